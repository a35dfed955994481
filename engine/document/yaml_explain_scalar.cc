// SPDX-License-Identifier: Apache-2.0
#include "document/yaml_explain_scalar.h"

namespace placet {

namespace {

const ScalarFault* FindFault(const DecodedScalar& scalar, ScalarFault::Kind kind) {
  for (const ScalarFault& fault : scalar.faults) {
    if (fault.kind == kind) return &fault;
  }
  return nullptr;
}

void ReportUnclosed(const ScalarFault& quote, const DecodedScalar& scalar, YamlFaults& faults) {
  Diagnostic* fault =
      faults.Add(YamlCode::kUnclosedQuote, "this quote is never closed", quote.begin, quote.end,
                 scalar.style == ScalarStyle::kDoubleQuoted
                     ? "close it; a quote within double quotes is written \\\""
                     : "close it; a quote within single quotes is written twice");
  const ScalarFault* marker = FindFault(scalar, ScalarFault::Kind::kDocumentMarker);
  if (fault == nullptr || marker == nullptr) return;
  fault->notes.push_back({"the document ends here", faults.LocationOf(marker->begin, marker->end)});
}

void Report(const ScalarFault& fault, YamlFaults& faults) {
  const auto add = [&](YamlCode code, const char* message, const char* help) {
    faults.Add(code, message, fault.begin, fault.end, help);
  };
  switch (fault.kind) {
    case ScalarFault::Kind::kUnterminated:
    case ScalarFault::Kind::kDocumentMarker: return;
    case ScalarFault::Kind::kEscape:
      return add(YamlCode::kEscape, "this is no escape of YAML",
                 "write a backslash as \\\\, or use single quotes");
    case ScalarFault::Kind::kSurrogate:
      return add(YamlCode::kEscape, "this escape is half of a character",
                 "write the character itself, or \\U and its eight digits");
    case ScalarFault::Kind::kIndentation:
      return add(YamlCode::kIndentation, "a line within quotes is not indented",
                 "indent it deeper than the key or item it belongs to");
    case ScalarFault::Kind::kHeader:
      return add(YamlCode::kBlockScalar, "text stands on the line of `|` or `>`",
                 "begin the text on the next line; only a digit 1 to 9, `+` or `-` may follow");
    case ScalarFault::Kind::kLeadingBlank:
      return add(YamlCode::kBlockScalar,
                 "an empty line before the text has more spaces than the text",
                 "remove the spaces");
  }
}

}  // namespace

bool ReportScalarFaults(const DecodedScalar& scalar, YamlFaults& faults) {
  if (const ScalarFault* quote = FindFault(scalar, ScalarFault::Kind::kUnterminated)) {
    ReportUnclosed(*quote, scalar, faults);
    return false;
  }
  for (const ScalarFault& fault : scalar.faults) Report(fault, faults);
  // The library ends the block elsewhere.
  return FindFault(scalar, ScalarFault::Kind::kLeadingBlank) == nullptr;
}

}  // namespace placet
