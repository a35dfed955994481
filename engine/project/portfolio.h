// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_PORTFOLIO_H_
#define PLACET_PROJECT_PORTFOLIO_H_

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"
#include "document/tree.h"
#include "project/configuration.h"

namespace placet {

// One manifest document of a run. Invalid ones stay in the list: they are accounted for.
struct Manifest {
  std::string file;     // as printed: relative to the working directory, "-" for standard input
  size_t document = 0;  // index within the file
  std::string id;       // metadata.id; "" when it cannot be told
  std::string title;
  std::string stage;        // lifecycle.stage; "" when it cannot be told
  std::string digest;       // sha256:.. of the RFC 8785 form as written; "" when it does not parse
  std::string file_sha256;  // sha256:.. of the file's bytes
  TreePtr written;          // null when the file does not parse
  // With vendor documents joined, the organization's governance plan where it states none, and
  // scalars typed by the schema; null when invalid. Spans lead into all files it was joined from.
  std::shared_ptr<Tree> joined;
  Diagnostics diagnostics;              // why it is invalid, and warnings
  std::vector<std::string> vendor_ids;  // `use:` of its vendors
  bool valid() const { return joined != nullptr; }
};

// One placet document that is not a manifest.
struct SupportDocument {
  std::string file;
  std::string id;      // metadata.id
  std::string digest;  // sha256:.. of the RFC 8785 form
  TreePtr document;    // typed by its schema
};

// A file that a folder or glob yielded and that holds no manifest.
struct Skipped {
  std::string file;
  std::string why;  // `kind Vendor`, `no placet document`
};

// All documents of one run.
struct Portfolio {
  Configuration configuration;
  std::vector<Manifest> manifests;  // those to decide, ordered by (file, document)
  // Those of the configuration that were not named, where the whole portfolio is read.
  std::vector<Manifest> others;
  std::vector<Manifest> deleted;  // by the change that is checked, as they were; not retired
  // What stood in the files that the change touches, as it was; not joined.
  std::vector<Manifest> before;
  bool changes_alone = false;                      // `manifests` are those that a change touches
  bool whole = false;                              // `manifests` and `others` are all there are
  std::map<std::string, SupportDocument> vendors;  // by metadata.id
  std::shared_ptr<const SupportDocument> organization;  // null when there is none
  std::vector<Skipped> skipped;
  // A file's text by name, for the ledger's blobs: every document that decided anything.
  std::map<std::string, SourcePtr> sources;

  // One of several projects of a call, into which only folders and patterns lead.
  bool beside = false;

  // Nothing to decide, and no fault: a change that touches no manifest where there are some, or
  // what lies beside the projects that hold manifests.
  bool untouched() const {
    return manifests.empty() && deleted.empty() && (beside || (changes_alone && !others.empty()));
  }
};

struct PortfolioOptions {
  std::vector<std::string> paths;  // files, folders, globs, "-"; empty: the configuration's
  std::vector<std::string> exclude;
  std::string vendors;  // overrides of the configuration; "" = not given
  std::string organization;
  std::string stdin_filename;  // the name "-" is reported under
  std::string stdin_text;      // read by the caller when a path is "-"
  // Told how many files of how many have been read; null: nobody asks.
  std::function<void(size_t done, size_t all)> progress;
  // Where the organization is read; null: with all else. Must outlive the call.
  const FileSystem* governance = nullptr;
  // Whether a file that a folder or pattern of `paths` yielded is of this project; null: all are.
  std::function<bool(const std::string& file)> belongs;
  bool whole = false;  // with paths: read all manifests of the configuration as well
};

// Reads what belongs to the run. Faults that concern the whole run (a path that yields nothing, an
// unreadable vendor folder, two vendor documents of one id) go to `diagnostics`; faults of one
// manifest stay with it. `ok` is false when the run cannot go on.
struct PortfolioResult {
  Portfolio portfolio;
  bool ok = true;
};
PortfolioResult ReadPortfolio(const FileSystem& files, Configuration configuration,
                              const PortfolioOptions& options, Diagnostics& diagnostics);

// The steps of it, for policy tests, which have their documents in hand.
//
// Validates against the manifest schema, joins vendors and the organization's plan, types scalars.
void CompleteManifest(Manifest& manifest, const std::map<std::string, SupportDocument>& vendors,
                      const SupportDocument* organization);
// `file_sha256`: of the bytes of the file, computed where it is not given.
Manifest MakeManifest(TreePtr document, std::string file, size_t index,
                      std::string file_sha256 = "");

// The files of evidence that a manifest states, from `folder`.
std::vector<std::string> EvidenceFiles(const Manifest& manifest, const std::string& folder);

}  // namespace placet

#endif  // PLACET_PROJECT_PORTFOLIO_H_
