// SPDX-License-Identifier: Apache-2.0
#include "document/yaml_explain.h"

namespace placet {

bool ReportScalarFaults(const DecodedScalar& scalar, YamlFaults& faults) {
  using Kind = ScalarFault::Kind;
  bool closed = true;
  for (const ScalarFault& fault : scalar.faults) {
    switch (fault.kind) {
      case Kind::kUnterminated:
        closed = false;
        faults.Add(YamlCode::kUnclosedQuote, "this quote is never closed", fault.begin, fault.end,
                   "close it; within quotes, a quote is written \\\" in double and '' in single "
                   "ones");
        break;
      case Kind::kEscape:
        faults.Add(YamlCode::kEscape, "this is no escape of YAML", fault.begin, fault.end,
                   "write a backslash as \\\\, or use single quotes");
        break;
      case Kind::kSurrogate:
        faults.Add(YamlCode::kEscape, "this escape is half of a character", fault.begin, fault.end,
                   "write the character itself, or \\U and its eight digits");
        break;
      case Kind::kDocumentMarker:
        faults.Add(YamlCode::kUnclosedQuote, "a document marker stands within quotes", fault.begin,
                   fault.end, "close the quote before it, or indent the line");
        break;
      case Kind::kIndentation:
        faults.Add(YamlCode::kIndentation, "a line within quotes is not indented", fault.begin,
                   fault.end, "indent it deeper than the key or item it belongs to");
        break;
      case Kind::kHeader:
        faults.Add(YamlCode::kBlockScalar, "text stands on the line of `|` or `>`", fault.begin,
                   fault.end,
                   "begin the text on the next line; only a digit 1 to 9, `+` or `-` may follow");
        break;
      case Kind::kLeadingBlank:
        faults.Add(YamlCode::kBlockScalar,
                   "an empty line before the text has more spaces than the text", fault.begin,
                   fault.end, "remove the spaces");
        break;
    }
  }
  return closed;
}

}  // namespace placet
