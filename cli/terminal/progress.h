// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_TERMINAL_PROGRESS_H_
#define PLACET_CLI_TERMINAL_PROGRESS_H_

#include <chrono>
#include <cstddef>
#include <string>

namespace placet::cli {

// A line on standard error that says how far long work has come: a bar, the rate, the time that is
// left. Only on a terminal, only once the work has taken half a second, gone when it is over or the
// program is interrupted.
class Progress {
 public:
  // `quiet`: never.
  explicit Progress(bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // `what` is counted: "manifests read". May be called often.
  void Show(const std::string& what, size_t done, size_t all);

 private:
  using Clock = std::chrono::steady_clock;
  std::string Line(const std::string& what, size_t done, size_t all, double seconds) const;

  const bool shown_;
  std::string what_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point phase_ = start_;
  Clock::time_point drawn_ = start_;
};

// Lets an interrupt (SIGINT, SIGTERM, SIGHUP) take the line away before it ends the program, as
// signals do. Reports are renamed into place and the ledger is written in one transaction, so there
// is nothing else to undo.
void EraseProgressOnInterrupt();

}  // namespace placet::cli

#endif  // PLACET_CLI_TERMINAL_PROGRESS_H_
