// SPDX-License-Identifier: Apache-2.0
#include "cli/policy/eval_json.h"

#include "base/json_writer.h"

namespace placet::cli {

std::string FaultJson(const EvalFault& fault) {
  JsonWriter json;
  json.BeginObject();
  json.Key("error");
  json.BeginObject();
  json.Field("code", fault.code);
  json.Field("message", fault.message);
  json.Field("line", int64_t{fault.place.line});
  json.Field("column", int64_t{fault.place.column});
  if (!fault.help.empty()) json.Field("help", fault.help);
  json.EndObject();
  json.EndObject();
  return json.Take() + "\n";
}

std::string ValueJson(const cel::Value& value, const cel::CheckedExpression& expression) {
  const bool unknown = value.is(cel::ValueKind::kUnknown);
  if (!value.is_decided() && !unknown) return FaultJson(FaultOf(value, expression.ast));
  JsonWriter json;
  json.BeginObject();
  if (unknown) {
    json.Key("unknown");
    json.BeginArray();
    for (const cel::AbsentPath& path : value.AsUnknown().paths) json.String(cel::ToString(path));
    json.EndArray();
  } else {
    json.Field("value", cel::ToLiteral(value));
    json.Field("type", expression.types.empty() ? cel::TypeOfValue(value).ToString()
                                                : expression.result().ToString());
  }
  json.EndObject();
  return json.Take() + "\n";
}

std::string TypeJson(const cel::CheckedExpression& expression) {
  JsonWriter json;
  json.BeginObject();
  json.Field("type", expression.result().ToString());
  json.EndObject();
  return json.Take() + "\n";
}

}  // namespace placet::cli
