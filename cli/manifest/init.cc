// SPDX-License-Identifier: Apache-2.0
//
// placet init NAME: a manifest to begin with. What was not given is asked for on a terminal;
// without one the exact command to type is told.
#include <algorithm>
#include <array>
#include <memory>

#include "base/clock.h"
#include "base/file.h"
#include "base/glob.h"
#include "base/suggest.h"

#include "cli/command_line/project_options.h"
#include "cli/commands.h"
#include "cli/manifest/first_configuration.h"
#include "cli/manifest/init_answers.h"
#include "cli/manifest/init_governance.h"
#include "cli/manifest/init_options.h"
#include "cli/manifest/new_files.h"
#include "cli/policy/init_rule.h"
#include "cli/terminal/ask.h"
#include "cli/terminal/surroundings.h"
#include "decision/starter.h"
#include "policy/calendar.h"
#include "project/configuration.h"
#include "report/shared/style.h"
#include "session/session.h"

namespace placet::cli {
namespace {

constexpr std::array<std::string_view, kApproachCount> kApproachLines = {
    "a finished product, used as it is sold",
    "a model of a provider, called from an application of your own",
    "such a model, with passages found in your own documents",
    "a model trained further on your own examples",
    "a model that you build and train yourself",
};

// What exists around the new manifest.
struct Project {
  Configuration configuration;
  Portfolio portfolio;
  Diagnostics diagnostics;  // of the documents; they do not keep a manifest from being begun
};

std::optional<Project> LookAround(const std::string& config, const Console& console) {
  Project around;
  ProjectRequest request;
  request.config = config;
  Diagnostics faults;
  auto configuration = Configure(SystemFiles(), System(), request, {}, Discovery::kUpward, faults);
  console.Report(faults);
  if (!configuration) return std::nullopt;
  around.configuration = *std::move(configuration);
  around.portfolio =
      ReadPortfolio(SystemFiles(), around.configuration, {}, around.diagnostics).portfolio;
  return around;
}

bool IsFound(const std::string& file, const std::string& pattern) {
  return HasGlob(pattern) ? GlobMatches(pattern, file) : file.starts_with(pattern + "/");
}

// A pattern that is the name of one file takes no other.
bool NamesFile(const std::string& pattern) {
  return SystemFiles().Exists(pattern) && !SystemFiles().IsDirectory(pattern);
}

// Nothing is configured and no place was named: the manifest gets a configuration that finds it.
bool BeginsProject(const InitOptions& options, const Configuration& configuration) {
  return configuration.file.empty() && options.output.empty();
}

// Where the configuration looks for manifests: below the first pattern that takes the new file.
std::string PlaceFor(const std::string& name, const Configuration& configuration) {
  const std::string file = name + ".yaml";
  if (configuration.file.empty()) return path::Join("deployments", file);
  for (const std::string& pattern : configuration.manifests) {
    if (NamesFile(pattern)) continue;
    const std::string start = pattern.substr(0, pattern.find_first_of("*?[{"));
    const std::string place =
        path::Join(path::Folder(start + (HasGlob(pattern) ? "x" : "/x")), file);
    if (IsFound(place, pattern)) return place;
  }
  return file;
}

// The answers, from the flags or the terminal.
class Interview {
 public:
  Interview(const InitOptions& options, const Project& around, const Console& console)
      : options_(options), around_(around), console_(console), can_ask_(CanAsk()) {}

  // Where the manifest of that name is written.
  std::string Place(const std::string& name) const {
    return options_.output.empty() ? PlaceFor(name, around_.configuration) : options_.output;
  }

  std::optional<ManifestStart> Hold() {
    ManifestStart start;
    start.owner = options_.owner;
    start.vendor = options_.vendor;
    if (!can_ask_ && (options_.name.empty() || options_.title.empty() ||
                      options_.approach.empty() || options_.stage.empty())) {
      TellCommand();
      return std::nullopt;
    }
    const bool answered =
        Get(options_.name, "Name (id), such as support-chatbot", "", start.id,
            [&](const std::string& text) {
              return NameFault(text, around_.portfolio, options_.force ? Place(text) : "");
            }) &&
        Get(options_.title, "Title that people recognise", "", start.title, TitleFault) &&
        GetApproach(start) && GetStage(start);
    if (!answered) return std::nullopt;
    return start;
  }

 private:
  using Fault = std::function<std::string(const std::string&)>;

  bool Get(const std::string& given, const std::string& question, std::string_view otherwise,
           std::string& answer, const Fault& fault) {
    if (given.empty()) {
      const auto told = Ask(console_, question, otherwise, fault);
      if (!told) {
        console_.Err("\n");
        Usage(console_, "nothing was written");
        return false;
      }
      answer = *told;
      return true;
    }
    answer = given;
    const std::string wrong = fault(given);
    if (!wrong.empty()) Usage(console_, wrong);
    return wrong.empty();
  }

  bool GetApproach(ManifestStart& start) {
    std::string question = "Approach, one or several with commas:\n";
    for (const Approach approach : kApproaches) {
      std::string word(ToString(approach));
      word.resize(15, ' ');
      question += "  " + word + std::string(kApproachLines[static_cast<size_t>(approach)]) + "\n";
    }
    std::string answer;
    return Get(options_.approach, question + "Approach", "", answer,
               [&](const std::string& text) { return ReadApproaches(text, start.approaches); });
  }

  bool GetStage(ManifestStart& start) {
    std::string answer;
    if (!Get(options_.stage, "Stage: idea, pilot or production", "idea", answer, StageFault)) {
      return false;
    }
    start.stage = *ParseStage(answer);
    return true;
  }

  void TellCommand() const {
    std::string missing;
    std::string command = "placet init";
    const auto add = [&](const std::string& flag, const std::string& given, const char* sample) {
      if (given.empty() && *sample != '\0') {
        missing += (missing.empty() ? "" : ", ") + (flag.empty() ? "the name" : flag);
      }
      const std::string value = given.empty() ? sample : given;
      if (value.empty()) return;
      command += (flag.empty() ? "" : " " + flag) + " " + ShellWord(value);
    };
    add("", options_.name, "support-chatbot");
    add("--title", options_.title, "Support chatbot");
    add("--approach", options_.approach, "api,rag");
    add("--stage", options_.stage, "idea");
    add("--owner", options_.owner, "");
    add("--vendor", options_.vendor, "");
    add("-o", options_.output, "");
    add("-c", options_.config, "");
    Usage(console_, "there is no terminal to ask for " + missing, command);
  }

  const InitOptions& options_;
  const Project& around_;
  const Console& console_;
  bool can_ask_;
};

bool VendorExists(const ManifestStart& start, const Project& around, const Console& console) {
  if (start.vendor.empty() || around.portfolio.vendors.contains(start.vendor)) return true;
  std::vector<std::string> known;
  for (const auto& [id, vendor] : around.portfolio.vendors) known.push_back(id);
  console.Report(around.diagnostics);
  const auto nearest = Suggest(start.vendor, known);
  Usage(
      console, "there is no vendor document `" + Plain(start.vendor) + "`",
      nearest         ? "did you mean `" + *nearest + "`?"
      : known.empty() ? "`vendors:` of the configuration says in which folder vendor documents lie"
                      : "there are: " + [&] {
                          std::string all;
                          for (const std::string& id : known) all += (all.empty() ? "" : ", ") + id;
                          return all;
                        }());
  return false;
}

// What to do next with the file that was written.
std::string Next(const std::string& file, const Configuration& configuration, bool begins) {
  std::string out = "wrote " + Plain(file) + "\n";
  if (begins) out += "wrote " + std::string(kFirstConfigurationFile) + "\n";
  const bool found = std::any_of(
      configuration.manifests.begin(), configuration.manifests.end(),
      [&](const std::string& pattern) { return IsFound(path::Normalize(file), pattern); });
  if (!begins && !found && !configuration.file.empty()) {
    out += "`manifests:` of " + Plain(configuration.file) + " does not lead to it\n";
  }
  return out + "next: fill in what you know, then\n  placet check " + ShellWord(file) + "\n";
}

bool DescribesManifest(const InitOptions& options) {
  return !options.title.empty() || !options.approach.empty() || !options.stage.empty() ||
         !options.owner.empty() || !options.vendor.empty() || !options.output.empty() ||
         options.force;
}

int RunInit(const InitOptions& options, const Console& console) {
  if (options.governance || !options.rule.empty()) {
    const bool both = options.governance && !options.rule.empty();
    const bool with_name = !options.rule.empty() && !options.name.empty();
    if (both || with_name || DescribesManifest(options)) {
      return Usage(console, "a manifest, a governance folder and a rule are begun one at a time",
                   "placet init NAME, placet init --governance [DIR], "
                   "placet init --rule ID --pack PACK");
    }
  }
  if (options.governance) return InitGovernance(options, console);
  if (!options.rule.empty()) return InitRule(options, console);
  if (!options.pack.empty()) return Usage(console, "--pack goes with --rule ID");
  const auto around = LookAround(options.config, console);
  if (!around) return kExitUnusable;
  Interview interview(options, *around, console);
  const auto start = interview.Hold();
  if (!start || !VendorExists(*start, *around, console)) return kExitUnusable;
  Diagnostics faults;
  const StartContext context{around->portfolio.vendors, around->portfolio.organization.get(),
                             *BuiltinCalendar(), SystemClock().Now()};
  const auto text = StartManifest(*start, context, faults);
  if (!text) {
    console.Report(faults);
    return kExitUnusable;
  }
  if (options.output == "-") return console.Out(*text) ? kExitOk : kExitUnusable;
  const std::string file = interview.Place(start->id);
  WrittenFiles written;
  if (!written.WriteNew({{file, *text}}, options.force, console)) return kExitUnusable;
  const bool begins = BeginsProject(options, around->configuration);
  if (begins &&
      !written.WriteNew({{kFirstConfigurationFile, kFirstConfiguration}}, false, console)) {
    return kExitUnusable;
  }
  return console.Out(Next(file, around->configuration, begins)) ? kExitOk : kExitUnusable;
}

void DeclareManifest(Command& command, InitOptions& options) {
  command.Declare(
      {"--title", "TEXT", &options.title, "Title of the deployment, 5 to 120 characters"});
  command.Declare({"--approach", "APPROACH", &options.approach, "How the model is come by"})
      .OneOf({kApproachWords.begin(), kApproachWords.end()}, ChoiceForm::kCommas);
  command.Declare({"--stage", "STAGE", &options.stage, "Where the deployment stands"})
      .OneOf({"idea", "pilot", "production"});
  command.Declare(
      {"--owner", "OWNER", &options.owner, "Who answers for it: Name, or 'Name <mail>'"});
  command.Declare(
      {"--vendor", "VENDOR", &options.vendor, "Id of the vendor document that it uses"});
  command.Declare({"-o,--output", "FILE", &options.output,
                   "File to write, or - (default: NAME.yaml where the configuration looks)"});
  command.Declare({"--force", "", &options.force, "Replace the manifest if it is there"});
}

}  // namespace

Command InitCommand() {
  const auto options = std::make_shared<InitOptions>();
  Command command("init", "Begin: a manifest, a governance folder or a rule");
  command.footer =
      "Examples:\n"
      "  placet init                                on a terminal, asks for the rest\n"
      "  placet init support-chatbot --title 'Support chatbot' --approach api,rag --stage idea\n"
      "  placet init --governance                   placet.yaml and governance/, ready to run\n"
      "  placet init --rule HSE-02 --pack governance/policies\n"
      "\n"
      "Nothing that is there is overwritten. A manifest lists, as comments, the facts that are "
      "due\n"
      "at its stage for its approaches.";
  command.Declare(
      {"name", "NAME", &options->name, "Id of the deployment; with --governance, the folder"});
  DeclareConfig(command, options->config);
  DeclareManifest(command, *options);
  command.Declare({"--governance", "", &options->governance,
                   "Write a configuration and a governance folder instead, into NAME or here"});
  command.Declare(
      {"--rule", "NEW-ID", &options->rule, "Add a rule of this id to a pack, and tests to fill"});
  command.Declare(
      {"--pack", "PACK", &options->pack, "With --rule: the pack's file, or the folder it lies in"});
  command.run = [options](const Console& console) { return RunInit(*options, console); };
  return command;
}

}  // namespace placet::cli
