// SPDX-License-Identifier: Apache-2.0
#include "report/policytest/coverage.h"

#include <cstdio>

#include "base/json_writer.h"
#include "base/plain.h"
#include "document/scalar_place.h"
#include "report/shared/style.h"

namespace placet {
namespace {

std::string Percent(size_t seen, size_t wanted) {
  char text[16];
  // Cut, not rounded: 100.0 means that nothing is left.
  std::snprintf(text, sizeof text, "%.1f",
                static_cast<int>(CoverageScore(seen, wanted) * 10) / 10.0);
  return text;
}

std::string Score(size_t seen, size_t wanted) {
  return Percent(seen, wanted) + " %, " + std::to_string(seen) + " of " + std::to_string(wanted);
}

Location PlaceOf(const ConditionCoverage& condition, const Branch& branch) {
  Location location = condition.location;
  location.span = ScalarSpan(condition.scalar, branch.range.begin, branch.range.end);
  return location;
}

// The ways of a branch that tests lack; "" where it lacks none.
std::string Lack(const RuleCoverage& rule, const ConditionCoverage& condition,
                 const Branch& branch) {
  const bool no_true = branch.seen_true == 0 && !rule.IsArgued(WayName(condition, branch, true));
  const bool no_false = branch.seen_false == 0 && !rule.IsArgued(WayName(condition, branch, false));
  if (no_true && no_false) {
    return branch.undecided > 0 ? "never true and never false, only undecided" : "never reached";
  }
  if (no_true) return "never true";
  return no_false ? "never false" : "";
}

std::string RuleText(const RuleCoverage& rule, const Style& style, bool color) {
  if (rule.seen() == rule.wanted()) return "";
  std::string out =
      style.Red("untested") + "  " + rule.rule + ": " + Score(rule.seen(), rule.wanted()) + "\n";
  std::string never;
  for (const auto& [outcome, times] : rule.outcomes) {
    const std::string name(ToString(outcome));
    if (times == 0 && !rule.IsArgued(name)) never += (never.empty() ? "" : ", ") + name;
  }
  if (!never.empty()) out += "    outcomes never seen: " + never + "\n";
  for (const ConditionCoverage& condition : rule.conditions) {
    for (const auto& [id, branch] : condition.branches) {
      const std::string lack = Lack(rule, condition, branch);
      if (lack.empty()) continue;
      const Location place = PlaceOf(condition, branch);
      out += "    " + condition.name + " " + lack + ", " + Plain(ToString(place)) + "\n" +
             RenderExcerpt(place, {color});
    }
  }
  return out;
}

std::string PackText(const PackCoverage& pack, const Style& style, bool color) {
  std::string out;
  if (!pack.tested) {
    out = style.Red("untested") + "  " + Plain(pack.pack) + ": no policy test names this pack\n";
  }
  for (const RuleCoverage& rule : pack.rules) {
    if (pack.tested) out += RuleText(rule, style, color);
  }
  return out + Plain(pack.pack) + ": " + Score(SeenOf(pack), WantedOf(pack)) +
         " outcomes and ways of branches seen\n";
}

void WriteBranch(JsonWriter& json, const ConditionCoverage& condition, const Branch& branch) {
  const Location place = PlaceOf(condition, branch);
  json.BeginObject();
  json.Field("condition", condition.name);
  json.Field("text", condition.TextOf(branch));
  json.Field("line", static_cast<int64_t>(place.span.line));
  json.Field("column", static_cast<int64_t>(place.span.column));
  json.Field("true", static_cast<int64_t>(branch.seen_true));
  json.Field("false", static_cast<int64_t>(branch.seen_false));
  json.Field("undecided", static_cast<int64_t>(branch.undecided));
  json.EndObject();
}

void WriteRule(JsonWriter& json, const RuleCoverage& rule) {
  json.BeginObject();
  json.Field("rule", rule.rule);
  json.Field("score", Percent(rule.seen(), rule.wanted()));
  json.Key("outcomes");
  json.BeginObject();
  for (const auto& [outcome, times] : rule.outcomes) {
    json.Field(ToString(outcome), static_cast<int64_t>(times));
  }
  json.EndObject();
  json.Key("branches");
  json.BeginArray();
  for (const ConditionCoverage& condition : rule.conditions) {
    for (const auto& [id, branch] : condition.branches) WriteBranch(json, condition, branch);
  }
  json.EndArray();
  json.Key("unreachable");
  json.BeginArray();
  for (const std::string& way : rule.argued) json.String(way);
  json.EndArray();
  json.EndObject();
}

}  // namespace

size_t WantedOf(const PackCoverage& pack) {
  size_t count = 0;
  for (const RuleCoverage& rule : pack.rules) count += rule.wanted();
  return count;
}

size_t SeenOf(const PackCoverage& pack) {
  size_t count = 0;
  for (const RuleCoverage& rule : pack.rules) count += rule.seen();
  return count;
}

std::string CoverageText(const std::vector<PackCoverage>& packs, bool color) {
  const Style style(color);
  std::string out;
  size_t seen = 0;
  size_t wanted = 0;
  for (const PackCoverage& pack : packs) {
    out += PackText(pack, style, color);
    seen += SeenOf(pack);
    wanted += WantedOf(pack);
  }
  if (packs.size() > 1) out += "all packs: " + Score(seen, wanted) + "\n";
  return out;
}

std::string CoverageJson(const std::vector<PackCoverage>& packs) {
  JsonWriter json;
  json.BeginObject();
  json.Key("packs");
  json.BeginArray();
  for (const PackCoverage& pack : packs) {
    json.BeginObject();
    json.Field("pack", pack.pack);
    json.Field("tested", pack.tested);
    json.Field("seen", static_cast<int64_t>(SeenOf(pack)));
    json.Field("wanted", static_cast<int64_t>(WantedOf(pack)));
    json.Field("score", Percent(SeenOf(pack), WantedOf(pack)));
    json.Key("rules");
    json.BeginArray();
    for (const RuleCoverage& rule : pack.rules) WriteRule(json, rule);
    json.EndArray();
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
