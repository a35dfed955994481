// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_MANIFEST_SCOPE_H_
#define PLACET_DECISION_MANIFEST_SCOPE_H_

#include "base/arena.h"
#include "cel/run/evaluate.h"
#include "decision/decide_options.h"
#include "decision/facts.h"
#include "decision/prepare.h"
#include "framework/framework.h"
#include "framework/recommendation.h"
#include "policy/calendar.h"

namespace placet {

// Binds the sections of a prepared manifest (absent ones as unknowns that name their path) and
// `stage`. The values live in the manifest and the arena.
void BindSections(NodeRef manifest, Arena& arena, cel::Bindings& bindings);

// What expressions about one manifest see: its prepared sections (absent ones as unknowns that name
// their path), `stage`, `org`, `calendar`, `framework`, `as_of`, and the facts behind the
// governance functions. Evaluations must not outlive it, nor it the calendar.
class ManifestScope {
 public:
  // The manifest must be valid.
  ManifestScope(const Manifest& manifest, const SupportDocument* organization,
                const Calendar& calendar, const DecideOptions& options, const FileSystem& files);
  ManifestScope(const ManifestScope&) = delete;
  ManifestScope& operator=(const ManifestScope&) = delete;

  const PreparedManifest& prepared() const { return prepared_; }
  const Recommendation& recommendation() const { return recommendation_; }
  NodeRef root() const { return prepared_.tree->root(); }
  const cel::Bindings& bindings() const { return bindings_; }
  const cel::Host* host() const { return &host_; }
  // Where values that the bindings view are kept.
  Arena& arena() { return arena_; }

 private:
  OrganizationFacts facts_;
  PreparedManifest prepared_;
  ManifestFacts host_;
  Recommendation recommendation_;
  Arena arena_;
  cel::Bindings bindings_;
};

}  // namespace placet

#endif  // PLACET_DECISION_MANIFEST_SCOPE_H_
