// SPDX-License-Identifier: Apache-2.0
//
// What is said of faulty expressions: code, the text it points at, message; help.
#include "cel/check/check_fixture.h"

namespace placet::cel {
namespace {

struct Case {
  std::string expression;
  std::string issues;
};

void ExpectIssues(const std::vector<Case>& cases) {
  const Environment environment = TestEnvironment();
  for (const Case& c : cases) {
    EXPECT_EQ(c.issues, Issues(c.expression, environment)) << c.expression;
  }
}

TEST(CheckerIssues, NamesTheNearestName) {
  ExpectIssues({
      {"stge == \"pilot\"", "CEL020 [stge] unknown name `stge`; did you mean `stage`?\n"},
      {"params.max_dyas > 1",
       "CEL020 [params.max_dyas] unknown name `params.max_dyas`; did you mean "
       "`params.max_days`?\n"},
      {"params.foo",
       "CEL020 [params.foo] unknown name `params.foo`; there is `params.denied`, "
       "`params.max_days`\n"},
      {"dpa",
       "CEL020 [dpa] unknown name `dpa`; there is a field `backup.dpa` and `vendors[].dpa`\n"},
      {"zzz", "CEL020 [zzz] unknown name `zzz`\n"},
      {"[1].all(item, itm > 1)", "CEL020 [itm] unknown name `itm`; did you mean `item`?\n"},
      {"stage == production",
       "CEL020 [production] unknown name `production`; a string needs quotes: \"production\"\n"},
      {"siz(vendors)", "CEL021 [siz] unknown function `siz`; did you mean `size`?\n"},
      {"len(vendors)", "CEL021 [len] unknown function `len`; did you mean `size`?\n"},
      {"math.absolute(1)", "CEL021 [absolute] unknown function `math.absolute`\n"},
      {"math.abz(1)", "CEL021 [abz] unknown function `math.abz`; did you mean `math.abs`?\n"},
      {"stage.startWith(\"p\")",
       "CEL021 [startWith] unknown function `startWith`; did you mean `startsWith`?\n"},
      {"abs(1)", "CEL021 [abs] unknown function `abs`; did you mean `math.abs`?\n"},
      {"[1].all(true)", "CEL021 [all] unknown function `all`; write list.all(x, condition)\n"},
      {"has(stage, 1)", "CEL021 [has] unknown function `has`; write has(a.b)\n"},
      {"not(true)", "CEL021 [not] unknown function `not`; write !a\n"},
  });
}

TEST(CheckerIssues, NamesUnknownFields) {
  ExpectIssues({
      {"data.clasification == \"public\"",
       "CEL022 [clasification] unknown field `clasification` in `data`; did you mean "
       "`classification`?\n"},
      {"data.dpa",
       "CEL022 [dpa] unknown field `dpa` in `data`; it exists at `backup.dpa` and "
       "`vendors[].dpa`\n"},
      {"data[\"reviewd\"]",
       "CEL022 [\"reviewd\"] unknown field `reviewd` in `data`; did you mean `reviewed`?\n"},
      {"has(data.revewed)",
       "CEL022 [revewed] unknown field `revewed` in `data`; did you mean `reviewed`?\n"},
      {"data.?revewed",
       "CEL022 [revewed] unknown field `revewed` in `data`; did you mean `reviewed`?\n"},
      {"vendors.all(v, v.dpo)",
       "CEL022 [dpo] unknown field `dpo` in `vendors[]`; did you mean `dpa`?\n"},
      {"vendors[0].zzz",
       "CEL022 [zzz] unknown field `zzz` in `vendors[]`; there is `name`, `dpa`, `role`, "
       "`regions`, `mixed`, `coverage`\n"},
      {"\"dpo\" in backup",
       "CEL022 [\"dpo\"] unknown field `dpo` in `backup`; did you mean `dpa`?\n"},
      {"vendors.dpa",
       "CEL023 [dpa] a value of type list(vendors[]) has no fields, so no `dpa`; ask for its "
       "elements: `vendors.exists(x, x.dpa)` or `vendors[0].dpa`\n"},
      {"stage.name", "CEL023 [name] a value of type string has no fields, so no `name`\n"},
  });
}

TEST(CheckerIssues, ComparesOnlyWithMembersOfAnEnum) {
  ExpectIssues({
      {"data.classification == \"secret\"",
       "CEL027 [\"secret\"] \"secret\" is not one of \"public\", \"internal\", \"confidential\" or "
       "\"restricted\"\n"},
      {"\"publik\" != data.classification",
       "CEL027 [\"publik\"] \"publik\" is not one of \"public\", \"internal\", \"confidential\" or "
       "\"restricted\"; did you mean \"public\"?\n"},
      {"data.classification in [\"public\", \"restrictd\"]",
       "CEL027 [\"restrictd\"] \"restrictd\" is not one of \"public\", \"internal\", "
       "\"confidential\" or \"restricted\"; did you mean \"restricted\"?\n"},
      {"\"raag\" in approach.selected",
       "CEL027 [\"raag\"] \"raag\" is not one of \"api\", \"rag\" or \"fine-tune\"; did you mean "
       "\"rag\"?\n"},
      {"approach.selected == [\"rag\", \"diy\"]",
       "CEL027 [\"diy\"] \"diy\" is not one of \"api\", \"rag\" or \"fine-tune\"\n"},
      {"approach.selected.exists(a, a == \"diy\")",
       "CEL027 [\"diy\"] \"diy\" is not one of \"api\", \"rag\" or \"fine-tune\"\n"},
      {"sets.contains(approach.selected, [\"diy\"])",
       "CEL027 [\"diy\"] \"diy\" is not one of \"api\", \"rag\" or \"fine-tune\"\n"},
      {"vendors.exists(v, v.coverage == \"complete\")",
       "CEL027 [\"complete\"] \"complete\" is not one of \"none\", \"partial\" or \"full\"\n"},
      {"cel.bind(c, data.classification, c == \"x\")",
       "CEL027 [\"x\"] \"x\" is not one of \"public\", \"internal\", \"confidential\" or "
       "\"restricted\"\n"},
  });
  // Where other values can occur, they may be compared.
  for (const char* sound : {
           "data.?classification.orValue(\"unknown\") == \"unknown\"",
           "(data.personal ? data.classification : \"none\") == \"none\"",
           "(data.personal ? data.classification : stage) == \"pilot\"",
           "[stage, \"x\"].exists(s, s == \"x\")",
           "(approach.selected + [\"other\"]).exists(s, s == \"other\")",
           "[\"other\"] + approach.selected == [\"other\", \"rag\"]",
       }) {
    EXPECT_EQ("", Issues(sound, TestEnvironment())) << sound;
  }
}

TEST(CheckerIssues, WarnsOfComparisonsThatTheRangeDecides) {
  ExpectIssues({
      {"data.retention_days >= 0",
       "CEL028 warning [data.retention_days >= 0] this comparison is always true: the schema "
       "allows 0 to 3650\n"},
      {"data.retention_days < 0",
       "CEL028 warning [data.retention_days < 0] this comparison is always false: the schema "
       "allows 0 to 3650\n"},
      {"0 <= data.retention_days",
       "CEL028 warning [0 <= data.retention_days] this comparison is always true: the schema "
       "allows 0 to 3650\n"},
      {"data.retention_days == 4000",
       "CEL028 warning [data.retention_days == 4000] this comparison is always false: the schema "
       "allows 0 to 3650\n"},
      {"data.retention_days <= 3650",
       "CEL028 warning [data.retention_days <= 3650] this comparison is always true: the schema "
       "allows 0 to 3650\n"},
      {"data.retention_days > 3650",
       "CEL028 warning [data.retention_days > 3650] this comparison is always false: the schema "
       "allows 0 to 3650\n"},
      {"data.share > -0.5",
       "CEL028 warning [data.share > -0.5] this comparison is always true: the schema's minimum is "
       "0\n"},
      {"data.retention_days <= 30", ""},
      {"data.retention_days > 0", ""},
      {"sum([data.retention_days, data.retention_days]) > 4000", ""},
  });
  CheckOptions options;
  options.range_warnings = false;
  EXPECT_EQ("", Issues("data.retention_days >= 0", TestEnvironment(), options));
}

TEST(CheckerIssues, ExplainsWrongOperands) {
  ExpectIssues({
      {"1 + 1.5", "CEL024 [1 + 1.5] there is no `int + double`; write `1.0`\n"},
      {"\"n\" + 1", "CEL024 [\"n\" + 1] there is no `string + int`; write `string(1)`\n"},
      {"data.retention_days == 1.5",
       "CEL024 [data.retention_days == 1.5] `==` does not compare int with double; write "
       "`double(data.retention_days)`\n"},
      {"cost.total > 1.5",
       "CEL024 [cost.total > 1.5] `>` does not compare decimal with double; write "
       "`decimal(\"1.5\")`\n"},
      {"cost.total + data.share",
       "CEL024 [cost.total + data.share] there is no `decimal + double`; decimal does not mix with "
       "double; it does with decimal and int\n"},
      {"cost.total == \"1.5\"",
       "CEL024 [cost.total == \"1.5\"] `==` does not compare decimal with string; write "
       "`decimal(\"1.5\")`\n"},
      {"data.reviewed < \"2026-03-01\"",
       "CEL024 [data.reviewed < \"2026-03-01\"] `<` does not compare timestamp with string; "
       "compare dates with `timestamp(\"2026-03-01T00:00:00Z\")` or `as_of`\n"},
      {"data.reviewed == stage",
       "CEL024 [data.reviewed == stage] `==` does not compare timestamp with string; compare dates "
       "with `timestamp(\"2026-01-01T00:00:00Z\")` or `as_of`\n"},
      {"as_of - 30 < data.reviewed",
       "CEL024 [as_of - 30] there is no `timestamp - int`; an int has no unit: write `days(30)` or "
       "a duration(\"...\")\n"},
      {"vendors > 0",
       "CEL024 [vendors > 0] `>` does not compare list(vendors[]) with int; write "
       "`size(vendors)`\n"},
      {"approach.selected == \"rag\"",
       "CEL024 [approach.selected == \"rag\"] `==` does not compare list(string) with string; "
       "write `\"rag\" in approach.selected`\n"},
      {"approach.selected.contains(\"rag\")",
       "CEL024 [approach.selected.contains(\"rag\")] there is no `list(string).contains(string)`; "
       "write `\"rag\" in approach.selected`\n"},
      {"\"a\" in \"abc\"",
       "CEL024 [\"a\" in \"abc\"] there is no `string in string`; write "
       "`\"abc\".contains(\"a\")`\n"},
      {"data.personal == \"yes\"",
       "CEL024 [data.personal == \"yes\"] `==` does not compare bool with string; write true "
       "without quotes\n"},
      {"[] + 1",
       "CEL024 [[] + 1] there is no `list(dyn) + int`; it takes `int + int`, `list(A) + list(A)`, "
       "`decimal + int`, `double + double` or 2 others\n"},
      {"size([], [])",
       "CEL024 [size([], [])] there is no `size(list(dyn), list(dyn))`; it takes `size(string)`, "
       "`size(list(A))`, `size(map(A, B))`, `list(A).size()`\n"},
      {"size(1)",
       "CEL024 [size(1)] there is no `size(int)`; it takes `size(string)`, `size(list(A))`, "
       "`size(map(A, B))`, `list(A).size()`\n"},
      {"size(vendors, 1)",
       "CEL024 [size(vendors, 1)] there is no `size(list(vendors[]), int)`; it takes "
       "`size(string)`, `size(list(A))`, `size(map(A, B))`, `list(A).size()`\n"},
      {"data.personal ? 1 : \"x\"",
       "CEL024 [data.personal ? 1 : \"x\"] the alternatives of `?:` have different types: int and "
       "string\n"},
      {"math.abs(\"x\")",
       "CEL024 [math.abs(\"x\")] there is no `math.abs(string)`; it takes `math.abs(int)`\n"},
      {"stage == 1",
       "CEL024 [stage == 1] `==` does not compare string with int; it is one of \"idea\", "
       "\"pilot\", \"production\" or \"retired\"\n"},
      {"vendors == null",
       "CEL033 [vendors == null] a field is never null: an absent or null field is unknown\n"},
      {"labels[1]",
       "CEL024 [labels[1]] there is no `map(string, string)[int]`; its keys are string\n"},
  });
}

TEST(CheckerIssues, WantsBools) {
  ExpectIssues({
      {"stage && data.personal",
       "CEL025 [stage] expected bool, found string; compare it: `stage == \"idea\"`\n"},
      {"!vendors",
       "CEL025 [vendors] expected bool, found list(vendors[]); write `size(vendors) > 0`\n"},
      {"vendors ? 1 : 2",
       "CEL025 [vendors] expected bool, found list(vendors[]); write `size(vendors) > 0`\n"},
      {"vendors.all(v, v.name)",
       "CEL025 [v.name] expected bool, found string; compare it: `v.name == \"...\"`\n"},
      {"data.?personal || data.personal",
       "CEL025 [data.?personal] expected bool, found optional_type(bool); write "
       "`data.?personal.hasValue()` or `.orValue(false)`\n"},
  });
  CheckOptions options;
  options.expected = Type::Bool();
  EXPECT_EQ(
      "CEL025 [data.retention_days] expected bool, found int; compare it: `data.retention_days > "
      "0`\n",
      Issues("data.retention_days", TestEnvironment(), options));
  EXPECT_EQ(
      "CEL025 [data.classification] expected bool, found string; compare it: `data.classification "
      "== \"public\"`\n",
      Issues("data.classification", TestEnvironment(), options));
  EXPECT_EQ("", Issues("extensions.x", TestEnvironment(), options));
}

TEST(CheckerIssues, WarnsOfConstantConditions) {
  const Environment environment = TestEnvironment();
  EXPECT_EQ(Issues("data.personal && false", environment),
            "CEL037 warning [false] this `false` decides the whole condition\n");
  EXPECT_EQ(Issues("true || data.personal", environment),
            "CEL037 warning [true] this `true` decides the whole condition\n");
  EXPECT_EQ(Issues("true && data.personal", environment),
            "CEL037 warning [true] this `true` changes nothing\n");
  EXPECT_EQ(Issues("true ? 1 : 2", environment),
            "CEL037 warning [true] one side of this `?:` is never taken\n");
  EXPECT_EQ(Issues("[1].all(x, true)", environment), "");
  EXPECT_EQ(Issues("[1].filter(x, true).size() == 1", environment), "");
}

TEST(CheckerIssues, ChecksConstants) {
  ExpectIssues({
      {"stage.matches(\"(\")", "CEL029 [\"(\"] invalid regular expression `(`: missing ): (\n"},
      {"matches(stage, \"a{2,1}\")",
       "CEL029 [\"a{2,1}\"] invalid regular expression `a{2,1}`: invalid repetition size: {2,1}\n"},
      {"data.reviewed > timestamp(\"2026-01-01\")",
       "CEL029 [\"2026-01-01\"] \"2026-01-01\" is no RFC 3339 timestamp; write "
       "timestamp(\"2026-01-01T00:00:00Z\")\n"},
      {"timestamp(\"2026-13-01T00:00:00Z\") > as_of",
       "CEL029 [\"2026-13-01T00:00:00Z\"] \"2026-13-01T00:00:00Z\" is no RFC 3339 timestamp; write "
       "timestamp(\"2026-01-01T00:00:00Z\")\n"},
      {"duration(\"30d\")",
       "CEL029 [\"30d\"] \"30d\" is no duration; write a number with a unit for each part, as "
       "\"720h\" or \"1h30m\"\n"},
      {"decimal(\"1.2345678\")",
       "CEL029 [\"1.2345678\"] \"1.2345678\" is no decimal; write digits with at most six after "
       "the point, as \"1250000.50\"\n"},
  });
}

TEST(CheckerIssues, KnowsThatFieldsAreNeverNull) {
  ExpectIssues({
      {"data.reviewed == null",
       "CEL033 [data.reviewed == null] a field is never null: an absent or null field is unknown; "
       "write `!has(data.reviewed)`\n"},
      {"stage != null",
       "CEL033 [stage != null] a field is never null: an absent or null field is unknown\n"},
      {"data.classification != null",
       "CEL033 [data.classification != null] a field is never null: an absent or null field is "
       "unknown; write `has(data.classification)`\n"},
      {"backup == null",
       "CEL033 [backup == null] a field is never null: an absent or null field is unknown\n"},
  });
}

TEST(CheckerIssues, ChecksRank) {
  ExpectIssues({
      {"rank(stage) >= rank(stage, \"prodution\")",
       "CEL027 [\"prodution\"] \"prodution\" is not one of \"idea\", \"pilot\", \"production\" or "
       "\"retired\"; did you mean \"production\"?\n"},
      {"rank(backup.name)",
       "CEL031 [backup.name] rank() needs a field with listed values, found string; give it a "
       "field whose schema has an `enum`\n"},
      {"rank(stage, stage)",
       "CEL031 [stage] the second argument of rank() must be a string in quotes; write one of "
       "\"idea\", \"pilot\", \"production\" or \"retired\"\n"},
      {"rank(stge)", "CEL020 [stge] unknown name `stge`; did you mean `stage`?\n"},
  });
}

TEST(CheckerIssues, ChecksDefinitionsForTheirArguments) {
  Environment environment = TestEnvironment();
  Define(environment, "sensitive", {}, "data.classification == \"restricted\"");
  Define(environment, "home", {"v"}, "v.nme == \"x\"");
  Define(environment, "outer", {"v"}, "home(v) && v.dpa");
  EXPECT_EQ("CEL030 [sensitive()] `sensitive` has no parameters; write it without parentheses\n",
            Issues("sensitive()", environment));
  EXPECT_EQ("CEL030 [home] `home` is called with arguments; write `home(v)`\n",
            Issues("sensitive && home", environment));
  EXPECT_EQ("CEL030 [home(backup, 1)] `home(v)` takes 1 argument, found 2\n",
            Issues("home(backup, 1)", environment));
  EXPECT_EQ(
      "CEL034 [home(v)] in `home(v)` as it is called here: unknown field `nme` in `vendors[]`; did "
      "you mean `name`?\n",
      Issues("vendors.all(v, home(v))", environment));
  EXPECT_EQ(
      "CEL034 [outer(backup)] in `home(v)` as it is called here: unknown field `nme` in `backup`; "
      "did you mean `name`?\n",
      Issues("outer(backup)", environment));
  EXPECT_EQ("", Issues("outer(extensions.vendor)", environment));
  EXPECT_EQ("CEL020 [sensitve] unknown name `sensitve`; did you mean `sensitive`?\n",
            Issues("sensitve", environment));
}

TEST(CheckerIssues, ReportsEveryFault) {
  ExpectIssues({
      {"data.a + data.b > stge && 1 + \"x\" == 2",
       "CEL022 [a] unknown field `a` in `data`; there is `classification`, `retention_days`, "
       "`share`, `reviewed`, `personal`\n"
       "CEL022 [b] unknown field `b` in `data`; there is `classification`, `retention_days`, "
       "`share`, `reviewed`, `personal`\n"
       "CEL020 [stge] unknown name `stge`; did you mean `stage`?\n"
       "CEL024 [1 + \"x\"] there is no `int + string`; write `string(1)`\n"},
      {"T{a: zzz}",
       "CEL032 [T{a: zzz}] messages are not part of placet's CEL; write a map: {\"field\": value}\n"
       "CEL020 [zzz] unknown name `zzz`\n"},
      {"{[1]: 2}", "CEL025 [[1]] a map key must be bool, int, uint or string, found list(int)\n"},
      {"1.all(x, x > 0)", "CEL026 [1] `all` runs over a list or a map, found int\n"},
      {"[?1]",
       "CEL025 [1] expected an optional value after `?`, found int; leave out the `?`, or select "
       "with `.?`\n"},
      {"stage.optMap(s, s)",
       "CEL025 [stage] `optMap` needs an optional value, found string; select with `.?` to get "
       "one\n"},
  });
}

}  // namespace
}  // namespace placet::cel
