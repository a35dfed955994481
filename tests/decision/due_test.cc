// SPDX-License-Identifier: Apache-2.0
#include "decision/due.h"

#include "base/file.h"
#include "decision/due_terms.h"
#include "document/path.h"
#include "gtest/gtest.h"
#include "policy/load.h"
#include "schema/builtin_schemas.h"

namespace placet {
namespace {

PolicySet BuiltinPolicies() {
  Diagnostics faults;
  auto policies = LoadPolicies(SystemFiles(), DefaultConfiguration(), {}, faults);
  EXPECT_TRUE(policies) << faults.has_errors();
  return *std::move(policies);
}

// A parameter or field that is renamed would take its dates out of the list in silence.
void ExpectKnown(const PolicySet& policies, const AgedTerm& term, const std::string& prefix) {
  const NodeRef limit = policies.FindParameter(term.pack, term.param);
  ASSERT_TRUE(limit) << term.pack << "." << term.param;
  EXPECT_EQ(NodeKind::kInt, limit.kind()) << term.param;
  const auto path = ParsePath(prefix + term.path);
  ASSERT_TRUE(path) << term.path;
  const schema::Field field = schema::BuiltinSchema("manifest")->FieldAt(*path);
  ASSERT_TRUE(field.known && field.shape) << prefix << term.path;
  EXPECT_EQ("partial-date", field.shape.format()) << prefix << term.path;
}

TEST(DueTerms, NameParametersAndFieldsThatExist) {
  const PolicySet policies = BuiltinPolicies();
  for (const AgedTerm& term : kManifestTerms) ExpectKnown(policies, term, "");
  for (const AgedTerm& term : kVendorTerms) ExpectKnown(policies, term, "vendors[0].");
  ExpectKnown(policies, kAssuranceTerm, "vendors[0].assurance[0].");
  ExpectKnown(policies, kEvaluationTerm, "models[0].evaluations[0].");
}

TEST(Due, LooksAtTheCalendarWithoutAnyManifest) {
  const PolicySet policies = BuiltinPolicies();
  const DueReport report = CollectDue(Portfolio(), policies, {2026, 11, 23}, 10);
  EXPECT_EQ(0u, report.manifests);
  EXPECT_GT(report.looked_at, 0u);
  for (const DueDate& date : report.dates) {
    EXPECT_TRUE(date.is_event) << date.what;
    EXPECT_GE(date.days_left, 0) << date.what;
    EXPECT_LE(date.days_left, 10) << date.what;
  }
}

}  // namespace
}  // namespace placet
