// SPDX-License-Identifier: Apache-2.0
#include "policytest/mutants.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "cel/syntax/lexer.h"
#include "cel/syntax/parser.h"
#include "document/scalar_place.h"

namespace placet {
namespace {

using cel::TokenKind;

const std::map<std::string_view, std::vector<std::string_view>>& Exchanges() {
  static const auto* const exchanges =
      new std::map<std::string_view, std::vector<std::string_view>>{
          {"<", {"<=", ">"}}, {"<=", {"<", ">="}}, {">", {">=", "<"}}, {">=", {">", "<="}},
          {"==", {"!="}},     {"!=", {"=="}},      {"&&", {"||"}},     {"||", {"&&"}},
      };
  return *exchanges;
}

// The number with its last place moved by one.
std::optional<std::string> Moved(std::string_view number, int by) {
  std::string digits(number);
  const size_t point = digits.find('.');
  if (point != std::string::npos) digits.erase(point, 1);
  int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value + by < 0) {
    return std::nullopt;
  }
  std::string moved = std::to_string(value + by);
  if (point == std::string::npos) return moved;
  const size_t places = number.size() - point - 1;
  if (moved.size() <= places) moved.insert(0, places + 1 - moved.size(), '0');
  return moved.insert(moved.size() - places, ".");
}

// Lines joined: a line of an expression means what a blank does, and its indentation is YAML's.
std::string OnOneLine(const std::string& text) {
  std::string line;
  bool break_seen = false;
  for (const char c : text) {
    break_seen = break_seen || c == '\n';
    if (break_seen && (c == ' ' || c == '\n')) continue;
    if (break_seen) line += ' ';
    break_seen = false;
    line += c;
  }
  return line;
}

class MutantMaker {
 public:
  explicit MutantMaker(const Pack& pack) : pack_(pack) {}

  std::vector<Mutant> Make() {
    const NodeRef root = pack_.document->root();
    Parameters(root.Find("params"));
    const NodeRef define = root.Find("define");
    for (size_t i = 0; define && i < define.size(); ++i) Expression(define.at(i), false);
    Expression(root.Find("applies"), true);
    for (const auto* rules : {&pack_.rules, &pack_.portfolio_rules}) {
      for (const Rule& rule : *rules) OfRule(rule);
    }
    std::stable_sort(mutants_.begin(), mutants_.end(),
                     [](const Mutant& a, const Mutant& b) { return a.begin < b.begin; });
    return std::move(mutants_);
  }

 private:
  void OfRule(const Rule& rule) {
    rule_ = rule.id;
    Expression(rule.place.Find("when"), true);
    if (rule.for_each) {
      const NodeRef each = rule.place.Find("for_each");
      Expression(each.Find("in"), false);
      Expression(each.Find("where"), true);
    }
    const NodeRef cases = rule.place.Find("cases");
    Requirement(rule.place);
    for (size_t i = 0; cases && i < cases.size(); ++i) {
      Expression(cases.at(i).Find("when"), true);
      Requirement(cases.at(i));
    }
    rule_.clear();
  }

  void Requirement(NodeRef place) {
    Expression(place.Find("require"), true);
    Effects(place.Find("effect"));
    Effects(place.Find("missing"));
  }

  void Add(Location location, std::string before, std::string after) {
    if (!location.span.valid() || before == after) return;
    Mutant mutant;
    mutant.rule = rule_;
    mutant.begin = location.span.offset;
    mutant.end = location.span.end_offset;
    mutant.location = std::move(location);
    mutant.before = OnOneLine(before);
    mutant.after = OnOneLine(after);
    mutants_.push_back(std::move(mutant));
  }

  // Bytes [begin, end) of what a scalar says.
  void Change(NodeRef scalar, size_t begin, size_t end, std::string after) {
    Location location = scalar.location();
    location.span = ScalarSpan(scalar, begin, end);
    Add(std::move(location), std::string(scalar.AsString().substr(begin, end - begin)),
        std::move(after));
  }

  void Parameters(NodeRef params) {
    for (size_t i = 0; params && i < params.size(); ++i) {
      const NodeRef value = params.at(i).Find("default");
      if (!value) continue;
      const std::string_view text = value.location().source->text();
      const Span span = value.span();
      std::string_view written = text.substr(span.offset, span.end_offset - span.offset);
      const bool quoted = written.size() > 2 && (written[0] == '"' || written[0] == '\'');
      const std::string_view number = quoted ? written.substr(1, written.size() - 2) : written;
      for (const int by : {1, -1}) {
        auto moved = Moved(number, by);
        if (!moved) continue;
        if (quoted) moved = written[0] + *moved + written[0];
        Add(value.location(), std::string(written), *std::move(moved));
      }
    }
  }

  void Effects(NodeRef effect) {
    if (!effect) return;
    if (effect.is_string()) return Weaken(effect);
    for (size_t i = 0; effect.is_map() && i < effect.size(); ++i) Weaken(effect.at(i));
  }

  void Weaken(NodeRef word) {
    const auto effect = ParseEffect(word.StringOr(""));
    if (!effect || *effect == Effect::kOff) return;
    const auto weaker = static_cast<Effect>(static_cast<int>(*effect) - 1);
    Change(word, 0, word.AsString().size(), std::string(ToString(weaker)));
  }

  void Expression(NodeRef scalar, bool condition) {
    if (!scalar || !scalar.is_string()) return;
    const std::string_view text = scalar.AsString();
    std::vector<cel::Issue> issues;
    const auto ast = cel::Parse(text, {}, issues);
    if (!ast) return;
    Tokens(scalar, text);
    Sides(scalar, *ast);
    if (condition) {
      const cel::TextRange whole = ast->at(ast->root()).range;
      Change(scalar, whole.begin, whole.end,
             "(" + std::string(ast->TextOf(ast->root())) + ") == false");
    }
  }

  void Tokens(NodeRef scalar, std::string_view text) {
    std::vector<cel::Issue> issues;
    const std::vector<cel::Token> tokens = cel::Tokenize(text, issues);
    const auto is = [&](size_t i, std::string_view what) {
      return i < tokens.size() && tokens[i].text == what;
    };
    for (size_t i = 0; i < tokens.size(); ++i) {
      const cel::Token& token = tokens[i];
      const auto change = [&](std::string after) {
        Change(scalar, token.range.begin, token.range.end, std::move(after));
      };
      if (token.kind == TokenKind::kPunctuation) {
        const auto exchange = Exchanges().find(token.text);
        if (exchange == Exchanges().end()) continue;
        for (const std::string_view other : exchange->second) change(std::string(other));
      } else if (token.kind == TokenKind::kInt) {
        for (const int by : {1, -1}) {
          if (auto moved = Moved(token.text, by)) change(*std::move(moved));
        }
      } else if (token.kind == TokenKind::kIdent && i > 0 && is(i - 1, ".") && is(i + 1, "(")) {
        if (token.text == "exists") change("all");
        if (token.text == "all") change("exists");
      } else if (token.kind == TokenKind::kString) {
        // A word of a list is left out with its comma.
        if (is(i + 1, ",") && i > 0 && (is(i - 1, "[") || is(i - 1, ","))) {
          Change(scalar, token.range.begin, tokens[i + 1].range.end, "");
        } else if (is(i + 1, "]") && i > 0 && is(i - 1, ",")) {
          Change(scalar, tokens[i - 1].range.begin, token.range.end, "");
        }
      }
    }
  }

  // `a && b` without one of its sides.
  void Sides(NodeRef scalar, const cel::Ast& ast) {
    for (size_t i = 0; i < ast.size(); ++i) {
      const cel::Expr& expr = ast.at(static_cast<cel::ExprId>(i));
      if (expr.kind != cel::ExprKind::kCall || expr.args.size() != 2) continue;
      if (expr.name != "_&&_" && expr.name != "_||_") continue;
      for (const cel::ExprId kept : {expr.args[0], expr.args[1]}) {
        Change(scalar, expr.range.begin, expr.range.end, std::string(ast.TextOf(kept)));
      }
    }
  }

  const Pack& pack_;
  std::string rule_;
  std::vector<Mutant> mutants_;
};

}  // namespace

std::vector<Mutant> MakeMutants(const Pack& pack) { return MutantMaker(pack).Make(); }

std::string Apply(const Mutant& mutant, std::string_view text) {
  std::string mutated(text.substr(0, mutant.begin));
  mutated += mutant.after;
  mutated += text.substr(mutant.end);
  return mutated;
}

}  // namespace placet
