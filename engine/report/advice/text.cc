// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>

#include "framework/phrases.h"
#include "framework/score_text.h"
#include "report/advice/advice.h"
#include "report/advice/brief_text.h"
#include "report/advice/words.h"
#include "report/shared/style.h"

namespace placet {
namespace {

constexpr size_t kNameWidth = 27;
constexpr size_t kBarWidth = 40;

std::string Padded(std::string text, size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string PaddedLeft(std::string text, size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

// A score of 1 to 5 as a bar, in eighths of a column.
std::string Bar(int64_t hundredths) {
  static constexpr const char* kEighths[] = {"",       "\u258f", "\u258e", "\u258d",
                                             "\u258c", "\u258b", "\u258a", "\u2589"};
  const int64_t eighths = hundredths * static_cast<int64_t>(kBarWidth) * 8 / 500;
  std::string bar;
  for (int64_t i = 0; i < eighths / 8; ++i) bar += "\u2588";
  return bar + kEighths[eighths % 8];
}

class AdviceTextWriter {
 public:
  AdviceTextWriter(const Advice& advice, const AdviceOptions& options)
      : advice_(advice), options_(options), style_(options.color) {}

  std::string Write() {
    if (options_.verbose) {
      All();
    } else {
      out_ = BriefAdvice(advice_, options_);
      Sensitivity();
    }
    return std::move(out_);
  }

 private:
  void All() {
    Head();
    Ranked();
    Why();
    Costs();
    Changes();
    Sensitivity();
    Gaps();
    List("assumed", advice_.assumed);
    Problems();
    Contributions();
    Line();
    Wrap("  ", FrameworkText(advice_));
  }

  void Line(std::string_view text = "") { out_.append(text).append("\n"); }
  void Title(std::string_view title) {
    Line();
    Line("  " + style_.Bold(title));
  }
  // `indent` also holds what stands before the text on its first line.
  void Wrap(const std::string& start, const std::string& text) {
    Line(start + Wrapped(Plain(text), options_.width, start.size()));
  }

  void Head() {
    Line(style_.Bold(Plain(advice_.file)) + "  " + SubjectText(advice_));
    for (const Advice::GivenFact& fact : advice_.given) Wrap("  ", GivenText(fact));
    Line();
    const std::string headline = Headline(advice_);
    Line("  " + (IsClear(advice_) ? style_.Green(headline) : style_.Yellow(headline)));
    for (const std::string& sentence : SummarySentences(advice_)) Wrap("  ", sentence);
  }

  void Ranked() {
    Group("ranking", Standing::kAllowed);
    Group("open: depends on facts that are not stated", Standing::kConditional);
    Group("excluded", Standing::kExcluded);
  }

  void Group(std::string_view title, Standing standing) {
    bool any = false;
    for (const ApproachAdvice& one : advice_.approaches) {
      if (one.standing != standing) continue;
      if (!any) Title(title);
      any = true;
      Approached(one);
    }
  }

  void Approached(const ApproachAdvice& one) {
    std::string line =
        "    " + Padded(std::string(NameOf(one.approach)), kNameWidth) + HundredthsText(one.score);
    if (one.lowest != one.highest) {
      line += " (" + HundredthsText(one.lowest) + " to " + HundredthsText(one.highest) + ")";
    }
    if (options_.bars) {
      const std::string bar = Bar(one.score);
      line += "  " + (one.standing == Standing::kExcluded ? style_.Dim(bar) : style_.Cyan(bar));
    }
    Line(line);
    for (const Obstacle& obstacle : one.obstacles) Hindered(obstacle);
  }

  void Hindered(const Obstacle& obstacle) {
    std::string word(ToString(obstacle.constraint));
    word = Padded(word, 4);
    std::string text = std::string(TitleOf(obstacle.constraint)) + ": " + obstacle.text;
    const std::string start = "      " + word;
    Wrap(start, text);
    std::string read;
    for (const FieldRead& field : obstacle.read) {
      read += (read.empty() ? "" : ", ") + field.path + " = " + field.value + " (" +
              PlaceText(field.location) + ")";
    }
    if (!read.empty()) Line("          " + style_.Dim(Wrapped(Plain(read), options_.width, 10)));
    for (const std::string& path : obstacle.missing) {
      Line("          " + style_.Yellow("not stated") + " " + Plain(path));
    }
  }

  // Places in the manifest itself without its name.
  std::string PlaceText(const Location& location) const {
    const std::string place =
        std::to_string(location.span.line) + ":" + std::to_string(location.span.column);
    if (!location.source) return "computed";
    return location.source->name() == advice_.file ? place : ToString(location);
  }

  void Why() {
    if (!advice_.comparison.other) return;
    Title("why " + std::string(NameOf(*advice_.ranking.recommended)) + " before " +
          std::string(NameOf(*advice_.comparison.other)));
    const std::string in_favour = DifferencesText(advice_, true);
    const std::string against = DifferencesText(advice_, false);
    if (!in_favour.empty()) Wrap("    for      ", in_favour);
    if (!against.empty()) Wrap("    against  ", against);
  }

  void Contributions() {
    Title("what makes the scores (share of the weight, points)");
    std::string head = Padded("", 4 + kNameWidth) + PaddedLeft("weight", 7);
    for (const Approach approach : kApproaches) {
      head += PaddedLeft(std::string(ToString(approach)), ColumnWidth(approach));
    }
    Line(style_.Dim(head));
    for (size_t i = 0; i < advice_.framework->factors.size(); ++i) {
      const Contribution& first = advice_.Of(Approach::kOffTheShelf).contributions[i];
      std::string line = "    " + Padded(Plain(first.factor->title), kNameWidth) +
                         PaddedLeft(first.missing ? "?" : ShareText(first.share), 7);
      for (const Approach approach : kApproaches) {
        const Contribution& one = advice_.Of(approach).contributions[i];
        line += PaddedLeft(HundredthsText((one.contribution + 50) / 100), ColumnWidth(approach));
      }
      Line(line);
    }
    std::string total = "    " + Padded("score", kNameWidth + 7);
    for (const Approach approach : kApproaches) {
      total += PaddedLeft(HundredthsText(advice_.Of(approach).score), ColumnWidth(approach));
    }
    Line(style_.Bold(total));
  }

  static size_t ColumnWidth(Approach approach) { return ToString(approach).size() + 3; }

  void Costs() {
    Title("cost over three years");
    if (advice_.costs) {
      for (const ApproachAdvice& one : advice_.approaches) {
        const ApproachCost& cost = advice_.costs->approaches[one.approach];
        const std::string& currency = advice_.costs->currency;
        Line("    " + Padded(std::string(NameOf(one.approach)), kNameWidth) +
             RangeText(currency, cost.total));
        std::string parts = "one-off " + RangeText(currency, cost.one_off) + "; yearly " +
                            RangeText(currency, cost.yearly);
        if (cost.tokens) parts += ", of which tokens " + RangeText(currency, *cost.tokens);
        Wrap(Padded("", 4 + kNameWidth), parts);
      }
    }
    if (const auto declared = Declared(advice_)) {
      Line("    " + style_.Bold(Padded(declared->name, kNameWidth)) + declared->total);
      Wrap(Padded("", 4 + kNameWidth), declared->parts);
    }
    Wrap("    ", CostNote(advice_));
  }

  void Changes() {
    Title("what would change the answer");
    for (const ChangeEffect& change : advice_.changes) Wrap("    ", ChangeText(change));
    if (advice_.changes.empty()) Line("    None of the single changes that are tried.");
    for (const std::string& text : WeightTexts(advice_)) Wrap("    ", text);
  }

  void Sensitivity() {
    if (!options_.sensitivity) return;
    Title("sensitivity: the weight of one factor from -50 % to +50 %");
    for (const WeightEffect& effect : advice_.weights) {
      Wrap("    " + Padded(Plain(effect.factor->title), kNameWidth),
           SensitivityText(advice_, effect));
    }
    if (advice_.weights.empty()) Line("    Not told while the order is open.");
  }

  void Gaps() {
    if (advice_.gaps.empty()) return;
    Title("not stated (supplied by, fact, what it leaves open)");
    for (const AdviceGap& gap : advice_.gaps) {
      const std::string who = gap.supplied_by.empty() ? "-" : gap.supplied_by;
      Wrap("    " + Padded(who, 12), gap.path + "  (" + LeavesOpenText(gap) + ")");
    }
    Line("    Try one: placet advise " + Plain(advice_.file) + " --fact PATH=VALUE");
  }

  void List(std::string_view title, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    Title(title);
    for (const std::string& text : texts) Wrap("    ", text);
  }

  void Problems() {
    for (const Diagnostic& problem : advice_.problems.all()) {
      out_ += "\n" + Render(problem, {options_.color});
    }
  }

  const Advice& advice_;
  const AdviceOptions& options_;
  Style style_;
  std::string out_;
};

}  // namespace

std::string AdviceText(const std::vector<Advice>& all, const AdviceOptions& options) {
  std::string out;
  for (const Advice& advice : all) {
    if (!out.empty()) out += "\n";
    out += AdviceTextWriter(advice, options).Write();
  }
  return out;
}

}  // namespace placet
