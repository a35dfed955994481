// SPDX-License-Identifier: Apache-2.0
#include "policy/definitions.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cel/syntax/parser.h"

namespace placet {
namespace {

struct Draft {
  std::string name;
  std::vector<std::string> params;
  NodeRef scalar;
  std::optional<cel::Ast> ast;
  enum class State { kNew, kOpen, kDone } state = State::kNew;
};

bool IsName(std::string_view text) {
  if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// `home(r)` or `sensitive`.
std::optional<Draft> ParseHead(std::string_view key) {
  Draft draft;
  const size_t open = key.find('(');
  draft.name = std::string(Trim(key.substr(0, open)));
  if (!IsName(draft.name)) return std::nullopt;
  if (open == key.npos) return draft;
  if (key.back() != ')') return std::nullopt;
  std::string_view rest = key.substr(open + 1, key.size() - open - 2);
  while (true) {
    const size_t comma = rest.find(',');
    const std::string_view param = Trim(rest.substr(0, comma));
    if (!IsName(param)) return std::nullopt;
    draft.params.emplace_back(param);
    if (comma == rest.npos) return draft;
    rest.remove_prefix(comma + 1);
  }
}

class DefinitionLoader {
 public:
  DefinitionLoader(Compiler& compiler, cel::Environment& environment, Diagnostics& diagnostics)
      : compiler_(compiler), environment_(environment), diagnostics_(diagnostics) {}

  void Load(NodeRef define) {
    for (size_t i = 0; i < define.size(); ++i) Read(define, i);
    for (auto& [name, draft] : drafts_) Visit(draft);
  }

 private:
  void Read(NodeRef define, size_t i) {
    const NodeRef scalar = define.at(i);
    Location place = scalar.location();
    place.span = define.key_span(i);
    std::optional<Draft> draft = ParseHead(define.key(i));
    if (!draft) {
      diagnostics_.Error("POL030", "`" + std::string(define.key(i)) + "` is no name", place).help =
          "write NAME or \"NAME(a, b)\" with letters, digits and underscores";
      return;
    }
    const bool taken = drafts_.contains(draft->name) ||
                       environment_.FindVariable(draft->name) != nullptr ||
                       environment_.functions().Find(draft->name) != nullptr;
    if (taken) {
      diagnostics_.Error("POL031", "`" + draft->name + "` already has a meaning here", place).help =
          "choose another name";
      return;
    }
    draft->scalar = scalar;
    draft->ast = compiler_.Parse(scalar);
    drafts_.emplace(draft->name, std::move(*draft));
  }

  // The definitions that an expression names: identifiers and calls alike.
  void VisitUses(const cel::Ast& ast) {
    for (size_t i = 0; i < ast.size(); ++i) {
      const cel::Expr& expr = ast.at(static_cast<cel::ExprId>(i));
      const bool names = expr.kind == cel::ExprKind::kIdent ||
                         (expr.kind == cel::ExprKind::kCall && expr.target == cel::kNoExpr);
      if (!names) continue;
      const auto found = drafts_.find(expr.name);
      if (found != drafts_.end()) Visit(found->second);
    }
  }

  void Visit(Draft& draft) {
    if (draft.state == Draft::State::kDone) return;
    if (draft.state == Draft::State::kOpen) {
      if (draft.ast) ReportCircle(draft);
      return;
    }
    draft.state = Draft::State::kOpen;
    open_.push_back(&draft);
    if (draft.ast) {
      const cel::Ast ast = *draft.ast;  // a circle may clear the draft's own
      VisitUses(ast);
    }
    open_.pop_back();
    draft.state = Draft::State::kDone;
    Define(draft);
  }

  // Once for a circle, at its first name; its other members count as undefined with it.
  void ReportCircle(Draft& draft) {
    const auto first = std::find(open_.begin(), open_.end(), &draft);
    std::string circle;
    for (auto member = first; member != open_.end(); ++member) {
      circle += (*member)->name + " -> ";
      (*member)->ast.reset();
    }
    std::string message = "`" + draft.name + "` is defined through itself";
    if (open_.end() - first > 1) message += ": " + circle + draft.name;
    diagnostics_.Error("POL032", std::move(message), draft.scalar.location()).help =
        "definitions may use each other, but not in a circle";
  }

  // A definition that is wrong gets a body that fits everywhere: its uses are no faults of theirs.
  std::shared_ptr<const cel::CheckedExpression> Anything() {
    std::vector<cel::Issue> issues;
    return cel::Check(*cel::Parse("dyn(false)", {}, issues), environment_, {}, issues);
  }

  void Define(Draft& draft) {
    std::shared_ptr<const cel::CheckedExpression> body;
    if (draft.ast) {
      cel::Environment inner = environment_;
      for (const std::string& param : draft.params) inner.AddVariable(param, cel::Type::Dyn());
      body = compiler_.Check(draft.scalar, std::move(*draft.ast), inner);
    }
    if (body == nullptr) body = Anything();
    auto definition = std::make_shared<cel::Definition>();
    definition->name = draft.name;
    definition->params = draft.params;
    definition->body = std::move(body);
    environment_.AddDefinition(std::move(definition));
  }

  Compiler& compiler_;
  cel::Environment& environment_;
  Diagnostics& diagnostics_;
  std::map<std::string, Draft, std::less<>> drafts_;
  std::vector<Draft*> open_;  // those being visited, each used by the one before
};

}  // namespace

void AddDefinitions(NodeRef define, Compiler& compiler, cel::Environment& environment,
                    Diagnostics& diagnostics) {
  if (!define || !define.is_map()) return;
  DefinitionLoader(compiler, environment, diagnostics).Load(define);
}

}  // namespace placet
