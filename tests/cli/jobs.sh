#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# However many threads decide, each format has the same bytes, and so has what is recorded.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
"$CORPUS" project 120
cd project
formats='text table json sarif junit github gitlab azure tap markdown html csv'

# decide JOBS: all formats of one run into jobs.JOBS/.
decide() {
  mkdir "jobs.$1"
  set -- "$1" check --preview -v --as-of 2026-12-01T00:00:00Z -j "$1"
  for format in $formats; do set -- "$@" -f "$format=jobs.$1/$format"; done
  jobs=$1
  shift
  expect 1 "$PLACET" "$@"
  # The id of the run is another each time.
  sed -i -E 's/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/RUN/g' "jobs.$jobs"/*
}

for jobs in 1 2 7 0; do decide "$jobs"; done
for jobs in 2 7 0; do
  diff -r jobs.1 "jobs.$jobs" >/dev/null || fail "-j $jobs gives another report"
done
grep -q '"manifests": 120' jobs.1/json || fail "the corpus was not decided"

# What is no number is refused.
for jobs in -1 x 1.5 99999999999999999999; do
  expect 2 "$PLACET" check --preview "--jobs=$jobs"
  shows "--jobs"
done
