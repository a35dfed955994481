// SPDX-License-Identifier: Apache-2.0
//
// placet as a library: load configuration and policies once, then decide manifests. This header is
// all that a program needs; nothing of the engine's own headers is installed.
//
// A checker reads the files that its configuration names and the manifests it is given. It reads no
// clock and no environment, writes nothing and records nothing: what has to be recorded in an audit
// database is decided by the program `placet`. It gives no legal advice.
#ifndef PLACET_CHECKER_H_
#define PLACET_CHECKER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace placet::api {

// The version of the library: "0.1.0".
std::string_view Version();

// Something wrong with a document, a policy or the options.
struct Fault {
  bool error = true;         // false: a warning
  std::string code;          // stable, documented in docs/diagnostics.md: "SCH010"
  std::string message;       // one line
  std::string help;          // what to do, or ""
  std::string file;          // as it was named, or "" where the fault has no place
  std::uint32_t line = 0;    // from 1; 0: no place
  std::uint32_t column = 0;  // from 1, in Unicode code points
};

enum class Verdict {
  kApproved,  // maybe with warnings
  kBoard,     // held until the board decides
  kDenied,
  kError,    // a rule could not be evaluated: a fault of a policy, not of the manifest
  kInvalid,  // the document cannot be read or is against the schema
};

// One manifest.
struct Decision {
  std::string file;
  std::string id;     // metadata.id, or "" where it could not be read
  std::string stage;  // idea, pilot, production, retired
  Verdict verdict = Verdict::kInvalid;
  std::size_t violations = 0;  // findings that deny, or hold for the board
  std::size_t missing = 0;     // facts that are due, are not stated, and block
  std::vector<Fault> faults;   // why it is invalid; warnings
};

struct Report {
  std::vector<Decision> decisions;  // by file, then by place in the file
  std::vector<Fault> faults;        // of the run as a whole
  // As of `placet check`: 0 approved, 1 denied, 2 unusable or nothing decided, 4 held for the
  // board.
  int exit_code = 2;
  std::string json;  // the whole report: docs/report-json.md, schemas/report.schema.json
};

struct Options {
  // A placet.yaml; "": built-in policies and no organization, whatever lies around.
  std::string configuration;
  // Packs to add: a file, a folder, or "builtin:NAME".
  std::vector<std::string> policies;
  // "PACK.PARAM=VALUE"
  std::vector<std::string> parameters;
  // The day for which is decided, "2026-11-23", or an RFC 3339 time. Required.
  std::string as_of;
  // Decide as if at this stage; "": each manifest's own.
  std::string stage;
};

// Configuration and policies, loaded. Immutable: one checker may be used by several threads.
class Checker {
 public:
  // Null when something is wrong with the options, the configuration or the policies; `faults` then
  // says what. It may hold warnings otherwise.
  static std::unique_ptr<const Checker> Open(const Options& options, std::vector<Fault>& faults);

  ~Checker();
  Checker(const Checker&) = delete;
  Checker& operator=(const Checker&) = delete;

  // Decides the manifests of files, folders and patterns; of the configuration where there are
  // none.
  Report Check(const std::vector<std::string>& paths) const;

  // Decides the manifests in a text. `name` stands for it in reports.
  Report CheckText(std::string_view name, std::string text) const;

 private:
  struct Loaded;
  explicit Checker(std::unique_ptr<const Loaded> loaded);
  std::unique_ptr<const Loaded> loaded_;
};

}  // namespace placet::api

#endif  // PLACET_CHECKER_H_
