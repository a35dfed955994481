// SPDX-License-Identifier: Apache-2.0
#include "cli/check/formats.h"

#include "base/check.h"
#include "report/forge/forge.h"
#include "report/run/report.h"

namespace placet::cli {
namespace {

// What a format may look at besides the run.
struct Request {
  const CheckOptions& options;
  const Console& console;
  bool to_stdout;
};

std::string Text(const Run& run, const Request& request) {
  const CheckOptions& options = request.options;
  TextOptions text;
  text.color = request.to_stdout && request.console.color_out();
  text.verbose = options.verbose;
  text.quiet = options.quiet;
  text.only_failures = options.only_failures;
  text.explain = options.explain;
  text.width = request.console.width();
  return TextReport(run, text);
}

std::string Table(const Run& run, const Request& request) {
  TableOptions table;
  table.color = request.to_stdout && request.console.color_out();
  table.verbose = request.options.verbose;
  table.width = request.to_stdout ? request.console.terminal_width() : 0;
  return TableReport(run, table);
}

std::string Markdown(const Run& run, const Request& request) {
  MarkdownOptions markdown;
  markdown.only_failures = request.options.only_failures;
  return MarkdownReport(run, markdown);
}

// A blank line between the runs.
template <std::string (*Write)(const Run&, const Request&)>
std::string Apart(const Runs& runs, const Request& request) {
  std::string all;
  for (const Run* run : runs) all += (all.empty() ? "" : "\n") + Write(*run, request);
  return all;
}

template <std::string (*Write)(const Run&)>
std::string Together(const Runs& runs, const Request&) {
  std::string all;
  for (const Run* run : runs) all += Write(*run);
  return all;
}

std::string Html(const Runs& runs, const Request& request) {
  return HtmlReport(runs, {request.options.verbose, request.options.only_failures});
}

std::string Csv(const Runs& runs, const Request& request) {
  return CsvReport(runs, {request.options.only_failures});
}

// One report, or an array of several.
std::string Json(const Runs& runs, const Request& request) {
  const JsonOptions json{request.options.only_failures};
  if (runs.size() == 1) return JsonReport(runs.front(), json);
  std::string all;
  for (const Run* run : runs) all += (all.empty() ? "[\n" : ",\n") + JsonReport(*run, json);
  return all + "]\n";
}

std::string Sarif(const Runs& runs, const Request& request) {
  return SarifReport(runs, {request.options.sarif_profile == "github" ? SarifProfile::kGithub
                                                                      : SarifProfile::kFull});
}

struct Format {
  const char* name;
  std::string (*write)(const Runs& runs, const Request& request);
};

constexpr Format kFormats[] = {
    {"text", Apart<Text>},
    {"table", Apart<Table>},
    {"markdown", Apart<Markdown>},
    {"html", Html},
    {"csv", Csv},
    {"json", Json},
    {"sarif", Sarif},
    {"junit", [](const Runs& runs, const Request&) { return JunitReport(runs); }},
    {"github", Together<GithubReport>},
    {"gitlab", [](const Runs& runs, const Request&) { return GitlabReport(runs); }},
    {"azure", Together<AzureReport>},
    {"tap", [](const Runs& runs, const Request&) { return TapReport(runs); }},
};

}  // namespace

std::vector<std::string> CheckFormats() {
  std::vector<std::string> names;
  for (const Format& format : kFormats) names.emplace_back(format.name);
  return names;
}

std::string FormatRuns(const Runs& runs, const Output& output, const CheckOptions& options,
                       const Console& console) {
  for (const Format& format : kFormats) {
    if (output.format == format.name) {
      return format.write(runs, {options, console, output.file.empty()});
    }
  }
  PLACET_CHECK(false);
  return "";
}

}  // namespace placet::cli
