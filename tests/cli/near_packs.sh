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

# What stands for a pack, or holds one where nobody reads it.
rm packs/*
pack good GUD-01 >packs/good.yaml
printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize 812\n' 0 >packs/bad.yaml && near
shows 'git lfs pull'
{ echo 'pack: |'; pack bad BAD-01 | sed 's/^/  /'; } >packs/bad.yaml && near
{ printf 'just: text\n--- |\n'; pack bad BAD-01 | sed 's/^/  /'; } >packs/bad.yaml && near
pack bad BAD-01 | sed 's/PolicyPack/Vendor/' >packs/bad.yaml && near
rm packs/bad.yaml

# hidden FILE: a pack there is an error, since its folder is read by nobody.
hidden() {
  mkdir -p "$(dirname "$1")"
  pack bad BAD-01 >"$1"
  expect 1 "$PLACET" lint packs
  shows "$1:1:1: error"
  expect 2 "$PLACET" check -p packs --preview "$SRC/policies/test/complete.yaml"
  shows "$1:1:1: error"
  rm "$1"
}
hidden packs/below/bad.yaml
hidden packs/below/deeper/bad.yml
hidden packs/below/bad.txt
mkdir packs/below/notes
echo 'nothing of ours' >packs/below/notes/README.md
expect 0 "$PLACET" lint packs
rm -r packs/below

# One that another entry names is read.
mkdir packs/more
pack more MOR-01 >packs/more/more.yaml
printf 'apiVersion: placet/v1\nkind: Configuration\npolicies: [{use: packs}, {use: packs/more}]\nmanifests: [none]\n' >placet.yaml
expect 0 "$PLACET" lint
rm -r packs/more placet.yaml

# A linked folder, and one that is empty, as git never keeps it.
mkdir elsewhere
pack bad BAD-01 >elsewhere/bad.yaml
ln -s ../elsewhere packs/linked
expect 1 "$PLACET" lint packs
shows 'packs/linked/bad.yaml:1:1: error'
rm packs/linked
mkdir packs/submodule
expect 0 "$PLACET" lint packs
shows 'POL009'
rmdir packs/submodule

# Names that no pack has.
for name in b b.yaml~ b.tml b.yaml.txt b.yaml.bak; do
  pack bad BAD-01 >"packs/$name"
  expect 0 "$PLACET" lint packs
  shows 'POL009'
  rm "packs/$name"
done
