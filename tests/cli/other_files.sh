#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Files that are no manifests: those of other tools are skipped and counted, manifests behind syntax
# that the reader refuses are not; what is no file, or lies elsewhere, is refused and never waited for.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

git init -q .
mkdir deployments
idea chat
cp chat.yaml deployments
other() { printf "$2" >"deployments/$1"; }
other openapi.yaml 'paths: {/x: {get: {responses: {200: {description: ok}}}}}\nx:\n  200: a\n'
other compose.yaml 'a: &b {x: 1}\nc:\n  <<: *b\n'
other cloudformation.yml 'R: !Ref x\n'
printf -- '---\ntitle: x\n---\n' >deployments/front.yaml
other helm.yaml 'a: {{ .Values.x }}\nb:\n{{- if x }}\n  c: 1\n{{- end }}\n'
other vault.yml '$ANSIBLE_VAULT;1.1;AES256\n6231336539\n'
other kubernetes.yaml 'apiVersion: v1\nkind: Service\n---\napiVersion: apps/v1\nkind: Deployment\nspec: {lifecycle: {}}\n'
other tsconfig.json '// a comment\n{"a": 1}\n'
other seldon.yaml 'apiVersion: machinelearning.seldon.io/v1\nkind: SeldonDeployment\nx: !y 1\n'
expect 0 "$PLACET" check deployments --preview -v
shows 'skipped deployments/vault.yml'
shows '1 manifest: 1 approved'
shows 'skipped deployments/compose.yaml: no placet document, and not read: YAML020'
expect 2 "$PLACET" check deployments/compose.yaml --preview
shows YAML020

# A manifest behind such syntax is invalid, however its words are written.
hidden() {
  printf "$1" >deployments/hidden.yaml
  expect 2 "$PLACET" check deployments --preview
  shows 'hidden.yaml'
  shows '1 invalid'
  rm deployments/hidden.yaml
}
hidden 'x: &a {k: 1}\n<<: *a\napiVersion: placet/v1\nkind: GenAIDeployment\n'
hidden '<<: 1\n"kind": "Gen\\x41IDeployment"\n'
hidden '<<: 1\n"kind": "Gen\\u0041IDeployment"\n'
hidden '<<: 1\n"apiVersion": "placet\\/v1"\n'
hidden '200: 1\nkind: GenAIDeploymnet\n'
hidden 'kind: !x GenAIDeployment\n'
hidden 'a: {{x}}\nkind: "GenAI\\\n  Deployment"\n'
hidden '<<: 1\nApiVersion: placet/v2\n'
hidden '<<: 1\nkind: G\320\265nAIDeployment\n'
hidden '<<: 1\nkind: GenAI\342\200\213Deployment\n'
hidden 'k\000i\000n\000d\000:\000 \000G\000e\000n\000A\000I\000D\000e\000p\000l\000o\000y\000m\000e\000n\000t\000\n\000'
hidden 'kind: List\nitems: [{apiVersion: placet/v1, kind: GenAIDeployment}]\n'
hidden 'a: {b: [{Kind: GenAIDeployment}]}\n'

# No file at all. `timeout` would end with 124 what waits.
mkfifo pipe.yaml
mkdir folder piped
mkfifo piped/v.yaml
ln -s .git/config git.yaml
ln -s /etc/passwd elsewhere.yaml
ln -s /dev/zero device.yaml
ln -s pipe.yaml link.yaml
ln -s nowhere dangling.yaml
ln -s ring.yaml ring.yaml
for file in pipe.yaml folder git.yaml elsewhere.yaml device.yaml link.yaml dangling.yaml ring.yaml; do
  for use in "check $file" "check chat.yaml -c $file" "check chat.yaml --organization $file" \
    "check chat.yaml --baseline $file"; do
    # shellcheck disable=SC2086
    expect 2 timeout 20 "$PLACET" $use --preview
  done
  expect 2 timeout 20 "$PLACET" lint "$file"
  expect 2 timeout 20 "$PLACET" test "$file"
  [ "$file" = folder ] && continue
  expect 2 timeout 20 "$PLACET" check chat.yaml -p "$file" --preview
  expect 2 timeout 20 "$PLACET" check chat.yaml --vendors "$file" --preview
  { cat chat.yaml; printf 'evidence: [{claim: use_case.purpose, file: %s, sha256: "%064d"}]\n' "$file" 0; } >claim.yaml
  expect 0 timeout 20 "$PLACET" check claim.yaml --preview -v
  shows "evidence file $file cannot be read: "
done
expect 2 timeout 20 "$PLACET" check chat.yaml --vendors piped --preview
shows 'piped/v.yaml'
mkfifo deployments/pipe.yaml
expect 2 timeout 20 "$PLACET" check deployments --preview
shows 'it is a pipe, not a file'
rm deployments/pipe.yaml

# What stands beside the pattern is counted in a full check.
rm -f deployments/*
cp chat.yaml deployments
printf 'apiVersion: placet/v1\nkind: Configuration\nmanifests: ["deployments/**/*.yaml"]\nexclude: ["deployments/out/**"]\n' >placet.yaml
expect 0 "$PLACET" check --preview -q
hides skipped
mkdir deployments/out
for name in a.yml a.YAML .a.yaml a.json a.yaml.j2 out/a.yml README.md picture.png; do cp chat.yaml "deployments/$name"; done
ln -s ../folder deployments/linked
expect 0 "$PLACET" check --preview -q
shows '6 files skipped: '
expect 0 "$PLACET" check --preview -v
shows 'skipped deployments/a.YAML: no pattern of `manifests` takes it'
shows 'skipped deployments/linked: a linked folder, which no pattern follows'
