// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_OPTIONS_H_
#define PLACET_CLI_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "session/request.h"

namespace placet::cli {

// What the command line said, one struct per command. main.cc fills them; "" and empty lists mean
// "not given".

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
  ProjectRequest project;
  std::vector<std::string> paths;
  std::string within = "90d";
  std::string owner;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::string fail_on;               // overdue or due
};

struct CheckOptions {
  CheckRequest request;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::string sarif_profile = "full";
  bool only_failures = false;
  bool explain = false;
  bool quiet = false;
  bool verbose = false;
};

struct BaselineOptions {
  ProjectRequest project;
  std::vector<std::string> paths;
  std::string output;  // -o; "-" is standard output
};

struct AdviseOptions {
  ProjectRequest project;
  std::string manifest;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  std::vector<std::string> facts;    // PATH=VALUE
  bool sensitivity = false;
};

struct TodoOptions {
  ProjectRequest project;
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
  ProjectRequest project;
  std::vector<std::string> paths;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  bool strict = false;
  bool verbose = false;
};

struct ExplainOptions {
  ProjectRequest project;
  std::string rule;
  std::string manifest;
  std::string stage;
  std::vector<std::string> formats;  // FMT or FMT=FILE
  bool all = false;
};

struct EvalOptions {
  ProjectRequest project;
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
  ProjectRequest project;
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
