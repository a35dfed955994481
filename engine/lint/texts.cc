// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <string_view>

#include "document/scalar_place.h"
#include "lint/expressions.h"
#include "lint/lint.h"

namespace placet::lint {
namespace {

bool IsBlank(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

// What is not part of a document: a finding cannot point at it.
bool IsOfDocument(const std::string& variable) {
  return !variable.starts_with("params.") && variable != "calendar" && variable != "framework" &&
         variable != "as_of";
}

class TextCheck {
 public:
  TextCheck(const Rule& rule, Diagnostics& findings) : rule_(rule), findings_(findings) {}

  void Check() {
    CheckWords();
    CheckMessage(rule_.message, rule_.place.Find("message"));
    CheckAt(rule_.at, rule_.place.Find("at"));
    for (const RuleCase& one : rule_.cases) {
      if (one.place == rule_.place) continue;
      CheckMessage(one.message, one.place.Find("message"));
      CheckAt(one.at, one.place.Find("at"));
    }
  }

 private:
  void CheckWords() {
    if (IsBlank(rule_.rationale)) {
      findings_
          .Warning("LNT010", "rule " + rule_.id + " does not say why it exists", IdPlace(rule_))
          .help = "write a `rationale`: `placet explain` shows it";
    }
    if (rule_.controls.empty()) {
      findings_
          .Warning("LNT011", "rule " + rule_.id + " names no clause of an outside framework",
                   IdPlace(rule_))
          .help = "list them under `controls`, such as `nist-ai-rmf:GOVERN-1.4`";
    }
    if (rule_.claims.empty()) {
      Diagnostic note;
      note.severity = Severity::kNote;
      note.code = "LNT012";
      note.message = "rule " + rule_.id + " names no claim of the founding article";
      note.location = IdPlace(rule_);
      findings_.Add(std::move(note));
    }
    if (IsBlank(rule_.remediation)) {
      findings_.Error("LNT013", "rule " + rule_.id + " does not say what to do",
                      rule_.place.Find("remediation").location());
    }
  }

  void CheckMessage(const MessageTemplate& message, NodeRef scalar) {
    if (message.empty() || !scalar) return;
    size_t at = 0;
    bool any = false;
    for (const MessageTemplate::Piece& piece : message.pieces()) {
      at += piece.text.size();
      if (piece.hole == nullptr) continue;
      any = true;
      const cel::CheckedExpression& hole = piece.hole->expression();
      const size_t size = hole.ast.text().size();
      Names names;
      AddNames(hole, names);
      if (names.variables.empty()) TellConstantHole(scalar, at, at + size + 4);
      at += size + 4;  // with the braces
    }
    if (any) return;
    findings_
        .Warning("LNT014", "a message of rule " + rule_.id + " shows no value", scalar.location())
        .help = "say what was found: {{ CEL }}";
  }

  void TellConstantHole(NodeRef scalar, size_t begin, size_t end) {
    Location place = scalar.location();
    place.span = ScalarSpan(scalar, begin, end);
    findings_.Warning("LNT015", "this part of the message is always the same", place).help =
        "write its value as text, or show a fact";
  }

  void CheckAt(const ExpressionPtr& at, NodeRef scalar) {
    if (at == nullptr) return;
    Names names;
    AddNames(at->expression(), names);
    if (std::any_of(names.variables.begin(), names.variables.end(), IsOfDocument)) return;
    findings_.Warning("LNT016", "`at` names nothing that a document holds", scalar.location())
        .help = "name a field of the manifest, or leave it out to point at what decided";
  }

  const Rule& rule_;
  Diagnostics& findings_;
};

}  // namespace

void CheckTexts(const Pack& pack, Diagnostics& findings) {
  for (const Rule* rule : RulesOf(pack)) TextCheck(*rule, findings).Check();
}

}  // namespace placet::lint
