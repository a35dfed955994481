// SPDX-License-Identifier: Apache-2.0
#include "schema/builtin_schemas.h"

#include <deque>
#include <mutex>
#include <string>

#include "base/check.h"
#include "builtin/builtin.h"

namespace placet::schema {
namespace {

std::string PathOfSchema(std::string_view name) {
  return "schemas/" + std::string(name) + ".schema.json";
}

// Our schemas refer to each other by file name, whatever the base they give themselves.
class BuiltinResolver final : public Resolver {
 public:
  TreePtr Find(std::string_view reference) override {
    const size_t slash = reference.rfind('/');
    if (slash != std::string_view::npos) reference.remove_prefix(slash + 1);
    return FindBuiltin("schemas/" + std::string(reference));
  }
};

// Null when the schema is not embedded; one that is embedded but faulty is our bug.
std::shared_ptr<const Schema> CompileBuiltin(const std::string& name) {
  const TreePtr document = FindBuiltin(PathOfSchema(name));
  if (document == nullptr) return nullptr;
  BuiltinResolver resolver;
  Diagnostics diagnostics;
  CompileOptions options;
  options.lazy_patterns = true;
  std::shared_ptr<const Schema> schema =
      Schema::Compile(document, name + ".schema.json", resolver, diagnostics, options);
  PLACET_CHECK(schema != nullptr);
  return schema;
}

struct Slot {
  std::once_flag once;
  std::shared_ptr<const Schema> schema;
};

std::vector<std::string> FindNames() {
  constexpr std::string_view kFolder = "schemas/";
  constexpr std::string_view kEnding = ".schema.json";
  std::vector<std::string> names;
  for (const std::string& path : BuiltinPaths()) {
    if (path.size() <= kFolder.size() + kEnding.size() || path.rfind(kFolder, 0) != 0) continue;
    const size_t end = path.size() - kEnding.size();
    if (path.compare(end, kEnding.size(), kEnding) != 0) continue;
    names.push_back(path.substr(kFolder.size(), end - kFolder.size()));
  }
  return names;
}

}  // namespace

const std::vector<std::string>& BuiltinSchemaNames() {
  static const auto* names = new std::vector<std::string>(FindNames());
  return *names;
}

std::shared_ptr<const Schema> BuiltinSchema(std::string_view name) {
  const std::vector<std::string>& names = BuiltinSchemaNames();
  static auto* slots = new std::deque<Slot>(names.size());
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] != name) continue;
    Slot& slot = (*slots)[i];
    std::call_once(slot.once, [&] { slot.schema = CompileBuiltin(names[i]); });
    return slot.schema;
  }
  return nullptr;
}

}  // namespace placet::schema
