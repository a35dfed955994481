#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What gives the exit code, and what the program says of it: a rule about the portfolio that fails or
# lacks a fact, with or without subjects, in a run over all manifests or over one, with each effect;
# in the text report, with -q and as JSON.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

mkdir manifests .git
for id in ann ben; do
  printf 'apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: %s, title: Notes of %s}\nlifecycle: {stage: pilot}\n' \
    $id $id >manifests/$id.yaml
done
# `ann` states a purpose, `ben` a number of users.
echo 'use_case: {purpose: To take notes in meetings.}' >>manifests/ann.yaml
echo 'use_case: {users: {count: 5}}' >>manifests/ben.yaml
printf 'apiVersion: placet/v1\nkind: Configuration\nmanifests: [manifests]\npolicies: [{use: pack.yaml}]\n' >placet.yaml

# pack EFFECT REQUIRE [SUBJECTS]
pack() {
  cat >pack.yaml <<END
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
rules:
  - {id: OWN-01, title: Everybody passes, severity: low, effect: info, require: 'metadata.id != ""', message: m, remediation: none}
  - id: POR-01
    scope: portfolio
    title: A rule about all
    severity: low
    effect: $1
    require: '$2'
    message: All of it is wrong
    remediation: Mend it.
END
  [ -z "${3:-}" ] || echo "    subjects: '$3'" >>pack.yaml
}
# is CODE REASON ARGUMENTS...: in each form.
is() {
  ends=$1
  reason="exit code $1: $2"
  shift 2
  expect "$ends" "$PLACET" check --preview "$@"
  printf '%s\n' "$out" | tail -1 | grep -qxF "$reason" || fail "the last line is not: $reason"
  expect "$ends" "$PLACET" check --preview -q "$@"
  printf '%s\n' "$out" | tail -1 | grep -qxF "$reason" || fail "-q does not say: $reason"
  expect "$ends" "$PLACET" check --preview -f json "$@"
  shows "\"reason\": \"$reason\""
  shows "\"exit_code\": $ends"
}
# all EFFECT CODE BROKEN LACKING: every combination for an effect, the code that it gives, and the
# words for those who break the rule and for those who lack a fact.
all() {
  effect=$1 code=$2 broken=$3 lacking=$4
  shift 4
  fine='nothing fails the run'

  pack "$effect" 'size(deployments) > 5'
  is "$code" 'the portfolio by POR-01' "$@"
  is "$code" 'the portfolio by POR-01' manifests/ann.yaml "$@"

  pack "$effect" 'size(deployments) > 5' 'deployments.filter(d, d.metadata.id == "ben")'
  is "$code" "$broken: ben" "$@"
  is "$code" "$broken: ben" manifests/ben.yaml "$@"
  is 0 "$fine" manifests/ann.yaml "$@"

  pack "$effect" 'size(deployments) > 5' deployments
  is "$code" "$broken: ann, ben" "$@"
  is "$code" "$broken: ann" manifests/ann.yaml "$@"

  # A fact of the organization: of whoever keeps it, and of all.
  pack "$effect" 'org.currency == "EUR"'
  is "$code" 'the portfolio by POR-01' "$@"
  is 0 "$fine" manifests/ann.yaml "$@"
  pack "$effect" 'org.currency == "EUR"' deployments
  is "$code" "$broken_org; the portfolio by POR-01" "$@"

  # A fact of one manifest, whoever the rule is about.
  for subjects in '' deployments; do
    pack "$effect" 'deployments.all(d, d.use_case.purpose != "")' "$subjects"
    is "$code" "$lacking: ben; the portfolio by POR-01" "$@"
    is "$code" "$lacking: ben" manifests/ben.yaml "$@"
    is 0 "$fine" manifests/ann.yaml "$@"
  done
  pack "$effect" 'deployments.all(d, d.use_case.users.audience == "internal")'
  is "$code" "$lacking: ann, ben; the portfolio by POR-01" "$@"
  is "$code" "$lacking: ann" manifests/ann.yaml "$@"
}
broken_org='incomplete: ann, ben'
all deny 1 denied incomplete
broken_org='held for the board: ann, ben'
all board 4 'held for the board' 'held for the board'
broken_org='failing on warn: ann, ben'
all warn 1 'failing on warn' 'failing on warn' --fail-on warn

# The verdict on the portfolio counts what is undecided, whoever owes it.
pack deny 'deployments.all(d, d.use_case.purpose != "")'
expect 0 "$PLACET" check --preview -f json manifests/ann.yaml
shows '"verdict": "denied"'
expect 0 "$PLACET" check --preview manifests/ann.yaml
shows 'incomplete: 1 fact missing, no violation'

# What is no failure by --fail-on gives no code, and is no reason.
pack board 'size(deployments) > 5' deployments
is 0 'nothing fails the run' --fail-on deny
pack warn 'size(deployments) > 5' deployments
is 0 'nothing fails the run'
# Each manifest is named with what it is; both reasons of one code are.
pack deny 'deployments.all(d, d.use_case.purpose != "")'
sed -i 's/effect: info, require.*message: m/effect: deny, require: '"'metadata.id != \"ann\"'"', message: m/' pack.yaml
is 1 'denied: ann; incomplete: ben; the portfolio by POR-01'
expect 0 "$PLACET" check --preview --exit-zero
shows 'exit code 0 by --exit-zero, else 1: denied: ann; incomplete: ben'
# A weaker failure beside a stronger one is not named for it.
sed -i 's/effect: deny, require: .metadata/effect: board, require: '"'"'metadata/' pack.yaml
is 1 'incomplete: ben; the portfolio by POR-01'
# Invalid.
printf 'apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: bad}\n' >manifests/bad.yaml
pack warn 'size(deployments) > 0'
is 2 'invalid: bad'
