#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# SARIF against its schema, Microsoft's validator with GitHub's rules, and the files it points into.
# shellcheck source=tests/interop/support/prelude.sh
. "$SRC/tests/interop/support/prelude.sh"
needs_clients

# sarif NAME ROOT ARG...: both profiles of one run.
sarif() {
  name=$1 root=$2
  shift 2
  for profile in full github; do
    report sarif "$name-$profile.sarif" --sarif-profile "$profile" "$@"
  done
  node "$SRC/tests/interop/support/check_sarif.mjs" "$CLIENTS" "$root" "$code" \
    "$name-full.sarif" "$name-github.sarif" || fail "$name: SARIF that others refuse"
}

for example in "$SRC"/examples/*/placet.yaml; do
  folder=$(dirname "$example")
  copy=$(basename "$folder")
  cp -r "$folder" "$copy"
  mkdir -p "$copy/.git"
  (cd "$copy" && sarif "../$copy" "$(pwd)")
done

# Known findings are suppressed results.
cp -r "$SRC/tests/golden/formats" known
mkdir known/.git
(cd known && sarif ../known "$(pwd)" && grep -q '"suppressions"' ../known-full.sarif &&
  ! grep -q '"suppressions"' ../known-github.sarif) || fail 'suppressions'
nasty_project
cd nasty
root=$(pwd)
sarif ../nasty "$root"
[ "$code" = 1 ] || fail "exit status $code of the nasty project"
# From a folder below the root, names are still as seen from the root.
cd governance
sarif ../../below "$root" -c ../placet.yaml
cd ..
# Nothing decided, and a wrong policy.
echo 'rules: nonsense' >governance/wrong.yaml
sarif ../unusable "$root" -p governance/wrong.yaml
[ "$code" = 2 ] || fail "exit status $code with a wrong policy"
