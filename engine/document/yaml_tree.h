// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_YAML_TREE_H_
#define PLACET_DOCUMENT_YAML_TREE_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/builder.h"
#include "document/line_tracker.h"
#include "document/reader.h"
#include "document/yaml_faults.h"
#include "document/yaml_follower.h"
#include "document/yaml_parser.h"
#include "document/yaml_resolve.h"

namespace placet {

// Turns events into trees, one for each document, and refuses what YAML allows and we do not: keys
// that are no strings, keys given twice, unknown tags, aliases within their own anchor, too much
// depth, too many nodes. A document with a fault is read to its end but yields no tree.
class YamlTreeMaker : public YamlEventSink {
 public:
  YamlTreeMaker(const SourcePtr& source, std::string_view text, const ReadLimits& limits,
                YamlFaults& faults);

  bool OnDocumentStart() override;
  bool OnDocumentEnd() override;
  bool OnNull(const YamlEvent& event) override;
  bool OnScalar(const YamlEvent& event) override;
  bool OnAlias(const YamlEvent& event) override;
  bool OnListStart(const YamlEvent& event) override;
  bool OnListEnd() override;
  bool OnMapStart(const YamlEvent& event) override;
  bool OnMapEnd() override;

  // After the parsing. Reports what can still be told of the maps that were left open.
  std::vector<TreePtr> Take();
  YamlFollower& follower() { return follower_; }

 private:
  struct Anchor {
    TextRange place;
    bool open = false;      // its value is not yet complete
    NodeId node = kNoNode;  // kNoNode: a key
    bool is_text = false;   // a string, which may be a key
    std::string text;
    size_t nodes = 1;
    size_t bytes = 0;   // of the texts and keys in it
    size_t height = 0;  // of its value: 0 for a scalar
  };
  struct KeyPlace {
    std::string text;
    TextRange place;
  };
  struct Open {
    NodeId node = kNoNode;
    size_t anchor = 0;
    bool is_key = false;
    size_t begin = 0;
    LineColumn begin_place;
    size_t nodes_before = 0;
    size_t bytes_before = 0;
    size_t height = 0;
    std::vector<KeyPlace> keys;
  };

  bool sound() const { return !broken_ && faults_.count() == faults_before_; }
  Span SpanOf(const YamlNodePlace& place) { return lines_.MakeSpan(place.begin, place.end); }

  bool StartCollection(const YamlEvent& event, const YamlNodePlace& place, bool list);
  bool EndCollection(bool list);
  bool CheckTag(const YamlEvent& event, const YamlNodePlace& place, std::string_view allowed);
  bool TextAgrees(const YamlEvent& event, const YamlNodePlace& place, const DecodedScalar& scalar);
  void WarnOfItems(const DecodedScalar& scalar);
  YamlValue Resolve(const YamlEvent& event, const YamlNodePlace& place,
                    const DecodedScalar& scalar);
  NodeId AddScalar(const YamlValue& value, std::string_view text, Span span, uint8_t flags);
  void AddKey(std::string_view text, const YamlNodePlace& place);
  bool AliasKey(const Anchor& anchor, const YamlNodePlace& place);
  bool AliasValue(const Anchor& anchor, const YamlNodePlace& place);
  Anchor* Define(const YamlEvent& event, const YamlNodePlace& place);
  bool CountNodes(size_t more, size_t at);
  bool CountAlias(const Anchor& anchor, const YamlNodePlace& place);
  void ReportDuplicates(const Open& map);
  void Grow(size_t height);

  SourcePtr source_;
  ReadLimits limits_;
  YamlFaults& faults_;
  YamlFollower follower_;
  LineTracker lines_;
  std::unique_ptr<TreeBuilder> builder_;
  uint16_t source_id_ = 0;
  size_t faults_before_ = 0;  // this document
  bool broken_ = false;       // a fault of this document is still to be reported
  size_t nodes_ = 0;          // of all documents
  size_t bytes_ = 0;          // of texts and keys, those of aliases counted each time
  size_t alias_bytes_ = 0;
  std::vector<Open> open_;
  std::vector<Anchor> anchors_;  // of this document, by number
  std::vector<TreePtr> trees_;
};

}  // namespace placet

#endif  // PLACET_DOCUMENT_YAML_TREE_H_
