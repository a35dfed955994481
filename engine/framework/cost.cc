// SPDX-License-Identifier: Apache-2.0
#include "framework/cost.h"

#include <algorithm>
#include <utility>

#include "document/dates.h"
#include "framework/contradictions.h"
#include "framework/fields.h"

namespace placet {
namespace {

// Prices and volumes, as far as they are stated.
class TokenFacts {
 public:
  TokenFacts(NodeRef manifest, const Framework& framework, CivilDate today, CostModel& model,
             Diagnostics& problems)
      : manifest_(manifest), framework_(framework), model_(model), problems_(problems) {
    use_.requests_per_month = Volume("workload.requests_per_month");
    prompt_ = Volume("workload.prompt_tokens");
    use_.output_tokens = Volume("workload.output_tokens");
    for (const char* path : {"workload.few_shot_tokens", "workload.history_tokens"}) {
      prompt_ += ZeroByDefault(path);
    }
    use_.growth_pct = Optional("workload.growth_pct", "requests are taken not to grow");
    use_.retry_pct = Optional("workload.retry_pct", "no request is sent again");
    use_.input_price = Price("cost.tokens.input_price_per_mtok");
    use_.output_price = Price("cost.tokens.output_price_per_mtok");
    Caching();
    Dates(today);
  }

  // What an approach sends and gets for each request.
  std::optional<Amounts> Annual(std::string_view material) {
    TokenUse use = use_;
    use.input_tokens = prompt_ + ZeroByDefault(material);
    if (!model_.missing.empty()) return std::nullopt;
    const std::optional<Amounts> annual = AnnualTokenCost(use);
    if (!annual) {
      const NodeRef requests = FieldAt(manifest_, "workload.requests_per_month");
      problems_
          .Warning("FRM010", "the cost of so many tokens is beyond all measure",
                   requests.location())
          .help = "correct the volumes or the prices; until then it counts as not stated";
      model_.missing.push_back("workload.requests_per_month");
    }
    return annual;
  }

 private:
  void Miss(NodeRef node, std::string_view path) {
    for (std::string& missing : MissingPaths(node, std::string(path))) {
      auto& all = model_.missing;
      if (std::find(all.begin(), all.end(), missing) == all.end()) all.push_back(missing);
    }
  }

  int64_t Volume(std::string_view path) {
    const NodeRef node = FieldAt(manifest_, path);
    const auto value = IntOf(node);
    if (!value) Miss(node, path);
    return value.value_or(0);
  }

  // The ranking says of these that they are not stated.
  int64_t ZeroByDefault(std::string_view path) {
    return IsDefaulted(FieldAt(manifest_, path)) ? 0 : Volume(path);
  }

  int64_t Optional(std::string_view path, const char* assumed) {
    if (!IsDefaulted(FieldAt(manifest_, path))) return Volume(path);
    model_.assumed.push_back(std::string(path) + " is not stated: " + assumed);
    return 0;
  }

  Decimal Price(std::string_view path) {
    const NodeRef node = FieldAt(manifest_, path);
    const auto price = DecimalOf(node);
    if (price && IsPlausible(node, *price, framework_.costs.max_price_per_mtok, problems_)) {
      return *price;
    }
    Miss(node, path);
    return {};
  }

  void Caching() {
    use_.cached_pct = Optional("workload.cache_hit_pct", "no input is taken to be cached");
    use_.cached_price = use_.input_price;
    if (use_.cached_pct == 0) return;
    const NodeRef node = FieldAt(manifest_, "cost.tokens.cached_price_per_mtok");
    if (node && !node.is_null()) {
      use_.cached_price = Price("cost.tokens.cached_price_per_mtok");
    } else {
      model_.assumed.push_back(
          "cost.tokens.cached_price_per_mtok is not stated: cached input costs as much as fresh");
    }
  }

  void Dates(CivilDate today) {
    const NodeRef tokens = FieldAt(manifest_, "cost.tokens");
    if (!IsStated(tokens)) return;
    const NodeRef date = tokens.Find("price_date");
    model_.price_date = IsStated(date) ? DateText(date) : "";
    model_.price_source = std::string(WordOf(tokens.Find("source")));
    if (!IsStated(date)) {
      Location place = tokens.location();
      place.span = tokens.own_key_span();
      problems_.Warning("FRM018", "the prices of tokens have no date", place).help =
          "add price_date: prices change within months";
      return;
    }
    const auto read = DaysOf(date);
    if (read && today < read->first) {
      problems_.Warning("FRM019", "the prices of tokens are dated in the future", date.location())
          .help = "state the day on which they were read";
    }
  }

  NodeRef manifest_;
  const Framework& framework_;
  CostModel& model_;
  Diagnostics& problems_;
  TokenUse use_;
  int64_t prompt_ = 0;
};

class Costs {
 public:
  Costs(NodeRef manifest, const Inputs& inputs, const Framework& framework,
        const cel::GovernanceHost& host, CivilDate today, Diagnostics& problems)
      : manifest_(manifest),
        inputs_(inputs),
        framework_(framework),
        host_(host),
        today_(today),
        problems_(problems) {}

  std::optional<CostModel> Compute() {
    FindCurrency();
    Declared();
    TokenFacts tokens(manifest_, framework_, today_, model_, problems_);
    for (const Approach approach : kApproaches) {
      if (!One(approach, tokens)) return std::nullopt;
    }
    return std::move(model_);
  }

 private:
  std::optional<Decimal> Convert(int64_t micros) const {
    std::string missing;
    return host_.Convert(Decimal::FromMicros(micros), framework_.costs.currency, model_.currency,
                         &missing);
  }

  // Token prices are in the manifest's currency, so nothing is added up where no rate leads there.
  void FindCurrency() {
    model_.declared_currency = std::string(WordOf(FieldAt(manifest_, "cost.currency")));
    model_.currency = model_.declared_currency;
    std::string missing = "cost.currency";
    if (!model_.currency.empty() &&
        host_.Convert({}, framework_.costs.currency, model_.currency, &missing)) {
      return;
    }
    model_.currency = framework_.costs.currency;
    model_.missing.push_back(std::move(missing));
  }

  std::optional<Decimal> Sum(std::string_view path) {
    const NodeRef amounts = FieldAt(manifest_, path);
    std::optional<Decimal> sum;
    for (size_t i = 0; IsStated(amounts) && amounts.is_map() && i < amounts.size(); ++i) {
      const auto amount = DecimalOf(amounts.at(i));
      if (!amount || !IsPlausible(amounts.at(i), *amount, framework_.costs.max_budget, problems_)) {
        continue;
      }
      sum = Decimal::Add(sum.value_or(Decimal()), *amount);
      if (!sum) return std::nullopt;
    }
    return sum;
  }

  void Declared() {
    model_.declared_one_off = Sum("cost.one_off");
    model_.declared_yearly = Sum("cost.recurring_annual");
    const auto inference = DecimalOf(FieldAt(manifest_, "cost.recurring_annual.inference"));
    if (inference && inference->micros() >= 0) model_.declared_inference = inference;
    if (model_.declared_one_off && model_.declared_yearly) {
      model_.declared_total = Total(*model_.declared_one_off, *model_.declared_yearly);
    }
  }

  static std::optional<Decimal> Total(Decimal one_off, Decimal yearly) {
    const auto years = Decimal::Multiply(yearly, *Decimal::FromInt(kCostYears));
    return years ? Decimal::Add(one_off, *years) : std::nullopt;
  }

  bool Range(const MoneyRange& range, Amounts& amounts) const {
    const auto low = Convert(range.low);
    const auto high = Convert(range.high);
    if (!low || !high) return false;
    amounts = {*low, *high};
    return true;
  }

  std::optional<Amounts> Tokens(Approach approach, TokenFacts& facts) const {
    if (approach == Approach::kOffTheShelf || approach == Approach::kDiy) return std::nullopt;
    if (approach == Approach::kRag) return facts.Annual("workload.retrieved_tokens");
    const bool own =
        approach == Approach::kFineTune && !(inputs_.known(Fact::kFineTuneVendorHosted) &&
                                             inputs_.value(Fact::kFineTuneVendorHosted) != 0);
    return own ? std::nullopt : facts.Annual("workload.document_tokens");
  }

  bool One(Approach approach, TokenFacts& facts) {
    const CostRange& range = framework_.costs.approaches[approach];
    ApproachCost& cost = model_.approaches[approach];
    Amounts inference;
    if (!Range(range.one_off, cost.one_off) || !Range(range.recurring, cost.recurring) ||
        !Range(range.inference, inference)) {
      return false;
    }
    cost.yearly = cost.recurring;
    cost.tokens = Tokens(approach, facts);
    if (cost.tokens) {
      const auto end = [](Decimal recurring, Decimal share, Decimal tokens) {
        const auto rest = Decimal::Subtract(recurring, share);
        return rest ? Decimal::Add(*rest, tokens) : std::nullopt;
      };
      const auto low = end(cost.recurring.low, inference.low, cost.tokens->low);
      const auto high = end(cost.recurring.high, inference.high, cost.tokens->high);
      if (!low || !high) return false;
      cost.yearly = {std::min(*low, *high), std::max(*low, *high)};
    }
    const auto low = Total(cost.one_off.low, cost.yearly.low);
    const auto high = Total(cost.one_off.high, cost.yearly.high);
    if (!low || !high) return false;
    cost.total = {*low, *high};
    return true;
  }

  NodeRef manifest_;
  const Inputs& inputs_;
  const Framework& framework_;
  const cel::GovernanceHost& host_;
  CivilDate today_;
  Diagnostics& problems_;
  CostModel model_;
};

}  // namespace

std::optional<CostModel> ComputeCosts(NodeRef manifest, const Inputs& inputs,
                                      const Framework& framework, const cel::GovernanceHost& host,
                                      CivilDate today, Diagnostics& problems) {
  return Costs(manifest, inputs, framework, host, today, problems).Compute();
}

}  // namespace placet
