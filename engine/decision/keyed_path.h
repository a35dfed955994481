// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_DECISION_KEYED_PATH_H_
#define PLACET_DECISION_KEYED_PATH_H_

#include <string>

#include "document/node_path.h"
#include "document/tree.h"

namespace placet {

// The path of a node of a manifest, a deployment or the organization, with list elements named by
// their key, so that it survives a reordering.
std::string KeyedPath(NodeRef node);

// The properties that may name the elements of a list of that document, in order.
const KeyFields& KeyFieldsAt(NodeRef node);

}  // namespace placet

#endif  // PLACET_DECISION_KEYED_PATH_H_
