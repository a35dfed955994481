// SPDX-License-Identifier: Apache-2.0
//
// placet explain: one rule, all rules (--all), or what a stage asks beyond the one before (--stage
// without a rule).
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/file.h"
#include "base/suggest.h"
#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/terminal/outputs.h"
#include "cli/terminal/surroundings.h"
#include "framework/framework.h"
#include "report/rules/rule_page.h"
#include "report/rules/stage_change.h"
#include "report/run/report.h"
#include "session/check.h"
#include "session/session.h"

namespace placet::cli {
namespace {

struct ExplainOptions {
  ProjectRequest project;
  std::string rule;
  std::string manifest;
  std::string stage;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  bool all = false;
};

int UnknownRule(const ExplainOptions& options, const PolicySet& policies, const Console& console) {
  const auto nearest = Suggest(options.rule, policies.RuleIds());
  return Usage(
      console, "there is no rule `" + options.rule + "`",
      nearest ? "did you mean `" + *nearest + "`?" : "`placet explain --all` shows all of them");
}

class Explanation {
 public:
  Explanation(const ExplainOptions& options, Session session, std::vector<Output> outputs,
              const Console& console)
      : options_(options),
        session_(std::move(session)),
        outputs_(std::move(outputs)),
        console_(console) {}

  int OfAll() const {
    const std::vector<RulePage> pages = AllRulePages(*session_.policies);
    return Write([&](const Output& output) {
      if (output.format == "json") return RulePagesJson(pages);
      if (output.format == "markdown") return RulePagesMarkdown(pages);
      std::string text;
      for (const RulePage& page : pages) {
        text += (text.empty() ? "" : "\n") + RulePageText(page, PageOptions(output));
      }
      return text;
    });
  }

  int OfRule(std::optional<Stage> stage) const {
    const Pack* pack = nullptr;
    const Rule* rule = session_.policies->FindRule(options_.rule, &pack);
    if (rule == nullptr) return UnknownRule(options_, *session_.policies, console_);
    ControlLookup controls(*session_.policies->controls);
    const RulePage page = MakeRulePage(*rule, *pack, *session_.policies, controls);
    std::optional<Run> run;
    if (!options_.manifest.empty()) {
      DecideOptions decide = DecideIn(session_);
      decide.stage = stage;
      decide.only_rules = {rule->id};
      run = Preview(session_, System(), decide);
    }
    return Write([&](const Output& output) {
      if (output.format == "json") return RulePagesJson({page}, run ? JsonReport(*run, {}) : "");
      if (output.format == "markdown") return RulePagesMarkdown({page});
      std::string text = RulePageText(page, PageOptions(output));
      if (run) text += "\n" + TextReport(*run, ReportOptions(output));
      return text;
    });
  }

  int OfStage(Stage to) const {
    const Stage stages[] = {Stage::kIdea, Stage::kPilot, Stage::kProduction, Stage::kRetired};
    std::vector<StageChange> changes;
    if (options_.manifest.empty()) {
      std::optional<Stage> from;
      for (const Stage stage : stages) {
        if (stage < to) from = stage;
      }
      changes.push_back(CompareStages(*session_.policies, from, to));
    } else {
      DecideOptions decide = DecideIn(session_);
      const Run now = Preview(session_, System(), decide);
      decide.stage = to;
      const Run later = Preview(session_, System(), decide);
      for (size_t i = 0; i < later.decisions.size(); ++i) {
        const Decision& decision = later.decisions[i];
        if (decision.verdict == Verdict::kInvalid) {
          console_.Report(decision.diagnostics);
          return kExitUnusable;
        }
        changes.push_back(CompareStages(now.decisions[i], decision));
      }
    }
    return Write([&](const Output& output) {
      if (output.format == "json") return StageChangeJson(changes);
      std::string text;
      for (const StageChange& change : changes) {
        text +=
            (text.empty() ? "" : "\n") + StageChangeText(change, {Color(output), console_.width()});
      }
      return text;
    });
  }

 private:
  bool Color(const Output& output) const { return output.file.empty() && console_.color_out(); }
  RulePageOptions PageOptions(const Output& output) const {
    return {Color(output), console_.width()};
  }
  TextOptions ReportOptions(const Output& output) const {
    TextOptions text;
    text.color = Color(output);
    text.verbose = true;
    text.explain = true;
    text.ends = false;
    text.width = console_.width();
    return text;
  }
  int Write(const std::function<std::string(const Output&)>& format) const {
    return WriteOutputs(outputs_, console_, format) ? kExitOk : kExitUnusable;
  }

  const ExplainOptions& options_;
  const Session session_;
  const std::vector<Output> outputs_;
  const Console& console_;
};

// `explain --stage pilot chat.yaml`: the one word is a manifest.
ExplainOptions WithManifest(ExplainOptions options) {
  const bool file =
      !options.stage.empty() && options.manifest.empty() && SystemFiles().Exists(options.rule);
  if (file) options.manifest = std::exchange(options.rule, "");
  return options;
}

int RunExplain(const ExplainOptions& given, const Console& console) {
  const ExplainOptions options = WithManifest(given);
  const bool of_stage = options.rule.empty() && !options.all;
  std::vector<std::string> formats = {"text", "json"};
  if (!of_stage) formats.emplace_back("markdown");
  const auto outputs = ParseOutputs(options.formats, formats, console);
  if (!outputs) return kExitUnusable;
  const std::optional<Stage> stage = ParseStage(options.stage);
  if (options.all && (!options.rule.empty() || stage)) {
    return Usage(console, "--all explains every rule: leave out the rule and --stage");
  }
  if (of_stage && !stage) {
    return Usage(console, "name a rule to explain",
                 "`placet explain --all` shows all rules, `placet explain --stage pilot` what a "
                 "stage asks");
  }
  std::vector<std::string> paths;
  if (!options.manifest.empty()) paths.push_back(options.manifest);
  ProjectRequest project = options.project;
  project.outputs = FilesOf(*outputs);
  Session session = paths.empty() ? OpenGovernance(System(), project, paths)
                                  : OpenSession(System(), project, paths, !of_stage);
  console.Report(session.diagnostics);
  if (!session.usable || session.diagnostics.has_errors()) return kExitUnusable;
  const Explanation explanation(options, std::move(session), *outputs, console);
  if (options.all) return explanation.OfAll();
  return of_stage ? explanation.OfStage(*stage) : explanation.OfRule(stage);
}

}  // namespace

Command ExplainCommand() {
  const auto options = std::make_shared<ExplainOptions>();
  Command command("explain", "Tell what a rule asks, why, and how a manifest fares");
  command.footer =
      "Examples:\n"
      "  placet explain IND-04\n"
      "  placet explain DAT-02 chat.yaml --stage production\n"
      "  placet explain --stage production          what production asks beyond a pilot\n"
      "  placet explain --stage production chat.yaml\n"
      "  placet explain --all -f markdown=rules.md  every rule, for those who approve them";
  command.Declare({"rule", "ID", &options->rule, "The rule's id"});
  command.Declare({"manifest", "FILE", &options->manifest, "A manifest to decide it on"});
  DeclareProject(command, options->project);
  command
      .Declare({"--stage", "STAGE", &options->stage,
                "As if at this stage; without a rule, what this stage asks anew"})
      .OneOf(StageWords());
  command.Declare({"--all", "", &options->all, "Every rule"});
  command.Declare({"-f,--format", "FORMAT[=FILE]", &options->formats, "Report"})
      .OneOf({"text", "json", "markdown"}, ChoiceForm::kWithFile);
  command.run = [options](const Console& console) { return RunExplain(*options, console); };
  return command;
}

}  // namespace placet::cli
