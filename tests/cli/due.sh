#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
mkdir vendors packs
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["m/*.yaml"]
vendors: vendors
organization: organization.yaml
policies: [{use: builtin:all}, {use: packs}]
END
cat >organization.yaml <<'END'
apiVersion: placet/v1
kind: Organization
name: Us
governance_plan: {exists: true, url: plan.md, version: "1", approved_date: 2026-01-10}
board: {next_meeting: 2026-06-20}
END
cat >vendors/a.yaml <<'END'
apiVersion: placet/v1
kind: Vendor
metadata: {id: vendor-a, title: Vendor A, owner: Procurement}
vendor:
  name: A
  contract: {expires: 2026-06-30}
  due_diligence: {date: 2025-05-01}
  assurance:
    - {kind: soc2-type2, date: 2020-01-01, scope: old}
    - {kind: pen-test, date: 2020-01-01, scope: not asked for}
END
cat >vendors/b.yaml <<'END'
apiVersion: placet/v1
kind: Vendor
metadata: {id: vendor-b, title: Vendor B}
vendor: {name: B, assurance: [
  {kind: soc2-type2, date: 2020-01-01, scope: of no manifest}]}
END
cat >packs/p.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: p, version: 1.0.0, owner: Governance}
rules:
  - {id: PPP-01, title: Later, severity: low, effect: warn, enforce_from: 2026-07-01, enforce_until: 2026-07-31, require: "true", message: m, remediation: r}
  - {id: PPP-03, title: Of all, severity: low, effect: warn, scope: portfolio, enforce_from: 2026-06-30, require: "true", message: m, remediation: r}
  - {id: PPP-02, title: Long ago, severity: low, effect: warn, enforce_from: 2020-07-01, require: "true", message: m, remediation: r}
END
mkdir m
for id in one-1 two-2; do
  cat >"m/$id.yaml" <<END
apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: $id, title: Number $id, owner: {name: "=Ada, $id"}}
lifecycle: {stage: production, review_date: 2026-06-01, last_reviewed: 2026-05-01, review_cadence_days: 61, retraining_cadence_days: 90}
approach: {selected: [fine-tune], primary: fine-tune}
models: [{name: M, fine_tune: {date: 2026-03-03}}]
cost: {tokens: {price_date: 2026-01-01}}
evidence: [{claim: cost.tokens.price_date, uri: "https://example.org/p", sha256: "$(printf '%064d' 0)", expires: 2026-06-15}]
vendors: [{use: vendor-a, assurance: [{kind: iso27001, date: 2026-05-30, scope: all}]}]
END
done
sed -i 's/stage: production/stage: retired/; s/id: two-2/id: gone-3/' m/two-2.yaml
cp m/one-1.yaml m/two.yaml
sed -i 's/one-1/two-2/' m/two.yaml

expect 0 "$PLACET" due --as-of 2026-06-01 --within 30d -f csv
has() {
  # Every cell is in quotes; without them, commas within a cell look like those between cells.
  printf '%s\n' "$out" | tr -d '"\r' | grep -qF -- "$1" || fail "the list lacks: $1"
}
has '2026-06-01,0,due,review,next review of one-1,one-1,'"'"'=Ada, one-1,,m/one-1.yaml,4,lifecycle.review_date'
has '2026-06-01,0,due,review,next review of two-2'
has '2026-06-01,0,due,refresh,fine-tuning of M of one-1'
has 'lifecycle.retraining_cadence_days = 90'
has '2026-06-15,14,due,evidence,evidence for cost.tokens.price_date of one-1'
has '2026-06-20,19,due,board,'
has '2026-06-30,29,due,contract,contract of A,A,Procurement,,vendors/a.yaml,6,'
has '2026-05-01,-31,overdue,due-diligence,due diligence of A,A,Procurement,vendor.due_diligence_max_age_days = 365,vendors/a.yaml,7,'
has '2026-06-30,29,due,prices,token prices of one-1'
has '2021-02-04,-1943,overdue,assurance,soc2-type2 report of B,B,,vendor.assurance_max_age_days = 400,vendors/b.yaml,5,'
has '2026-07-01,30,due,review-cadence,'
has '2026-07-01,30,due,rule,enforced from then: PPP-01, Later,PPP-01,Governance,,packs/p.yaml,5,'
has '2026-06-30,29,due,rule,enforced from then: PPP-03, Of all'
# Shared dates once, newer or other reports and retired deployments not at all.
[ "$(printf '%s\n' "$out" | grep -c 'contract of A')" = 1 ] || fail 'a vendor is listed for each manifest'
hides 'pen-test'
hides 'report of A'
hides 'gone-3'
hides 'PPP-02'
hides 'rule-end'
hides 'iso27001'
printf '%s\n' "$out" | sed 1d | cut -d, -f1 >days
sort -c days || fail 'not ordered by day'

# The day after, what was due is overdue; an event is past.
expect 0 "$PLACET" due --as-of 2026-07-02 --within 0d -f csv
has '2026-06-01,-31,overdue,review,'
has '2026-06-30,-2,overdue,contract,'
hides 'board'
hides 'PPP-01'

# A parameter of the configuration counts.
sed -i 's/{use: builtin:all}/{use: builtin:all, params: {vendor.due_diligence_max_age_days: 500}}/' placet.yaml
expect 0 "$PLACET" due --as-of 2026-06-01 --within 30d
hides 'due diligence'
shows 'overdue by '
shows 'dates were looked at, of 2 manifests and what they share; 1 retired one was passed over'
# Without the packs that ask for an age, only what a field states.
expect 0 "$PLACET" due --as-of 2026-06-01 --within 30d --owner procurement
shows 'contract of A'
sed -i 's/^policies:.*/policies: [{use: packs}]/' placet.yaml
expect 0 "$PLACET" due --as-of 2026-06-01 --within 30d
shows 'contract of A'
hides 'prices'

# Owners and exit codes.
expect 2 "$PLACET" due --as-of 2026-06-01 --owner procurment
shows 'did you mean `Procurement`'
expect 0 "$PLACET" due --as-of 2026-06-01 --within 1d --owner procurement --fail-on due
shows 'nothing is overdue or due: '
expect 0 "$PLACET" due --as-of 2026-06-01 --within 30d --fail-on overdue
expect 1 "$PLACET" due --as-of 2026-06-01 --within 30d --fail-on due
expect 1 "$PLACET" due --as-of 2026-06-02 --within 30d --fail-on overdue
expect 0 "$PLACET" due --as-of 2020-01-01 --within 0d --fail-on due
shows 'nothing is overdue or due: '
for span in 3x d 90 -1d 1.5d 101y; do expect 2 "$PLACET" due --within="$span"; done
expect 2 "$PLACET" due --fail-on never
expect 2 "$PLACET" due -f xml
expect 0 "$PLACET" due --as-of 2026-06-01 -f json=due.json -f csv=due.csv -f text
grep -q '"state": "due"' due.json || fail 'no JSON'
[ "$(grep -c '"date":' due.json)" = "$(sed 1d due.csv | wc -l)" ] || fail 'JSON and CSV differ'

# What cannot be looked at is said, and is no success.
echo 'clasification: x' >>m/two.yaml
expect 2 "$PLACET" due --as-of 2026-06-01
shows 'unknown key'
shows 'dates of invalid manifests are not in the list'
