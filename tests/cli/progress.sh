#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Long work shows how far it is on a terminal and nowhere else; an interrupt leaves nothing half done.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
unset CI 2>/dev/null || true
TERM=xterm
export TERM

idea chat
number=0
while [ "$number" -lt 6000 ]; do
  number=$((number + 1))
  echo "$number"
done | awk 'FNR == NR { text = text $0 "\n"; next }
  { one = text; gsub(/chat/, "chat-" $1, one); gsub(/W1/, "W" $1, one); printf "---\n%s", one }' \
  chat.yaml - >all.yaml
rm chat.yaml
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["all.yaml"]
policies: [{use: "builtin:foundations"}, {use: "builtin:approach"}]
END

expect 0 "$PLACET" check --preview --only-failures
hides 'manifests decided'
if command -v script >/dev/null; then
  script -qec "$PLACET check --preview --only-failures" /dev/null >terminal.out
  out=$(cat terminal.out)
  shows '6000 manifests: 6000 approved'
  shows 'of 6000 manifests decided'
  shows '/s, '
  # The line is gone before the report begins.
  tail -n 3 terminal.out | grep -q 'manifests decided' && fail 'the line stands in the report'
  script -qec "$PLACET check --preview -q" /dev/null >terminal.out
  out=$(cat terminal.out)
  hides 'manifests decided'
fi

status=0
timeout -s INT 0.3 "$PLACET" check -f json=report.json || status=$?
if [ "$status" = 0 ]; then
  tail -c 3 report.json | grep -q '}' || fail 'half a report'
else
  [ ! -e report.json ] || fail 'a report of an interrupted run'
fi
[ -z "$(find . -name '.placet-*.tmp')" ] || fail 'a temporary file is left'
expect 0 "$PLACET" check -q
shows 'recorded in'
