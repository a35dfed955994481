// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <string_view>

#include "base/time.h"
#include "report/rules/rule_page.h"
#include "report/shared/markdown.h"

namespace placet {
namespace {

std::string EffectCell(const std::optional<Effect>& effect) {
  return effect ? std::string(ToString(*effect)) : "";
}

class RuleMarkdown {
 public:
  explicit RuleMarkdown(const RulePage& page) : page_(page), rule_(*page.rule) {}

  std::string Write() {
    out_ = "### " + rule_.id + ": " + MarkdownText(rule_.title) + "\n\n";
    Head();
    Applies();
    Asked();
    std::vector<std::string> terms;
    for (const Term& term : page_.terms) {
      terms.push_back(MarkdownCode(term.name) + ": " + MarkdownProse(term.words));
    }
    Bullets("Where", terms);
    Effects();
    Paragraph("Why", MarkdownProse(rule_.rationale));
    Paragraph("How to satisfy it", MarkdownProse(rule_.remediation));
    Bullets("Contributes to", Controls());
    Bullets("Parameters", Parameters());
    return std::move(out_);
  }

 private:
  void Paragraph(std::string_view label, const std::string& markdown) {
    if (!markdown.empty()) out_ += "**" + std::string(label) + ".** " + markdown + "\n\n";
  }
  void Bullets(std::string_view label, const std::vector<std::string>& markdown) {
    if (markdown.empty()) return;
    if (markdown.size() == 1) return Paragraph(label, markdown[0]);
    out_ += "**" + std::string(label) + ":**\n\n";
    for (const std::string& one : markdown) out_ += "- " + one + "\n";
    out_ += "\n";
  }
  static std::vector<std::string> Texts(const std::vector<std::string>& plain) {
    std::vector<std::string> markdown;
    for (const std::string& one : plain) markdown.push_back(MarkdownProse(one));
    return markdown;
  }

  void Head() {
    out_ += "Severity **" + std::string(ToString(rule_.severity)) + "**, " +
            (rule_.waivable ? "can be waived" : "cannot be waived");
    if (rule_.status == RuleStatus::kDraft) out_ += ", draft: shown, never counts";
    if (rule_.status == RuleStatus::kDeprecated) out_ += ", deprecated";
    if (rule_.overridden_off) out_ += ", turned off by the configuration";
    if (rule_.enforce_from) out_ += ", counts from " + FormatDate(*rule_.enforce_from);
    if (rule_.enforce_until) out_ += ", counts until " + FormatDate(*rule_.enforce_until);
    if (page_.portfolio) out_ += ", decided once over all deployments";
    if (!rule_.claims.empty()) {
      out_ += rule_.claims.size() == 1 ? ", claim" : ", claims";
      for (const std::string& claim : rule_.claims) out_ += " " + claim;
    }
    out_ += ".\n\n";
  }

  void Applies() {
    Bullets("Applies when", Texts(page_.condition_words));
    if (page_.each_words.empty()) return;
    Paragraph("Asked for",
              MarkdownProse(page_.each_words) + ". If there is none, " + page_.if_empty + ".");
  }

  void Asked() {
    const bool several = page_.cases.size() > 1;
    for (size_t i = 0; i < page_.cases.size(); ++i) {
      const RulePage::Case& one = page_.cases[i];
      std::string label = several ? "Asked (" + std::to_string(i + 1) + ")" : "Asked";
      if (!one.when_words.empty()) {
        label += ", if ";
        for (size_t k = 0; k < one.when_words.size(); ++k) {
          label += (k == 0 ? "" : "; and ") + MarkdownProse(one.when_words[k]);
        }
      }
      Bullets(label, Texts(one.asked));
    }
  }

  // A column for each stage that any case names.
  void Effects() {
    if (page_.portfolio) return PortfolioEffects();
    std::vector<std::string> heads = {"if it fails"};
    std::vector<Stage> stages;
    for (const Stage stage : kStages) {
      if (stage == Stage::kRetired && !Named(stage)) continue;
      stages.push_back(stage);
      heads.emplace_back(ToString(stage));
    }
    out_ += MarkdownHeads(heads);
    const bool several = page_.cases.size() > 1;
    for (size_t i = 0; i < page_.cases.size(); ++i) {
      const std::string name = several ? "asked (" + std::to_string(i + 1) + ")" : "asked";
      Row(name, page_.cases[i].effect, stages);
      if (page_.cases[i].missing) Row(name + ", not decidable", *page_.cases[i].missing, stages);
    }
    out_ += "\n";
    for (const std::string& before : page_.overrides) {
      Paragraph("Changed by the configuration", "The pack says: " + MarkdownText(before) + ".");
    }
  }
  void PortfolioEffects() {
    out_ += MarkdownHeads({"if it fails", "effect"});
    for (size_t i = 0; i < page_.cases.size(); ++i) {
      const RulePage::Case& one = page_.cases[i];
      const std::string name =
          page_.cases.size() > 1 ? "asked (" + std::to_string(i + 1) + ")" : "asked";
      out_ += MarkdownRow({name, std::string(PortfolioEffect(one.effect))});
      if (!one.missing) continue;
      out_ += MarkdownRow({name + ", not decidable", std::string(PortfolioEffect(*one.missing))});
    }
    out_ += "\n";
  }
  bool Named(Stage stage) const {
    for (const RulePage::Case& one : page_.cases) {
      if (one.effect.At(stage) || (one.missing && one.missing->At(stage))) return true;
    }
    return false;
  }
  void Row(const std::string& name, const StageEffects& effects, const std::vector<Stage>& stages) {
    std::vector<std::string> cells = {name};
    for (const Stage stage : stages) cells.push_back(EffectCell(effects.At(stage)));
    out_ += MarkdownRow(cells);
  }

  std::vector<std::string> Controls() const {
    std::vector<std::string> controls;
    for (const RulePage::ControlName& one : page_.controls) {
      controls.push_back(MarkdownCode(one.control.id) + " (" + one.control.strength +
                         "): " + MarkdownText(one.title));
    }
    return controls;
  }

  std::vector<std::string> Parameters() const {
    std::vector<std::string> parameters;
    for (const RulePage::Setting& one : page_.settings) {
      std::string text = MarkdownCode(page_.pack->name + "." + one.parameter->name) + " = " +
                         MarkdownCode(one.value);
      if (one.set_in != "pack default") text += " (set in " + MarkdownText(one.set_in) + ")";
      parameters.push_back(text + ": " + MarkdownText(one.parameter->description));
    }
    return parameters;
  }

  const RulePage& page_;
  const Rule& rule_;
  std::string out_;
};

// As the forges make it of `### DAT-02: Restricted data needs ...`.
std::string Anchor(const RulePage& page) {
  std::string anchor;
  for (char c : page.rule->id + ": " + page.rule->title) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter || c == '-' || c == '_' || (c & 0x80) != 0) anchor += c;
    if (c == ' ') anchor += '-';
  }
  return anchor;
}

std::string PackHead(const Pack& pack) {
  std::string out = "## " + MarkdownText(pack.title.empty() ? pack.name : pack.title) + "\n\n" +
                    "Pack " + MarkdownCode(pack.name) + " " + MarkdownText(pack.version);
  if (!pack.owner.empty()) out += ", kept by " + MarkdownText(pack.owner);
  out += ". ";
  const NodeRef description = pack.document->root().Find("metadata").Find("description");
  if (description) out += MarkdownText(description.StringOr(""));
  return out + "\n\n";
}

}  // namespace

std::string RulePagesMarkdown(const std::vector<RulePage>& pages) {
  std::string out =
      "# The rules\n\n"
      "Written by `placet explain --all -f markdown` from the packs.\n"
      "What is asked stands in plain words that are made from each rule's expression, with "
      "parameters replaced by their values and definitions written out or told under Where; the "
      "expression in the pack is what decides. A fact that is not stated is missing, which counts "
      "like a failure once it is due. A rule that passes contributes to a clause; it never shows "
      "that the clause is met. This is no legal advice.\n\n" +
      MarkdownHeads({"rule", "what it asks", "severity"});
  for (const RulePage& page : pages) {
    out +=
        MarkdownRow({"[" + page.rule->id + "](#" + Anchor(page) + ")",
                     MarkdownText(page.rule->title), std::string(ToString(page.rule->severity))});
  }
  const Pack* pack = nullptr;
  for (const RulePage& page : pages) {
    if (page.pack != pack) out += (pack == nullptr ? "\n" : "") + PackHead(*page.pack);
    pack = page.pack;
    out += RuleMarkdown(page).Write();
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

}  // namespace placet
