// SPDX-License-Identifier: Apache-2.0
//
// The operators of the language and the functions that every CEL has. Overload ids are those of the
// specification's reference implementation, so that type-checked trees can be compared.
#include <cmath>

#include "base/utf8.h"
#include "cel/library/library.h"
#include "cel/library/registry.h"
#include "cel/library/text_search.h"

namespace placet::cel {
namespace {

// ---- equality, order, membership

// Containers with a part that is unknown are not known to be equal or different.
Value EqualTo(Evaluation& e, Args a) {
  Value unknown;
  if (!ChargeEqual(e, a[0], a[1], &unknown)) return Spent(e);
  if (unknown.is(ValueKind::kUnknown)) return unknown;
  return Value::Bool(Equal(a[0], a[1], e.arena()));
}
Value NotEqualTo(Evaluation& e, Args a) {
  const Value equal = EqualTo(e, a);
  return equal.is_decided() ? Value::Bool(!equal.AsBool()) : equal;
}

template <typename Test>
Value Ordered(Evaluation& e, Args a, Test test) {
  Value unknown;
  if (!ChargeEqual(e, a[0], a[1], &unknown)) return Spent(e);
  const int order = Compare(a[0], a[1]);
  // NaN has no order with anything: every comparison is false. Other types cannot be compared.
  const bool numbers = a[0].is(ValueKind::kDouble) || a[1].is(ValueKind::kDouble);
  if (order == 2 && !numbers) {
    return e.Error(ErrorCode::kNoSuchOverload, "values of these types have no order");
  }
  return Value::Bool(order != 2 && test(order));
}
Value Less(Evaluation& e, Args a) {
  return Ordered(e, a, [](int o) { return o < 0; });
}
Value LessEqual(Evaluation& e, Args a) {
  return Ordered(e, a, [](int o) { return o <= 0; });
}
Value Greater(Evaluation& e, Args a) {
  return Ordered(e, a, [](int o) { return o > 0; });
}
Value GreaterEqual(Evaluation& e, Args a) {
  return Ordered(e, a, [](int o) { return o >= 0; });
}

// An element that is unknown might be the one, and so might one that is not stated.
Value InList(Evaluation& e, Args a) {
  Value unknown;
  for (size_t i = 0; i < SizeOf(a[1]); ++i) {
    const Value item = ListAt(a[1], i, e.arena());
    if (!e.Spend(1) || !ChargeEqual(e, a[0], item, &unknown)) return Spent(e);
    if (Equal(a[0], item, e.arena())) return Value::Bool(true);
  }
  GatherRest(e, a[1], &unknown);
  if (unknown.is_decided()) return Value::Bool(false);
  return ChargeValue(e, a[0], &unknown) ? unknown : Spent(e);
}
Value InMap(Evaluation& e, Args a) {
  if (!e.Spend(SizeOf(a[1]) / kKeysPerStep + 1)) return Spent(e);
  Value found;
  return Value::Bool(MapFind(a[1], a[0], e.arena(), &found));
}

Value Not(Evaluation&, Args a) { return Value::Bool(!a[0].AsBool()); }

// ---- arithmetic

Value AddInt(Evaluation& e, Args a) {
  int64_t r;
  return __builtin_add_overflow(a[0].AsInt(), a[1].AsInt(), &r) ? Overflow(e, "int")
                                                                : Value::Int(r);
}
Value SubtractInt(Evaluation& e, Args a) {
  int64_t r;
  return __builtin_sub_overflow(a[0].AsInt(), a[1].AsInt(), &r) ? Overflow(e, "int")
                                                                : Value::Int(r);
}
Value MultiplyInt(Evaluation& e, Args a) {
  int64_t r;
  return __builtin_mul_overflow(a[0].AsInt(), a[1].AsInt(), &r) ? Overflow(e, "int")
                                                                : Value::Int(r);
}
Value DivideInt(Evaluation& e, Args a) {
  if (a[1].AsInt() == 0) return e.Error(ErrorCode::kDivisionByZero, "division by zero");
  if (a[0].AsInt() == INT64_MIN && a[1].AsInt() == -1) return Overflow(e, "int");
  return Value::Int(a[0].AsInt() / a[1].AsInt());
}
Value ModuloInt(Evaluation& e, Args a) {
  if (a[1].AsInt() == 0) return e.Error(ErrorCode::kModulusByZero, "modulus by zero");
  if (a[0].AsInt() == INT64_MIN && a[1].AsInt() == -1) return Overflow(e, "int");
  return Value::Int(a[0].AsInt() % a[1].AsInt());
}
Value NegateInt(Evaluation& e, Args a) {
  return a[0].AsInt() == INT64_MIN ? Overflow(e, "int") : Value::Int(-a[0].AsInt());
}

Value AddUint(Evaluation& e, Args a) {
  uint64_t r;
  return __builtin_add_overflow(a[0].AsUint(), a[1].AsUint(), &r) ? Overflow(e, "uint")
                                                                  : Value::Uint(r);
}
Value SubtractUint(Evaluation& e, Args a) {
  uint64_t r;
  return __builtin_sub_overflow(a[0].AsUint(), a[1].AsUint(), &r) ? Overflow(e, "uint")
                                                                  : Value::Uint(r);
}
Value MultiplyUint(Evaluation& e, Args a) {
  uint64_t r;
  return __builtin_mul_overflow(a[0].AsUint(), a[1].AsUint(), &r) ? Overflow(e, "uint")
                                                                  : Value::Uint(r);
}
Value DivideUint(Evaluation& e, Args a) {
  if (a[1].AsUint() == 0) return e.Error(ErrorCode::kDivisionByZero, "division by zero");
  return Value::Uint(a[0].AsUint() / a[1].AsUint());
}
Value ModuloUint(Evaluation& e, Args a) {
  if (a[1].AsUint() == 0) return e.Error(ErrorCode::kModulusByZero, "modulus by zero");
  return Value::Uint(a[0].AsUint() % a[1].AsUint());
}

Value AddDouble(Evaluation&, Args a) { return Value::Double(a[0].AsDouble() + a[1].AsDouble()); }
Value SubtractDouble(Evaluation&, Args a) {
  return Value::Double(a[0].AsDouble() - a[1].AsDouble());
}
Value MultiplyDouble(Evaluation&, Args a) {
  return Value::Double(a[0].AsDouble() * a[1].AsDouble());
}
Value DivideDouble(Evaluation&, Args a) { return Value::Double(a[0].AsDouble() / a[1].AsDouble()); }
Value NegateDouble(Evaluation&, Args a) { return Value::Double(-a[0].AsDouble()); }

Value Concatenate(Evaluation& e, Args a) {
  TextBuilder out(e);
  if (out.Append(a[0].AsString())) out.Append(a[1].AsString());
  const Value text = out.Finish();
  if (!text.is_decided() || a[0].is(ValueKind::kString)) return text;
  return Value::Bytes(text.AsString());
}
Value ConcatenateLists(Evaluation& e, Args a) {
  const size_t first = SizeOf(a[0]), second = SizeOf(a[1]);
  std::span<Value> items;
  if (!NewItems(e, first + second, &items)) return Spent(e);
  for (size_t i = 0; i < first; ++i) items[i] = ListAt(a[0], i, e.arena());
  for (size_t i = 0; i < second; ++i) items[first + i] = ListAt(a[1], i, e.arena());
  return ListOfItems(e, items);
}

Extent JoinedStrings(Extents args) {
  return Extent::String(Plus(BytesOf(args[0]), BytesOf(args[1])));
}
Extent JoinedBytes(Extents args) { return Extent::Bytes(Plus(BytesOf(args[0]), BytesOf(args[1]))); }
Extent JoinedLists(Extents args) {
  return Extent::List(Plus(ItemsOf(args[0]), ItemsOf(args[1])),
                      Either(ElementOf(args[0]), ElementOf(args[1])));
}

Value OrTimeOverflow(Evaluation& e, const std::optional<Timestamp>& time) {
  return time ? Value::Timestamp(*time) : Overflow(e, "timestamp");
}
Value OrSpanOverflow(Evaluation& e, const std::optional<Duration>& span) {
  return span ? Value::Duration(*span) : Overflow(e, "duration");
}
Value AddTimeSpan(Evaluation& e, Args a) {
  return OrTimeOverflow(e, Add(a[0].AsTimestamp(), a[1].AsDuration()));
}
Value AddSpanTime(Evaluation& e, Args a) {
  return OrTimeOverflow(e, Add(a[1].AsTimestamp(), a[0].AsDuration()));
}
Value AddSpans(Evaluation& e, Args a) {
  return OrSpanOverflow(e, Add(a[0].AsDuration(), a[1].AsDuration()));
}
Value SubtractTimes(Evaluation& e, Args a) {
  return OrSpanOverflow(e, Subtract(a[0].AsTimestamp(), a[1].AsTimestamp()));
}
Value SubtractTimeSpan(Evaluation& e, Args a) {
  return OrTimeOverflow(e, Subtract(a[0].AsTimestamp(), a[1].AsDuration()));
}
Value SubtractSpans(Evaluation& e, Args a) {
  return OrSpanOverflow(e, Subtract(a[0].AsDuration(), a[1].AsDuration()));
}
Value NegateSpan(Evaluation& e, Args a) { return OrSpanOverflow(e, Negate(a[0].AsDuration())); }

// ---- sizes and texts

Value SizeOfString(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size())) return Spent(e);
  return Value::Int(static_cast<int64_t>(utf8::Count(a[0].AsString())));
}
Value SizeOfBytes(Evaluation&, Args a) {
  return Value::Int(static_cast<int64_t>(a[0].AsString().size()));
}
Value SizeOfContainer(Evaluation&, Args a) {
  return Value::Int(static_cast<int64_t>(SizeOf(a[0])));
}
Value Contains(Evaluation& e, Args a) {
  if (!Charge(e, a[0].AsString().size() + a[1].AsString().size())) return Spent(e);
  return Value::Bool(FindText(a[0].AsString(), a[1].AsString(), 0) != std::string_view::npos);
}
Value StartsWith(Evaluation& e, Args a) {
  if (!Charge(e, a[1].AsString().size())) return Spent(e);
  return Value::Bool(a[0].AsString().starts_with(a[1].AsString()));
}
Value EndsWith(Evaluation& e, Args a) {
  if (!Charge(e, a[1].AsString().size())) return Spent(e);
  return Value::Bool(a[0].AsString().ends_with(a[1].AsString()));
}

struct Comparison {
  const char* function;
  const char* id;
  Function run;
};
constexpr Comparison kComparisons[] = {{"_<_", "less", Less},
                                       {"_<=_", "less_equals", LessEqual},
                                       {"_>_", "greater", Greater},
                                       {"_>=_", "greater_equals", GreaterEqual}};

// What the functions above are called and take.
class Declarations {
 public:
  explicit Declarations(Functions& functions) : r(functions) {}

  void AddComparisons() {
    struct Side {
      const char* name;
      Type type;
    };
    const std::vector<Side> same = {
        {"bool", kBool},      {"int64", kInt},     {"uint64", kUint},
        {"double", kDouble},  {"string", kString}, {"bytes", kBytes},
        {"timestamp", kTime}, {"duration", kSpan}, {"decimal", kDecimal}};
    const std::vector<Side> numbers = {{"int64", kInt}, {"uint64", kUint}, {"double", kDouble}};
    for (const Comparison& c : kComparisons) {
      const std::string id = c.id;
      for (const Side& side : same) {
        r.Add(c.function, id + "_" + side.name, {side.type, side.type}, kBool, kComparison, c.run);
      }
      for (const Side& a : numbers) {
        for (const Side& b : numbers) {
          if (a.type == b.type) continue;
          r.Add(c.function, id + "_" + a.name + "_" + b.name, {a.type, b.type}, kBool, kComparison,
                c.run);
        }
      }
      r.Add(c.function, id + "_decimal_int64", {kDecimal, kInt}, kBool, kFree, c.run);
      r.Add(c.function, id + "_int64_decimal", {kInt, kDecimal}, kBool, kFree, c.run);
    }
  }

  void AddArithmetic() {
    r.Add("_+_", "add_int64", {kInt, kInt}, kInt, kFree, AddInt);
    r.Add("_+_", "add_uint64", {kUint, kUint}, kUint, kFree, AddUint);
    r.Add("_+_", "add_double", {kDouble, kDouble}, kDouble, kFree, AddDouble);
    r.Add("_+_", "add_string", {kString, kString}, kString, {steps::Bytes<1>, JoinedStrings},
          Concatenate);
    r.Add("_+_", "add_bytes", {kBytes, kBytes}, kBytes, {steps::Bytes<1>, JoinedBytes},
          Concatenate);
    const Type list = Type::List(Type::Param("A"));
    r.Add("_+_", "add_list", {list, list}, list, {steps::Items<1>, JoinedLists}, ConcatenateLists);
    r.Add("_+_", "add_timestamp_duration", {kTime, kSpan}, kTime, kFree, AddTimeSpan);
    r.Add("_+_", "add_duration_timestamp", {kSpan, kTime}, kTime, kFree, AddSpanTime);
    r.Add("_+_", "add_duration_duration", {kSpan, kSpan}, kSpan, kFree, AddSpans);
    r.Add("_-_", "subtract_int64", {kInt, kInt}, kInt, kFree, SubtractInt);
    r.Add("_-_", "subtract_uint64", {kUint, kUint}, kUint, kFree, SubtractUint);
    r.Add("_-_", "subtract_double", {kDouble, kDouble}, kDouble, kFree, SubtractDouble);
    r.Add("_-_", "subtract_timestamp_timestamp", {kTime, kTime}, kSpan, kFree, SubtractTimes);
    r.Add("_-_", "subtract_timestamp_duration", {kTime, kSpan}, kTime, kFree, SubtractTimeSpan);
    r.Add("_-_", "subtract_duration_duration", {kSpan, kSpan}, kSpan, kFree, SubtractSpans);
    r.Add("_*_", "multiply_int64", {kInt, kInt}, kInt, kFree, MultiplyInt);
    r.Add("_*_", "multiply_uint64", {kUint, kUint}, kUint, kFree, MultiplyUint);
    r.Add("_*_", "multiply_double", {kDouble, kDouble}, kDouble, kFree, MultiplyDouble);
    r.Add("_/_", "divide_int64", {kInt, kInt}, kInt, kFree, DivideInt);
    r.Add("_/_", "divide_uint64", {kUint, kUint}, kUint, kFree, DivideUint);
    r.Add("_/_", "divide_double", {kDouble, kDouble}, kDouble, kFree, DivideDouble);
    r.Add("_%_", "modulo_int64", {kInt, kInt}, kInt, kFree, ModuloInt);
    r.Add("_%_", "modulo_uint64", {kUint, kUint}, kUint, kFree, ModuloUint);
    r.Add("-_", "negate_int64", {kInt}, kInt, kFree, NegateInt);
    r.Add("-_", "negate_double", {kDouble}, kDouble, kFree, NegateDouble);
    r.Add("-_", "negate_duration", {kSpan}, kSpan, kFree, NegateSpan);
  }

  void AddSizes() {
    const Type list = Type::List(Type::Param("A"));
    const Type map = Type::Map(Type::Param("A"), Type::Param("B"));
    r.Add("size", "size_string", {kString}, kInt, {steps::Bytes<1>, result::Scalar}, SizeOfString);
    r.Add("size", "size_bytes", {kBytes}, kInt, kFree, SizeOfBytes);
    r.Add("size", "size_list", {list}, kInt, kFree, SizeOfContainer);
    r.Add("size", "size_map", {map}, kInt, kFree, SizeOfContainer);
    r.Method("size", "string_size", {kString}, kInt, {steps::Bytes<1>, result::Scalar},
             SizeOfString);
    r.Method("size", "bytes_size", {kBytes}, kInt, kFree, SizeOfBytes);
    r.Method("size", "list_size", {list}, kInt, kFree, SizeOfContainer);
    r.Method("size", "map_size", {map}, kInt, kFree, SizeOfContainer);
  }

  // Decided by the evaluators themselves; declared for the checker.
  void AddLogic() {
    const Type a = Type::Param("A");
    r.Add("_&&_", "logical_and", {kBool, kBool}, kBool, kFree, nullptr);
    r.Add("_||_", "logical_or", {kBool, kBool}, kBool, kFree, nullptr);
    r.Add("_?_:_", "conditional", {kBool, a, a}, a, {steps::Constant, result::EitherOf<1, 2>},
          nullptr);
    r.Add("@not_strictly_false", "not_strictly_false", {kBool}, kBool, kFree, nullptr);
    r.Add("_[_]", "index_list", {Type::List(a), kInt}, a, {steps::Constant, result::Element<0>},
          nullptr);
    r.Add("_[_]", "index_map", {Type::Map(a, Type::Param("B")), a}, Type::Param("B"),
          {steps::Search<0>, result::Element<0>}, nullptr);
    r.Add("!_", "logical_not", {kBool}, kBool, kFree, Not);
    r.Add("_==_", "equals", {a, a}, kBool, kComparison, EqualTo);
    r.Add("_!=_", "not_equals", {a, a}, kBool, kComparison, NotEqualTo);
    r.Add("@in", "in_list", {a, Type::List(a)}, kBool, {steps::Membership, result::Scalar}, InList);
    r.TakesOpenLists("@in");
    r.Add("@in", "in_map", {a, Type::Map(a, Type::Param("B"))}, kBool,
          {steps::Search<1>, result::Scalar}, InMap);
  }

  void AddTexts() {
    r.Method("contains", "contains_string", {kString, kString}, kBool,
             {steps::Bytes<1>, result::Scalar}, Contains);
    r.Method("startsWith", "starts_with_string", {kString, kString}, kBool,
             {steps::Bytes<1>, result::Scalar}, StartsWith);
    r.Method("endsWith", "ends_with_string", {kString, kString}, kBool,
             {steps::Bytes<1>, result::Scalar}, EndsWith);
  }

 private:
  Registry r;
  const Type kBool = Type::Bool();
  const Type kInt = Type::Int();
  const Type kUint = Type::Uint();
  const Type kDouble = Type::Double();
  const Type kString = Type::String();
  const Type kBytes = Type::Bytes();
  const Type kTime = Type::Timestamp();
  const Type kSpan = Type::Duration();
  const Type kDecimal = Type::Decimal();
};

}  // namespace

void AddStandardLibrary(Functions& functions) {
  Declarations declarations(functions);
  declarations.AddLogic();
  declarations.AddComparisons();
  declarations.AddArithmetic();
  declarations.AddSizes();
  declarations.AddTexts();
}

}  // namespace placet::cel
