// SPDX-License-Identifier: Apache-2.0
// A decision is recorded without what its rules say: that is in the packs, which the run names by
// the digests of their bytes. From a decision the way goes to the run that closes it, from there to
// the packs, and from there to the rules.

#include "cli/audit/rule_words.h"

#include <map>
#include <memory>
#include <set>
#include <string>

#include "base/source.h"
#include "document/canonical.h"
#include "document/reader.h"
#include "record/body.h"

namespace placet::cli {
namespace {

std::set<std::string> RulesWithFindings(NodeRef decision) {
  std::set<std::string> ids;
  const NodeRef findings = decision.Find("findings");
  for (size_t i = 0; findings && findings.is_list() && i < findings.size(); ++i) {
    ids.emplace(findings.at(i).Find("rule").StringOr(""));
  }
  return ids;
}

// The body of the run that the decision belongs to: the first one behind it.
TreePtr RunBehind(Store& store, int64_t seq) {
  constexpr int64_t kAtOnce = 64;
  for (;;) {
    const auto entries = store.Read(seq + 1, kAtOnce);
    if (!entries || entries->empty()) return nullptr;
    for (const StoredEntry& entry : *entries) {
      if (entry.kind == "run") return entry.body ? ReadBody(*entry.body) : nullptr;
    }
    seq = entries->back().seq;
  }
}

class Words {
 public:
  explicit Words(std::set<std::string> wanted) : wanted_(std::move(wanted)) {}

  bool complete() const { return wanted_.empty(); }

  void Take(const std::string& name, std::string text) {
    Diagnostics unread;  // it was read when it decided
    for (const TreePtr& document :
         ReadDocuments(std::make_shared<const Source>(name, std::move(text)), unread)) {
      if (document->root().Find("kind").StringOr("") != "PolicyPack") continue;
      for (const char* key : {"rules", "portfolio_rules"}) TakeRules(document->root().Find(key));
    }
  }

  void Write(JsonWriter& json) const {
    json.Key("rules");
    json.BeginObject();
    for (const auto& [id, words] : found_) {
      json.Key(id);
      json.Raw(words);
    }
    json.EndObject();
  }

 private:
  void TakeRules(NodeRef rules) {
    for (size_t i = 0; rules && rules.is_list() && i < rules.size(); ++i) {
      const auto wanted = wanted_.find(std::string(rules.at(i).Find("id").StringOr("")));
      if (wanted == wanted_.end()) continue;
      found_[*wanted] = WordsOf(rules.at(i));
      wanted_.erase(wanted);
    }
  }

  static std::string WordsOf(NodeRef rule) {
    JsonWriter json;
    json.BeginObject();
    for (const char* key : {"title", "severity", "remediation", "controls"}) {
      if (const NodeRef said = rule.Find(key)) {
        json.Key(key);
        json.Raw(CanonicalJson(said));
      }
    }
    json.EndObject();
    return json.Take();
  }

  std::set<std::string> wanted_;
  std::map<std::string, std::string> found_;  // JSON, by id
};

}  // namespace

void WriteRuleWords(JsonWriter& json, Store& store, const StoredEntry& shown, Diagnostics& faults) {
  if (shown.kind != "decision" || !shown.body) return;
  const TreePtr body = ReadBody(*shown.body);
  if (body == nullptr || !body->root().is_map()) return;
  Words words(RulesWithFindings(body->root()));
  if (words.complete()) return;
  const TreePtr run = RunBehind(store, shown.seq);
  const NodeRef documents = run == nullptr ? NodeRef() : run->root().Find("documents");
  for (size_t i = 0; documents && documents.is_map() && i < documents.size(); ++i) {
    if (words.complete()) break;
    const auto text = store.ReadBlob(documents.at(i).StringOr(""));
    if (!text) {
      faults.Add(text.error());
      break;
    }
    if (*text) words.Take(std::string(documents.key(i)), **text);
  }
  words.Write(json);
}

}  // namespace placet::cli
