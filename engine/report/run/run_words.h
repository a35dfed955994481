// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_RUN_WORDS_H_
#define PLACET_REPORT_RUN_RUN_WORDS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decision/decision.h"

namespace placet {

// What the formats for people say of a run, in the same words. Text from documents and from the
// command line is as it came: each format makes it harmless in its way.

// `placet 0.1.0: 3 manifests, 89 rules of 12 packs, as of 2026-11-23`
std::string RunHeadline(const Run& run);

// `; no portfolio, so 2 rules were not evaluated...` where that is so, else "".
std::string NoPortfolio(const Run& run);

// What became of the manifests: the verdicts in their order, with what was approved without a look
// apart from what was looked at.
struct TallyPart {
  Verdict verdict = Verdict::kApproved;
  size_t count = 0;
  std::string_view words;  // `approved`, `retired`, `with no rule applied`, `held for the board`
};
std::vector<TallyPart> Tally(const Run& run);

// Of a failed record, what comes before all that reads as a result: `NOT RECORDED, so nothing was
// decided (exit code 3)`; else "".
std::string UntakenWords(const Run& run);

// `3 manifests: 1 approved, 2 denied; portfolio: held for the board: 1 violation`. After a failed
// record, first that none of it was decided.
std::string VerdictTally(const Run& run);

// The worst that a run shows at a glance: denied, board or approved. No better than its verdicts,
// and no better than its exit code.
Verdict WorstOf(const Run& run);
// Of a run without decisions: a change that touches no manifest is no fault.
std::string NothingDecided(const Run& run);

// The deviations by kind, in order: `rule`, `DAT-01, DAT-02`.
std::vector<std::pair<std::string, std::string>> DeviationsByKind(const Run& run);

// `--preview`, `the audit database is off`...: why the run is not recorded.
std::string WhyNotRecorded(const Run& run);

// `recorded in sqlite:audit.db, entries 1 to 4, root ...`; `NOT RECORDED, so nothing was decided:
// ...`; `not recorded: --preview`.
std::string RecordSentence(const Run& run);

// `pass`, `not applicable`...
std::string_view SpacedWord(Outcome outcome);

// `9 evaluations = 2 pass + 3 fail + ...`
std::string AccountingSentence(const Summary& summary);

// `baseline known.json: 2 findings unchanged, 2 new, 0 fixed`
std::string BaselineSentence(const BaselineSummary& baseline);

// What the framework recommends, in a few words: `api`, `rag, too close to call`, `none yet: facts
// are missing`; "" where nobody asks: of a retired deployment, and of one that lacks facts unless
// `all`.
std::string RecommendationPhrase(const Decision& decision, bool all);

// `a, b, c, d, e and 7 more`
std::string Some(const std::vector<std::string>& names);

// Of the portfolio: `7 facts of 3 manifests are missing for it: a.yaml, b.yaml, c.yaml`;
// "" where none is.
std::string OwedSentence(const Run& run);

// What stands below a missing fact: why what is stated does not count; of the organization what it
// is, and the file to write it into.
std::string MissingWords(const MissingFact& fact, const Run& run);

// `12 files skipped: a.yaml (no placet document), b.yaml (...) and 10 more`: at most `most` by
// name;
// "" without any.
std::string SkippedSentence(const Run& run, size_t most);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_RUN_WORDS_H_
