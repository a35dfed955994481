// SPDX-License-Identifier: Apache-2.0
#include "project/typed.h"

#include "document/builder.h"
#include "document/open_lists.h"
#include "schema/annotate.h"
#include "schema/builtin_schemas.h"

namespace placet {

std::shared_ptr<Tree> TypedDocument(const TreePtr& document, std::string_view schema_name,
                                    Diagnostics& diagnostics) {
  const auto schema = schema::BuiltinSchema(schema_name);
  const size_t before = diagnostics.error_count();
  const TreePtr marked = MarkOpenLists(document, diagnostics);
  schema->Validate(marked->root(), diagnostics);
  if (diagnostics.error_count() > before) return nullptr;
  TreeBuilder builder;
  builder.Copy(marked->root());
  std::shared_ptr<Tree> typed = builder.Finish();
  schema::AnnotateFormats(*typed, schema->root());
  return typed;
}

}  // namespace placet
