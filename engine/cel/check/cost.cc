// SPDX-License-Identifier: Apache-2.0
//
// One walk gives each node its cost and the extent of its value: how many elements or bytes, and
// how large the elements are. A call costs what its overloads say (call_cost.h), a comprehension
// its range times its body. A node is one step of the walker, and about one instruction: what a
// program needs beyond that is counted where it arises.
#include "cel/check/cost.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/check/extent.h"

namespace placet::cel {
namespace {

struct Costed {
  uint64_t steps = 0;
  Extent extent;
};

constexpr uint64_t kNumberKey = 24;  // bytes of a key that is no text
const Costed kUncountable{UINT64_MAX, Extent::Any()};

// Instructions of a program beyond its nodes.
constexpr uint64_t kReturn = 1;
constexpr uint64_t kLogic = 1;        // `&&` and `||`: one for each operand
constexpr uint64_t kConditional = 3;  // two jumps, and both results are left alike
constexpr uint64_t kOptionalOr = 2;
constexpr uint64_t kPassed = 1;     // what a name is bound to
constexpr uint64_t kLoopFrame = 6;  // around a comprehension
constexpr uint64_t kLoopStep = 2;   // for each element: one to decide or append, and the next

// Whether a value of that extent may be passed for the parameter.
bool Fits(const Type& param, const Extent& arg) {
  using Kind = Extent::Kind;
  const auto is = [&](std::initializer_list<Kind> kinds) {
    return arg.kind == Kind::kAny || std::find(kinds.begin(), kinds.end(), arg.kind) != kinds.end();
  };
  switch (param.kind()) {
    case TypeKind::kDyn:
    case TypeKind::kError:
    case TypeKind::kParam: return true;
    case TypeKind::kString: return is({Kind::kString});
    case TypeKind::kBytes: return is({Kind::kBytes});
    case TypeKind::kList: return is({Kind::kList});
    case TypeKind::kOptional: return is({Kind::kOptional});
    case TypeKind::kMap:
    case TypeKind::kStruct: return is({Kind::kMap, Kind::kRecord});
    default: return arg.or_scalar || is({Kind::kScalar});
  }
}

bool Fits(const OverloadDecl& overload, bool receiver, Extents args) {
  if (overload.receiver != receiver || overload.params.size() != args.size()) return false;
  for (size_t i = 0; i < args.size(); ++i) {
    if (!Fits(overload.params[i], args[i])) return false;
  }
  return true;
}

// What is shared by the walks of an expression and of all definitions that it calls.
struct Walks {
  const FunctionDecls& functions;
  // Definitions without parameters cost the same wherever they are named.
  std::map<const Definition*, Costed> known;
  // Those with parameters are bounded anew for each use, and loops over parts twice.
  size_t budget = 1'000;

  bool Begin() { return budget > 0 && budget-- > 0; }
};

class Bounder {
 public:
  Bounder(const CheckedExpression& expression, Walks& walks)
      : expression_(expression),
        ast_(expression.ast),
        walks_(walks),
        steps_(ast_.size(), 0),
        visits_(ast_.size(), 0) {}

  void Bind(std::string_view name, Extent extent) { names_.push_back({name, std::move(extent)}); }
  Costed Run() {
    Costed whole = Bound(ast_.root());
    whole.steps = Plus(whole.steps, kReturn);
    return whole;
  }

  CostBound Finish(Costed whole) {
    CostBound bound;
    bound.steps = whole.steps;
    bound.extent = std::move(whole.extent);
    bound.dominating = ast_.root();
    Descend(ast_.root(), whole.steps, bound);
    return bound;
  }

 private:
  struct Named {
    std::string_view name;
    Extent extent;
  };

  Extent OfType(ExprId id) const {
    return id < expression_.types.size() ? Extent::Of(expression_.types[id]) : Extent::Any();
  }

  // Of a value of which nothing else is known, what its type says.
  Costed Refined(ExprId id, Costed costed) const {
    const bool unknown =
        costed.extent.kind == Extent::Kind::kAny && costed.extent.element == nullptr;
    if (unknown && costed.extent.size <= kAssumedText) costed.extent = OfType(id);
    return costed;
  }

  // A part that is bounded several times counts as what it costs most.
  Costed Bound(ExprId id) {
    if (id == kNoExpr) return {};
    Costed costed = Refined(id, BoundNode(id));
    steps_[id] = std::max(steps_[id], costed.steps);
    return costed;
  }

  Costed BoundNode(ExprId id) {
    const Expr& expr = ast_.at(id);
    switch (expr.kind) {
      case ExprKind::kLiteral: return {1, Extent::Of(expr.literal)};
      case ExprKind::kIdent: return BoundIdent(id);
      case ExprKind::kSelect: return BoundSelect(expr);
      case ExprKind::kCall: return BoundCall(id);
      case ExprKind::kList: return BoundList(expr);
      case ExprKind::kMap:
      case ExprKind::kStruct: return BoundMap(expr);
      case ExprKind::kComprehension: return BoundComprehension(id);
    }
    return {};
  }

  Costed BoundIdent(ExprId id) {
    const std::string& name = ast_.at(id).name;
    for (auto named = names_.rbegin(); named != names_.rend(); ++named) {
      if (named->name == name) return {1, named->extent};
    }
    if (const Definition* definition = DefinitionOf(id)) return BoundDefinition(*definition, {});
    return {1, OfType(id)};
  }

  // Selecting from an optional selects from its value; `.?` asks first whether it is there.
  Costed BoundSelect(const Expr& expr) {
    Costed operand = Bound(expr.target);
    const bool optional = operand.extent.kind == Extent::Kind::kOptional;
    if (optional) operand.extent = ElementOf(operand.extent);
    const uint64_t search = Times(FieldSearch(operand.extent), expr.optional ? 2 : 1);
    const uint64_t steps = Plus(operand.steps, Plus(search, 1));
    if (expr.test_only) return {steps, Extent::Scalar()};
    Extent field = FieldOf(operand.extent, expr.name);
    return {steps, optional || expr.optional ? Extent::Optional(std::move(field)) : field};
  }

  // Parts of documents are found by hash.
  static uint64_t FieldSearch(const Extent& extent) {
    const bool built = extent.kind == Extent::Kind::kMap ||
                       (extent.kind == Extent::Kind::kAny && extent.element != nullptr);
    return built ? steps::KeySearch(extent) : 0;
  }

  const Definition* DefinitionOf(ExprId id) const {
    return id < expression_.references.size() ? expression_.references[id].definition.get()
                                              : nullptr;
  }

  Costed BoundDefinition(const Definition& definition, std::vector<Extent> args) {
    const auto known = walks_.known.find(&definition);
    if (known != walks_.known.end()) return known->second;
    if (!walks_.Begin()) return kUncountable;
    Bounder body(*definition.body, walks_);
    for (size_t i = 0; i < args.size() && i < definition.params.size(); ++i) {
      body.Bind(definition.params[i], std::move(args[i]));
    }
    Costed costed = body.Run();
    costed.steps = Plus(costed.steps, 1);
    if (definition.params.empty()) walks_.known.emplace(&definition, costed);
    return costed;
  }

  // All parts at once: what they cost, and the extent that one of them may have.
  Costed Together(const std::vector<ExprId>& parts) {
    Costed all;
    for (size_t i = 0; i < parts.size(); ++i) {
      const Costed part = Bound(parts[i]);
      all.steps = Plus(all.steps, part.steps);
      all.extent = i == 0 ? part.extent : Either(all.extent, part.extent);
    }
    return all;
  }

  // Of elements that are there only if an optional value is, with the values.
  static Extent WithValues(const Extent& extent) {
    return extent.kind == Extent::Kind::kOptional ? Either(extent, ElementOf(extent)) : extent;
  }

  Costed BoundList(const Expr& expr) {
    Costed items = Together(expr.args);
    if (!expr.optional_args.empty()) items.extent = WithValues(items.extent);
    return {Plus(items.steps, 1), Extent::List(expr.args.size(), std::move(items.extent))};
  }

  Costed BoundMap(const Expr& expr) {
    std::vector<ExprId> keys, values;
    for (const MapEntry& entry : expr.entries) {
      keys.push_back(entry.key);
      values.push_back(entry.value);
    }
    const Costed named = Together(keys);
    Costed all = Together(values);
    all.extent = WithValues(all.extent);
    all.steps = Plus(Plus(named.steps, all.steps), Plus(keys.size(), 2));
    all.extent = Extent::Map(keys.size(), std::move(all.extent));
    all.extent.key = std::max(BytesOf(named.extent), kNumberKey);
    return all;
  }

  Costed BoundCall(ExprId id) {
    const Expr& expr = ast_.at(id);
    std::vector<Extent> args;
    uint64_t steps = 1;
    const auto add = [&](ExprId arg) {
      Costed costed = Bound(arg);
      steps = Plus(steps, costed.steps);
      args.push_back(std::move(costed.extent));
    };
    if (expr.target != kNoExpr) add(expr.target);
    for (const ExprId arg : expr.args) add(arg);
    if (const Definition* definition = DefinitionOf(id)) {
      const uint64_t passed = Times(args.size(), kPassed);
      Costed body = BoundDefinition(*definition, std::move(args));
      return {Plus(Plus(steps, passed), body.steps), std::move(body.extent)};
    }
    Costed call = BoundFunction(id, args);
    return {Plus(steps, call.steps), std::move(call.extent)};
  }

  // The most that an overload costs which the arguments may be for.
  Costed BoundFunction(ExprId id, const std::vector<Extent>& args) const {
    const Expr& expr = ast_.at(id);
    const std::vector<OverloadDecl>* overloads = walks_.functions.Find(FunctionName(id));
    if (overloads == nullptr) return kUncountable;
    Costed most;
    bool any = false;
    for (const OverloadDecl& overload : *overloads) {
      if (!Fits(overload, expr.target != kNoExpr, args)) continue;
      const Extent result = overload.cost.result(args);
      most.steps = std::max(most.steps, overload.cost.steps(args));
      most.extent = any ? Either(most.extent, result) : result;
      any = true;
    }
    most.steps = Plus(most.steps, OwnInstructions(expr));
    if (!any) most.extent = Extent::Any();  // the call is an error
    return most;
  }

  std::string_view FunctionName(ExprId id) const {
    if (id < expression_.references.size()) {
      const Reference& reference = expression_.references[id];
      if (reference.kind == Reference::Kind::kFunction) return reference.name;
    }
    const std::string_view name = ast_.at(id).name;
    return name.starts_with('.') ? name.substr(1) : name;
  }

  static uint64_t OwnInstructions(const Expr& expr) {
    if (expr.name == "_&&_" || expr.name == "_||_") return kLogic;
    if (expr.name == "_?_:_") return kConditional;
    return expr.name == "or" || expr.name == "orValue" ? kOptionalOr : 0;
  }

  Costed BoundBinding(const Comprehension& c) {
    Costed value = Bound(c.accu_init);
    names_.push_back({c.accu_var, std::move(value.extent)});
    Costed body = Bound(c.result);
    names_.pop_back();
    body.steps = Plus(Plus(body.steps, value.steps), 1 + kPassed);
    return body;
  }

  // The code of the body counts once more: it is there even where the range is empty.
  Costed BoundComprehension(ExprId id) {
    const Expr& expr = ast_.at(id);
    const Comprehension& c = expr.comprehension;
    if (expr.macro == Macro::kBind) return BoundBinding(c);
    // Nobody knows to what a fold of one's own grows; no macro is one.
    if (c.predicate == kNoExpr && c.transform == kNoExpr) return kUncountable;
    const Costed range = Bound(c.range);
    if (range.extent.parts && !walks_.Begin()) return kUncountable;
    uint64_t code = 0;
    std::optional<Extent> each;
    const uint64_t bodies = OverElements(range.extent, [&](const Extent& element) {
      Costed body = BoundBody(expr, range.extent, element);
      code = body.steps;
      if (!each) each = std::move(body.extent);
      return code;
    });
    visits_[id] = std::max(visits_[id], ItemsOf(range.extent));
    const uint64_t own = Plus(Plus(bodies, code), 1 + kLoopFrame);
    return {Plus(range.steps, own), Collected(expr.macro, range.extent, std::move(*each))};
  }

  // For one element of the range.
  Costed BoundBody(const Expr& expr, const Extent& range, const Extent& element) {
    const Comprehension& c = expr.comprehension;
    const size_t mark = names_.size();
    const Extent first = FirstVariable(range, element, !c.iter_var2.empty());
    names_.push_back({c.iter_var, first});
    if (!c.iter_var2.empty()) names_.push_back({c.iter_var2, element});
    const Costed predicate = Bound(c.predicate);
    Costed body = Bound(c.transform);
    names_.resize(mark);
    if (c.transform == kNoExpr) body.extent = first;
    if (MakesEntries(expr.macro)) body.steps = Plus(body.steps, ItemsOf(body.extent));
    const bool both = c.predicate != kNoExpr && (c.transform != kNoExpr || Keeps(expr.macro));
    body.steps = Plus(Plus(body.steps, predicate.steps), kLoopStep + (both ? 1 : 0));
    return body;
  }

  // An element of a list, or its index where there are two variables; a key of a map.
  static Extent FirstVariable(const Extent& range, const Extent& element, bool two) {
    if (range.kind == Extent::Kind::kList) return two ? Extent::Scalar() : element;
    const Extent key = Extent::String(range.key);
    const bool map = range.kind == Extent::Kind::kMap || range.kind == Extent::Kind::kRecord;
    if (map || two) return key;
    return Either(element, key);
  }

  static bool Keeps(Macro macro) { return macro == Macro::kFilter; }
  static bool MakesEntries(Macro macro) {
    return macro == Macro::kTransformMapEntry || macro == Macro::kTransformMapEntryFilter;
  }

  // What becomes of the elements: `each` is what one of them gives.
  static Extent Collected(Macro macro, const Extent& range, Extent each) {
    const uint64_t items = ItemsOf(range);
    switch (macro) {
      case Macro::kAll:
      case Macro::kExists:
      case Macro::kExistsOne: return Extent::Scalar();
      case Macro::kFilter: return range.parts ? range : Extent::List(items, std::move(each));
      case Macro::kTransformMap:
      case Macro::kTransformMapFilter: {
        Extent map = Extent::Map(items, std::move(each));
        map.key = range.key;
        return map;
      }
      case Macro::kTransformMapEntry:
      case Macro::kTransformMapEntryFilter: {
        Extent map = Extent::Map(Times(items, ItemsOf(each)), ElementOf(each));
        map.key = each.key;
        return map;
      }
      default: return Extent::List(items, std::move(each));
    }
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
        const uint64_t visits = visits_[id];
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
  Walks& walks_;
  std::vector<uint64_t> steps_;   // of each node
  std::vector<uint64_t> visits_;  // of each comprehension: elements
  std::vector<Named> names_;
};

}  // namespace

CostBound BoundCost(const CheckedExpression& expression, const FunctionDecls& functions,
                    const std::map<std::string, Extent>& variables) {
  Walks walks{functions, {}};
  Bounder bounder(expression, walks);
  for (const auto& [name, extent] : variables) bounder.Bind(name, extent);
  return bounder.Finish(bounder.Run());
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
