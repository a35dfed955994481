// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_LIBRARY_LIBRARY_H_
#define PLACET_CEL_LIBRARY_LIBRARY_H_

#include "cel/run/evaluate.h"

namespace placet::cel {

// Each adds its functions; one file pair per library.
void AddStandardLibrary(Functions& functions);     // operators, size, contains, matches...
void AddConversionsLibrary(Functions& functions);  // int(), string(), type(), dyn()...
void AddStringsLibrary(Functions& functions);      // charAt, split, format...
void AddMathLibrary(Functions& functions);
void AddListsLibrary(Functions& functions);
void AddSetsLibrary(Functions& functions);
void AddEncodersLibrary(Functions& functions);
void AddOptionalsLibrary(Functions& functions);
void AddTimeLibrary(Functions& functions);        // getters of timestamps and durations
void AddDecimalLibrary(Functions& functions);     // decimal("1.5"), arithmetic
void AddRegexLibrary(Functions& functions);       // regex.extract, regex.replace
void AddNetworkLibrary(Functions& functions);     // ip(), cidr() and what they know
void AddGraphsLibrary(Functions& functions);      // graphs.cycles
void AddGovernanceLibrary(Functions& functions);  // see governance.h

// All of them. Built once, kept for the life of the process; thread-safe.
const Functions& AllFunctions();

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_LIBRARY_H_
