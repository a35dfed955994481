// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_DECISION_H_
#define PLACET_DECISION_DECISION_H_

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic.h"
#include "base/time.h"
#include "framework/recommendation.h"
#include "policy/policy_set.h"
#include "project/portfolio.h"

namespace placet {

// What a run decided, as plain data: reports print it, the ledger records it. All order is the
// order of the report.

enum class Outcome : uint8_t {
  kPass,
  kFail,
  kMissing,
  kWaived,
  kNotApplicable,
  kError,
  kNotEvaluated,
};
inline constexpr size_t kOutcomeCount = 7;
enum class Verdict : uint8_t { kApproved, kBoard, kDenied, kError, kInvalid };
inline constexpr size_t kVerdictCount = 5;

std::string_view ToString(Outcome outcome);
std::string_view ToString(Verdict verdict);
std::string_view ToString(NodeBasis basis);

// An absent fact that a rule asked for.
struct MissingFact {
  std::string path;                  // vendors[0].dpa
  std::string keyed_path;            // vendors[name=ExampleAI].dpa, its lasting name
  std::string deployment;            // of a portfolio rule: the id of the one that owes it, or ""
  bool due = true;                   // at the manifest's stage
  std::string due_from;              // the stage it is due from, where it is not due yet; else ""
  std::string supplied_by;           // product, legal, ...; "" when the schema does not say
  std::string reason;                // why a stated value does not count (evidence), or ""
  std::string description;           // of the field, from the schema
  std::vector<std::string> allowed;  // the values of its enum, if it has one
  Location location;                 // the nearest present ancestor's key
};

// A sub-expression that decided, with its value.
struct DecidingFact {
  std::string path;  // `vendors[0].dpa`, `org.staff.ml_engineers_fte`, `params.limit`, `as_of`
  std::string value_json;  // the value as JSON
  std::string value_text;  // for people
  Location location;       // none for what no document of the user states
};

// How a finding stands to the baseline of the run; kNone: the run has none.
enum class BaselineState : uint8_t { kNone, kNew, kUnchanged };

// One failing or undecided place of a result: the whole manifest or one for_each element.
struct Finding {
  std::string element;  // keyed path of the element, `VAR=<literal>`, or "" for the manifest
  Outcome outcome = Outcome::kFail;
  std::optional<Effect> effect;
  NodeBasis basis = NodeBasis::kDeclared;
  std::string message;
  std::vector<MissingFact> missing;
  size_t missing_elsewhere = 0;       // facts that it lacks of manifests that are not shown here
  std::vector<std::string> subjects;  // of a portfolio rule: ids it counts for, sorted; or none
  size_t subjects_elsewhere = 0;      // further ones, counted only
  std::string fingerprint;            // 16 hex digits
  std::vector<Location> locations;    // `at`, else the deciding nodes; first = primary
  std::vector<DecidingFact> facts;
  BaselineState baseline = BaselineState::kNone;
  bool of_gate = false;  // of a rule of the gate itself: fails the run under any `fail_on`

  // Shown, but not counted.
  bool lifted() const { return baseline == BaselineState::kUnchanged; }
};

struct RuleResult {
  const Rule* rule = nullptr;
  const Pack* pack = nullptr;
  Outcome outcome = Outcome::kNotEvaluated;
  // What the result counts with; of a pass, what a failure would; none for not_applicable and
  // not_evaluated.
  std::optional<Effect> effect;
  NodeBasis basis = NodeBasis::kDeclared;
  std::string message;  // of the first finding that counts, or ""
  std::string reason;   // why not applicable, what error, why it counts as info; or ""
  std::vector<Finding> findings;
  size_t findings_elsewhere = 0;  // of a portfolio rule: about manifests that are not shown here
};

struct VendorCoverage {
  std::string vendor;
  std::string coverage;  // none, void, unproven, conditional, full, unknown
  std::vector<std::string> reasons;
  std::optional<bool> relied_on;  // none: not stated
};

struct BlockedBy {
  size_t violations = 0;  // failing findings with effect deny or board
  size_t missing = 0;     // distinct due paths of missing findings with effect deny or board
};

struct Decision {
  const Manifest* manifest = nullptr;
  Verdict verdict = Verdict::kInvalid;
  std::string stage;  // the stage it was decided at (`--stage` replaces)
  bool no_rule_applied = false;
  bool partial = false;  // rules were skipped
  size_t baselined = 0;  // findings of effect deny or board that the baseline lifts
  BlockedBy blocked_by;
  std::optional<Recommendation> recommendation;  // none of an invalid manifest
  std::vector<VendorCoverage> indemnity;
  std::vector<RuleResult> results;  // one per bound rule, in pack then rule order
  // What portfolio rules found that counts for this manifest; its verdict includes it.
  std::vector<RuleResult> portfolio_results;
  Diagnostics diagnostics;  // why invalid; warnings
};

// The facts that portfolio rules lack of manifests, which owe them.
struct OwedFacts {
  size_t facts = 0;
  size_t manifests = 0;
  std::vector<std::string> files;  // of the first few; none where some manifests are looked at
};

// What the portfolio rules say about all deployments together.
struct PortfolioDecision {
  bool complete = false;  // every document of the portfolio could be read
  // Over what fails without subjects and over all that is undecided; none: not evaluated.
  std::optional<Verdict> verdict;
  BlockedBy blocked_by;
  OwedFacts owed;
  std::vector<RuleResult> results;  // one per portfolio rule, in pack then rule order
};

struct Deviation {
  std::string kind;  // skip-rule, rule, effect, allow-missing, stage, exit-zero, environment...
  std::string value;
};

struct RunContext {
  std::string repository, commit, ref, ci_run, actor;
  std::optional<bool> dirty;
  // Absolute, without symbolic links: the folder that the repository lies in ("" outside of one)
  // and the working directory. Reports for forges name files as seen from the former.
  std::string root, folder;
};

// What the findings of a run come to.
struct Gate {
  Effect fail_on = Effect::kBoard;  // the weakest effect that fails the run
  int exit_code = 0;
};

// One known finding of a baseline.
struct BaselineEntry {
  std::string rule;
  std::string file;      // of the manifest, as seen from the folder of the configuration
  std::string manifest;  // id
  std::string fingerprint;
  Effect effect = Effect::kInfo;  // what it counted with
  std::string message;
};

struct BaselineSummary {
  std::string file;
  std::string digest;  // sha256:.. of its bytes
  size_t unchanged = 0;
  size_t fresh = 0;                  // findings that it does not name, or not for as much
  std::vector<BaselineEntry> fixed;  // entries without a finding
  size_t not_decided = 0;            // entries of manifests or rules that the run left out
};

struct Summary {
  size_t manifests = 0;
  size_t skipped = 0;
  size_t rules = 0;
  size_t evaluations = 0;
  std::array<size_t, kOutcomeCount> outcomes{};
  std::array<size_t, kVerdictCount> verdicts{};
  // Of the approved ones, those that nothing speaks for: retired, and others to which no rule
  // applied.
  size_t retired = 0;
  size_t no_rule_applied = 0;
  std::optional<BaselineSummary> baseline;
};

// What became of the record of the run.
struct LedgerOutcome {
  bool recorded = false;
  std::string reason;  // preview, off, what-if, failed; "" when recorded
  std::string error;   // when failed
  std::string url;
  std::string origin;
  int64_t first_seq = -1;
  int64_t count = 0;
  int64_t size = 0;
  std::string root;  // base64 of the Merkle root at `size`
};

// A whole run.
struct Run {
  std::string id;   // UUID v7
  Timestamp as_of;  // what rules see is its day at midnight UTC
  std::string tool_version;
  std::shared_ptr<const Portfolio> portfolio;
  std::shared_ptr<const PolicySet> policies;
  std::vector<Deviation> deviations;
  RunContext context;
  std::vector<Decision> decisions;  // ordered by (file, document)
  PortfolioDecision portfolio_decision;
  Diagnostics diagnostics;  // faults of the run as a whole
  Summary summary;
  LedgerOutcome ledger;
  Gate gate;
};

// What one call decided: a run for each project; at least one. It owns none of them.
struct Runs {
  Runs(const Run& run) : list{&run} {}  // NOLINT(google-explicit-constructor): most calls have one
  explicit Runs(std::vector<const Run*> runs) : list(std::move(runs)) {}
  const Run& front() const { return *list.front(); }
  auto begin() const { return list.begin(); }
  auto end() const { return list.end(); }
  size_t size() const { return list.size(); }

  std::vector<const Run*> list;
};

}  // namespace placet

#endif  // PLACET_DECISION_DECISION_H_
