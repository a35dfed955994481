// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <placet/checker.h>

#include <string>
#include <thread>
#include <vector>

namespace placet::api {
namespace {

const std::string kExamples = PLACET_SOURCE_DIR "/examples/";

Options At(const std::string& as_of) {
  Options options;
  options.as_of = as_of;
  return options;
}

Options Insurer() {
  Options options = At("2026-11-23");
  options.configuration = kExamples + "insurer/placet.yaml";
  return options;
}

std::unique_ptr<const Checker> MustOpen(const Options& options) {
  std::vector<Fault> faults;
  auto checker = Checker::Open(options, faults);
  for (const Fault& fault : faults) ADD_FAILURE() << fault.message;
  return checker;
}

// The code of the one fault that prevents opening.
std::string Refused(const Options& options) {
  std::vector<Fault> faults;
  EXPECT_EQ(Checker::Open(options, faults), nullptr);
  EXPECT_EQ(faults.size(), 1u);
  return faults.empty() ? "" : faults[0].code;
}

TEST(Checker, DecidesAsTheProgramDoes) {
  const auto checker = MustOpen(Insurer());
  ASSERT_NE(checker, nullptr);
  const Report report = checker->Check({});
  EXPECT_EQ(report.exit_code, 1);
  EXPECT_TRUE(report.faults.empty());
  ASSERT_EQ(report.decisions.size(), 12u);
  EXPECT_EQ(report.decisions[0].id, "claims-letters");
  EXPECT_EQ(report.decisions[0].stage, "pilot");
  EXPECT_EQ(report.decisions[0].verdict, Verdict::kBoard);
  EXPECT_EQ(report.decisions[0].violations, 1u);
  EXPECT_NE(report.json.find("\"policy_digest\""), std::string::npos);
  EXPECT_NE(report.json.find("\"recorded\": false"), std::string::npos);
}

TEST(Checker, TellsWhereATextIsInvalid) {
  const auto checker = MustOpen(At("2026-11-23"));
  ASSERT_NE(checker, nullptr);
  const Report report = checker->CheckText(
      "chat.yaml",
      "apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: chat, title: A chat}\n"
      "lifecycle: {stage: plot}\n");
  EXPECT_EQ(report.exit_code, 2);
  ASSERT_EQ(report.decisions.size(), 1u);
  EXPECT_EQ(report.decisions[0].verdict, Verdict::kInvalid);
  ASSERT_FALSE(report.decisions[0].faults.empty());
  const Fault& fault = report.decisions[0].faults[0];
  EXPECT_TRUE(fault.error);
  EXPECT_EQ(fault.file, "chat.yaml");
  EXPECT_EQ(fault.line, 4u);
  EXPECT_EQ(fault.column, 20u);
}

TEST(Checker, NothingDecidedIsNoApproval) {
  const auto checker = MustOpen(At("2026-11-23"));
  ASSERT_NE(checker, nullptr);
  for (const Report& report : {checker->Check({}), checker->Check({"/no/such/file.yaml"}),
                               checker->CheckText("empty.yaml", "")}) {
    EXPECT_EQ(report.exit_code, 2);
  }
}

TEST(Checker, RefusesOptionsThatMeanNothing) {
  EXPECT_EQ(Refused(At("")), "API001");
  EXPECT_EQ(Refused(At("yesterday")), "API001");
  Options stage = At("2026-11-23");
  stage.stage = "plot";
  EXPECT_EQ(Refused(stage), "API002");
  Options parameter = At("2026-11-23");
  parameter.parameters = {"data.no_such_parameter=1"};
  EXPECT_NE(Refused(parameter), "");
  Options configuration = At("2026-11-23");
  configuration.configuration = "/no/such/placet.yaml";
  EXPECT_NE(Refused(configuration), "");
}

TEST(Checker, DecidesAsIfAtAStage) {
  Options options = Insurer();
  options.stage = "production";
  const auto checker = MustOpen(options);
  ASSERT_NE(checker, nullptr);
  const Report report = checker->Check({kExamples + "insurer/deployments/letter-drafts.yaml"});
  ASSERT_EQ(report.decisions.size(), 1u);
  EXPECT_EQ(report.decisions[0].stage, "production");
  EXPECT_EQ(report.decisions[0].verdict, Verdict::kDenied);
}

TEST(Checker, ServesSeveralThreads) {
  const auto checker = MustOpen(Insurer());
  ASSERT_NE(checker, nullptr);
  const auto verdicts = [&] {
    std::string text;
    for (const Decision& decision : checker->Check({}).decisions) {
      text += decision.id + " " + std::to_string(static_cast<int>(decision.verdict)) + "\n";
    }
    return text;
  };
  const std::string alone = verdicts();
  std::vector<std::string> seen(4);
  std::vector<std::thread> threads;
  for (std::string& one : seen) threads.emplace_back([&one, &verdicts] { one = verdicts(); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& one : seen) EXPECT_EQ(one, alone);
}

}  // namespace
}  // namespace placet::api
