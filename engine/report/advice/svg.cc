// SPDX-License-Identifier: Apache-2.0
#include "report/advice/svg.h"

#include <algorithm>
#include <cmath>

#include "framework/phrases.h"
#include "framework/score_text.h"
#include "report/advice/words.h"
#include "report/shared/html.h"
#include "report/shared/style.h"

namespace placet {
namespace {

constexpr int kNameEnd = 170;
constexpr int kPlotEnd = 660;
constexpr int kWidth = 760;
constexpr int kRow = 34;
constexpr int kTop = 26;

// Tenths of a pixel: enough for the eye, and the same everywhere.
std::string Pixels(double value) {
  const int64_t tenths = static_cast<int64_t>(std::floor(value * 10 + 0.5));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string Begin(const std::string& title, int height) {
  return "<svg viewBox=\"0 0 " + std::to_string(kWidth) + " " + std::to_string(height) +
         "\" role=\"img\" aria-label=\"" + HtmlText(title) + "\">\n<title>" + HtmlText(title) +
         "</title>\n";
}

std::string Text(double x, int y, const std::string& anchor, std::string_view text,
                 const std::string& style = "") {
  return "<text x=\"" + Pixels(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\"" + anchor +
         "\"" + (style.empty() ? "" : " class=\"" + style + "\"") + ">" + HtmlText(text) +
         "</text>\n";
}

std::string Rect(double x, int y, double width, int height, const std::string& style,
                 const std::string& title) {
  return "<rect x=\"" + Pixels(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" + Pixels(width) +
         "\" height=\"" + std::to_string(height) + "\" class=\"" + style + "\"><title>" +
         HtmlText(title) + "</title></rect>\n";
}

std::string GridLine(double x, int bottom) {
  return "<line x1=\"" + Pixels(x) + "\" y1=\"" + std::to_string(kTop - 6) + "\" x2=\"" +
         Pixels(x) + "\" y2=\"" + std::to_string(bottom) + "\" class=\"grid\"/>\n";
}

// A power of ten between 1 and 10^12 as `100k`, `1M`.
std::string PowerText(int exponent) {
  static constexpr const char* kLeads[] = {"1", "10", "100"};
  static constexpr const char* kUnits[] = {"", "k", "M", "bn", "tn"};
  return std::string(kLeads[exponent % 3]) + kUnits[exponent / 3];
}

std::string ScoreText(const ApproachAdvice& one) {
  std::string text = HundredthsText(one.score);
  if (one.standing != Standing::kAllowed) text += " " + std::string(ToString(one.standing));
  return text;
}

class CostScale {
 public:
  explicit CostScale(const CostModel& costs) {
    double low = 1e12;
    double high = 1;
    const auto include = [&](Decimal amount) {
      low = std::min(low, std::max(1.0, amount.ToDouble()));
      high = std::max(high, amount.ToDouble());
    };
    for (const Approach approach : kApproaches) {
      include(costs.approaches[approach].total.low);
      include(costs.approaches[approach].total.high);
    }
    if (costs.declared_total) include(*costs.declared_total);
    first_ = static_cast<int>(std::floor(std::log10(low)));
    last_ = std::max(first_ + 1, static_cast<int>(std::ceil(std::log10(high) - 1e-9)));
  }

  int first() const { return first_; }
  int last() const { return last_; }
  double At(Decimal amount) const {
    const double exponent = std::log10(std::max(1.0, amount.ToDouble()));
    return kNameEnd + (exponent - first_) * (kPlotEnd - kNameEnd) / (last_ - first_);
  }
  double AtPower(int exponent) const {
    return kNameEnd +
           static_cast<double>(exponent - first_) * (kPlotEnd - kNameEnd) / (last_ - first_);
  }

 private:
  int first_ = 0;
  int last_ = 1;
};

}  // namespace

std::string ScoresSvg(const Advice& advice) {
  const int bottom = kTop + kRow * static_cast<int>(kApproachCount);
  std::string svg = Begin("Score of each approach, by factor", bottom + 4);
  const double unit = static_cast<double>(kPlotEnd - kNameEnd) / 5;
  for (int score = 0; score <= 5; ++score) {
    svg += GridLine(kNameEnd + score * unit, bottom);
    svg += Text(kNameEnd + score * unit, kTop - 10, "middle", std::to_string(score), "axis");
  }
  int y = kTop;
  for (const ApproachAdvice& one : advice.approaches) {
    svg += Text(kNameEnd - 8, y + 19, "end", NameOf(one.approach));
    svg += one.standing == Standing::kExcluded ? "<g class=\"pale\">\n" : "<g>\n";
    double x = kNameEnd;
    for (size_t i = 0; i < one.contributions.size(); ++i) {
      const Contribution& part = one.contributions[i];
      const double width = static_cast<double>(part.contribution) / 10000 * unit;
      const int64_t points = (part.contribution + 50) / 100;
      svg += Rect(x, y + 4, width, kRow - 12, "f" + std::to_string(i % 10),
                  part.factor->title + ": " + HundredthsText(points));
      x += width;
    }
    svg += "</g>\n" + Text(x + 6, y + 19, "start", ScoreText(one), "value");
    y += kRow;
  }
  return svg + "</svg>\n";
}

std::string CostsSvg(const Advice& advice) {
  if (!advice.costs) return "";
  const CostModel& costs = *advice.costs;
  const CostScale scale(costs);
  const bool declared =
      costs.declared_total.has_value() && costs.declared_currency == costs.currency;
  const int bottom = kTop + kRow * static_cast<int>(kApproachCount);
  std::string svg = Begin(
      "Cost of each approach over three years in " + costs.currency + ", logarithmic", bottom + 4);
  for (int exponent = scale.first(); exponent <= scale.last(); ++exponent) {
    svg += GridLine(scale.AtPower(exponent), bottom);
    svg += Text(scale.AtPower(exponent), kTop - 10, "middle", PowerText(exponent), "axis");
  }
  int y = kTop;
  for (const ApproachAdvice& one : advice.approaches) {
    const Amounts& total = costs.approaches[one.approach].total;
    const double low = scale.At(total.low);
    svg += Text(kNameEnd - 8, y + 19, "end", NameOf(one.approach));
    svg += one.standing == Standing::kExcluded ? "<g class=\"pale\">\n" : "<g>\n";
    svg += Rect(low, y + 8, std::max(2.0, scale.At(total.high) - low), kRow - 20, "cost",
                RangeText(costs.currency, total));
    svg += "</g>\n";
    y += kRow;
  }
  if (declared) {
    const double x = scale.At(*costs.declared_total);
    svg += "<line x1=\"" + Pixels(x) + "\" y1=\"" + std::to_string(kTop - 2) + "\" x2=\"" +
           Pixels(x) + "\" y2=\"" + std::to_string(bottom) + "\" class=\"declared\"><title>" +
           HtmlText("declared " + AmountText(costs.currency, costs.declared_total->micros())) +
           "</title></line>\n";
  }
  return svg + "</svg>\n";
}

}  // namespace placet
