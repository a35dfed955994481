// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal/outputs.h"

#include <algorithm>

#include "base/file.h"
#include "base/suggest.h"
#include "cli/command_line/command.h"
#include "project/output_place.h"

namespace placet::cli {

std::optional<std::vector<Output>> ParseOutputs(const std::vector<std::string>& formats,
                                                const std::vector<std::string>& known,
                                                const Console& console) {
  std::vector<Output> outputs;
  size_t to_stdout = 0;
  for (const std::string& text : formats) {
    const size_t equals = text.find('=');
    Output output{text.substr(0, equals),
                  equals == std::string::npos ? "" : text.substr(equals + 1)};
    if (std::find(known.begin(), known.end(), output.format) == known.end()) {
      const auto nearest = Suggest(output.format, known);
      Usage(console, "`--format` does not take `" + output.format + "` here",
            nearest ? "did you mean `" + *nearest + "`?" : "it takes " + Listed(known, "or"));
      return std::nullopt;
    }
    to_stdout += output.file.empty() ? 1 : 0;
    const bool taken = std::any_of(outputs.begin(), outputs.end(), [&](const Output& other) {
      return !output.file.empty() && OutputPlace(other.file) == OutputPlace(output.file);
    });
    if (taken) {
      Usage(console, "two formats cannot both go to `" + output.file + "`", "name another file");
      return std::nullopt;
    }
    const Status may = output.file.empty() ? Status() : MayWrite(output.file);
    if (!may) {
      Usage(console, may.error().message, may.error().help);
      return std::nullopt;
    }
    outputs.push_back(std::move(output));
  }
  if (to_stdout > 1) {
    Usage(console, "two formats cannot both go to standard output",
          "name a file for one of them: -f json=report.json");
    return std::nullopt;
  }
  if (outputs.empty()) outputs.push_back({known.front(), ""});
  return outputs;
}

std::vector<std::string> FilesOf(const std::vector<Output>& outputs) {
  std::vector<std::string> files;
  for (const Output& output : outputs) {
    if (!output.file.empty()) files.push_back(output.file);
  }
  return files;
}

bool WriteOutputs(const std::vector<Output>& outputs, const Console& console,
                  const std::function<std::string(const Output&)>& format) {
  bool good = true;
  for (const Output& output : outputs) {
    const std::string report = format(output);
    if (output.file.empty()) {
      good = console.Out(report) && good;
      continue;
    }
    const Status written = SystemFiles().WriteAtomically(output.file, report);
    if (written) continue;
    console.Report(written.error());
    good = false;
  }
  return good;
}

}  // namespace placet::cli
