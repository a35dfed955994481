// SPDX-License-Identifier: Apache-2.0
//
// The run as one line for each finding, in columns that line up. The message gives way first where
// the terminal is narrow, then the place loses its beginning.
#include <algorithm>
#include <array>

#include "base/cells.h"
#include "base/utf8.h"
#include "report/run/issue.h"
#include "report/run/report.h"
#include "report/run/run_words.h"
#include "report/shared/runner_commands.h"
#include "report/shared/style.h"

namespace placet {
namespace {

constexpr size_t kLeastMessage = 30;
constexpr size_t kMostPlace = 48;

struct TableRow {
  Effect effect = Effect::kInfo;     // by which the first column is coloured
  std::array<std::string, 3> cells;  // effect, rule, place
  std::string message;
};

std::string PlaceText(const Issue& issue) {
  const Location* location = nullptr;
  if (issue.fault != nullptr) {
    location = &issue.fault->location;
  } else if (!issue.finding->locations.empty()) {
    location = &issue.finding->locations.front();
  }
  std::string place = location != nullptr ? ToString(*location) : "";
  if (place.empty() && issue.decision != nullptr) place = issue.decision->manifest->file;
  return Plain(utf8::Repair(place.empty() ? "-" : place));
}

TableRow RowOf(const Issue& issue) {
  TableRow row;
  row.effect = issue.level == Issue::Level::kError     ? Effect::kDeny
               : issue.level == Issue::Level::kWarning ? Effect::kWarn
                                                       : Effect::kInfo;
  if (issue.lifted) row.effect = Effect::kInfo;
  row.cells = {issue.lifted ? "known" : issue.word, issue.code, PlaceText(issue)};
  row.message = Plain(utf8::Repair(issue.message));
  return row;
}

std::string Padded(std::string_view text, size_t width) {
  const size_t cells = CellWidth(text);
  return std::string(text) + std::string(cells < width ? width - cells : 0, ' ');
}

class TableWriter {
 public:
  TableWriter(const Run& run, const TableOptions& options)
      : run_(run), options_(options), style_(options.color) {}

  std::string Write() {
    for (const auto& [kind, values] : DeviationsByKind(run_)) {
      Line(style_.Yellow("deviation") + ": " + kind + " " + Plain(values));
    }
    const std::vector<Issue> issues = Issues(run_);
    std::vector<TableRow> rows;
    for (const Issue& issue : issues) {
      const bool minor = issue.level == Issue::Level::kNote || issue.lifted || !issue.due;
      if (!minor || options_.verbose) rows.push_back(RowOf(issue));
    }
    if (!rows.empty()) Rows(rows);
    if (rows.size() < issues.size()) {
      Line(style_.Dim(Plural(issues.size() - rows.size(), "finding", "findings") +
                      " that are known, not due or for information: -v shows them"));
    }
    Tail();
    return WithoutCommands(std::move(out_));
  }

 private:
  void Line(std::string_view text) { out_.append(text).append("\n"); }

  void Rows(std::vector<TableRow>& rows) {
    const std::array<std::string, 3> heads = {"EFFECT", "RULE", "PLACE"};
    std::array<size_t, 3> widths{};
    for (size_t i = 0; i < widths.size(); ++i) {
      widths[i] = heads[i].size();
      for (const TableRow& row : rows) widths[i] = std::max(widths[i], CellWidth(row.cells[i]));
    }
    size_t left = 0;  // cells for the message; 0: all it needs
    if (options_.width > 0) {
      const size_t before = widths[0] + widths[1] + 6;
      const size_t room = std::max(options_.width, before + kLeastMessage + 10) - before;
      widths[2] = std::min({widths[2], kMostPlace, room - kLeastMessage});
      left = room - widths[2];
    }
    Line(style_.Bold(Padded(heads[0], widths[0]) + "  " + Padded(heads[1], widths[1]) + "  " +
                     Padded(heads[2], widths[2]) + "  MESSAGE"));
    for (const TableRow& row : rows) {
      const std::string place = left > 0 ? CutToLastCells(row.cells[2], widths[2]) : row.cells[2];
      Line(style_.Of(row.effect, Padded(row.cells[0], widths[0])) + "  " +
           Padded(row.cells[1], widths[1]) + "  " + Padded(place, widths[2]) + "  " +
           (left > 0 ? CutToCells(row.message, left) : row.message));
    }
  }

  void Tail() {
    std::string line = RunHeadline(run_) + ": ";
    bool first = true;
    for (size_t i = 0; i < kVerdictCount; ++i) {
      if (run_.summary.verdicts[i] == 0) continue;
      const Verdict verdict = static_cast<Verdict>(i);
      line += (first ? "" : ", ") + style_.Of(verdict, std::to_string(run_.summary.verdicts[i]) +
                                                           " " + std::string(CountedWord(verdict)));
      first = false;
    }
    if (first) line += style_.Red("nothing was decided");
    Line(line);
    Line(AccountingSentence(run_.summary));
    Line(Plain(RecordSentence(run_)));
    Line("exit code " + std::to_string(run_.gate.exit_code) + ": " +
         ExitCodeMeaning(run_.gate.exit_code));
  }

  const Run& run_;
  const TableOptions& options_;
  Style style_;
  std::string out_;
};

}  // namespace

std::string TableReport(const Run& run, const TableOptions& options) {
  return TableWriter(run, options).Write();
}

}  // namespace placet
