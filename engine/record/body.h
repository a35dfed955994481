// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_RECORD_BODY_H_
#define PLACET_RECORD_BODY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decision/decision.h"
#include "document/tree.h"
#include "record/outcomes.h"

namespace placet {

// The bodies of entries, in canonical form. docs/ledger.md says what they hold.
std::string DecisionBody(const Run& run, const Decision& decision, const OutcomeLetters& letters);
std::string RunBody(const Run& run, const OutcomeLetters& letters);

// Every text that decided anything.
std::vector<SourcePtr> DecidingTexts(const Run& run);

// A body as a document; nullptr where it is no JSON.
TreePtr ReadBody(std::string_view body);
// How many manifests the run of that body decided; nothing where it is no body of a run.
std::optional<int64_t> ReadManifestCount(std::string_view body);

}  // namespace placet

#endif  // PLACET_RECORD_BODY_H_
