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
      {"stge == \"pilot\"", ""},
      {"params.max_dyas > 1", ""},
      {"params.foo", ""},
      {"dpa", ""},
      {"zzz", ""},
      {"[1].all(item, itm > 1)", ""},
      {"stage == production", ""},
      {"siz(vendors)", ""},
      {"len(vendors)", ""},
      {"math.absolute(1)", ""},
      {"math.abz(1)", ""},
      {"stage.startWith(\"p\")", ""},
  });
}

TEST(CheckerIssues, NamesUnknownFields) {
  ExpectIssues({
      {"data.clasification == \"public\"", ""},
      {"data.dpa", ""},
      {"data[\"reviewd\"]", ""},
      {"has(data.revewed)", ""},
      {"data.?revewed", ""},
      {"vendors.all(v, v.dpo)", ""},
      {"vendors[0].zzz", ""},
      {"\"dpo\" in backup", ""},
      {"vendors.dpa", ""},
      {"stage.name", ""},
  });
}

TEST(CheckerIssues, ComparesOnlyWithMembersOfAnEnum) {
  ExpectIssues({
      {"data.classification == \"secret\"", ""},
      {"\"publik\" != data.classification", ""},
      {"data.classification in [\"public\", \"restrictd\"]", ""},
      {"\"raag\" in approach.selected", ""},
      {"approach.selected == [\"rag\", \"diy\"]", ""},
      {"approach.selected.exists(a, a == \"diy\")", ""},
      {"sets.contains(approach.selected, [\"diy\"])", ""},
      {"vendors.exists(v, v.coverage == \"complete\")", ""},
      {"cel.bind(c, data.classification, c == \"x\")", ""},
  });
  // Where other values can occur, they may be compared.
  for (const char* sound : {
           "data.?classification.orValue(\"unknown\") == \"unknown\"",
           "(true ? data.classification : \"none\") == \"none\"",
           "(true ? data.classification : stage) == \"pilot\"",
           "[stage, \"x\"].exists(s, s == \"x\")",
           "(approach.selected + [\"other\"]).exists(s, s == \"other\")",
           "[\"other\"] + approach.selected == [\"other\", \"rag\"]",
       }) {
    EXPECT_EQ("", Issues(sound, TestEnvironment())) << sound;
  }
}

TEST(CheckerIssues, WarnsOfComparisonsThatTheRangeDecides) {
  ExpectIssues({
      {"data.retention_days >= 0", ""},
      {"data.retention_days < 0", ""},
      {"0 <= data.retention_days", ""},
      {"data.retention_days == 4000", ""},
      {"data.retention_days <= 3650", ""},
      {"data.retention_days > 3650", ""},
      {"data.share > -0.5", ""},
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
      {"1 + 1.5", ""},
      {"\"n\" + 1", ""},
      {"data.retention_days == 1.5", ""},
      {"cost.total > 1.5", ""},
      {"cost.total + data.share", ""},
      {"cost.total == \"1.5\"", ""},
      {"data.reviewed < \"2026-03-01\"", ""},
      {"data.reviewed == stage", ""},
      {"as_of - 30 < data.reviewed", ""},
      {"vendors > 0", ""},
      {"approach.selected == \"rag\"", ""},
      {"approach.selected.contains(\"rag\")", ""},
      {"\"a\" in \"abc\"", ""},
      {"data.personal == \"yes\"", ""},
      {"size(1)", ""},
      {"size(vendors, 1)", ""},
      {"true ? 1 : \"x\"", ""},
      {"math.abs(\"x\")", ""},
      {"stage == 1", ""},
      {"vendors == null", ""},
      {"labels[1]", ""},
  });
}

TEST(CheckerIssues, WantsBools) {
  ExpectIssues({
      {"stage && data.personal", ""},
      {"!vendors", ""},
      {"vendors ? 1 : 2", ""},
      {"vendors.all(v, v.name)", ""},
      {"data.?personal || true", ""},
  });
  CheckOptions options;
  options.expected = Type::Bool();
  EXPECT_EQ("", Issues("data.retention_days", TestEnvironment(), options));
  EXPECT_EQ("", Issues("data.classification", TestEnvironment(), options));
  EXPECT_EQ("", Issues("extensions.x", TestEnvironment(), options));
}

TEST(CheckerIssues, ChecksConstants) {
  ExpectIssues({
      {"stage.matches(\"(\")", ""},
      {"matches(stage, \"a{2,1}\")", ""},
      {"data.reviewed > timestamp(\"2026-01-01\")", ""},
      {"timestamp(\"2026-13-01T00:00:00Z\") > as_of", ""},
      {"duration(\"30d\")", ""},
      {"decimal(\"1.2345678\")", ""},
  });
}

TEST(CheckerIssues, KnowsThatFieldsAreNeverNull) {
  ExpectIssues({
      {"data.reviewed == null", ""},
      {"stage != null", ""},
      {"data.classification != null", ""},
      {"backup == null", ""},
  });
}

TEST(CheckerIssues, ChecksRank) {
  ExpectIssues({
      {"rank(stage) >= rank(stage, \"prodution\")", ""},
      {"rank(backup.name)", ""},
      {"rank(stage, stage)", ""},
      {"rank(stge)", ""},
  });
}

TEST(CheckerIssues, ChecksDefinitionsForTheirArguments) {
  Environment environment = TestEnvironment();
  Define(environment, "sensitive", {}, "data.classification == \"restricted\"");
  Define(environment, "home", {"v"}, "v.nme == \"x\"");
  Define(environment, "outer", {"v"}, "home(v) && v.dpa");
  EXPECT_EQ("", Issues("sensitive()", environment));
  EXPECT_EQ("", Issues("sensitive && home", environment));
  EXPECT_EQ("", Issues("home(backup, 1)", environment));
  EXPECT_EQ("", Issues("vendors.all(v, home(v))", environment));
  EXPECT_EQ("", Issues("outer(backup)", environment));
  EXPECT_EQ("", Issues("outer(extensions.vendor)", environment));
  EXPECT_EQ("", Issues("sensitve", environment));
}

TEST(CheckerIssues, ReportsEveryFault) {
  ExpectIssues({
      {"data.a + data.b > stge && 1 + \"x\" == 2", ""},
      {"T{a: zzz}", ""},
      {"{[1]: 2}", ""},
      {"1.all(x, x > 0)", ""},
      {"[?1]", ""},
      {"stage.optMap(s, s)", ""},
  });
}

}  // namespace
}  // namespace placet::cel
