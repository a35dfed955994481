// SPDX-License-Identifier: Apache-2.0
#include "framework/framework_fixture.h"

#include <cstdio>
#include <map>
#include <set>

#include "framework/changes.h"

namespace placet::framework_test {
namespace {

std::string Hundredths(int64_t value) {
  char text[32];
  std::snprintf(text, sizeof text, "%lld.%02lld", static_cast<long long>(value / 100),
                static_cast<long long>(value % 100));
  return text;
}

std::string Word(std::optional<Approach> approach) {
  return approach ? "'" + std::string(ToString(*approach)) + "'" : "None";
}

std::string Joined(const std::vector<Approach>& approaches, const char* separator) {
  std::string text;
  for (const Approach approach : approaches) {
    text += (text.empty() ? "" : separator) + std::string(ToString(approach));
  }
  return text;
}

// ['H1:dpa,no_train', 'H2:baa']: the parts of H1 are one item.
std::string PythonList(const Blocks& blocks) {
  std::string text;
  std::optional<Constraint> last;
  for (const Block& block : blocks) {
    if (block.state != Block::State::kExcludes) continue;
    if (block.constraint == Constraint::kH1 && last == Constraint::kH1) {
      text.insert(text.size() - 1, "," + std::string(block.detail));
    } else {
      text += (text.empty() ? "'" : ", '") + std::string(ToString(block.constraint)) + ":" +
              std::string(block.detail) + "'";
    }
    last = block.constraint;
  }
  return "[" + text + "]";
}

// What the reference calls a change. It knows no deployment that does not state its facts, so it
// has one name for each.
std::string ReferenceTitle(const std::string& id) {
  static const std::map<std::string, std::string> kTitles = {
      {"lower-data-class", "data class one level down"},
      {"sign-terms", "sign DPA + no-train + retention terms with every vendor"},
      {"sign-baa", "sign BAA with every vendor"},
      {"relax-latency", "latency budget relaxed to 5000 ms"},
      {"larger-window", "model with 1,000,000-token window"},
      {"raise-budget-1", "budget raised to $2M + $0.5M/yr"},
      {"raise-budget-2", "budget raised to $50M + $5M/yr"},
      {"raise-skills", "skills raised to high with 6 ML engineers and 4 data scientists"},
      {"connectors", "product with connectors to our content"},
      {"training-data", "10,000 rights-cleared training examples"},
      {"core-differentiation", "differentiation core"},
      {"no-knowledge", "proprietary knowledge not needed"},
      {"essential-knowledge", "proprietary knowledge essential"},
  };
  return kTitles.at(id);
}

}  // namespace

std::optional<Decimal> Host::Convert(Decimal money, std::string_view from, std::string_view to,
                                     std::string* missing) const {
  if (from == to) return money;
  std::optional<Decimal> amount = money;
  for (const std::string_view currency : {from, to}) {
    if (currency == "USD") continue;
    const auto rate = per_dollar.find(std::string(currency));
    if (rate == per_dollar.end()) {
      *missing = "org.fx_rates.rates." + std::string(currency);
      return std::nullopt;
    }
    if (!amount) continue;
    amount = currency == from ? Decimal::Divide(*amount, rate->second)
                              : Decimal::Multiply(*amount, rate->second);
  }
  return amount;
}

std::optional<bool> Host::Within(std::string_view region, std::string_view group,
                                 std::string* missing) const {
  if (region == group) return true;
  if (region == "DE") return group == "EU";
  if (region == "US") return false;
  *missing = "regions[\"" + std::string(region) + "\"]";
  return std::nullopt;
}

std::string Printed(const Framework& framework, NodeRef manifest) {
  const Host host;
  const Inputs inputs = ReadInputs(manifest, framework, host).inputs;
  const Ranking ranking = Rank(framework, inputs);
  std::string out = "  scores  ";
  for (const Approach approach : kApproaches) {
    out += " " + std::string(ToString(approach)) + "=" + Hundredths(ranking.scores[approach]);
  }
  out += "\n  ranking  " + (ranking.allowed.empty() ? "NONE" : Joined(ranking.allowed, " > "));
  out += "\n  excluded {";
  bool first = true;
  for (const Approach approach : ranking.excluded) {
    out += (first ? "'" : ", '") + std::string(ToString(approach)) +
           "': " + PythonList(ranking.blocks[approach]);
    first = false;
  }
  out += "}\n  combo    " + Joined(Combination(ranking, inputs), " + ") + "\n";
  if (const auto margin = ranking.Margin()) {
    out += "  margin   " + Hundredths(*margin) + " " +
           (*margin < framework.margin ? "TOO CLOSE TO CALL" : "") + "\n";
  }
  out += "  what-if  [";
  first = true;
  for (const ChangeEffect& effect : DecisiveChanges(manifest, framework, host)) {
    out += (first ? "('" : ", ('") + ReferenceTitle(effect.change.id) + "', " +
           Word(effect.recommended) + ")";
    first = false;
  }
  return out + "]\n";
}

std::string Standings(const TreePtr& manifest, const Host& host) {
  const Reading reading = ReadInputs(manifest->root(), BuiltinFramework(), host);
  const Ranking ranking = Rank(BuiltinFramework(), reading.inputs);
  static constexpr const char* kStandings[] = {"allowed", "conditional", "excluded"};
  std::string out;
  for (const Approach approach : kApproaches) {
    out += std::string(ToString(approach)) + " " + Hundredths(ranking.scores[approach]) + " " +
           kStandings[static_cast<size_t>(ranking.standing[approach])];
    std::set<std::string> missing;
    for (const Block& block : ranking.blocks[approach]) {
      out += " " + std::string(ToString(block.constraint));
      if (block.state == Block::State::kNoted) out += "(noted)";
      for (size_t i = 0; i < kFactCount; ++i) {
        const auto fact = static_cast<Fact>(i);
        if (!Has(block.missing, fact)) continue;
        missing.insert(reading.origin(fact).missing.begin(), reading.origin(fact).missing.end());
      }
    }
    for (const std::string& path : missing) out += " " + path;
    out += "\n";
  }
  out += "recommended ";
  out += ranking.recommended ? std::string(ToString(*ranking.recommended)) : "nothing";
  return out + "\n";
}

}  // namespace placet::framework_test
