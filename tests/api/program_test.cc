// SPDX-License-Identifier: Apache-2.0
// <placet/checker.h> promises what `placet check` says. Every example is decided by both, whole and
// file by file.
#include <gtest/gtest.h>

#include <placet/checker.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/process.h"
#include "document/canonical.h"
#include "document/merge_patch.h"
#include "document/reader.h"

namespace placet::api {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDay = "2026-11-23";

TreePtr Json(const std::string& text) {
  Diagnostics faults;
  const auto documents = ReadJson(std::make_shared<const Source>("report", text), faults);
  EXPECT_EQ(documents.size(), 1u) << text;
  return documents.empty() ? nullptr : documents[0];
}

// A report without what is about the one call that made it.
std::string Comparable(const std::string& report) {
  const TreePtr read = Json(report);
  const TreePtr left_out = Json(R"({"run": {"id": null, "context": null}, "ledger": null})");
  return read == nullptr ? "" : CanonicalJson(MergePatch(read->root(), left_out->root())->root());
}

std::vector<std::string> Projects() {
  std::vector<std::string> projects;
  for (const auto& entry : fs::directory_iterator(PLACET_SOURCE_DIR "/examples")) {
    if (fs::exists(entry.path() / "placet.yaml")) projects.push_back(entry.path().string());
  }
  std::sort(projects.begin(), projects.end());
  return projects;
}

std::vector<std::string> FilesOf(const std::string& project) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(project + "/deployments")) {
    if (entry.is_regular_file()) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void ExpectTheSame(const Checker& checker, const std::string& project,
                   const std::vector<std::string>& paths) {
  std::vector<std::string> command = {PLACET_BINARY, "check", "-c", project + "/placet.yaml",
                                      "--as-of",     kDay,    "-f", "json",
                                      "--audit",     "off"};
  command.insert(command.end(), paths.begin(), paths.end());
  const auto ran = RunProcess(command, {}, 64 << 20);
  ASSERT_TRUE(ran.has_value()) << ran.error().message;
  const Report report = checker.Check(paths);
  const std::string what = project + " " + (paths.empty() ? "whole" : paths[0]);
  EXPECT_EQ(report.exit_code, ran->status) << what;
  EXPECT_EQ(Comparable(report.json), Comparable(ran->out)) << what;
}

TEST(Library, SaysOfEveryExampleWhatTheProgramSays) {
  ASSERT_FALSE(Projects().empty());
  for (const std::string& project : Projects()) {
    Options options;
    options.configuration = project + "/placet.yaml";
    options.as_of = kDay;
    std::vector<Fault> faults;
    const auto checker = Checker::Open(options, faults);
    ASSERT_NE(checker, nullptr) << project;
    ExpectTheSame(*checker, project, {});
    for (const std::string& file : FilesOf(project)) ExpectTheSame(*checker, project, {file});
  }
}

}  // namespace
}  // namespace placet::api
