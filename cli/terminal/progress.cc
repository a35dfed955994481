// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/progress.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "cli/terminal/console.h"

namespace placet::cli {
namespace {

constexpr double kQuietSeconds = 0.5;
constexpr double kBetweenDraws = 0.1;
constexpr size_t kBarWidth = 24;
constexpr char kErase[] = "\r\x1b[K";

// Whether there is a line to take away; read by a signal handler.
volatile sig_atomic_t line_shown = 0;

// A terminal that goes is no reason to fail.
void Print(const char* text, size_t size) {
  [[maybe_unused]] const ssize_t written = write(STDERR_FILENO, text, size);
}

void Interrupted(int signal) {
  if (line_shown != 0) Print(kErase, sizeof kErase - 1);
  // The handler is gone (SA_RESETHAND): the program ends as the signal has it.
  raise(signal);
}

bool OnTerminal() {
  const auto term = Environment("TERM");
  return isatty(STDERR_FILENO) != 0 && term && !term->empty() && *term != "dumb" &&
         !Environment("CI");
}

std::string Seconds(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole < 60) return std::to_string(whole) + " s";
  const std::string rest = std::to_string(whole % 60);
  return std::to_string(whole / 60) + ":" + (rest.size() < 2 ? "0" : "") + rest + " min";
}

}  // namespace

Progress::Progress(bool quiet) : shown_(!quiet && OnTerminal()) {}

Progress::~Progress() {
  if (line_shown == 0) return;
  Print(kErase, sizeof kErase - 1);
  line_shown = 0;
}

void Progress::Show(const std::string& what, size_t done, size_t all) {
  if (!shown_) return;
  const Clock::time_point now = Clock::now();
  if (what != what_) {
    what_ = what;
    phase_ = now;
  }
  const auto since = [&](Clock::time_point then) {
    return std::chrono::duration<double>(now - then).count();
  };
  if (since(start_) < kQuietSeconds || since(drawn_) < kBetweenDraws) return;
  drawn_ = now;
  const std::string line = kErase + Line(what, done, all, since(phase_));
  line_shown = 1;
  Print(line.data(), line.size());
}

std::string Progress::Line(const std::string& what, size_t done, size_t all, double seconds) const {
  const size_t filled = all == 0 ? 0 : std::min(kBarWidth, kBarWidth * done / all);
  std::string line = "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "] " +
                     std::to_string(done) + " of " + std::to_string(all) + " " + what;
  if (done == 0 || seconds < kBetweenDraws) return line;
  const double rate = static_cast<double>(done) / seconds;
  line += ", " + std::to_string(static_cast<size_t>(rate)) + "/s";
  if (done < all) line += ", " + Seconds(static_cast<double>(all - done) / rate) + " left";
  return line;
}

void EraseProgressOnInterrupt() {
  struct sigaction action {};
  action.sa_handler = Interrupted;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
}

}  // namespace placet::cli
