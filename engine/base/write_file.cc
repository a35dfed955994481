// SPDX-License-Identifier: Apache-2.0
// Replacing a file so that neither a reader nor a crash ever sees half of it: write beside it,
// sync, rename over it, sync the folder.
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>

#include "base/file.h"
#include "base/posix.h"
#include "base/random.h"
#include "base/sha256.h"

namespace placet::internal {

namespace {

// The functions below give 0 or the system's error number.

int WriteAll(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return 0;
}

// Some file systems cannot sync; that is not a lost write.
int Sync(int fd) { return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno; }

int SyncFolder(const std::string& folder) {
  const FileDescriptor file(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (file.valid()) return Sync(file.get());
  return errno == EACCES ? 0 : errno;  // a folder may be writable and yet not readable
}

// Gives the temporary file the owner and permissions of the file that it will replace. Only root
// may give a file away, so a refused owner is no fault.
int CopyAttributes(int fd, const struct stat& from) {
  struct stat own;
  if (fstat(fd, &own) != 0) return errno;
  if (own.st_uid != from.st_uid || own.st_gid != from.st_gid) {
    [[maybe_unused]] const int refused = fchown(fd, from.st_uid, from.st_gid);
  }
  return fchmod(fd, from.st_mode & 07777) == 0 ? 0 : errno;
}

int FillTemporary(FileDescriptor& file, std::string_view bytes, const struct stat* replaced) {
  if (replaced != nullptr) {
    if (const int error = CopyAttributes(file.get(), *replaced)) return error;
  }
  if (const int error = WriteAll(file.get(), bytes)) return error;
  if (const int error = Sync(file.get())) return error;
  return file.Close() ? 0 : errno;
}

// Holds back what would end the program between making a temporary file and renaming it.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, &before_);
  }
  ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_;
};

int Replace(const std::string& target, std::string_view bytes, const struct stat* replaced) {
  const SignalsHeld held;
  const std::string folder = path::Folder(target);
  const std::string temporary =
      path::Join(folder, ".placet-" + ToHex(SystemRandom().Bytes(8)) + ".tmp");
  // Mode 0666 less the umask, as any new file.
  FileDescriptor file(open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (!file.valid()) return errno;
  int error = FillTemporary(file, bytes, replaced);
  if (error == 0 && rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (error != 0) {
    unlink(temporary.c_str());
    return error;
  }
  return SyncFolder(folder);
}

int WriteDirectly(const std::string& target, std::string_view bytes) {
  FileDescriptor file(open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.valid()) return errno;
  if (const int error = WriteAll(file.get(), bytes)) return error;
  return file.Close() ? 0 : errno;
}

int Write(const std::string& target, std::string_view bytes) {
  struct stat status;
  if (lstat(target.c_str(), &status) != 0) {
    return errno == ENOENT ? Replace(target, bytes, nullptr) : errno;
  }
  // Also refuses a link to nothing: what it names is not ours to invent.
  if (stat(target.c_str(), &status) != 0) return errno;
  if (S_ISDIR(status.st_mode)) return EISDIR;
  if (!S_ISREG(status.st_mode)) return WriteDirectly(target, bytes);
  const Result<std::string> resolved = SystemFiles().Canonical(target);
  return resolved ? Replace(*resolved, bytes, &status) : ENOENT;
}

}  // namespace

Status WriteFileAtomically(const std::string& path, std::string_view bytes) {
  const int error = HasNul(path) ? EINVAL : Write(path, bytes);
  if (error != 0) return FileFault("FILE003", "write", path, error);
  return {};
}

}  // namespace placet::internal
