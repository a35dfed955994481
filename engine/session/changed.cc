// SPDX-License-Identifier: Apache-2.0
#include "session/changed.h"

#include <algorithm>
#include <utility>

#include "decision/run.h"
#include "project/changes.h"
#include "project/repository.h"
#include "project/revision_files.h"
#include "project/undecided.h"
#include "session/governing_files.h"

namespace placet {
namespace {

constexpr size_t kShortCommit = 12;

std::string Short(const std::string& revision, const std::string& commit) {
  const std::string cut = commit.substr(0, kShortCommit);
  return revision == commit ? cut : revision + " (" + cut + ")";
}

// Variables in which build servers name the branch that a change shall go into.
constexpr const char* kTargetBranches[] = {"GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
                                           "SYSTEM_PULLREQUEST_TARGETBRANCH", "CHANGE_TARGET"};

std::string DefaultRevision(const Surroundings& around) {
  for (const char* name : kTargetBranches) {
    std::string branch = around.Variable(name).value_or("");
    if (branch.empty()) continue;
    constexpr std::string_view kHeads = "refs/heads/";
    if (branch.starts_with(kHeads)) branch.erase(0, kHeads.size());
    return "refs/remotes/origin/" + branch;
  }
  return "refs/remotes/origin/HEAD";
}

// What blocked in the portfolio at a commit.
std::set<std::string> BlockingAt(const Repository& repository, const std::string& base,
                                 const std::string& since, const ProjectRequest& project,
                                 const Session& session, DecideOptions decide) {
  const auto files = RevisionFiles::Open(repository, since, base);
  if (!files) return {};
  PortfolioOptions read;
  read.exclude = project.exclude;
  read.vendors = project.vendors;
  read.organization = project.organization;
  read.governance = session.governance.get();
  Diagnostics faults;
  auto before = ReadPortfolio(**files, session.configuration(), read, faults);
  if (!before.ok || faults.has_errors()) return {};
  Run run;
  run.as_of = session.as_of;
  run.portfolio = std::make_shared<Portfolio>(std::move(before.portfolio));
  run.policies = session.policies;
  decide.progress = nullptr;
  decide.known_of_portfolio = nullptr;
  DecideAll(run, decide, **files);
  return BlockingOfPortfolio(run);
}

std::string RevisionOf(const Surroundings& around, const CheckRequest& request) {
  return request.changed->empty() ? DefaultRevision(around) : *request.changed;
}

// All but the first `touched` manifests are only part of the portfolio.
void LeaveTheRest(Portfolio& portfolio, size_t touched) {
  const auto rest = portfolio.manifests.begin() + static_cast<std::ptrdiff_t>(touched);
  portfolio.others.insert(portfolio.others.end(), std::make_move_iterator(rest),
                          std::make_move_iterator(portfolio.manifests.end()));
  portfolio.manifests.erase(rest, portfolio.manifests.end());
}

}  // namespace

std::set<std::string> BlockingBefore(const Surroundings& around, const CheckRequest& request,
                                     const Session& session, DecideOptions decide) {
  const std::string since = RevisionOf(around, request);
  const auto repository = Repository::Open(".");
  if (!repository) return {};
  const auto commit = repository->Commit(since);
  if (!commit) return {};
  const auto bases = repository->MergeBases(since, *commit);
  if (!bases) return {};
  std::optional<std::set<std::string>> known;  // in each of them
  for (const std::string& base : *bases) {
    std::set<std::string> blocking =
        BlockingAt(*repository, base, since, request.project, session, decide);
    if (known) std::erase_if(blocking, [&](const auto& key) { return !known->contains(key); });
    known = std::move(blocking);
  }
  return known.value_or(std::set<std::string>());
}

void KeepChanged(const Surroundings& around, const CheckRequest& request,
                 const std::string& evidence_root, Session& session,
                 std::vector<Deviation>& deviations) {
  const auto fail = [&](const Diagnostic& fault) {
    session.diagnostics.Add(fault);
    session.usable = false;
  };
  const std::string since = RevisionOf(around, request);
  const auto repository = Repository::Open(".");
  if (!repository) return fail(repository.error());
  const auto changes = Changes::Since(*repository, since);
  if (!changes) {
    Diagnostic fault = changes.error();
    if (request.changed->empty()) fault.message += ", which is compared with where none is named";
    return fail(fault);
  }
  Portfolio& portfolio = *session.portfolio;
  portfolio.changes_alone = true;
  const Status noted = changes->NoteBefore(portfolio, request.project.exclude);
  if (!noted) return fail(noted.error());
  const std::vector<std::string> governing =
      GoverningFiles(request.project, portfolio.configuration);
  const auto governs = std::find_if(governing.begin(), governing.end(),
                                    [&](const std::string& file) { return changes->Touch(file); });
  const size_t all = portfolio.manifests.size();
  size_t touched = all;
  std::string why;
  if (governs != governing.end()) {
    why = ", all because of " + *governs;
  } else {
    touched = changes->MoveTouchedFirst(portfolio, evidence_root);
    LeaveTheRest(portfolio, touched);
  }
  NoteUndecided(*changes, governing, request.project.exclude, portfolio, session.diagnostics);
  deviations.push_back({"changed", std::to_string(touched) + " of " + std::to_string(all) +
                                       " manifests touched since " + Short(since, changes->base()) +
                                       why});
}

}  // namespace placet
