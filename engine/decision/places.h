// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_PLACES_H_
#define PLACET_DECISION_PLACES_H_

#include <vector>

#include "base/diagnostic.h"
#include "document/tree.h"

namespace placet {

// Where findings point. One about many deployments points at the first ones.
inline constexpr size_t kMaxPlaces = 100;

// The node's own place; of a whole manifest its first character, which is what can be shown.
Location PlaceOf(NodeRef node);

// Adds a place that is in a document, each once.
void AddPlace(const Location& place, std::vector<Location>& places);

// Adds the nodes that belong to no policy: those of the organization first or last.
void AddPlacesOf(const std::vector<NodeRef>& nodes, bool organization_first,
                 std::vector<Location>& places);

}  // namespace placet

#endif  // PLACET_DECISION_PLACES_H_
