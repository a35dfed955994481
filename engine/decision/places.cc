// SPDX-License-Identifier: Apache-2.0
#include "decision/places.h"

#include "decision/fingerprint.h"

namespace placet {

Location PlaceOf(NodeRef node) {
  Location location = node.location();
  if (node.parent()) return location;
  location.span.end_line = location.span.line;
  location.span.end_column = location.span.column + 1;
  location.span.end_offset = location.span.offset + 1;
  return location;
}

void AddPlace(const Location& place, std::vector<Location>& places) {
  if (!place.source || places.size() >= kMaxPlaces) return;
  for (const Location& other : places) {
    if (other.source == place.source && other.span == place.span) return;
  }
  places.push_back(place);
}

void AddPlacesOf(const std::vector<NodeRef>& nodes, bool organization_first,
                 std::vector<Location>& places) {
  for (const bool organization : {organization_first, !organization_first}) {
    for (const NodeRef node : nodes) {
      if (IsOfPolicy(node) || (node.tree()->path_prefix() == "org") != organization) continue;
      AddPlace(PlaceOf(node), places);
    }
  }
}

}  // namespace placet
