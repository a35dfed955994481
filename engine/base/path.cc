// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/path.h"

namespace placet::path {

namespace {

std::string_view WithoutTrailingSlashes(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path;
}

// Of a normalized path; none for "." and "/".
std::vector<std::string_view> Segments(std::string_view path) {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    const size_t slash = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, slash);
    if (!segment.empty() && segment != ".") segments.push_back(segment);
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return segments;
}

}  // namespace

bool IsAbsolute(std::string_view path) { return path.starts_with('/'); }

std::string Join(std::string_view folder, std::string_view name) {
  if (IsAbsolute(name) || folder.empty() || (folder == "." && !name.empty())) {
    return std::string(name);
  }
  std::string joined(folder);
  if (name.empty()) return joined;
  if (!joined.ends_with('/')) joined += '/';
  return joined.append(name);
}

std::string Folder(std::string_view path) {
  path = WithoutTrailingSlashes(path);
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return std::string(WithoutTrailingSlashes(path.substr(0, slash + 1)));
}

std::string_view Name(std::string_view path) {
  path = WithoutTrailingSlashes(path);
  return path.substr(path.rfind('/') + 1);
}

std::string_view Extension(std::string_view path) {
  const std::string_view name = Name(path);
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == name.size()) return {};
  // The leading dots of `.gitignore` and `..` hide a name; they do not begin an extension.
  if (name.find_first_not_of('.') > dot) return {};
  return name.substr(dot);
}

std::string Normalize(std::string_view path) {
  const bool absolute = IsAbsolute(path);
  std::vector<std::string_view> kept;
  for (const std::string_view segment : Segments(path)) {
    const bool up = segment == "..";
    if (up && !kept.empty() && kept.back() != "..") {
      kept.pop_back();
    } else if (!up || !absolute) {
      kept.push_back(segment);
    }
  }
  std::string out = absolute ? "/" : "";
  for (const std::string_view segment : kept) {
    if (!out.empty() && out.back() != '/') out += '/';
    out += segment;
  }
  return out.empty() ? "." : out;
}

std::string Relative(std::string_view target, std::string_view folder) {
  std::string to = Normalize(target);
  const std::string from = Normalize(folder);
  if (IsAbsolute(to) != IsAbsolute(from)) return to;
  const std::vector<std::string_view> to_segments = Segments(to);
  const std::vector<std::string_view> from_segments = Segments(from);
  const auto [from_rest, to_rest] = std::mismatch(from_segments.begin(), from_segments.end(),
                                                  to_segments.begin(), to_segments.end());
  // Nobody knows the name of the folder that `..` left.
  if (std::find(from_rest, from_segments.end(), "..") != from_segments.end()) return to;
  std::string out;
  for (auto it = from_rest; it != from_segments.end(); ++it) out += out.empty() ? ".." : "/..";
  for (auto it = to_rest; it != to_segments.end(); ++it) {
    if (!out.empty()) out += '/';
    out += *it;
  }
  return out.empty() ? "." : out;
}

}  // namespace placet::path
