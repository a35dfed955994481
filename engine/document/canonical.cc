// SPDX-License-Identifier: Apache-2.0
#include "document/canonical.h"

#include <algorithm>
#include <vector>

#include "base/json_writer.h"
#include "base/utf8.h"
#include "document/open_lists.h"

namespace placet {
namespace {

void AppendScalar(std::string& out, NodeRef node) {
  switch (node.kind()) {
    case NodeKind::kBool: out += node.AsBool() ? "true" : "false"; break;
    case NodeKind::kInt: out += std::to_string(node.AsInt()); break;
    case NodeKind::kUint: out += std::to_string(node.node().uint_value); break;
    case NodeKind::kDouble: out += FormatDouble(node.AsDouble()); break;
    case NodeKind::kString: AppendJsonString(out, node.AsString()); break;
    default: out += "null"; break;
  }
}

void AppendCanonical(std::string& out, NodeRef node);

void AppendCanonicalMap(std::string& out, NodeRef map) {
  std::vector<size_t> order(map.size());
  for (size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [map](size_t a, size_t b) { return utf8::Utf16Less(map.key(a), map.key(b)); });
  out += '{';
  for (size_t i = 0; i < order.size(); ++i) {
    if (i > 0) out += ',';
    AppendJsonString(out, map.key(order[i]));
    out += ':';
    AppendCanonical(out, map.at(order[i]));
  }
  out += '}';
}

void AppendCanonical(std::string& out, NodeRef node) {
  if (node.is_map()) return AppendCanonicalMap(out, node);
  if (!node.is_list()) return AppendScalar(out, node);
  out += '[';
  for (size_t i = 0; i < node.size(); ++i) {
    if (i > 0) out += ',';
    AppendCanonical(out, node.at(i));
  }
  if (node.is_open()) {
    if (node.size() > 0) out += ',';
    AppendJsonString(out, kMoreElements);
  }
  out += ']';
}

void WritePretty(JsonWriter& writer, NodeRef node) {
  if (node.is_map()) {
    writer.BeginObject();
    for (size_t i = 0; i < node.size(); ++i) {
      writer.Key(node.key(i));
      WritePretty(writer, node.at(i));
    }
    writer.EndObject();
  } else if (node.is_list()) {
    writer.BeginArray();
    for (size_t i = 0; i < node.size(); ++i) WritePretty(writer, node.at(i));
    if (node.is_open()) writer.String(kMoreElements);
    writer.EndArray();
  } else {
    std::string scalar;
    AppendScalar(scalar, node);
    writer.Raw(scalar);
  }
}

}  // namespace

std::string CanonicalJson(NodeRef node) {
  std::string out;
  AppendCanonical(out, node);
  return out;
}

Sha256Digest CanonicalDigest(NodeRef node) { return Sha256(CanonicalJson(node)); }

std::string ToJson(NodeRef node, int indent) {
  JsonWriter writer(indent);
  WritePretty(writer, node);
  return writer.Take();
}

}  // namespace placet
