// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DOCUMENT_WHY_UNKNOWN_H_
#define PLACET_DOCUMENT_WHY_UNKNOWN_H_

#include <string>

#include "document/tree.h"

namespace placet {

// Of a fact that is stated: why it does not decide, for people. "" where nothing stands against it.
std::string WhyUnknown(NodeRef node);

}  // namespace placet

#endif  // PLACET_DOCUMENT_WHY_UNKNOWN_H_
