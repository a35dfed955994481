#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Whatever is wrong with what was asked: a clear message, exit status 2, never 0, nothing recorded.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
idea chat

expect 2 "$PLACET" frobnicate
shows 'there is no command `frobnicate`'
expect 2 "$PLACET" chekc
shows 'did you mean `placet check`'
expect 2 "$PLACET" check --no-such-flag
expect 2 "$PLACET" check nothere.yaml
shows 'No such file'
mkdir empty
expect 2 "$PLACET" check empty
shows 'holds no manifest'
expect 2 "$PLACET" check 'x*.yaml'
expect 2 "$PLACET" check
shows 'there is nothing to check'
printf 'kind: Deployment\napiVersion: apps/v1\n' >k8s.yaml
expect 2 "$PLACET" check k8s.yaml
shows 'is no placet document'

# One bad glob does not hide behind a good one.
expect 2 "$PLACET" check chat.yaml empty --preview
shows 'holds no manifest'

# Texts that cannot be manifests.
: >nothing.yaml
expect 2 "$PLACET" check nothing.yaml --preview
printf '\000\001\002binary' >binary.yaml
expect 2 "$PLACET" check binary.yaml --preview
shows 'binary.yaml:1:1'
printf 'a: "no end\n' >open.yaml
expect 2 "$PLACET" check open.yaml --preview
shows 'open.yaml:1:4'
sed 's/GenAIDeployment/GenAIDeploymnt/' chat.yaml >kind.yaml
expect 2 "$PLACET" check kind.yaml --preview
shows 'did you mean `GenAIDeployment`'
sed 's/classification/clasification/' chat.yaml >key.yaml
expect 2 "$PLACET" check key.yaml --preview
shows 'did you mean "classification"'
sed 's/vulnerable_groups: false/vulnerable_groups: no/' chat.yaml >bool.yaml
expect 2 "$PLACET" check bool.yaml --preview
shows 'write false'
{ cat chat.yaml; printf 'data: {classification: public}\n'; } >twice.yaml
expect 2 "$PLACET" check twice.yaml --preview
awk 'BEGIN { for (i = 0; i < 10000; i++) printf "["; print "" }' >deep.yaml
expect 2 "$PLACET" check deep.yaml --preview
shows 'nested'
awk 'BEGIN { print "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"
  for (i = 1; i < 9; i++) { printf "a%d: &a%d [", i, i
    for (k = 0; k < 10; k++) printf "%s*a%d", k ? ", " : "", i - 1
    print "]" } }' >bomb.yaml
expect 2 "$PLACET" check bomb.yaml --preview
shows 'aliases'
head -c 70000000 /dev/zero | tr '\000' '#' >large.yaml
expect 2 "$PLACET" check large.yaml --preview

# Wrong flags.
expect 2 "$PLACET" check chat.yaml -f yaml
expect 2 "$PLACET" check chat.yaml -f text -f json
expect 2 "$PLACET" check chat.yaml --stage production2
expect 2 "$PLACET" check chat.yaml --fail-on never
expect 2 "$PLACET" check chat.yaml --as-of yesterday
expect 2 "$PLACET" check chat.yaml --skip-rule DAT-99
shows 'there is no rule `DAT-99`'
expect 2 "$PLACET" check chat.yaml --set data.max_retention=1
expect 2 "$PLACET" check chat.yaml --set nonsense
expect 2 "$PLACET" check chat.yaml --set data.max_retention_days=many
expect 2 "$PLACET" check chat.yaml -p builtin:dta
shows 'did you mean `builtin:data`'
expect 2 "$PLACET" check chat.yaml -c nowhere.yaml
expect 2 "$PLACET" check chat.yaml -f json=no/such/folder.json --preview

# A pattern that leaves nothing out is told, and decides nothing.
mkdir drafts
cp chat.yaml drafts
for pattern in drafts/ drafts 'draft/*' nothere.yaml; do
  expect 0 "$PLACET" check chat.yaml --preview --exclude "$pattern"
  shows "\`--exclude $pattern\` matches no file [DOC014]"
done
expect 0 "$PLACET" check chat.yaml --preview --exclude drafts/
shows '`drafts/**` leaves out the files below a folder'
expect 0 "$PLACET" check chat.yaml --preview --exclude 'drafts/**'
hides 'DOC014'

[ ! -e state ] || fail 'a run that decided nothing left a database'
