// SPDX-License-Identifier: Apache-2.0
#include "policy/parameters.h"

#include "base/decimal.h"
#include "base/suggest.h"
#include "base/time.h"
#include "document/builder.h"

namespace placet {
namespace {

bool AllStrings(NodeRef list) {
  for (size_t i = 0; i < list.size(); ++i) {
    if (!list.at(i).is_string()) return false;
  }
  return true;
}

bool HasType(NodeRef value, std::string_view type) {
  if (type == "int") return value.kind() == NodeKind::kInt;
  if (type == "bool") return value.kind() == NodeKind::kBool;
  if (type == "string") return value.is_string();
  if (type == "date") return value.is_string() && ParseDate(value.AsString()).has_value();
  if (type == "list(string)") return value.is_list() && AllStrings(value);
  if (type != "decimal") return false;
  if (value.kind() == NodeKind::kInt) return Decimal::FromInt(value.AsInt()).has_value();
  return value.is_string() && Decimal::Parse(value.AsString()).has_value();
}

std::string TypeHelp(std::string_view type) {
  if (type == "decimal") return "write it in quotes, with at most six places: \"1.5\"";
  if (type == "date") return "write it as YYYY-MM-DD";
  return "";
}

Parameter* Find(std::vector<Parameter>& params, std::string_view name) {
  for (Parameter& parameter : params) {
    if (parameter.name == name) return &parameter;
  }
  return nullptr;
}

void Bind(Parameter& parameter, const Pack& pack, NodeRef value, std::string set_by,
          Diagnostics& diagnostics) {
  if (!HasType(value, parameter.type)) {
    diagnostics
        .Error("POL021",
               "parameter `" + pack.name + "." + parameter.name + "` must be of type " +
                   parameter.type,
               value.location())
        .help = TypeHelp(parameter.type);
    return;
  }
  parameter.value = value;
  parameter.set_by = std::move(set_by);
}

NodeFormat FormatOf(std::string_view type) {
  if (type == "decimal") return NodeFormat::kDecimal;
  return type == "date" ? NodeFormat::kDate : NodeFormat::kNone;
}

}  // namespace

cel::Type ParameterType(std::string_view type) {
  if (type == "int") return cel::Type::Int();
  if (type == "bool") return cel::Type::Bool();
  if (type == "decimal") return cel::Type::Decimal();
  if (type == "date") return cel::Type::Timestamp();
  if (type == "list(string)") return cel::Type::List(cel::Type::String());
  return cel::Type::String();
}

void BindParameters(Pack& pack, const std::vector<ParameterOverride>& overrides,
                    Diagnostics& diagnostics) {
  const NodeRef declared = pack.document->root().Find("params");
  std::vector<std::string> names;
  for (size_t i = 0; declared && i < declared.size(); ++i) {
    const NodeRef spec = declared.at(i);
    Parameter parameter;
    parameter.name = std::string(declared.key(i));
    parameter.type = std::string(spec.Find("type").StringOr(""));
    parameter.description = std::string(spec.Find("description").StringOr(""));
    parameter.stricter = std::string(spec.Find("stricter").StringOr(""));
    Bind(parameter, pack, spec.Find("default"), "default", diagnostics);
    names.push_back(parameter.name);
    pack.params.push_back(std::move(parameter));
  }
  for (const ParameterOverride& override : overrides) {
    if (Parameter* parameter = Find(pack.params, override.name)) {
      Bind(*parameter, pack, override.value, override.set_by, diagnostics);
      continue;
    }
    Location location = override.key_place.location();
    location.span = override.key_place.own_key_span();
    Diagnostic& diagnostic = diagnostics.Error(
        "POL020", "pack `" + pack.name + "` has no parameter `" + override.name + "`", location);
    if (const auto nearest = Suggest(override.name, names)) {
      diagnostic.help = "did you mean `" + pack.name + "." + *nearest + "`?";
    }
  }
  TreeBuilder builder;
  const NodeRef root = pack.document->root();
  const uint16_t source = builder.AddSource(root.source());
  builder.BeginMap(root.span(), source);
  for (const Parameter& parameter : pack.params) {
    if (!parameter.value) continue;
    builder.Key(parameter.name, parameter.value.own_key_span());
    builder.Copy(parameter.value);
  }
  builder.EndMap();
  std::unique_ptr<Tree> tree = builder.Finish();
  tree->set_path_prefix("params");
  for (const Parameter& parameter : pack.params) {
    const NodeRef bound = tree->root().Find(parameter.name);
    if (bound) tree->SetFormat(bound.id(), FormatOf(parameter.type));
  }
  pack.params_document = std::move(tree);
}

}  // namespace placet
