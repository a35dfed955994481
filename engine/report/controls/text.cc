// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "report/controls/controls.h"
#include "report/shared/style.h"

namespace placet {
namespace {

constexpr size_t kIndent = 4;

class ControlsTextWriter {
 public:
  ControlsTextWriter(const ControlsMap& map, const ControlsOptions& options)
      : map_(map), style_(options.color), width_(options.width) {}

  std::string Write() {
    for (const std::string_view line : kControlsCaution) Line(line);
    std::string packs;
    for (const Pack* pack : map_.packs) {
      packs += (packs.empty() ? "" : ", ") + pack->name + " " + pack->version;
    }
    Line();
    Line("packs: " + Plain(packs));
    Line();
    Counts();
    for (const FrameworkUse& framework : map_.frameworks) Framework(framework);
    Rules();
    return std::move(out_);
  }

 private:
  void Line(std::string_view text = "") { out_.append(text).append("\n"); }
  // Wrapped, with later lines and the first one indented.
  void Indented(size_t indent, std::string_view text) {
    out_ += std::string(indent, ' ') + Wrapped(text, width_, indent) + "\n";
  }
  static std::string Padded(std::string text, size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text;
  }
  static std::string RightAligned(size_t number, size_t width) {
    const std::string text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), ' ') + text;
  }

  void Counts() {
    size_t width = 10;
    for (const FrameworkUse& one : map_.frameworks) {
      width = std::max(width, one.catalog.framework.size());
    }
    Line(style_.Bold(Padded("framework", width) +
                     "  clauses  with a rule  without  rules contributing"));
    for (const FrameworkUse& one : map_.frameworks) {
      Line(Padded(Plain(one.catalog.framework), width) + RightAligned(one.clauses.size(), 9) +
           RightAligned(one.served, 13) + RightAligned(one.clauses.size() - one.served, 9) +
           RightAligned(one.rules, 20));
    }
  }

  void Framework(const FrameworkUse& framework) {
    Line();
    Line(style_.Bold(Plain(framework.catalog.title)) + " (" + framework.catalog.framework + ")");
    for (const ClauseUse& clause : framework.clauses) {
      if (clause.rules.empty()) continue;
      Indented(2, style_.Cyan(clause.clause.id) + "  " + Plain(clause.clause.title));
      std::string rules;
      for (const ControlUse& use : clause.rules) {
        rules += (rules.empty() ? "" : ", ") + use.rule->id + " (" + use.strength + ")" +
                 std::string(StandingNote(*use.rule));
      }
      Indented(kIndent, rules);
    }
    std::string without;
    for (const ClauseUse& clause : framework.clauses) {
      if (!clause.served) without += (without.empty() ? "" : ", ") + clause.clause.id;
    }
    if (!without.empty()) Indented(2, "no rule contributes to: " + Plain(without));
  }

  void Rules() {
    Line();
    Line(style_.Bold("Rules and the clauses that they contribute to"));
    std::string without;
    for (const RuleUse& use : map_.rules) {
      if (use.clauses.empty()) {
        without += (without.empty() ? "" : ", ") + use.rule->id;
        continue;
      }
      Indented(2, style_.Cyan(use.rule->id) + "  " + Plain(use.rule->title) +
                      std::string(StandingNote(*use.rule)));
      std::string clauses;
      for (const ControlUse& clause : use.clauses) {
        clauses += (clauses.empty() ? "" : ", ") + clause.id + " (" + clause.strength + ")";
      }
      Indented(kIndent, clauses);
    }
    if (without.empty()) return;
    Indented(2, std::string(map_.filtered ? "rules without any of these clauses: "
                                          : "rules that name no clause: ") +
                    without);
  }

  const ControlsMap& map_;
  const Style style_;
  const size_t width_;
  std::string out_;
};

}  // namespace

std::string ControlsText(const ControlsMap& map, const ControlsOptions& options) {
  return ControlsTextWriter(map, options).Write();
}

}  // namespace placet
