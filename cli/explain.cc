// SPDX-License-Identifier: Apache-2.0
#include "base/file.h"
#include "base/suggest.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "document/canonical.h"
#include "report/report.h"
#include "report/style.h"

namespace placet::cli {
namespace {

constexpr size_t kLabelWidth = 14;

class RuleText {
 public:
  RuleText(const Rule& rule, const Pack& pack, const Console& console)
      : rule_(rule), pack_(pack), console_(console), style_(console.color_out()) {}

  std::string Write() {
    out_ = style_.Bold(rule_.id) + "  " + rule_.title + "\n\n";
    Field("pack", pack_.name + " " + pack_.version + " (" + pack_.file + ")");
    Field("severity", std::string(ToString(rule_.severity)));
    if (IsOfPortfolio()) {
      Field("scope", "portfolio: decided once, over all deployments");
      Field("counts for", rule_.subjects == nullptr ? "the portfolio" : Text(rule_.subjects));
    }
    if (rule_.status == RuleStatus::kDraft) Field("status", "draft: shown, never counts");
    if (rule_.status == RuleStatus::kDeprecated) Field("status", "deprecated");
    if (!rule_.waivable) Field("waivable", "no");
    if (rule_.enforce_from) Field("counts from", FormatDate(*rule_.enforce_from));
    if (rule_.enforce_until) Field("counts until", FormatDate(*rule_.enforce_until));
    Expression("pack applies", rule_.applies);
    Expression("applies when", rule_.when);
    if (rule_.for_each) {
      Field("for each", rule_.for_each->var + " in " + Text(rule_.for_each->in));
      Expression("  where", rule_.for_each->where);
    }
    for (const RuleCase& one : rule_.cases) Case(one);
    Field("why", rule_.rationale);
    Field("fix", rule_.remediation);
    Parameters();
    Controls();
    std::string claims;
    for (const std::string& claim : rule_.claims) claims += (claims.empty() ? "" : ", ") + claim;
    Field("claims", claims);
    return std::move(out_);
  }

 private:
  static std::string Text(const ExpressionPtr& expression) {
    return expression == nullptr ? "" : Plain(expression->expression().ast.text());
  }

  void Field(std::string label, const std::string& text) {
    if (text.empty()) return;
    label.append(label.size() < kLabelWidth ? kLabelWidth - label.size() : 1, ' ');
    out_ += style_.Cyan(label) + Wrapped(Plain(text), console_.width(), kLabelWidth) + "\n";
  }
  void Expression(const std::string& label, const ExpressionPtr& expression) {
    Field(label, Text(expression));
  }

  bool IsOfPortfolio() const { return rule_.place.Find("scope").StringOr("") == "portfolio"; }

  std::string Effects(const StageEffects& effects) const {
    if (IsOfPortfolio())
      return std::string(ToString(effects.At(Stage::kProduction).value_or(Effect::kOff)));
    std::string text;
    for (const Stage stage : {Stage::kIdea, Stage::kPilot, Stage::kProduction, Stage::kRetired}) {
      const auto effect = effects.At(stage);
      if (!effect) continue;
      if (!text.empty()) text += ", ";
      text += std::string(ToString(*effect)) + " at " + std::string(ToString(stage));
    }
    return text;
  }

  void Case(const RuleCase& one) {
    out_ += "\n";
    Expression("when", one.when);
    Expression("requires", one.require);
    Field("or else", Effects(one.effect));
    if (one.missing) Field("if missing", Effects(*one.missing));
    if (&one == &rule_.cases.back()) out_ += "\n";
  }

  // Those that the rule's own expressions name.
  void Parameters() {
    for (const Parameter& parameter : pack_.params) {
      const std::string name = "params." + parameter.name;
      if (rule_.place.tree() == nullptr) continue;
      if (ToJson(rule_.place).find(name) == std::string::npos) continue;
      Field("parameter", pack_.name + "." + parameter.name + " = " + ToJson(parameter.value) +
                             " (" + parameter.set_by + "): " + parameter.description);
    }
  }

  void Controls() {
    std::string text;
    for (const Control& control : rule_.controls) {
      if (!text.empty()) text += ", ";
      text += control.id;
      if (control.strength != "supports") text += " (" + control.strength + ")";
    }
    Field("contributes to", text);
  }

  const Rule& rule_;
  const Pack& pack_;
  const Console& console_;
  Style style_;
  std::string out_;
};

int UnknownRule(const ExplainOptions& options, const PolicySet& policies, const Console& console) {
  const auto nearest = Suggest(options.rule, policies.RuleIds());
  return Usage(console, "there is no rule `" + options.rule + "`",
               nearest ? "did you mean `" + *nearest + "`?" : "");
}

}  // namespace

int RunExplain(const ExplainOptions& options, const Console& console) {
  DecideOptions decide;
  if (!options.stage.empty()) {
    decide.stage = ParseStage(options.stage);
    if (!decide.stage) return Usage(console, "unknown stage `" + options.stage + "`");
  }
  std::vector<std::string> paths;
  if (!options.manifest.empty()) paths.push_back(options.manifest);
  const Session session = OpenSession(options.project, paths, !paths.empty(), true);
  console.Report(session.diagnostics);
  if (!session.usable || session.diagnostics.has_errors()) return kExitUnusable;
  const Pack* pack = nullptr;
  const Rule* rule = session.policies->FindRule(options.rule, &pack);
  if (rule == nullptr) return UnknownRule(options, *session.policies, console);
  if (!console.Out(RuleText(*rule, *pack, console).Write())) return kExitUnusable;
  if (paths.empty()) return kExitOk;

  Run run = MakeRun(session);
  decide.as_of = session.as_of;
  decide.only_rules = {rule->id};
  decide.evidence_root = EvidenceRoot(*session.portfolio);
  decide.framework = session.framework.get();
  DecideAll(run, decide, SystemFiles());
  run.ledger.reason = "preview";
  TextOptions text;
  text.color = console.color_out();
  text.verbose = true;
  text.explain = true;
  text.width = console.width();
  return console.Out("\n" + TextReport(run, text)) ? kExitOk : kExitUnusable;
}

}  // namespace placet::cli
