// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_UNDECIDED_H_
#define PLACET_PROJECT_UNDECIDED_H_

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "project/changes.h"
#include "project/portfolio.h"

namespace placet {

// What a change touches below a folder of manifests, and what the run neither decides nor leaves
// out (`exclude`, besides the configuration's) nor knows as another document (`governing`: what
// governs all manifests: files, and folders of packs).
//
// What may hold a manifest joins those of `portfolio` as an invalid one (DOC008): it looks like a
// document of ours, as evidence too, or a text in it does, or one cannot look into it. A document
// of another tool is a warning (DOC009), and so is a file that git was told to take for unchanged
// (GIT008). Other files are no concern.
void NoteUndecided(const Changes& changes, const std::vector<std::string>& governing,
                   const std::vector<std::string>& exclude, Portfolio& portfolio,
                   Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_PROJECT_UNDECIDED_H_
