// SPDX-License-Identifier: Apache-2.0
// Block collections of the plain lane: the column of an entry's first character says where it
// belongs. After each node the cursor stands at the next content.

#include "document/yaml_plain.h"

namespace placet {

bool PlainYaml::BlockNode(int parent, bool own_line) {
  const char c = text_[at_];
  if (IsItem()) return own_line && BlockList();
  if (c == '[' || c == '{') return FlowNode(parent) && EndLine();
  if (c == '|' || c == '>') return BlockScalar(parent);
  if (KeyEnd() != kNone) return own_line && BlockMap();
  if (c == '"' || c == '\'') return Quoted(parent, false) && EndLine();
  return PlainScalar(parent);
}

size_t PlainYaml::KeyEnd() const {
  const char c = text_[at_];
  const bool quoted = c == '"' || c == '\'';
  const size_t end = quoted ? QuotedEnd() : PlainEnd(false);
  if (end == kNone || end >= text_.size() || text_[end] != ':') return kNone;
  return IsSeparated(text_, end + 1) ? end : kNone;
}

bool PlainYaml::Key(size_t end) {
  const bool quoted = text_[at_] == '"' || text_[at_] == '\'';
  const size_t trim = quoted ? 1 : 0;
  if (!quoted && !StartsPlain()) return false;
  if (!AddKey(text_.substr(at_ + trim, end - at_ - 2 * trim), at_, end, !quoted)) return false;
  at_ = end + 1;
  end_ = PlaceAt(at_);
  return true;
}

bool PlainYaml::BlockMap() {
  const int column = Column();
  if (!Open(NodeKind::kMap)) return false;
  do {
    const size_t end = KeyEnd();
    if (end == kNone || !Key(end) || !BlockMapValue(column)) return false;
  } while (!Ends() && indent_ == column);
  return (Ends() || indent_ < column) && Close(NodeKind::kMap);
}

bool PlainYaml::BlockMapValue(int column) {
  if (!AtLineEnd()) return BlockNode(column, false);
  const Place null = key_end_;
  if (!EndLine()) return false;
  if (!Ends() && indent_ > column) return BlockNode(column, true);
  // A list may stand at the column of its key.
  if (!Ends() && indent_ == column && IsItem()) return BlockList();
  return AddNull(null);
}

bool PlainYaml::BlockList() {
  const int column = Column();
  if (!Open(NodeKind::kList)) return false;
  do {
    end_ = PlaceAt(++at_);
    if (!AtLineEnd()) {
      if (!BlockNode(column, true)) return false;
      continue;
    }
    const Place null = end_;
    if (!EndLine()) return false;
    const bool nested = !Ends() && indent_ > column;
    if (!(nested ? BlockNode(column, true) : AddNull(null))) return false;
  } while (!Ends() && indent_ == column && IsItem());
  return (Ends() || indent_ <= column) && Close(NodeKind::kList);
}

}  // namespace placet
