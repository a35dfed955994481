#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Long work shows how far it is on a terminal and nowhere else; an interrupt leaves nothing half done.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
unset CI 2>/dev/null || true
TERM=xterm
export TERM

# So many that deciding them takes more than half a second anywhere; little is known of each, which
# makes the ranking of approaches work.
awk 'BEGIN { for (n = 1; n <= 3000; ++n) printf "---\napiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: chat-%d, title: Notes %d}\nlifecycle: {stage: idea}\n", n, n }' >all.yaml
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["all.yaml"]
policies: [{use: "builtin:foundations"}, {use: "builtin:approach"}]
END

expect 1 sh -c '"$PLACET" check --preview -f json=report.json 2>errors'
[ ! -s errors ] || fail 'chatter without a terminal'
rm report.json
if command -v script >/dev/null; then
  script -qec "$PLACET check --preview -f json=report.json" /dev/null >terminal.out || true
  grep -q 'of 3000 manifests decided, [0-9]*/s' terminal.out || fail 'no progress on a terminal'
  rm report.json
  script -qec "$PLACET check --preview -q -f json=report.json" /dev/null >terminal.out || true
  if grep -q 'manifests decided' terminal.out; then fail 'progress in spite of --quiet'; fi
  rm report.json
fi

status=0
timeout -s INT 0.3 "$PLACET" check -f json=report.json || status=$?
if [ "$status" = 1 ]; then
  tail -c 3 report.json | grep -q '}' || fail 'half a report'
else
  [ ! -e report.json ] || fail 'a report of an interrupted run'
fi
[ -z "$(find . -name '.placet-*.tmp')" ] || fail 'a temporary file is left'
expect 1 "$PLACET" check -q
shows 'recorded in'
