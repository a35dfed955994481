// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_POLICYTEST_FIND_TESTS_H_
#define PLACET_POLICYTEST_FIND_TESTS_H_

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/file.h"

namespace placet {

// The policy tests below a folder. Told: a file that cannot be listed, and what was meant to be a
// policy test and is not run: one by another name (DOC024), or by a misspelt kind (DOC023).
std::vector<std::string> FindTests(const FileSystem& files, const std::string& folder,
                                   Diagnostics& faults);

// The files below a folder that hold a policy pack.
std::vector<std::string> FindPacks(const FileSystem& files, const std::string& folder);

}  // namespace placet

#endif  // PLACET_POLICYTEST_FIND_TESTS_H_
