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
  std::string of_manifest;   // the first name that only rules about one manifest see, or ""
  std::string of_portfolio;  // ... that only rules about the portfolio see
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
  DefinitionLoader(Compiler& compiler, cel::Environment& manifest, cel::Environment& portfolio,
                   Diagnostics& diagnostics)
      : compiler_(compiler),
        manifest_(manifest),
        portfolio_(portfolio),
        diagnostics_(diagnostics) {}

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
                       manifest_.FindVariable(draft->name) != nullptr ||
                       portfolio_.FindVariable(draft->name) != nullptr ||
                       manifest_.functions().Find(draft->name) != nullptr;
    if (taken) {
      diagnostics_.Error("POL031", "`" + draft->name + "` already has a meaning here", place).help =
          "choose another name";
      return;
    }
    draft->scalar = scalar;
    draft->ast = compiler_.Parse(scalar);
    drafts_.emplace(draft->name, std::move(*draft));
  }

  // The definitions that an expression names: identifiers and calls alike; and what they and its
  // other names say about where it has a meaning.
  void VisitUses(const cel::Ast& ast, Draft& draft) {
    std::vector<std::string_view> locals(draft.params.begin(), draft.params.end());
    for (size_t i = 0; i < ast.size(); ++i) {
      const cel::Expr& expr = ast.at(static_cast<cel::ExprId>(i));
      if (expr.kind != cel::ExprKind::kComprehension) continue;
      const cel::Comprehension& loop = expr.comprehension;
      locals.push_back(loop.iter_var);
      locals.push_back(loop.iter_var2);
      locals.push_back(loop.accu_var);
    }
    for (size_t i = 0; i < ast.size(); ++i) {
      const cel::Expr& expr = ast.at(static_cast<cel::ExprId>(i));
      const bool ident = expr.kind == cel::ExprKind::kIdent;
      const bool call = expr.kind == cel::ExprKind::kCall && expr.target == cel::kNoExpr;
      if (!ident && !call) continue;
      if (ident && std::find(locals.begin(), locals.end(), expr.name) != locals.end()) continue;
      const auto found = drafts_.find(expr.name);
      if (found != drafts_.end()) {
        Visit(found->second);
        Inherit(found->second, draft);
      } else if (ident) {
        Classify(expr.name, draft);
      }
    }
  }

  static void Inherit(const Draft& used, Draft& draft) {
    if (draft.of_manifest.empty() && !used.of_manifest.empty()) draft.of_manifest = used.name;
    if (draft.of_portfolio.empty() && !used.of_portfolio.empty()) draft.of_portfolio = used.name;
  }

  void Classify(const std::string& name, Draft& draft) const {
    const bool manifest = manifest_.FindVariable(name) != nullptr;
    const bool portfolio = portfolio_.FindVariable(name) != nullptr;
    if (manifest && !portfolio && draft.of_manifest.empty()) draft.of_manifest = name;
    if (portfolio && !manifest && draft.of_portfolio.empty()) draft.of_portfolio = name;
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
      VisitUses(ast, draft);
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
    return cel::Check(*cel::Parse("dyn(false)", {}, issues), manifest_, {}, issues);
  }

  void Define(Draft& draft) {
    const bool torn = !draft.of_manifest.empty() && !draft.of_portfolio.empty();
    if (torn) {
      diagnostics_
          .Error("POL044",
                 "`" + draft.name + "` reads `" + draft.of_manifest + "` of one manifest and `" +
                     draft.of_portfolio + "` of the portfolio",
                 draft.scalar.location())
          .help = "no rule sees both; split the definition";
    }
    std::shared_ptr<const cel::CheckedExpression> body;
    if (draft.ast && !torn) {
      cel::Environment inner = draft.of_portfolio.empty() ? manifest_ : portfolio_;
      for (const std::string& param : draft.params) inner.AddVariable(param, cel::Type::Dyn());
      body = compiler_.CheckDefinition(draft.scalar, std::move(*draft.ast), inner,
                                       !draft.params.empty());
    }
    if (body == nullptr) {
      body = Anything();
      draft.of_manifest.clear();
      draft.of_portfolio.clear();
    }
    auto definition = std::make_shared<cel::Definition>();
    definition->name = draft.name;
    definition->params = draft.params;
    definition->body = std::move(body);
    if (!draft.of_portfolio.empty()) {
      manifest_.AddForeignName(draft.name, Elsewhere(draft, draft.of_portfolio, "the portfolio"));
    } else {
      manifest_.AddDefinition(definition);
    }
    if (draft.of_manifest.empty()) {
      portfolio_.AddDefinition(std::move(definition));
    } else {
      portfolio_.AddForeignName(draft.name, Elsewhere(draft, draft.of_manifest, "one manifest"));
    }
  }

  static std::string Elsewhere(const Draft& draft, const std::string& name, const char* whose) {
    return "the definition `" + draft.name + "` reads `" + name + "` of " + whose +
           ", which this rule does not see";
  }

  Compiler& compiler_;
  cel::Environment& manifest_;
  cel::Environment& portfolio_;
  Diagnostics& diagnostics_;
  std::map<std::string, Draft, std::less<>> drafts_;
  std::vector<Draft*> open_;  // those being visited, each used by the one before
};

}  // namespace

void AddDefinitions(NodeRef define, Compiler& compiler, cel::Environment& manifest,
                    cel::Environment& portfolio, Diagnostics& diagnostics) {
  if (!define || !define.is_map()) return;
  DefinitionLoader(compiler, manifest, portfolio, diagnostics).Load(define);
}

}  // namespace placet
