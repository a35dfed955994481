// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_REQUEST_H_
#define PLACET_SESSION_REQUEST_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace placet {

// What a caller asks for: options as they are written on a command line. "" and empty lists mean
// "not given".

// Which configuration, policies and documents.
struct ProjectRequest {
  std::string config;
  std::vector<std::string> policies;  // -p
  std::vector<std::string> set;       // --set PACK.PARAM=VALUE
  std::string organization;
  std::string vendors;
  std::vector<std::string> exclude;
  std::string as_of;
  std::string stdin_filename;
  std::string trust_from;  // REV
  // Files that the caller will write: none of them may be what the run reads or records in.
  std::vector<std::string> outputs;
  // One of several projects that the paths of a call lead into: its configuration ("": none), which
  // decides what belongs to it. Set by Check.
  std::optional<std::string> of_several;
};

// Told how many of how many files or manifests are done.
using ProgressOf = std::function<void(const char* what, size_t done, size_t all)>;

// What to decide, and what becomes of it.
struct CheckRequest {
  ProjectRequest project;
  std::vector<std::string> paths;
  std::vector<std::string> rules;
  std::vector<std::string> skip_rules;
  std::string fail_on;
  std::string stage;
  std::string audit;                   // URL or off
  std::string baseline;                // file, or off
  std::optional<std::string> changed;  // since REV; "": since the target of the change
  bool preview = false;
  bool allow_missing = false;
  bool exit_zero = false;
  uint64_t jobs = 1;    // threads that decide; 0: one for each core. The result is the same.
  ProgressOf progress;  // null: nobody asks
};

}  // namespace placet

#endif  // PLACET_SESSION_REQUEST_H_
