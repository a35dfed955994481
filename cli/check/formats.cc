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

std::string Html(const Run& run, const Request& request) {
  return HtmlReport(run, {request.options.verbose, request.options.only_failures});
}

std::string Csv(const Run& run, const Request& request) {
  return CsvReport(run, {request.options.only_failures});
}

std::string Json(const Run& run, const Request& request) {
  return JsonReport(run, {request.options.only_failures});
}

std::string Sarif(const Run& run, const Request& request) {
  return SarifReport(run, {request.options.sarif_profile == "github" ? SarifProfile::kGithub
                                                                     : SarifProfile::kFull});
}

struct Format {
  const char* name;
  std::string (*write)(const Run& run, const Request& request);
};

constexpr Format kFormats[] = {
    {"text", Text},
    {"table", Table},
    {"markdown", Markdown},
    {"html", Html},
    {"csv", Csv},
    {"json", Json},
    {"sarif", Sarif},
    {"junit", [](const Run& run, const Request&) { return JunitReport(run); }},
    {"github", [](const Run& run, const Request&) { return GithubReport(run); }},
    {"gitlab", [](const Run& run, const Request&) { return GitlabReport(run); }},
    {"azure", [](const Run& run, const Request&) { return AzureReport(run); }},
    {"tap", [](const Run& run, const Request&) { return TapReport(run); }},
};

}  // namespace

std::vector<std::string> CheckFormats() {
  std::vector<std::string> names;
  for (const Format& format : kFormats) names.emplace_back(format.name);
  return names;
}

std::string FormatRun(const Run& run, const Output& output, const CheckOptions& options,
                      const Console& console) {
  for (const Format& format : kFormats) {
    if (output.format == format.name) {
      return format.write(run, {options, console, output.file.empty()});
    }
  }
  PLACET_CHECK(false);
  return "";
}

}  // namespace placet::cli
