#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
idea chat

expect 0 "$PLACET" todo chat.yaml
shows 'nothing is missing'
expect 0 "$PLACET" todo chat.yaml --stage pilot
shows 'metadata.sponsor'
shows 'MET-01'
expect 0 "$PLACET" todo chat.yaml --stage production --for legal
shows 'from legal'
hides 'metadata.sponsor'
expect 2 "$PLACET" todo nothere.yaml
expect 2 "$PLACET" todo chat.yaml --stage someday

# --write adds comments and nothing else: the file means the same, and a second time adds nothing.
cp chat.yaml before.yaml
expect 0 "$PLACET" todo chat.yaml --stage production --write
shows 'as comments'
grep -q '# sponsor:' chat.yaml || fail 'no comment for the sponsor'
# A section in flow style gets them before its brace, behind a comma.
[ "$(grep -v '^ *#' chat.yaml | tr -d ' ,\n')" = "$(tr -d ' ,\n' <before.yaml)" ] || fail 'more than comments changed'
sed 's/^\( *\)# /\1/' chat.yaml >bare.yaml
expect 2 "$PLACET" check bare.yaml --preview
shows 'found null'
[ "$(printf '%s' "$out" | grep 'error:' | grep -vc 'found null')" = 0 ] || fail 'more than nulls is wrong'
expect 0 "$PLACET" check chat.yaml --preview
cp chat.yaml once.yaml
expect 0 "$PLACET" todo chat.yaml --stage production --write
cmp chat.yaml once.yaml || fail 'a second --write added lines'

# What does not belong into the manifest is told, and JSON has no comments.
printf '{"apiVersion": "placet/v1", "kind": "GenAIDeployment", "metadata": {"id": "j", "title": "A JSON manifest"}, "lifecycle": {"stage": "production"}}' >j.json
sed 's/"j"/"jay"/' j.json >jay.json
expect 2 "$PLACET" todo jay.json --write
shows 'JSON has no comments'
sed 's/"j"/"yam"/' j.json >yam.yaml
expect 0 "$PLACET" todo yam.yaml --write
expect 1 "$PLACET" check yam.yaml --preview
expect 0 "$PLACET" todo yam.yaml --write
shows 'every field stands there already'
