// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICY_CONTROLS_H_
#define PLACET_POLICY_CONTROLS_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "document/tree.h"

namespace placet {

struct ControlClause {
  std::string id;  // without the framework: `GOVERN-1.4`
  std::string title;
};

// The clauses of one outside framework: `kind: ControlCatalog`.
struct ControlCatalog {
  std::string framework;  // `nist-ai-rmf`
  std::string title;
  std::string publisher;
  std::string version;
  std::string source;
  std::string as_of;
  std::string licence;
  std::string note;
  std::vector<ControlClause> clauses;  // in the order of the document
};

// All catalogs of a run: the embedded ones, and those of the organization, which add clauses to
// them (a clause that is there already gets the new title) or bring frameworks of their own.
// Nothing is built until it is asked for: no catalog is read to decide by built-in packs.
class ControlCatalogs {
 public:
  ControlCatalogs() = default;
  // Documents that hold to the schema, at most one of each framework.
  explicit ControlCatalogs(std::vector<TreePtr> own) : own_(std::move(own)) {}

  std::vector<std::string> frameworks() const;  // sorted
  std::optional<ControlCatalog> Read(std::string_view framework) const;

 private:
  std::vector<TreePtr> own_;
};

// Looks controls up; reads a catalog when its framework is first asked for. For one thread.
class ControlLookup {
 public:
  explicit ControlLookup(const ControlCatalogs& catalogs) : catalogs_(catalogs) {}

  // `nist-ai-rmf:GOVERN-1.4`; null when no catalog has it. Valid as long as the lookup.
  const std::string* Title(std::string_view control);
  // What a reader may have meant by a control that no catalog has.
  std::string Hint(std::string_view control);

 private:
  using Titles = std::map<std::string, std::string, std::less<>>;  // by id of the clause
  const Titles* Find(std::string_view framework);

  const ControlCatalogs& catalogs_;
  std::map<std::string, std::optional<Titles>, std::less<>> read_;
};

// The catalogs of a file, or of the YAML and JSON files of a folder that state the kind.
// Null after reporting every fault:
//   POL061 no catalog there    POL062 one clause twice    POL063 two catalogs of one framework
std::shared_ptr<const ControlCatalogs> LoadControlCatalogs(const FileSystem& files,
                                                           const std::string& file_or_folder,
                                                           const Location& named_at,
                                                           Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_POLICY_CONTROLS_H_
