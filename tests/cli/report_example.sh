#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The worked example of docs/report-json.md is what the run of the README gives, but for what
# differs by version and run. PLACET_UPDATE_GOLDEN=1 rewrites the example.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
page="$SRC/docs/report-json.md"

awk '/^```yaml file=/ { sub(/^```yaml file=/, ""); file = $0; next }
  /^```/ { file = "" }
  file != "" { print > file }' "$SRC/README.md"
mkdir .git
expect 1 "$PLACET" check --preview --as-of 2026-11-23 -f json=report.json
awk '/^## Worked example/ { section = 1 }
  section && /^```json/ { block = 1; next }
  /^```/ { block = 0 }
  block { print }' "$page" >example.json

# Without what differs.
plain() {
  sed -e 's/"\(version\|as_of\|policy_digest\|framework\)": "[^"]*"/"\1": "..."/' \
    -e 's/"id": "0[0-9a-f-]*"/"id": "..."/; s/"digest": "sha256:[0-9a-f]*"/"digest": "..."/' "$1"
}
plain report.json >report.plain
plain example.json >example.plain
if [ "${PLACET_UPDATE_GOLDEN:-}" = 1 ]; then
  awk 'FNR == NR { text = text $0 "\n"; next }
    /^## Worked example/ { section = 1 }
    section && /^```json/ { print; printf "%s", text; block = 1; next }
    /^```/ { block = 0 }
    !block { print }' report.json "$page" >page.md
  cp page.md "$page"
else
  out=$(diff -u example.plain report.plain) || fail "docs/report-json.md shows another report"
fi
