#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Packs are checked without manifests; ours are clean.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

expect 0 "$PLACET" lint --strict "$SRC/policies"
shows ' 0 errors, 0 warnings'
expect 0 "$PLACET" lint --strict builtin:all
expect 0 "$PLACET" lint --strict "$SRC/examples/insurer/governance/policies"
expect 0 "$PLACET" lint --strict -c "$SRC/examples/insurer/placet.yaml"
# Without a configuration, the built-in packs.
expect 0 "$PLACET" lint --strict
shows ' 0 errors, 0 warnings'

mkdir policies
cat >policies/house.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: house, version: 1.0.0}
params:
  max_days: {type: int, default: 30}
  min_days: {type: int, default: 1}
rules:
  - id: HSE-01
    title: Vendors delete what they got
    severity: high
    effect: {idea: warn, production: deny}
    when: stage == "production" || stage == "pilot"
    for_each: {var: v, in: vendors}
    require: v.retention_days <= params.max_days
    message: "{{v.name}} keeps data for {{v.retention_days}} days"
    remediation: Sign terms.
    rationale: Data that is gone cannot leak.
    controls: ["gdpr:5"]
END
expect 0 "$PLACET" lint policies
shows 'policies/house.yaml:6:3: warning: no rule of the pack reads the parameter `min_days` [LNT001]'
shows '    6 |   min_days:'
shows 'policies/house.yaml:11:14: warning: rule HSE-01 has an effect at stage idea'
shows '1 pack, 1 rule: 0 errors, 2 warnings, 1 note (-v)'
hides 'LNT012'
expect 0 "$PLACET" lint policies -v
shows 'LNT012'
expect 1 "$PLACET" lint policies --strict
expect 0 "$PLACET" lint policies -f json
shows '"code": "LNT001"'
shows '"warnings": 2'
expect 0 "$PLACET" lint policies -f json=lint.json -f text
grep -q '"line": 6' lint.json || fail "lint.json: $(cat lint.json)"

# A rule that no test of the pack names.
cat >policies/house.test.yaml <<'END'
apiVersion: placet/v1
kind: PolicyTest
pack: house.yaml
as_of: 2026-11-22
base: {apiVersion: placet/v1, kind: GenAIDeployment, metadata: {id: chat, title: Answers}, lifecycle: {stage: idea}}
cases:
  - {name: an idea, expect: {verdict: approved}}
END
expect 0 "$PLACET" lint policies
shows 'no test of the pack expects anything of rule HSE-01 [LNT019]'
sed -i 's/verdict: approved/rules: {HSE-01: not_applicable}/' policies/house.test.yaml
expect 0 "$PLACET" lint policies
hides LNT019

# Dates are compared with today, or with the day that is given.
sed -i 's/^    severity: high/&\n    enforce_until: 2027-01-01/' policies/house.yaml
expect 0 "$PLACET" lint policies --as-of 2027-01-01
hides LNT018
expect 0 "$PLACET" lint policies --as-of 2027-01-02
shows LNT018

# The configuration's packs, with its parameters and effects.
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
policies:
  - use: policies
    effects: {HSE-01: {idea: off}}
END
expect 0 "$PLACET" lint --as-of 2026-11-22
hides LNT008
shows LNT001

# A pack that does not load is told with the others; the rest is still checked.
sed 's/house/other/; s/HSE-01/OTH-01/; s/v.retention_days <=/v.retention_dayz <=/' policies/house.yaml >policies/other.yaml
expect 1 "$PLACET" lint policies
shows 'CEL022'
shows 'LNT001'
# A condition that contradicts itself is an error.
sed 's/house/other/; s/HSE-01/OTH-01/; s/stage == "production" ||/stage == "production" \&\&/' policies/house.yaml >policies/other.yaml
expect 1 "$PLACET" lint policies
shows 'rule OTH-01 can never apply: `stage == "pilot"` never holds'
shows 'policies/other.yaml:13:36: error'
# What the checker warns of is a warning here, too.
sed 's/house/other/; s/HSE-01/OTH-01/; s/when: .*/when: vendors.size() > 0 \&\& true/' policies/house.yaml >policies/other.yaml
expect 0 "$PLACET" lint policies/other.yaml
shows CEL037
expect 1 "$PLACET" lint policies/other.yaml --strict

# Where there is nothing to check.
expect 2 "$PLACET" lint missing.yaml
shows FILE001
expect 2 "$PLACET" lint policies missing.yaml
expect 2 "$PLACET" lint builtin:dat
shows 'did you mean `builtin:data`'
expect 2 "$PLACET" lint policies/house.test.yaml
shows 'is no policy pack'
mkdir empty
expect 2 "$PLACET" lint empty
shows 'no policy pack in the folder'
expect 2 "$PLACET" lint policies -f sarif
shows 'text or json'
expect 2 "$PLACET" lint policies --as-of soon
shows 'is no time'
expect 2 "$PLACET" lint -c missing.yaml

# What loading refuses, lint tells: fields that do not exist, rules and packs of one name.
sed 's/^    when:/    at: v.retention_dayz\n&/' policies/house.yaml >policies/other.yaml
sed -i 's/name: house/name: other/; s/HSE-01/OTH-01/' policies/other.yaml
expect 1 "$PLACET" lint policies
shows 'unknown field `retention_dayz`'
sed 's/name: house/name: other/' policies/house.yaml >policies/other.yaml
expect 1 "$PLACET" lint policies
shows 'two rules have the id `HSE-01` [POL005]'
cp policies/house.yaml policies/other.yaml
expect 1 "$PLACET" lint policies
shows 'two packs are named `house` [POL004]'
