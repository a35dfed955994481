#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# After a failed record no format has a line that reads as a result before the one that says that
# nothing was recorded, and that the exit code is 3.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

idea chat
sed -i 's/decision_impact: none/decision_impact: high/' chat.yaml
printf 'no database' >audit.db
cp audit.db kept.db

# The first line that tells of the record, or of verdicts, tells of the record, before any verdict.
told_first() {
  line=$(printf '%s\n' "$out" | grep -i -m1 'not recorded\|not be recorded\|[0-9] approved\|[0-9] denied' || true)
  case $line in
  *[Nn][Oo][Tt]*ecorded* | *NOT\ RECORDED*) ;;
  *) fail "a result comes first: $line" ;;
  esac
  before=${line%%[Rr][Ee][Cc][Oo][Rr][Dd][Ee][Dd]*}
  case $before in
  *[0-9]' approved'* | *[0-9]' denied'*) fail "a result comes first: $line" ;;
  esac
}
for format in $("$PLACET" check -f nosuch 2>&1 | sed -n 's/.*it takes //p' | tr -d , | sed 's/ or / /'); do
  expect 3 "$PLACET" check --audit sqlite:audit.db -f "$format" chat.yaml
  case $format in
  json) shows '"reason": "failed"' && shows '"exit_code": 3' ;;
  csv | gitlab) ;; # rows alone
  *)
    shows 'exit code 3'
    told_first
    ;;
  esac
  cmp -s audit.db kept.db || fail 'the database was changed'
done
for quiet in '' -q -v --exit-zero; do
  # shellcheck disable=SC2086
  expect 3 "$PLACET" check --audit sqlite:audit.db $quiet chat.yaml
  tail=$(printf '%s\n' "$out" | tail -5)
  case $tail in
  *'NOT RECORDED, so nothing was decided (exit code 3): '*'had the record not failed, 1 manifest: 1 '*'exit code 3: the decisions could not be recorded'*) ;;
  *) fail 'the summary reads as a result' ;;
  esac
done
