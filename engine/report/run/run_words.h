// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_RUN_RUN_WORDS_H_
#define PLACET_REPORT_RUN_RUN_WORDS_H_

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

// `3 manifests: 1 approved, 2 denied; portfolio: held for the board: 1 violation`
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

// `approved`, `held for the board`, `denied`, `with rule errors`, `invalid`: after a number.
std::string_view CountedWord(Verdict verdict);
// `pass`, `not applicable`...
std::string_view SpacedWord(Outcome outcome);

// `9 evaluations = 2 pass + 3 fail + ...`
std::string AccountingSentence(const Summary& summary);

// `baseline known.json: 2 findings unchanged, 2 new, 0 fixed`
std::string BaselineSentence(const BaselineSummary& baseline);

// What the framework recommends, in a few words: `api`, `rag, too close to call`, `none yet: facts
// are missing`.
std::string RecommendationPhrase(const Recommendation& recommendation);

// 1 denied, 4 held for the board...: why the process ends as it does, in words.
std::string ExitCodeMeaning(int exit_code);

}  // namespace placet

#endif  // PLACET_REPORT_RUN_RUN_WORDS_H_
