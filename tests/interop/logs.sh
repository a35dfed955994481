#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The formats that runners, GitLab and TAP consumers read, parsed by their rules: no text of a
# manifest becomes a command, names come back as they are, and red is where the exit code is not 0.
# shellcheck source=tests/interop/support/prelude.sh
. "$SRC/tests/interop/support/prelude.sh"
needs node

# logs NAME ROOT ARG...
logs() {
  name=$1 root=$2
  shift 2
  for format in github azure gitlab tap; do report "$format" "$work/$name.$format" "$@"; done
  node "$SRC/tests/interop/support/check_logs.mjs" "$root" "$code" "$work/$name" ||
    fail "$name: not what others read"
  command -v prove >/dev/null 2>&1 || return 0
  # Perl's reader knows version 13, of which version 14 is an extension.
  sed '1s/14/13/' "$work/$name.tap" >"$work/$name.tap13"
  status=0
  prove --exec cat "$work/$name.tap13" >"$work/prove.out" 2>&1 || status=$?
  ! grep -q 'Parse errors' "$work/prove.out" || fail "$name: prove cannot parse it"
  [ "$code" = 0 ] || [ "$status" != 0 ] || fail "$name: prove passes at exit code $code"
  [ "$code" != 0 ] || [ "$status" = 0 ] || fail "$name: prove fails at exit code 0"
}

for example in "$SRC"/examples/*/placet.yaml; do
  folder=$(dirname "$example")
  copy=$(basename "$folder")
  cp -r "$folder" "$copy"
  mkdir -p "$copy/.git"
  (cd "$copy" && logs "$copy" "$(pwd)" && logs "$copy-deny" "$(pwd)" --fail-on deny &&
    logs "$copy-warn" "$(pwd)" --fail-on warn && logs "$copy-info" "$(pwd)" --fail-on info)
done
nasty_project
cd nasty
root=$(pwd)
logs nasty "$root"
cd governance
logs below "$root" -c ../placet.yaml
cd ..
echo 'rules: nonsense' >governance/wrong.yaml
logs unusable "$root" -p governance/wrong.yaml
logs nothing "$root" nosuch.yaml
# The text report, too, stands in logs.
report text "$work/nasty.text" -v --explain
! grep -E '##\[|##vso\[|^[[:space:]]*::' "$work/nasty.text" || fail 'the text report gives commands'
