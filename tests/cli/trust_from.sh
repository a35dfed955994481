#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check --trust-from: a change cannot disarm its own gate. Each attempt leaves the verdict as it is.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

git init -q -b main repository
cd repository
git config user.email a@example.org
git config user.name A
mkdir -p deployments governance/policies
idea chat
sed -i 's/decision_impact: none/decision_impact: high/' chat.yaml
mv chat.yaml deployments
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/**/*.yaml"]
organization: governance/organization.yaml
policies:
  - use: builtin:foundations
  - use: governance/policies
    params: {own.highest: "low"}
END
cat >governance/organization.yaml <<'END'
apiVersion: placet/v1
kind: Organization
name: Example
approved_vendors: [{name: ExampleAI}]
END
cat >governance/policies/own.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
params:
  highest: {type: string, default: low, description: Highest impact that needs no board.}
rules:
  - id: OWN-01
    title: Decisions have no high impact
    severity: high
    effect: deny
    require: use_case.decision_impact != "high" || params.highest == "high"
    message: Decisions have {{use_case.decision_impact}} impact
    remediation: Lower it.
  - id: OWN-02
    title: One vendor at least is approved
    severity: high
    effect: deny
    require: org.approved_vendors.exists(v, v.name == "ExampleAI")
    message: ExampleAI is not approved
    remediation: Approve it.
END
git add -A
git commit -qm base
git checkout -qb change

# still_denied WHAT: whatever the working tree says, and whether it is committed or not.
still_denied() {
  what=$1
  for committed in no yes; do
    [ "$committed" = no ] || { git add -A && git commit -qm "$what"; }
    expect 1 "$PLACET" check --trust-from main --preview
    shows 'deny OWN-01' || fail "$what"
    shows 'trust-from main ('
    expect 1 "$PLACET" check --trust-from main --changed=main --preview
    shows 'deny OWN-01'
  done
  git reset -q --hard main
  git clean -qfd
}
# Without it the attempt works: so what follows tests something.
works() {
  status=0
  "$PLACET" check --preview -q >out 2>&1 || status=$?
  out=$(cat out)
  rm out
  [ "$status" != 1 ] || fail "this attempt would not have worked anyway: $1"
}

sed -i 's/    params:.*/&\n    effects: {OWN-01: info}/' placet.yaml
works 'a lower effect'
printf 'x' >>deployments/note.txt
sed -i 's/Meetings/Our meetings/' deployments/chat.yaml
still_denied 'a lower effect'

git rm -q governance/policies/own.yaml
sed -i '/governance.policies/,$d' placet.yaml
works 'no pack'
sed -i 's/Meetings/Our meetings/' deployments/chat.yaml
still_denied 'no pack'

sed -i 's/!= "high"/!= ""/' governance/policies/own.yaml
works 'another rule'
still_denied 'another rule'

sed -i 's/own.highest: "low"/own.highest: "high"/' placet.yaml
works 'another parameter'
still_denied 'another parameter'

printf 'fail_on: deny\n' >>placet.yaml
sed -i 's/effect: deny/effect: board/' governance/policies/own.yaml
works 'a weaker gate'
still_denied 'a weaker gate'

rm governance/policies/own.yaml
mkdir elsewhere
git show main:governance/policies/own.yaml | sed 's/!= "high"/!= ""/' >elsewhere/own.yaml
ln -s ../../elsewhere/own.yaml governance/policies/own.yaml
works 'a link to another pack'
still_denied 'a link to another pack'

git rm -q placet.yaml
sed -i 's/Meetings/Our meetings/' deployments/chat.yaml
still_denied 'no configuration'

cat >deployments/placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["*.yaml"]
policies: [{use: "builtin:us"}]
END
expect 1 "$PLACET" check --trust-from main --preview deployments/chat.yaml
shows 'deny OWN-01'
shows '`deployments/placet.yaml` is not what main has: it is not used'
cd deployments
expect 1 "$PLACET" check --trust-from main --preview chat.yaml
shows 'deny OWN-01'
cd ..
git clean -qfd

# Hidden from the gate: the manifests are those that the revision lists.
sed -i 's/deployments/nowhere/' placet.yaml
still_denied 'other manifests'
printf 'exclude: ["deployments/**"]\n' >>placet.yaml
still_denied 'an exclusion'
git mv deployments hidden
expect 2 "$PLACET" check --trust-from main --changed=main --preview
shows 'holds no manifest'
expect 2 "$PLACET" check --trust-from main --preview
git reset -q --hard main
git clean -qfd

# The organization decides, too: it is read where it can be trusted.
sed -i 's/decision_impact: high/decision_impact: none/' deployments/chat.yaml
git rm -q governance/organization.yaml
expect 0 "$PLACET" check --trust-from main --preview
git reset -q --hard main

# What is not there is told.
expect 2 "$PLACET" check --trust-from nowhere --preview
shows 'no revision `nowhere`'
git checkout -q --orphan empty
git rm -qrf .
git commit -q --allow-empty -m empty
git checkout -q change
expect 2 "$PLACET" check --trust-from empty --preview
shows 'empty has no configuration yet: `placet.yaml` is not used'
shows 'merges it into empty first'
shows '`placet check --preview`, without --trust-from, shows what it will decide'
# So it is in each way in which the first change is checked.
for paths in deployments deployments/chat.yaml --changed=empty; do
  out=$("$PLACET" check --trust-from empty --preview "$paths" 2>&1) || true
  shows 'empty has no configuration yet'
  shows 'merges it into empty first'
done
cd deployments
expect 0 "$PLACET" check --trust-from empty --preview chat.yaml
shows 'empty has no configuration yet: `../placet.yaml` is not used'
cd ..
# What it will decide is what that command shows.
expect 1 "$PLACET" check --preview
shows 'deny OWN-01'
expect 2 "$PLACET" check --trust-from empty --preview -c placet.yaml
shows 'is no file in empty'

# The record says what was trusted.
expect 1 "$PLACET" check --trust-from main --audit sqlite:audit.db
expect 0 "$PLACET" audit show --audit sqlite:audit.db 2
shows "main ($(git rev-parse main))"
