#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# docs/images/check.svg is what the program prints for the example of README.md. The root of the ledger
# is new in every run and is left out. PLACET_UPDATE_GOLDEN=1 draws it anew.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
python3 -c '' 2>/dev/null || {
  echo 'skipped: there is no python3'
  exit 0
}
# The files of the README, each block after `file=NAME`.
awk '/^```yaml file=/ { name = substr($0, 14); next } /^```/ { name = "" } name != "" { print > name }' "$SRC/README.md"
for file in chatbot.yaml house.yaml placet.yaml; do [ -s "$file" ] || fail "README.md has no $file"; done
version=$("$PLACET" version | sed 's/^placet //')
{
  printf '$ placet check\n'
  "$PLACET" check --color always || true
} | sed "s/placet $version:/placet:/; s/, as of [0-9-]*//; s/, root .*//" >shown
python3 "$SRC/docs/images/terminal_svg.py" <shown >check.svg
grep -q 'HSE-01' check.svg || fail 'the picture lacks the rule'
if [ "${PLACET_UPDATE_GOLDEN:-}" = 1 ]; then
  cp check.svg "$SRC/docs/images/check.svg"
else
  out=$(diff "$SRC/docs/images/check.svg" check.svg) || fail 'docs/images/check.svg is not what placet check prints'
fi
if command -v xmllint >/dev/null; then expect 0 xmllint --noout check.svg; fi
