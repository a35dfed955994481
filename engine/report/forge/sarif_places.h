// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_FORGE_SARIF_PLACES_H_
#define PLACET_REPORT_FORGE_SARIF_PLACES_H_

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/json_writer.h"
#include "decision/decision.h"
#include "report/run/issue_place.h"

namespace placet {

// The files and regions of a SARIF log. Section numbers are those of the OASIS standard.
class SarifPlaces {
 public:
  // What URIs are relative to: the root of the repository.
  static constexpr const char* kBase = "SRCROOT";

  SarifPlaces(const Run& run, JsonWriter& json) : run_(run), json_(json) {}

  // `artifacts` (3.24): every manifest, and every other file that an issue points into. To be
  // called before Location.
  void Artifacts(const std::vector<const Issue*>& issues);

  // One `location` (3.28); with an `id`, which a related location needs, unless it is 0.
  void Location(const IssuePlace& place, size_t id = 0);

 private:
  std::string Uri(const std::string& file) const;
  void ArtifactLocation(const std::string& file);
  void Artifact(const std::string& file, const std::string& digest);
  void Region(const IssuePlace& place);
  void LogicalLocation(const std::string& path);

  const Run& run_;
  JsonWriter& json_;
  std::map<std::string, size_t> index_;
};

// A message without `[text](target)` (3.11.6), which viewers would show as a link: what a manifest
// says must not become one.
std::string WithoutLinks(std::string text);

}  // namespace placet

#endif  // PLACET_REPORT_FORGE_SARIF_PLACES_H_
