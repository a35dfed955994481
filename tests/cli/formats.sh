#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The formats of check: one run, one verdict, one exit code; files whole or not at all; red
# wherever the exit code is not 0.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
formats='json sarif junit github gitlab azure tap table markdown html csv'
idea chat
sed 's/id: chat/id: pii/; s/classification: internal, categories: \[none\]/classification: public, categories: [pii]/' chat.yaml >pii.yaml
sed 's/id: chat/id: wrong/; s/stage: idea/stage: someday/' chat.yaml >wrong.yaml

# red FORMAT FILE: the report shows an error or a failure.
red() {
  case $1 in
    json) grep -qE '"exit_code": [1-4]' "$2" ;;
    sarif) grep -q '"level": "error"' "$2" && tr -d '\n' <"$2" | sed 's/.*"results": \[//' | grep -q '"level": "error"' ;;
    junit) grep -qE '<(failure|error) ' "$2" ;;
    github) grep -q '^::error ' "$2" ;;
    gitlab) grep -qE '"severity": "(blocker|critical|major)"' "$2" ;;
    azure) grep -q '^##vso\[task.logissue type=error' "$2" ;;
    table) grep -qE '^(deny|error) |^exit code [1-4]:' "$2" ;;
    markdown) grep -qE '^## placet: ❌|^Exit code [1-4]:' "$2" ;;
    html) grep -qE 'class="answer bad"|Exit code [1-4]:' "$2" ;;
    csv) grep -qE '"yes","(|declared|evidenced|computed|signed)",' "$2" ;;
    tap) grep '^not ok' "$2" | grep -qv '# TODO' ;;
  esac
}

# every STATUS COLOUR ARG...: each format alone, then all in one run, give the status and the colour.
every() {
  wanted_status=$1 colour=$2
  shift 2
  together=
  for format in $formats; do
    expect "$wanted_status" "$PLACET" check "$@" -f "$format=alone.$format"
    together="$together -f $format=together.$format"
  done
  # shellcheck disable=SC2086 # a list of words
  expect "$wanted_status" "$PLACET" check "$@" $together -f text
  for format in $formats; do
    for file in "alone.$format" "together.$format"; do
      if [ "$colour" = red ]; then
        red "$format" "$file" || fail "$file is green at exit status $wanted_status: $*"
      elif red "$format" "$file"; then
        fail "$file is red at exit status $wanted_status: $*"
      fi
    done
  done
}

every 0 green --preview chat.yaml
every 1 red --preview pii.yaml chat.yaml
all=$formats
formats='sarif junit github gitlab azure tap table markdown html csv'
every 0 red --preview pii.yaml --exit-zero
formats=$all
every 2 red --preview wrong.yaml
every 2 red --preview chat.yaml nosuch.yaml
every 2 red --preview chat.yaml -p nosuch-pack.yaml
every 2 red --preview chat.yaml --skip-rule USE-01 --rule USE-01
# A decision that could not be recorded was not taken.
mkdir folder.db
every 3 red --audit sqlite:folder.db chat.yaml
for format in $formats; do
  grep -q 'LED0' "alone.$format" || fail "$format does not tell that nothing was recorded"
done
# What the board must decide fails the run, or not, as asked.
cat >board.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: board, version: 1.0.0, title: Board, owner: x}
rules:
  - {id: BRD-01, title: No notes, severity: low, effect: board, require: metadata.id != "chat", message: It is chat, remediation: Rename it.}
  - {id: BRD-02, title: No notes, severity: low, effect: warn, require: metadata.id != "warned", message: It is warned, remediation: Rename it.}
END
sed 's/id: chat/id: warned/' chat.yaml >warned.yaml
every 4 red --preview chat.yaml -p board.yaml
every 0 green --preview chat.yaml -p board.yaml --fail-on deny
every 0 green --preview warned.yaml -p board.yaml
every 1 red --preview warned.yaml -p board.yaml --fail-on warn

# Wrong command lines.
expect 2 "$PLACET" check chat.yaml --preview -f json -f sarif
shows 'two formats cannot both go to standard output'
hides '"version"'
expect 2 "$PLACET" check chat.yaml --preview -f json=a.out -f sarif=./a.out
shows 'cannot both go to'
[ ! -e a.out ] || fail 'a report for a wrong command line'
expect 2 "$PLACET" check chat.yaml --preview -f sarf
shows 'did you mean `sarif`'
expect 2 "$PLACET" check chat.yaml --preview -f sarif --sarif-profile gitlab

# A report that cannot be written: the others are, and the run does not pass.
expect 2 "$PLACET" check chat.yaml --preview -f sarif=nosuch/a.sarif -f junit=fine.xml
shows 'FILE003'
grep -q '</testsuites>' fine.xml || fail 'one report that fails takes another with it'
[ ! -e nosuch ] || fail 'a folder was made'
if [ -w /dev/full ]; then
  status=0
  "$PLACET" check chat.yaml --preview -f sarif >/dev/full 2>err || status=$?
  [ "$status" = 2 ] || fail "exit status $status with a full standard output"
  grep -q 'could not be written' err || fail 'nothing said about a full standard output'
fi
if [ "$(id -u)" != 0 ]; then
  mkdir locked
  chmod a-w locked
  expect 2 "$PLACET" check chat.yaml --preview -f tap=locked/a.tap
fi

# A full disk leaves what was there, and nothing half-written beside it.
mkdir small
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=64k placet-test small 2>/dev/null; then
  trap 'status=$?; umount "$work/small" 2>/dev/null; rm -rf "$work"
    [ "$status" = 0 ] || echo "ended with status $status" >&2' EXIT
  echo before >small/a.sarif
  expect 2 "$PLACET" check chat.yaml pii.yaml --preview -f sarif=small/a.sarif -f gitlab=b.json
  shows 'No space left'
  [ "$(cat small/a.sarif)" = before ] || fail 'a full disk cost the old report'
  [ "$(find small -type f | wc -l)" = 1 ] || fail 'something half-written is left'
  [ -s b.json ] || fail 'the other report is missing'
else
  echo 'skipped: a full disk, for want of the right to mount one'
fi
