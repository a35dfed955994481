// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_LIBRARY_NETWORK_H_
#define PLACET_CEL_LIBRARY_NETWORK_H_

#include <string>

#include "cel/run/value.h"

namespace placet::cel {

// The canonical text of an address or a network; false for any other value.
bool NetworkText(const Value& value, std::string* text);

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_NETWORK_H_
