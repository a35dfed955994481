#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Wrong policies do not load: each fault with its place inside the YAML that holds the expression.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
idea chat

pack() { # NAME ID REQUIRE
  cat <<END
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: $1, version: 1.0.0, title: House rules}
rules:
  - id: $2
    title: A house rule
    severity: low
    effect: warn
    require: |
      $3
    message: no
    remediation: Change it.
END
}

pack house HSE-01 'data.classification == "internal"' >good.yaml
expect 0 "$PLACET" check chat.yaml -p good.yaml --preview

pack house HSE-01 'data.clasification == "internal"' >field.yaml
expect 2 "$PLACET" check chat.yaml -p field.yaml --preview
shows 'field.yaml:10:12'
shows 'classification'
pack house HSE-01 'data.classification == "secret"' >enum.yaml
expect 2 "$PLACET" check chat.yaml -p enum.yaml --preview
shows 'enum.yaml:10:30'
pack house HSE-01 'data.classification == ' >syntax.yaml
expect 2 "$PLACET" check chat.yaml -p syntax.yaml --preview
shows 'syntax.yaml:10:'
pack house HSE-01 'data.classification' >type.yaml
expect 2 "$PLACET" check chat.yaml -p type.yaml --preview
shows 'bool'
pack house HSE-01 'use_case.users.count > "many"' >overload.yaml
expect 2 "$PLACET" check chat.yaml -p overload.yaml --preview

pack other HSE-01 'true' >same.yaml
expect 2 "$PLACET" check chat.yaml -p good.yaml -p same.yaml --preview
shows 'two rules have the id'
pack house HSE-02 'data.classification != "public"' >name.yaml
expect 2 "$PLACET" check chat.yaml -p good.yaml -p name.yaml --preview
shows 'two packs are named'
sed 's/severity: low/severity: lowest/' good.yaml >severity.yaml
expect 2 "$PLACET" check chat.yaml -p severity.yaml --preview
sed 's/require:/requires:/' good.yaml >key.yaml
expect 2 "$PLACET" check chat.yaml -p key.yaml --preview
shows 'require'
mkdir folder
expect 2 "$PLACET" check chat.yaml -p folder --preview
shows 'no policy pack'

# JSON reports say the same, at every exit code.
expect 2 "$PLACET" check chat.yaml -p field.yaml --preview -f json
shows '"line": 10'
shows '"ledger"'

# Definitions in a circle: each circle once, and no fault of those who use them.
pack house HSE-01 'one && twice(data.classification)' >circle.yaml
sed -i 's/^rules:/define:\n  one: two\n  two: "!three"\n  three: one || twice(two)\n  "twice(x)": twice(x)\n&/' circle.yaml
expect 2 "$PLACET" check chat.yaml -p circle.yaml --preview
shows 'circle.yaml:5:8: error: `one` is defined through itself: one -> two -> three -> one [POL032]'
shows 'circle.yaml:8:15: error: `twice` is defined through itself [POL032]'
hides 'unknown name'
hides 'unknown function'

# Parameters: their own default, the configuration, --set; each with its place.
pack house HSE-01 'size(data.residency_required) < params.most' >params.yaml
sed -i 's/^rules:/params: {most: {type: int, default: 3}}\n&/; s/effect: warn/effect: warn\n    waivable: false/' params.yaml
sed 's/default: 3/default: "3"/' params.yaml >default.yaml
expect 2 "$PLACET" check chat.yaml -p default.yaml --preview
shows 'default.yaml:4:37: error: expected an integer'
sed 's/type: int/type: integer/' params.yaml >typename.yaml
expect 2 "$PLACET" check chat.yaml -p typename.yaml --preview
shows 'typename.yaml:4:23'
shows '"integer" is not one of int, decimal'
expect 2 "$PLACET" check chat.yaml -p params.yaml --set house.most=many --preview
shows '--set house.most=many:1:1: error: parameter `house.most` must be of type int [POL021]'
expect 2 "$PLACET" check chat.yaml -p params.yaml --set house.mist=4 --preview
shows 'did you mean `house.most`?'
expect 2 "$PLACET" check chat.yaml -p params.yaml --set hose.most=4 --preview
shows 'no pack `hose` is loaded [POL023]'
expect 2 "$PLACET" check chat.yaml -p params.yaml --set most=4 --preview
shows POL022
expect 2 "$PLACET" check chat.yaml -p params.yaml --set house.most --preview
shows "write --set PACK.PARAM=VALUE"
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: [chat.yaml]
policies:
  - use: params.yaml
    params: {house.most: "4", house.mist: 4}
    effects: {HSE-01: info, HSE-02: warn}
END
expect 2 "$PLACET" check --preview
shows 'placet.yaml:6:26: error: parameter `house.most` must be of type int [POL021]'
shows 'placet.yaml:6:31: error: pack `house` has no parameter `mist` [POL020]'
shows 'placet.yaml:7:23: error: the effect of rule HSE-01 cannot be changed [POL026]'
shows 'placet.yaml:7:29: error: no loaded pack has a rule `HSE-02` [POL025]'
sed -i 's/params: .*/params: {most: 4}/; s/effects: .*/effects: {HSE-01: strong}/' placet.yaml
expect 2 "$PLACET" check --preview
shows 'placet.yaml:6:14: error'
shows 'placet.yaml:7:23: error: "strong" is not one of'

# The limit of the configuration on what an expression may cost, however the number is written.
for limit in 1000 1e3 1000.0; do
  cat >placet.yaml <<END
apiVersion: placet/v1
kind: Configuration
manifests: [chat.yaml]
policies: [{use: costly.yaml}]
limits: {expression_cost: $limit}
END
  pack house HSE-01 'vendors.all(v, vendors.all(w, v.name != w.name || v.role == w.role))' >costly.yaml
  expect 2 "$PLACET" check --preview
  shows CEL036
done
