// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include "base/time.h"
#include "report/rules/rule_page.h"
#include "report/shared/style.h"

namespace placet {
namespace {

constexpr size_t kLabelWidth = 14;

class RuleText {
 public:
  RuleText(const RulePage& page, const RulePageOptions& options)
      : page_(page), rule_(*page.rule), style_(options.color), width_(options.width) {}

  std::string Write() {
    out_ = style_.Bold(rule_.id) + "  " + Plain(rule_.title) + "\n\n";
    Head();
    Applies();
    for (const RulePage::Case& one : page_.cases) Case(one);
    out_ += "\n";
    for (const Term& term : page_.terms) Field("where", term.name + ": " + term.words);
    if (!page_.terms.empty()) out_ += "\n";
    Field("why", rule_.rationale);
    Field("fix", rule_.remediation);
    out_ += "\n";
    Parameters();
    Facts();
    Controls();
    std::string claims;
    for (const std::string& claim : rule_.claims) claims += (claims.empty() ? "" : ", ") + claim;
    Field("claims", claims);
    return std::move(out_);
  }

 private:
  void Field(std::string label, std::string_view text) {
    if (text.empty()) return;
    label.append(label.size() < kLabelWidth ? kLabelWidth - label.size() : 1, ' ');
    out_ += style_.Cyan(label) + Wrapped(Plain(text), width_, kLabelWidth) + "\n";
  }
  // Several texts under one label.
  void Fields(std::string_view label, const std::vector<std::string>& texts) {
    for (size_t i = 0; i < texts.size(); ++i) Field(i == 0 ? std::string(label) : "", texts[i]);
  }

  void Head() {
    const Pack& pack = *page_.pack;
    Field("pack", pack.name + " " + pack.version + " (" + pack.file + ")" +
                      (pack.owner.empty() ? "" : ", kept by " + pack.owner));
    Field("severity", ToString(rule_.severity));
    if (rule_.status == RuleStatus::kDraft) Field("status", "draft: shown, never counts");
    if (rule_.status == RuleStatus::kDeprecated) Field("status", "deprecated");
    if (rule_.overridden_off) Field("status", "turned off by the configuration");
    Field("waivable", rule_.waivable ? "yes" : "no");
    if (rule_.enforce_from) Field("counts from", FormatDate(*rule_.enforce_from));
    if (rule_.enforce_until) Field("counts until", FormatDate(*rule_.enforce_until));
    if (page_.portfolio) {
      Field("scope", "portfolio: decided once, over all deployments");
      Field("counts for", page_.subjects.empty() ? "the portfolio" : page_.subjects);
    }
    for (const std::string& before : page_.overrides) {
      Field("changed", "by the configuration; the pack says: " + before);
    }
  }

  void Applies() {
    if (!page_.condition_words.empty()) {
      out_ += "\n";
      Fields("applies when", page_.condition_words);
      Fields("  in CEL", page_.conditions);
    }
    if (page_.each.empty()) return;
    out_ += "\n";
    Field("asked for", page_.each_words);
    Field("  in CEL", page_.each);
    Field("  if none", page_.if_empty);
  }

  void Case(const RulePage::Case& one) {
    out_ += "\n";
    if (!one.when.empty()) {
      Fields("if", one.when_words);
      Field("  in CEL", one.when);
    }
    Fields("asks that", one.asked);
    Field("  in CEL", one.require);
    Field("or else", Effects(one.effect));
    if (one.missing) Field("if missing", Effects(*one.missing));
  }
  std::string Effects(const StageEffects& effects) const {
    return page_.portfolio ? std::string(PortfolioEffect(effects)) : EffectWords(effects);
  }

  void Parameters() {
    for (const RulePage::Setting& setting : page_.settings) {
      Field("parameter", page_.pack->name + "." + setting.parameter->name + " = " + setting.value +
                             " (" + setting.set_in + "): " + setting.parameter->description);
    }
  }

  void Facts() {
    std::vector<std::string> facts;
    for (const FactRead& fact : page_.facts) {
      facts.push_back(fact.path + " (" + fact.supplied_by +
                      (fact.due.empty() ? "" : ", due from " + fact.due) + ")");
    }
    Fields("reads", facts);
  }

  void Controls() {
    std::vector<std::string> controls;
    for (const RulePage::ControlName& one : page_.controls) {
      controls.push_back(one.control.id + " (" + one.control.strength + "): " + one.title);
    }
    Fields("contributes to", controls);
  }

  const RulePage& page_;
  const Rule& rule_;
  const Style style_;
  const size_t width_;
  std::string out_;
};

}  // namespace

std::string RulePageText(const RulePage& page, const RulePageOptions& options) {
  return RuleText(page, options).Write();
}

}  // namespace placet
