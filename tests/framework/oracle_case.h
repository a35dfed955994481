// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_TESTS_FRAMEWORK_ORACLE_CASE_H_
#define PLACET_TESTS_FRAMEWORK_ORACLE_CASE_H_

#include <cstdint>
#include <optional>
#include <string>

namespace placet::framework_test {

// A complete case of the reference implementation, drawn from a seed, in both forms: as its JSON
// and as the manifest that docs/framework.md maps to it.
class OracleCase {
 public:
  explicit OracleCase(uint64_t seed);

  std::string Json() const;
  std::string Manifest() const;

 private:
  struct Terms {
    bool dpa, no_train, retention_ok, region_ok, baa_ok;
  };

  int64_t Draw(int64_t below);
  const char* Pick(std::initializer_list<const char*> words);
  int64_t Pick(std::initializer_list<int64_t> values);
  bool Chance(int64_t percent) { return Draw(100) < percent; }

  uint64_t state_;
  const char* data_class_;
  const char* decision_impact_;
  const char* accuracy_need_;
  const char* knowledge_;
  const char* differentiation_;
  const char* skills_;
  std::optional<int64_t> latency_budget_ms_;
  std::optional<int64_t> weeks_;
  int64_t budget_one_off_;
  int64_t budget_recurring_;
  bool phi_;
  bool self_host_;
  bool connectors_;
  int64_t inference_ms_;
  int64_t retrieval_ms_;
  std::optional<int64_t> context_window_;
  int64_t prompt_, output_, document_, retrieved_;
  int64_t ml_engineers_, data_scientists_;
  int64_t training_examples_, training_tokens_;
  bool training_rights_;
  Terms terms_[4];
};

}  // namespace placet::framework_test

#endif  // PLACET_TESTS_FRAMEWORK_ORACLE_CASE_H_
