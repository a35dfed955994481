#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# baseline write where a manifest cannot be decided: its earlier entries stay, whatever keeps it from
# being decided, and no entry of another one does that is not found any more.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/*.yaml"]
policies: [{use: pack.yaml}]
END
cat >pack.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: house, version: 1.0.0, title: House, owner: x}
rules:
  - {id: HSE-01, title: The title is short, severity: high, effect: deny, require: size(metadata.title) < 12, message: long, remediation: Shorten it.}
END
manifest() {
  printf 'apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: %s, title: "%s, and much too long"}\nlifecycle: {stage: pilot}\n' "$1" "$1"
}
begin() {
  rm -rf deployments known.json
  mkdir deployments
  manifest ann >deployments/ann.yaml
  manifest ben >deployments/ben.yaml
  { manifest one; echo ---; manifest two; } >deployments/both.yaml
  expect 0 "$PLACET" baseline write -o known.json
  knows 'ann ben one two'
  # What is mended while another is broken must go.
  manifest ben | sed 's/, and much too long/ brief/' >deployments/ben.yaml
}
# knows IDS: whose entries the baseline has.
knows() {
  now=$(sed -n 's/.*"manifest": "\([a-z]*\)".*/\1/p' known.json | sort | tr '\n' ' ')
  [ "$now" = "$1 " ] || fail "entries of: $now, expected: $1"
}
write() { expect 0 "$PLACET" baseline write -o known.json "$@"; }

broken() { sed -i 's/metadata: {id: ann/metadata: {i: ann/' deployments/ann.yaml; }
unreadable() { rm deployments/ann.yaml && ln -s nowhere.yaml deployments/ann.yaml; }
no_yaml() { printf 'kind: GenAIDeployment\n  metadata: [' >deployments/ann.yaml; }
not_utf8() { printf 'apiVersion: placet/v1\nkind: GenAIDeployment\n# \377\n' >deployments/ann.yaml; }
twin() { sed 's/much/very much/' deployments/ann.yaml >deployments/twin.yaml; }
for change in broken unreadable no_yaml not_utf8 twin; do
  begin
  $change
  write
  knows 'ann one two'
  # Again: it is the same file that is read.
  write
  knows 'ann one two'
  # Once it can be decided, it is as before.
  rm -f deployments/twin.yaml deployments/ann.yaml
  manifest ann >deployments/ann.yaml
  expect 0 "$PLACET" check --preview --baseline known.json
  write
  knows 'ann one two'
done

# Of a run over some, those that were not looked at stay as well.
begin
broken
write deployments/ann.yaml
knows 'ann ben one two'
write deployments/ben.yaml
knows 'ann one two'
write deployments/both.yaml deployments/ann.yaml
knows 'ann one two'

# One document of a file cannot be decided: its entry stays, that of the other is renewed.
begin
{ manifest one | sed 's/, and much too long/ brief/'; echo ---; manifest two | sed 's/stage: pilot/stage: pilte/'; } >deployments/both.yaml
write
knows 'ann two'
begin
{ manifest one | sed 's/, and much too long/ brief/'; echo ---; manifest two | sed 's/stage: pilot/stage: pilte/'; } >deployments/both.yaml
write deployments/both.yaml
knows 'ann ben two'

# What is deleted has no findings; what is renamed has them under its new name, invalid or not.
begin
rm deployments/ann.yaml
sed -i 's/stage: pilot/stage: pilte/' deployments/ben.yaml
write
knows 'ben one two'
begin
mv deployments/ann.yaml deployments/new.yaml
sed -i 's/stage: pilot/stage: pilte/' deployments/ben.yaml
write
knows 'ann ben one two'
[ "$(grep -c 'deployments/new.yaml' known.json)" = 1 ] || fail 'no entry under the new name'
! grep -q 'deployments/ann.yaml' known.json || fail 'an entry under the old name'
begin
mv deployments/ann.yaml deployments/new.yaml
sed -i 's/stage: pilot/stage: pilte/' deployments/new.yaml
write
knows 'one two'
