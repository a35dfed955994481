// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_MISSING_H_
#define PLACET_DECISION_MISSING_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cel/run/evaluate.h"
#include "decision/decision.h"
#include "schema/schema.h"

namespace placet {

// Keyed paths name list elements by their key, so that they survive a reordering.
std::string KeyedPath(NodeRef node);

// Tells of absent facts what they are, when they are due and who supplies them. One per manifest;
// `evaluation` sees the manifest's names.
class MissingFacts {
 public:
  MissingFacts(NodeRef manifest, Stage stage, cel::Evaluation& evaluation)
      : manifest_(manifest), stage_(stage), evaluation_(evaluation) {}

  MissingFact Describe(const cel::AbsentPath& path);
  std::vector<MissingFact> DescribeAll(const cel::UnknownSet& unknown);
  // Whether an `x-due-when` holds for the map that holds the field (no node: there is none yet);
  // nullopt when that cannot be told.
  std::optional<bool> Holds(const std::string& due_when, NodeRef holder);

 private:
  bool IsDue(const schema::Field& field, NodeRef holder, std::string* due_from);

  NodeRef manifest_;
  Stage stage_;
  cel::Evaluation& evaluation_;
};

}  // namespace placet

#endif  // PLACET_DECISION_MISSING_H_
