// SPDX-License-Identifier: Apache-2.0
#include "document/yaml_tree.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace placet {
YamlTreeMaker::YamlTreeMaker(const SourcePtr& source, std::string_view text,
                             const ReadLimits& limits, YamlFaults& faults)
    : source_(source), limits_(limits), faults_(faults), follower_(text, faults), lines_(*source) {}

bool YamlTreeMaker::OnDocumentStart() {
  faults_before_ = faults_.count();
  broken_ = false;
  builder_ = std::make_unique<TreeBuilder>();
  source_id_ = builder_->AddSource(source_);
  anchors_.clear();
  open_.clear();
  return follower_.StartDocument();
}

bool YamlTreeMaker::OnDocumentEnd() {
  if (!follower_.EndDocument()) return false;
  if (sound()) trees_.push_back(builder_->Finish());
  builder_.reset();
  return !faults_.exhausted();
}

bool YamlTreeMaker::CountNodes(size_t more, size_t at) {
  if (more <= limits_.max_nodes - nodes_) {
    nodes_ += more;
    return true;
  }
  faults_.Add(YamlCode::kTooManyNodes,
              "the text has more than " + std::to_string(limits_.max_nodes) +
                  " values, those of aliases counted each time",
              at, at + 1, "split it into several files, or use fewer aliases");
  return false;
}

bool YamlTreeMaker::CountAlias(const Anchor& anchor, const YamlNodePlace& place) {
  bytes_ += anchor.bytes;
  alias_bytes_ += anchor.bytes;
  if (alias_bytes_ <= limits_.max_alias_bytes) return true;
  faults_.Add(YamlCode::kTooManyNodes,
              "the aliases up to here stand for more than " +
                  std::to_string(limits_.max_alias_bytes) + " bytes of text",
              place.begin, place.end, "use fewer aliases, or shorter texts");
  return false;
}

// Tells the collections around a value of `height` how high they are.
void YamlTreeMaker::Grow(size_t height) {
  if (!open_.empty()) open_.back().height = std::max(open_.back().height, height + 1);
}

YamlTreeMaker::Anchor* YamlTreeMaker::Define(const YamlEvent& event, const YamlNodePlace& place) {
  if (event.anchor == 0) return nullptr;
  if (anchors_.size() <= event.anchor) anchors_.resize(event.anchor + 1);
  Anchor& anchor = anchors_[event.anchor];
  anchor.place = place.anchor;
  return &anchor;
}

void YamlTreeMaker::AddKey(std::string_view text, const YamlNodePlace& place) {
  open_.back().keys.push_back({std::string(text), {place.begin, place.end}});
  bytes_ += text.size();
  if (sound()) builder_->Key(text, SpanOf(place));
}

bool YamlTreeMaker::StartCollection(const YamlEvent& event, const YamlNodePlace& place, bool list) {
  CheckTag(event, place, list ? "seq" : "map");
  if (place.is_key) broken_ = true;  // to be reported when it is certain
  if (open_.size() >= limits_.max_depth) {
    faults_.Add(YamlCode::kTooDeep,
                "more than " + std::to_string(limits_.max_depth) + " lists and maps are nested",
                place.begin, place.begin + 1, "write the document flatter");
    return false;
  }
  Open open;
  open.nodes_before = nodes_;
  open.bytes_before = bytes_;
  if (!CountNodes(1, place.begin)) return false;
  if (Anchor* anchor = Define(event, place)) anchor->open = true;
  open.anchor = event.anchor;
  open.is_key = place.is_key;
  open.begin = place.begin;
  open.begin_place = lines_.At(place.begin);
  if (sound()) {
    open.node =
        list ? builder_->BeginList(Span(), source_id_) : builder_->BeginMap(Span(), source_id_);
  }
  open_.push_back(std::move(open));
  return true;
}

bool YamlTreeMaker::OnListStart(const YamlEvent& event) {
  YamlNodePlace place;
  return follower_.StartList(event, &place) && StartCollection(event, place, true);
}

bool YamlTreeMaker::OnMapStart(const YamlEvent& event) {
  YamlNodePlace place;
  return follower_.StartMap(event, &place) && StartCollection(event, place, false);
}

bool YamlTreeMaker::OnListEnd() { return EndCollection(true); }

bool YamlTreeMaker::OnMapEnd() { return EndCollection(false); }

bool YamlTreeMaker::EndCollection(bool list) {
  size_t end = 0;
  if (!follower_.EndCollection(&end)) return false;
  if (open_.back().is_key) {
    faults_.Add(YamlCode::kKeyType, list ? "a key is a list" : "a key is a map", open_.back().begin,
                open_.back().begin + 1,
                "keys are strings; quote a value that begins with a bracket, as in \"{{name}}\"");
  }
  ReportDuplicates(open_.back());
  const Open open = std::move(open_.back());
  open_.pop_back();
  Grow(open.height);
  if (open.anchor != 0) {
    Anchor& anchor = anchors_[open.anchor];
    anchor.open = false;
    anchor.node = open.node;
    anchor.nodes = nodes_ - open.nodes_before;
    anchor.bytes = bytes_ - open.bytes_before;
    anchor.height = open.height;
  }
  if (!sound()) return true;
  const LineColumn last = lines_.At(end);
  list ? builder_->EndList() : builder_->EndMap();
  builder_->SetSpan(open.node,
                    {open.begin_place.line, open.begin_place.column, last.line, last.column,
                     static_cast<uint32_t>(open.begin), static_cast<uint32_t>(end)});
  return true;
}

void YamlTreeMaker::ReportDuplicates(const Open& map) {
  if (map.keys.size() < 2) return;
  std::vector<size_t> order(map.keys.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return map.keys[a].text < map.keys[b].text; });
  for (size_t i = 1, first = 0; i < order.size(); ++i) {
    const KeyPlace& key = map.keys[order[i]];
    const KeyPlace& other = map.keys[order[first]];
    if (key.text != other.text) {
      first = i;
      continue;
    }
    Diagnostic* fault = faults_.Add(YamlCode::kDuplicateKey,
                                    "the key " + YamlQuoted(key.text) + " stands twice in this map",
                                    key.place.begin, key.place.end, "remove or rename one of them");
    if (fault == nullptr) continue;
    fault->notes.push_back(
        {"it stands first here", faults_.LocationOf(other.place.begin, other.place.end)});
  }
}

bool YamlTreeMaker::OnAlias(const YamlEvent& event) {
  YamlNodePlace place;
  if (!follower_.Alias(event, &place)) return false;
  if (event.anchor >= anchors_.size()) return false;
  const Anchor& anchor = anchors_[event.anchor];
  if (anchor.open) {
    Diagnostic* fault =
        faults_.Add(YamlCode::kRecursiveAlias,
                    "the alias " + YamlQuoted(follower_.Text({place.begin, place.end})) +
                        " stands within the value that it stands for",
                    place.begin, place.end, "write the value out");
    if (fault != nullptr) {
      fault->notes.push_back(
          {"the anchor is here", faults_.LocationOf(anchor.place.begin, anchor.place.end)});
    }
    return true;
  }
  if (place.is_key) return AliasKey(anchor, place);
  return AliasValue(anchor, place);
}

bool YamlTreeMaker::AliasKey(const Anchor& anchor, const YamlNodePlace& place) {
  if (!anchor.is_text) {
    faults_.Add(YamlCode::kKeyType, "a key stands for a value that is not a string", place.begin,
                place.end, "write the key out");
    return true;
  }
  AddKey(anchor.text, place);
  bytes_ -= anchor.bytes;  // AddKey has counted them
  return CountAlias(anchor, place);
}

bool YamlTreeMaker::AliasValue(const Anchor& anchor, const YamlNodePlace& place) {
  if (open_.size() + anchor.height > limits_.max_depth) {
    faults_.Add(YamlCode::kTooDeep,
                "more than " + std::to_string(limits_.max_depth) +
                    " lists and maps are nested through this alias",
                place.begin, place.end, "write the document flatter");
    return false;
  }
  if (!CountNodes(anchor.nodes, place.begin) || !CountAlias(anchor, place)) return false;
  Grow(anchor.height);
  if (!sound()) return true;
  if (anchor.node != kNoNode) {
    builder_->CopyAlias(anchor.node, SpanOf(place), source_id_);
  } else {
    builder_->String(anchor.text, SpanOf(place), source_id_);  // the anchor is a key's
  }
  return true;
}

std::vector<TreePtr> YamlTreeMaker::Take() {
  for (const Open& open : open_) ReportDuplicates(open);
  return std::move(trees_);
}

}  // namespace placet
