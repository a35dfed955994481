// SPDX-License-Identifier: Apache-2.0
// Reading YAML goes in steps, each of which but the plain lane can find fault:
//
//   prescan    the bytes: size, encoding, characters, line ends        yaml_prescan.h
//   plain      what is plain beyond doubt, straight into a tree        yaml_plain.h
//
// and for all else
//
//   follower   the parser's events against the text they came from     yaml_follower.h
//   tree       what the events mean: types, keys, aliases, limits      yaml_tree.h
//
// The parser finds the structure; what a scalar's text is and where each node ends is ours.

#include "document/reader.h"
#include "document/yaml_explain.h"
#include "document/yaml_plain.h"
#include "document/yaml_prescan.h"
#include "document/yaml_tree.h"

namespace placet {

std::vector<TreePtr> ReadYaml(const SourcePtr& source, Diagnostics& diagnostics,
                              const ReadLimits& limits) {
  YamlFaults faults(source, diagnostics);
  std::string repaired;
  if (!PrescanYaml(source->text(), limits.max_bytes, faults, &repaired)) return {};
  const bool readable = faults.count() == 0;
  if (readable && limits.lane == YamlLane::kPlainFirst) {
    if (auto trees = PlainYaml(source, limits).Read()) return *std::move(trees);
  }
  const std::string_view text = readable ? source->text() : repaired;

  YamlTreeMaker maker(source, text, limits, faults);
  const size_t before = faults.count();
  const std::optional<YamlParseError> error = ParseYaml(text, maker);
  if (error) {
    ExplainParseError(*error, text, maker.follower(), faults);
  } else if (faults.count() == before) {
    maker.follower().Finish();
  }
  std::vector<TreePtr> trees = maker.Take();
  if (!readable) trees.clear();
  return trees;
}

}  // namespace placet
