// SPDX-License-Identifier: Apache-2.0
//
// What every registered function says that it costs, against what it takes. Each overload is called
// by both evaluators, with arguments that grow and among which are the worst that we know: the
// steps and the size of the result stay within what was said. A function whose cost is stated too
// low fails here, and so does one that nothing can be passed to.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cel/check/cost.h"
#include "cel/library/governance.h"
#include "cel/library/library.h"
#include "cel/run/machine.h"
#include "cel/run/map_builder.h"
#include "cel/syntax/parser.h"
#include "document/builder.h"
#include "support/documents.h"

namespace placet::cel {
namespace {

// As large as what the functions are promised.
class LargeHost : public GovernanceHost {
 public:
  std::string Canonical(std::string_view name) const override {
    return name.empty() ? std::string(kLongestVendorName, 'v') : std::string(name);
  }
  std::optional<Decimal> Convert(Decimal money, std::string_view, std::string_view,
                                 std::string*) const override {
    return money;
  }
  std::optional<bool> Within(std::string_view, std::string_view, std::string*) const override {
    return true;
  }
  std::string Group(std::string_view jurisdiction) const override {
    return std::string(jurisdiction) + std::string(16, 'g');
  }
  bool Evidenced(std::string_view) const override { return true; }
};

// ---- extents of values

Extent ExtentOf(const Value& value, Arena& arena);

Extent ExtentOfItems(const Value& list, Arena& arena) {
  Extent all;
  for (size_t i = 0; i < SizeOf(list); ++i) {
    const Extent item = ExtentOf(ListAt(list, i, arena), arena);
    all = i == 0 ? item : Either(all, item);
  }
  return Extent::List(SizeOf(list), all);
}

Extent ExtentOfPairs(const Value& map, Arena& arena) {
  Extent all;
  uint64_t key = 24;  // of a number
  for (size_t i = 0; i < SizeOf(map); ++i) {
    const Extent value = ExtentOf(MapValueAt(map, i, arena), arena);
    all = i == 0 ? value : Either(all, value);
    key = std::max(key, BytesOf(ExtentOf(MapKeyAt(map, i, arena), arena)));
  }
  Extent extent = Extent::Map(SizeOf(map), all);
  extent.key = key;
  return extent;
}

Extent ExtentOf(const Value& value, Arena& arena) {
  if (value.is(ValueKind::kString)) return Extent::String(value.AsString().size());
  if (value.is(ValueKind::kBytes)) return Extent::Bytes(value.AsString().size());
  if (value.is_list()) return ExtentOfItems(value, arena);
  if (value.is_map()) return ExtentOfPairs(value, arena);
  if (!value.is(ValueKind::kOptional)) return Extent::Scalar();
  const OptionalStorage* some = value.AsOptional();
  return Extent::Optional(some == nullptr ? Extent::Scalar() : ExtentOf(some->value, arena));
}

bool Holds(const Extent& extent, const Value& value, Arena& arena);

bool HoldsItems(const Extent& extent, const Value& list, Arena& arena) {
  const Extent element = ElementOf(extent);
  uint64_t sum = 0;
  for (size_t i = 0; i < SizeOf(list); ++i) {
    const Value item = ListAt(list, i, arena);
    if (!Holds(element, item, arena)) return false;
    sum += ExtentOf(item, arena).size;
  }
  return SizeOf(list) <= ItemsOf(extent) && (!extent.parts || sum <= element.size);
}

bool HoldsPairs(const Extent& extent, const Value& map, Arena& arena) {
  for (size_t i = 0; i < SizeOf(map); ++i) {
    if (!Holds(ElementOf(extent), MapValueAt(map, i, arena), arena)) return false;
  }
  return SizeOf(map) <= ItemsOf(extent);
}

// Whether the value is no larger than the extent, and of its kind.
bool Holds(const Extent& extent, const Value& value, Arena& arena) {
  using Kind = Extent::Kind;
  const auto is = [&](Kind kind) { return extent.kind == kind || extent.kind == Kind::kAny; };
  switch (value.kind()) {
    case ValueKind::kString: return is(Kind::kString) && value.AsString().size() <= BytesOf(extent);
    case ValueKind::kBytes: return is(Kind::kBytes) && value.AsString().size() <= BytesOf(extent);
    case ValueKind::kOptional:
      return is(Kind::kOptional) && (value.AsOptional() == nullptr ||
                                     Holds(ElementOf(extent), value.AsOptional()->value, arena));
    default: break;
  }
  if (value.is_list()) return is(Kind::kList) && HoldsItems(extent, value, arena);
  if (value.is_map()) return is(Kind::kMap) && HoldsPairs(extent, value, arena);
  return is(Kind::kScalar) || extent.or_scalar;
}

// ---- values that grow

class ValueMaker {
 public:
  explicit ValueMaker(size_t size) : size_(size) {}
  Arena& arena() { return arena_; }

  // For one parameter of a call that has `texts` parameters for texts.
  std::vector<Value> For(const Type& type, size_t texts) {
    switch (type.kind()) {
      case TypeKind::kBool: return {Value::Bool(true), Value::Bool(false)};
      case TypeKind::kInt: return Ints();
      case TypeKind::kUint: return {Value::Uint(1), Value::Uint(UINT64_MAX)};
      case TypeKind::kDouble: return {Value::Double(1.5), Value::Double(-1.2345678901234567e-300)};
      case TypeKind::kTimestamp: return {Value::Timestamp({1'700'000'000, 123'456'789})};
      case TypeKind::kDuration: return {Value::Duration({123'456'789, 123'456'789})};
      case TypeKind::kDecimal: return {Value::Decimal(*Decimal::Parse("12345.654321"))};
      case TypeKind::kNull: return {Value::Null()};
      case TypeKind::kString: return Strings(texts);
      case TypeKind::kBytes: return Bytes();
      case TypeKind::kList: return Lists(type.params()[0]);
      case TypeKind::kMap: return Maps();
      case TypeKind::kStruct: return Maps();
      case TypeKind::kOptional: return Optionals(type.params()[0]);
      case TypeKind::kAbstract: return {Address(type.name())};
      default: return Anything();
    }
  }

 private:
  // Texts are long enough for many steps.
  static size_t LengthOf(size_t size) { return size * 20; }

  Value Text(std::string_view text) { return Value::String(arena_.Copy(text)); }
  std::string Repeated(std::string_view text) const {
    std::string all;
    while (all.size() < LengthOf(size_)) all += text;
    return all;
  }

  std::vector<Value> Ints() const {
    const int64_t n = static_cast<int64_t>(size_);
    return {Value::Int(0), Value::Int(1), Value::Int(n), Value::Int(n / 2), Value::Int(INT64_MAX)};
  }

  std::vector<Value> Strings(size_t texts) {
    std::vector<Value> all = {Text(Repeated("a")),
                              Text(Repeated("ab")),
                              Text(Repeated("\xc3\xa9")),
                              Text(""),
                              Text("a"),
                              Text(Repeated("%s")),
                              Text(Repeated("%.999f")),
                              Text("(a|b)*"),
                              Text(Repeated("\\0"))};
    if (texts > 2) return all;
    for (const char* text :
         {"12", "1.5", "true", "10s", "2026-12-01T00:00:00Z", "192.168.0.1", "10.0.0.0/8",
          "aGVsbG8=", "Europe/Rome", "No/Such", "+01:00", "(((a{9}){9}){9})", "%x%X%s%.999e"}) {
      all.push_back(Text(text));
    }
    return all;
  }

  std::vector<Value> Bytes() {
    return {Value::Bytes(arena_.Copy(Repeated("a"))), Value::Bytes(arena_.Copy(Repeated("\xff"))),
            Value::Bytes("")};
  }

  Value List(const std::vector<Value>& items) {
    ListStorage* list = arena_.New<ListStorage>();
    const std::span<Value> copy = arena_.NewArray<Value>(items.size());
    std::copy(items.begin(), items.end(), copy.begin());
    list->items = copy;
    return Value::List(list);
  }

  // `size_` elements, all different where the type has so many; and lists with less.
  std::vector<Value> Lists(const Type& element) {
    std::vector<Value> all = {List({})};
    for (const Value& item : ElementsFor(element)) {
      all.push_back(List(std::vector<Value>(size_, item)));
    }
    for (const TypeKind kind : {TypeKind::kInt, TypeKind::kString, TypeKind::kBytes}) {
      if (!IsAny(element) && element.kind() != kind) continue;
      all.push_back(Different(kind));
    }
    if (IsAny(element)) {
      all.push_back(List({Value::Int(1), Text(Repeated("b")), Value::Null()}));
      all.push_back(Document());
      all.push_back(Doubtful());
    }
    return all;
  }

  static bool IsAny(const Type& type) {
    return type.kind() == TypeKind::kDyn || type.kind() == TypeKind::kParam;
  }

  std::vector<Value> ElementsFor(const Type& element) {
    if (!IsAny(element)) return For(element, 9);
    std::vector<Value> some = {Text(Repeated("a")), Value::Double(-1.5e-300), Ints().back(),
                               Different(TypeKind::kInt), Different(TypeKind::kString)};
    some.push_back(List({some.back()}));
    some.push_back(Maps().back());
    return some;
  }

  Value Different(TypeKind kind) {
    std::vector<Value> items;
    for (size_t i = 0; i < size_; ++i) {
      std::string text = std::to_string(i);
      text.insert(0, LengthOf(size_), 'x');
      const std::string_view kept = arena_.Copy(text);
      const Value texts = kind == TypeKind::kString ? Value::String(kept) : Value::Bytes(kept);
      items.push_back(kind == TypeKind::kInt ? Value::Int(static_cast<int64_t>(i)) : texts);
    }
    return List(items);
  }

  // A list of a document.
  Value Document() {
    std::string yaml = "[";
    for (size_t i = 0; i < size_; ++i) yaml += "{a: \"" + Repeated("x") + "\", b: [1, 2]}, ";
    trees_.push_back(testing_support::Yaml(yaml + "1]"));
    return Value::FromNode(trees_.back()->root(), arena_);
  }

  // A list of a document some of whose elements are unknown: evidence for them failed.
  Value Doubtful() {
    const TreePtr plain = testing_support::Yaml("[{a: [1, 2], b: \"" + Repeated("x") + "\"}]");
    TreeBuilder builder;
    const uint16_t source = builder.AddSource(plain->root().source());
    builder.BeginList({}, source);
    for (size_t i = 0; i < size_; ++i) {
      builder.Copy(plain->root().at(0));
      builder.Unknown({"no evidence", {"list"}}, {}, source);
    }
    builder.EndList();
    trees_.push_back(builder.Finish());
    return Value::FromNode(trees_.back()->root(), arena_);
  }

  std::vector<Value> Maps() {
    MapBuilder texts(arena_), lists(arena_);
    for (size_t i = 0; i < size_; ++i) {
      texts.Add(Text(std::to_string(i) + Repeated("k")), Text(Repeated("a")));
      lists.Add(Value::Int(static_cast<int64_t>(i)), List({Value::Int(1), Value::Int(2)}));
    }
    trees_.push_back(testing_support::Yaml("{a: 1, b: {c: " + Repeated("x") + "}}"));
    return {Value::FromNode(trees_.back()->root(), arena_), lists.Finish(), texts.Finish()};
  }

  Value Some(const Value& value) {
    OptionalStorage* optional = arena_.New<OptionalStorage>();
    optional->value = value;
    return Value::Optional(optional);
  }

  std::vector<Value> Optionals(const Type& inner) {
    std::vector<Value> all = {Value::Optional(nullptr)};
    for (const Value& value : For(inner, 9)) all.push_back(Some(value));
    return all;
  }

  Value Address(const std::string& type) {
    const char* function = type == "net.IP" ? "ip" : "cidr";
    const Value text = Text(type == "net.IP" ? "2001:db8::1" : "2001:db8::/32");
    const Bindings none;
    evaluations_.push_back(std::make_unique<Evaluation>(AllFunctions(), none));
    return AllFunctions().Find(function)[0].run(*evaluations_.back(), {&text, 1});
  }

  std::vector<Value> Anything() {
    std::vector<Value> all = {Value::Int(0), Value::Null(), Text(Repeated("a")), Text("a"),
                              Text(std::to_string(size_ - 1) + Repeated("k"))};
    for (const auto& values : {Bytes(), Lists(Type::Dyn()), Maps()}) {
      all.insert(all.end(), values.begin(), values.end());
    }
    all.push_back(Some(all.back()));
    return all;
  }

  size_t size_;
  Arena arena_;
  std::vector<TreePtr> trees_;
  std::vector<std::unique_ptr<Evaluation>> evaluations_;
};

// ---- calls

struct Argument {
  Value value;
  Extent extent;
};

// The call of an overload: its arguments are the variables a0, a1..., or, but for the first, what
// can be written down.
struct Call {
  const Overload* overload;
  std::vector<Argument> args;
  bool written = false;

  std::string Name(size_t arg) const { return "a" + std::to_string(arg); }

  ExprId Arg(Ast& ast, size_t i) const {
    Expr arg;
    const Value& value = args[i].value;
    const bool text = value.is(ValueKind::kString);
    if (written && i > 0 && (text || value.is(ValueKind::kInt))) {
      arg.literal = text ? Literal(std::string(value.AsString())) : Literal(value.AsInt());
    } else {
      arg.kind = ExprKind::kIdent;
      arg.name = Name(i);
    }
    return ast.Add(std::move(arg));
  }

  std::shared_ptr<const CheckedExpression> Expression() const {
    auto expression = std::make_shared<CheckedExpression>();
    Ast& ast = expression->ast;
    Expr call;
    call.kind = ExprKind::kCall;
    call.name = overload->decl.function;
    const size_t first = overload->decl.receiver ? 1 : 0;
    if (first == 1) call.target = Arg(ast, 0);
    for (size_t i = first; i < args.size(); ++i) call.args.push_back(Arg(ast, i));
    ast.set_root(ast.Add(std::move(call)));
    return expression;
  }

  std::string Describe() const {
    std::string text = overload->decl.id + (written ? " (written)" : "");
    for (const Argument& arg : args) text += "  " + ToLiteral(arg.value).substr(0, 60);
    return text;
  }
};

struct Measured {
  bool fed = false;
  uint64_t steps = 0;  // the most
  double slack = 1e9;  // the least: bound over steps
  std::string closest;
};

class Measurement {
 public:
  explicit Measurement(const Call& call) : call_(call) {
    for (size_t i = 0; i < call.args.size(); ++i) {
      bindings_.Set(call.Name(i), call.args[i].value);
      extents_[call.Name(i)] = call.args[i].extent;
    }
  }

  void Run(Measured& measured) {
    const auto expression = call_.Expression();
    const uint64_t bound = BoundCost(*expression, *AllFunctions().decls(), extents_).steps;
    Evaluation walked(AllFunctions(), bindings_, &host_, kNoLimit);
    const Value value = Evaluate(*expression, walked);
    Evaluation run(AllFunctions(), bindings_, &host_, kNoLimit);
    const ProgramPtr program = Plan(expression, AllFunctions());
    cel::Run(*program, run);
    const uint64_t steps = std::max(walked.spent(), run.spent());
    EXPECT_LE(steps, bound) << call_.Describe();
    if (value.is(ValueKind::kError) || value.is(ValueKind::kAborted)) return;
    ExpectResult(*expression, value, walked.arena());
    measured.fed = true;
    measured.steps = std::max(measured.steps, steps);
    const double slack = static_cast<double>(bound) / static_cast<double>(steps);
    if (slack >= measured.slack) return;
    measured.slack = slack;
    measured.closest = call_.Describe();
  }

 private:
  static constexpr Limits kNoLimit{UINT64_MAX, 250};

  void ExpectResult(const CheckedExpression& expression, const Value& value, Arena& arena) const {
    if (!value.is_decided()) return;
    std::vector<Extent> args;
    for (const ExprId arg : Parts(expression)) {
      const Expr& expr = expression.ast.at(arg);
      args.push_back(expr.kind == ExprKind::kLiteral ? Extent::Of(expr.literal)
                                                     : extents_.at(expr.name));
    }
    const Extent extent = call_.overload->decl.cost.result(args);
    EXPECT_TRUE(Holds(extent, value, arena))
        << call_.Describe() << " gives " << ToLiteral(value).substr(0, 200);
  }

  static std::vector<ExprId> Parts(const CheckedExpression& expression) {
    const Expr& call = expression.ast.at(expression.ast.root());
    std::vector<ExprId> parts;
    if (call.target != kNoExpr) parts.push_back(call.target);
    parts.insert(parts.end(), call.args.begin(), call.args.end());
    return parts;
  }

  const Call& call_;
  Bindings bindings_;
  std::map<std::string, Extent> extents_;
  LargeHost host_;
};

// Every combination of arguments.
void MeasureAll(const Overload& overload, size_t size, Measured& measured) {
  ValueMaker maker(size);
  const std::vector<Type>& params = overload.decl.params;
  const auto texts = static_cast<size_t>(std::count_if(
      params.begin(), params.end(), [](const Type& p) { return p.kind() == TypeKind::kString; }));
  std::vector<std::vector<Argument>> choices;
  for (const Type& param : params) {
    choices.emplace_back();
    for (const Value& value : maker.For(param, texts)) {
      choices.back().push_back({value, ExtentOf(value, maker.arena())});
    }
    // The overloads for many arguments take each of them alike.
    if (params.size() > 3 && param == Type::Dyn()) choices.back().resize(1);
  }
  std::vector<size_t> at(params.size(), 0);
  while (true) {
    Call call{&overload, {}};
    for (size_t i = 0; i < at.size(); ++i) call.args.push_back(choices[i][at[i]]);
    for (const bool written : {false, true}) {
      call.written = written;
      Measurement(call).Run(measured);
    }
    size_t next = 0;
    while (next < at.size() && ++at[next] == choices[next].size()) at[next++] = 0;
    if (next == at.size()) return;
  }
}

// What functions say of a value that nobody can write down is far from what the tests can pass.
bool IsLoose(const std::string& id) {
  return id == "lists_range";  // of a number that is not known: a million
}

TEST(FunctionCost, HoldsForEveryOverload) {
  constexpr double kLoose = 50;
  for (const std::string& name : AllFunctions().decls()->Names()) {
    for (const Overload& overload : AllFunctions().Find(name)) {
      Measured measured;
      for (const size_t size : {1, 6, 30}) {
        measured.slack = 1e9;
        MeasureAll(overload, size, measured);
      }
      EXPECT_TRUE(measured.fed) << overload.decl.id << " was given nothing that it takes";
      EXPECT_EQ(measured.slack > kLoose, IsLoose(overload.decl.id))
          << overload.decl.id << " is bounded at " << measured.slack << " times its "
          << measured.steps << " steps at " << measured.closest;
    }
  }
}

// ---- calls and loops together

class Names {
 public:
  explicit Names(size_t size) : maker_(size) {
    for (const auto& [name, type] :
         std::map<std::string, Type>{{"ints", Type::List(Type::Int())},
                                     {"texts", Type::List(Type::String())},
                                     {"text", Type::String()},
                                     {"map", Type::Map(Type::String(), Type::String())}}) {
      const std::vector<Value> values = maker_.For(type, 9);
      // The last of each is the largest, but of texts, where the first is.
      const Value value = name == "text" ? values.front() : values.back();
      bindings_.Set(name, value);
      extents_[name] = ExtentOf(value, maker_.arena());
      environment_.AddVariable(name, type);
    }
  }

  void ExpectWithin(const std::string& text) {
    std::vector<Issue> issues;
    auto ast = Parse(text, {}, issues);
    const auto expression = Check(std::move(*ast), environment_, {}, issues);
    ASSERT_NE(expression, nullptr) << text << ": " << issues.at(0).message;
    const CostBound bound = BoundCost(*expression, *AllFunctions().decls(), extents_);
    Evaluation walked(AllFunctions(), bindings_), run(AllFunctions(), bindings_);
    const Value value = Evaluate(*expression, walked);
    EXPECT_TRUE(value.is_decided()) << text;
    cel::Run(*Plan(expression, AllFunctions()), run);
    EXPECT_LE(walked.spent(), bound.steps) << text;
    EXPECT_LE(run.spent(), bound.steps) << text;
    EXPECT_TRUE(Holds(bound.extent, value, walked.arena())) << text;
  }

 private:
  ValueMaker maker_;
  Environment environment_{AllFunctions().decls()};
  Bindings bindings_;
  std::map<std::string, Extent> extents_;
};

TEST(ExpressionCost, HoldsForLoopsAndWhatTheyGive) {
  for (const size_t size : {1, 7, 60}) {
    Names names(size);
    for (const char* text : {
             "ints.all(x, x >= 0)",
             "ints.exists(x, x < 0)",
             "ints.exists(x, x > 2 && x < 3 || !(x != -4))",
             "ints.exists_one(x, x == 1)",
             "ints.filter(x, x >= 0).map(x, x + 1)",
             "ints.map(x, x >= 0, x * 2)",
             "ints.all(x, ints.all(y, x + y >= 0))",
             "ints.all(i, x, x >= i)",
             "ints.sortBy(x, -x)[0]",
             "ints.map(x, [x, x]).flatten().distinct()",
             "ints.map(x, texts).flatten().distinct().size()",
             "ints.slice(0, 1).all(x, ints.exists(y, y >= x))",
             "ints.transformMap(i, x, x)",
             "ints.transformMapEntry(i, x, {string(x) + text: x})",
             "ints.transformMapEntry(i, x, {string(x): x, 'a' + string(x): x}).exists(k, k == "
             "text)",
             "ints.map(x, {'k': texts, 'l': [text]}).all(o, has(o.k) && o.k.size() > 0)",
             "ints.map(x, x > 5 ? [] : [x]).flatten()",
             "ints.map(x, ints == ints && texts != [])",
             "cel.bind(y, ints + ints, y.size() > 1 ? y : ints).all(x, x in ints)",
             "map.all(k, map[k] != '')",
             "map.all(k, map[?k].hasValue() && !map.?none.hasValue() && !has(map.none))",
             "map.transformMap(k, v, v + k)",
             "map.exists(k, v, v.matches('b+'))",
             "text.split('').map(c, c + text)",
             "texts.join(',').split(',').all(t, t in texts)",
             "texts.groupedBy(texts).all(g, g.all(t, g.exists(u, u == t)))",
             "texts.groupedBy(texts.map(t, '')).all(g, g.all(t, g.exists(u, u == t)))",
             "texts.groupedBy(texts.map(t, '')).map(g, g.size()).all(n, n > 0)",
             "texts.groupedBy(texts).flatten() == texts",
             "texts.map(t, t.split('x')).flatten().filter(t, t != '').join(' ')",
             "texts.map(t, '%s %d'.format([t, t.size()]))",
             "optional.of(ints).optMap(x, x.size()).orValue(0)",
             "[?optional.of(text), text].all(t, t.startsWith('a'))",
             "lists.range(10).all(i, i < 10)",
         }) {
      names.ExpectWithin(text);
    }
  }
}

}  // namespace
}  // namespace placet::cel
