#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check --changed: a stage that goes back, and a deployment that is retired without an account of its
# end, are held for the board under any --fail-on; and no step before a deployment takes a retired one.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

git init -q -b main repository
cd repository
git config user.email a@example.org
git config user.name A
mkdir deployments policies
cat >policies/own.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
rules:
  - id: OWN-01
    title: Users are few
    severity: high
    effect: {production: deny, pilot: deny}
    require: use_case.users.count <= 20
    message: Too many users
    remediation: Fewer.
END
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/**/*.yaml"]
policies: [{use: policies}]
END
idea chat
mv chat.yaml deployments
idea other
mv other.yaml deployments
sed -i 's/stage: idea/stage: production/' deployments/other.yaml
git add -A
git commit -qm base

# from STAGE, to LIFECYCLE: the change of one manifest, beside another that is decided.
from() {
  git checkout -q main
  sed -i "s/^lifecycle:.*/lifecycle: {stage: $1}/" deployments/chat.yaml
  git commit -qam "from $1" --allow-empty
}
to() {
  git checkout -qB change main
  sed -i "s/^lifecycle:.*/lifecycle: {$1}/" deployments/chat.yaml
  sed -i 's/count: 20/count: 19/' deployments/other.yaml
}
gate() {
  wanted=$1
  shift
  expect "$wanted" "$PLACET" check --changed=main --preview --as-of 2026-12-01 "$@"
}
clean() {
  git reset -q --hard main
}

ended='decommission: {date: 2026-11-20, data_disposal: The index is deleted, by: J. Roe}'
for was in idea pilot production retired; do
  for is in idea pilot production retired; do
    from "$was"
    to "stage: $is, $ended"
    code=0
    case "$was $is" in
      'pilot idea' | 'production idea' | 'production pilot' | 'retired idea') code=4 ;;
      'retired pilot' | 'retired production') code=4 ;;
    esac
    for fail_on in deny board warn info; do
      gate "$code" --fail-on "$fail_on"
      if [ "$code" = 4 ]; then
        shows "board GATE-02  The stage goes back from $was to $is"
        shows 'deployments/chat.yaml:'
      else
        hides GATE-
      fi
    done
    clean
  done
done

# The stage is compared by the id, whatever the file is called and beside whatever it stands.
from production
to 'stage: idea'
git mv deployments/chat.yaml deployments/renamed.yaml
gate 4 --fail-on deny
shows 'from production to idea'
cat deployments/renamed.yaml >>deployments/other.yaml
sed -i 's/^apiVersion/---\n&/' deployments/other.yaml
rm deployments/renamed.yaml
gate 4 --fail-on deny
shows 'from production to idea'
clean

# Nothing turns it off: no option, and no baseline.
to 'stage: idea'
gate 4 --fail-on deny --allow-missing
gate 4 --fail-on deny --rule OWN-01
gate 4 --fail-on deny --stage production
gate 4 --fail-on deny --trust-from main
gate 2 --fail-on deny --skip-rule GATE-02
gate 0 --fail-on deny --exit-zero
shows GATE-02
"$PLACET" baseline write known.yaml >/dev/null 2>&1 || true
[ ! -e known.yaml ] || gate 4 --fail-on deny --baseline known.yaml
rm -f known.yaml
# Each format tells it as a failure.
for format in text json table markdown html csv sarif junit github gitlab azure tap; do
  gate 4 --fail-on deny -f "$format"
  shows GATE-02
done
gate 4 --fail-on deny -f tap
shows 'not ok'
gate 4 --fail-on deny -f github
shows '::error'
# A violation is counted before it, and a run that compares with nothing has no stage to go back from.
sed -i 's/count: 19/count: 21/' deployments/other.yaml
gate 1 --fail-on deny
shows GATE-02
clean
to 'stage: idea'
expect 0 "$PLACET" check --preview --fail-on deny
hides GATE-
clean

# Retired: a day that has come, what became of the data, and who.
for was in idea pilot production; do
  from "$was"
  for end in '' ', decommission: {}' \
    ', decommission: {data_disposal: Gone, by: J. Roe}' \
    ', decommission: {date: 2026-11-20, by: J. Roe}' \
    ', decommission: {date: 2026-11-20, data_disposal: Gone}' \
    ', decommission: {date: 2026-11-20, data_disposal: " ", by: J. Roe}' \
    ', decommission: {date: 2026-11-20, data_disposal: Gone, by: " "}' \
    ', decommission: {date: 2026-11-20, data_disposal: "-", by: J. Roe}' \
    ', decommission: {date: 2026-11-20, data_disposal: "\\u00a0", by: J. Roe}' \
    ', decommission: {date: 2026-11-20, data_disposal: Gone, by: "\\u200b"}' \
    ', decommission: {date: 0001-01-01, data_disposal: Gone, by: J. Roe}' \
    ', decommission: {date: 1989-12-31, data_disposal: Gone, by: J. Roe}' \
    ', decommission: {date: 2026-12-02, data_disposal: Gone, by: J. Roe}'; do
    to "stage: retired$end"
    gate 4 --fail-on deny
    shows 'board GATE-03  The deployment is retired, and not stated is '
    clean
  done
  to "stage: retired, $ended"
  gate 0 --fail-on deny
  hides GATE-
  clean
done
to 'stage: retired'
gate 4 -f json
shows 'the day it was switched off (lifecycle.decommission.date), what became of its data (lifecycle.decommission.data_disposal) and who switched it off (lifecycle.decommission.by)'
clean
# A manifest that comes in retired; one whose account is taken away; one that was there without.
idea late
sed -i 's/stage: idea/stage: retired/' late.yaml
mv late.yaml deployments
gate 4 --fail-on deny
shows GATE-03
rm deployments/late.yaml
from "retired, $ended"
to 'stage: retired'
gate 4 --fail-on deny
shows GATE-03
clean
from retired
to 'stage: retired, review_date: 2026-11-01'
gate 0 --fail-on deny
hides GATE-
clean

# A step before a deployment asks for a stage; a retired deployment has none to take.
from "retired, $ended"
for stage in idea pilot production; do
  for fail_on in deny board; do
    expect 1 "$PLACET" check --preview --fail-on "$fail_on" --stage "$stage" deployments/chat.yaml
    shows "deny GATE-04  The deployment is retired, and is to be decided at $stage"
  done
done
expect 0 "$PLACET" check --preview --stage retired deployments/chat.yaml
hides GATE-

# The record has it.
from production
to 'stage: idea'
expect 4 "$PLACET" check --changed=main --fail-on deny --audit sqlite:audit.db
expect 0 "$PLACET" audit show --audit sqlite:audit.db 1
shows GATE-02
