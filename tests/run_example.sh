#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Checks one example project and holds placet to the exit status that the project expects.
#   run_example.sh PLACET PROJECT AUDIT.db [ARGUMENT...]
# PROJECT/EXPECTED_EXIT holds the status expected. Without it 0 (approved), 1 (denied) and 4 (held
# for the board) will do: they are decisions, the others are failures to decide or to record.
set -eu
placet=$1 project=$2 audit=$3
shift 3

mkdir -p "$(dirname "$audit")"
rm -f "$audit" "$audit"-*

status=0
"$placet" check -c "$project/placet.yaml" --audit "sqlite:$audit" "$@" || status=$?

if [ -f "$project/EXPECTED_EXIT" ]; then
  expected=$(tr -d '[:space:]' <"$project/EXPECTED_EXIT")
else
  expected='0 1 4'
fi
for one in $expected; do
  [ "$status" = "$one" ] && exit 0
done
echo "$project: exit status $status, expected $(echo "$expected" | sed 's/ / or /g')" >&2
exit 1
