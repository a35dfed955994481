// SPDX-License-Identifier: Apache-2.0
#include "report/policytest/mutation.h"

#include <cstdio>
#include <map>

#include "base/json_writer.h"
#include "base/plain.h"
#include "report/shared/style.h"

namespace placet {
namespace {

std::string Percent(double score) {
  char text[16];
  // Cut, not rounded: 100.0 means that nothing survived.
  std::snprintf(text, sizeof text, "%.1f", static_cast<int>(score * 10) / 10.0);
  return text;
}

std::string OneLine(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == '\n' || c == ' ';
    if (!space || (!line.empty() && line.back() != ' ')) line += space ? ' ' : c;
  }
  return line;
}

void WriteSurvivor(JsonWriter& json, const Mutant& mutant) {
  json.BeginObject();
  json.Field("rule", mutant.rule);
  json.Field("mutant", NameOf(mutant));
  json.Field("file", mutant.location.source->name());
  json.Field("line", static_cast<int64_t>(mutant.location.span.line));
  json.Field("column", static_cast<int64_t>(mutant.location.span.column));
  json.EndObject();
}

}  // namespace

double MutationScore(const MutationResult& result) {
  if (result.counted() == 0) return 100;
  return 100.0 * static_cast<double>(result.killed) / static_cast<double>(result.counted());
}

std::string MutationText(const std::vector<MutationResult>& packs, bool color) {
  const Style style(color);
  std::string out;
  size_t killed = 0;
  size_t counted = 0;
  for (const MutationResult& pack : packs) {
    for (const Diagnostic& diagnostic : pack.diagnostics.all()) out += Render(diagnostic, {color});
    for (const Mutant& mutant : pack.survivors) {
      out += style.Red("survives") + "  " +
             (mutant.rule.empty() ? "in what rules share" : mutant.rule) + ": " +
             Plain(OneLine(NameOf(mutant))) + "\n    " + Plain(ToString(mutant.location)) + "\n" +
             RenderExcerpt(mutant.location, {color});
    }
    if (!pack.usable()) continue;
    killed += pack.killed;
    counted += pack.counted();
    out += Plain(pack.pack) + ": " + Percent(MutationScore(pack)) + " %, " +
           std::to_string(pack.killed) + " of " + std::to_string(pack.counted()) +
           " mistakes noticed";
    if (!pack.accepted.empty()) {
      out += ", " + std::to_string(pack.accepted.size()) + " argued in the tests";
    }
    out += ", " + std::to_string(pack.unfit) + " do not load\n";
  }
  if (packs.size() > 1) {
    const double score =
        counted == 0 ? 100 : 100.0 * static_cast<double>(killed) / static_cast<double>(counted);
    out += "all packs: " + Percent(score) + " %, " + std::to_string(killed) + " of " +
           std::to_string(counted) + "\n";
  }
  return out;
}

std::string MutationJson(const std::vector<MutationResult>& packs) {
  JsonWriter json;
  json.BeginObject();
  json.Key("packs");
  json.BeginArray();
  for (const MutationResult& pack : packs) {
    json.BeginObject();
    json.Field("pack", pack.pack);
    json.Field("killed", static_cast<int64_t>(pack.killed));
    json.Field("counted", static_cast<int64_t>(pack.counted()));
    json.Field("unfit", static_cast<int64_t>(pack.unfit));
    json.Field("score", Percent(MutationScore(pack)));
    for (const auto& [key, list] :
         {std::pair{"survivors", &pack.survivors}, std::pair{"accepted", &pack.accepted}}) {
      json.Key(key);
      json.BeginArray();
      for (const Mutant& mutant : *list) WriteSurvivor(json, mutant);
      json.EndArray();
    }
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return PlainJson(json.Take()) + "\n";
}

}  // namespace placet
