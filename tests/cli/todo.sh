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
grep -v '^ *#' chat.yaml | cmp - before.yaml || fail 'more than comments changed'
expect 0 "$PLACET" check chat.yaml --preview
cp chat.yaml once.yaml
expect 0 "$PLACET" todo chat.yaml --stage production --write
cmp chat.yaml once.yaml || fail 'a second --write added lines'
