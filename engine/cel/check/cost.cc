// SPDX-License-Identifier: Apache-2.0
//
// One walk gives each node its cost and the extent of its value: how many elements or bytes, and
// how large the elements are. A comprehension costs its range times its body. Sums and products
// stop at the largest number.
#include "cel/check/cost.h"

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace placet::cel {
namespace {

constexpr uint64_t kBytesPerStep = 64;
constexpr uint64_t kKeyBytes = 64;     // of the keys of a map
constexpr uint64_t kNumberBytes = 32;  // of a number written as text

uint64_t Plus(uint64_t a, uint64_t b) { return a > UINT64_MAX - b ? UINT64_MAX : a + b; }
uint64_t Times(uint64_t a, uint64_t b) { return b != 0 && a > UINT64_MAX / b ? UINT64_MAX : a * b; }

// Of a list or map its elements, of a string or bytes its bytes; 1 of other values.
struct Extent {
  uint64_t size = 1;
  std::shared_ptr<const Extent> element;  // null: what the assumptions say
};

struct Costed {
  uint64_t steps = 0;
  Extent extent;
};

enum class Growth { kConstant, kLinear, kMatch, kMember, kProduct, kSort, kEqual };

// How the work of a function grows with its arguments; of those not listed it does not.
Growth GrowthOf(std::string_view function) {
  static constexpr std::string_view kLinear[] = {
      "_+_",          "contains",  "startsWith", "endsWith",   "indexOf",       "lastIndexOf",
      "charAt",       "substring", "lowerAscii", "upperAscii", "trim",          "reverse",
      "replace",      "split",     "format",     "size",       "strings.quote", "string",
      "bytes",        "timestamp", "duration",   "ip",         "cidr",          "base64.encode",
      "base64.decode"};
  static constexpr std::pair<std::string_view, Growth> kOthers[] = {
      {"_==_", Growth::kEqual},
      {"_!=_", Growth::kEqual},
      {"@in", Growth::kMember},
      {"sum", Growth::kMember},
      {"total", Growth::kMember},
      {"slice", Growth::kMember},
      {"groupedBy", Growth::kMember},
      {"graphs.cycles", Growth::kMember},
      {"matches", Growth::kMatch},
      {"regex.extract", Growth::kMatch},
      {"regex.extractAll", Growth::kMatch},
      {"regex.replace", Growth::kMatch},
      {"sets.contains", Growth::kProduct},
      {"sets.equivalent", Growth::kProduct},
      {"sets.intersects", Growth::kProduct},
      {"distinct", Growth::kProduct},
      {"flatten", Growth::kProduct},
      {"join", Growth::kProduct},
      {"sort", Growth::kSort},
      {"@sortByAssociatedKeys", Growth::kSort}};
  for (const std::string_view name : kLinear) {
    if (name == function) return Growth::kLinear;
  }
  for (const auto& [name, growth] : kOthers) {
    if (name == function) return growth;
  }
  return Growth::kConstant;
}

// Definitions without parameters cost the same wherever they are named; those with parameters are
// bounded anew for each use, within a budget.
struct Definitions {
  std::map<const Definition*, Costed> known;
  size_t budget = 1'000;
};

class Bounder {
 public:
  Bounder(const CheckedExpression& expression, const CostAssumptions& assumptions,
          Definitions& definitions)
      : expression_(expression),
        ast_(expression.ast),
        assumptions_(assumptions),
        definitions_(definitions),
        steps_(ast_.size(), 0) {}

  void Bind(std::string_view name, Extent extent) { names_.push_back({name, std::move(extent)}); }
  Costed Run() { return Bound(ast_.root()); }

  CostBound Finish(uint64_t steps) {
    CostBound bound;
    bound.steps = steps;
    bound.dominating = ast_.root();
    Descend(ast_.root(), steps, bound);
    return bound;
  }

 private:
  struct Named {
    std::string_view name;
    Extent extent;
  };

  Extent Assumed() const { return {std::max(assumptions_.items, assumptions_.text), nullptr}; }
  Extent ElementOf(const Extent& extent) const {
    return extent.element == nullptr ? Assumed() : *extent.element;
  }

  Extent OfType(const Type& type) const {
    const schema::Shape shape = type.shape();
    switch (type.kind()) {
      case TypeKind::kString:
      case TypeKind::kBytes: return {TextBytes(shape), nullptr};
      case TypeKind::kList: {
        const uint64_t items = shape && shape.max_items() ? *shape.max_items() : assumptions_.items;
        return {items, std::make_shared<Extent>(OfType(type.params()[0]))};
      }
      case TypeKind::kMap: {
        const uint64_t pairs =
            shape && shape.max_properties() ? *shape.max_properties() : assumptions_.items;
        return {pairs, std::make_shared<Extent>(OfType(type.params()[1]))};
      }
      case TypeKind::kStruct:
        return {shape ? std::max<uint64_t>(shape.properties().size(), 1) : assumptions_.items,
                nullptr};
      case TypeKind::kOptional: return OfType(type.params()[0]);
      case TypeKind::kDyn:
      case TypeKind::kError:
      case TypeKind::kParam: return Assumed();
      default: return {};
    }
  }

  // A code point has up to four bytes.
  uint64_t TextBytes(schema::Shape shape) const {
    if (!shape) return assumptions_.text;
    uint64_t longest = 0;
    for (const std::string& member : shape.enum_values()) {
      longest = std::max<uint64_t>(longest, member.size());
    }
    if (longest > 0) return longest;
    return shape.max_length() ? Times(*shape.max_length(), 4) : assumptions_.text;
  }

  Extent TypeExtent(ExprId id) const {
    return id < expression_.types.size() ? OfType(expression_.types[id]) : Assumed();
  }

  Costed Bound(ExprId id) {
    if (id == kNoExpr) return {};
    Costed costed = BoundNode(id);
    steps_[id] = costed.steps;
    return costed;
  }

  Costed BoundNode(ExprId id) {
    const Expr& expr = ast_.at(id);
    switch (expr.kind) {
      case ExprKind::kLiteral: return {1, OfLiteral(expr.literal)};
      case ExprKind::kIdent: return BoundIdent(id);
      case ExprKind::kSelect: return {Plus(Bound(expr.target).steps, 1), TypeExtent(id)};
      case ExprKind::kCall: return BoundCall(id);
      case ExprKind::kList: return BoundList(expr);
      case ExprKind::kMap:
      case ExprKind::kStruct: return BoundMap(expr);
      case ExprKind::kComprehension: return BoundComprehension(expr);
    }
    return {};
  }

  static Extent OfLiteral(const Literal& literal) {
    if (const auto* text = std::get_if<std::string>(&literal)) return {text->size(), nullptr};
    if (const auto* bytes = std::get_if<BytesLiteral>(&literal)) {
      return {bytes->bytes.size(), nullptr};
    }
    return {};
  }

  Costed BoundIdent(ExprId id) {
    const std::string& name = ast_.at(id).name;
    for (auto named = names_.rbegin(); named != names_.rend(); ++named) {
      if (named->name == name) return {1, named->extent};
    }
    if (const Definition* definition = DefinitionOf(id)) return BoundDefinition(*definition, {});
    return {1, TypeExtent(id)};
  }

  const Definition* DefinitionOf(ExprId id) const {
    return id < expression_.references.size() ? expression_.references[id].definition.get()
                                              : nullptr;
  }

  Costed BoundDefinition(const Definition& definition, std::vector<Extent> args) {
    const auto known = definitions_.known.find(&definition);
    if (known != definitions_.known.end()) return known->second;
    if (definitions_.budget == 0) return {UINT64_MAX, Assumed()};
    --definitions_.budget;
    Bounder body(*definition.body, assumptions_, definitions_);
    for (size_t i = 0; i < args.size() && i < definition.params.size(); ++i) {
      body.Bind(definition.params[i], std::move(args[i]));
    }
    Costed costed = body.Run();
    costed.steps = Plus(costed.steps, 1);
    if (definition.params.empty()) definitions_.known.emplace(&definition, costed);
    return costed;
  }

  Costed BoundList(const Expr& expr) {
    Costed list{1, {expr.args.size(), nullptr}};
    Extent largest{0, nullptr};
    for (const ExprId item : expr.args) {
      const Costed costed = Bound(item);
      list.steps = Plus(list.steps, costed.steps);
      if (costed.extent.size >= largest.size) largest = costed.extent;
    }
    list.extent.element = std::make_shared<Extent>(std::move(largest));
    return list;
  }

  Costed BoundMap(const Expr& expr) {
    Costed map{1, {expr.entries.size(), nullptr}};
    Extent largest{0, nullptr};
    for (const MapEntry& entry : expr.entries) {
      map.steps = Plus(map.steps, Bound(entry.key).steps);
      const Costed value = Bound(entry.value);
      map.steps = Plus(map.steps, value.steps);
      if (value.extent.size >= largest.size) largest = value.extent;
    }
    map.extent.element = std::make_shared<Extent>(std::move(largest));
    return map;
  }

  Costed BoundCall(ExprId id) {
    const Expr& expr = ast_.at(id);
    std::vector<Extent> args;
    uint64_t steps = 1;
    if (expr.target != kNoExpr) {
      const Costed target = Bound(expr.target);
      steps = Plus(steps, target.steps);
      args.push_back(target.extent);
    }
    for (const ExprId arg : expr.args) {
      const Costed costed = Bound(arg);
      steps = Plus(steps, costed.steps);
      args.push_back(costed.extent);
    }
    if (const Definition* definition = DefinitionOf(id)) {
      const Costed body = BoundDefinition(*definition, std::move(args));
      return {Plus(steps, body.steps), body.extent};
    }
    if (expr.name == "_?_:_" && args.size() == 3) {
      return {steps, args[1].size > args[2].size ? args[1] : args[2]};
    }
    if ((expr.name == "_[_]" || expr.name == "_[?_]") && args.size() == 2) {
      return {steps, expression_.types.empty() ? ElementOf(args[0]) : TypeExtent(id)};
    }
    if (expr.name == "_&&_" || expr.name == "_||_") return {steps, {}};
    return {Plus(steps, Work(expr, args)), Result(id, args)};
  }

  bool OfStrings(ExprId id) const {
    if (id >= expression_.types.size()) return false;
    const Type& type = expression_.types[id];
    return type.kind() == TypeKind::kList && type.params()[0].kind() == TypeKind::kString;
  }

  uint64_t Work(const Expr& expr, const std::vector<Extent>& args) const {
    uint64_t sum = 0, largest = 0;
    for (const Extent& arg : args) {
      sum = Plus(sum, arg.size);
      largest = std::max(largest, arg.size);
    }
    switch (GrowthOf(expr.name)) {
      case Growth::kConstant: return 0;
      case Growth::kLinear: return sum / kBytesPerStep;
      case Growth::kMatch: return args.empty() ? 0 : Times(args[0].size, 4) / kBytesPerStep + 1;
      case Growth::kMember: return largest;
      case Growth::kEqual:
        return args.size() == 2 ? std::min(args[0].size, args[1].size) / kBytesPerStep : 0;
      case Growth::kSort: return Times(largest, 20);
      case Growth::kProduct:
        if (args.size() >= 2 && expr.name.starts_with("sets.")) {
          return Times(args[0].size, args[1].size);
        }
        if (args.empty()) return 0;
        // Strings are found by hash.
        if (expr.name == "distinct" && OfStrings(expr.target)) return args[0].size;
        return expr.name == "distinct" ? Times(args[0].size, args[0].size)
                                       : Times(args[0].size, Plus(ElementOf(args[0]).size, 1)) /
                                             (expr.name == "join" ? kBytesPerStep : 1);
    }
    return 0;
  }

  Extent Result(ExprId id, const std::vector<Extent>& args) const {
    const Expr& expr = ast_.at(id);
    uint64_t sum = 0;
    for (const Extent& arg : args) sum = Plus(sum, arg.size);
    if (expr.name == "_+_") return {sum, args.empty() ? nullptr : args[0].element};
    if (expr.name == "replace" && args.size() >= 3) {
      return {Times(Plus(args[0].size, 1), Plus(args[2].size, 1)), nullptr};
    }
    if (expr.name == "split" && !args.empty()) {
      return {Plus(args[0].size, 1), std::make_shared<Extent>(Extent{args[0].size, nullptr})};
    }
    if (expr.name == "join" && !args.empty()) {
      const uint64_t separator = args.size() > 1 ? args[1].size : 0;
      return {Times(args[0].size, Plus(ElementOf(args[0]).size, separator)), nullptr};
    }
    // As many groups as elements, or one group of all: never more elements than the list has.
    if (expr.name == "groupedBy" && !args.empty()) {
      return {args[0].size, std::make_shared<Extent>(Extent{1, args[0].element})};
    }
    if (expr.name == "flatten" && !args.empty()) {
      return {Times(args[0].size, ElementOf(args[0]).size), nullptr};
    }
    if (expr.name == "lists.range" && expr.args.size() == 1) return {RangeSize(expr), nullptr};
    if (expr.name == "dyn" && args.size() == 1) return args[0];
    if (expr.name == "string" && args.size() == 1) {
      return {std::max(args[0].size, kNumberBytes), nullptr};
    }
    const bool container =
        id < expression_.types.size() && (expression_.types[id].kind() == TypeKind::kList ||
                                          expression_.types[id].kind() == TypeKind::kString ||
                                          expression_.types[id].kind() == TypeKind::kBytes);
    if (container && !args.empty()) return {Plus(sum, 2), args[0].element};
    return TypeExtent(id);
  }

  // lists.range(3) has three elements; of what is not written down, as many as a list may have.
  uint64_t RangeSize(const Expr& expr) const {
    const Expr& count = ast_.at(expr.args[0]);
    if (count.kind != ExprKind::kLiteral) return assumptions_.items;
    const auto* number = std::get_if<int64_t>(&count.literal);
    return number != nullptr && *number > 0 ? static_cast<uint64_t>(*number) : 0;
  }

  Costed BoundComprehension(const Expr& expr) {
    const Comprehension& c = expr.comprehension;
    if (expr.macro == Macro::kBind) {
      const Costed value = Bound(c.accu_init);
      names_.push_back({c.accu_var, value.extent});
      Costed body = Bound(c.result);
      names_.pop_back();
      body.steps = Plus(Plus(body.steps, value.steps), 1);
      return body;
    }
    Costed range = Bound(c.range);
    if (range.extent.element == nullptr) {  // of unknown type: nothing but a list or map iterates
      range.extent.size = std::min(range.extent.size, assumptions_.items);
    }
    const size_t mark = names_.size();
    const bool map = RangeIsMap(c.range);
    const Extent key{kKeyBytes, nullptr};
    if (c.iter_var2.empty()) {
      names_.push_back({c.iter_var, map ? key : ElementOf(range.extent)});
    } else {
      names_.push_back({c.iter_var, map ? key : Extent{}});
      names_.push_back({c.iter_var2, ElementOf(range.extent)});
    }
    const Costed predicate = Bound(c.predicate);
    const Costed transform = Bound(c.transform);
    Costed fold;
    if (c.predicate == kNoExpr && c.transform == kNoExpr) {
      names_.push_back({c.accu_var, Assumed()});
      const Costed condition = Bound(c.loop_condition);
      const Costed step = Bound(c.loop_step);
      fold.steps = Plus(condition.steps, step.steps);
    }
    names_.resize(mark);
    const uint64_t body = Plus(Plus(predicate.steps, transform.steps), Plus(fold.steps, 1));
    Costed costed{Plus(Plus(range.steps, 1), Times(range.extent.size, body)), range.extent};
    if (c.transform != kNoExpr) {
      costed.extent.element = std::make_shared<Extent>(transform.extent);
    }
    return costed;
  }

  bool RangeIsMap(ExprId range) const {
    if (range >= expression_.types.size()) return false;
    const TypeKind kind = expression_.types[range].kind();
    return kind == TypeKind::kMap || kind == TypeKind::kStruct;
  }

  // Follows the part that makes up at least half, `times` as often as it runs.
  void Descend(ExprId id, uint64_t total, CostBound& bound) const {
    uint64_t times = 1;
    while (id != kNoExpr) {
      const Expr& expr = ast_.at(id);
      const bool part = expr.kind == ExprKind::kComprehension || expr.kind == ExprKind::kCall;
      if (part) bound.dominating = id;
      ExprId next = kNoExpr;
      uint64_t next_times = times;
      const auto consider = [&](ExprId child, uint64_t repeated) {
        if (child == kNoExpr || next != kNoExpr) return;
        if (Times(steps_[child], repeated) < total / 2 || !HasPart(child)) return;
        next = child;
        next_times = repeated;
      };
      if (expr.kind == ExprKind::kComprehension) {
        const Comprehension& c = expr.comprehension;
        const uint64_t body = Plus(Plus(StepsOf(c.predicate), StepsOf(c.transform)), 1);
        const uint64_t visits = (steps_[id] - std::min(steps_[id], StepsOf(c.range))) / body;
        if (expr.macro != Macro::kBind) bound.elements = visits;
        consider(c.range, times);
        consider(c.predicate, Times(times, std::max<uint64_t>(visits, 1)));
        consider(c.transform, Times(times, std::max<uint64_t>(visits, 1)));
        consider(c.accu_init, times);
        consider(c.result, times);
      }
      consider(expr.target, times);
      for (const ExprId arg : expr.args) consider(arg, times);
      for (const MapEntry& entry : expr.entries) consider(entry.value, times);
      id = next;
      times = next_times;
    }
  }

  uint64_t StepsOf(ExprId id) const { return id == kNoExpr ? 0 : steps_[id]; }

  // Whether a comprehension stands in the part: what a place in an error is worth naming.
  bool HasPart(ExprId id) const {
    if (id == kNoExpr) return false;
    const Expr& expr = ast_.at(id);
    if (expr.kind == ExprKind::kComprehension && expr.macro != Macro::kBind) return true;
    if (expr.kind == ExprKind::kComprehension) {
      return HasPart(expr.comprehension->accu_init) || HasPart(expr.comprehension->result);
    }
    if (HasPart(expr.target)) return true;
    const auto has = [&](ExprId part) { return HasPart(part); };
    return std::any_of(expr.args.begin(), expr.args.end(), has) ||
           std::any_of(expr.entries.begin(), expr.entries.end(),
                       [&](const MapEntry& entry) { return HasPart(entry.value); });
  }

  const CheckedExpression& expression_;
  const Ast& ast_;
  const CostAssumptions& assumptions_;
  Definitions& definitions_;
  std::vector<uint64_t> steps_;
  std::vector<Named> names_;
};

}  // namespace

CostBound BoundCost(const CheckedExpression& expression, const CostAssumptions& assumptions) {
  Definitions definitions;
  Bounder bounder(expression, assumptions, definitions);
  const uint64_t steps = bounder.Run().steps;
  return bounder.Finish(steps);
}

std::string StepsText(uint64_t steps) {
  if (steps == UINT64_MAX) return "more than can be counted";
  std::string text = std::to_string(steps);
  for (size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

Issue CostIssue(const CheckedExpression& expression, const CostBound& bound, uint64_t limit) {
  Issue issue;
  issue.code = "CEL036";
  issue.message = "this may take " + StepsText(bound.steps) + " steps, and " + StepsText(limit) +
                  " are allowed";
  if (bound.elements > 0) {
    issue.message += "; this part looks at up to " + StepsText(bound.elements) + " elements";
  }
  issue.help =
      "look at fewer elements, bound the list in its schema (`maxItems`), or raise "
      "`limits.expression_cost` in placet.yaml";
  issue.range = expression.ast.at(bound.dominating).range;
  return issue;
}

}  // namespace placet::cel
