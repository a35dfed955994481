// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_CONFIGURATION_H_
#define PLACET_PROJECT_CONFIGURATION_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "document/tree.h"

namespace placet {

// placet.yaml. Paths are as the user would type them from the working directory (relative ones in
// the file are relative to its folder).
struct Configuration {
  struct PolicySource {
    std::string use;  // `builtin:all`, `builtin:data`, a file or a folder
    NodeRef params;   // map PACK.PARAM -> value, or no node
    NodeRef effects;  // map RULE -> effect word or map by stage, or no node
    NodeRef place;
  };

  std::string file;                    // where it was read; "" for the built-in defaults
  std::string folder;                  // "." when there is no file
  TreePtr document;                    // null when there is no file
  std::vector<std::string> manifests;  // patterns, joined with the folder
  std::vector<std::string> exclude;
  std::string vendors;                 // folder, or ""
  std::string organization;            // file, or ""
  std::string calendar;                // file, or "" for the built-in one
  std::string controls;                // file or folder of control catalogs, or ""
  std::vector<PolicySource> policies;  // builtin:all when the file names none
  std::string framework;               // file with what differs in the framework, or ""
  std::string cost_ranges;             // the same for the cost ranges
  std::string baseline;                // file, or ""
  std::string audit_url;               // `.placet/audit.db` beside it when the file names none
  std::string audit_origin;
  // Of the configurations above this one, which keep their say about the portfolio.
  std::vector<std::string> manifests_above;
  std::vector<std::string> exclude_above;
  std::string fail_on;  // "" when the file names none
  // The largest bound on steps (cel/check/cost.h) that an expression of a pack may have.
  uint64_t expression_cost = 25'000'000;
};

// -c, else upward from the deepest common folder of the paths given, else from the working
// directory; stops at the root of a git repository or of the file system. "" when there is none.
// `near_misses`, where given, takes the files on the way that only look like one: `placet.yml`.
std::string FindConfiguration(const FileSystem& files, const std::vector<std::string>& paths,
                              std::vector<std::string>* near_misses = nullptr);

// The configuration in a folder above that of `file`, in the same git repository; "" when there is
// none.
std::string FindConfigurationAbove(const FileSystem& files, const std::string& file);

// Reads and validates; nullopt when there is an error (CFG001..).
std::optional<Configuration> ReadConfiguration(const FileSystem& files, const std::string& file,
                                               Diagnostics& diagnostics);
Configuration DefaultConfiguration();

}  // namespace placet

#endif  // PLACET_PROJECT_CONFIGURATION_H_
