// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>

#include "report/controls/controls.h"
#include "report/shared/markdown.h"

namespace placet {
namespace {

class ControlsMarkdownWriter {
 public:
  explicit ControlsMarkdownWriter(const ControlsMap& map) : map_(map) {}

  std::string Write() {
    out_ = "# Controls: rules contributing\n\n";
    for (const std::string_view line : kControlsCaution) out_ += MarkdownText(line) + "\n";
    out_ += "\nPacks: ";
    for (const Pack* pack : map_.packs) {
      if (pack != map_.packs.front()) out_ += ", ";
      out_ += MarkdownText(pack->name + " " + pack->version);
    }
    out_ += "\n\n";
    out_ += MarkdownHeads({"framework", "clauses", "with a rule", "without", "rules contributing"});
    for (const FrameworkUse& one : map_.frameworks) {
      out_ +=
          MarkdownRow({MarkdownText(one.catalog.title), std::to_string(one.clauses.size()),
                       std::to_string(one.served), std::to_string(one.clauses.size() - one.served),
                       std::to_string(one.rules)});
    }
    for (const FrameworkUse& framework : map_.frameworks) Framework(framework);
    Rules();
    return std::move(out_);
  }

 private:
  void Framework(const FrameworkUse& framework) {
    const ControlCatalog& catalog = framework.catalog;
    out_ += "\n## " + MarkdownText(catalog.title) + "\n\n" + MarkdownCode(catalog.framework);
    for (const std::string* said : {&catalog.publisher, &catalog.version, &catalog.source}) {
      if (!said->empty()) out_ += ", " + MarkdownText(*said);
    }
    if (!catalog.as_of.empty()) out_ += ", as of " + MarkdownText(catalog.as_of);
    out_ += "\n";
    if (framework.served > 0) {
      out_ += "\n" + MarkdownHeads({"clause", "what it is about", "rules contributing"});
    }
    for (const ClauseUse& clause : framework.clauses) {
      if (clause.served) Clause(clause);
    }
    if (framework.served == framework.clauses.size()) return;
    out_ += "\nNo rule contributes to " +
            std::to_string(framework.clauses.size() - framework.served) + " of " +
            std::to_string(framework.clauses.size()) + " clauses:\n\n";
    for (const ClauseUse& clause : framework.clauses) {
      if (clause.served) continue;
      out_ += "- " + MarkdownText(clause.clause.id) + " " + MarkdownText(clause.clause.title);
      if (!clause.rules.empty()) out_ += " (" + RulesOf(clause) + ")";
      out_ += "\n";
    }
  }

  static std::string RulesOf(const ClauseUse& clause) {
    std::string rules;
    for (const ControlUse& use : clause.rules) {
      rules += (rules.empty() ? "" : ", ") + use.rule->id + " (" + use.strength + ")" +
               std::string(StandingNote(*use.rule));
    }
    return rules;
  }

  void Clause(const ClauseUse& clause) {
    out_ += MarkdownRow(
        {MarkdownText(clause.clause.id), MarkdownText(clause.clause.title), RulesOf(clause)});
  }

  void Rules() {
    out_ += "\n## Rules and the clauses that they contribute to\n\n" +
            MarkdownHeads({"rule", "what it asks", "clauses"});
    for (const RuleUse& use : map_.rules) {
      if (use.clauses.empty() && map_.filtered) continue;
      std::string clauses;
      for (const ControlUse& clause : use.clauses) {
        clauses +=
            (clauses.empty() ? "" : ", ") + MarkdownText(clause.id) + " (" + clause.strength + ")";
      }
      out_ += MarkdownRow({use.rule->id + std::string(StandingNote(*use.rule)),
                           MarkdownText(use.rule->title), clauses.empty() ? "none" : clauses});
    }
  }

  const ControlsMap& map_;
  std::string out_;
};

}  // namespace

std::string ControlsMarkdown(const ControlsMap& map) { return ControlsMarkdownWriter(map).Write(); }

}  // namespace placet
