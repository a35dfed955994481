// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_YAML_FOLLOWER_H_
#define PLACET_DOCUMENT_YAML_FOLLOWER_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/scalar_text.h"
#include "document/yaml_faults.h"
#include "document/yaml_parser.h"

namespace placet {

// Follows the parser's events through the text and holds every byte to account. The parser says
// only where a node begins, and takes much for YAML that is not: a quote that is never closed, a
// list that turns into a map, an item at the wrong column. Here each event must be exactly what
// stands at the cursor: between two nodes there may be blanks, comments and the one indicator that
// the event implies (`-`, `?`, `:`, `,`, brackets, anchors, tags), at the column where YAML wants
// it. So the exact end of each node is known too.
//
// After a function returns false, the text and the events have parted: a fault is reported, and
// nothing behind it can be trusted.

struct TextRange {
  size_t begin = 0;
  size_t end = 0;
  bool empty() const { return begin == end; }
};

// A node's place, without its anchor and tag.
struct YamlNodePlace {
  size_t begin = 0;
  size_t end = 0;  // of a collection: not yet known
  TextRange anchor;
  TextRange tag;
  bool is_key = false;
  bool written = true;  // false: a null or empty scalar of which nothing stands in the text
};

class YamlFollower {
 public:
  // `text` is valid UTF-8 without control characters.
  YamlFollower(std::string_view text, YamlFaults& faults);

  bool StartDocument();
  bool EndDocument();
  // After the last document: nothing may follow.
  void Finish();

  bool Null(const YamlEvent& event, YamlNodePlace* place);
  bool Scalar(const YamlEvent& event, YamlNodePlace* place, DecodedScalar* scalar);
  bool Alias(const YamlEvent& event, YamlNodePlace* place);
  bool StartList(const YamlEvent& event, YamlNodePlace* place);
  bool StartMap(const YamlEvent& event, YamlNodePlace* place);
  // `*end`: behind the last byte of the collection.
  bool EndCollection(size_t* end);

  // Reports that the decoder reads the scalar at `place` otherwise than the parser.
  void ReportDifference(const YamlNodePlace& place);
  std::string_view Text(TextRange range) const {
    return text_.substr(range.begin, range.end - range.begin);
  }

  enum class Kind { kDocument, kBlockList, kBlockMap, kFlowList, kFlowMap, kPair };
  // A collection that is open. kPair is `[key: value]`, a map without braces.
  struct Level {
    Kind kind = Kind::kDocument;
    // Column (0-based) of the block collection, or of the one around a flow collection; -1 where
    // there is none.
    int indent = -1;
    size_t begin = 0;
    size_t children = 0;
    bool key_next = true;
    bool explicit_key = false;  // written with `?`
    bool has_value = false;     // the `:` was read
    TextRange key = {};
  };
  // For explaining where the parser gave up: what is open, and up to where all is accounted for.
  const std::vector<Level>& levels() const { return levels_; }
  size_t cursor() const { return cursor_; }

 private:
  static constexpr size_t kNowhere = static_cast<size_t>(-1);

  Level& top() { return levels_.back(); }
  bool in_flow() const { return levels_.back().kind >= Kind::kFlowList; }
  bool at_key() const;
  char Peek(size_t ahead = 0) const {
    return cursor_ + ahead < text_.size() ? text_[cursor_ + ahead] : '\0';
  }
  bool AtIndicator(char c) const { return Peek() == c && IsSeparated(text_, cursor_ + 1); }

  // Moves over blanks, line breaks and comments.
  void Skip();
  // The same within brackets, where every line must be indented.
  bool SkipInFlow();
  // Moves over blanks and a comment to the end of the line; false where something else follows.
  bool RestOfLine();
  // Where the line of `at` starts, if nothing but blanks stands before it, else npos.
  size_t OwnLine(size_t at) const;

  bool SkipHere();

  // What must stand before the next node; `null`: nothing at all may stand there.
  bool Lead(bool null);
  bool LeadNode();
  // In blocks: yaml_follower_block.cc.
  bool NextEntry(std::string_view what);
  bool LeadItem();
  bool LeadKey();
  bool LeadValue();
  bool EatColon();
  bool StartBlock(Kind kind);
  // Within brackets: yaml_follower_flow.cc.
  bool Comma();
  bool LeadFlowKey();
  bool LeadFlowValue();
  bool KeyIsFollowed();
  bool StartFlow(Kind kind);
  bool EndFlow();

  bool Properties(const YamlEvent& event, bool own_line_only, YamlNodePlace* place);
  bool Property(YamlNodePlace* place);
  size_t PropertyEnd() const;
  // The cursor stands at the first character of a node: is it indented deeply enough?
  bool NodeColumn();
  bool ContentIsHere() const;
  bool Start(Kind block, Kind flow, const YamlEvent& event, YamlNodePlace* place);
  void Push(Kind kind, int indent);
  bool FinishNode(const YamlNodePlace& place, size_t next);

  // Between documents: yaml_follower_document.cc.
  bool Directive();
  bool AtMarker() const;
  // The event is not what stands at `at`.
  bool Disagree(size_t at);
  bool Agrees(size_t event_at, size_t at) { return event_at == at || Disagree(at); }
  bool Fault(YamlCode code, std::string message, size_t begin, size_t end, std::string help);
  // Something stands at the cursor that may not; says what was expected instead.
  bool Unexpected(const std::string& expected);

  std::string_view text_;
  YamlFaults& faults_;
  size_t start_;    // of the text, behind a byte order mark
  size_t cursor_;   // all before it is accounted for
  size_t end_ = 0;  // behind the last byte that is not a blank, comment or line break
  // Behind a `-`, `?` or `:` that a block collection may follow on the same line.
  size_t indicator_ = kNowhere;
  size_t documents_ = 0;
  bool ended_ = false;                // `...` stands behind the last document
  std::vector<std::string> handles_;  // of tags, declared for this document
  std::vector<Level> levels_;
};

}  // namespace placet

#endif  // PLACET_DOCUMENT_YAML_FOLLOWER_H_
