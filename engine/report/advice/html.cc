// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <string_view>

#include "framework/phrases.h"
#include "framework/score_text.h"
#include "report/advice/advice.h"
#include "report/advice/svg.h"
#include "report/advice/words.h"
#include "report/shared/html.h"

namespace placet {
namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d5dbe3; --page: #fff; --good: #17663a; --open: #8a5a00; --bad: #8f2a23; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #a3aebc; --line: #3a4452; --page: #161b22; --good: #6fce96; --open: #e3b04b; --bad: #f08d84; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem; }
.about, .note, .read, footer { color: var(--soft); font-size: .9rem; }
.answer { font-size: 1.35rem; font-weight: 600; margin: 1.2rem 0 .2rem; } .clear { color: var(--good); } .unclear { color: var(--open); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line); }
td.n, th.n { text-align: right; white-space: nowrap; } td.allowed { color: var(--good); } td.conditional { color: var(--open); } td.excluded { color: var(--bad); }
svg { width: 100%; height: auto; } svg text { font: 13px system-ui, sans-serif; fill: var(--ink); } svg .axis { fill: var(--soft); font-size: 11px; } svg .value { font-weight: 600; }
.grid { stroke: var(--line); } .pale { opacity: .35; } .cost { fill: #4477aa; } .declared { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 4 3; }
.f0 { fill: #4477aa; } .f1 { fill: #66ccee; } .f2 { fill: #228833; } .f3 { fill: #99bb55; } .f4 { fill: #ccbb44; } .f5 { fill: #ee6677; } .f6 { fill: #aa3377; } .f7 { fill: #bbbbbb; } .f8 { fill: #ee8866; } .f9 { fill: #7766bb; }
.key { display: inline-block; margin-right: 1rem; font-size: .85rem; } .key svg { width: .8rem; height: .8rem; margin-right: .3rem; }
@media print { body { max-width: none; margin: 0; } }
)";

class AdviceHtmlWriter {
 public:
  AdviceHtmlWriter(const Advice& advice, bool sensitivity)
      : advice_(advice), sensitivity_(sensitivity) {}

  std::string Write() {
    Head();
    out_ += ScoresSvg(advice_);
    Legend();
    Why();
    Costs();
    Changes();
    Gaps();
    Bullets("Assumed", advice_.assumed);
    Problems();
    Approaches();
    Scores();
    out_ += "<footer><p>" + HtmlText(FrameworkText(advice_)) + "</p></footer>\n";
    return std::move(out_);
  }

 private:
  void Title(std::string_view title) { out_ += "<h2>" + HtmlText(title) + "</h2>\n"; }
  void Paragraph(std::string_view text, const std::string& style = "") {
    out_ +=
        "<p" + (style.empty() ? "" : " class=\"" + style + "\"") + ">" + HtmlText(text) + "</p>\n";
  }
  void Bullets(std::string_view title, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    Title(title);
    out_ += "<ul>\n";
    for (const std::string& text : texts) out_ += "<li>" + HtmlText(text) + "</li>\n";
    out_ += "</ul>\n";
  }
  void Heads(const std::vector<std::string>& names, size_t numbers_from) {
    out_ += "<table>\n<thead><tr>";
    for (size_t i = 0; i < names.size(); ++i) {
      out_ += (i >= numbers_from ? "<th class=\"n\">" : "<th>") + HtmlText(names[i]) + "</th>";
    }
    out_ += "</tr></thead>\n<tbody>\n";
  }
  static std::string Cell(std::string_view text) { return "<td>" + HtmlText(text) + "</td>"; }
  static std::string Number(std::string_view text) {
    return "<td class=\"n\">" + HtmlText(text) + "</td>";
  }
  void EndTable() { out_ += "</tbody>\n</table>\n"; }

  void Head() {
    out_ += "<h1>" + HtmlText(advice_.title) + "</h1>\n";
    Paragraph(advice_.id + ", stage " + advice_.stage + ", " + advice_.file + ", as of " +
                  FormatDate(advice_.as_of),
              "about");
    for (const Advice::GivenFact& fact : advice_.given) {
      std::string text = "Given, not in the manifest: " + fact.path + " = " + fact.value;
      if (!fact.replaced.empty()) text += " instead of " + fact.replaced;
      Paragraph(text, "note");
    }
    Paragraph(Headline(advice_), IsClear(advice_) ? "answer clear" : "answer unclear");
    std::string text;
    for (const std::string& sentence : SummarySentences(advice_)) {
      text += (text.empty() ? "" : " ") + sentence;
    }
    Paragraph(text);
  }

  void Approaches() {
    Title("What stands in the way");
    Heads({"approach", "standing", "what stands in the way", "score"}, 3);
    for (const ApproachAdvice& one : advice_.approaches) {
      const std::string standing(ToString(one.standing));
      out_ += "<tr>" + Cell(NameOf(one.approach)) + "<td class=\"" + standing + "\">" + standing +
              "</td><td>";
      for (const Obstacle& obstacle : one.obstacles) Hindered(obstacle);
      std::string score = HundredthsText(one.score);
      if (one.lowest != one.highest) {
        score += " (" + HundredthsText(one.lowest) + " to " + HundredthsText(one.highest) + ")";
      }
      out_ += "</td>" + Number(score) + "</tr>\n";
    }
    EndTable();
  }

  void Legend() {
    out_ += "<p>";
    for (size_t i = 0; i < advice_.framework->factors.size(); ++i) {
      out_ +=
          "<span class=\"key\"><svg viewBox=\"0 0 8 8\" aria-hidden=\"true\"><rect width=\"8\" "
          "height=\"8\" class=\"f" +
          std::to_string(i % 10) + "\"/></svg>" + HtmlText(advice_.framework->factors[i].title) +
          "</span>\n";
    }
    out_ += "</p>\n";
  }

  void Hindered(const Obstacle& obstacle) {
    out_ += "<div><strong>" + std::string(ToString(obstacle.constraint)) + "</strong> " +
            HtmlText(std::string(TitleOf(obstacle.constraint)) + ": " + obstacle.text);
    std::string read;
    for (const FieldRead& field : obstacle.read) {
      read += (read.empty() ? "" : ", ") + field.path + " = " + field.value + " (" +
              ToString(field.location) + ")";
    }
    for (const std::string& path : obstacle.missing) {
      read += (read.empty() ? "" : ", ") + path + " not stated";
    }
    if (!read.empty()) out_ += "<div class=\"read\">" + HtmlText(read) + "</div>";
    out_ += "</div>";
  }

  void Why() {
    if (!advice_.comparison.other) return;
    Title("Why " + std::string(NameOf(*advice_.ranking.recommended)) + " before " +
          std::string(NameOf(*advice_.comparison.other)));
    const std::string in_favour = DifferencesText(advice_, true);
    const std::string against = DifferencesText(advice_, false);
    if (!in_favour.empty()) Paragraph("For: " + in_favour + ".");
    if (!against.empty()) Paragraph("Against: " + against + ".");
  }

  void Costs() {
    Title("Cost over three years");
    out_ += CostsSvg(advice_);
    if (advice_.costs) {
      const std::string& currency = advice_.costs->currency;
      Heads({"approach", "three years", "one-off", "yearly", "of which tokens"}, 1);
      for (const ApproachAdvice& one : advice_.approaches) {
        const ApproachCost& cost = advice_.costs->approaches[one.approach];
        out_ += "<tr>" + Cell(NameOf(one.approach)) + Number(RangeText(currency, cost.total)) +
                Number(RangeText(currency, cost.one_off)) +
                Number(RangeText(currency, cost.yearly)) +
                Number(cost.tokens ? RangeText(currency, *cost.tokens) : "") + "</tr>\n";
      }
      EndTable();
    }
    if (const auto declared = Declared(advice_)) {
      std::string text = declared->name + ": ";
      if (!declared->total.empty()) text += declared->total + " over three years, ";
      text += declared->parts + ".";
      if (!declared->total.empty()) text += " The dashed line is what is declared.";
      Paragraph(text);
    }
    Paragraph(CostNote(advice_), "note");
  }

  void Changes() {
    std::vector<std::string> texts;
    for (const ChangeEffect& change : advice_.changes) texts.push_back(ChangeText(change));
    if (texts.empty()) texts.emplace_back("None of the single changes that are tried.");
    for (std::string& text : WeightTexts(advice_)) texts.push_back(std::move(text));
    Bullets("What would change the answer", texts);
    if (!sensitivity_ || advice_.weights.empty()) return;
    Title("Sensitivity: the weight of one factor from -50 % to +50 %");
    Heads({"factor", "winner"}, 2);
    for (const WeightEffect& effect : advice_.weights) {
      out_ +=
          "<tr>" + Cell(effect.factor->title) + Cell(SensitivityText(advice_, effect)) + "</tr>\n";
    }
    EndTable();
  }

  void Gaps() {
    if (advice_.gaps.empty()) return;
    Title("Not stated");
    Heads({"fact", "supplied by", "leaves open"}, 3);
    for (const AdviceGap& gap : advice_.gaps) {
      out_ +=
          "<tr>" + Cell(gap.path) + Cell(gap.supplied_by) + Cell(LeavesOpenText(gap)) + "</tr>\n";
    }
    EndTable();
  }

  void Problems() {
    std::vector<std::string> texts;
    for (const Diagnostic& problem : advice_.problems.all()) {
      texts.push_back(ToString(problem.location) + ": " + problem.message + " [" + problem.code +
                      "]. " + problem.help);
    }
    Bullets("Statements that cannot be taken as they stand", texts);
  }

  void Scores() {
    Title("What makes the scores");
    std::vector<std::string> heads = {"factor", "weight"};
    for (const Approach approach : kApproaches) heads.emplace_back(ToString(approach));
    Heads(heads, 1);
    for (size_t i = 0; i < advice_.framework->factors.size(); ++i) {
      const Contribution& first = advice_.Of(Approach::kOffTheShelf).contributions[i];
      out_ +=
          "<tr>" + Cell(first.factor->title) + Number(first.missing ? "?" : ShareText(first.share));
      for (const Approach approach : kApproaches) {
        const Contribution& one = advice_.Of(approach).contributions[i];
        out_ += Number(HundredthsText((one.contribution + 50) / 100));
      }
      out_ += "</tr>\n";
    }
    out_ += "<tr><th>score</th><th></th>";
    for (const Approach approach : kApproaches) {
      out_ += "<th class=\"n\">" + HundredthsText(advice_.Of(approach).score) + "</th>";
    }
    out_ += "</tr>\n";
    EndTable();
  }

  const Advice& advice_;
  bool sensitivity_;
  std::string out_;
};

}  // namespace

std::string AdviceHtml(const std::vector<Advice>& all, const AdviceOptions& options) {
  std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += "<meta name=\"generator\" content=\"placet " + HtmlText(options.tool_version) + "\">\n";
  out += "<title>" + HtmlText(all.size() == 1 ? all[0].title : "Advice") + "</title>\n";
  out += std::string("<style>") + kStyle + "</style>\n</head>\n<body>\n";
  for (const Advice& advice : all) {
    out += AdviceHtmlWriter(advice, options.sensitivity).Write();
  }
  return out + "</body>\n</html>\n";
}

}  // namespace placet
