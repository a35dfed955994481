// SPDX-License-Identifier: Apache-2.0
#include "policytest/policytest.h"

#include <map>
#include <string>

#include "gtest/gtest.h"
#include "policytest/stated_files.h"

namespace placet {
namespace {

constexpr const char* kPack = R"(apiVersion: placet/v1
kind: PolicyPack
metadata: {name: house, version: 1.0.0}
params:
  max_days: {type: int, default: 30}
rules:
  - id: HSE-01
    title: Vendors delete what they got
    severity: high
    effect: {idea: warn, production: deny}
    for_each: {var: v, in: vendors}
    require: v.dpa && v.retention_days <= params.max_days
    message: "{{v.name}} keeps data for {{v.retention_days}} days"
    remediation: Sign terms.
  - id: HSE-02
    title: A cost centre pays
    severity: low
    effect: warn
    require: metadata.cost_center != ""
    message: nobody pays
    remediation: Name a cost centre.
)";

constexpr const char* kHead = R"(apiVersion: placet/v1
kind: PolicyTest
pack: house.yaml
as_of: 2026-11-23
base:
  apiVersion: placet/v1
  kind: GenAIDeployment
  metadata: {id: chat, title: Answers}
  lifecycle: {stage: production}
  vendors:
    - {name: A, dpa: true, retention_days: 31}
    - {name: B, dpa: true, retention_days: 30}
    - {name: C, retention_days: 40}
)";

TestFileResult RunText(const std::string& text, TestOptions options = {},
                       std::map<std::string, std::string> more = {}) {
  more["t/a.test.yaml"] = text;
  more.emplace("t/house.yaml", kPack);
  StatedFiles files(SystemFiles(), "");
  files.set_texts(std::move(more));
  return RunTestFile(files, "t/a.test.yaml", options);
}

// The cases as lines: what differs, or `ok`.
std::string Words(const TestFileResult& result) {
  std::string text;
  for (const Diagnostic& fault : result.diagnostics.all()) {
    text += fault.code + " at " + ToString(fault.location) + "\n";
  }
  for (const TestCaseResult& test : result.cases) {
    text += test.name + ": " + (test.passed ? "ok" : "failed") + "\n";
    for (const Diagnostic& fault : test.diagnostics.all()) text += "  " + fault.code + "\n";
    for (const TestMismatch& one : test.mismatches) {
      text += "  " + one.rule + " " + one.what + ": " + one.expected + " / " + one.actual + "\n";
    }
  }
  return text;
}

std::string RunCases(const std::string& cases) { return Words(RunText(kHead + cases)); }

TEST(PolicyTest, ComparesEverythingThatAResultHas) {
  EXPECT_EQ("all: ok\n", RunCases(R"(cases:
  - name: all
    expect:
      verdict: denied
      rules:
        HSE-01:
          outcome: fail
          effect: deny
          message: A keeps data for 31 days
          missing: []
          findings:
            - {element: "vendors[name=C]", outcome: fail, effect: deny, message: {contains: C keeps}}
            - {element: "vendors[name=A]", places: ["vendors[0].retention_days"]}
          places:
            - {path: "vendors[2].retention_days", file: a.test.yaml, line: 13, column: 33}
            - {path: "vendors[0].retention_days", line: 11.0}
        HSE-02: {outcome: missing, effect: warn, findings: 1.0, missing: [metadata.cost_center]}
)"));
}

TEST(PolicyTest, SaysWhatDiffers) {
  EXPECT_EQ(
      "all: failed\n"
      "  HSE-01 outcome: pass / fail\n"
      "  HSE-01 effect: board / deny\n"
      "  HSE-01 missing: vendors[2].dpa / none\n"
      "  HSE-01 message: a text that contains: 32 days / A keeps data for 31 days\n"
      "  HSE-01 places: vendors[0].dpa / vendors[0].retention_days at t/a.test.yaml:11:44, "
      "vendors[2].retention_days at t/a.test.yaml:13:33\n"
      "  HSE-01 findings: 3 / 2\n"
      "  HSE-01 findings[0].element: vendors[name=D] / vendors[name=A], vendors[name=C]\n"
      "  HSE-01 findings[1].outcome: missing / fail\n"
      "  HSE-02 findings: 0 / 1\n"
      "   verdict: approved / denied\n",
      RunCases(R"(cases:
  - name: all
    expect:
      verdict: approved
      rules:
        HSE-01:
          outcome: pass
          effect: board
          message: {contains: 32 days}
          missing: ["vendors[2].dpa"]
          findings: [{element: "vendors[name=D]"}, {outcome: missing}, {outcome: fail}]
          places: ["vendors[0].dpa"]
        HSE-02: {findings: 0}
)"));
}

TEST(PolicyTest, ShowsWhatDecidedWhereItDiffers) {
  const TestFileResult result =
      RunText(std::string(kHead) + "cases: [{name: a, expect: {rules: {HSE-01: pass}}}]\n");
  ASSERT_EQ(1u, result.cases.size());
  ASSERT_EQ(1u, result.cases[0].seen.size());
  const TestSeen& seen = result.cases[0].seen[0];
  EXPECT_EQ("HSE-01", seen.rule);
  ASSERT_EQ(2u, seen.findings.size());
  EXPECT_EQ("vendors[0].retention_days", seen.findings[0].facts.at(0).path);
  EXPECT_EQ("t/a.test.yaml:14:44", ToString(result.cases[0].mismatches.at(0).location));
}

TEST(PolicyTest, AMissingPlaceOrOneTooManyDiffers) {
  EXPECT_EQ(
      "one: failed\n  HSE-01 places: vendors[0].retention_days / "
      "vendors[0].retention_days at t/a.test.yaml:11:44, "
      "vendors[2].retention_days at t/a.test.yaml:13:33\n"
      "line: failed\n  HSE-01 places: line 11:1, vendors[2].retention_days / "
      "vendors[0].retention_days at t/a.test.yaml:11:44, "
      "vendors[2].retention_days at t/a.test.yaml:13:33\n",
      RunCases(R"(cases:
  - {name: one, expect: {rules: {HSE-01: {places: ["vendors[0].retention_days"]}}}}
  - {name: line, expect: {rules: {HSE-01: {places: [{line: 11, column: 1}, "vendors[2].retention_days"]}}}}
)"));
}

TEST(PolicyTest, DecidesAsIfAtAStage) {
  EXPECT_EQ("a: ok\nb: ok\nc: ok\n", RunCases(R"(cases:
  - {name: a, stage: idea, expect: {rules: {HSE-01: {outcome: fail, effect: warn}}}}
  - {name: b, stage: pilot, expect: {rules: {HSE-01: not_applicable}}}
  - {name: c, patch: {lifecycle: {stage: idea}}, stage: production, expect: {verdict: denied}}
)"));
  EXPECT_EQ("a: ok\n", RunCases("stage: pilot\ncases: [{name: a, expect: {rules: "
                                "{HSE-01: not_applicable}}}]\n"));
}

TEST(PolicyTest, APatchThatBreaksTheSchemaFailsUnlessItIsExpected) {
  EXPECT_EQ(
      "unexpected: failed\n  SCH002\n"
      "expected: ok\n"
      "expected with its code: ok\n"
      "another code: failed\n   errors: SCH001 / SCH002\n"
      "valid: failed\n   errors: SCH002 / none\n   verdict: invalid / denied\n",
      RunCases(R"(cases:
  - {name: unexpected, patch: {daat: {}}, expect: {verdict: denied}}
  - {name: expected, patch: {daat: {}}, expect: {verdict: invalid, rules: {HSE-01: not_evaluated}}}
  - {name: expected with its code, patch: {daat: {}}, expect: {errors: [SCH002]}}
  - {name: another code, patch: {daat: {}}, expect: {errors: [SCH001]}}
  - {name: valid, expect: {verdict: invalid, errors: [SCH002]}}
)"));
}

TEST(PolicyTest, TakesEvidenceThatItStates) {
  const char* cases = R"(cases:
  - name: holds
    patch: &evidence
      vendors: [{name: A, dpa: true, retention_days: 1}]
      evidence:
        - {claim: "vendors[name=A].dpa", file: dpa.txt, sha256: 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824}
    expect: {rules: {HSE-01: pass}}
  - name: altered
    evidence: {dpa.txt: Hello}
    patch: *evidence
    expect: {rules: {HSE-01: {outcome: missing, missing: ["vendors[0].dpa"]}}}
  - name: none
    evidence: {}
    patch: *evidence
    expect: {rules: {HSE-01: {outcome: missing, missing: ["vendors[0].dpa"]}}}
)";
  EXPECT_EQ("holds: ok\naltered: ok\nnone: ok\n",
            RunCases(std::string("evidence: {dpa.txt: hello}\n") + cases));
  // Without a statement, the files beside the test.
  EXPECT_EQ("holds: ok\naltered: ok\nnone: ok\n",
            Words(RunText(std::string(kHead) + cases, {}, {{"t/dpa.txt", "hello"}})));
}

TEST(PolicyTest, TakesVendorsAndOrganizationsOfFileAndCase) {
  const std::string vendor =
      "apiVersion: placet/v1\nkind: Vendor\nmetadata: {id: abc, title: Vendor, owner: us}\n"
      "vendor: {name: V, dpa: true, retention_days: 33}\n";
  const std::string text = std::string(kHead) + R"(vendors: [v.yaml]
cases:
  - name: from a file
    patch: {vendors: [{use: abc}]}
    expect: {rules: {HSE-01: {outcome: fail, places: [{file: v.yaml, line: 4, column: 46}]}}}
  - name: of the case
    vendors: [{apiVersion: placet/v1, kind: Vendor, metadata: {id: abc, title: Vendor, owner: us}, vendor: {name: V, dpa: true, retention_days: 3}}]
    patch: {vendors: [{use: abc}]}
    expect: {rules: {HSE-01: pass}}
)";
  EXPECT_EQ("from a file: ok\nof the case: ok\n", Words(RunText(text, {}, {{"t/v.yaml", vendor}})));
}

TEST(PolicyTest, BindsAsTheConfigurationDoes) {
  const std::map<std::string, std::string> project = {
      {"placet.yaml",
       "apiVersion: placet/v1\nkind: Configuration\npolicies:\n  - use: t/house.yaml\n"
       "    params: {house.max_days: 40}\n    effects: {HSE-02: off}\n"}};
  const std::string cases = R"(cases:
  - name: more days
    patch: {vendors: [{name: A, dpa: true, retention_days: 40}]}
    expect: {rules: {HSE-01: pass, HSE-02: not_applicable}}
)";
  EXPECT_EQ("more days: ok\n",
            Words(RunText(kHead + ("config: ../placet.yaml\n" + cases), {}, project)));
  EXPECT_EQ(
      "more days: failed\n  HSE-01 outcome: pass / fail\n  HSE-02 outcome: not_applicable / "
      "missing\n",
      RunCases(cases));
  // Without a pack, all packs of the configuration are tested.
  std::string all = kHead;
  all.erase(all.find("pack: house.yaml\n"), 17);
  EXPECT_EQ("more days: ok\n",
            Words(RunText(all + "config: ../placet.yaml\n" + cases, {}, project)));
}

TEST(PolicyTest, FiltersCompareNothingElse) {
  const std::string text = std::string(kHead) + R"(cases:
  - {name: one, expect: {verdict: approved, rules: {HSE-01: pass, HSE-02: missing}}}
  - {name: two, expect: {verdict: denied}}
)";
  TestOptions options;
  options.rules = {"HSE-*2"};
  EXPECT_EQ("one: ok\n", Words(RunText(text, options)));
  options.rules = {"HSE-01"};
  EXPECT_EQ("one: failed\n  HSE-01 outcome: pass / fail\n", Words(RunText(text, options)));
  options.rules = {};
  options.only = {"wo"};
  EXPECT_EQ("two: ok\n", Words(RunText(text, options)));
}

struct Unusable {
  const char* what;
  std::string text;
  const char* code;
};

TEST(PolicyTest, FilesThatCheckNothingAreFaultsWithAPlace) {
  const std::string head = kHead;
  const auto changed = [&](const std::string& from, const std::string& to) {
    std::string text = head + "cases: [{name: a, expect: {verdict: denied}}]\n";
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  const Unusable table[] = {
      {"no cases", head + "cases: []\n", "SCH009"},
      {"without cases", head, "SCH003"},
      {"a case without expectation", head + "cases: [{name: a, expect: {}}]\n", "SCH009"},
      {"a case that expects nothing of its rules",
       head + "cases: [{name: a, expect: {rules: {}}}]\n", "SCH009"},
      {"an unknown rule", head + "cases: [{name: a, expect: {rules: {HSE-09: pass}}}]\n", "TST003"},
      {"another kind", kPack, "TST009"},
      {"one name twice",
       head + "cases:\n  - {name: a, expect: {verdict: denied}}\n"
              "  - {name: a, expect: {verdict: board}}\n",
       "TST010"},
      {"no pack", changed("house.yaml", "hous.yaml"), "FILE001"},
      {"no such built-in pack", changed("house.yaml", "builtin:hose"), "TST002"},
      {"a test for a pack", changed("house.yaml", "a.test.yaml"), "TST006"},
      {"no base", changed("base:", "base: gone.yaml\nbas:"), "SCH002"},
      {"neither pack nor configuration", changed("pack: house.yaml\n", ""), "SCH003"},
      {"no configuration", changed("as_of:", "config: gone.yaml\nas_of:"), "TST004"},
      {"no evidence", changed("verdict: denied}", "verdict: denied}, evidence: gone"), "TST008"},
      {"no vendors", changed("verdict: denied}", "verdict: denied}, vendors: gone"), "DOC002"},
      {"an unknown outcome", head + "cases: [{name: a, expect: {rules: {HSE-01: passes}}}]\n",
       "SCH004"},
  };
  for (const Unusable& row : table) {
    const TestFileResult result = RunText(row.text);
    EXPECT_FALSE(result.usable) << row.what;
    bool found = false;
    for (const Diagnostic& fault : result.diagnostics.all()) {
      found = found || (fault.code == row.code && fault.location.source != nullptr);
    }
    EXPECT_TRUE(found) << row.what << "\n" << Words(result);
  }
}

TEST(PolicyTest, AFaultOfACaseThatIsNotRunIsAFault) {
  TestOptions options;
  options.only = {"good"};
  const TestFileResult result = RunText(std::string(kHead) + R"(cases:
  - {name: good, expect: {verdict: denied}}
  - {name: bad, expect: {rules: {HSE-77: pass}}}
)",
                                        options);
  EXPECT_FALSE(result.usable);
}

}  // namespace
}  // namespace placet
