// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CEL_LIBRARY_FORMAT_H_
#define PLACET_CEL_LIBRARY_FORMAT_H_

#include <string_view>

#include "cel/run/evaluate.h"

namespace placet::cel {

// `"%s costs %.2f".format([name, price])`: %s %d %f %e %x %X %o %b, with a precision for %f and %e.
Value Format(Evaluation& evaluation, std::string_view format, const Value& args);

extern const CallCost kFormatCost;

}  // namespace placet::cel

#endif  // PLACET_CEL_LIBRARY_FORMAT_H_
