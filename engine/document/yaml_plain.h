// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_YAML_PLAIN_H_
#define PLACET_DOCUMENT_YAML_PLAIN_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "document/builder.h"
#include "document/reader.h"
#include "document/scalar_text.h"

namespace placet {

// The plain lane of the YAML reader: one pass over the text, straight into the tree.
//
// It reads what people mostly write: block maps and lists, plain, quoted and block scalars,
// brackets, comments, several documents. It knows no faults: whatever is not plain beyond doubt
// (anchors, tags, explicit keys, tabs, carriage returns, directives, and every mistake) it leaves
// to the parser of record. What it does read is the same tree with the same spans, and nothing that
// the other lane would report or warn of; tests/document/yaml_lanes_test.cc and the fuzz target
// yaml_lanes hold it to that.
class PlainYaml {
 public:
  // `source` is valid UTF-8 of characters that YAML allows.
  PlainYaml(const SourcePtr& source, const ReadLimits& limits);

  // The documents of the text; nullopt where it is not plain.
  std::optional<std::vector<TreePtr>> Read();

 private:
  // A place in the text: line and column as in a Span.
  struct Place {
    uint32_t line = 1;
    uint32_t column = 1;
    uint32_t offset = 0;
  };
  // A scalar on one line, without its quotes.
  struct Token {
    std::string_view text;
    Place begin;
    Place end;
    bool plain = false;
  };
  static constexpr size_t kNone = static_cast<size_t>(-1);

  // Each function that reads returns false where the text is not plain: the reading ends.

  bool Documents();
  bool Document();
  // Lines. After Content the cursor stands at the first character of the next line with anything
  // but a comment on it, and `indent_` is its column (0-based); or `done_` holds.
  void Content(size_t line_start);
  bool AtMarker() const { return indent_ == 0 && IsDocumentMarker(text_, at_); }
  bool Ends() const { return done_ || AtMarker(); }
  // Nothing but a comment may stand on the rest of the line. Moves to the next content.
  bool EndLine();
  bool AtLineEnd();
  int Column() const { return static_cast<int>(at_ - line_start_); }
  Place PlaceAt(size_t at);
  // Moves to a later place of the text, behind a scalar of several lines.
  void MoveTo(size_t at);
  void MoveBack(Place place);

  // Blocks. `parent`: the column of the block collection around it. `own_line`: a collection may
  // begin here, as nothing but indicators of items stands before it on its line.
  bool BlockNode(int parent, bool own_line);
  bool BlockMap();
  bool BlockMapValue(int column);
  bool BlockList();
  bool IsItem() const { return text_[at_] == '-' && IsSeparated(text_, at_ + 1); }
  // The end of the key at the cursor, where its `:` stands; kNone where no key stands there.
  size_t KeyEnd() const;
  bool Key(size_t end);

  // Within brackets.
  bool FlowNode(int parent);
  bool FlowCollection(int parent);
  bool FlowList(int parent);
  bool FlowMap(int parent);
  bool FlowScalar();
  bool FlowKey();
  bool HasQuestionMark(size_t end) const;
  bool SkipInFlow(int parent);

  // Scalars.
  bool BlockScalar(int parent);
  bool PlainScalar(int parent);
  bool Quoted(int parent, bool in_flow);
  bool Decoded(const DecodedScalar& scalar);
  // Whether a plain scalar may begin with the character at the cursor.
  bool StartsPlain() const;
  // The end of a plain scalar on this line.
  size_t PlainEnd(bool in_flow) const;
  // The end of a quoted scalar, behind its quote, that stands on this line without an escape.
  size_t QuotedEnd() const;

  // The tree.
  bool Open(NodeKind kind);
  bool Close(NodeKind kind);
  bool AddKey(std::string_view text, size_t begin, size_t end, bool plain);
  bool AddPlain(std::string_view text, Span span);
  bool AddNull(Place place);
  bool CountNode();
  // Whether the cursor is not too far behind the node before, or the outermost bracket.
  bool IsNear();
  bool KeysAreUnique(size_t first);
  Span SpanOf(size_t begin, size_t end);
  static Span SpanOf(Place begin, Place end) {
    return {begin.line, begin.column, end.line, end.column, begin.offset, end.offset};
  }

  struct OpenCollection {
    NodeId node;
    Place begin;
    size_t first_key;  // in keys_
  };

  const SourcePtr& source_;
  const ReadLimits& limits_;
  std::string_view text_;
  bool ascii_;
  size_t at_ = 0;
  size_t line_start_ = 0;
  uint32_t line_ = 1;
  int indent_ = 0;
  bool done_ = false;
  bool commented_ = false;  // Content passed over a line with a comment
  Place end_ = {};          // behind the last thing read that is no comment
  Place key_end_ = {};      // of the key that was read last
  // Columns of lines with characters beyond ASCII are counted on from the last one asked for.
  size_t counted_at_ = 0;
  uint32_t counted_column_ = 1;
  size_t last_node_ = 0;  // where the last node outside of brackets began
  size_t flow_depth_ = 0;
  size_t nodes_ = 0;  // of the documents before
  std::vector<OpenCollection> open_;
  std::vector<uint32_t> keys_;  // hashes of the keys of open maps, innermost last
  uint16_t source_id_ = 0;
  std::unique_ptr<TreeBuilder> builder_;
  std::vector<TreePtr> trees_;
};

}  // namespace placet

#endif  // PLACET_DOCUMENT_YAML_PLAIN_H_
