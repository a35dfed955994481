// SPDX-License-Identifier: Apache-2.0
// Scalars: their tags, types and texts.

#include "document/yaml_tree.h"

namespace placet {
namespace {

constexpr std::string_view kCoreTags = "tag:yaml.org,2002:";

}  // namespace

// `allowed`: the names of the core schema that fit the node, separated by blanks.
bool YamlTreeMaker::CheckTag(const YamlEvent& event, const YamlNodePlace& place,
                             std::string_view allowed) {
  if (!event.has_tag()) return true;
  std::string_view name = event.tag;
  const bool core = name.starts_with(kCoreTags);
  if (core) name.remove_prefix(kCoreTags.size());
  const auto is_in = [name](std::string_view names) {
    const size_t at = names.find(name);
    return !name.empty() && at != std::string_view::npos && (at == 0 || names[at - 1] == ' ') &&
           (at + name.size() == names.size() || names[at + name.size()] == ' ');
  };
  if (core && is_in(allowed)) return true;
  const std::string written = YamlQuoted(follower_.Text(place.tag));
  if (core && is_in("str int float bool null map seq")) {
    faults_.Add(YamlCode::kTag, "the tag " + written + " does not fit the value behind it",
                place.tag.begin, place.tag.end, "remove the tag");
  } else {
    faults_.Add(YamlCode::kTag, "the tag " + written + " is not known", place.tag.begin,
                place.tag.end,
                "remove it; known are !!str, !!int, !!float, !!bool, !!null, !!map "
                "and !!seq");
  }
  return false;
}

YamlValue YamlTreeMaker::Resolve(const YamlEvent& event, const YamlNodePlace& place,
                                 const DecodedScalar& scalar) {
  const bool plain = scalar.style == ScalarStyle::kPlain;
  const bool core_tag = event.tag.starts_with(kCoreTags);
  YamlValue text;
  if (!core_tag) {
    const bool as_text = !plain || event.tag == "!" || !CheckTag(event, place, "");
    if (as_text) return text;
  }
  const std::string_view tag = core_tag ? event.tag.substr(kCoreTags.size()) : "";
  if (tag == "str") return text;
  YamlValue value = ResolvePlain(scalar.text);
  const bool whole = value.kind == NodeKind::kInt || value.kind == NodeKind::kUint;
  if (tag == "float" && whole && value.problem == YamlValue::Problem::kNone) {
    value.double_value = value.kind == NodeKind::kInt ? static_cast<double>(value.int_value)
                                                      : static_cast<double>(value.uint_value);
    value.kind = NodeKind::kDouble;
  }
  std::string_view fits = "str";
  if (whole) fits = "int";
  if (value.kind == NodeKind::kDouble) fits = "float";
  if (value.kind == NodeKind::kBool) fits = "bool";
  if (value.kind == NodeKind::kNull) fits = "null";
  if (!CheckTag(event, place, fits)) return text;
  if (value.problem == YamlValue::Problem::kOutOfRange) {
    faults_.Add(YamlCode::kNumberRange,
                "the number " + YamlQuoted(scalar.text) +
                    (whole ? " does not fit 64 bits" : " is too large or too small for a double"),
                place.begin, place.end, "write it in quotes if it is text");
  } else if (value.problem == YamlValue::Problem::kNotFinite) {
    faults_.Add(YamlCode::kNotFinite, YamlQuoted(scalar.text) + " is not a finite number",
                place.begin, place.end, "write a number, or quotes if it is text");
  }
  return value;
}

NodeId YamlTreeMaker::AddScalar(const YamlValue& value, std::string_view text, Span span,
                                uint8_t flags) {
  switch (value.kind) {
    case NodeKind::kNull: return builder_->Null(span, source_id_);
    case NodeKind::kBool: return builder_->Bool(value.bool_value, span, source_id_);
    case NodeKind::kInt: return builder_->Int(value.int_value, span, source_id_);
    case NodeKind::kUint: return builder_->Uint(value.uint_value, span, source_id_);
    case NodeKind::kDouble: return builder_->Double(value.double_value, span, source_id_);
    default: return builder_->String(text, span, source_id_, flags);
  }
}

bool YamlTreeMaker::OnNull(const YamlEvent& event) {
  YamlNodePlace place;
  if (!follower_.Null(event, &place)) return false;
  if (open_.empty() && !place.written) {
    faults_.Add(YamlCode::kNoDocument, "the document is empty", place.begin, place.end,
                "write at least one value, or remove the `---`");
    return true;
  }
  Anchor* anchor = Define(event, place);
  if (place.is_key) {
    faults_.Add(YamlCode::kKeyType, place.written ? "a key is null" : "a key is missing before `:`",
                place.begin, place.written ? place.end : place.begin + 1,
                place.written ? "write it in quotes if it is text" : "write `key: value`");
    return true;
  }
  if (!CountNodes(1, place.begin)) return false;
  Grow(0);
  if (!sound()) return true;
  const NodeId node = builder_->Null(SpanOf(place), source_id_);
  if (anchor != nullptr) anchor->node = node;
  return true;
}

// The library gets some escapes wrong, and line breaks at the end of quotes and blocks. The extent
// of these is certain, and so ours holds; a plain scalar that it reads otherwise is in doubt.
bool YamlTreeMaker::TextAgrees(const YamlEvent& event, const YamlNodePlace& place,
                               const DecodedScalar& scalar) {
  if (scalar.text == event.text || !scalar.faults.empty()) return true;
  if (scalar.style == ScalarStyle::kPlain) {
    follower_.ReportDifference(place);
    return false;
  }
  const bool block = scalar.style == ScalarStyle::kLiteral || scalar.style == ScalarStyle::kFolded;
  // At the top of a document the library wants blocks indented, where YAML does not.
  if (!block || !open_.empty() || event.text.find_first_not_of('\n') != std::string_view::npos) {
    return true;
  }
  faults_.Add(YamlCode::kBlockScalar, "the lines of this block are not indented", place.begin,
              place.begin + 1, "indent them by a space or more");
  return false;
}

// An item that is indented too deeply is part of the item above.
void YamlTreeMaker::WarnOfItems(const DecodedScalar& scalar) {
  if (scalar.style != ScalarStyle::kPlain) return;
  for (size_t i = 1; i < scalar.runs.size(); ++i) {
    const ScalarRun& run = scalar.runs[i];
    if (!run.verbatim || scalar.text.compare(run.decoded, 2, "- ") != 0) continue;
    faults_.Warn(YamlCode::kLooksLikeItem,
                 "this line looks like an item of a list, but continues the text above it",
                 run.source, run.source_end, "indent it like the items, or quote the text");
  }
}

bool YamlTreeMaker::OnScalar(const YamlEvent& event) {
  YamlNodePlace place;
  DecodedScalar scalar;
  if (!follower_.Scalar(event, &place, &scalar)) return false;
  if (!TextAgrees(event, place, scalar)) return false;
  WarnOfItems(scalar);
  const YamlValue value = Resolve(event, place, scalar);
  const bool is_text = value.kind == NodeKind::kString;
  Anchor* anchor = Define(event, place);
  if (anchor != nullptr) {
    anchor->is_text = is_text;
    anchor->bytes = scalar.text.size();
    if (is_text) anchor->text = scalar.text;
  }
  if (place.is_key) {
    if (!is_text) {
      faults_.Add(YamlCode::kKeyType, "the key " + YamlQuoted(scalar.text) + " is not a string",
                  place.begin, place.end, "write it in quotes");
    } else if (scalar.text == "<<" && scalar.style == ScalarStyle::kPlain) {
      faults_.Add(YamlCode::kMergeKey, "the merge key `<<` is not part of YAML 1.2", place.begin,
                  place.end, "write the keys out, or use an alias for a whole value");
    }
    AddKey(scalar.text, place);
    return true;
  }
  if (!CountNodes(1, place.begin)) return false;
  bytes_ += scalar.text.size();
  Grow(0);
  if (!sound()) return true;
  const uint8_t flags = scalar.style == ScalarStyle::kPlain ? 0 : kQuoted;
  const NodeId node = AddScalar(value, scalar.text, SpanOf(place), flags);
  if (anchor != nullptr) anchor->node = node;
  return true;
}

}  // namespace placet
