// SPDX-License-Identifier: Apache-2.0
//
// A deployment service that asks placet before it lets a deployment go on:
//   deployment_gate MANIFEST DATE [PLACET.YAML]
// prints the verdict of each manifest and ends with the exit code that `placet check` would give.
#include <placet/checker.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace {

const char* Word(placet::api::Verdict verdict) {
  switch (verdict) {
    case placet::api::Verdict::kApproved: return "approved";
    case placet::api::Verdict::kBoard: return "held for the board";
    case placet::api::Verdict::kDenied: return "denied";
    case placet::api::Verdict::kError: return "not decided: a rule is at fault";
    case placet::api::Verdict::kInvalid: return "invalid";
  }
  return "invalid";
}

void Print(const std::vector<placet::api::Fault>& faults) {
  for (const placet::api::Fault& fault : faults) {
    std::fprintf(stderr, "%s:%u:%u: %s: %s [%s]\n", fault.file.c_str(), fault.line, fault.column,
                 fault.error ? "error" : "warning", fault.message.c_str(), fault.code.c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: deployment_gate MANIFEST DATE [PLACET.YAML]\n");
    return 2;
  }
  placet::api::Options options;
  options.as_of = argv[2];
  if (argc > 3) options.configuration = argv[3];
  std::vector<placet::api::Fault> faults;
  const std::unique_ptr<const placet::api::Checker> checker =
      placet::api::Checker::Open(options, faults);
  Print(faults);
  if (checker == nullptr) return 2;

  const placet::api::Report report = checker->Check({argv[1]});
  Print(report.faults);
  for (const placet::api::Decision& decision : report.decisions) {
    std::printf("%s: %s (%zu violations, %zu facts missing)\n", decision.id.c_str(),
                Word(decision.verdict), decision.violations, decision.missing);
    Print(decision.faults);
  }
  return report.exit_code;
}
