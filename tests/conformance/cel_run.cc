// SPDX-License-Identifier: Apache-2.0
#include "conformance/cel_run.h"

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "cel/library/library.h"
#include "cel/run/machine.h"
#include "cel/syntax/parser.h"
#include "conformance/ast_text.h"
#include "conformance/cel_proto.h"

namespace placet::cel {
namespace {

std::string Text(const std::vector<Issue>& issues) {
  std::string text;
  for (const Issue& issue : issues) {
    text += (text.empty() ? "" : "; ") + issue.message + " [" + issue.code + "]";
  }
  return text;
}

bool Flag(NodeRef test, std::string_view name) {
  const NodeRef flag = test.Find(name);
  return flag && flag.AsBool();
}

// What a test declares, binds and demands.
class Setting {
 public:
  explicit Setting(const SpecTest& test) : test_(test), original_(test.original()) {
    environment_ = std::make_unique<Environment>(Declare());
    environment_->set_container(std::string(original_.Find("container").StringOr("")));
    const NodeRef declarations = original_.Find("typeEnv");
    for (size_t i = 0; declarations && i < declarations.size(); ++i) {
      const NodeRef type = declarations.at(i).Find("ident").Find("type");
      if (!type) continue;
      const auto known = TypeFromProto(type);
      if (!known) fault_ = "a declaration needs protocol buffers";
      environment_->AddVariable(std::string(declarations.at(i).Find("name").AsString()),
                                known.value_or(Type::Dyn()));
    }
    Bind();
  }

  // The names that all tests of the checking suite may use, though it does not declare them.
  void DeclareCheckingNames() {
    static constexpr std::pair<const char*, TypeKind> kNames[] = {
        {"is", TypeKind::kString}, {"ii", TypeKind::kInt},   {"iu", TypeKind::kUint},
        {"iz", TypeKind::kBool},   {"ib", TypeKind::kBytes}, {"id", TypeKind::kDouble},
        {"ix", TypeKind::kNull}};
    auto functions = std::make_shared<FunctionDecls>(environment_->functions());
    const CallCost cost{steps::Uncountable, result::Any};
    functions->Add({"fg_s", "fg_s_0", false, {}, Type::String(), cost});
    functions->Add({"fi_s_s", "fi_s_s_0", true, {Type::String()}, Type::String(), cost});
    Environment environment(functions);
    environment.set_container(environment_->container());
    for (const auto& [name, kind] : kNames) environment.AddVariable(name, Type::Simple(kind));
    for (const std::string& name : environment_->VariableNames()) {
      environment.AddVariable(name, *environment_->FindVariable(name));
    }
    *environment_ = std::move(environment);
  }

  const std::string& fault() const { return fault_; }
  const Environment& environment() const { return *environment_; }
  Arena& arena() { return arena_; }
  bool wants_error() const { return static_cast<bool>(original_.Find("evalError")); }
  bool check_only() const { return Flag(original_, "checkOnly"); }
  bool disable_check() const { return Flag(original_, "disableCheck"); }
  bool disable_macros() const { return Flag(original_, "disableMacros"); }

  // The type as the suite writes it; "" when it tells none.
  std::string WantedType() {
    // To cel-go cel.index() is dyn; to us it has the type of what it stands for.
    if (test_.file == "block_ext") return "";
    const NodeRef deduced = original_.Find("typedResult").Find("deducedType");
    if (!deduced) {
      // Ours leaves out the parameter where it tells nothing, and names the type of null as
      // expressions do.
      const std::string_view type = test_.Text("type");
      if (type == "null") return "null_type";
      if (type == "type(null)") return "type(null_type)";
      return std::string(type == "type(dyn)" ? "type" : type);
    }
    const auto type = TypeFromProto(deduced);
    return type ? type->ToString() : "a type of protocol buffers";
  }

  // A test that demands nothing demands true.
  std::optional<Value> WantedValue() {
    NodeRef value = original_.Find("value");
    if (!value) value = original_.Find("typedResult").Find("result");
    return value ? ValueFromProto(value, arena_) : Value::Bool(true);
  }

  const Bindings& bindings() const { return bindings_; }

 private:
  std::shared_ptr<const FunctionDecls> Declare() {
    const NodeRef declarations = original_.Find("typeEnv");
    std::shared_ptr<FunctionDecls> own;
    for (size_t i = 0; declarations && i < declarations.size(); ++i) {
      if (!declarations.at(i).Find("function")) continue;
      if (own == nullptr) own = std::make_shared<FunctionDecls>(*AllFunctions().decls());
      const auto overloads = FunctionFromProto(declarations.at(i));
      if (!overloads) fault_ = "a declaration needs protocol buffers";
      for (const OverloadDecl& overload : overloads.value_or(std::vector<OverloadDecl>())) {
        own->Add(overload);
      }
    }
    if (own == nullptr) return AllFunctions().decls();
    return own;
  }

  void Bind() {
    const NodeRef bindings = original_.Find("bindings");
    for (size_t i = 0; bindings && i < bindings.size(); ++i) {
      const auto value = ValueFromProto(bindings.at(i).Find("value"), arena_);
      if (!value) fault_ = "a binding needs protocol buffers";
      bindings_.Set(std::string(bindings.key(i)), value.value_or(Value::Null()));
    }
  }

  const SpecTest& test_;
  NodeRef original_;
  std::string fault_;
  Arena arena_;
  std::unique_ptr<Environment> environment_;
  Bindings bindings_;
};

std::string CompareValue(Setting& setting, const Value& value) {
  if (setting.wants_error()) {
    return value.is(ValueKind::kError) ? "" : "should be an error, is " + ToLiteral(value);
  }
  const std::optional<Value> wanted = setting.WantedValue();
  if (!wanted) return "the value needs protocol buffers";
  if (SameValue(*wanted, value, setting.arena())) return "";
  return "should be " + ToLiteral(*wanted) + ", is " + ToLiteral(value);
}

// By both evaluators.
std::string RunBoth(Setting& setting, std::shared_ptr<const CheckedExpression> expression) {
  Evaluation walked(AllFunctions(), setting.bindings());
  const std::string fault = CompareValue(setting, Evaluate(*expression, walked));
  if (!fault.empty()) return fault;
  Evaluation run(AllFunctions(), setting.bindings());
  const ProgramPtr program = Plan(std::move(expression), AllFunctions());
  const std::string planned = CompareValue(setting, Run(*program, run));
  return planned.empty() ? "" : "planned: " + planned;
}

std::string CompareType(Setting& setting, const CheckedExpression& expression) {
  const std::string wanted = setting.WantedType();
  const std::string type = expression.result().ToString();
  if (wanted.empty() || wanted == type) return "";
  return "should be of type " + wanted + ", is " + type;
}

std::string RunChecked(Setting& setting, const Ast& ast) {
  std::vector<Issue> issues;
  const auto expression = Check(ast, setting.environment(), {}, issues);
  if (expression == nullptr) return setting.wants_error() ? "" : Text(issues);
  const std::string fault = CompareType(setting, *expression);
  if (!fault.empty() || setting.check_only()) return fault;
  return RunBoth(setting, expression);
}

std::string RunParsed(Setting& setting, const Ast& ast) {
  if (setting.check_only()) return "";
  return RunBoth(setting, Unchecked(ast, setting.environment()));
}

std::string Labeled(const char* label, const std::string& fault) {
  return fault.empty() ? "" : std::string(label) + ": " + fault + "\n";
}

}  // namespace

std::string RunConformance(const SpecTest& test) {
  Setting setting(test);
  if (!setting.fault().empty()) return setting.fault();
  ParseOptions options;
  options.macros = !setting.disable_macros();
  options.block_macros = true;
  std::vector<Issue> issues;
  const std::optional<Ast> ast = Parse(test.expression, options, issues);
  if (!ast) return setting.wants_error() ? "" : "not parsed: " + Text(issues);
  std::string faults = Labeled("parsed", RunParsed(setting, *ast));
  if (!setting.disable_check()) faults += Labeled("checked", RunChecked(setting, *ast));
  return faults;
}

std::string RunParsing(const SpecTest& test) {
  ParseOptions options;
  options.optional_syntax = false;
  options.extension_macros = false;
  std::vector<Issue> issues;
  const std::optional<Ast> ast = Parse(test.expression, options, issues);
  const std::string_view wanted = test.Text("ast");
  if (!ast) return wanted.empty() ? "" : "not parsed: " + Text(issues);
  const std::string tree = AstText(*ast);
  if (tree == wanted) return "";
  if (wanted.empty()) return "should be refused, is\n" + tree;
  return "should be\n" + std::string(wanted) + "\nis\n" + tree;
}

std::string RunChecking(const SpecTest& test) {
  Setting setting(test);
  setting.DeclareCheckingNames();
  if (!setting.fault().empty()) return setting.fault();
  std::vector<Issue> issues;
  std::optional<Ast> ast = Parse(test.expression, {}, issues);
  std::shared_ptr<const CheckedExpression> expression;
  if (ast) expression = Check(std::move(*ast), setting.environment(), {}, issues);
  const bool wants_fault = test.Text("type").empty();
  if (expression == nullptr) return wants_fault ? "" : Text(issues);
  if (wants_fault) return "should be refused, is of type " + expression->result().ToString();
  return CompareType(setting, *expression);
}

}  // namespace placet::cel
