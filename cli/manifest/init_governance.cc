// SPDX-License-Identifier: Apache-2.0
//
// placet init --governance: a configuration and a governance folder that hold together from the
// first minute: the pack's test passes, and what is left to do is said.
#include "cli/manifest/init_governance.h"

#include <algorithm>

#include "base/file.h"
#include "cli/manifest/first_configuration.h"
#include "cli/manifest/init_answers.h"
#include "cli/manifest/new_files.h"
#include "report/shared/style.h"

namespace placet::cli {
namespace {

constexpr const char* kConfiguration =
    R"(# What placet checks here, and by which rules. Paths are relative to this file.
apiVersion: placet/v1
kind: Configuration
manifests: [deployments]
vendors: governance/vendors
organization: governance/organization.yaml
policies:
  - use: builtin:all
  - use: governance/policies
audit: {url: "sqlite:.placet/audit.db"}
)";

constexpr const char* kOrganization =
    R"(# Facts about the organization that all deployments share. Limits belong into policies.
# `placet schema organization` lists every field. What is left out is unknown, not false.
apiVersion: placet/v1
kind: Organization
name: Our organization
# currency: EUR
# budget:
#   fiscal_year: 2027
#   one_off: "2000000"
#   recurring: "600000"
#   by_unit: {service: {one_off: "500000", recurring: "200000"}}
# staff: {ml_engineers_fte: "2", data_scientists_fte: "1", data_engineers_fte: "2", mlops_fte: "1", security_fte: "1", domain_experts_fte: "3", product_fte: "2"}
# approved_vendors:
#   - {name: ExampleAI, aliases: [Example AI]}
# contracts:
#   - {vendor: ExampleAI, annual: "120000"}
# roles:
#   ai-governance: [governance@example.org]
# governance_plan: {exists: true, url: governance/ai-plan.md, version: "1.0", approved_date: 2026-01-31}
# fx_rates: {date: 2026-01-31, base: EUR, rates: {USD: "1.08"}}
)";

constexpr const char* kVendor =
    R"(# An example. Copy it for each vendor: the file is kept by procurement, and manifests refer to its id:
#   vendors: [{use: exampleai-api}]
# State what the contract says, also when it is unwelcome. Leave out what nobody knows.
apiVersion: placet/v1
kind: Vendor
metadata: {id: exampleai-api, title: ExampleAI API, owner: Procurement}
vendor:
  name: ExampleAI
  product: Example API
  role: model-host
  tier: enterprise
  # contract: {status: signed, expires: 2029-06-30}
  # dpa: true
  # retention_days: 30
)";

constexpr const char* kPack =
    R"(# Rules of our own, beside the built-in ones. docs/policies.md of placet describes the format.
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: house, version: 0.1.0, title: Our own rules}
params:
  max_notice_hours: {type: int, default: 48, description: Longest time in which a vendor must tell us of an incident}
rules:
  - id: HSE-01
    title: Vendors report incidents quickly
    severity: medium
    effect: {pilot: warn, production: board}
    for_each: {var: vendor, in: vendors}
    require: vendor.sla.incident_notice_hours <= params.max_notice_hours
    message: "{{vendor.name}} reports incidents within {{vendor.sla.incident_notice_hours}} hours"
    remediation: Agree on notice within the time that the parameter allows.
    rationale: Who must report an incident in time has to hear of it first.
    controls: ["nist-ai-rmf:GOVERN-6.2"]
)";

constexpr const char* kTest =
    R"(# What the rules decide at their limits. Run it with `placet test governance/policies`.
apiVersion: placet/v1
kind: PolicyTest
pack: house.yaml
as_of: 2026-01-31
base:
  apiVersion: placet/v1
  kind: GenAIDeployment
  metadata: {id: base, title: A deployment}
  lifecycle: {stage: production}
  vendors: [{name: A, sla: {incident_notice_hours: 48}}]
cases:
  - name: Notice within the limit is quick enough
    expect: {rules: {HSE-01: pass}}
  - name: An hour more goes to the board
    patch: {vendors: [{name: A, sla: {incident_notice_hours: 49}}]}
    expect: {rules: {HSE-01: {outcome: fail, effect: board, message: A reports incidents within 49 hours}}}
  - name: A vendor that does not say is a question, not a pass
    patch: {vendors: [{name: A}]}
    expect: {rules: {HSE-01: {outcome: missing, missing: ["vendors[0].sla.incident_notice_hours"]}}}
  - name: A pilot is only warned
    patch: {lifecycle: {stage: pilot}, vendors: [{name: A, sla: {incident_notice_hours: 49}}]}
    expect: {rules: {HSE-01: {outcome: fail, effect: warn}}}
)";

constexpr const char* kDeployments = R"(# Deployments

One manifest for each deployment of generative AI, from the first idea on.

    placet init support-chatbot     write a manifest; it asks for what it needs
    placet check                    decide all of them
    placet todo FILE                what one of them still lacks, and who supplies it

A manifest states what is known. What it leaves out is unknown, not false.
)";

constexpr const char* kGovernance = R"(# AI governance

placet checks every deployment of generative AI against the rules of this folder and its built-in ones.
It gives no legal advice. An approval means that the facts stated satisfy the rules, no more.

## Who does what

| who | keeps | does |
|---|---|---|
| product, engineering | `../deployments/` | describes each deployment, runs `placet check` before each change |
| procurement, legal, security | `vendors/` | one document for each vendor: contract, terms, assurance |
| AI governance | `organization.yaml`, `policies/`, `../placet.yaml` | facts of the organization, rules and their tests |
| the board | | decides what a rule holds for it |

Let changes to this folder be reviewed by those who keep it, for example with a code owners file.

## Every day

    placet check                       all deployments; exit code 0 approved, 1 denied, 4 held for the board
    placet todo deployments/X.yaml     what a deployment still lacks, and who supplies it
    placet due --within 90d            reviews, contracts and evidence that run out
    placet explain DAT-02              what a rule asks, and why
    placet test governance/policies    after every change of a rule

## Files

| file | what it holds |
|---|---|
| `../placet.yaml` | what is checked, by which rules, and where decisions are recorded |
| `organization.yaml` | facts that all deployments share |
| `vendors/` | facts about vendors, one file each; `example.yaml` is an example |
| `policies/house.yaml` | our own rules |
| `policies/house.test.yaml` | what they must decide |

Limits of the built-in rules are parameters. Set them in `../placet.yaml`, under `params:` of `builtin:all`.
`placet init --rule HSE-02 --pack governance/policies` adds a rule, with tests that fail until you fill them in.

Decisions are recorded in `../.placet/audit.db`. It is left out of git; let the build keep it.
)";

constexpr const char* kIgnored = ".placet/";

// As `placet init NAME` wrote it, and nobody has changed since.
bool IsFirstConfiguration(const std::string& file) {
  const std::string_view first = kFirstConfiguration;
  const auto text = SystemFiles().Read(file, first.size() + 1);
  return text && *text == first;
}

// The text of .gitignore with our entry, or "" where it has one.
std::string WithIgnored(const std::string& text) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line(text.data() + at, end - at);
    while (line.ends_with(' ') || line.ends_with('\r')) line.remove_suffix(1);
    if (line == kIgnored || line == "/.placet/" || line == ".placet") return "";
    at = end + 1;
  }
  const bool open = !text.empty() && !text.ends_with('\n');
  return text + (open ? "\n" : "") + kIgnored + "\n";
}

}  // namespace

int InitGovernance(const InitOptions& options, const Console& console) {
  const std::string folder = options.name.empty() ? "." : options.name;
  const auto in = [&](const char* name) { return path::Join(folder, name); };
  const NewFile configuration = {in(kFirstConfigurationFile), kConfiguration};
  std::vector<NewFile> files = {
      {in("governance/organization.yaml"), kOrganization},
      {in("governance/vendors/example.yaml"), kVendor},
      {in("governance/policies/house.yaml"), kPack},
      {in("governance/policies/house.test.yaml"), kTest},
      {in("governance/README.md"), kGovernance},
      {in("deployments/README.md"), kDeployments},
  };
  const std::string ignore = in(".gitignore");
  std::string ignored;
  if (SystemFiles().Exists(ignore)) {
    constexpr uint64_t kMaxBytes = 1 << 20;
    const auto text = SystemFiles().Read(ignore, kMaxBytes);
    if (!text) {
      console.Report(text.error());
      return kExitUnusable;
    }
    ignored = WithIgnored(*text);
  } else {
    ignored = WithIgnored("");
  }
  WrittenFiles written;
  const bool begun = IsFirstConfiguration(configuration.path);
  if (!begun) files.insert(files.begin(), configuration);
  if (!written.WriteNew(files, false, console)) return kExitUnusable;
  if (begun && !written.Replace(configuration.path, configuration.text, console)) {
    return kExitUnusable;
  }
  if (!ignored.empty() && !written.Replace(ignore, ignored, console)) return kExitUnusable;
  std::string out;
  if (begun) out += "replaced " + Plain(configuration.path) + "\n";
  for (const NewFile& file : files) out += "wrote " + Plain(file.path) + "\n";
  if (!ignored.empty()) out += "added " + std::string(kIgnored) + " to " + Plain(ignore) + "\n";
  out += "next:\n";
  if (folder != ".") out += "  cd " + ShellWord(folder) + "\n";
  out += "  placet test governance/policies\n  placet init support-chatbot\n  placet check\n";
  return console.Out(out) ? kExitOk : kExitUnusable;
}

}  // namespace placet::cli
