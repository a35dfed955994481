// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_OUTPUT_FAULTS_H_
#define PLACET_SESSION_OUTPUT_FAULTS_H_

#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "project/portfolio.h"
#include "session/request.h"

namespace placet {

// Why outputs of a request must not be written (CLI006): they would replace what the run reads, or
// the database that it records in.
std::vector<Diagnostic> OutputFaults(const ProjectRequest& request, const std::string& audit_url,
                                     const Portfolio& portfolio);

}  // namespace placet

#endif  // PLACET_SESSION_OUTPUT_FAULTS_H_
