// SPDX-License-Identifier: Apache-2.0
#include "report/run/issue_place.h"

#include <string_view>

#include "base/file.h"

namespace placet {
namespace {

// Where a fault of the run is shown that names no file.
constexpr std::string_view kConfigurationName = "placet.yaml";

const Location& FirstLocation(const Issue& issue) {
  static const Location kNowhere;
  if (issue.fault != nullptr) return issue.fault->location;
  if (issue.finding == nullptr || issue.finding->locations.empty()) return kNowhere;
  return issue.finding->locations.front();
}

bool IsFile(const Location& location) {
  return location.source != nullptr && !location.source->name().empty() &&
         !location.source->name().starts_with("builtin:");
}

}  // namespace

std::string FileInRepository(const Run& run, const std::string& file) {
  if (file == "-") return file;  // standard input
  const RunContext& context = run.context;
  if (context.root.empty() || context.folder.empty()) return path::Normalize(file);
  const std::string seen = path::Relative(path::Join(context.folder, file), context.root);
  const bool outside = seen == ".." || seen.starts_with("../") || path::IsAbsolute(seen);
  return outside ? path::Normalize(file) : seen;
}

IssuePlace PlaceOf(const Run& run, const Location& location) {
  IssuePlace place;
  if (IsFile(location)) {
    place.file = FileInRepository(run, location.source->name());
    place.span = location.span;
    place.path = location.path;
    place.source = location.source;
  } else {
    const std::string& configuration = run.portfolio->configuration.file;
    place.file = FileInRepository(
        run, configuration.empty() ? std::string(kConfigurationName) : configuration);
  }
  if (!place.span.valid()) place.span = {1, 1, 1, 2, 0, 1};
  return place;
}

IssuePlace PlaceOf(const Run& run, const Issue& issue) {
  const Location& location = FirstLocation(issue);
  IssuePlace place = PlaceOf(run, location);
  if (!IsFile(location) && issue.decision != nullptr) {
    place.file = FileInRepository(run, issue.decision->manifest->file);
  }
  return place;
}

}  // namespace placet
