// SPDX-License-Identifier: Apache-2.0
#include "framework/phrases.h"

#include "base/decimal.h"
#include "base/json_writer.h"

namespace placet {
namespace {

class Phraser {
 public:
  Phraser(const Block& block, Approach approach, const Inputs& inputs, const Framework& framework)
      : block_(block), approach_(approach), inputs_(inputs), framework_(framework) {}

  std::string Text() const {
    switch (block_.constraint) {
      case Constraint::kH1: return Terms();
      case Constraint::kH2:
        return Vendors("have signed a business associate agreement for health data");
      case Constraint::kH3: return Vendors("process in the required regions");
      case Constraint::kH4: return Latency();
      case Constraint::kH5: return Window();
      case Constraint::kH6: return Budget();
      case Constraint::kH7: return Staff();
      case Constraint::kH8: return TrainingData();
      case Constraint::kH9: return Connectors();
      case Constraint::kH10: break;
    }
    return unknown() ? "it is not known whether it is core to what sets the organization apart"
                     : "nothing of it is core to what sets the organization apart";
  }

 private:
  bool unknown() const { return block_.state == Block::State::kUnknown; }

  std::string Vendors(const std::string& what) const {
    return (unknown() ? "it is not known whether its vendors " : "not all of its vendors ") + what;
  }

  std::string Terms() const {
    if (block_.detail == "dpa") return Vendors("have signed a data processing agreement");
    if (block_.detail == "no_train") return Vendors("are bound not to train on the data");
    return Vendors("keep the data for at most " + std::to_string(framework_.max_retention_days) +
                   " days");
  }

  std::string Figure(Fact fact) const {
    return inputs_.known(fact) ? GroupedText(inputs_.value(fact)) : "?";
  }
  std::string Latency() const {
    const bool retrieval = block_.detail == "retrieval";
    const std::string what = retrieval ? "inference and retrieval" : "inference";
    if (unknown()) {
      return "it is not known whether " + what + " take" + (retrieval ? "" : "s") +
             " no longer than users wait";
    }
    std::string text = what + (retrieval ? " take " : " takes ") + Figure(Fact::kInferenceMs);
    if (retrieval) text += " + " + Figure(Fact::kRetrievalMs);
    return text + " ms, users wait " + Figure(Fact::kLatencyBudgetMs) + " ms";
  }

  std::string Window() const {
    const bool api = approach_ == Approach::kApi;
    const std::string parts =
        api ? "prompt, output and documents" : "prompt, output and retrieved passages";
    if (unknown()) return "it is not known whether " + parts + " fit the context window";
    return Figure(Fact::kPromptTokens) + " + " + Figure(Fact::kOutputTokens) + " + " +
           Figure(api ? Fact::kDocumentTokens : Fact::kRetrievedTokens) + " tokens of " + parts +
           " do not fit a window of " + Figure(Fact::kContextWindow);
  }

  std::string Budget() const {
    const bool once = block_.detail == "one_off";
    const CostRange& range = framework_.costs.approaches[approach_];
    const Fact fact = once ? Fact::kBudgetOneOff : Fact::kBudgetRecurring;
    const std::string& currency = framework_.costs.currency;
    const std::string limit = AmountText(currency, once ? range.one_off.low : range.recurring.low);
    std::string text = std::string("the ") + (once ? "one-off" : "yearly") + " budget ";
    if (unknown()) return text + "is not known; it takes " + limit + " at least";
    text += "of " + AmountText(currency, inputs_.value(fact)) + " is below " + limit;
    if (block_.state == Block::State::kNoted) {
      text += "; the costs rest on a quote or a pilot, so the board decides";
    }
    return text;
  }

  std::string People(Fact fact) const {
    return Decimal::FromMicros(inputs_.value(fact)).ToString();
  }
  static std::string Needed(int64_t micros, std::string_view what) {
    return Decimal::FromMicros(micros).ToString() + " " + std::string(what);
  }

  std::string Staff() const {
    const Needs& needs = framework_.needs;
    const bool diy = approach_ == Approach::kDiy;
    std::string text =
        "it takes " + Needed(diy ? needs.diy_ml_engineers : needs.fine_tune_ml_engineers,
                             "machine-learning engineers");
    if (diy) text += " and " + Needed(needs.diy_data_scientists, "data scientists");
    const bool engineers = inputs_.known(Fact::kMlEngineers);
    if (!engineers || (diy && !inputs_.known(Fact::kDataScientists))) {
      return text + "; how many there are is not stated";
    }
    text += "; stated: " + People(Fact::kMlEngineers);
    return diy ? text + " and " + People(Fact::kDataScientists) : text;
  }

  std::string TrainingData() const {
    const bool diy = approach_ == Approach::kDiy;
    const Fact amount = diy ? Fact::kTrainingTokens : Fact::kTrainingExamples;
    std::string text =
        "it takes " +
        GroupedText(diy ? framework_.needs.diy_tokens : framework_.needs.fine_tune_examples) +
        (diy ? " tokens" : " examples") + " with cleared rights; ";
    text += inputs_.known(amount) ? "stated: " + GroupedText(inputs_.value(amount))
                                  : "how many there are is not stated";
    if (!inputs_.known(Fact::kTrainingRights)) return text + ", and nothing of the rights";
    return text + (inputs_.value(Fact::kTrainingRights) != 0 ? ", rights cleared"
                                                             : ", rights not cleared");
  }

  std::string Connectors() const {
    if (!inputs_.known(Fact::kProprietaryKnowledge)) {
      return "it is not known whether it has to reach content of one's own";
    }
    return unknown() ? "it is not known whether a product reaches the content that is essential"
                     : "no product reaches the content that is essential";
  }

  const Block& block_;
  Approach approach_;
  const Inputs& inputs_;
  const Framework& framework_;
};

}  // namespace

std::string_view TitleOf(Constraint constraint) {
  static constexpr std::string_view kTitles[] = {
      "vendor terms", "health data", "regions",       "latency",    "context window",
      "budget",       "staff",       "training data", "connectors", "proprietary advantage"};
  return kTitles[static_cast<size_t>(constraint)];
}

std::string Phrase(const Block& block, Approach approach, const Inputs& inputs,
                   const Framework& framework) {
  return Phraser(block, approach, inputs, framework).Text();
}

std::string ValueText(NodeRef node) {
  switch (node.kind()) {
    case NodeKind::kNull: return "null";
    case NodeKind::kBool: return node.AsBool() ? "true" : "false";
    case NodeKind::kInt: return std::to_string(node.AsInt());
    case NodeKind::kUint: return std::to_string(node.node().uint_value);
    case NodeKind::kDouble: return FormatDouble(node.AsDouble());
    case NodeKind::kString: return std::string(node.AsString());
    case NodeKind::kUnknown: return "(not known)";
    case NodeKind::kMap: return "{...}";
    case NodeKind::kList: break;
  }
  std::string text = "[";
  for (size_t i = 0; i < node.size(); ++i) text += (i == 0 ? "" : ", ") + ValueText(node.at(i));
  return text + "]";
}

std::string GroupedText(int64_t value) {
  std::string digits = std::to_string(value);
  const size_t sign = value < 0 ? 1 : 0;
  for (size_t i = digits.size(); i > sign + 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

// Texts for people: cents are noise in large amounts, and there is never more than cents.
std::string AmountText(std::string_view currency, int64_t micros) {
  constexpr int64_t kMicrosPerCent = 10'000;
  constexpr int64_t kWholeFrom = 10'000;
  const bool negative = micros < 0;
  const int64_t size = negative ? -micros : micros;
  int64_t cents = (size + kMicrosPerCent / 2) / kMicrosPerCent;
  if (cents >= kWholeFrom * 100) cents = (cents + 50) / 100 * 100;
  std::string text = std::string(currency) + (negative ? " -" : " ") + GroupedText(cents / 100);
  if (cents % 100 == 0) return text;
  return text + "." + std::to_string(cents % 100 / 10) + std::to_string(cents % 10);
}

}  // namespace placet
