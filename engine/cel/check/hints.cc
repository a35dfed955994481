// SPDX-License-Identifier: Apache-2.0
#include "cel/check/hints.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "base/suggest.h"

namespace placet::cel {
namespace {

constexpr size_t kListed = 8;
// Where a field is looked for: deep enough for every real schema, bounded for recursive ones.
constexpr size_t kMaxObjects = 2000;

// Names from other languages.
std::string_view OtherWord(std::string_view name) {
  static const auto* const words = new std::map<std::string_view, std::string_view>{
      {"any", "exists"},
      {"count", "size"},
      {"filterBy", "filter"},
      {"includes", "contains"},
      {"len", "size"},
      {"length", "size"},
      {"lower", "lowerAscii"},
      {"match", "matches"},
      {"max", "math.greatest"},
      {"min", "math.least"},
      {"none", "null"},
      {"None", "null"},
      {"nil", "null"},
      {"undefined", "null"},
      {"now", "as_of"},
      {"some", "exists"},
      {"str", "string"},
      {"toLower", "lowerAscii"},
      {"toLowerCase", "lowerAscii"},
      {"toUpper", "upperAscii"},
      {"toUpperCase", "upperAscii"},
      {"today", "as_of"},
      {"True", "true"},
      {"False", "false"},
      {"upper", "upperAscii"},
      {"date", "timestamp"},
  };
  const auto found = words->find(name);
  return found == words->end() ? std::string_view() : found->second;
}

// How a macro is called; a call of another form is an ordinary call of a function that is not
// there.
std::string_view MacroForm(std::string_view name) {
  static const auto* const forms = new std::map<std::string_view, std::string_view>{
      {"all", "list.all(x, condition)"},
      {"bind", "cel.bind(x, value, expression)"},
      {"exists", "list.exists(x, condition)"},
      {"exists_one", "list.exists_one(x, condition)"},
      {"existsOne", "list.existsOne(x, condition)"},
      {"filter", "list.filter(x, condition)"},
      {"has", "has(a.b)"},
      {"map", "list.map(x, expression)"},
      {"not", "!a"},
      {"optFlatMap", "optional.optFlatMap(x, expression)"},
      {"optMap", "optional.optMap(x, expression)"},
      {"sortBy", "list.sortBy(x, key)"},
      {"transformList", "list.transformList(i, x, expression)"},
      {"transformMap", "map.transformMap(key, value, expression)"},
      {"transformMapEntry", "map.transformMapEntry(key, value, {key: expression})"},
  };
  const auto found = forms->find(name);
  return found == forms->end() ? std::string_view() : found->second;
}

std::string DidYouMean(const std::string& name) { return "did you mean `" + name + "`?"; }

std::string Joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += separator;
    text += part;
  }
  return text;
}

// The object that a value leads to through lists, maps and optional values, if any.
Type ObjectWithin(Type type) {
  while (!type.params().empty()) type = Type(type.params().back());
  return type;
}

}  // namespace

std::string ListOf(const std::vector<std::string>& words) {
  std::string text;
  const size_t shown = words.size() <= kListed ? words.size() : kListed - 1;
  for (size_t i = 0; i < shown; ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += "\"" + words[i] + "\"";
  }
  if (shown < words.size()) text += " or " + std::to_string(words.size() - shown) + " more";
  return text;
}

std::string Count(size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

std::string MacroName(Macro macro) {
  switch (macro) {
    case Macro::kAll: return "`all`";
    case Macro::kExists: return "`exists`";
    case Macro::kExistsOne: return "`exists_one`";
    case Macro::kMap:
    case Macro::kMapFilter: return "`map`";
    case Macro::kFilter: return "`filter`";
    case Macro::kTransformList:
    case Macro::kTransformListFilter: return "`transformList`";
    case Macro::kTransformMap:
    case Macro::kTransformMapFilter: return "`transformMap`";
    case Macro::kTransformMapEntry:
    case Macro::kTransformMapEntryFilter: return "`transformMapEntry`";
    case Macro::kBind: return "`cel.bind`";
    case Macro::kOptMap: return "`optMap`";
    case Macro::kOptFlatMap: return "`optFlatMap`";
    case Macro::kNone: break;
  }
  return "a comprehension";
}

std::string Signature(const Definition& definition) {
  if (definition.params.empty()) return definition.name;
  return definition.name + "(" + Joined(definition.params, ", ") + ")";
}

bool NamesLibrary(std::string_view name, const Environment& environment) {
  const std::string prefix = std::string(name) + ".";
  for (const std::string& function : environment.functions().Names()) {
    if (function.starts_with(prefix)) return true;
  }
  return false;
}

std::string UnknownNameHelp(std::string_view name, const std::vector<std::string>& known,
                            const Environment& environment) {
  if (const std::string_view foreign = environment.ForeignNameHelp(name); !foreign.empty()) {
    return std::string(foreign);
  }
  if (const auto nearest = Suggest(name, known)) return DidYouMean(*nearest);
  if (const std::string_view word = OtherWord(name); !word.empty()) {
    return DidYouMean(std::string(word));
  }
  // A field named without the way to it.
  const std::vector<std::string> places = PlacesOfField(name, environment, 2);
  if (!places.empty()) return "there is a field `" + Joined(places, "` and `") + "`";
  const size_t dot = name.find('.');
  if (dot == name.npos) return {};
  std::vector<std::string> siblings;
  for (const std::string& other : known) {
    if (other.starts_with(name.substr(0, dot + 1))) siblings.push_back(other);
  }
  if (siblings.size() > kListed) siblings.resize(kListed);
  return siblings.empty() ? "" : "there is `" + Joined(siblings, "`, `") + "`";
}

std::string UnknownFunctionHelp(std::string_view name, const Environment& environment) {
  std::vector<std::string> known;
  for (std::string& function : environment.functions().Names()) {
    if (function[0] != '_' && function[0] != '@' && function[0] != '!' && function[0] != '-') {
      known.push_back(std::move(function));
    }
  }
  for (std::string& definition : environment.DefinitionNames()) {
    known.push_back(std::move(definition));
  }
  if (const std::string_view word = OtherWord(name); !word.empty()) {
    return DidYouMean(std::string(word));
  }
  if (const std::string_view form = MacroForm(name); !form.empty()) {
    return "write " + std::string(form);
  }
  const std::string within_library = "." + std::string(name);
  for (const std::string& function : known) {
    if (function.ends_with(within_library)) return DidYouMean(function);
  }
  const auto nearest = Suggest(name, known);
  return nearest ? DidYouMean(*nearest) : "";
}

std::string UnknownFieldHelp(const Type& object, std::string_view field,
                             const Environment& environment) {
  std::vector<std::string> names;
  for (const schema::Shape::Property& property : object.shape().properties()) {
    names.emplace_back(property.name);
  }
  std::vector<std::string> help;
  if (const auto nearest = Suggest(field, names)) help.push_back(DidYouMean(*nearest));
  const std::vector<std::string> places = PlacesOfField(field, environment, 2);
  if (!places.empty()) help.push_back("it exists at `" + Joined(places, "` and `") + "`");
  if (help.empty() && !names.empty()) {
    const size_t all = names.size();
    if (all > kListed) names.resize(kListed - 1);
    help.push_back(
        "there is `" + Joined(names, "`, `") + "`" +
        (all > names.size() ? " and " + std::to_string(all - names.size()) + " more" : ""));
  }
  return Joined(help, " ");
}

std::vector<std::string> PlacesOfField(std::string_view field, const Environment& environment,
                                       size_t limit) {
  std::vector<std::string> places;
  std::deque<Type> objects;
  for (const std::string& name : environment.VariableNames()) {
    objects.push_back(ObjectWithin(*environment.FindVariable(name)));
  }
  std::set<const schema::CompiledNode*> seen;
  for (size_t visited = 0; !objects.empty() && visited < kMaxObjects; ++visited) {
    const Type object = objects.front();
    objects.pop_front();
    if (object.kind() != TypeKind::kStruct) continue;
    if (!seen.insert(object.shape().node()).second) continue;
    for (const schema::Shape::Property& property : object.shape().properties()) {
      if (property.name == field && !object.name().empty()) {
        places.push_back(object.name() + "." + std::string(field));
        if (places.size() == limit) return places;
      }
      objects.push_back(ObjectWithin(*object.FieldOf(property.name)));
    }
  }
  return places;
}

std::string BoolHelp(const Type& found, std::string_view text) {
  const std::string value(text);
  switch (found.kind()) {
    case TypeKind::kList:
    case TypeKind::kMap: return "write `size(" + value + ") > 0`";
    case TypeKind::kString: {
      const schema::Shape shape = found.shape();
      const bool listed = shape && !shape.enum_values().empty();
      return "compare it: `" + value + " == \"" + (listed ? shape.enum_values()[0] : "...") + "\"`";
    }
    case TypeKind::kInt: return "compare it: `" + value + " > 0`";
    case TypeKind::kOptional: return "write `" + value + ".hasValue()` or `.orValue(false)`";
    default: return {};
  }
}

}  // namespace placet::cel
