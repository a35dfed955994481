// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_REPORT_ADVICE_WORDS_H_
#define PLACET_REPORT_ADVICE_WORDS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/advice.h"

namespace placet {

// What the text, Markdown and HTML forms of an advice say alike. Texts from documents are as they
// stand; each form makes them safe in its own way.

// "RAG", "off-the-shelf product".
std::string_view NameOf(Approach approach);
std::string_view ToString(Standing standing);

// The approach that would come first if nothing came to exclude it.
std::optional<Approach> Challenger(const Advice& advice);
// A recommendation that is neither a close call nor challenged.
bool IsClear(const Advice& advice);
// "chat (pilot): Chat for customers", made plain.
std::string SubjectText(const Advice& advice);
// "given, not in the manifest: aptitude.skills = low".
std::string GivenText(const Advice::GivenFact& fact);
// "RAG is recommended", "Nothing can be recommended yet".
std::string Headline(const Advice& advice);
// The sentences below it: margin, combination, what would lead, the manifest's own choice.
std::vector<std::string> SummarySentences(const Advice& advice);
// The sentence on the manifest's own choice; "" when it states none.
std::string OwnChoiceText(const Advice& advice);
// "proprietary knowledge +0.62": factors for or against the first, the largest first.
std::vector<std::string> Differences(const Advice& advice, bool in_favour);
// "proprietary knowledge +0.62, accuracy +0.21": factors for or against the first.
std::string DifferencesText(const Advice& advice, bool in_favour);
// "Stating a latency budget of 5,000 ms would lead to RAG".
std::string ChangeText(const ChangeEffect& change);
// What the weights say: the nearest flips, or that there are none. One sentence each.
std::vector<std::string> WeightTexts(const Advice& advice);
// One factor's winners from -50 % to +50 %: "-50 to -24: API; -23 to +50: off-the-shelf product".
std::string SensitivityText(const Advice& advice, const WeightEffect& effect);
// "EUR 500,000 to 2,000,000"; one amount where both ends are alike.
std::string RangeText(std::string_view currency, const Amounts& amounts);
// "rag, the order".
std::string LeavesOpenText(const AdviceGap& gap);
// "12.5 %" of 1250 ten-thousandths.
std::string ShareText(int64_t ten_thousandths);
// The framework and where its numbers come from.
std::string FrameworkText(const Advice& advice);
// What the figures of costs mean, and what is missing for more.
std::string CostNote(const Advice& advice);
// What the manifest declares, and for which approach; nullopt when it declares nothing.
struct DeclaredCost {
  std::string name;   // "declared for RAG"
  std::string total;  // over three years, or "" when a part of it is not stated
  std::string parts;  // "one-off EUR 900,000; yearly not stated"
};
std::optional<DeclaredCost> Declared(const Advice& advice);

}  // namespace placet

#endif  // PLACET_REPORT_ADVICE_WORDS_H_
