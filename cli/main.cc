// SPDX-License-Identifier: Apache-2.0
//
// The command line: declares every command with its flags and help, fills its options, runs it.
// CLI11 is seen here and nowhere else.
#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/suggest.h"
#include "cli/check/formats.h"
#include "cli/commands.h"
#include "cli/terminal/progress.h"

namespace placet::cli {
namespace {

constexpr const char* kAbout =
    "placet checks deployments of generative AI against governance policies.\n"
    "Teams describe each deployment in a YAML manifest, governance writes rules as policies with "
    "CEL\n"
    "expressions; placet decides, explains, and records every decision in an audit database.\n"
    "It gives no legal advice.";

constexpr const char* kExamples =
    "Examples:\n"
    "  placet check deployments/                  decide every manifest of a folder\n"
    "  placet check chat.yaml --stage production  what production would ask for\n"
    "  placet advise chat.yaml                    which approach, why, at what cost\n"
    "  placet todo chat.yaml --for legal          what counsel still has to supply\n"
    "  placet explain DAT-02                      what a rule asks, why, and what satisfies it\n"
    "  placet test policies/                      run policy tests\n"
    "  placet audit log                           the last recorded decisions\n"
    "\n"
    "Exit codes of check: 0 approved, 1 denied, 2 nothing could be decided or something is "
    "invalid,\n"
    "3 the decision could not be recorded, 4 held for the board.";

constexpr const char* kCheckExamples =
    "Examples:\n"
    "  placet check                               the manifests that placet.yaml lists\n"
    "  placet check chat.yaml --preview           decide, record nothing\n"
    "  placet check -f json=report.json -f text   two reports of one run\n"
    "  placet check --fail-on deny                let what the board must decide pass the gate\n"
    "  placet check --as-of 2027-03-01 chat.yaml  a what-if: never recorded\n"
    "  placet check --set data.max_retention_days=7 chat.yaml";

std::string Words(const std::vector<std::string>& names) {
  std::string words;
  for (const std::string& name : names) words += (words.empty() ? "" : ", ") + name;
  return words;
}

void AddProject(CLI::App& app, ProjectRequest& options) {
  app.add_option("-c,--config", options.config, "Configuration (default: placet.yaml, upward)")
      ->type_name("FILE");
  app.add_option("-p,--policy", options.policies,
                 "Policy pack, folder of packs or builtin:NAME to add (repeatable)")
      ->type_name("PACK")
      ->allow_extra_args(false);
  app.add_option("--set", options.set, "Set a parameter of a pack (repeatable)")
      ->type_name("PACK.PARAM=VALUE")
      ->allow_extra_args(false);
  app.add_option("--organization", options.organization, "Organization document")
      ->type_name("FILE");
  app.add_option("--vendors", options.vendors, "Folder of vendor documents")->type_name("FOLDER");
  app.add_option("--exclude", options.exclude, "Pattern of files to leave out (repeatable)")
      ->type_name("PATTERN")
      ->allow_extra_args(false);
  app.add_option("--as-of", options.as_of, "Decide as of this date or RFC 3339 time")
      ->type_name("TIME");
  app.add_option("--stdin-filename", options.stdin_filename, "Name under which - is reported")
      ->type_name("FILE");
}

// Runs after parsing; CLI11 keeps callbacks apart from exit codes.
using Run = std::function<int(const Console&)>;

void AddInit(CLI::App& app, Run& run) {
  const auto options = std::make_shared<InitOptions>();
  CLI::App* command =
      app.add_subcommand("init", "Begin: a manifest, a governance folder or a rule");
  command->footer(
      "Examples:\n"
      "  placet init                                on a terminal, asks for the rest\n"
      "  placet init support-chatbot --title 'Support chatbot' --approach api,rag --stage idea\n"
      "  placet init --governance                   placet.yaml and governance/, ready to run\n"
      "  placet init --rule HSE-02 --pack governance/policies\n"
      "\n"
      "Nothing that is there is overwritten. A manifest lists, as comments, the facts that are "
      "due\n"
      "at its stage for its approaches.");
  command->add_option("name", options->name, "Id of the deployment; with --governance, the folder")
      ->type_name("NAME");
  command
      ->add_option("-c,--config", options->config, "Configuration (default: placet.yaml, upward)")
      ->type_name("FILE");
  command->add_option("--title", options->title, "Title of the deployment, 5 to 120 characters")
      ->type_name("TEXT");
  command
      ->add_option("--approach", options->approach,
                   "off-the-shelf, api, rag, fine-tune or diy; several with commas")
      ->type_name("APPROACH");
  command->add_option("--stage", options->stage, "idea, pilot or production")->type_name("STAGE");
  command->add_option("--owner", options->owner, "Who answers for it: Name, or 'Name <mail>'")
      ->type_name("OWNER");
  command->add_option("--vendor", options->vendor, "Id of the vendor document that it uses")
      ->type_name("VENDOR");
  command
      ->add_option("-o,--output", options->output,
                   "File to write, or - (default: NAME.yaml where the configuration looks)")
      ->type_name("FILE");
  command->add_flag("--force", options->force, "Replace the manifest if it is there");
  command->add_flag("--governance", options->governance,
                    "Write a configuration and a governance folder instead, into NAME or here");
  command->add_option("--rule", options->rule, "Add a rule of this id to a pack, and tests to fill")
      ->type_name("NEW-ID");
  command
      ->add_option("--pack", options->pack,
                   "With --rule: the pack's file, or the folder it lies in")
      ->type_name("PACK");
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunInit(*options, console); };
  });
}

void AddCheck(CLI::App& app, Run& run) {
  const auto options = std::make_shared<CheckOptions>();
  const auto changed_since = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("check", "Decide manifests, explain, and record");
  command->footer(kCheckExamples);
  command
      ->add_option("path", options->request.paths,
                   "Manifests, folders, patterns, or - (default: the configuration's)")
      ->type_name("PATH");
  AddProject(*command, options->request.project);
  command
      ->add_option("-f,--format", options->formats,
                   "Report, with =FILE to a file (repeatable): " + Words(CheckFormats()))
      ->type_name("FORMAT[=FILE]")
      ->allow_extra_args(false);
  command
      ->add_option("--sarif-profile", options->sarif_profile,
                   "Of -f sarif: full, or github, which leaves out what GitHub would show as open")
      ->type_name("PROFILE")
      ->check(CLI::IsMember({"full", "github"}));
  command
      ->add_option("--baseline", options->request.baseline,
                   "Known findings, which do not count (default: the configuration's), or off")
      ->type_name("FILE");
  command->add_option("--rule", options->request.rules, "Decide only this rule (repeatable)")
      ->type_name("ID")
      ->allow_extra_args(false);
  command
      ->add_option("--skip-rule", options->request.skip_rules, "Leave this rule out (repeatable)")
      ->type_name("ID")
      ->allow_extra_args(false);
  command
      ->add_option("--fail-on", options->request.fail_on,
                   "Weakest effect that fails: deny, board, warn or info")
      ->type_name("EFFECT");
  command->add_option("--stage", options->request.stage, "Decide as if at this stage")
      ->type_name("STAGE");
  command->add_option("--audit", options->request.audit, "Audit database (sqlite:FILE), or off")
      ->type_name("URL");
  CLI::Option* changed =
      command
          ->add_option("--changed", *changed_since,
                       "Decide what changed since HEAD left the history of REV (default: the "
                       "target branch in CI, else origin/HEAD); write --changed=REV")
          ->type_name("REV")
          ->expected(0, 1);
  command
      ->add_option("--trust-from", options->request.project.trust_from,
                   "Read configuration, policies and organization as REV has them, not as the "
                   "working tree does")
      ->type_name("REV");
  command->add_flag("--preview", options->request.preview, "Decide, but record nothing");
  command->add_flag("--allow-missing", options->request.allow_missing,
                    "Missing facts count as info");
  command->add_flag("--exit-zero", options->request.exit_zero, "Exit 0 also when denied or held");
  command->add_flag("--only-failures", options->only_failures, "List failures alone; counts stay");
  command->add_flag("--explain", options->explain, "Show all that decided");
  command->add_flag("-q,--quiet", options->quiet, "The summary alone");
  command->add_flag("-v,--verbose", options->verbose, "All results, all places, skipped files");
  command->callback([options, changed, changed_since, &run] {
    if (changed->count() > 0) options->request.changed = *changed_since;
    run = [options](const Console& console) { return RunCheck(*options, console); };
  });
}

void AddBaseline(CLI::App& app, Run& run) {
  const auto options = std::make_shared<BaselineOptions>();
  CLI::App* baseline = app.add_subcommand("baseline", "Findings that are known and do not count");
  baseline->require_subcommand(1);
  CLI::App* command = baseline->add_subcommand("write", "Write the findings of today as known");
  command->footer(
      "Examples:\n"
      "  placet baseline write                      the file that placet.yaml names\n"
      "  placet baseline write -o known.json deployments/\n"
      "  placet check --baseline known.json\n"
      "\n"
      "Exit codes: 0 written, 2 nothing was written.");
  command->add_option("path", options->paths,
                      "Manifests whose entries to renew (default: all of the configuration)");
  AddProject(*command, options->project);
  command
      ->add_option("-o,--output", options->output,
                   "File to write (default: the configuration's baseline), or -")
      ->type_name("FILE");
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunBaselineWrite(*options, console); };
  });
}

void AddAdvise(CLI::App& app, Run& run) {
  const auto options = std::make_shared<AdviseOptions>();
  CLI::App* command =
      app.add_subcommand("advise", "Rank the five approaches: why, cost, what would change it");
  command->footer(
      "Examples:\n"
      "  placet advise chat.yaml                    on a terminal, asks for what is missing\n"
      "  placet advise chat.yaml --fact data.classification=restricted\n"
      "  placet advise chat.yaml --sensitivity      where each weight changes the winner\n"
      "  placet advise chat.yaml -f html=advice.html -f text\n"
      "\n"
      "Exit codes: 0 advice was given, 2 the manifest or the command line is wrong.");
  command->add_option("manifest", options->manifest, "The manifest, or -")
      ->type_name("FILE")
      ->required();
  AddProject(*command, options->project);
  command
      ->add_option("-f,--format", options->formats,
                   "text, json, markdown or html, with =FILE to a file (repeatable)")
      ->type_name("FORMAT[=FILE]")
      ->allow_extra_args(false);
  command
      ->add_option("--fact", options->facts,
                   "Take this as given, as if the manifest stated it (repeatable)")
      ->type_name("PATH=VALUE")
      ->allow_extra_args(false);
  command->add_flag("--sensitivity", options->sensitivity, "Vary every weight from -50 % to +50 %");
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunAdvise(*options, console); };
  });
}

void AddTodo(CLI::App& app, Run& run) {
  const auto options = std::make_shared<TodoOptions>();
  CLI::App* command = app.add_subcommand(
      "todo", "List the facts that a manifest still lacks, and who supplies them");
  command->footer(
      "Examples:\n"
      "  placet todo chat.yaml                      what is due now\n"
      "  placet todo chat.yaml --stage production   what production will ask for\n"
      "  placet todo chat.yaml --for legal          counsel's share\n"
      "  placet todo chat.yaml --write              insert them into the file, commented");
  command->add_option("manifest", options->manifest, "The manifest")->type_name("FILE")->required();
  AddProject(*command, options->project);
  command->add_option("--stage", options->stage, "As if at this stage")->type_name("STAGE");
  command
      ->add_option("--for", options->supplier,
                   "Only what this role supplies: product, legal, security, procurement, finance, "
                   "engineering")
      ->type_name("ROLE");
  command->add_flag("--write", options->write,
                    "Insert the missing fields into the manifest as comments");
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunTodo(*options, console); };
  });
}

void AddTest(CLI::App& app, Run& run) {
  const auto options = std::make_shared<TestOptionsCli>();
  CLI::App* command = app.add_subcommand("test", "Run policy tests");
  command->footer(
      "Examples:\n"
      "  placet test                                every *.test.yaml below this folder\n"
      "  placet test policies/data.test.yaml --case retention\n"
      "  placet test --rule 'DAT-*' -f junit=tests.xml -f text\n"
      "  placet test policies/ --mutate             would the tests notice a mistake in a rule?");
  command->add_option("path", options->paths, "Test files or folders (default: .)")
      ->type_name("PATH");
  command
      ->add_option("-f,--format", options->formats,
                   "Report: text, json, junit or tap, with =FILE to a file (repeatable)")
      ->type_name("FORMAT[=FILE]")
      ->allow_extra_args(false);
  command->add_option("--case", options->only, "Only cases whose name contains this (repeatable)")
      ->type_name("TEXT")
      ->allow_extra_args(false);
  command
      ->add_option("--rule", options->rules,
                   "Only what is expected of this rule, or of a pattern (repeatable)")
      ->type_name("ID")
      ->allow_extra_args(false);
  command->add_flag("--coverage", options->coverage,
                    "Tell which outcomes and parts of conditions no test shows");
  command
      ->add_option("--coverage-min", options->coverage_min,
                   "Least coverage of each pack in per cent; below it, exit code 1")
      ->type_name("PCT")
      ->check(CLI::Range(0.0, 100.0));
  command->add_flag("--mutate", options->mutate,
                    "Put small mistakes into the packs and tell which of them no test notices");
  command
      ->add_option("--mutate-min", options->mutate_min,
                   "Least share of mistakes to be noticed, in per cent; below it, exit code 1")
      ->type_name("PCT")
      ->check(CLI::Range(0.0, 100.0));
  command->add_flag("-q,--quiet", options->quiet, "Failures and the count alone");
  command->add_flag("-v,--verbose", options->verbose, "Every case");
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunTest(*options, console); };
  });
}

void AddLint(CLI::App& app, Run& run) {
  const auto options = std::make_shared<LintOptions>();
  CLI::App* command = app.add_subcommand("lint", "Check policy packs without manifests");
  command->footer(
      "Examples:\n"
      "  placet lint                                the packs that placet.yaml loads, as it binds "
      "them\n"
      "  placet lint policies/ --strict             warnings fail, too\n"
      "  placet lint builtin:data -f json=lint.json\n"
      "\n"
      "Exit codes: 0 nothing found, 1 errors (with --strict also warnings), 2 there is nothing to "
      "check.");
  command->add_option("path", options->paths, "Packs, folders or builtin:NAME")->type_name("PACK");
  command
      ->add_option("-c,--config", options->project.config,
                   "Configuration (default: placet.yaml, upward)")
      ->type_name("FILE");
  command
      ->add_option("-f,--format", options->formats,
                   "Report: text or json, with =FILE to a file (repeatable)")
      ->type_name("FORMAT[=FILE]")
      ->allow_extra_args(false);
  command->add_option("--as-of", options->project.as_of, "The day that dates are compared with")
      ->type_name("TIME");
  command->add_flag("--strict", options->strict, "Warnings fail");
  command->add_flag("-v,--verbose", options->verbose, "Notes, too");
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunLint(*options, console); };
  });
}

void AddDue(CLI::App& app, Run& run) {
  const auto options = std::make_shared<DueOptions>();
  CLI::App* command = app.add_subcommand("due", "List what runs out or falls due, for each owner");
  command->footer(
      "Examples:\n"
      "  placet due                                 what is overdue, and due within 90 days\n"
      "  placet due --within 1y --owner Procurement -f csv=due.csv\n"
      "  placet due --fail-on overdue               for a job that runs every night\n"
      "\n"
      "Exit codes: 0 the list was made, 1 --fail-on holds, 2 something could not be looked at.");
  command
      ->add_option("path", options->paths,
                   "Manifests, folders or patterns (default: the configuration's)")
      ->type_name("PATH");
  AddProject(*command, options->project);
  command->add_option("--within", options->within, "How far to look ahead: 90d, 12w or 1y")
      ->type_name("SPAN")
      ->capture_default_str();
  command->add_option("--owner", options->owner, "Only dates whose owner has this in the name")
      ->type_name("NAME");
  command
      ->add_option("-f,--format", options->formats,
                   "Report: text, json or csv, with =FILE to a file (repeatable)")
      ->type_name("FORMAT[=FILE]")
      ->allow_extra_args(false);
  command
      ->add_option("--fail-on", options->fail_on,
                   "Exit 1 if anything is overdue, or due or overdue (overdue, due)")
      ->type_name("WHEN");
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunDue(*options, console); };
  });
}

void AddExplain(CLI::App& app, Run& run) {
  const auto options = std::make_shared<ExplainOptions>();
  CLI::App* command =
      app.add_subcommand("explain", "Tell what a rule asks, why, and how a manifest fares");
  command->footer(
      "Examples:\n"
      "  placet explain IND-04\n"
      "  placet explain DAT-02 chat.yaml --stage production\n"
      "  placet explain --stage production          what production asks beyond a pilot\n"
      "  placet explain --stage production chat.yaml\n"
      "  placet explain --all -f markdown=rules.md  every rule, for those who approve them");
  command->add_option("rule", options->rule, "The rule's id")->type_name("ID");
  command->add_option("manifest", options->manifest, "A manifest to decide it on")
      ->type_name("FILE");
  AddProject(*command, options->project);
  command
      ->add_option("--stage", options->stage,
                   "As if at this stage; without a rule: what this stage asks anew")
      ->type_name("STAGE");
  command->add_flag("--all", options->all, "Every rule");
  command
      ->add_option("-f,--format", options->formats,
                   "text, json or markdown, with =FILE to a file (repeatable)")
      ->type_name("FORMAT[=FILE]")
      ->allow_extra_args(false);
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunExplain(*options, console); };
  });
}

void AddEval(CLI::App& app, Run& run) {
  const auto options = std::make_shared<EvalOptions>();
  CLI::App* command = app.add_subcommand("eval", "Evaluate, type or explain a CEL expression");
  command->footer(
      "Examples:\n"
      "  placet eval 'vendors.all(v, v.dpa)' chat.yaml --explain\n"
      "  placet eval 'x > 2 ? \"many\" : \"few\"' --bind x=3\n"
      "  placet eval 'size(names)' --declare 'names=list(string)' --type\n"
      "  placet eval 'vendors.exists(v, v.baa)' chat.yaml --cost\n"
      "  echo '{\"expr\": \"x + 1\", \"bind\": {\"x\": \"2\"}}' | placet eval --stdin-jsonl\n"
      "\n"
      "Exit codes: 0 a value, 1 an error or an unknown, 2 it does not parse or check.");
  command->add_option("expression", options->expression, "The expression");
  command->add_option("manifest", options->manifest, "The manifest whose names it sees")
      ->type_name("FILE");
  AddProject(*command, options->project);
  command->add_option("-f,--format", options->format, "text or json")->capture_default_str();
  command->add_option("--declare", options->declare, "Declare a variable (repeatable)")
      ->type_name("NAME=TYPE")
      ->allow_extra_args(false);
  command->add_option("--bind", options->bind, "Give a variable a value (repeatable)")
      ->type_name("NAME=CEL")
      ->allow_extra_args(false);
  command->add_option("--container", options->container, "Where names are looked up first")
      ->type_name("NAME");
  command->add_flag("--no-check", options->no_check, "Do not check types");
  command->add_flag("--no-macros", options->no_macros, "Do not expand macros");
  command->add_flag("--type", options->type, "Print the type alone");
  command->add_flag("--ast", options->ast, "Print the expression as parsed, on one line");
  command->add_flag("--explain", options->explain, "Print what decided");
  command->add_flag("--cost", options->cost,
                    "Print the bound on its steps, and what makes most of it");
  command->add_flag("--program", options->program, "Print the planned program");
  command->add_flag("--stdin-jsonl", options->stdin_jsonl,
                    "Read one request object a line, answer one a line (docs/cel.md)");
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunEval(*options, console); };
  });
}

void AddAudit(CLI::App& app, Run& run) {
  const auto options = std::make_shared<AuditOptions>();
  CLI::App* audit = app.add_subcommand("audit", "Read the audit database");
  audit->require_subcommand(1);
  const auto common = [options](CLI::App* command) {
    command->add_option("-c,--config", options->config, "Configuration")->type_name("FILE");
    command->add_option("--audit", options->audit, "Audit database (sqlite:FILE)")
        ->type_name("URL");
  };
  CLI::App* log = audit->add_subcommand("log", "The last entries, oldest first");
  common(log);
  log->add_option("-n,--limit", options->limit, "How many; 0 for all")->capture_default_str();
  log->add_flag("--json", options->json, "The entries as recorded, one a line");
  log->callback([options, &run] {
    run = [options](const Console& console) { return RunAuditLog(*options, console); };
  });
  CLI::App* show = audit->add_subcommand("show", "One entry with all that it records, as JSON");
  common(show);
  show->add_option("seq", options->seq, "The entry's number")->required();
  show->callback([options, &run] {
    run = [options](const Console& console) { return RunAuditShow(*options, console); };
  });
}

void AddReport(CLI::App& app, Run& run) {
  CLI::App* report = app.add_subcommand("report", "Write reports for those who govern");
  report->require_subcommand(1);
  const auto options = std::make_shared<ReportControlsOptions>();
  CLI::App* controls = report->add_subcommand(
      "controls", "Which rules contribute to which clauses of outside frameworks");
  controls->footer(
      "Examples:\n"
      "  placet report controls --framework eu-ai-act\n"
      "  placet report controls -f csv=controls.csv -f markdown=controls.md\n"
      "\n"
      "A rule that contributes to a clause never shows that the clause is met.");
  controls->add_option("--framework", options->frameworks, "Only this framework (repeatable)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  AddProject(*controls, options->project);
  controls
      ->add_option("-f,--format", options->formats,
                   "text, markdown, csv or json, with =FILE to a file (repeatable)")
      ->type_name("FORMAT[=FILE]")
      ->allow_extra_args(false);
  controls->callback([options, &run] {
    run = [options](const Console& console) { return RunReportControls(*options, console); };
  });
}

void AddSchema(CLI::App& app, Run& run) {
  const auto options = std::make_shared<SchemaOptions>();
  CLI::App* command =
      app.add_subcommand("schema", "Print the JSON Schema of a document kind, or list them");
  command->footer("Example:\n  placet schema manifest > .vscode/manifest.schema.json");
  command->add_option("name", options->name, "manifest, vendor, organization, pack, test, ...")
      ->type_name("SCHEMA");
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunSchema(*options, console); };
  });
}

void AddVersion(CLI::App& app, Run& run) {
  app.add_subcommand("version", "Print the version")->callback([&run] {
    run = [](const Console& console) { return RunVersion(console); };
  });
}

void AddCompletion(CLI::App& app, Run& run) {
  const auto options = std::make_shared<CompletionOptions>();
  CLI::App* command =
      app.add_subcommand("completion", "Print the completion script of a shell: bash, zsh or fish");
  command->footer(
      "Examples:\n"
      "  placet completion bash > ~/.local/share/bash-completion/completions/placet\n"
      "  placet completion zsh > ~/.zfunc/_placet      with fpath+=~/.zfunc in .zshrc\n"
      "  placet completion fish > ~/.config/fish/completions/placet.fish");
  command->add_option("shell", options->shell, "bash, zsh or fish")->type_name("SHELL")->required();
  command->callback([options, &run] {
    run = [options](const Console& console) { return RunCompletion(*options, console); };
  });
}

// Of an app after all commands were added.
CommandHelp Describe(const CLI::App& app) {
  CommandHelp help;
  help.name = app.get_name();
  help.text = app.get_description();
  help.footer = app.get_footer();
  for (const CLI::Option* option : app.get_options()) {
    OptionHelp one;
    const bool positional = option->get_positional();
    if (positional) one.names.push_back(option->get_name());
    for (const std::string& name : option->get_snames()) one.names.push_back("-" + name);
    for (const std::string& name : option->get_lnames()) one.names.push_back("--" + name);
    one.type = option->get_items_expected_max() == 0 ? "" : option->get_type_name();
    one.text = option->get_description();
    one.repeatable = option->get_items_expected_max() > 1;
    one.required = option->get_required();
    (positional ? help.positionals : help.options).push_back(std::move(one));
  }
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    help.commands.push_back(Describe(*command));
  }
  return help;
}

void AddMan(CLI::App& app, Run& run) {
  const auto options = std::make_shared<ManOptions>();
  CLI::App* command = app.add_subcommand("man", "Print the manual page of a command");
  command->footer(
      "Examples:\n"
      "  placet man check | man -l -\n"
      "  placet man --folder share/man/man1         write the pages of all commands");
  command->add_option("command", options->command, "The command, or nothing for the program")
      ->type_name("COMMAND");
  command->add_option("--folder", options->folder, "Write the pages of all commands here")
      ->type_name("FOLDER");
  command->callback([options, &app, &run] {
    run = [options, &app](const Console& console) {
      return RunMan(*options, Describe(app), console);
    };
  });
}

// CLI11 would only say that a command is required.
int UnknownCommand(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return kExitOk;
  const std::string name = argv[1];
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands(nullptr)) {
    if (command->get_name() == name) return kExitOk;
    names.push_back(command->get_name());
  }
  const auto nearest = Suggest(name, names);
  return Usage(
      Console("auto"), "there is no command `" + name + "`",
      nearest ? "did you mean `placet " + *nearest + "`?" : "`placet --help` lists the commands");
}

int Main(int argc, char** argv) {
  CLI::App app(kAbout, "placet");
  app.require_subcommand(1);
  app.set_version_flag("--version", "placet " PLACET_VERSION);
  std::string color = "auto";
  app.add_option("--color", color, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("COLOR");
  app.fallthrough();
  Run run;
  AddInit(app, run);
  AddCheck(app, run);
  AddBaseline(app, run);
  AddAdvise(app, run);
  AddTodo(app, run);
  AddTest(app, run);
  AddLint(app, run);
  AddDue(app, run);
  AddExplain(app, run);
  AddEval(app, run);
  AddAudit(app, run);
  AddReport(app, run);
  AddSchema(app, run);
  AddVersion(app, run);
  AddCompletion(app, run);
  AddMan(app, run);
  app.footer(kExamples);  // last: commands would inherit it
  if (argc > 2 && argv[1] == std::string("completion") && argv[2] == std::string("words")) {
    return RunCompletionWords(Describe(app), {argv + 3, argv + argc}, Console(color));
  }
  if (const int unknown = UnknownCommand(app, argc, argv)) return unknown;
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {
    return app.exit(help);
  } catch (const CLI::ParseError& fault) {
    (void)app.exit(fault);
    return kExitUnusable;
  }
  EraseProgressOnInterrupt();
  return run(Console(color));
}

}  // namespace
}  // namespace placet::cli

int main(int argc, char** argv) { return placet::cli::Main(argc, argv); }
