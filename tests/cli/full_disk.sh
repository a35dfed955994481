#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What could not be written whole never ends in exit status 0: each command, its help, its manual page.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
[ -c /dev/full ] || exit 0

# full COMMAND...: run with standard output on a full disk.
full() {
  status=0
  out=$("$PLACET" "$@" 2>&1 >/dev/full) || status=$?
  [ "$status" != 0 ] || fail "exit status 0 on a full disk: placet $*"
}

full --version
full --help
"$PLACET" completion words "" | cut -f1 >commands
while read -r command; do
  full "$command" --help
  full man "$command"
  "$PLACET" completion words "$command" "" | cut -f1 | grep -v : >below || true
  while read -r below; do
    [ "$(wc -l <below)" -gt 3 ] || full "$command" "$below" --help
  done <below
done <commands
[ "$(wc -l <commands)" -gt 10 ] || fail 'few commands'

idea chat
"$PLACET" check chat.yaml >/dev/null
full check chat.yaml
full baseline write -o -
full baseline write -o - chat.yaml
full init more --title 'More notes' --approach api --stage idea -o -
full advise chat.yaml
full todo chat.yaml
full due chat.yaml
full explain DAT-02
full explain --all
full explain --stage production
full explain --stage production chat.yaml
full eval 1
full eval 1 -f json
full eval 1 --type
full eval 1 --cost
full lint builtin:data
full audit log
full audit log --json
full audit show 0
full report controls
full schema
full schema vendor
full version
full completion bash
full completion words ''
full man
for format in $("$PLACET" check --help | sed -n 's/.*Report: \(.*\); with.*/\1/p' | tr -d , | sed 's/ or / /'); do
  full check chat.yaml -f "$format"
  formats=1
done
[ "${formats:-}" = 1 ] || fail 'the help lists no formats'
full test "$SRC/policies/data.test.yaml"
full test "$SRC/policies/data.test.yaml" --coverage
echo '{"expr": "1"}' >line
status=0
"$PLACET" eval --stdin-jsonl <line >/dev/full 2>/dev/null || status=$?
[ "$status" != 0 ] || fail 'exit status 0 on a full disk: eval --stdin-jsonl'
