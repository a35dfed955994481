# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts beside this folder. Each runs in an empty folder of its own, with PLACET (the
# program) and SRC (the repository) set, and fails at the first expectation that does not hold.
set -eu
: "${PLACET:?}" "${SRC:?}"
export PLACET SRC
work=$(mktemp -d)
trap 'status=$?; chmod -R u+rwx "$work" 2>/dev/null; rm -rf "$work"
  [ "$status" = 0 ] || echo "ended with status $status" >&2' EXIT
cd "$work"
export XDG_STATE_HOME="$work/state" HOME="$work" NO_COLOR=1
unset PLACET_AUDIT PLACET_CONFIG PLACET_FAIL_ON 2>/dev/null || true

# expect STATUS COMMAND...: runs it, keeps its output in $out, and holds it to its exit status.
expect() {
  wanted=$1
  shift
  status=0
  out=$("$@" 2>&1) || status=$?
  [ "$status" = "$wanted" ] || fail "exit status $status, expected $wanted: $*"
}
# shows TEXT: the last output has it.
shows() {
  case $out in
    *"$1"*) ;;
    *) fail "the output lacks: $1" ;;
  esac
}
hides() {
  case $out in
    *"$1"*) fail "the output has: $1" ;;
    *) ;;
  esac
}
fail() {
  printf '%s\n--- output:\n%s\n' "$1" "${out:-}" >&2
  exit 1
}

# A small manifest: idea NAME
idea() {
  cat >"$1.yaml" <<END
apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: $1, title: Notes of $1, business_unit: office, cost_center: "1", owner: {name: A, email: a@example.org, role: lead}}
lifecycle: {stage: idea}
use_case:
  workflow: {id: W1, name: Meetings, owner: Office}
  purpose: Summarise internal meetings so that nobody has to write minutes.
  users: {audience: internal, count: 20, vulnerable_groups: false}
  jurisdictions: [DE]
  sectors: [none]
  decision_impact: none
  automation: advisory
  generates: {synthetic_person: false}
  agentic: {autonomy: none}
approach: {selected: [off-the-shelf], primary: off-the-shelf, customization_level: none}
data: {classification: internal, categories: [none]}
governance: {plan: {exists: true, url: plan.md, version: "1", approved_date: 2026-10-01}}
END
}
