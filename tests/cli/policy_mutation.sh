#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# test --mutate: the mistakes that no test notices; and that ours notice those in our packs.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

cat >own.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
rules:
  - id: OWN-01
    title: Few users in a pilot
    severity: low
    effect: warn
    require: use_case.users.count <= 100
    message: "{{use_case.users.count}} users"
    remediation: Fewer.
END
write_test() {
  cat >own.test.yaml <<END
apiVersion: placet/v1
kind: PolicyTest
pack: own.yaml
as_of: 2026-11-22
base:
  apiVersion: placet/v1
  kind: GenAIDeployment
  metadata: {id: chat, title: A chat}
  lifecycle: {stage: pilot}
  use_case: {users: {count: 5}}
$1
cases:
  - name: Few
    expect: {rules: {OWN-01: {outcome: pass, effect: warn}}}
  - name: Many
    patch: {use_case: {users: {count: $2}}}
    expect: {rules: {OWN-01: {outcome: fail, effect: warn}}}
END
}

write_test '' 500
expect 0 "$PLACET" test own.test.yaml
expect 0 "$PLACET" test own.test.yaml --mutate
shows 'survives  OWN-01: <= -> <'
shows 'survives  OWN-01: 100 -> 101'
shows 'own.yaml:9:'
shows 'own.yaml: 50.0 %, 3 of 6 mistakes noticed'
expect 0 "$PLACET" test own.test.yaml --mutate --mutate-min 50
expect 1 "$PLACET" test own.test.yaml --mutate-min 60
expect 0 "$PLACET" test own.test.yaml --mutate -f json
shows '"score":"50.0"'
shows '"mutant":"<= -> <"'

# A mistake that makes no difference is argued; one that a test notices cannot be.
write_test 'survivors:
  - {rule: OWN-01, mutant: "<= -> <", reason: Nobody has a hundred users.}
  - {rule: OWN-01, mutant: "100 -> 99", reason: Nobody has a hundred users.}' 101
expect 0 "$PLACET" test own.test.yaml --mutate
shows '100.0 %, 4 of 4 mistakes noticed, 2 argued'
write_test 'survivors: [{rule: OWN-01, mutant: "100 -> 101", reason: It is noticed after all.}]' 101
expect 2 "$PLACET" test own.test.yaml --mutate
shows 'no mutant `100 -> 101` of OWN-01 survives'
shows 'TST022'

# What cannot be tried is no success.
write_test '' 5
expect 2 "$PLACET" test own.test.yaml --mutate
shows 'does not pass on the pack as it is'
write_test 'nonsense: [' 5
expect 2 "$PLACET" test own.test.yaml --mutate
printf 'apiVersion: placet/v1\nkind: PolicyTest\npack: builtin:data\nbase: {}\ncases: []\n' >own.test.yaml
expect 2 "$PLACET" test own.test.yaml --mutate
expect 2 "$PLACET" test --mutate-min 200
expect 2 "$PLACET" test nowhere --mutate

expect 0 "$PLACET" test "$SRC/policies" --mutate --mutate-min 95 -q
shows 'all packs: '
