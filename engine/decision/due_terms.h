// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_DUE_TERMS_H_
#define PLACET_DECISION_DUE_TERMS_H_

namespace placet {

// A day that counts for as long as a parameter of a built-in pack says. The rule that reads the
// parameter compares in the same way: the last good day is the stated one plus the parameter.
// tests/decision/due_test.cc holds the names to the packs.
struct AgedTerm {
  const char* kind;
  const char* path;  // below the manifest, the vendor, or the element
  const char* what;
  const char* pack;
  const char* param;
};

inline constexpr AgedTerm kManifestTerms[] = {
    {"plan", "governance.plan.approved_date", "governance plan", "foundations",
     "plan_max_age_days"},
    {"prices", "cost.tokens.price_date", "token prices", "cost", "max_price_age_days"},
    {"red-team", "governance.red_team.date", "red team exercise", "operation",
     "red_team_max_age_days"},
    {"incident-test", "governance.incident_response.tested_date", "rehearsal of incident response",
     "operation", "incident_test_max_age_days"},
};
inline constexpr AgedTerm kVendorTerms[] = {
    {"due-diligence", "due_diligence.date", "due diligence", "vendor",
     "due_diligence_max_age_days"},
    {"legal-review", "indemnity.legal_review.date", "review of the indemnity by counsel", "vendor",
     "legal_review_max_age_days"},
};
// Of the latest soc2-type2 or iso27001: the rules ask for one of them.
inline constexpr AgedTerm kAssuranceTerm = {"assurance", "date", "", "vendor",
                                            "assurance_max_age_days"};
// Of accuracy and safety.
inline constexpr AgedTerm kEvaluationTerm = {"evaluation", "date", "", "model",
                                             "evaluation_max_age_days"};

}  // namespace placet

#endif  // PLACET_DECISION_DUE_TERMS_H_
