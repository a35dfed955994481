#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One call over several projects: each file is decided by the nearest configuration above it, each
# project is recorded in its own ledger, and the exit code is the worst.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

# project NAME MOST
project() {
  mkdir -p "$1/deployments" "$1/policies"
  idea "$1"
  mv "$1.yaml" "$1/deployments"
  cat >"$1/placet.yaml" <<END
apiVersion: placet/v1
kind: Configuration
manifests: [deployments]
policies: [{use: policies}]
END
  cat >"$1/policies/own.yaml" <<END
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
rules:
  - id: OWN-0$3
    title: Users are few
    severity: high
    effect: $4
    require: use_case.users.count <= $2
    message: Too many users
    remediation: Fewer.
END
}
project teama 19 1 deny
project teamb 20 2 deny
project teamc 10 3 board
a=teama/deployments/teama.yaml
b=teamb/deployments/teamb.yaml
c=teamc/deployments/teamc.yaml

expect 1 "$PLACET" check "$a" "$b" "$c"
shows OWN-01
shows OWN-03
hides SEC-0
shows 'recorded in sqlite:teama/.placet/audit.db'
shows 'recorded in sqlite:teamb/.placet/audit.db'
shows 'recorded in sqlite:teamc/.placet/audit.db'
for team in teama teamb teamc; do
  [ -f "$team/.placet/audit.db" ] || fail "$team has no ledger"
  expect 0 "$PLACET" audit log -c "$team/placet.yaml"
  shows "$team"
done
[ ! -e "$XDG_STATE_HOME/placet" ] || fail 'recorded elsewhere'

# The exit code is the worst, in any order: 3, 1, 2, 4, 0.
expect 0 "$PLACET" check --preview "$b"
expect 4 "$PLACET" check --preview "$b" "$c"
expect 1 "$PLACET" check --preview "$c" "$a" "$b"
printf 'x: [\n' >teamb/deployments/broken.yaml
expect 2 "$PLACET" check --preview "$c" teamb/deployments/broken.yaml
expect 1 "$PLACET" check --preview "$a" teamb/deployments/broken.yaml
rm teamb/deployments/broken.yaml
expect 3 "$PLACET" check --audit sqlite:/dev/null/audit.db "$a" "$b"
cp teamb/placet.yaml kept.yaml
printf 'nonsense: 1\n' >>teamb/placet.yaml
expect 2 "$PLACET" check --preview "$b" "$c"
shows 'nonsense'
shows OWN-03
mv kept.yaml teamb/placet.yaml

# Folders and patterns lead into projects as files do, and what lies beside them is no fault.
mkdir plain
printf 'version: 2\n' >plain/compose.yaml
for path in . 'team*/deployments/*.yaml' "$PWD"; do
  expect 1 "$PLACET" check --preview "$path"
  shows OWN-01
  shows OWN-03
  hides SEC-0
done
idea free
mv free.yaml plain
expect 1 "$PLACET" check --preview . -f csv
shows OWN-01
shows plain/free.yaml
shows SEC-0
rm -r plain
mkdir empty
printf 'version: 2\n' >empty/compose.yaml
expect 2 "$PLACET" check --preview empty
rm -r empty

# A project within another: its files are its own.
mkdir teamb/inner
mv teamc/* teamb/inner
rm -r teamc
c=teamb/inner/deployments/teamc.yaml
for path in "$c" teamb; do
  expect 4 "$PLACET" check --preview "$b" "$path"
  shows OWN-03
done
mkdir teamc
mv teamb/inner/* teamc
rm -r teamb/inner
c=teamc/deployments/teamc.yaml

# -c and the environment name one for all of them.
expect 0 "$PLACET" check --preview -c teamb/placet.yaml "$a" "$b"
expect 0 env PLACET_CONFIG=teamb/placet.yaml "$PLACET" check --preview "$a" "$b"
# Standard input goes by its name.
expect 1 "$PLACET" check --preview --stdin-filename "$a" - "$b" <"$a"
shows OWN-01

# Every format holds all runs and is what it says.
for format in text table markdown html csv json sarif junit github gitlab azure tap; do
  status=0
  "$PLACET" check --preview "$a" "$b" "$c" -f "$format" >report.out 2>err || status=$?
  out=$(cat report.out err)
  [ "$status" = 1 ] || fail "$format: exit status $status"
  shows OWN-01
  shows OWN-03
  cp report.out "report.$format"
done
count() {
  [ "$(grep -c "$2" "report.$1" || true)" = "$3" ] || fail "$1: not $3 times $2"
}
count csv '^"\{0,1\}as_of' 1
count html '<!doctype' 1
count html '<main>' 1
count html '<article>' 3
count tap '^TAP version' 1
count tap '^1\.\.' 1
count junit '<testsuites' 1
if command -v python3 >/dev/null; then
  python3 - <<'END' || fail 'a report is not valid'
import json, re, xml.etree.ElementTree as xml
reports = json.load(open("report.json"))
assert len(reports) == 3 and len({r["run"]["id"] for r in reports}) == 3
sarif = json.load(open("report.sarif"))
assert len({run["automationDetails"]["id"] for run in sarif["runs"]}) == 3
issues = json.load(open("report.gitlab"))
assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 2
suites = xml.parse("report.junit").getroot()
names = [suite.get("name") for suite in suites]
assert len(set(names)) == len(names), names
assert int(suites.get("tests")) == sum(int(suite.get("tests")) for suite in suites)
tap = open("report.tap").read()
numbers = [int(n) for n in re.findall(r"^(?:not )?ok (\d+)", tap, re.M)]
assert numbers == list(range(1, int(re.search(r"^1\.\.(\d+)", tap, re.M)[1]) + 1))
ids = re.findall(r' id="([^"]*)"', open("report.html").read())
assert len(set(ids)) == len(ids), ids
links = re.findall(r' href="#([^"]*)"', open("report.html").read())
assert links and set(links) <= set(ids)
END
fi

# The other commands take the paths of one project.
expect 2 "$PLACET" due "$a" "$b"
shows CFG013
expect 2 "$PLACET" baseline write known.json "$a" "$b"
shows CFG013

# What only looks like a configuration is told, not passed over.
for name in placet.yml Placet.yaml .placet.yaml placet.json PLACET.YML; do
  mv teama/placet.yaml "teama/$name"
  for path in "$a" teama .; do
    expect 2 "$PLACET" check --preview "$path" "$b"
    shows CFG012
    shows "teama/$name"
  done
  expect 2 "$PLACET" todo "$a"
  shows CFG012
  mv "teama/$name" teama/placet.yaml
done
# Beside the real one it is not needed.
cp teama/placet.yaml teama/placet.yml
expect 1 "$PLACET" check --preview "$a"
hides CFG012

# A folder whose name looks like a pattern is that folder.
cp -r teamb 'svc[1]'
cp -r teama svc1
for config in 'svc[1]/placet.yaml' './svc[1]/placet.yaml'; do
  expect 0 "$PLACET" check --preview -c "$config"
  shows 'svc[1]/deployments/teamb.yaml'
  hides svc1/
done
sed -i 's/^manifests.*/manifests: ["deployments\/*.yaml"]/' 'svc[1]/placet.yaml'
expect 0 "$PLACET" check --preview -c 'svc[1]/placet.yaml'
hides svc1/
sed -i 's/^manifests.*/manifests: [elsewhere]/' 'svc[1]/placet.yaml'
mkdir svc1/elsewhere
mv svc1/deployments/* svc1/elsewhere
expect 2 "$PLACET" check --preview -c 'svc[1]/placet.yaml'
hides svc1/elsewhere

# Each run tells of what it passes over in its own project, and not in the others.
mkdir apart
cp -r teamb apart/one
cp -r teamb apart/two
echo '{"openapi": "3"}' >apart/one/deployments/x.json
"$PLACET" check --preview -q apart >apart.txt || true
[ "$(grep -c 'deployments/x.json' apart.txt)" = 1 ] || fail "$(cat apart.txt)"

# A folder or a pattern that leads to no manifest in any project is told, whatever the others have.
mkdir -p several/ta several/empty several/foreign
printf 'apiVersion: placet/v1\nkind: Configuration\nmanifests: ["*.yaml"]\nexclude: [placet.yaml]\npolicies: [{use: "builtin:foundations"}]\n' >several/ta/placet.yaml
idea teamdoc
mv teamdoc.yaml several/ta
printf 'a: 1\n' >several/foreign/x.yaml
for path in empty foreign 'ta/*.yml' 'none/*.yaml'; do
  status=0
  out=$("$PLACET" check --preview several/ta "several/$path" 2>&1) || status=$?
  [ "$status" = 2 ] || fail "exit status $status beside several/$path"
  shows DOC005
done
expect 0 "$PLACET" check --preview several/ta 'several/ta/*.yaml'
expect 0 "$PLACET" check --preview several
