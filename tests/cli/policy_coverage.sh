#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# test --coverage: the outcomes and branches that no test shows; and what ours show of our packs.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

cat >own.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
rules:
  - id: OWN-01
    title: Few users, or a customer of A
    severity: low
    effect: {pilot: warn, production: warn, idea: info}
    require: |
      use_case.users.count <= 100
      || vendors.exists(v, v.name == "A")
    message: "{{use_case.users.count}} users"
    remediation: Fewer.
  - id: OWN-02
    title: Nobody tests this
    severity: low
    effect: {pilot: warn, production: warn, idea: info}
    require: use_case.users.count <= 7
    message: many
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
  vendors: [{name: B, role: model-host}]
cases:
  - name: Few
    expect: {rules: {OWN-01: $1}}
  - name: Many
    patch: {use_case: {users: {count: 500}}}
    expect: {rules: {OWN-01: fail}}
$2
END
}

write_test pass ''
expect 0 "$PLACET" test own.test.yaml --coverage
shows 'OWN-01: 72.7 %, 8 of 11'
shows 'outcomes never seen: missing'
shows 'require never true, own.yaml:11:'
shows 'OWN-02: 0.0 %, 0 of 5'
shows 'require never reached'
expect 0 "$PLACET" test own.test.yaml --coverage -f json
shows '"rule":"OWN-02","score":"0.0"'
expect 0 "$PLACET" test own.test.yaml --coverage-min 40
expect 1 "$PLACET" test own.test.yaml --coverage-min 90

write_test pass '  - name: Many at A
    patch: {use_case: {users: {count: 500}}, vendors: [{name: A, role: model-host}]}
    expect: {rules: {OWN-01: pass, OWN-02: fail}}
  - name: Few in all
    expect: {rules: {OWN-02: pass}}
  - name: Not stated
    patch: {use_case: {users: null}}
    expect: {rules: {OWN-01: missing, OWN-02: missing}}'
expect 0 "$PLACET" test own.test.yaml --coverage-min 100
shows 'own.yaml: 100.0 %'
hides 'untested'

# What cannot be reached is argued; a way that is seen, or that there is none, is no argument.
full='  - name: Few in all
    expect: {rules: {OWN-02: pass}}
  - name: Many at A
    patch: {use_case: {users: {count: 500}}, vendors: [{name: A, role: model-host}]}
    expect: {rules: {OWN-01: pass, OWN-02: fail}}'
write_test pass "$full
unreachable:
  - {rule: OWN-01, way: missing, reason: Everybody states it.}
  - {rule: OWN-02, way: missing, reason: Everybody states it.}"
expect 0 "$PLACET" test own.test.yaml --coverage-min 100
shows 'own.yaml: 100.0 %, 14 of 14'
expect 0 "$PLACET" test own.test.yaml --coverage -f json
shows '"unreachable":["missing"]'
write_test pass 'unreachable:
  - {rule: OWN-02, way: "require true: use_case.users.count <= 7", reason: There are always more.}
  - {rule: OWN-01, way: "require true: vendors.exists(v,   v.name == \"A\")", reason: A left the market.}
  - {rule: OWN-01, way: "require true: v.name == \"A\"", reason: A left the market.}'
expect 0 "$PLACET" test own.test.yaml --coverage
shows 'OWN-01: 88.8 %, 8 of 9'
shows 'require never false'
hides 'require never true'
for way in pass 'require true: use_case.users.count <= 100' 'require true: use_case' not_applicable; do
  write_test pass "unreachable: [{rule: OWN-01, way: '$way', reason: It cannot be.}]"
  expect 2 "$PLACET" test own.test.yaml --coverage
  shows TST023
  shows 'own.test.yaml:1'
done
write_test pass 'unreachable: [{rule: OWN-09, way: pass, reason: It cannot be.}]'
expect 2 "$PLACET" test own.test.yaml --coverage
shows TST023

# A pack that no test names counts: all of it is untested.
write_test pass "$full"
mkdir -p all/deep
cp own.yaml own.test.yaml all
sed 's/name: own/name: other/; s/OWN-/OTH-/' own.yaml >all/deep/other.yaml
for folder in all . ''; do
  # shellcheck disable=SC2086
  expect 1 "$PLACET" test $folder --coverage-min 50
  shows 'deep/other.yaml: no policy test names this pack'
  shows 'deep/other.yaml: 0.0 %, 0 of 16'
done
expect 0 "$PLACET" test all --coverage -f json
shows 'deep/other.yaml","tested":false,"seen":0,"wanted":16'
expect 0 "$PLACET" test all/own.test.yaml --coverage-min 50
hides other.yaml
sed 's/count <= 7/count <= "x"/' own.yaml >all/deep/other.yaml
expect 2 "$PLACET" test all --coverage
shows 'all/deep/other.yaml:'
rm -r all

# What cannot be relied on has no score.
write_test fail ''
expect 2 "$PLACET" test own.test.yaml --coverage
expect 2 "$PLACET" test own.test.yaml --coverage --mutate
expect 2 "$PLACET" test nowhere --coverage
expect 2 "$PLACET" test own.test.yaml --coverage --rule 'OWN-*'
expect 2 "$PLACET" test --coverage-min 101

expect 0 "$PLACET" test "$SRC/policies" --coverage-min 100
shows 'all packs: '
