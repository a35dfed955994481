// SPDX-License-Identifier: Apache-2.0
#include "policytest/expected_place.h"

#include "base/file.h"

namespace placet {
namespace {

// Kuhn's algorithm, since one that states little must not take the place of one that states more.
class Assignment {
 public:
  Assignment(const std::vector<ExpectedPlace>& expected, const std::vector<Location>& seen)
      : expected_(expected), seen_(seen), taken_by_(seen.size()) {}

  bool Complete() {
    for (size_t i = 0; i < expected_.size(); ++i) {
      std::vector<bool> tried(seen_.size());
      if (!Place(i, tried)) return false;
    }
    return true;
  }

 private:
  bool Place(size_t i, std::vector<bool>& tried) {
    for (size_t k = 0; k < seen_.size(); ++k) {
      if (tried[k] || !expected_[i].Matches(seen_[k])) continue;
      tried[k] = true;
      if (taken_by_[k] && !Place(*taken_by_[k], tried)) continue;
      taken_by_[k] = i;
      return true;
    }
    return false;
  }

  const std::vector<ExpectedPlace>& expected_;
  const std::vector<Location>& seen_;
  std::vector<std::optional<size_t>> taken_by_;  // the expected place that has it
};

}  // namespace

bool ExpectedPlace::Matches(const Location& seen) const {
  if (path && *path != seen.path) return false;
  if (!file.empty() && (seen.source == nullptr || file != path::Normalize(seen.source->name()))) {
    return false;
  }
  if (line != 0 && line != seen.span.line) return false;
  return column == 0 || column == seen.span.column;
}

int64_t WholeNumber(NodeRef node) {
  return node.kind() == NodeKind::kDouble ? static_cast<int64_t>(node.AsDouble()) : node.AsInt();
}

ExpectedPlace ReadPlace(NodeRef node, const std::string& test_file) {
  ExpectedPlace place;
  if (node.is_string()) {
    place.path = std::string(node.AsString());
    return place;
  }
  if (const NodeRef path = node.Find("path")) place.path = std::string(path.StringOr(""));
  if (const NodeRef file = node.Find("file")) {
    place.file = path::Normalize(path::Join(path::Folder(test_file), file.StringOr("")));
  }
  if (const NodeRef line = node.Find("line")) place.line = WholeNumber(line);
  if (const NodeRef column = node.Find("column")) place.column = WholeNumber(column);
  return place;
}

std::string Words(const ExpectedPlace& place) {
  std::string text = place.path.value_or("");
  if (place.file.empty() && place.line == 0 && place.column == 0) return text;
  if (!text.empty()) text += " at ";
  text += place.file.empty() ? "line" : place.file;
  if (place.line != 0) {
    text += (place.file.empty() ? " " : ":") + std::to_string(place.line);
    if (place.column != 0) text += ":" + std::to_string(place.column);
  } else if (place.column != 0) {
    text += ", column " + std::to_string(place.column);
  }
  return text;
}

bool CanAssign(const std::vector<ExpectedPlace>& expected, const std::vector<Location>& seen) {
  return Assignment(expected, seen).Complete();
}

}  // namespace placet
