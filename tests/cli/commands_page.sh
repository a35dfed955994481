#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# docs/commands.md is what --help prints, for every command. PLACET_UPDATE_GOLDEN=1 rewrites it.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

# The commands that the help text on standard input lists.
listed() {
  awk '/^Subcommands:/ { listing = 1; next } listing && /^ +[a-z]/ { print $1; next } listing { exit }'
}

# section COMMAND...: its help, then that of its own commands.
section() {
  # shellcheck disable=SC2086 # a list of words
  help=$("$PLACET" $1 --help)
  printf '\n## `placet %s`\n\n```text\n%s\n```\n' "$1" "$help"
  printf '%s\n' "$help" | listed >"sub.$(echo "$1" | tr ' ' .)"
  while read -r sub; do section "$1 $sub"; done <"sub.$(echo "$1" | tr " " .)"
}

{
  printf '# Commands\n\nWhat `placet --help` and `placet COMMAND --help` print. This page is generated; a test holds it to the program.\nExit codes: [exit-codes.md](exit-codes.md).\n'
  printf '\n## `placet`\n\n```text\n%s\n```\n' "$("$PLACET" --help)"
  "$PLACET" --help | listed >commands
  [ "$(wc -l <commands)" -gt 5 ] || fail 'the help lists no commands'
  while read -r command; do section "$command"; done <commands
} >page.md

if [ "${PLACET_UPDATE_GOLDEN:-}" = 1 ]; then
  cp page.md "$SRC/docs/commands.md"
else
  out=$(diff -u "$SRC/docs/commands.md" page.md) || fail 'docs/commands.md is not what --help prints'
fi
