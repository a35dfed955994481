// SPDX-License-Identifier: Apache-2.0
#include "ledger/sqlite_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "base/file.h"
#include "base/sha256.h"

namespace placet {
namespace {

constexpr mode_t kOwnerOnly = 0600;

tl::unexpected<Diagnostic> CannotOpen(const std::string& path, const std::string& why,
                                      const std::string& help) {
  return Fail("LED002", "the audit database `" + path + "` cannot be opened: " + why, {}, help);
}

tl::unexpected<Diagnostic> Refused(const std::string& path, int error) {
  if (error == ENOSPC || error == EDQUOT) {
    return Fail("LED005", "no space is left for the audit database `" + path + "`", {},
                "make space and run again");
  }
  return CannotOpen(path, std::generic_category().message(error),
                    "check that its folder exists and may be written");
}

const char* KindOf(mode_t mode) {
  if (S_ISDIR(mode)) return "it is a folder";
  if (S_ISFIFO(mode)) return "it is a pipe";
  if (S_ISSOCK(mode)) return "it is a socket";
  return "it is a device";
}

// An empty file that only its owner can read, whatever the umask.
Status MakeEmpty(const std::string& path) {
  const int file =
      open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, kOwnerOnly);
  if (file < 0) return Refused(path, errno);
  const int changed = fchmod(file, kOwnerOnly);
  const int error = errno;
  close(file);
  if (changed != 0) return Refused(path, error);
  return {};
}

// A name must reach the disk like the file that it names.
Status SyncFolder(const std::string& path) {
  const int folder = open(path::Folder(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return Refused(path, errno);
  // Some file systems cannot sync a folder, and need not.
  const bool synced = fsync(folder) == 0 || errno == EINVAL;
  const int error = errno;
  close(folder);
  if (!synced) return Refused(path, error);
  return {};
}

// `link` never replaces a file; where a file system has no links, the look before `rename` leaves a
// moment in which another process could be first.
Status GiveName(const std::string& made, const std::string& path) {
  if (link(made.c_str(), path.c_str()) == 0) {
    unlink(made.c_str());
    return SyncFolder(path);
  }
  if (errno == EEXIST) return {};
  if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) return Refused(path, errno);
  if (access(path.c_str(), F_OK) == 0) return {};
  if (rename(made.c_str(), path.c_str()) != 0) return Refused(path, errno);
  return SyncFolder(path);
}

}  // namespace

Result<bool> FindLedgerFile(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0) {
    const int error = errno;
    if (error != ENOENT) return Refused(path, error);
    if (lstat(path.c_str(), &found) != 0) return false;
    return CannotOpen(path, "it is a link to a file that does not exist",
                      "name the file itself, or remove the link");
  }
  if (!S_ISREG(found.st_mode)) {
    return CannotOpen(path, KindOf(found.st_mode), "name a file with --audit sqlite:FILE");
  }
  if (found.st_size > 0) return true;
  return Fail("LED013",
              "the audit database `" + path + "` is an empty file, and no ledger is ever empty", {},
              "it was emptied or made by something else: restore it from a backup; remove it to "
              "begin a new ledger there");
}

Status MakeLedgerFile(const std::string& path, Random& random,
                      const std::function<Status(const std::string& path)>& fill) {
  const std::string made = path + ".new-" + ToHex(random.Bytes(8));
  Status done = MakeEmpty(made);
  if (!done) return done;
  done = fill(made);
  if (done) done = GiveName(made, path);
  unlink(made.c_str());
  return done;
}

}  // namespace placet
