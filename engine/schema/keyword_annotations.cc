// SPDX-License-Identifier: Apache-2.0
#include <iterator>
#include <string>
#include <vector>

#include "base/suggest.h"
#include "schema/keywords.h"
#include "schema/value_text.h"

namespace placet::schema {
namespace {

Annotations& UseAnnotations(Compiler& compiler) {
  return CompiledNode::Use(compiler.node().annotations);
}

// Where keywords that we do not know are ignored, `x-` keywords may be anyone's.
bool AnyValueGoes(const Compiler& compiler) {
  return compiler.options().unknown == CompileOptions::Unknown::kIgnored;
}

void CheckString(Compiler& compiler, NodeRef value) {
  WithString(compiler, value, [](std::string_view) {});
}

void CheckBoolean(Compiler& compiler, NodeRef value) {
  if (value.kind() != NodeKind::kBool) compiler.WrongValue(value, "a boolean");
}

void ReadExamples(Compiler& compiler, NodeRef value) {
  if (!value.is_list()) return compiler.WrongValue(value, "a list");
  UseAnnotations(compiler).examples = value;
}

void CheckMap(Compiler& compiler, NodeRef value) {
  if (!value.is_map()) compiler.WrongValue(value, "a map");
}

void CheckDialect(Compiler& compiler, NodeRef value) {
  constexpr std::string_view kDialect = "https://json-schema.org/draft/2020-12/schema";
  WithString(compiler, value, [&](std::string_view uri) {
    if (uri == kDialect) return;
    compiler.Unknown("SCH021", "unknown $schema " + Quote(uri), value).help =
        "write " + Quote(kDialect);
  });
}

template <NodeRef Annotations::*Member>
void ReadText(Compiler& compiler, NodeRef value) {
  WithString(compiler, value, [&](std::string_view) { UseAnnotations(compiler).*Member = value; });
}

template <NodeRef Annotations::*Member>
void ReadOurText(Compiler& compiler, NodeRef value) {
  if (!AnyValueGoes(compiler)) ReadText<Member>(compiler, value);
}

// One of a few words.
template <NodeRef Annotations::*Member>
void ReadWord(Compiler& compiler, NodeRef value, const std::vector<std::string>& words) {
  if (AnyValueGoes(compiler)) return;
  ReadText<Member>(compiler, value);
  if (!value.is_string()) return;
  const std::string_view word = value.AsString();
  if (std::find(words.begin(), words.end(), word) != words.end()) return;
  Diagnostic& diagnostic =
      compiler.Error("SCH021", Quote(word) + " is not one of " + JoinWords(words, ", "), value);
  if (const auto nearest = Suggest(word, words)) {
    diagnostic.help = "did you mean " + Quote(*nearest) + "?";
  }
}

void ReadDue(Compiler& compiler, NodeRef value) {
  ReadWord<&Annotations::due>(compiler, value, {"idea", "pilot", "production"});
}

void ReadSuppliedBy(Compiler& compiler, NodeRef value) {
  ReadWord<&Annotations::supplied_by>(
      compiler, value, {"product", "legal", "security", "procurement", "finance", "engineering"});
}

void ReadDefault(Compiler& compiler, NodeRef value) {
  UseAnnotations(compiler).default_value = value;
}

void ReadDeprecated(Compiler& compiler, NodeRef value) {
  CheckBoolean(compiler, value);
  UseAnnotations(compiler).deprecated = value.kind() == NodeKind::kBool && value.AsBool();
}

void ReadKeyFields(Compiler& compiler, NodeRef value) {
  if (AnyValueGoes(compiler)) return;
  const auto add = [&](std::string_view name) {
    UseAnnotations(compiler).key_fields.emplace_back(name);
  };
  if (value.is_string()) return add(value.AsString());
  if (!value.is_list() || value.size() == 0) {
    return compiler.WrongValue(value, "a key or a list of keys");
  }
  WithStrings(compiler, value, add);
}

// `$id` is read before all other keywords: it is the base of their references.
void Ignore(Compiler&, NodeRef) {}

constexpr Keyword kKeywords[] = {
    {"$comment", CheckString},
    {"$id", Ignore},
    {"$schema", CheckDialect},
    {"$vocabulary", CheckMap},
    {"contentEncoding", CheckString},
    {"contentMediaType", CheckString},
    {"default", ReadDefault},
    {"deprecated", ReadDeprecated},
    {"description", ReadText<&Annotations::description>},
    {"examples", ReadExamples},
    {"readOnly", CheckBoolean},
    {"title", ReadText<&Annotations::title>},
    {"writeOnly", CheckBoolean},
    {"x-due", ReadDue},
    {"x-due-when", ReadOurText<&Annotations::due_when>},
    {"x-format-hint", ReadOurText<&Annotations::format_hint>},
    {"x-key", ReadKeyFields},
    {"x-supplied-by", ReadSuppliedBy},
};
static_assert(std::is_sorted(std::begin(kKeywords), std::end(kKeywords)));

}  // namespace

std::span<const Keyword> AnnotationKeywords() { return kKeywords; }

}  // namespace placet::schema
