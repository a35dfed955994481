// SPDX-License-Identifier: Apache-2.0
// The recommendation of a decision, and what rules see of it as `framework`.

#include <gtest/gtest.h>

#include <string>

#include "base/file.h"
#include "base/json_writer.h"
#include "cel/library/library.h"
#include "decision/decision_json.h"
#include "decision/manifest_scope.h"
#include "document/merge_patch.h"
#include "document/reader.h"
#include "policy/manifest_expression.h"
#include "support/documents.h"

namespace placet {
namespace {

using testing_support::Yaml;

// A worked case of the framework with a patch.
class Scoped {
 public:
  explicit Scoped(const std::string& patch) {
    const auto text = SystemFiles().Read(
        std::string(PLACET_SOURCE_DIR) + "/tests/framework/worked/w02.yaml", 1 << 20);
    const TreePtr base = Yaml(text.value_or("{}"));
    manifest_ = MakeManifest(MergePatch(base->root(), Yaml(patch)->root()), "w02.yaml", 0);
    CompleteManifest(manifest_, {}, nullptr);
    for (const Diagnostic& fault : manifest_.diagnostics.all()) ADD_FAILURE() << Render(fault);
    options_.as_of = *ParseRfc3339("2026-11-22T00:00:00Z");
    scope_ = std::make_unique<ManifestScope>(manifest_, nullptr, *BuiltinCalendar(), options_,
                                             SystemFiles());
  }

  // The value as a literal, or `unknown` with the missing paths.
  std::string Value(const std::string& expression) {
    std::vector<cel::Issue> issues;
    const ExpressionPtr program = CheckManifestExpression(expression, false, issues);
    if (program == nullptr) return issues.empty() ? "does not check" : issues[0].message;
    cel::Evaluation evaluation(cel::AllFunctions(), scope_->bindings(), scope_->host());
    const cel::Value value = cel::Evaluate(program->expression(), evaluation);
    if (!value.is(cel::ValueKind::kUnknown)) return cel::ToLiteral(value);
    std::string text = "unknown";
    for (const cel::AbsentPath& path : value.AsUnknown().paths) text += " " + cel::ToString(path);
    return text;
  }

 private:
  Manifest manifest_;
  DecideOptions options_;
  std::unique_ptr<ManifestScope> scope_;
};

TEST(FrameworkFacts, OfACompleteManifest) {
  Scoped scoped("approach: {selected: [rag], primary: rag}");
  EXPECT_EQ(scoped.Value("framework.recommended"), "\"off-the-shelf\"");
  EXPECT_EQ(scoped.Value("framework.ranking"), "[\"off-the-shelf\", \"api\", \"rag\"]");
  EXPECT_EQ(scoped.Value("framework.combination"), "[\"off-the-shelf\"]");
  EXPECT_EQ(scoped.Value("framework.margin"), "decimal(\"0.05\")");
  EXPECT_EQ(scoped.Value("framework.choice.standing"), "\"allowed\"");
  EXPECT_EQ(scoped.Value("framework.choice.behind"), "decimal(\"0.15\")");
  EXPECT_EQ(scoped.Value("framework.choice.constraints"), "[]");
  EXPECT_EQ(scoped.Value("framework.benchmark.one_off.high"), "decimal(\"3500000\")");
  EXPECT_EQ(scoped.Value("framework.token_priced"), "true");
}

TEST(FrameworkFacts, NameTheFactsThatAreMissing) {
  Scoped open(
      "{approach: {selected: [rag], primary: rag}, workload: {output_tokens: null}, "
      "use_case: {differentiation: null}}");
  EXPECT_EQ(open.Value("framework.choice.standing"), "unknown workload.output_tokens");
  EXPECT_EQ(open.Value("framework.choice.behind"),
            "unknown use_case.differentiation workload.output_tokens");
  EXPECT_EQ(open.Value("framework.tokens.low"),
            "unknown workload.requests_per_month workload.output_tokens "
            "cost.tokens.input_price_per_mtok cost.tokens.output_price_per_mtok");
  Scoped unchosen("cost: {currency: null}");
  EXPECT_EQ(unchosen.Value("framework.choice.behind"), "unknown approach.primary");
  EXPECT_EQ(unchosen.Value("framework.benchmark.one_off.low"),
            "unknown approach.selected cost.currency");
}

TEST(FrameworkFacts, OfAChoiceThatIsExcluded) {
  Scoped scoped("approach: {selected: [diy], primary: diy}");
  EXPECT_EQ(scoped.Value("framework.choice.standing"), "\"excluded\"");
  EXPECT_EQ(scoped.Value("framework.choice.constraints"), "[\"H6\", \"H7\", \"H8\", \"H10\"]");
  EXPECT_EQ(scoped.Value("framework.choice.behind"), "decimal(\"0.37\")");
  EXPECT_EQ(scoped.Value("framework.token_priced"), "false");
  EXPECT_EQ(scoped.Value("has(framework.tokens)"), "false");
  Scoped none("{approach: {primary: api}, use_case: {latency: {budget_ms: 1}}}");
  EXPECT_EQ(none.Value("has(framework.recommended)"), "false");
  EXPECT_EQ(none.Value("has(framework.margin)"), "false");
  EXPECT_EQ(none.Value("framework.choice.standing"), "\"excluded\"");
}

TEST(FrameworkFacts, AreCheckedByTheirSchema) {
  Scoped scoped("{}");
  EXPECT_NE(scoped.Value("framework.choise.behind").find("choise"), std::string::npos);
  EXPECT_NE(scoped.Value("framework.recommended == \"RAG\"").find("RAG"), std::string::npos);
}

}  // namespace
}  // namespace placet
