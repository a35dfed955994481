// SPDX-License-Identifier: Apache-2.0
#include "cel/check/check_fixture.h"

namespace placet::cel {
namespace {

// What the functions cost is asked of numbers alone.
struct Adder {
  FunctionDecls& decls;
  void Function(const char* name, const char* id, std::vector<Type> params, Type result) const {
    decls.Add({name, id, false, std::move(params), std::move(result), kFree});
  }
  void Method(const char* name, const char* id, std::vector<Type> params, Type result) const {
    decls.Add({name, id, true, std::move(params), std::move(result), kFree});
  }
};

const Type kBool = Type::Bool();
const Type kInt = Type::Int();
const Type kDouble = Type::Double();
const Type kString = Type::String();
const Type kDecimal = Type::Decimal();

void AddOperators(const Adder& add) {
  const Type a = Type::Param("A");
  const Type list = Type::List(a);
  const Type map = Type::Map(a, Type::Param("B"));
  for (const char* name : {"_&&_", "_||_"}) add.Function(name, "logic", {kBool, kBool}, kBool);
  for (const char* name : {"_==_", "_!=_"}) add.Function(name, "equals", {a, a}, kBool);
  add.Function("@in", "in_list", {a, list}, kBool);
  add.Function("@in", "in_map", {a, map}, kBool);
  add.Function("_[_]", "index_list", {list, kInt}, a);
  add.Function("_[?_]", "list_optindex_optional_int", {list, kInt}, Type::Optional(a));
  add.Function("_[_]", "index_map", {map, a}, Type::Param("B"));
  for (const char* name : {"_<_", "_<=_", "_>_", "_>=_"}) {
    for (const Type& type : {kInt, kDouble, kString, kDecimal, Type::Timestamp()}) {
      add.Function(name, "order", {type, type}, kBool);
    }
    add.Function(name, "order_int64_double", {kInt, kDouble}, kBool);
    add.Function(name, "order_double_int64", {kDouble, kInt}, kBool);
    add.Function(name, "order_int64_decimal", {kInt, kDecimal}, kBool);
    add.Function(name, "order_decimal_int64", {kDecimal, kInt}, kBool);
  }
  add.Function("_+_", "add_int64", {kInt, kInt}, kInt);
  add.Function("_+_", "add_double", {kDouble, kDouble}, kDouble);
  add.Function("_+_", "add_string", {kString, kString}, kString);
  add.Function("_+_", "add_list", {list, list}, list);
  add.Function("_+_", "add_decimal", {kDecimal, kDecimal}, kDecimal);
  add.Function("_+_", "add_decimal_int64", {kDecimal, kInt}, kDecimal);
  add.Function("_-_", "subtract_timestamp_duration", {Type::Timestamp(), Type::Duration()},
               Type::Timestamp());
  add.Function("_-_", "subtract_int64", {kInt, kInt}, kInt);
}

void AddFunctions(const Adder& add) {
  const Type a = Type::Param("A");
  const Type list = Type::List(a);
  const Type optional = Type::Optional(a);
  add.Function("size", "size_string", {kString}, kInt);
  add.Function("size", "size_list", {list}, kInt);
  add.Function("size", "size_map", {Type::Map(a, Type::Param("B"))}, kInt);
  add.Method("size", "list_size", {list}, kInt);
  add.Method("contains", "contains_string", {kString, kString}, kBool);
  add.Method("startsWith", "starts_with_string", {kString, kString}, kBool);
  add.Method("matches", "matches_string", {kString, kString}, kBool);
  add.Function("matches", "matches", {kString, kString}, kBool);
  add.Function("double", "int64_to_double", {kInt}, kDouble);
  add.Function("int", "double_to_int64", {kDouble}, kInt);
  add.Function("string", "int64_to_string", {kInt}, kString);
  add.Function("timestamp", "string_to_timestamp", {kString}, Type::Timestamp());
  add.Function("duration", "string_to_duration", {kString}, Type::Duration());
  add.Function("decimal", "string_to_decimal", {kString}, kDecimal);
  add.Function("decimal", "int64_to_decimal", {kInt}, kDecimal);
  add.Function("dyn", "to_dyn", {a}, Type::Dyn());
  add.Function("type", "type", {a}, Type::TypeOf(a));
  add.Function("math.abs", "math_abs", {kInt}, kInt);
  add.Function("sets.contains", "list_sets_contains_list", {list, list}, kBool);
  add.Function("sum", "sum_list", {list}, a);
  add.Function("total", "total_struct", {Type::Dyn()}, kDecimal);
  add.Function("@rank", "rank_string", {kString, Type::List(kString)}, kInt);
  add.Function("optional.of", "optional_of", {a}, optional);
  add.Function("optional.none", "optional_none", {}, optional);
  add.Method("value", "optional_value", {optional}, a);
  add.Method("hasValue", "optional_hasValue", {optional}, kBool);
  add.Method("orValue", "optional_orValue_value", {optional, a}, a);
}

}  // namespace

std::shared_ptr<const FunctionDecls> TestFunctions() {
  static const std::shared_ptr<const FunctionDecls> functions = [] {
    auto decls = std::make_shared<FunctionDecls>();
    AddOperators({*decls});
    AddFunctions({*decls});
    return decls;
  }();
  return functions;
}

Environment TestEnvironment() {
  Environment environment(TestFunctions());
  for (const schema::Shape::Property& property : TestSchema()->root().properties()) {
    const std::string name(property.name);
    environment.AddVariable(name, Type::FromShape(property.shape, name));
  }
  environment.AddVariable("params.max_days", Type::Int());
  environment.AddVariable("params.denied", Type::List(Type::String()));
  environment.AddVariable("as_of", Type::Timestamp());
  return environment;
}

}  // namespace placet::cel
