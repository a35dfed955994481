// SPDX-License-Identifier: Apache-2.0
//
// Macros expand to the folds that the specification gives. The author's own parts stay reachable
// from the comprehension (`predicate`, `transform`), so that evaluators need not run the fold.
#include "cel/syntax/macros.h"

#include <string>
#include <utility>

#include "cel/syntax/issue_codes.h"

namespace placet::cel {
namespace {

constexpr const char* kResult = "@result";
constexpr const char* kUnused = "#unused";

class Expander {
 public:
  Expander(Ast& ast, const Expr& call, std::vector<Issue>& issues)
      : ast_(ast), call_(call), issues_(issues) {}

  std::optional<ExprId> Run(const ParseOptions& options) {
    if (call_.target == kNoExpr) {
      if (call_.name == "has" && call_.args.size() == 1) return Has();
      return std::nullopt;
    }
    if (const auto standard = Standard()) return standard;
    if (options.block_macros && IsNamespace("cel")) {
      if (const auto block = BlockMacro()) return block;
    }
    return options.extension_macros ? Extension() : std::nullopt;
  }

 private:
  size_t count() const { return call_.args.size(); }
  ExprId arg(size_t i) const { return call_.args[i]; }
  bool Is(std::string_view name, size_t arguments) const {
    return call_.name == name && count() == arguments;
  }
  bool IsNamespace(std::string_view name) const {
    const Expr& target = ast_.at(call_.target);
    return target.kind == ExprKind::kIdent && target.name == name;
  }

  std::optional<ExprId> Standard() {
    if (Is("all", 2)) return Quantifier(Macro::kAll, false);
    if (Is("exists", 2)) return Quantifier(Macro::kExists, false);
    if (Is("exists_one", 2) || Is("existsOne", 2)) return ExistsOne(false);
    if (Is("map", 2)) return Map();
    if (Is("map", 3)) return Map();
    if (Is("filter", 2)) return Filter();
    return std::nullopt;
  }

  std::optional<ExprId> Extension() {
    if (Is("all", 3)) return Quantifier(Macro::kAll, true);
    if (Is("exists", 3)) return Quantifier(Macro::kExists, true);
    if (Is("exists_one", 3) || Is("existsOne", 3)) return ExistsOne(true);
    if (Is("transformList", 3) || Is("transformList", 4)) return TransformList();
    if (Is("transformMap", 3) || Is("transformMap", 4)) {
      return TransformMap(Macro::kTransformMap, Macro::kTransformMapFilter);
    }
    if (Is("transformMapEntry", 3) || Is("transformMapEntry", 4)) {
      return TransformMap(Macro::kTransformMapEntry, Macro::kTransformMapEntryFilter);
    }
    if (Is("bind", 3) && IsNamespace("cel")) return Bind();
    if (Is("optMap", 2)) return OptMap(Macro::kOptMap);
    if (Is("optFlatMap", 2)) return OptMap(Macro::kOptFlatMap);
    if (Is("sortBy", 2)) return SortBy();
    return std::nullopt;
  }

  std::optional<ExprId> BlockMacro() {
    if (Is("block", 2)) return Block();
    if (Is("index", 1)) return Numbered("@index");
    if (Is("iterVar", 2)) return Numbered("@it");
    if (Is("accuVar", 2)) return Numbered("@ac");
    return std::nullopt;
  }

  ExprId Fail(ExprId where, std::string message, std::string help) {
    issues_.push_back(
        {kBadMacro, std::move(message), std::move(help), ast_.at(where).range, false});
    return kNoExpr;
  }

  // The name of a macro's variable, or "" after an issue.
  std::string Variable(size_t i) {
    const Expr& expr = ast_.at(arg(i));
    if (expr.kind == ExprKind::kIdent && expr.name != kResult && !expr.name.starts_with('.') &&
        !expr.parenthesized) {
      return expr.name;
    }
    Fail(arg(i), "the variable of `" + call_.name + "` must be a simple name",
         "write, for example, list." + call_.name + "(x, ...)");
    return "";
  }

  ExprId Add(ExprKind kind) {
    Expr expr;
    expr.kind = kind;
    expr.range = call_.range;
    expr.name_range = call_.name_range;
    return ast_.Add(std::move(expr));
  }
  ExprId Constant(Literal literal) {
    const ExprId id = Add(ExprKind::kLiteral);
    ast_.at(id).literal = std::move(literal);
    return id;
  }
  ExprId Name(std::string name) {
    const ExprId id = Add(ExprKind::kIdent);
    ast_.at(id).name = std::move(name);
    return id;
  }
  ExprId List(std::vector<ExprId> items) {
    const ExprId id = Add(ExprKind::kList);
    ast_.at(id).args = std::move(items);
    return id;
  }
  ExprId Call(std::string function, std::vector<ExprId> args, ExprId target = kNoExpr) {
    const ExprId id = Add(ExprKind::kCall);
    ast_.at(id).name = std::move(function);
    ast_.at(id).args = std::move(args);
    ast_.at(id).target = target;
    return id;
  }
  ExprId Result() { return Name(kResult); }

  ExprId Fold(Macro macro, Comprehension comprehension) {
    const ExprId id = Add(ExprKind::kComprehension);
    ast_.at(id).macro = macro;
    comprehension.range = comprehension.range == kNoExpr ? call_.target : comprehension.range;
    ast_.at(id).comprehension = std::move(comprehension);
    return id;
  }

  // The variables of the one- or two-variable form; false after an issue.
  bool Variables(bool two, Comprehension& c) {
    c.iter_var = Variable(0);
    if (c.iter_var.empty()) return false;
    c.accu_var = kResult;
    if (!two) return true;
    c.iter_var2 = Variable(1);
    if (c.iter_var2.empty()) return false;
    if (c.iter_var2 != c.iter_var) return true;
    Fail(arg(1), "the two variables of `" + call_.name + "` must differ", "");
    return false;
  }

  ExprId Has() {
    const Expr& selection = ast_.at(arg(0));
    if (selection.kind != ExprKind::kSelect || selection.test_only || selection.optional) {
      return Fail(arg(0), "has() needs a field: has(a.b)",
                  "name the field whose presence is asked");
    }
    Expr test = selection;
    test.test_only = true;
    test.range = call_.range;
    return ast_.Add(std::move(test));
  }

  ExprId Quantifier(Macro macro, bool two) {
    Comprehension c;
    if (!Variables(two, c)) return kNoExpr;
    const bool all = macro == Macro::kAll;
    c.predicate = arg(count() - 1);
    c.accu_init = Constant(all);
    const ExprId going = all ? Result() : Call("!_", {Result()});
    c.loop_condition = Call("@not_strictly_false", {going});
    c.loop_step = Call(all ? "_&&_" : "_||_", {Result(), c.predicate});
    c.result = Result();
    return Fold(macro, std::move(c));
  }

  ExprId ExistsOne(bool two) {
    Comprehension c;
    if (!Variables(two, c)) return kNoExpr;
    c.predicate = arg(count() - 1);
    c.accu_init = Constant(int64_t{0});
    c.loop_condition = Constant(true);
    const ExprId more = Call("_+_", {Result(), Constant(int64_t{1})});
    c.loop_step = Call("_?_:_", {c.predicate, more, Result()});
    c.result = Call("_==_", {Result(), Constant(int64_t{1})});
    return Fold(Macro::kExistsOne, std::move(c));
  }

  ExprId Map() {
    Comprehension c;
    if (!Variables(false, c)) return kNoExpr;
    const bool filtered = count() == 3;
    c.predicate = filtered ? arg(1) : kNoExpr;
    c.transform = arg(count() - 1);
    return Listing(filtered ? Macro::kMapFilter : Macro::kMap, std::move(c));
  }

  ExprId Filter() {
    Comprehension c;
    if (!Variables(false, c)) return kNoExpr;
    c.predicate = arg(1);
    return Listing(Macro::kFilter, std::move(c));
  }

  ExprId TransformList() {
    Comprehension c;
    if (!Variables(true, c)) return kNoExpr;
    const bool filtered = count() == 4;
    c.predicate = filtered ? arg(2) : kNoExpr;
    c.transform = arg(count() - 1);
    return Listing(filtered ? Macro::kTransformListFilter : Macro::kTransformList, std::move(c));
  }

  // A fold that appends the transform, or the element itself, to a list.
  ExprId Listing(Macro macro, Comprehension c) {
    const ExprId element = c.transform == kNoExpr ? arg(0) : c.transform;
    c.accu_init = List({});
    c.loop_condition = Constant(true);
    c.loop_step = Call("_+_", {Result(), List({element})});
    if (c.predicate != kNoExpr) {
      c.loop_step = Call("_?_:_", {c.predicate, c.loop_step, Result()});
    }
    c.result = Result();
    return Fold(macro, std::move(c));
  }

  ExprId TransformMap(Macro plain, Macro filtered) {
    Comprehension c;
    if (!Variables(true, c)) return kNoExpr;
    const bool has_filter = count() == 4;
    c.predicate = has_filter ? arg(2) : kNoExpr;
    c.transform = arg(count() - 1);
    c.accu_init = Add(ExprKind::kMap);
    c.loop_condition = Constant(true);
    std::vector<ExprId> inserted = {Result()};
    if (plain == Macro::kTransformMap) inserted.push_back(Name(c.iter_var));
    inserted.push_back(c.transform);
    c.loop_step = Call("cel.@mapInsert", std::move(inserted));
    if (has_filter) c.loop_step = Call("_?_:_", {c.predicate, c.loop_step, Result()});
    c.result = Result();
    return Fold(has_filter ? filtered : plain, std::move(c));
  }

  // `name` stands for `value` in `body`.
  ExprId Binding(Macro macro, std::string name, ExprId value, ExprId body) {
    Comprehension c;
    c.iter_var = kUnused;
    c.accu_var = std::move(name);
    c.range = List({});
    c.accu_init = value;
    c.loop_condition = Constant(false);
    c.loop_step = Name(c.accu_var);
    c.result = body;
    return Fold(macro, std::move(c));
  }

  ExprId Bind() {
    const std::string name = Variable(0);
    return name.empty() ? kNoExpr : Binding(Macro::kBind, name, arg(1), arg(2));
  }

  // cel.index(2) is the name `@index:2`, cel.iterVar(0, 1) the name `@it:0:1`.
  ExprId Numbered(std::string name) {
    for (size_t i = 0; i < count(); ++i) {
      const int64_t* number = std::get_if<int64_t>(&ast_.at(arg(i)).literal);
      if (ast_.at(arg(i)).kind != ExprKind::kLiteral || number == nullptr || *number < 0) {
        return Fail(arg(i), "cel." + call_.name + "() needs an int literal that is not negative",
                    "");
      }
      name += ":" + std::to_string(*number);
    }
    return Name(std::move(name));
  }

  // cel.block([a, b], c): c, with cel.index(0) for a and cel.index(1) for b, which may use a.
  ExprId Block() {
    const Expr& list = ast_.at(arg(0));
    if (list.kind != ExprKind::kList || !list.optional_args.empty()) {
      return Fail(arg(0), "the first argument of cel.block() must be a list literal", "");
    }
    constexpr size_t kMaxValues = 50;  // each makes the tree a level deeper
    const std::vector<ExprId> values = list.args;
    if (values.size() > kMaxValues) return Fail(arg(0), "cel.block() takes at most 50 values", "");
    ExprId result = arg(1);
    for (size_t i = values.size(); i > 0; --i) {
      result = Binding(Macro::kBind, "@index:" + std::to_string(i - 1), values[i - 1], result);
    }
    return result;
  }

  // target.hasValue() ? optional.of(body with name = target.value()) : optional.none()
  ExprId OptMap(Macro macro) {
    const std::string name = Variable(0);
    if (name.empty()) return kNoExpr;
    const ExprId value = Call("value", {}, call_.target);
    ExprId mapped = Binding(Macro::kBind, name, value, arg(1));
    if (macro == Macro::kOptMap) mapped = Call("of", {mapped}, Name("optional"));
    const ExprId none = Call("none", {}, Name("optional"));
    const ExprId has = Call("hasValue", {}, call_.target);
    const ExprId whole = Call("_?_:_", {has, mapped, none});
    ast_.at(whole).macro = macro;
    return whole;
  }

  // cel.bind(@input, list, @input.@sortByAssociatedKeys(@input.map(x, key)))
  ExprId SortBy() {
    Comprehension keys;
    if (!Variables(false, keys)) return kNoExpr;
    keys.transform = arg(1);
    keys.range = Name(kSortByInput);
    const ExprId mapped = Listing(Macro::kMap, keys);
    const ExprId sorted = Call("@sortByAssociatedKeys", {mapped}, Name(kSortByInput));
    return Binding(Macro::kBind, kSortByInput, call_.target, sorted);
  }

  Ast& ast_;
  const Expr& call_;
  std::vector<Issue>& issues_;
};

}  // namespace

std::optional<ExprId> ExpandMacro(Ast& ast, const Expr& call, const ParseOptions& options,
                                  std::vector<Issue>& issues) {
  return Expander(ast, call, issues).Run(options);
}

}  // namespace placet::cel
