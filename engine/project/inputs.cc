// SPDX-License-Identifier: Apache-2.0
#include "project/inputs.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/glob.h"

namespace placet {
namespace {

constexpr std::string_view kBelow = "**/*.{yaml,yml,json}";

std::string Escaped(std::string_view path) {
  std::string pattern;
  for (const char c : path) {
    if (std::string_view("*?[]{}\\!").find(c) != std::string_view::npos) pattern += '\\';
    pattern += c;
  }
  return pattern;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Where the last segment of a pattern begins; slashes within braces part no segments.
size_t LastSegment(std::string_view pattern) {
  size_t begin = 0;
  int open = 0;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      ++i;
    } else if (pattern[i] == '{') {
      ++open;
    } else if (pattern[i] == '}') {
      --open;
    } else if (pattern[i] == '/' && open == 0) {
      begin = i + 1;
    }
  }
  return begin;
}

// `a` of `a/**/*.yaml`; "." of `*.yaml`.
std::string FolderPart(std::string pattern) {
  for (;;) {
    const size_t last = LastSegment(pattern);
    const std::string folder = pattern.substr(0, last == 0 ? 0 : last - 1);
    if (folder.empty()) return pattern.starts_with('/') ? "/" : ".";
    const bool any = std::string_view(folder).substr(LastSegment(folder)) == "**";
    if (!any) return folder;
    pattern = folder;
  }
}

}  // namespace

bool IsDocumentFile(std::string_view name) {
  const std::string_view extension = path::Extension(name);
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

bool MayBeDocumentFile(std::string_view name) {
  constexpr std::array<std::string_view, 8> kParts = {"yaml",  "yml",   "json",   "jsonc",
                                                      "json5", "jsonl", "ndjson", "yaml~"};
  const std::string lower = Lower(path::Name(name));
  for (size_t dot = lower.find('.'); dot != lower.npos; dot = lower.find('.', dot + 1)) {
    const std::string_view part = std::string_view(lower).substr(dot + 1);
    const std::string_view word = part.substr(0, part.find_first_of(".-_ ~"));
    if (std::find(kParts.begin(), kParts.end(), word) != kParts.end()) return true;
  }
  return false;
}

bool NamesOneFile(const FileSystem& files, const std::string& input) {
  return !files.IsDirectory(input) && (!HasGlob(input) || files.Exists(input));
}

Result<std::vector<std::string>> FilesOf(const FileSystem& files, const std::string& input) {
  const bool folder = files.IsDirectory(input);
  return GlobFiles(files, folder ? input : ".", folder ? std::string(kBelow) : input);
}

PathPatterns::PathPatterns(std::string here, const std::vector<std::string>& patterns)
    : here_(std::move(here)) {
  for (const std::string& pattern : patterns) patterns_.push_back(Absolute(here_, pattern));
}

std::string PathPatterns::Absolute(const std::string& here, const std::string& pattern) {
  return path::Normalize(path::Join(Escaped(here), pattern));
}

bool PathPatterns::Match(const std::string& path) const {
  const std::string absolute = path::Normalize(path::Join(here_, path));
  return std::any_of(patterns_.begin(), patterns_.end(),
                     [&](const std::string& pattern) { return GlobMatches(pattern, absolute); });
}

InputFolders::InputFolders(const FileSystem& files, std::string here,
                           const std::vector<std::string>& inputs)
    : here_(std::move(here)) {
  for (const std::string& input : inputs) {
    if (input == "-" || NamesOneFile(files, input)) continue;
    const bool is_folder = files.IsDirectory(input);
    const std::string folder = is_folder ? input : FolderPart(input);
    patterns_.push_back(PathPatterns::Absolute(here_, is_folder ? Escaped(input) : folder));
    // The folder of the project holds more than manifests, unless a pattern takes all below it.
    const bool too_wide = !is_folder && folder == "." && input.find("**") == input.npos;
    if (!too_wide && files.IsDirectory(folder)) named_.push_back(folder);
  }
}

bool InputFolders::Hold(const std::string& absolute) const {
  for (std::string folder = path::Folder(absolute);; folder = path::Folder(folder)) {
    const bool holds = std::any_of(
        patterns_.begin(), patterns_.end(),
        [&](const std::string& pattern) { return pattern == "/" || GlobMatches(pattern, folder); });
    if (holds) return true;
    if (folder == "/" || folder == ".") return false;
  }
}

}  // namespace placet
