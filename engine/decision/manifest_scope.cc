// SPDX-License-Identifier: Apache-2.0
#include "decision/manifest_scope.h"

#include <string>

#include "schema/builtin_schemas.h"

namespace placet {

void BindSections(NodeRef manifest, Arena& arena, cel::Bindings& bindings) {
  for (const auto& property : schema::BuiltinSchema("manifest")->root().properties()) {
    const std::string name(property.name);
    const NodeRef section = manifest.Find(name);
    const bool present = section && !section.is_null();
    bindings.Set(name, present ? cel::Value::FromNode(section, arena)
                               : cel::MakeUnknown(arena, manifest, "." + name));
  }
  const NodeRef stage = manifest.Find("lifecycle").Find("stage");
  bindings.Set("stage", cel::Value::String(stage.StringOr("")), stage);
}

ManifestScope::ManifestScope(const Manifest& manifest, const SupportDocument* organization,
                             const Calendar& calendar, const DecideOptions& options,
                             const FileSystem& files)
    : facts_(organization),
      prepared_(
          Prepare(manifest, facts_, {options.as_of, options.stage, options.evidence_root}, files)),
      host_(facts_, prepared_.tree->root()),
      recommendation_(Recommend(root(), options.framework ? *options.framework : BuiltinFramework(),
                                host_, DateOf(options.as_of))) {
  BindSections(root(), arena_, bindings_);
  bindings_.Set("org", organization == nullptr
                           ? cel::MakeUnknown(arena_, {}, "org")
                           : cel::Value::FromNode(organization->document->root(), arena_));
  bindings_.Set("calendar", cel::Value::FromNode(calendar.entries->root(), arena_));
  bindings_.Set("framework", cel::Value::FromNode(recommendation_.facts->root(), arena_));
  bindings_.Set("as_of", cel::Value::Timestamp(StartOfDay(DateOf(options.as_of))));
}

}  // namespace placet
