// SPDX-License-Identifier: Apache-2.0
#include "session/recording.h"

#include <cstdlib>
#include <string>

#include "ledger/open.h"
#include "record/decision_row.h"
#include "record/record.h"
#include "session/audit_url.h"

namespace placet {
namespace {

constexpr int64_t kWhatIfSeconds = 24 * 60 * 60;

// Why the run is not to be recorded; "" where it is.
std::string WhyNot(const CheckRequest& request, const Session& session, const std::string& url) {
  if (request.preview) return "preview";
  if (std::llabs(session.as_of.seconds - session.now.seconds) > kWhatIfSeconds) return "what-if";
  return url == "off" ? "off" : "";
}

Result<Appended> Append(const Surroundings& around, const Session& session, Run& run) {
  const Status folder = PrepareAuditFolder(run.ledger.url);
  if (!folder) return tl::unexpected<Diagnostic>(folder.error());
  OpenOptions open;
  open.origin = session.configuration().audit_origin;
  open.projections = RunProjections();
  auto store = OpenStore(run.ledger.url, open, around.clock, around.random);
  if (!store) return tl::unexpected<Diagnostic>(store.error());
  const Record record = MakeRecord(run, around.clock, around.random);
  auto appended = (*store)->Append(record.entries, record.blobs, around.clock, around.random);
  if (appended) run.ledger.origin = (*store)->origin();
  return appended;
}

}  // namespace

void RecordRun(const Surroundings& around, const CheckRequest& request, const Session& session,
               Run& run) {
  LedgerOutcome& outcome = run.ledger;
  outcome.url = AuditUrl(around, request.audit, session.configuration());
  outcome.reason = WhyNot(request, session, outcome.url);
  if (!outcome.reason.empty()) return;
  const auto appended = Append(around, session, run);
  if (!appended) {
    outcome.reason = "failed";
    outcome.error = appended.error().message;
    run.diagnostics.Add(appended.error());
    return;
  }
  outcome.recorded = true;
  outcome.first_seq = appended->first_seq;
  outcome.count = appended->count;
  outcome.size = appended->size;
  outcome.root = appended->root;
}

}  // namespace placet
