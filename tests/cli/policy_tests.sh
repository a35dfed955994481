#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every built-in rule is held to its tests, and tests that check nothing fail.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

expect 0 "$PLACET" test "$SRC/policies"
shows ' 0 failed'
expect 0 "$PLACET" test "$SRC/examples"
shows ' 0 failed'

cat >weak.test.yaml <<END
apiVersion: placet/v1
kind: PolicyTest
pack: builtin:data
base: $SRC/policies/test/complete.yaml
as_of: 2026-11-22
cases:
  - {name: names a rule that is not there, expect: {rules: {DAT-99: pass}}}
END
expect 2 "$PLACET" test weak.test.yaml
shows 'no rule `DAT-99`'
sed -i 's/DAT-99: pass/DAT-01: fail/' weak.test.yaml
expect 1 "$PLACET" test weak.test.yaml
shows 'expected  fail'
shows 'actual    pass'
sed -i 's/expect: {rules: {DAT-01: fail}}/expect: {}/' weak.test.yaml
expect 2 "$PLACET" test weak.test.yaml
mkdir empty
expect 2 "$PLACET" test empty
shows 'holds no policy tests'

# Filters that select nothing are no pass.
expect 0 "$PLACET" test "$SRC/policies" --rule 'DAT-0[12]' --case production
hides 'model.test.yaml'
expect 2 "$PLACET" test "$SRC/policies" --rule DAT-99
shows 'expects anything of a rule `DAT-99`'
expect 2 "$PLACET" test "$SRC/policies" --rule DAT-01 --rule DAT-99
shows 'DAT-99'
expect 2 "$PLACET" test "$SRC/policies" --case 'no case is named so'
shows 'no case that was run'
expect 2 "$PLACET" test missing.test.yaml
shows 'FILE001'

# Bound as the configuration binds it.
cat >pack.yaml <<END
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: house, version: 1.0.0}
params:
  max_days: {type: int, default: 30}
rules:
  - id: HSE-01
    title: Vendors delete what they got
    severity: high
    effect: deny
    for_each: {var: v, in: vendors}
    require: v.retention_days <= params.max_days
    message: "{{v.name}} keeps data for {{v.retention_days}} days"
    remediation: Sign terms.
END
cat >placet.yaml <<END
apiVersion: placet/v1
kind: Configuration
policies:
  - use: pack.yaml
    params: {house.max_days: 7}
    effects: {HSE-01: board}
END
cat >pack.test.yaml <<END
apiVersion: placet/v1
kind: PolicyTest
pack: pack.yaml
as_of: 2026-11-22
base:
  apiVersion: placet/v1
  kind: GenAIDeployment
  metadata: {id: chat, title: Answers}
  lifecycle: {stage: production}
  vendors: [{name: A, retention_days: 8}]
cases:
  - name: eight days
    expect:
      verdict: board
      rules:
        HSE-01:
          effect: board
          message: {contains: 8 days}
          places: [{path: "vendors[0].retention_days", file: pack.test.yaml, line: 10, column: 39}]
END
expect 1 "$PLACET" test pack.test.yaml
shows 'pack.test.yaml:14:16'
sed 's/^pack:.*/&\nconfig: placet.yaml/; s/line: 10/line: 11/; s/file: pack/file: bound/' pack.test.yaml >bound.test.yaml
expect 0 "$PLACET" test bound.test.yaml
sed 's/^pack:.*/pack: builtin:data/' bound.test.yaml >other.test.yaml
expect 2 "$PLACET" test other.test.yaml
shows 'does not load the pack'
shows 'other.test.yaml:3:7'
sed 's/max_days: 7/max_dayz: 7/' placet.yaml >wrong.yaml
sed 's/config: .*/config: wrong.yaml/' bound.test.yaml >wrong.test.yaml
expect 2 "$PLACET" test wrong.test.yaml
shows 'POL020'
shows 'wrong.test.yaml:4:9'
rm other.test.yaml wrong.test.yaml weak.test.yaml

# What the schema refuses is an error with its place, unless the case expects it.
cat >>bound.test.yaml <<END
  - {name: misspelt, patch: {vendorz: []}, expect: {verdict: board}}
  - {name: expected, patch: {vendorz: []}, expect: {verdict: invalid, errors: [SCH002]}}
END
expect 1 "$PLACET" test bound.test.yaml
shows 'bound.test.yaml:21:30: error: unknown key "vendorz"'
shows '2 cases passed, 1 failed'

# Reports: several of one run, each to its place.
expect 1 "$PLACET" test -f json=r.json -f junit=r.xml -f tap=r.tap -f text
shows 'FAIL  misspelt'
grep -q '"cases": 4' r.json || fail "r.json lacks the count"
grep -q '^not ok 2 - bound.test.yaml: misspelt' r.tap || fail "r.tap: $(cat r.tap)"
if command -v xmllint >/dev/null; then xmllint --noout r.xml || fail "r.xml is not well-formed"; fi
grep -q '<testcase name="misspelt" classname="bound.test.yaml" file="bound.test.yaml" line="21"' r.xml ||
  fail "r.xml: $(cat r.xml)"
expect 1 "$PLACET" test -f tap
shows 'TAP version 14'
expect 2 "$PLACET" test -f xml
shows 'text, json, junit or tap'
expect 2 "$PLACET" test -f tap -f json
shows 'standard output'

# Vendors and organization of the configuration, picked out of files as a run picks them.
mkdir -p governance/vendors
cat >governance/vendors/a.yaml <<END
apiVersion: placet/v1
kind: Vendor
metadata: {id: vendor-a, title: Vendor A, owner: procurement}
vendor: {name: A, retention_days: 8}
---
apiVersion: placet/v1
kind: Vendor
metadata: {id: vendor-b, title: Vendor B, owner: procurement}
vendor: {name: B, retention_days: 7}
END
cp pack.yaml governance/vendors/not-a-vendor.yaml
cat >>placet.yaml <<END
vendors: governance/vendors
END
sed '/^cases:/,$d; s/^pack:.*/pack: pack.yaml\nconfig: placet.yaml/' pack.test.yaml >vendors.test.yaml
cat >>vendors.test.yaml <<END
cases:
  - name: vendors of the configuration
    patch: {vendors: [{use: vendor-a}, {use: vendor-b}]}
    expect: {rules: {HSE-01: {places: [{file: governance/vendors/a.yaml, line: 4, column: 35}]}}}
END
expect 0 "$PLACET" test vendors.test.yaml
sed -i 's/governance.vendors$/governance\/vendor/' placet.yaml
expect 2 "$PLACET" test vendors.test.yaml
shows 'the vendor folder `governance/vendor` does not exist'
