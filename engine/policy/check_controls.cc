// SPDX-License-Identifier: Apache-2.0
#include "policy/check_controls.h"

#include <string>

namespace placet {

void CheckControls(const Pack& pack, const ControlCatalogs& catalogs, Diagnostics& diagnostics) {
  if (pack.file.starts_with("builtin:")) return;
  ControlLookup lookup(catalogs);
  for (const Rule* rule : pack.AllRules()) {
    const NodeRef controls = rule->place.Find("controls");
    for (size_t i = 0; i < rule->controls.size(); ++i) {
      const std::string& id = rule->controls[i].id;
      if (lookup.Title(id) != nullptr) continue;
      const NodeRef written = controls.at(i);
      diagnostics
          .Error("POL060", "no catalog has the control `" + id + "`",
                 (written.is_map() ? written.Find("id") : written).location())
          .help = lookup.Hint(id);
    }
  }
}

}  // namespace placet
