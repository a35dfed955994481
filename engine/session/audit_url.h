// SPDX-License-Identifier: Apache-2.0
#ifndef PLACET_SESSION_AUDIT_URL_H_
#define PLACET_SESSION_AUDIT_URL_H_

#include <string>

#include "base/result.h"
#include "project/configuration.h"
#include "session/surroundings.h"

namespace placet {

// Where decisions are recorded: --audit, PLACET_AUDIT, the configuration, else `.placet/audit.db`
// beside it, else `$XDG_STATE_HOME/placet/audit.db`. "off" is passed through.
std::string AuditUrl(const Surroundings& around, const std::string& option,
                     const Configuration& configuration);

// The file of a `sqlite:` URL; "" of any other.
std::string AuditFile(const std::string& url);

// Makes the folder of a `sqlite:` URL; the folder `.placet` ignores itself in git.
Status PrepareAuditFolder(const std::string& url);

}  // namespace placet

#endif  // PLACET_SESSION_AUDIT_URL_H_
