// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_NEAR_MISS_H_
#define PLACET_PROJECT_NEAR_MISS_H_

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"

namespace placet {

// What stands in a folder of packs, tests or vendors and is nearly one of them would be passed over
// in silence, and with it all that it says.

// The kinds that such folders hold, beside what Classify knows of every document.
enum class SupportKind { kPack, kTest, kCalendar, kControls, kVendor };

// A document that means to be of one of the kinds and is not: `kind` or its word misspelt, one
// within a list or a map or written as text, the parts of one without a kind or under another. True
// after telling so (POL007 of packs, DOC023, or as any document of ours: DOC020 to DOC022).
bool TellNearMiss(NodeRef root, std::initializer_list<SupportKind> kinds, Diagnostics& diagnostics);

// Whether a file of a folder is read for documents: .yaml, .yml or .json in any letters.
bool IsDocumentName(std::string_view name);

// Whether a file of a folder is run as policy tests: `x.test.yaml`, in any letters.
bool IsTestName(std::string_view name);

// Of a policy test in a file of another name, DOC024.
void TellTestByName(const std::string& file, NodeRef root, Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_PROJECT_NEAR_MISS_H_
