// SPDX-License-Identifier: Apache-2.0
// Documents, lines and the tree. What stands in them: yaml_plain_block.cc, yaml_plain_flow.cc,
// yaml_plain_scalar.cc.

#include "document/yaml_plain.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "document/yaml_parser.h"
#include "document/yaml_resolve.h"

namespace placet {
namespace {

bool IsAscii(std::string_view text) {
  constexpr uint64_t kHighBits = 0x8080808080808080u;
  size_t at = 0;
  for (uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & kHighBits) != 0) return false;
  }
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Characters that mean something at other places than the lane looks for it: tabs, the line breaks
// of YAML 1.1, a byte order mark.
bool HasOddCharacter(std::string_view text, bool ascii) {
  const auto has = [text](auto odd) { return text.find(odd) != std::string_view::npos; };
  if (has('\t') || has('\r')) return true;
  if (ascii) return false;
  return has("\xC2\x85") || has("\xE2\x80\xA8") || has("\xE2\x80\xA9") || has("\xEF\xBB\xBF");
}

}  // namespace

PlainYaml::PlainYaml(const SourcePtr& source, const ReadLimits& limits)
    : source_(source), limits_(limits), text_(source->text()), ascii_(IsAscii(text_)) {}

std::optional<std::vector<TreePtr>> PlainYaml::Read() {
  if (HasOddCharacter(text_, ascii_) || !Documents()) return std::nullopt;
  return std::move(trees_);
}

bool PlainYaml::Documents() {
  Content(0);
  if (done_ || (!AtMarker() && !Document())) return false;
  while (!done_) {
    if (text_[at_] != '-') return false;  // `...`
    at_ += 3;
    if (!EndLine() || Ends() || !Document()) return false;
  }
  return true;
}

bool PlainYaml::Document() {
  builder_ = std::make_unique<TreeBuilder>();
  source_id_ = builder_->AddSource(source_);
  const bool collection = IsItem() || text_[at_] == '[' || text_[at_] == '{' || KeyEnd() != kNone;
  if (!collection || !BlockNode(-1, true) || !Ends() || !IsNear()) return false;
  nodes_ += builder_->node_count();
  trees_.push_back(builder_->Finish());
  return true;
}

void PlainYaml::Content(size_t line_start) {
  commented_ = false;
  for (;; ++line_) {
    at_ = line_start + CountSpaces(text_, line_start);
    if (at_ < text_.size() && text_[at_] == '#') {
      commented_ = true;
      at_ = LineEnd(text_, at_);
    }
    done_ = at_ == text_.size();
    if (done_ || text_[at_] != '\n') break;
    line_start = at_ + 1;
  }
  line_start_ = counted_at_ = line_start;
  counted_column_ = 1;
  indent_ = static_cast<int>(at_ - line_start);
}

bool PlainYaml::AtLineEnd() {
  const size_t before = at_;
  while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  if (at_ == text_.size() || text_[at_] == '\n') return true;
  return text_[at_] == '#' && at_ > before;
}

bool PlainYaml::EndLine() {
  if (!AtLineEnd()) return false;
  const bool comment = at_ < text_.size() && text_[at_] == '#';
  at_ = LineEnd(text_, at_);
  if (at_ == text_.size()) {
    done_ = true;
    return true;
  }
  ++line_;
  Content(at_ + 1);
  commented_ |= comment;
  return true;
}

void PlainYaml::MoveTo(size_t at) {
  while (const void* found = std::memchr(text_.data() + at_, '\n', at - at_)) {
    at_ = static_cast<size_t>(static_cast<const char*>(found) - text_.data()) + 1;
    line_start_ = counted_at_ = at_;
    counted_column_ = 1;
    ++line_;
  }
  at_ = at;
}

void PlainYaml::MoveBack(Place place) {
  at_ = place.offset;
  line_ = place.line;
  line_start_ = counted_at_ = place.offset == 0 ? 0 : text_.rfind('\n', place.offset - 1) + 1;
  counted_column_ = 1;
  done_ = false;
}

PlainYaml::Place PlainYaml::PlaceAt(size_t at) {
  if (ascii_) {
    return {line_, static_cast<uint32_t>(at - line_start_ + 1), static_cast<uint32_t>(at)};
  }
  if (at < counted_at_) {
    counted_at_ = line_start_;
    counted_column_ = 1;
  }
  for (; counted_at_ < at; ++counted_at_) {
    if ((text_[counted_at_] & 0xC0) != 0x80) ++counted_column_;
  }
  return {line_, counted_column_, static_cast<uint32_t>(at)};
}

Span PlainYaml::SpanOf(size_t begin, size_t end) {
  const Place from = PlaceAt(begin);
  end_ = PlaceAt(end);
  return SpanOf(from, end_);
}

// The parser of record refuses what it cannot overlook, by a measure of its own.
bool PlainYaml::IsNear() {
  constexpr size_t kFarthest = kYamlLookAhead / 2;
  const bool near = at_ - last_node_ <= kFarthest;
  if (flow_depth_ == 0) last_node_ = at_;
  return near;
}

bool PlainYaml::CountNode() {
  return IsNear() && nodes_ + builder_->node_count() < limits_.max_nodes;
}

bool PlainYaml::Open(NodeKind kind) {
  if (open_.size() >= limits_.max_depth || !CountNode()) return false;
  const NodeId node = kind == NodeKind::kList ? builder_->BeginList(Span(), source_id_)
                                              : builder_->BeginMap(Span(), source_id_);
  open_.push_back({node, PlaceAt(at_), keys_.size()});
  return true;
}

bool PlainYaml::Close(NodeKind kind) {
  const OpenCollection closed = open_.back();
  open_.pop_back();
  const bool unique = KeysAreUnique(closed.first_key);
  keys_.resize(closed.first_key);
  kind == NodeKind::kList ? builder_->EndList() : builder_->EndMap();
  builder_->SetSpan(closed.node, SpanOf(closed.begin, end_));
  return unique;
}

// By their hashes: two keys that share one are left to the other lane.
bool PlainYaml::KeysAreUnique(size_t first) {
  constexpr size_t kFew = 16;
  const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first);
  if (keys_.size() - first > kFew) {
    std::sort(begin, keys_.end());
    return std::adjacent_find(begin, keys_.end()) == keys_.end();
  }
  for (auto key = begin; key != keys_.end(); ++key) {
    if (std::find(begin, key, *key) != key) return false;
  }
  return true;
}

bool PlainYaml::AddKey(std::string_view text, size_t begin, size_t end, bool plain) {
  constexpr size_t kLongestKey = 1024;
  if (end - begin > kLongestKey) return false;
  if (plain && (text == "<<" || ResolvePlain(text).kind != NodeKind::kString)) return false;
  builder_->Key(text, SpanOf(begin, end));
  key_end_ = end_;
  keys_.push_back(KeyHash(text));
  return true;
}

bool PlainYaml::AddPlain(std::string_view text, Span span) {
  const YamlValue value = ResolvePlain(text);
  if (value.problem != YamlValue::Problem::kNone || !CountNode()) return false;
  switch (value.kind) {
    case NodeKind::kNull: builder_->Null(span, source_id_); break;
    case NodeKind::kBool: builder_->Bool(value.bool_value, span, source_id_); break;
    case NodeKind::kInt: builder_->Int(value.int_value, span, source_id_); break;
    case NodeKind::kUint: builder_->Uint(value.uint_value, span, source_id_); break;
    case NodeKind::kDouble: builder_->Double(value.double_value, span, source_id_); break;
    default: builder_->String(text, span, source_id_);
  }
  return true;
}

bool PlainYaml::AddNull(Place place) {
  if (!CountNode()) return false;
  builder_->Null(SpanOf(place, place), source_id_);
  return true;
}

}  // namespace placet
