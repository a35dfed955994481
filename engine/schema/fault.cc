// SPDX-License-Identifier: Apache-2.0
#include "schema/fault.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/suggest.h"
#include "document/path.h"
#include "schema/describe.h"
#include "schema/value_text.h"

namespace placet::schema {
namespace {

using Place = std::pair<const Tree*, NodeId>;

Place PlaceOf(const Fault& fault) { return {fault.place.tree(), fault.place.id()}; }

const char* CodeOf(FaultKind kind) {
  switch (kind) {
    case FaultKind::kType: return "SCH001";
    case FaultKind::kUnknownKey: return "SCH002";
    case FaultKind::kMissingKey:
    case FaultKind::kNeededKey: return "SCH003";
    case FaultKind::kEnum: return "SCH004";
    case FaultKind::kFormat: return "SCH005";
    case FaultKind::kPattern:
    case FaultKind::kKeyName: return "SCH006";
    case FaultKind::kRange: return "SCH007";
    case FaultKind::kLength: return "SCH008";
    case FaultKind::kSize: return "SCH009";
    case FaultKind::kRepeated: return "SCH010";
    case FaultKind::kAlternatives:
    case FaultKind::kAmbiguous: return "SCH011";
    case FaultKind::kTogether:
    case FaultKind::kForbidden: return "SCH012";
    case FaultKind::kComputedKey: return "SCH013";
    case FaultKind::kGaveUp: return "SCH014";
  }
  return "";
}

// ` in vendors[0]`, or the given words for the root.
std::string In(NodeRef map, const char* at_root) {
  const std::string path = PathOf(map);
  return path.empty() ? at_root : " in " + path;
}

std::string Expected(const Fault& fault) {
  const std::string_view format = FormatText(fault.schema->format);
  return format.empty() ? DescribeTypes(fault.types) : std::string(format);
}

std::string EnumMessage(const Fault& fault) {
  constexpr size_t kMaxListed = 12;
  if (fault.names.size() == 1) {
    const bool text = fault.place.is_string();
    return "expected " + (text ? Quote(fault.names[0]) : fault.names[0]) + ", found " +
           ValueText(fault.place);
  }
  const std::vector<std::string>& names = fault.names;
  const size_t listed = std::min(names.size(), kMaxListed);
  std::string message =
      ValueText(fault.place) + " is not one of " + JoinWords(std::span(names).first(listed), ", ");
  if (listed < names.size()) {
    message += " and " + std::to_string(names.size() - listed) + " more";
  }
  return message;
}

std::string FormatMessage(const Fault& fault) {
  if (!fault.place.is_string()) {
    return "expected " + Expected(fault) + ", found " + DescribeValue(fault.place);
  }
  return ValueText(fault.place) + " is not " + Expected(fault);
}

std::string MissingMessage(const Fault& fault) {
  std::vector<std::string> quoted;
  for (const std::string& name : fault.names) quoted.push_back(Quote(name));
  const std::string what =
      quoted.size() == 1 ? "missing key " + quoted[0] : "missing one of " + JoinWords(quoted, ", ");
  return what + In(fault.place, " at the top level");
}

std::string KeyOf(const Fault& fault) { return Quote(fault.place.key(fault.entry)); }

Location PlaceOfFault(const Fault& fault) {
  Location location = fault.place.location();
  if (fault.entry != kNoEntry) {
    location = fault.place.at(fault.entry).location();
    location.span = fault.place.key_span(fault.entry);
    return location;
  }
  const bool missing = fault.kind == FaultKind::kMissingKey || fault.kind == FaultKind::kNeededKey;
  if (missing) {
    const NodeRef parent = fault.place.parent();
    if (parent && parent.is_map()) {
      location.span = fault.place.own_key_span();
    } else {
      // Where the map begins, not all of it.
      Span& span = location.span;
      span.end_line = span.line;
      span.end_column = span.column + 1;
      span.end_offset = std::min(span.offset + 1, span.end_offset);
    }
    if (fault.names.size() == 1 || fault.kind == FaultKind::kNeededKey) {
      AppendKey(location.path, fault.names[0]);
    }
  }
  return location;
}

std::string HelpOf(const Fault& fault, Shape root) {
  switch (fault.kind) {
    case FaultKind::kType: return TypeHelp(fault);
    case FaultKind::kUnknownKey: return UnknownKeyHelp(fault, root);
    case FaultKind::kEnum: return EnumHelp(fault);
    case FaultKind::kFormat: return FormatHelp(fault);
    case FaultKind::kComputedKey: return "leave it out: it follows from other fields";
    case FaultKind::kPattern: return PatternHelp(fault);
    default: return {};
  }
}

}  // namespace

std::string NearestKey(const Fault& unknown_key) {
  std::vector<std::string> names;
  for (const Shape::Property& property : Describe(unknown_key.schema).properties) {
    if (!property.computed) names.emplace_back(property.name);
  }
  return Suggest(unknown_key.place.key(unknown_key.entry), names).value_or("");
}

void DropConsequences(Faults& faults) {
  std::set<Place> wrong_type;
  std::set<std::pair<Place, std::string>> misspelt;
  std::set<Place> lacking;
  for (const Fault& fault : faults) {
    if (fault.kind == FaultKind::kType) wrong_type.insert(PlaceOf(fault));
    if (fault.kind == FaultKind::kMissingKey) lacking.insert(PlaceOf(fault));
  }
  constexpr size_t kMostGuesses = 1000;
  size_t guesses = 0;
  for (const Fault& fault : faults) {
    if (fault.kind != FaultKind::kUnknownKey || lacking.count(PlaceOf(fault)) == 0) continue;
    if (++guesses > kMostGuesses) break;
    misspelt.emplace(PlaceOf(fault), NearestKey(fault));
  }
  std::set<std::tuple<Place, FaultKind, size_t, std::vector<std::string>>> told;
  std::set<Place> told_scalars;
  const auto drop = [&](const Fault& fault) {
    const Place place = PlaceOf(fault);
    const bool container = fault.place.is_map() || fault.place.is_list();
    if (!container && !told_scalars.insert(place).second) return true;
    if (fault.kind != FaultKind::kType && wrong_type.count(place) > 0) return true;
    if (fault.kind == FaultKind::kMissingKey && fault.names.size() == 1 &&
        misspelt.count({place, fault.names[0]}) > 0) {
      return true;
    }
    const FaultKind kind = fault.entry == kNoEntry ? fault.kind : FaultKind::kUnknownKey;
    const auto& names = fault.entry == kNoEntry ? fault.names : std::vector<std::string>();
    return !told.emplace(place, kind, fault.entry, names).second;
  };
  // A type fault of a scalar must not lose to an earlier, lesser one.
  std::stable_partition(faults.begin(), faults.end(), [&](const Fault& fault) {
    return fault.kind == FaultKind::kType || wrong_type.count(PlaceOf(fault)) == 0;
  });
  faults.erase(std::remove_if(faults.begin(), faults.end(), drop), faults.end());
}

std::string MessageOf(const Fault& fault) {
  const auto found = [&] { return ", found " + fault.names[1]; };
  switch (fault.kind) {
    case FaultKind::kType:
      return "expected " + Expected(fault) + ", found " + DescribeValue(fault.place);
    case FaultKind::kUnknownKey:
      return "unknown key " + KeyOf(fault) + In(fault.place, " at the top level");
    case FaultKind::kMissingKey: return MissingMessage(fault);
    case FaultKind::kNeededKey:
      return "missing key " + Quote(fault.names[0]) + In(fault.place, " at the top level") + ": " +
             Quote(fault.names[1]) + " needs it";
    case FaultKind::kEnum: return EnumMessage(fault);
    case FaultKind::kFormat: return FormatMessage(fault);
    case FaultKind::kPattern:
      return ValueText(fault.place) + " does not match the pattern " +
             std::string(fault.schema->strings->pattern->text());
    case FaultKind::kKeyName:
      return "the key " + KeyOf(fault) + " is not valid" +
             (fault.names.empty() ? "" : ": " + fault.names[0]);
    case FaultKind::kRange:
      return "expected " + fault.names[0] + ", found " + ValueText(fault.place);
    case FaultKind::kLength:
      return "expected a text of " + fault.names[0] + " characters" + found();
    case FaultKind::kSize: return "expected " + fault.names[0] + found();
    case FaultKind::kRepeated: return ValueText(fault.place) + " is in the list more than once";
    case FaultKind::kAlternatives:
      return ValueText(fault.place) + " fits none of: " + JoinWords(fault.names, "; ");
    case FaultKind::kAmbiguous:
      return ValueText(fault.place) +
             " fits more than one alternative, but exactly one must fit: " +
             JoinWords(fault.names, "; ");
    case FaultKind::kTogether: {
      std::vector<std::string> quoted;
      for (const std::string& name : fault.names) quoted.push_back(Quote(name));
      return JoinWords(quoted, ", ", " and ") + " exclude each other" + In(fault.place, "");
    }
    case FaultKind::kForbidden:
      if (fault.entry != kNoEntry) return "the key " + KeyOf(fault) + " is not allowed here";
      return ValueText(fault.place) + " is not allowed here";
    case FaultKind::kComputedKey:
      return KeyOf(fault) + " is computed and cannot be stated" + In(fault.place, "");
    case FaultKind::kGaveUp: return "the value cannot be checked: " + fault.names[0];
  }
  return {};
}

Diagnostic Explain(const Fault& fault, Shape root) {
  Diagnostic diagnostic;
  diagnostic.code = CodeOf(fault.kind);
  diagnostic.message = MessageOf(fault);
  diagnostic.help = HelpOf(fault, root);
  diagnostic.location = PlaceOfFault(fault);
  if (fault.kind == FaultKind::kRepeated) {
    diagnostic.notes.push_back({"first here", fault.other.location()});
  }
  const NodeRef value = fault.entry == kNoEntry ? fault.place : fault.place.at(fault.entry);
  if (const auto origin = value.origin()) {
    diagnostic.notes.push_back({"the alias stands for this", *origin});
  }
  return diagnostic;
}

}  // namespace placet::schema
