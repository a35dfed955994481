// SPDX-License-Identifier: Apache-2.0
#include "policy/tightening.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "base/decimal.h"
#include "builtin/builtin.h"
#include "document/canonical.h"

namespace placet {
namespace {

std::optional<Decimal> Figure(NodeRef value) {
  if (value.kind() == NodeKind::kInt) return Decimal::FromInt(value.AsInt());
  if (value.kind() == NodeKind::kBool) return Decimal::FromInt(value.AsBool() ? 1 : 0);
  return Decimal::Parse(value.StringOr(""));
}

bool HasAll(NodeRef list, NodeRef words) {
  for (size_t i = 0; i < words.size(); ++i) {
    bool found = false;
    for (size_t j = 0; j < list.size(); ++j) {
      found = found || list.at(j).AsString() == words.at(i).AsString();
    }
    if (!found) return false;
  }
  return true;
}

// Whether `inner` holds back at least what `outer` does. Days compare as their texts do.
bool AsStrict(const Parameter& parameter, NodeRef inner, NodeRef outer) {
  if (parameter.stricter.empty()) return false;
  if (parameter.stricter == "more") return HasAll(inner, outer);
  if (parameter.stricter == "fewer") return HasAll(outer, inner);
  const bool lower = parameter.stricter == "lower";
  if (parameter.type == "date") {
    return lower ? inner.AsString() < outer.AsString() : inner.AsString() > outer.AsString();
  }
  const auto in = Figure(inner);
  const auto out = Figure(outer);
  return in && out && (lower ? *in <= *out : *in >= *out);
}

class Comparison {
 public:
  Comparison(const FileSystem& files, const Governed& inner, const Governed& outer,
             Diagnostics& diagnostics)
      : files_(files), inner_(inner), outer_(outer), diagnostics_(diagnostics) {}

  void Run() {
    for (const auto& pack : outer_.policies.packs) ComparePack(*pack);
    CompareGate();
    const Configuration& in = inner_.configuration;
    const Configuration& out = outer_.configuration;
    Same("organization", in.organization, out.organization);
    Same("calendar", in.calendar, out.calendar);
    Same("controls", in.controls, out.controls);
    Same("framework", in.framework, out.framework);
    Same("cost_ranges", in.cost_ranges, out.cost_ranges);
    if (!out.vendors.empty()) Same("vendors", in.vendors, out.vendors);
    if (!in.baseline.empty()) Same("baseline", in.baseline, out.baseline);
    CompareExclusions();
    CompareAudit();
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

  void Looser(std::string_view key, const std::string& what, const std::string& help = "") {
    Diagnostic& diagnostic =
        diagnostics_.Error("CFG011", "this configuration loosens the one above it: " + what,
                           PlaceOf(inner_.configuration, key));
    diagnostic.notes.push_back({"above", PlaceOf(outer_.configuration, key)});
    diagnostic.help = !help.empty() ? help
                                    : "a configuration below " + outer_.configuration.file +
                                          " may add packs and manifests and hold back more, "
                                          "nothing else";
  }

  // What a path leads to, whether it is there or not.
  std::string Identity(const std::string& path) const {
    if (const auto canonical = files_.Canonical(path)) return *canonical;
    const std::string folder = path::Folder(path);
    if (folder == path) return path;
    return path::Normalize(path::Join(Identity(folder), path::Name(path)));
  }

  bool IsSame(const std::string& in, const std::string& out) const {
    return in == out || (!in.empty() && !out.empty() && Identity(in) == Identity(out));
  }

  // As the configuration below has to write it.
  std::string Written(const std::string& file) const {
    return path::Relative(file, inner_.configuration.folder);
  }

  void Same(const std::string& key, const std::string& in, const std::string& out) {
    if (IsSame(in, out)) return;
    Looser(key, in.empty() ? "no " + key : "another " + key + ", " + in,
           out.empty() ? "leave `" + key + "` out" : "write `" + key + ": " + Written(out) + "`");
  }

  void CompareExclusions() {
    const std::vector<std::string>& out = outer_.configuration.exclude;
    for (const std::string& pattern : inner_.configuration.exclude) {
      if (std::find(out.begin(), out.end(), pattern) == out.end()) {
        Looser("exclude", "it leaves out " + pattern);
      }
    }
  }

  // A record that nobody looks for is none.
  void CompareAudit() {
    const Configuration& in = inner_.configuration;
    const Configuration& out = outer_.configuration;
    constexpr std::string_view kScheme = "sqlite:";
    const bool files = in.audit_url.starts_with(kScheme) && out.audit_url.starts_with(kScheme);
    const bool same =
        files ? IsSame(in.audit_url.substr(kScheme.size()), out.audit_url.substr(kScheme.size()))
              : in.audit_url == out.audit_url;
    const std::string url =
        files ? std::string(kScheme) + Written(out.audit_url.substr(kScheme.size()))
              : out.audit_url;
    const std::string origin = out.audit_origin.empty() ? "" : ", origin: " + out.audit_origin;
    const std::string help = "write `audit: {url: \"" + url + "\"" + origin + "}`";
    if (!same) {
      Looser("audit", "it records in " + in.audit_url + " and not in " + out.audit_url, help);
    } else if (in.audit_origin != out.audit_origin) {
      Looser("audit", "another origin of the audit database", help);
    }
  }

  void CompareGate() {
    const auto effect = [](const Configuration& configuration) {
      return ParseEffect(configuration.fail_on).value_or(Effect::kBoard);
    };
    if (effect(inner_.configuration) > effect(outer_.configuration)) {
      Looser("fail_on", "fail_on: " + std::string(ToString(effect(inner_.configuration))));
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
    for (const Parameter& parameter : outer.params) CompareParameter(inner, outer, parameter);
    // Of one pack, so the rules are the same.
    const std::vector<const Rule*> in = inner.AllRules();
    const std::vector<const Rule*> out = outer.AllRules();
    for (size_t i = 0; i < out.size(); ++i) CompareRule(*in[i], *out[i]);
  }

  void CompareParameter(const Pack& inner, const Pack& outer, const Parameter& parameter) {
    const NodeRef in = inner.params_document->root().Find(parameter.name);
    const NodeRef out = outer.params_document->root().Find(parameter.name);
    const std::string value = CanonicalJson(in);
    if (value == CanonicalJson(out) || AsStrict(parameter, in, out)) return;
    const std::string name = outer.name + "." + parameter.name;
    if (parameter.stricter.empty()) {
      return Looser("policies", "another value of " + name +
                                    ", and its pack does not say which values are stricter");
    }
    Looser("policies", "a looser value of " + name + ", " + value + " and not " +
                           CanonicalJson(out) + "; stricter is " + parameter.stricter);
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

  const FileSystem& files_;
  const Governed& inner_;
  const Governed& outer_;
  Diagnostics& diagnostics_;
};

}  // namespace

void CheckTightening(const FileSystem& files, const Governed& inner, const Governed& outer,
                     Diagnostics& diagnostics) {
  Comparison(files, inner, outer, diagnostics).Run();
}

}  // namespace placet
