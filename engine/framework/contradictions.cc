// SPDX-License-Identifier: Apache-2.0
#include "framework/contradictions.h"

#include <string>
#include <string_view>

#include "document/tree.h"
#include "framework/fields.h"

namespace placet {
namespace {

void HostedModels(NodeRef manifest, Diagnostics& problems) {
  const NodeRef models = manifest.Find("models");
  const NodeRef selected = FieldAt(manifest, "approach.selected");
  const bool all_bought = IsStated(selected) && selected.size() > 0 && !selected.is_open() &&
                          !ListHas(selected, "rag") && !ListHas(selected, "fine-tune") &&
                          !ListHas(selected, "diy");
  for (size_t i = 0; IsStated(models) && models.is_list() && i < models.size(); ++i) {
    const NodeRef model = models.at(i);
    const NodeRef hosting = model.Find("hosting");
    if (WordOf(hosting) != "on-prem") continue;
    if (IsHostedOnPremises(model)) {
      Diagnostic& problem =
          problems.Warning("FRM013",
                           "the model stands on premises, and is served by the vendor `" +
                               std::string(WordOf(model.Find("vendor"))) + "`",
                           hosting.location());
      problem.help = "correct hosting or vendor; until then it is not known who sees the data";
      problem.notes.push_back({"the vendor is stated here", model.Find("vendor").location()});
    } else if (all_bought && model.Find("role").StringOr("generator") == "generator") {
      Diagnostic& problem = problems.Warning(
          "FRM013", "the model stands on premises, but only a vendor's service is selected",
          hosting.location());
      problem.help = "correct hosting, or select the approach that runs the model";
      problem.notes.push_back({"selected here", selected.location()});
    }
  }
}

void DataClass(NodeRef manifest, Diagnostics& problems) {
  const NodeRef data_class = FieldAt(manifest, "data.classification");
  const NodeRef categories = FieldAt(manifest, "data.categories");
  if (!IsStated(categories) || !categories.is_list()) return;
  for (size_t i = 0; i < categories.size(); ++i) {
    const NodeRef category = categories.at(i);
    const std::string word(category.StringOr(""));
    if (word == "none" && categories.size() > 1) {
      problems.Warning("FRM015", "`none` stands beside other categories", category.location())
          .help = "remove it, or the others";
    } else if (word != "none" && WordOf(data_class) == "public") {
      Diagnostic& problem =
          problems.Warning("FRM014", "data of the category " + word + " are classified as public",
                           category.location());
      problem.help = "raise data.classification; the ranking weighs security by it";
      problem.notes.push_back({"classified here", data_class.location()});
    }
  }
}

}  // namespace

bool IsPlausible(NodeRef node, Decimal value, int64_t highest, Diagnostics& problems) {
  if (value.micros() >= 0 && value.micros() <= highest) return true;
  problems
      .Warning("FRM010",
               value.ToString() + (value.micros() < 0 ? " is negative" : " is beyond all measure"),
               node.location())
      .help = "correct the figure; until then it counts as not stated";
  return false;
}

bool IsHostedOnPremises(NodeRef model) {
  return WordOf(model.Find("hosting")) == "on-prem" && IsStated(model.Find("vendor"));
}

void FindContradictions(NodeRef manifest, Diagnostics& problems) {
  HostedModels(manifest, problems);
  DataClass(manifest, problems);
}

}  // namespace placet
