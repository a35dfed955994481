// SPDX-License-Identifier: Apache-2.0
#include "base/suggest.h"
#include "builtin/builtin.h"
#include "cli/commands.h"
#include "schema/builtin_schemas.h"

namespace placet::cli {

int RunSchema(const SchemaOptions& options, const Console& console) {
  const std::vector<std::string>& names = schema::BuiltinSchemaNames();
  if (options.name.empty()) {
    std::string list;
    for (const std::string& name : names) {
      list += name;
      list.append(name.size() < 14 ? 14 - name.size() : 1, ' ');
      list += std::string(schema::BuiltinSchema(name)->root().description()) + "\n";
    }
    return console.Out(list) ? kExitOk : kExitUnusable;
  }
  const TreePtr document = FindBuiltin("schemas/" + options.name + ".schema.json");
  if (document == nullptr) {
    const auto nearest = Suggest(options.name, names);
    return Usage(console, "there is no schema `" + options.name + "`",
                 nearest ? "did you mean `" + *nearest + "`?" : "`placet schema` lists them");
  }
  return console.Out(document->root().source()->text()) ? kExitOk : kExitUnusable;
}

}  // namespace placet::cli
