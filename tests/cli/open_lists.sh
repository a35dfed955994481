#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

# manifest NAME CATEGORIES [MORE]
manifest() {
  cat >"$1.yaml" <<END
apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: $1, title: Facts in part}
lifecycle: {stage: pilot}
data: {categories: $2}
${3:-}
END
}
check() { "$PLACET" check "$@" --preview --as-of 2026-11-22 --rule DAT-07; }

# "PII: yes" does not say that no credentials are among the data.
manifest closed '[pii]'
manifest open '[pii, ...]'
manifest quoted '[pii, "..."]'
manifest failing '[credentials, ...]'
expect 0 check closed.yaml
for name in open quoted; do
  expect 1 check "$name.yaml"
  shows 'incomplete: 1 fact missing, no violation'
  shows 'data.categories'
  shows 'the list is open; state all of its elements, then remove `...`'
done
expect 1 check failing.yaml
shows '1 violation'
shows 'credentials, ...'
expect 1 check open.yaml -f json
shows '"reason": "the list is open'

# What is missing, and how it is asked for.
expect 0 "$PLACET" todo open.yaml
shows 'the list is open'
expect 0 "$PLACET" todo open.yaml --write
expect 0 "$PLACET" explain DAT-07 open.yaml
shows 'data.categories = pii, ...'
expect 1 "$PLACET" eval '"phi" in data.categories' open.yaml
shows 'unknown: data.categories (the list is open'
expect 0 "$PLACET" eval '"pii" in data.categories' open.yaml
expect 0 "$PLACET" eval 'data.categories' open.yaml
shows '["pii", "..."]'
expect 0 "$PLACET" advise open.yaml -v
shows 'data.categories'

# Elsewhere in a list it means nothing.
manifest middle '[..., pii]'
expect 2 check middle.yaml
shows 'middle.yaml:5:21: error: `...` stands among the elements of a list [DOC025]'

# Dates.
manifest partial '[pii]' 'evidence: [{claim: data.categories, uri: "https://x", issued: 2026-01, expires: 2027}]'
expect 0 check partial.yaml
manifest wrong '[pii]' 'evidence: [{claim: data.categories, uri: "https://x", issued: 2026-13}]'
expect 2 check wrong.yaml
shows 'what is not known may be left out: 2026-03, 2026'
expect 0 "$PLACET" due partial.yaml --within 900d --as-of 2026-11-22
shows '2027-01-01'

# Policy tests take them, too.
mkdir policies
cat >policies/own.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
rules:
  - id: OWN-01
    title: No health data
    severity: low
    effect: deny
    require: '!("phi" in data.categories)'
    message: Health data
    remediation: Remove it
END
cat >policies/own.test.yaml <<'END'
apiVersion: placet/v1
kind: PolicyTest
pack: own.yaml
as_of: 2026-11-22
base:
  apiVersion: placet/v1
  kind: GenAIDeployment
  metadata: {id: base, title: A base with an open list}
  lifecycle: {stage: pilot}
  data: {categories: [pii, ...]}
cases:
  - name: open
    expect: {rules: {OWN-01: {outcome: missing, missing: [data.categories]}}}
  - name: closed
    patch: {data: {categories: [pii]}}
    expect: {rules: {OWN-01: pass}}
  - name: known
    patch: {data: {categories: [phi, ...]}}
    expect: {rules: {OWN-01: fail}}
END
expect 0 "$PLACET" test policies
shows '3'

# Vendor documents and the organization have them, too.
mkdir -p governance/vendors deployments
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/*.yaml"]
vendors: governance/vendors
organization: governance/organization.yaml
END
cat >governance/vendors/example.yaml <<'END'
apiVersion: placet/v1
kind: Vendor
metadata: {id: example, title: Example, owner: procurement}
vendor: {name: ExampleAI, role: model-host, regions: [EU, ...]}
END
cat >governance/organization.yaml <<'END'
apiVersion: placet/v1
kind: Organization
approved_vendors: [{name: OtherAI}, ...]
governance_plan: {exists: true, approved_date: 2026-06}
END
manifest deployments/chat '[pii]' 'vendors: [{use: example}]'
sed -i 's/id: deployments.chat/id: chat/' deployments/chat.yaml
for question in '"EU" in vendors[0].regions' 'org.approved_vendors.exists(v, v.name == "OtherAI")' \
  'governance.plan.approved_date < timestamp("2026-07-01T00:00:00Z")'; do
  expect 0 "$PLACET" eval "$question" deployments/chat.yaml
  shows true
done
expect 1 "$PLACET" eval '"US" in vendors[0].regions' deployments/chat.yaml
shows 'vendors[0].regions (the list is open'
expect 1 "$PLACET" eval 'org.approved_vendors.exists(v, v.name == "ExampleAI")' deployments/chat.yaml
shows 'org.approved_vendors (the list is open'
expect 1 "$PLACET" eval 'governance.plan.approved_date <= timestamp("2026-06-10T00:00:00Z")' deployments/chat.yaml
shows 'governance.plan.approved_date (only 2026-06 is stated; the day decides)'
expect 1 "$PLACET" check --preview --as-of 2026-11-22
