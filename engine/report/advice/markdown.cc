// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include "framework/phrases.h"
#include "framework/score_text.h"
#include "report/advice/advice.h"
#include "report/advice/words.h"
#include "report/shared/markdown.h"

namespace placet {
namespace {

class AdviceMarkdownWriter {
 public:
  AdviceMarkdownWriter(const Advice& advice, bool sensitivity)
      : advice_(advice), sensitivity_(sensitivity) {}

  std::string Write() {
    Head();
    Approaches();
    Why();
    Costs();
    Changes();
    Gaps();
    Bullets("Assumed", advice_.assumed);
    Problems();
    Obstacles();
    Scores();
    Line("\n" + MarkdownText(FrameworkText(advice_)));
    return std::move(out_);
  }

 private:
  void Line(std::string_view text = "") { out_.append(text).append("\n"); }
  void Title(std::string_view title) { Line("\n## " + std::string(title) + "\n"); }
  void Bullet(std::string_view text) { Line("- " + MarkdownText(text)); }
  void Bullets(std::string_view title, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    Title(title);
    for (const std::string& text : texts) Bullet(text);
  }
  void Row(const std::vector<std::string>& cells) { out_ += MarkdownRow(cells); }
  void Heads(const std::vector<std::string>& cells) { out_ += MarkdownHeads(cells); }

  void Head() {
    Line("# " + MarkdownText(advice_.title));
    Line("\n" + MarkdownText(advice_.id) + ", stage " + MarkdownText(advice_.stage) + ", " +
         MarkdownText(advice_.file) + ", as of " + FormatDate(advice_.as_of));
    for (const Advice::GivenFact& fact : advice_.given) {
      std::string text = "Given, not in the manifest: " + fact.path + " = " + fact.value;
      if (!fact.replaced.empty()) text += " instead of " + fact.replaced;
      Line("\n" + MarkdownText(text));
    }
    Line("\n**" + MarkdownText(Headline(advice_)) + ".**");
    for (const std::string& sentence : SummarySentences(advice_)) Line(MarkdownText(sentence));
  }

  void Approaches() {
    Title("Approaches");
    Heads({"", "approach", "score", "standing", "because of"});
    size_t rank = 0;
    for (const ApproachAdvice& one : advice_.approaches) {
      std::string score = HundredthsText(one.score);
      if (one.lowest != one.highest) {
        score += " (" + HundredthsText(one.lowest) + " to " + HundredthsText(one.highest) + ")";
      }
      const bool ranked = one.standing == Standing::kAllowed;
      Row({ranked ? std::to_string(++rank) : "", MarkdownText(NameOf(one.approach)), score,
           std::string(ToString(one.standing)), Constraints(one)});
    }
  }

  // Each constraint once: `H6 budget, H7 staff`.
  static std::string Constraints(const ApproachAdvice& one) {
    std::string text;
    std::optional<Constraint> last;
    for (const Obstacle& obstacle : one.obstacles) {
      if (last == obstacle.constraint) continue;
      last = obstacle.constraint;
      text += (text.empty() ? "" : ", ") + std::string(ToString(obstacle.constraint)) + " " +
              std::string(TitleOf(obstacle.constraint));
    }
    return text;
  }

  void Obstacles() {
    Title("What stands in the way");
    bool any = false;
    for (const ApproachAdvice& one : advice_.approaches) {
      for (const Obstacle& obstacle : one.obstacles) {
        any = true;
        Line("- " + MarkdownText(NameOf(one.approach)) + ", **" +
             std::string(ToString(obstacle.constraint)) + "**: " + MarkdownText(obstacle.text) +
             Read(obstacle));
      }
    }
    if (!any) Bullet("Nothing.");
  }

  static std::string Read(const Obstacle& obstacle) {
    std::string text;
    for (const FieldRead& field : obstacle.read) {
      text += (text.empty() ? "" : ", ") + field.path + " = " + field.value + " at " +
              ToString(field.location);
    }
    for (const std::string& path : obstacle.missing) {
      text += (text.empty() ? "" : ", ") + path + " not stated";
    }
    return text.empty() ? "" : " (" + MarkdownText(text) + ")";
  }

  void Why() {
    if (!advice_.comparison.other) return;
    Title("Why " + MarkdownText(NameOf(*advice_.ranking.recommended)) + " before " +
          MarkdownText(NameOf(*advice_.comparison.other)));
    const std::string in_favour = DifferencesText(advice_, true);
    const std::string against = DifferencesText(advice_, false);
    if (!in_favour.empty()) Bullet("For: " + in_favour);
    if (!against.empty()) Bullet("Against: " + against);
  }

  void Costs() {
    Title("Cost over three years");
    if (advice_.costs) {
      const std::string& currency = advice_.costs->currency;
      Heads({"approach", "three years", "one-off", "yearly", "of which tokens"});
      for (const ApproachAdvice& one : advice_.approaches) {
        const ApproachCost& cost = advice_.costs->approaches[one.approach];
        Row({MarkdownText(NameOf(one.approach)), RangeText(currency, cost.total),
             RangeText(currency, cost.one_off), RangeText(currency, cost.yearly),
             cost.tokens ? RangeText(currency, *cost.tokens) : ""});
      }
      Line();
    }
    if (const auto declared = Declared(advice_)) {
      std::string text = declared->name + ": ";
      if (!declared->total.empty()) text += declared->total + " over three years, ";
      Line("**" + MarkdownText(text + declared->parts) + "**\n");
    }
    Line(MarkdownText(CostNote(advice_)));
  }

  void Changes() {
    Title("What would change the answer");
    for (const ChangeEffect& change : advice_.changes) Bullet(ChangeText(change));
    if (advice_.changes.empty()) Bullet("None of the single changes that are tried.");
    for (const std::string& text : WeightTexts(advice_)) Bullet(text);
    if (!sensitivity_ || advice_.weights.empty()) return;
    Title("Sensitivity: the weight of one factor from -50 % to +50 %");
    Heads({"factor", "winner"});
    for (const WeightEffect& effect : advice_.weights) {
      Row({MarkdownText(effect.factor->title), MarkdownText(SensitivityText(advice_, effect))});
    }
  }

  void Gaps() {
    if (advice_.gaps.empty()) return;
    Title("Not stated");
    Heads({"fact", "supplied by", "leaves open"});
    for (const AdviceGap& gap : advice_.gaps) {
      Row({MarkdownText(gap.path), MarkdownText(gap.supplied_by),
           MarkdownText(LeavesOpenText(gap))});
    }
  }

  void Problems() {
    if (advice_.problems.empty()) return;
    Title("Statements that cannot be taken as they stand");
    for (const Diagnostic& problem : advice_.problems.all()) {
      Bullet(ToString(problem.location) + ": " + problem.message + " [" + problem.code + "]. " +
             problem.help);
    }
  }

  void Scores() {
    Title("What makes the scores");
    std::vector<std::string> heads = {"factor", "weight"};
    for (const Approach approach : kApproaches) heads.emplace_back(ToString(approach));
    Heads(heads);
    for (size_t i = 0; i < advice_.framework->factors.size(); ++i) {
      const Contribution& first = advice_.Of(Approach::kOffTheShelf).contributions[i];
      std::vector<std::string> cells = {MarkdownText(first.factor->title),
                                        first.missing ? "?" : ShareText(first.share)};
      for (const Approach approach : kApproaches) {
        const Contribution& one = advice_.Of(approach).contributions[i];
        cells.push_back(HundredthsText((one.contribution + 50) / 100));
      }
      Row(cells);
    }
    std::vector<std::string> totals = {"**score**", ""};
    for (const Approach approach : kApproaches) {
      totals.push_back("**" + HundredthsText(advice_.Of(approach).score) + "**");
    }
    Row(totals);
  }

  const Advice& advice_;
  bool sensitivity_;
  std::string out_;
};

}  // namespace

std::string AdviceMarkdown(const std::vector<Advice>& all, const AdviceOptions& options) {
  std::string out;
  for (const Advice& advice : all) {
    if (!out.empty()) out += "\n";
    out += AdviceMarkdownWriter(advice, options.sensitivity).Write();
  }
  return out;
}

}  // namespace placet
