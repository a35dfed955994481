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
