// SPDX-License-Identifier: Apache-2.0
//
// The run as one page for people who do not use a terminal: no script, nothing from elsewhere, so
// it can be mailed, kept and printed.
#include <array>
#include <map>
#include <set>

#include "decision/run.h"
#include "report/run/exit_reason.h"
#include "report/run/html_decision.h"
#include "report/run/html_parts.h"
#include "report/run/html_style.h"
#include "report/run/report.h"
#include "report/run/run_words.h"
#include "report/shared/html.h"
#include "report/shared/runner_commands.h"
#include "report/shared/words.h"

namespace placet {
namespace {

class PageWriter {
 public:
  PageWriter(const Run& run, const HtmlOptions& options) : run_(run), options_(options) {}

  std::string Write() {
    Begin();
    Head();
    Line("<main>");
    Sections();
    Line("</main>");
    Foot();
    return std::move(out_ += "</body>\n</html>\n");
  }

  // As a part of a page: what is named in it gets names of its own.
  std::string Part(const std::string& prefix) {
    Line("<article>");
    Head();
    Sections();
    Foot();
    Line("</article>");
    for (const char* attribute : {" id=\"", " href=\"#", " aria-labelledby=\""}) {
      const std::string_view found(attribute);
      for (size_t at = out_.find(found); at != std::string::npos; at = out_.find(found, at)) {
        at += found.size();
        out_.insert(at, prefix);
      }
    }
    return std::move(out_);
  }

  std::string Begun() {
    Begin();
    return std::move(out_);
  }

 private:
  void Sections() {
    Faults();
    Verdicts();
    for (const Decision& decision : run_.decisions) {
      if (Shown(decision)) out_ += HtmlDecision(run_, decision, options_.verbose);
    }
    if (run_.portfolio_decision.verdict) {
      out_ += HtmlPortfolio(run_, options_.verbose);
    }
    Controls();
    Accounting();
    Policies();
    Record();
  }

  void Foot() {
    Line("<footer><p>placet " + HtmlText(run_.tool_version) + ", run " + HtmlText(run_.id) +
         "</p></footer>");
  }

  void Line(std::string_view html) { out_.append(html).append("\n"); }
  bool Shown(const Decision& decision) const {
    return !options_.only_failures || decision.verdict != Verdict::kApproved;
  }
  void EndTable() { Line("</tbody>\n</table>"); }

  void Begin() {
    Line("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
    Line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">");
    Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    Line("<title>Deployment decisions as of " + FormatDate(DateOf(run_.as_of)) + "</title>");
    out_ += std::string("<style>") + kHtmlStyle + "</style>\n</head>\n<body>\n";
  }

  void Head() {
    Line("<header>\n<h1>Deployment decisions</h1>");
    Line(HtmlElement("p", RunHeadline(run_) + NoPortfolio(run_), "soft"));
    const Verdict worst = WorstOf(run_);
    Line("<p class=\"answer " + std::string(HtmlClass(worst)) + "\">" +
         std::string(HtmlSign(worst)) + HtmlText(VerdictTally(run_)) + "</p>");
    std::string code = ExitCodeSentence(run_);
    code.front() = 'E';
    Line("<p>" + HtmlText(code) + ".</p>");
    if (!run_.ledger.recorded) Line(HtmlElement("p", RecordSentence(run_), "relaxed"));
    for (const auto& [kind, values] : DeviationsByKind(run_)) {
      Line("<p class=\"relaxed\"><strong>deviation</strong>: " + HtmlText(kind) + " " +
           HtmlText(values) + "</p>");
    }
    Line("</header>");
  }

  void Faults() {
    if (run_.decisions.empty()) {
      const Verdict worst = WorstOf(run_);
      Line("<p class=\"answer " + std::string(HtmlClass(worst)) + "\">" +
           std::string(HtmlSign(worst)) + NothingDecided(run_) + "</p>");
    }
    if (run_.diagnostics.empty()) return;
    Line("<section aria-labelledby=\"faults\">\n<h2 id=\"faults\">Faults of the run</h2>");
    for (const Diagnostic& fault : run_.diagnostics.all()) out_ += HtmlFault(fault);
    Line("</section>");
  }

  void Verdicts() {
    if (run_.decisions.empty()) return;
    Line("<section aria-labelledby=\"verdicts\">\n<h2 id=\"verdicts\">Verdicts</h2>");
    out_ += HtmlTable("One row for each manifest", {"manifest", "file", "stage", "verdict"});
    for (const Decision& decision : run_.decisions) {
      if (!Shown(decision)) continue;
      const Manifest& manifest = *decision.manifest;
      const std::string& name = manifest.id.empty() ? manifest.file : manifest.id;
      out_ += HtmlRow({"<a href=\"#" + HtmlAnchor(run_, decision) + "\">" + HtmlText(name) + "</a>",
                       HtmlCode(manifest.file), HtmlText(decision.stage),
                       "<span class=\"" + std::string(HtmlClass(decision.verdict)) + "\">" +
                           std::string(HtmlSign(decision.verdict)) +
                           HtmlText(VerdictPhrase(decision)) + "</span>"});
    }
    EndTable();
    Line("</section>");
  }

  struct ControlRow {
    std::set<std::string> rules;
    std::array<size_t, kOutcomeCount> outcomes{};
  };

  void Controls() {
    std::map<std::string, ControlRow> controls;
    const auto add = [&](const std::vector<RuleResult>& results) {
      for (const RuleResult& result : results) {
        for (const Control& control : result.rule->controls) {
          ControlRow& row = controls[control.id];
          row.rules.insert(result.rule->id);
          ++row.outcomes[static_cast<size_t>(result.outcome)];
        }
      }
    };
    for (const Decision& decision : run_.decisions) add(decision.results);
    add(run_.portfolio_decision.results);
    if (controls.empty()) return;
    Line("<section aria-labelledby=\"controls\">\n<h2 id=\"controls\">Controls</h2>\n<details>");
    Line("<summary>" + Plural(controls.size(), "control", "controls") +
         " that rules of this run support</summary>");
    out_ += HtmlTable("Outcomes of rules on manifests",
                      {"control", "rules", "pass", "fail", "missing", "other"});
    for (const auto& [id, row] : controls) OneControl(id, row);
    EndTable();
    Line("</details>\n</section>");
  }

  void OneControl(const std::string& id, const ControlRow& row) {
    std::string rules;
    for (const std::string& rule : row.rules) rules += (rules.empty() ? "" : ", ") + rule;
    const auto count = [&](Outcome outcome) { return row.outcomes[static_cast<size_t>(outcome)]; };
    size_t all = 0;
    for (const size_t each : row.outcomes) all += each;
    const size_t shown = count(Outcome::kPass) + count(Outcome::kFail) + count(Outcome::kMissing);
    out_ += HtmlRow({HtmlText(id), HtmlText(rules), std::to_string(count(Outcome::kPass)),
                     std::to_string(count(Outcome::kFail)),
                     std::to_string(count(Outcome::kMissing)), std::to_string(all - shown)});
  }

  void Accounting() {
    Line("<section aria-labelledby=\"accounting\">\n<h2 id=\"accounting\">Accounting</h2>");
    Line(HtmlElement("p", AccountingSentence(run_.summary)));
    if (run_.summary.baseline) {
      Line(HtmlElement("p", BaselineSentence(*run_.summary.baseline)));
    }
    if (!run_.portfolio->skipped.empty()) {
      Line("<h3>Skipped files</h3>\n<ul>");
      for (const Skipped& skipped : run_.portfolio->skipped) {
        Line("<li>" + HtmlCode(skipped.file) + ": " + HtmlText(skipped.why) + "</li>");
      }
      Line("</ul>");
    }
    Line("</section>");
  }

  void Policies() {
    if (run_.policies->packs.empty()) return;
    Line("<section aria-labelledby=\"policies\">\n<h2 id=\"policies\">Policies</h2>");
    Line("<p>Digest of all: " + HtmlCode(run_.policies->digest) + "</p>");
    out_ += HtmlTable("Packs", {"pack", "version", "owner", "from", "rules"});
    for (const auto& pack : run_.policies->packs) {
      out_ += HtmlRow({HtmlText(pack->name), HtmlText(pack->version), HtmlText(pack->owner),
                       HtmlCode(pack->file), std::to_string(pack->rules.size())});
    }
    EndTable();
    Line("</section>");
  }

  void Record() {
    Line("<section aria-labelledby=\"record\">\n<h2 id=\"record\">Record</h2>\n<dl>");
    const auto term = [&](std::string_view name, std::string_view value) {
      if (value.empty()) return;
      Line("<dt>" + HtmlText(name) + "</dt><dd>" + HtmlCode(value) + "</dd>");
    };
    const LedgerOutcome& ledger = run_.ledger;
    Line("<dt>ledger</dt><dd>" + HtmlText(RecordSentence(run_)) + "</dd>");
    term("origin", ledger.origin);
    if (ledger.recorded) term("size", std::to_string(ledger.size));
    term("run", run_.id);
    term("as of", FormatRfc3339(run_.as_of));
    term("repository", run_.context.repository);
    term("commit", run_.context.commit);
    term("actor", run_.context.actor);
    Line("</dl>\n</section>");
  }

  const Run& run_;
  const HtmlOptions& options_;
  std::string out_;
};

}  // namespace

std::string HtmlReport(const Runs& runs, const HtmlOptions& options) {
  if (runs.size() == 1) return WithoutCommands(PageWriter(runs.front(), options).Write());
  std::string page = PageWriter(runs.front(), options).Begun() + "<main>\n";
  size_t number = 0;
  for (const Run* run : runs) {
    page += PageWriter(*run, options).Part("run-" + std::to_string(++number) + "-");
  }
  return WithoutCommands(page + "</main>\n</body>\n</html>\n");
}

}  // namespace placet
