// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_OPTIONS_H_
#define PLACET_CLI_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace placet::cli {

// What the command line said, one struct per command. main.cc fills them; "" and empty lists mean
// "not given".

struct ProjectOptions {
  std::string config;
  std::vector<std::string> policies;  // -p
  std::vector<std::string> set;       // --set PACK.PARAM=VALUE
  std::string organization;
  std::string vendors;
  std::vector<std::string> exclude;
  std::string as_of;
  std::string stdin_filename;
  std::string trust_from;  // REV
};

struct InitOptions {
  std::string name;
  std::string config;
  std::string title;
  std::string approach;  // A[,B]
  std::string stage;
  std::string owner;
  std::string vendor;
  std::string output;  // file, or -
  bool governance = false;
  std::string rule;  // id of a rule to add
  std::string pack;  // --pack FOLDER|FILE
  bool force = false;
};

struct DueOptions {
  ProjectOptions project;
  std::vector<std::string> paths;
  std::string within = "90d";
  std::string owner;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::string fail_on;               // overdue or due
};

struct CheckOptions {
  ProjectOptions project;
  std::vector<std::string> paths;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::vector<std::string> rules;
  std::vector<std::string> skip_rules;
  std::string fail_on;
  std::string stage;
  std::string audit;  // URL or off
  std::string sarif_profile = "full";
  std::string baseline;  // file, or off
  bool changed = false;
  std::string changed_since;  // REV, or "" for the default one
  bool preview = false;
  bool allow_missing = false;
  bool exit_zero = false;
  bool only_failures = false;
  bool explain = false;
  bool quiet = false;
  bool verbose = false;
};

struct BaselineOptions {
  ProjectOptions project;
  std::vector<std::string> paths;
  std::string output;  // -o; "-" is standard output
};

struct AdviseOptions {
  ProjectOptions project;
  std::string manifest;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::vector<std::string> facts;    // PATH=VALUE
  bool sensitivity = false;
};

struct TodoOptions {
  ProjectOptions project;
  std::string manifest;
  std::string stage;
  std::string supplier;  // --for
  bool write = false;
};

struct TestOptionsCli {
  std::vector<std::string> paths;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::vector<std::string> only;     // --case
  std::vector<std::string> rules;    // --rule
  bool mutate = false;
  double mutate_min = -1;  // below 0: none
  bool coverage = false;
  double coverage_min = -1;  // below 0: none
  bool quiet = false;
  bool verbose = false;
};

struct LintOptions {
  ProjectOptions project;
  std::vector<std::string> paths;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  bool strict = false;
  bool verbose = false;
};

struct ExplainOptions {
  ProjectOptions project;
  std::string rule;
  std::string manifest;
  std::string stage;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  bool all = false;
};

struct EvalOptions {
  ProjectOptions project;
  std::string expression;
  std::string manifest;
  std::string format = "text";
  std::vector<std::string> declare;  // NAME=TYPE
  std::vector<std::string> bind;     // NAME=CEL
  std::string container;
  bool no_check = false;
  bool no_macros = false;
  bool type = false;
  bool ast = false;
  bool explain = false;
  bool cost = false;
  bool program = false;
  bool stdin_jsonl = false;
};

struct ReportControlsOptions {
  ProjectOptions project;
  std::vector<std::string> frameworks;
  std::vector<std::string> formats;  // FMT or FMT=FILE
};

struct SchemaOptions {
  std::string name;
};

struct CompletionOptions {
  std::string shell;
};

struct ManOptions {
  std::vector<std::string> command;  // "audit", "log"; empty: the program
  std::string folder;                // write all pages there
};

struct AuditOptions {
  std::string config;
  std::string audit;
  size_t limit = 20;
  bool json = false;
  int64_t seq = -1;
};

}  // namespace placet::cli

#endif  // PLACET_CLI_OPTIONS_H_
