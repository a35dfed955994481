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
#include "document/path.h"
#include "schema/schema.h"

namespace placet {

// Tells of absent facts what they are, when they are due and who supplies them. One per manifest;
// `evaluation` sees the manifest's names. One for the portfolio has no manifest: facts of a
// deployment are due by the stage of that deployment.
class MissingFacts {
 public:
  MissingFacts(NodeRef manifest, Stage stage, cel::Evaluation& evaluation)
      : manifest_(manifest), stage_(stage), evaluation_(evaluation) {}

  MissingFact Describe(const cel::AbsentPath& path);
  // Each path once.
  std::vector<MissingFact> DescribeAll(const cel::UnknownSet& unknown);
  // Whether an `x-due-when` holds for the map that holds the field (no node: there is none yet);
  // nullopt when that cannot be told.
  std::optional<bool> Holds(const std::string& due_when, NodeRef holder);

 private:
  // What the fact is asked of: the manifest, or a deployment.
  struct Asked {
    NodeRef manifest;
    Stage stage;
  };
  bool IsDue(const schema::Field& field, NodeRef holder, const Asked& asked, std::string* due_from);
  void DescribeField(const std::vector<PathStep>& steps, NodeRef base, const Asked& asked,
                     MissingFact& fact);

  NodeRef manifest_;
  Stage stage_;
  cel::Evaluation& evaluation_;
};

}  // namespace placet

#endif  // PLACET_DECISION_MISSING_H_
