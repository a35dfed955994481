// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "cli/commands.h"
#include "schema/builtin_schemas.h"
#include "schema/self_contained.h"

namespace placet::cli {
namespace {

struct SchemaOptions {
  std::string name;
};

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
  return console.Out(schema::SelfContained(options.name)) ? kExitOk : kExitUnusable;
}

}  // namespace

Command SchemaCommand() {
  const auto options = std::make_shared<SchemaOptions>();
  Command command("schema", "Print the JSON Schema of a document kind, or list them");
  command.footer = "Example:\n  placet schema manifest > .vscode/manifest.schema.json";
  command.Declare({"name", "SCHEMA", &options->name, "The kind"})
      .OneOf(schema::BuiltinSchemaNames());
  command.run = [options](const Console& console) { return RunSchema(*options, console); };
  return command;
}

}  // namespace placet::cli
