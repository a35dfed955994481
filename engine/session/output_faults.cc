// SPDX-License-Identifier: Apache-2.0
#include "session/output_faults.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "project/output_place.h"
#include "session/audit_url.h"
#include "session/governing_files.h"

namespace placet {
namespace {

std::set<std::string> InputsOf(const ProjectRequest& request, const Portfolio& portfolio) {
  std::set<std::string> places;
  const auto add = [&](const std::string& file) { places.insert(OutputPlace(file)); };
  for (const std::string& file : GoverningFiles(request, portfolio.configuration)) add(file);
  // To write it anew is what it is for.
  places.erase(OutputPlace(portfolio.configuration.baseline));
  for (const auto& [id, vendor] : portfolio.vendors) add(vendor.file);
  for (const auto* list : {&portfolio.manifests, &portfolio.others}) {
    for (const Manifest& manifest : *list) {
      add(manifest.file);
      for (const std::string& file : EvidenceFiles(manifest, portfolio.configuration.folder)) {
        add(file);
      }
    }
  }
  return places;
}

}  // namespace

std::vector<Diagnostic> OutputFaults(const ProjectRequest& request, const std::string& audit_url,
                                     const Portfolio& portfolio) {
  std::vector<Diagnostic> faults;
  if (request.outputs.empty()) return faults;
  const std::set<std::string> read = InputsOf(request, portfolio);
  std::set<std::string> recorded;
  for (const std::string& file : FilesOfDatabase(AuditFile(audit_url))) {
    recorded.insert(OutputPlace(file));
  }
  for (const std::string& output : request.outputs) {
    const std::string place = OutputPlace(output);
    if (recorded.contains(place)) {
      faults.push_back(NoOutput(output, "part of the audit database").value());
    } else if (read.contains(place)) {
      faults.push_back(NoOutput(output, "what this run reads").value());
    }
  }
  return faults;
}

}  // namespace placet
