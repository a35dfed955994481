// SPDX-License-Identifier: Apache-2.0
#include "session/audit_url.h"

#include <sys/stat.h>

#include <cerrno>
#include <system_error>

#include "base/file.h"

namespace placet {
namespace {

Status MakeFolders(const std::string& folder) {
  if (folder.empty() || folder == "." || folder == "/" || SystemFiles().IsDirectory(folder)) {
    return {};
  }
  const Status parent = MakeFolders(path::Folder(folder));
  if (!parent) return parent;
  if (mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) return {};
  return Fail("LED002", "the folder `" + folder + "` of the audit database cannot be made: " +
                            std::generic_category().message(errno));
}

}  // namespace

std::string AuditUrl(const Surroundings& around, const std::string& option,
                     const Configuration& configuration) {
  if (!option.empty()) return option;
  const auto variable = around.Variable("PLACET_AUDIT");
  if (variable && !variable->empty()) return *variable;
  if (!configuration.audit_url.empty()) return configuration.audit_url;
  const auto state = around.Variable("XDG_STATE_HOME");
  const std::string home = around.Variable("HOME").value_or(".");
  const std::string folder = state && !state->empty() ? *state : path::Join(home, ".local/state");
  return "sqlite:" + path::Join(folder, "placet/audit.db");
}

std::string AuditFile(const std::string& url) {
  constexpr std::string_view kScheme = "sqlite:";
  return url.starts_with(kScheme) ? url.substr(kScheme.size()) : "";
}

Status PrepareAuditFolder(const std::string& url) {
  const std::string file = AuditFile(url);
  if (file.empty()) return {};
  const std::string folder = path::Folder(file);
  const Status made = MakeFolders(folder);
  if (!made) return made;
  const std::string ignore = path::Join(folder, ".gitignore");
  if (path::Name(folder) != ".placet" || SystemFiles().Exists(ignore)) return {};
  return SystemFiles().WriteAtomically(ignore, "*\n");
}

}  // namespace placet
