// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_CLI_MANIFEST_INIT_ANSWERS_H_
#define PLACET_CLI_MANIFEST_INIT_ANSWERS_H_

#include <string>
#include <vector>

#include "framework/approach.h"
#include "project/portfolio.h"

namespace placet::cli {

// What is wrong with an answer, or "".

// `replaced` is the file that may have the name already, or "".
std::string NameFault(const std::string& name, const Portfolio& portfolio,
                      const std::string& replaced);
std::string TitleFault(const std::string& title);
// Reads `api,rag` into `approaches`.
std::string ReadApproaches(const std::string& text, std::vector<Approach>& approaches);
std::string StageFault(const std::string& text);

// A word of a command as one would type it in a shell.
std::string ShellWord(const std::string& text);

}  // namespace placet::cli

#endif  // PLACET_CLI_MANIFEST_INIT_ANSWERS_H_
