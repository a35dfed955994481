// SPDX-License-Identifier: Apache-2.0
//
// The types of sound expressions.
#include "cel/check/check_fixture.h"

namespace placet::cel {
namespace {

struct Case {
  std::string expression;
  std::string type;
};

void ExpectTypes(const std::vector<Case>& cases, const Environment& environment) {
  for (const Case& c : cases) {
    EXPECT_EQ(c.type, TypeOf(c.expression, environment)) << c.expression;
  }
}

TEST(Checker, TypesLiterals) {
  ExpectTypes(
      {
          {"null", "null"},
          {"true", "bool"},
          {"1", "int"},
          {"1u", "uint"},
          {"1.5", "double"},
          {"\"x\"", "string"},
          {"b\"x\"", "bytes"},
          {"[]", "list(dyn)"},
          {"[1, 2]", "list(int)"},
          {"[1, \"x\"]", "list(dyn)"},
          {"[[], [1]]", "list(list(int))"},
          {"{}", "map(dyn, dyn)"},
          {"{\"a\": 1}", "map(string, int)"},
          {"{\"a\": 1, 2: \"b\"}", "map(dyn, dyn)"},
      },
      TestEnvironment());
}

TEST(Checker, TypesFieldsBySchema) {
  ExpectTypes(
      {
          {"stage", "string"},
          {"data", "data"},
          {"data.classification", "string"},
          {"data.retention_days", "int"},
          {"data.share", "double"},
          {"data.reviewed", "timestamp"},
          {"data[\"retention_days\"]", "int"},
          {"vendors", "list(vendors[])"},
          {"vendors[0]", "vendors[]"},
          {"vendors[0].dpa", "bool"},
          {"vendors[0].coverage", "string"},
          {"vendors[0].mixed", "dyn"},
          {"backup.regions", "list(string)"},
          {"cost.total", "decimal"},
          {"labels", "map(string, string)"},
          {"labels.team", "string"},
          {"extensions", "map(string, dyn)"},
          {"extensions.a.b.c", "dyn"},
          {"open.known", "int"},
          {"open.other", "dyn"},
          {"team.teams[0].teams[0].teams[0].lead", "string"},
          {"has(data.reviewed)", "bool"},
          {"data.?classification", "optional_type(string)"},
          {"data.?classification.orValue(\"other\")", "string"},
          {"vendors[?0]", "optional_type(vendors[])"},
      },
      TestEnvironment());
}

TEST(Checker, TypesOperatorsAndFunctions) {
  ExpectTypes(
      {
          {"1 + 2", "int"},
          {"dyn(1) + 2", "dyn"},
          {"dyn(1) - 2", "int"},
          {"dyn(1) == \"x\"", "bool"},
          {"1 < 2.5", "bool"},
          {"cost.total + 1", "decimal"},
          {"cost.total == 100", "bool"},
          {"100 != cost.total", "bool"},
          {"cost.total in [1, 2]", "bool"},
          {"cost.total >= decimal(\"1.5\")", "bool"},
          {"data.reviewed > as_of - duration(\"720h\")", "bool"},
          {"data.personal ? 1 : 2", "int"},
          {"data.personal ? [] : [1]", "list(int)"},
          {"[1] + []", "list(int)"},
          {"size(vendors) + size(backup)", "int"},
          {"vendors.size()", "int"},
          {"math.abs(-1)", "int"},
          {"total(cost)", "decimal"},
          {"sum(vendors.map(v, size(v.regions)))", "int"},
          {"\"EU\" in vendors[0].regions", "bool"},
          {"\"dpa\" in backup", "bool"},
          {"type(1) == int", "bool"},
          {"int", "type(int)"},
          {"type(type(1))", "type(type(int))"},
          {"optional.none()", "optional_type(dyn)"},
          {"[optional.none(), optional.of(1)]", "list(optional_type(int))"},
      },
      TestEnvironment());
}

TEST(Checker, TypesMacros) {
  ExpectTypes(
      {
          {"vendors.all(v, v.dpa)", "bool"},
          {"vendors.exists(v, v.name == stage)", "bool"},
          {"vendors.exists_one(v, v.dpa)", "bool"},
          {"vendors.map(v, v.name)", "list(string)"},
          {"vendors.map(v, v.dpa, v.regions)", "list(list(string))"},
          {"vendors.filter(v, v.dpa)", "list(vendors[])"},
          {"labels.all(k, labels[k] != \"\")", "bool"},
          {"labels.map(k, k)", "list(string)"},
          {"labels.transformMap(k, v, size(v))", "map(string, int)"},
          {"labels.transformMapEntry(k, v, {v: k})", "map(string, string)"},
          {"vendors.transformList(i, v, i)", "list(int)"},
          {"backup.exists(k, k == \"dpa\")", "bool"},
          {"extensions.list.all(x, x.ok)", "bool"},
          {"cel.bind(n, size(vendors), n > 1 && n < 9)", "bool"},
          {"[1].map(x, [x].map(x, \"s\"))", "list(list(string))"},
          {"data.?classification.optMap(c, size(c))", "optional_type(int)"},
      },
      TestEnvironment());
}

TEST(Checker, LocalsWinOverVariables) {
  ExpectTypes(
      {
          {"[1].all(stage, stage > 0)", "bool"},
          {"[{\"max_days\": \"x\"}].map(params, params.max_days)", "list(string)"},
          {"[1].map(stage, .stage)", "list(string)"},
      },
      TestEnvironment());
}

TEST(Checker, LongestNameWins) {
  Environment environment(TestFunctions());
  environment.AddVariable("a", Type::Map(Type::String(), Type::Int()));
  environment.AddVariable("a.b", Type::String());
  environment.AddVariable("x.y.a", Type::Bool());
  ExpectTypes({{"a.b", "string"}, {"a.c", "int"}, {"x.y.a", "bool"}}, environment);
  environment.set_container("x.y");
  ExpectTypes({{"a", "bool"}, {".a.c", "int"}, {"a.b", "string"}}, environment);
}

TEST(Checker, ReferencesWhatNamesMean) {
  Environment environment = TestEnvironment();
  Define(environment, "sensitive", {}, "data.classification in [\"restricted\"]");
  Define(environment, "home", {"r"}, "r.name == \"x\"");
  std::vector<Issue> issues;
  const auto checked =
      CheckText("vendors.all(v, home(v)) && sensitive && params.max_days > 1 && math.abs(2) == 2",
                environment, issues);
  ASSERT_NE(nullptr, checked) << issues[0].message;
  std::string found;
  for (size_t i = 0; i < checked->ast.size(); ++i) {
    const Reference& reference = checked->references[i];
    const char* const kinds[] = {"", "variable", "definition", "type", "function", "local"};
    const bool shown =
        reference.kind != Reference::Kind::kNone && reference.name.find_first_of("_@") != 0;
    if (shown || reference.name == "params.max_days") {
      found += std::string(kinds[static_cast<size_t>(reference.kind)]) + " " + reference.name +
               (reference.definition ? "!" : "") + "\n";
    }
  }
  EXPECT_EQ(
      "variable vendors\nlocal v\ndefinition home!\ndefinition sensitive!\n"
      "variable params.max_days\nfunction math.abs\n",
      found);
}

TEST(Checker, RewritesCallsOfLibraries) {
  std::vector<Issue> issues;
  const auto checked = CheckText("math.abs(1)", TestEnvironment(), issues);
  ASSERT_NE(nullptr, checked);
  const Expr& call = checked->ast.at(checked->ast.root());
  EXPECT_EQ("math.abs", call.name);
  EXPECT_EQ(kNoExpr, call.target);
}

TEST(Checker, RewritesRank) {
  std::vector<Issue> issues;
  auto checked = CheckText("rank(stage) + 1", TestEnvironment(), issues);
  ASSERT_NE(nullptr, checked);
  EXPECT_EQ("int", checked->result().ToString());
  const Expr& call = checked->ast.at(checked->ast.at(checked->ast.root()).args[0]);
  EXPECT_EQ("@rank", call.name);
  ASSERT_EQ(2u, call.args.size());
  const Expr& members = checked->ast.at(call.args[1]);
  ASSERT_EQ(4u, members.args.size());
  EXPECT_EQ(Literal(std::string("retired")), checked->ast.at(members.args[3]).literal);
  EXPECT_EQ("list(string)", checked->types[call.args[1]].ToString());
  EXPECT_EQ(checked->ast.size(), checked->types.size());
  EXPECT_EQ(checked->ast.size(), checked->references.size());

  checked = CheckText("rank(stage, \"production\")", TestEnvironment(), issues);
  ASSERT_NE(nullptr, checked);
  EXPECT_EQ(Literal(int64_t{2}), checked->ast.at(checked->ast.root()).literal);
}

TEST(Checker, LeavesUncheckedExpressionsAlone) {
  Environment environment = TestEnvironment();
  environment.set_container("x.y");
  std::vector<Issue> issues;
  const auto unchecked = Unchecked(*Parse("nonsense + 1", {}, issues), environment);
  EXPECT_EQ("x.y", unchecked->container);
  EXPECT_TRUE(unchecked->types.empty());
  EXPECT_TRUE(unchecked->references.empty());
  EXPECT_EQ("dyn", unchecked->result().ToString());
}

TEST(Checker, KeepsTheContainer) {
  Environment environment = TestEnvironment();
  environment.set_container("x.y");
  std::vector<Issue> issues;
  EXPECT_EQ("x.y", CheckText("1", environment, issues)->container);
}

TEST(Checker, SurvivesLongChainsOfOperators) {
  std::string text = "1";
  for (int i = 0; i < 20'000; ++i) text += "+1";
  std::vector<Issue> issues;
  EXPECT_EQ(nullptr, CheckText(text, TestEnvironment(), issues));
  EXPECT_EQ(1u, issues.size());
}

TEST(Checker, SurvivesLongPaths) {
  std::string text = "extensions";
  for (int i = 0; i < 40'000; ++i) text += ".a";
  std::vector<Issue> issues;
  EXPECT_EQ(nullptr, CheckText(text, TestEnvironment(), issues));
  EXPECT_EQ(1u, issues.size());
}

TEST(Type, ComparesStructurally) {
  EXPECT_EQ(Type::List(Type::Int()), Type::List(Type::Int()));
  EXPECT_FALSE(Type::List(Type::Int()) == Type::List(Type::Uint()));
  EXPECT_EQ(Type(), Type::Simple(TypeKind::kDyn));
  EXPECT_EQ(Type::Abstract("net.IP"), Type::Abstract("net.IP"));
  EXPECT_FALSE(Type::Abstract("net.IP") == Type::Abstract("net.CIDR"));
  const auto stage = TestSchema()->root().FindProperty("stage");
  ASSERT_TRUE(stage);
  EXPECT_EQ(Type::String(), Type::FromShape(stage->shape));
  EXPECT_EQ(Type::String(), Type::FromShape(stage->shape).WithShape({}));
}

}  // namespace
}  // namespace placet::cel
