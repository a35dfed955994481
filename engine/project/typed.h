// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_PROJECT_TYPED_H_
#define PLACET_PROJECT_TYPED_H_

#include <memory>
#include <string_view>

#include "base/diagnostic.h"
#include "document/tree.h"

namespace placet {

// A vendor document or the organization's, with its open lists, validated and typed by the schema
// of its kind. nullptr when it has a fault.
std::shared_ptr<Tree> TypedDocument(const TreePtr& document, std::string_view schema_name,
                                    Diagnostics& diagnostics);

}  // namespace placet

#endif  // PLACET_PROJECT_TYPED_H_
