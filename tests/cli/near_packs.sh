#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What stands in a pack folder and is nearly a pack is told; nothing of it is passed over.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

pack() {
  printf 'apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: %s, version: 1.0.0, title: T}\nrules:\n' "$1"
  printf '  - {id: %s, title: A rule, severity: low, remediation: none, message: m, effect: deny, require: "%s"}\n' "$2" \
    'data.classification == \"public\"'
}
mkdir packs
pack good GUD-01 >packs/good.yaml
expect 0 "$PLACET" lint packs

# Read, however the name is written.
for name in B.YML two.YAML .hidden.yaml three.Json; do
  case $name in
  *.Json) printf '{"apiVersion": "placet/v1", "kind": "PolicyPak"}' >"packs/$name" ;;
  *) pack second GUD-01 >"packs/$name" ;;
  esac
  expect 1 "$PLACET" lint packs
  rm "packs/$name"
done

near() {
  expect 1 "$PLACET" lint packs
  shows "packs/bad.yaml:"
  expect 2 "$PLACET" check -p packs --preview "$SRC/policies/test/complete.yaml"
  shows "packs/bad.yaml:"
}
pack bad BAD-01 | sed 's/PolicyPack/PolicyPak/' >packs/bad.yaml && near
pack bad BAD-01 | sed 's/^kind/Kind/' >packs/bad.yaml && near
pack bad BAD-01 | sed 's/^kind/Kind/; s/^apiVersion/ApiVersion/' >packs/bad.yaml && near
pack bad BAD-01 | sed '/^kind/d; /^apiVersion/d' >packs/bad.yaml && near
pack bad BAD-01 | sed 's/^/  /; 1s/^ /-/' >packs/bad.yaml && near
{ echo 'pack:'; pack bad BAD-01 | sed 's/^/  /'; } >packs/bad.yaml && near
{ printf 'apiVersion: v1\nkind: List\nitems:\n'; pack bad BAD-01 | sed 's/^/    /; 1s/^   /  -/'; } >packs/bad.yaml && near

# Files of other tools and other documents of ours are none.
printf 'kind: Deployment\nspec: {rules: [{host: a}]}\n' >packs/bad.yaml
expect 0 "$PLACET" lint packs
