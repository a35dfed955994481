// SPDX-License-Identifier: Apache-2.0
//
// Each line answers one question and holds as much of the answer as fits the width, the rest as
// `(and 3 more)`. A question without an answer has no line.
#include "report/advice/brief_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/plain.h"
#include "framework/phrases.h"
#include "framework/score_text.h"
#include "report/advice/words.h"
#include "report/shared/style.h"

namespace placet {
namespace {

constexpr const char* kIndent = "  ";
constexpr size_t kLabelWidth = 12;

std::string More(size_t count) {
  return count == 0 ? "" : " (and " + std::to_string(count) + " more)";
}

// As many items as fit, at least one.
std::string Fitting(const std::vector<std::string>& items, size_t room, const char* separator) {
  std::string text;
  for (size_t i = 0; i < items.size(); ++i) {
    const std::string next = (i == 0 ? "" : text + separator) + items[i];
    if (i > 0 && next.size() + More(items.size() - i - 1).size() > room) {
      return text + More(items.size() - i);
    }
    text = next;
  }
  return text;
}

class BriefWriter {
 public:
  BriefWriter(const Advice& advice, const AdviceOptions& options)
      : advice_(advice), options_(options), style_(options.color) {}

  std::string Write() {
    Line(style_.Bold(Plain(advice_.file)) + "  " + SubjectText(advice_));
    for (const Advice::GivenFact& fact : advice_.given) Line(kIndent + Plain(GivenText(fact)));
    Answer();
    const std::string choice = OwnChoiceText(advice_);
    if (!choice.empty()) Line(kIndent + choice);
    Ranked();
    Excluded();
    Why();
    Cost();
    Changes();
    NotStated();
    More();
    return std::move(out_);
  }

 private:
  void Line(const std::string& text) { out_ += text + "\n"; }
  size_t Room() const { return options_.width - std::min(options_.width, kLabelWidth + 2); }
  void Labelled(std::string label, const std::string& text) {
    label.resize(kLabelWidth, ' ');
    Line(kIndent + style_.Dim(label) + Plain(text));
  }
  void List(const char* label, const std::vector<std::string>& items,
            const char* separator = ", ") {
    if (!items.empty()) Labelled(label, Fitting(items, Room(), separator));
  }

  void Answer() {
    std::string text = Headline(advice_);
    if (advice_.combination.size() > 1) {
      text += "; combine it with " + std::string(NameOf(advice_.combination[1]));
    }
    const auto& first = advice_.ranking.recommended;
    const bool noted = first && !advice_.Of(*first).obstacles.empty();
    if (noted) text += "; the board has to decide about the budget";
    Line(kIndent + (IsClear(advice_) && !noted ? style_.Green(text) : style_.Yellow(text)));
  }

  void Ranked() {
    std::vector<std::string> texts;
    for (const ApproachAdvice& one : advice_.approaches) {
      std::string text = std::string(NameOf(one.approach)) + " " + HundredthsText(one.score);
      if (one.standing == Standing::kConditional) {
        text += one.would_lead ? " (open, would come first)" : " (open)";
      }
      if (one.standing != Standing::kExcluded) texts.push_back(std::move(text));
    }
    List("ranking", texts);
  }

  // With the titles of what excludes it, or, where these take too much room, their ids.
  void Excluded() {
    const std::vector<std::string> titles = ExcludedBy(TitleOf);
    const bool fits = Joined(titles).size() <= Room();
    List("excluded", fits ? titles : ExcludedBy([](Constraint one) { return ToString(one); }));
  }
  template <typename Name>
  std::vector<std::string> ExcludedBy(const Name& name) const {
    std::vector<std::string> texts;
    for (const ApproachAdvice& one : advice_.approaches) {
      if (one.standing != Standing::kExcluded) continue;
      std::vector<std::string> names;
      for (const Obstacle& obstacle : one.obstacles) {
        if (obstacle.state != Block::State::kExcludes) continue;
        const std::string text(name(obstacle.constraint));
        if (names.empty() || names.back() != text) names.push_back(text);
      }
      texts.push_back(std::string(NameOf(one.approach)) + " (" + Joined(names) + ")");
    }
    return texts;
  }

  void Why() {
    if (advice_.comparison.other) List("why", Differences(advice_, true));
  }

  void Cost() {
    const auto& first = advice_.ranking.recommended;
    if (!first || !advice_.costs) return;
    const Amounts& total = advice_.costs->approaches[*first].total;
    Labelled("cost", RangeText(advice_.costs->currency, total) + " over three years");
  }

  // First those that lead to something.
  void Changes() {
    std::vector<ChangeEffect> changes = advice_.changes;
    std::stable_partition(changes.begin(), changes.end(), [](const ChangeEffect& change) {
      return change.recommended.has_value();
    });
    std::vector<std::string> texts;
    for (const ChangeEffect& change : changes) texts.push_back(ChangeText(change));
    if (texts.empty()) texts.emplace_back("no single change that is tried changes the answer");
    List("change", texts, "; ");
  }

  void NotStated() {
    std::vector<std::string> paths;
    for (const AdviceGap& gap : advice_.gaps) paths.push_back(gap.path);
    List("not stated", paths);
  }

  void More() {
    std::string text = "All of it: placet advise " + Plain(advice_.file) + " -v";
    const size_t problems = advice_.problems.all().size();
    if (problems > 0) {
      text += "; " + Plural(problems, "statement", "statements") + " cannot be taken as " +
              (problems == 1 ? "it stands" : "they stand");
    }
    Line(kIndent + style_.Dim(text));
  }

  const Advice& advice_;
  const AdviceOptions& options_;
  Style style_;
  std::string out_;
};

}  // namespace

std::string BriefAdvice(const Advice& advice, const AdviceOptions& options) {
  return BriefWriter(advice, options).Write();
}

}  // namespace placet
