// SPDX-License-Identifier: Apache-2.0
//
// Our schemas refer to definitions of each other by file name, which leads nowhere once a schema
// has left the repository. Such a definition, and what it refers to in turn, is copied into `$defs`
// under the name FILE.NAME, and references are written anew to point there.
//
// In documents of deployments, vendors and organizations a list may end in `...` and a date lack
// its day (document/open_lists.h, the format partial-date). Our schemas say neither in words that
// others understand, so both are written out: an item may be `...`, a date is a pattern. That `...`
// is the last item only cannot be said.
#include "schema/self_contained.h"

#include <deque>
#include <set>

#include "base/check.h"
#include "base/json_writer.h"
#include "builtin/builtin.h"
#include "document/canonical.h"
#include "document/open_lists.h"

namespace placet::schema {
namespace {

constexpr std::string_view kSchemaEnding = ".schema.json";
constexpr std::string_view kDefinitions = "#/$defs/";

NodeRef RootOfBuiltin(const std::string& name) {
  const TreePtr document = FindBuiltin("schemas/" + name + std::string(kSchemaEnding));
  PLACET_CHECK(document != nullptr);
  return document->root();
}

// Whether its documents may have open lists.
bool DescribesFacts(std::string_view schema) {
  return schema == "manifest" || schema == "vendor" || schema == "organization";
}

bool IsArray(NodeRef schema) { return schema.Find("type").StringOr("") == "array"; }

// A definition, by the schema that it stands in.
struct Definition {
  std::string schema;
  std::string name;
  auto operator<=>(const Definition&) const = default;
};

class Collector {
 public:
  explicit Collector(std::string_view name) : name_(name) {}

  std::string Text() {
    const NodeRef root = RootOfBuiltin(name_);
    json_.BeginObject();
    WriteEntries(root, name_, "$defs");
    json_.Key("$defs");
    json_.BeginObject();
    if (const NodeRef own = root.Find("$defs")) WriteEntries(own, name_);
    for (; !waiting_.empty(); waiting_.pop_front()) {
      const Definition next = waiting_.front();
      json_.Key(next.schema + "." + next.name);
      Write(RootOfBuiltin(next.schema).Find("$defs").Find(next.name), next.schema);
    }
    json_.EndObject();
    json_.EndObject();
    return json_.Take() + "\n";
  }

 private:
  void WriteEntries(NodeRef map, const std::string& schema, std::string_view left_out = "") {
    for (size_t i = 0; i < map.size(); ++i) {
      if (map.key(i) == left_out) continue;
      json_.Key(map.key(i));
      WriteEntry(map, i, schema);
    }
    if (map.Find("format").StringOr("") == "partial-date") WritePartialDate();
  }

  void WriteEntry(NodeRef map, size_t i, const std::string& schema) {
    const std::string_view key = map.key(i);
    const NodeRef value = map.at(i);
    const bool open = DescribesFacts(schema) && IsArray(map);
    if (key == "$ref" && value.is_string()) {
      json_.String(Here(std::string(value.AsString()), schema));
    } else if (open && key == "items" && value.is_map()) {
      WriteOpenItems(value, schema);
    } else if (open && key == "maxItems" && value.kind() == NodeKind::kInt) {
      json_.Int(value.AsInt() + 1);
    } else {
      Write(value, schema);
    }
  }

  void WriteOpenItems(NodeRef items, const std::string& schema) {
    json_.BeginObject();
    json_.Key("anyOf");
    json_.BeginArray();
    Write(items, schema);
    json_.BeginObject();
    json_.Field("const", kMoreElements);
    json_.Field("description", "As the last item: the list may have more than it states.");
    json_.EndObject();
    json_.EndArray();
    json_.EndObject();
  }

  void WritePartialDate() {
    json_.Field("pattern", "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$");
    json_.Field("minimum", int64_t{1000});
    json_.Field("maximum", int64_t{9999});
  }

  void Write(NodeRef node, const std::string& schema) {
    if (node.is_map()) {
      json_.BeginObject();
      WriteEntries(node, schema);
      json_.EndObject();
    } else if (node.is_list()) {
      json_.BeginArray();
      for (size_t i = 0; i < node.size(); ++i) Write(node.at(i), schema);
      json_.EndArray();
    } else {
      json_.Raw(ToJson(node));
    }
  }

  // The reference of a schema, as it is written in the text that we make.
  std::string Here(const std::string& reference, const std::string& schema) {
    const size_t at = reference.find(kDefinitions);
    PLACET_CHECK(at != std::string::npos);
    const std::string file = reference.substr(0, at);
    const Definition definition = {
        file.empty() ? schema : file.substr(0, file.size() - kSchemaEnding.size()),
        reference.substr(at + kDefinitions.size())};
    if (definition.schema == name_) return std::string(kDefinitions) + definition.name;
    if (seen_.insert(definition).second) waiting_.push_back(definition);
    return std::string(kDefinitions) + definition.schema + "." + definition.name;
  }

  const std::string name_;
  JsonWriter json_{2};
  std::set<Definition> seen_;
  std::deque<Definition> waiting_;
};

bool RefersToOthers(std::string_view text) {
  return text.find(std::string(kSchemaEnding) + std::string(kDefinitions)) != text.npos;
}

}  // namespace

std::string SelfContained(std::string_view name) {
  const std::string text(RootOfBuiltin(std::string(name)).source()->text());
  const bool differs = DescribesFacts(name) || RefersToOthers(text);
  return differs ? Collector(name).Text() : text;
}

}  // namespace placet::schema
