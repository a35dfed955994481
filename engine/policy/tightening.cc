// SPDX-License-Identifier: Apache-2.0
#include "policy/tightening.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "builtin/builtin.h"
#include "document/canonical.h"

namespace placet {
namespace {

class Comparison {
 public:
  Comparison(const Governed& inner, const Governed& outer, Diagnostics& diagnostics)
      : inner_(inner), outer_(outer), diagnostics_(diagnostics) {}

  void Run() {
    for (const auto& pack : outer_.policies.packs) ComparePack(*pack);
    CompareGate();
    const Configuration& in = inner_.configuration;
    const Configuration& out = outer_.configuration;
    // Without an organization nothing that asks it passes, so leaving it out is no loosening.
    if (!in.organization.empty()) Same("organization", in.organization, out.organization);
    Same("calendar", in.calendar, out.calendar);
    Same("controls", in.controls, out.controls);
    Same("framework", in.framework, out.framework);
    Same("cost_ranges", in.cost_ranges, out.cost_ranges);
    if (!in.baseline.empty()) Same("baseline", in.baseline, out.baseline);
    if (!in.audit_url.empty() && in.audit_url != out.audit_url) {
      Looser("audit", "records elsewhere: " + in.audit_url);
    }
  }

 private:
  // The key's place in a configuration; the file's first line where it does not state the key.
  static Location PlaceOf(const Configuration& configuration, std::string_view key) {
    const NodeRef root = configuration.document->root();
    const NodeRef node = root.Find(key);
    Location place = node ? node.location() : root.location();
    place.span = node ? node.own_key_span() : Span{1, 1, 1, 2, 0, 1};
    return place;
  }

  void Looser(std::string_view key, const std::string& what) {
    Diagnostic& diagnostic =
        diagnostics_.Error("CFG011", "this configuration loosens the one above it: " + what,
                           PlaceOf(inner_.configuration, key));
    diagnostic.notes.push_back({"above", PlaceOf(outer_.configuration, key)});
    diagnostic.help = "a configuration below " + outer_.configuration.file +
                      " may add packs and strengthen effects, nothing else";
  }

  void Same(const char* key, const std::string& in, const std::string& out) {
    if (in != out) Looser(key, std::string("another ") + key);
  }

  void CompareGate() {
    const auto effect = [](const Configuration& configuration) {
      return ParseEffect(configuration.fail_on).value_or(Effect::kBoard);
    };
    if (effect(inner_.configuration) > effect(outer_.configuration)) {
      Looser("fail_on", "fail_on: " + inner_.configuration.fail_on);
    }
  }

  void ComparePack(const Pack& outer) {
    const auto& packs = inner_.policies.packs;
    const auto found = std::find_if(packs.begin(), packs.end(),
                                    [&](const auto& pack) { return pack->name == outer.name; });
    if (found == packs.end()) return Looser("policies", "it lacks the pack " + outer.name);
    const Pack& inner = **found;
    if (DocumentDigest(inner.document) != DocumentDigest(outer.document)) {
      return Looser("policies", "its pack " + outer.name + " is another one: " + inner.file);
    }
    const NodeRef params = outer.params_document->root();
    for (size_t i = 0; i < params.size(); ++i) {
      const std::string name(params.key(i));
      const NodeRef own = inner.params_document->root().Find(name);
      if (CanonicalJson(own) != CanonicalJson(params.at(i))) {
        Looser("policies", "another value of " + outer.name + "." + name);
      }
    }
    for (size_t i = 0; i < outer.rules.size(); ++i) CompareRule(inner.rules[i], outer.rules[i]);
  }

  void CompareRule(const Rule& inner, const Rule& outer) {
    for (size_t i = 0; i < outer.cases.size(); ++i) {
      const bool weaker =
          Weaker(inner.cases[i].effect, outer.cases[i].effect) ||
          (outer.cases[i].missing && Weaker(*inner.cases[i].missing, *outer.cases[i].missing));
      if (weaker) return Looser("policies", "a weaker effect of " + outer.id);
    }
  }

  static bool Weaker(const StageEffects& inner, const StageEffects& outer) {
    return std::any_of(kStages.begin(), kStages.end(), [&](Stage stage) {
      return inner.At(stage).value_or(Effect::kOff) < outer.At(stage).value_or(Effect::kOff);
    });
  }

  const Governed& inner_;
  const Governed& outer_;
  Diagnostics& diagnostics_;
};

}  // namespace

void CheckTightening(const Governed& inner, const Governed& outer, Diagnostics& diagnostics) {
  Comparison(inner, outer, diagnostics).Run();
}

}  // namespace placet
