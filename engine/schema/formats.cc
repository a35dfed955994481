// SPDX-License-Identifier: Apache-2.0
#include "schema/formats.h"

#include <algorithm>
#include <array>

#include "base/decimal.h"
#include "base/time.h"
#include "builtin/regions.h"

namespace placet::schema {
namespace {

// JSON Schema validation, section 7.3, without what is asserted here.
constexpr std::array<std::string_view, 17> kNotedFormats = {
    "duration", "email", "hostname",      "idn-email",    "idn-hostname", "ipv4",
    "ipv6",     "iri",   "iri-reference", "json-pointer", "regex",        "relative-json-pointer",
    "time",     "uri",   "uri-reference", "uri-template", "uuid",
};

}  // namespace

std::optional<Format> FindFormat(std::string_view name) {
  if (name == "date") return Format::kDate;
  if (name == "partial-date") return Format::kPartialDate;
  if (name == "date-time") return Format::kDateTime;
  if (name == "decimal") return Format::kDecimal;
  if (name == "region") return Format::kRegion;
  if (name == "jurisdiction") return Format::kJurisdiction;
  const bool noted =
      std::find(kNotedFormats.begin(), kNotedFormats.end(), name) != kNotedFormats.end();
  return noted ? std::optional(Format::kNoted) : std::nullopt;
}

bool MatchesFormat(Format format, std::string_view text) {
  switch (format) {
    case Format::kDate: return ParseDate(text).has_value();
    case Format::kPartialDate: return ParsePartialDate(text).has_value();
    case Format::kDateTime: return ParseRfc3339(text).has_value();
    case Format::kDecimal: return Decimal::Parse(text).has_value();
    case Format::kRegion: return !Regions::Embedded().IsMistakenRegion(text);
    case Format::kJurisdiction: return Regions::Embedded().IsJurisdiction(text);
    case Format::kNone:
    case Format::kNoted: return true;
  }
  return true;
}

NodeFormat ToNodeFormat(Format format) {
  switch (format) {
    case Format::kDate: return NodeFormat::kDate;
    case Format::kPartialDate: return NodeFormat::kPartialDate;
    case Format::kDateTime: return NodeFormat::kDateTime;
    case Format::kDecimal: return NodeFormat::kDecimal;
    case Format::kRegion:
    case Format::kJurisdiction:
    case Format::kNone:
    case Format::kNoted: return NodeFormat::kNone;
  }
  return NodeFormat::kNone;
}

std::string_view FormatText(Format format) {
  switch (format) {
    case Format::kDate:
    case Format::kPartialDate: return "a date";
    case Format::kDateTime: return "a date with time";
    case Format::kDecimal: return "a decimal";
    case Format::kRegion: return "a region";
    case Format::kJurisdiction: return "a jurisdiction";
    case Format::kNone:
    case Format::kNoted: return {};
  }
  return {};
}

}  // namespace placet::schema
