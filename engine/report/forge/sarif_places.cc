// SPDX-License-Identifier: Apache-2.0
#include "report/forge/sarif_places.h"

#include <algorithm>
#include <string_view>

#include "base/file.h"
#include "report/forge/sarif_rules.h"
#include "report/forge/uri.h"

namespace placet {
namespace {

constexpr size_t kMaxSnippet = 500;

}  // namespace

std::string WithoutLinks(std::string text) {
  for (size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at)) {
    text.insert(at + 1, " ");
  }
  return text;
}

// A reference with `..` would leave the base that it is relative to.
std::string SarifPlaces::Uri(const std::string& file) const {
  if (!file.starts_with("../") || run_.context.folder.empty()) return PathToUri(file);
  return PathToUri(path::Normalize(path::Join(run_.context.folder, file)));
}

void SarifPlaces::ArtifactLocation(const std::string& file) {
  const std::string uri = Uri(file);
  json_.BeginObject();
  json_.Field("uri", uri);
  if (!uri.starts_with("file:")) json_.Field("uriBaseId", kBase);
  const auto index = index_.find(file);
  if (index != index_.end()) json_.Field("index", index->second);
  json_.EndObject();
}

// `digest` "": the file is no manifest.
void SarifPlaces::Artifact(const std::string& file, const std::string& digest) {
  json_.BeginObject();
  json_.Key("location");
  ArtifactLocation(file);
  json_.Key("roles");
  json_.BeginArray();
  json_.String(digest.empty() ? "userSpecifiedConfiguration" : "analysisTarget");
  json_.EndArray();
  if (digest.starts_with("sha256:")) {
    json_.Key("hashes");
    json_.BeginObject();
    json_.Field("sha-256", digest.substr(7));
    json_.EndObject();
  }
  json_.EndObject();
  const size_t index = index_.size();
  index_[file] = index;
}

void SarifPlaces::Artifacts(const std::vector<const Issue*>& issues) {
  std::map<std::string, std::string> digests;
  for (const Decision& decision : run_.decisions) {
    digests[FileInRepository(run_, decision.manifest->file)] = decision.manifest->file_sha256;
  }
  for (const Issue* issue : issues) {
    digests.emplace(PlaceOf(run_, *issue).file, "");
    if (issue->finding == nullptr) continue;
    for (const placet::Location& location : issue->finding->locations) {
      digests.emplace(PlaceOf(run_, location).file, "");
    }
  }
  json_.Key("artifacts");
  json_.BeginArray();
  for (const auto& [file, digest] : digests) Artifact(file, digest);
  json_.EndArray();
}

// 3.30. Half-open, as our spans are: `endColumn` is the column after the last.
void SarifPlaces::Region(const IssuePlace& place) {
  const Span& span = place.span;
  json_.Key("region");
  json_.BeginObject();
  json_.Field("startLine", span.line);
  json_.Field("startColumn", std::max(span.column, 1u));
  json_.Field("endLine", std::max(span.end_line, span.line));
  json_.Field("endColumn", std::max(span.end_column, 1u));
  const size_t size = span.end_offset > span.offset ? span.end_offset - span.offset : 0;
  if (place.source != nullptr && size > 0 && size <= kMaxSnippet &&
      span.end_offset <= place.source->text().size()) {
    json_.Key("snippet");
    json_.BeginObject();
    json_.Field("text", place.source->text().substr(span.offset, size));
    json_.EndObject();
  }
  json_.EndObject();
}

void SarifPlaces::LogicalLocation(const std::string& path) {
  json_.Key("logicalLocations");
  json_.BeginArray();
  json_.BeginObject();
  json_.Field("fullyQualifiedName", path);
  json_.Field("kind", "member");
  json_.EndObject();
  json_.EndArray();
}

void SarifPlaces::Location(const IssuePlace& place, size_t id) {
  json_.BeginObject();
  if (id != 0) json_.Field("id", id);
  json_.Key("physicalLocation");
  json_.BeginObject();
  json_.Key("artifactLocation");
  ArtifactLocation(place.file);
  Region(place);
  json_.EndObject();
  if (id != 0) WriteSarifText(json_, "message", WithoutLinks(place.path));
  if (!place.path.empty()) LogicalLocation(place.path);
  json_.EndObject();
}

}  // namespace placet
