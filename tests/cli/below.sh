#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A configuration below others may add packs and manifests and hold back more. Each way to loosen one
# of them is refused with both places, and what governs the portfolio above goes on.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

git init -q -b main repository
cd repository
git config user.email a@example.org
git config user.name A
mkdir -p governance/policies governance/vendors teams/a/deployments teams/b
cat >governance/organization.yaml <<'END'
apiVersion: placet/v1
kind: Organization
name: Example
approved_vendors: [{name: ExampleAI}]
END
cat >governance/vendors/example.yaml <<'END'
apiVersion: placet/v1
kind: Vendor
metadata: {id: example, title: ExampleAI, owner: procurement}
vendor: {name: ExampleAI, role: application, tier: enterprise}
END
for file in calendar framework ranges controls baseline; do : >"governance/$file.yaml"; done
cat >governance/policies/own.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
params:
  most: {type: int, default: 20, stricter: lower}
  least: {type: decimal, default: "1.5", stricter: higher}
  latest: {type: date, default: 2027-06-01, stricter: lower}
  earliest: {type: date, default: 2020-06-01, stricter: higher}
  asked: {type: bool, default: false, stricter: higher}
  excused: {type: bool, default: true, stricter: lower}
  refused: {type: list(string), default: [us, cn], stricter: more}
  allowed: {type: list(string), default: [de, fr], stricter: fewer}
  word: {type: string, default: low}
  number: {type: int, default: 5}
rules:
  - id: OWN-01
    title: Users are few
    severity: high
    effect: board
    require: use_case.users.count <= params.most
    message: "{{use_case.users.count}} users are too many"
    remediation: Fewer.
  - id: OWN-02
    title: Parameters are read
    severity: low
    effect: warn
    require: |
      params.least > decimal("1") && params.latest > params.earliest && params.asked != params.excused
      && size(params.refused) > 0 && size(params.allowed) > 0 && params.word != "" && params.number > 0
    message: They are not
    remediation: Read them.
  - id: OWN-03
    title: There are few deployments
    scope: portfolio
    severity: high
    effect: deny
    require: size(deployments) <= 2
    message: "There are {{size(deployments)}} deployments"
    remediation: Fewer.
END
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: [teams]
vendors: governance/vendors
organization: governance/organization.yaml
policies: [{use: governance/policies}]
END
for name in one two; do
  idea "$name"
  mv "$name.yaml" teams/a/deployments
done
idea three
mv three.yaml teams/b
git add -A
git commit -qm base

head='apiVersion: placet/v1
kind: Configuration
manifests: [deployments]'
same='vendors: ../../governance/vendors
organization: ../../governance/organization.yaml'
audit='audit: {url: "sqlite:../../.placet/audit.db"}'
pack='policies: [{use: ../../governance/policies}]'
one=teams/a/deployments/one.yaml

# config TEXT: what stands below.
config() {
  printf '%s\n' "$@" >teams/a/placet.yaml
}
# refused TEXT: and both places are told, in each command that is governed by it.
refused() {
  expect 2 "$PLACET" check --preview "$one"
  shows "$1"
  shows 'teams/a/placet.yaml:'
  shows 'above: '
  shows CFG011
  expect 2 "$PLACET" check -c teams/a/placet.yaml --preview
  shows "$1"
}
held() {
  expect 1 "$PLACET" check --preview "$one"
  hides CFG011
}

# The same, however it is spelt, holds what holds above: the portfolio is the one above.
config "$head" "$same" "$audit" "$pack"
held
shows 'There are 3 deployments'
expect 1 "$PLACET" check -c teams/a/placet.yaml --preview
shows 'There are 3 deployments'
shows '2 manifests'
ln -s ../../governance teams/a/governance
config "$head" 'vendors: ../../governance/../governance/vendors/' 'organization: governance/organization.yaml' \
  "audit: {url: \"sqlite:$PWD/teams/../.placet/audit.db\"}" 'policies: [{use: ./governance/policies}]'
held
rm teams/a/governance
# Without manifests of its own it is still part of that portfolio.
config 'apiVersion: placet/v1' 'kind: Configuration' "$same" "$audit" "$pack"
held
shows 'There are 3 deployments'
# More packs, stronger effects, manifests that are not listed above.
config "$head" "$same" "$audit" 'fail_on: warn' \
  'policies: [{use: ../../governance/policies, effects: {OWN-01: deny}}, {use: "builtin:us"}]'
held

# What it leaves out or has of its own.
config "$head" "$same" "$audit" 'policies: [{use: "builtin:us"}]'
refused 'it lacks the pack own'
mkdir teams/a/policies
sed 's/params.most/params.most + 10/' governance/policies/own.yaml >teams/a/policies/own.yaml
config "$head" "$same" "$audit" 'policies: [{use: policies}]'
refused 'its pack own is another one'
rm -r teams/a/policies
config "$head" "$same" "$pack"
refused 'it records in sqlite:teams/a/.placet/audit.db and not in sqlite:.placet/audit.db'
shows 'write `audit: {url: "sqlite:../../.placet/audit.db"}`'
for url in sqlite:elsewhere.db sqlite:../../.placet/other.db postgresql://x/y; do
  config "$head" "$same" "$pack" "audit: {url: \"$url\"}"
  refused 'it records in '
done
config "$head" "$same" "$pack" 'audit: {url: "sqlite:../../.placet/audit.db", origin: here}'
refused 'another origin'
config "$head" 'vendors: ../../governance/vendors' "$audit" "$pack"
refused 'no organization'
shows 'write `organization: ../../governance/organization.yaml`'
cp governance/organization.yaml teams/a/organization.yaml
config "$head" 'organization: organization.yaml' 'vendors: ../../governance/vendors' "$audit" "$pack"
refused 'another organization'
rm teams/a/organization.yaml
config "$head" 'organization: ../../governance/organization.yaml' "$audit" "$pack"
refused 'no vendors'
cp -r governance/vendors teams/a
config "$head" 'organization: ../../governance/organization.yaml' 'vendors: vendors' "$audit" "$pack"
refused 'another vendors'
rm -r teams/a/vendors
config "$head" "$same" "$audit" "$pack" 'exclude: ["deployments/two.yaml"]'
refused 'it leaves out teams/a/deployments/two.yaml'
config "$head" "$same" "$audit" "$pack" 'fail_on: deny'
refused 'fail_on: deny'
printf 'fail_on: info\n' >>placet.yaml
config "$head" "$same" "$audit" "$pack"
refused 'fail_on: board'
git checkout -q placet.yaml
cat >teams/a/known.yaml <<'END'
apiVersion: placet/v1
kind: Baseline
END
config "$head" "$same" "$audit" "$pack" 'baseline: known.yaml'
refused 'another baseline'
rm teams/a/known.yaml
for effects in 'OWN-01: warn' 'OWN-01: "off"' 'OWN-01: {idea: "off", pilot: board, production: board}' 'OWN-03: board'; do
  config "$head" "$same" "$audit" "policies: [{use: ../../governance/policies, effects: {$effects}}]"
  refused "a weaker effect of ${effects%%:*}"
done

# Parameters: the stricter way is free, the other is not.
for value in 'most: 19' 'least: "1.6"' 'latest: 2027-05-31' 'earliest: 2020-06-02' 'asked: true' \
  'excused: false' 'refused: [cn, us, ru]' 'allowed: [de]' 'most: 20' 'word: low'; do
  config "$head" "$same" "$audit" "policies: [{use: ../../governance/policies, params: {own.$value}}]"
  expect 1 "$PLACET" check --preview "$one"
  hides CFG011
done
for value in 'most: 21' 'least: "1.4"' 'latest: 2027-06-02' 'earliest: 2020-05-31' 'refused: [us]' \
  'refused: []' 'allowed: [de, fr, it]' 'allowed: [it]'; do
  config "$head" "$same" "$audit" "policies: [{use: ../../governance/policies, params: {own.$value}}]"
  refused "a looser value of own.${value%%:*}"
done
for value in 'word: high' 'number: 4' 'number: 6'; do
  config "$head" "$same" "$audit" "policies: [{use: ../../governance/policies, params: {own.$value}}]"
  refused "another value of own.${value%%:*}, and its pack does not say which values are stricter"
done
printf 'policies: [{use: governance/policies, params: {own.asked: true, own.excused: false}}]\n' >all
sed -i '/^policies/d' placet.yaml
cat all >>placet.yaml
rm all
for value in asked:\ false excused:\ true; do
  config "$head" "$same" "$audit" "policies: [{use: ../../governance/policies, params: {own.asked: true, own.excused: false, own.$value}}]"
  expect 2 "$PLACET" check --preview "$one"
done
git checkout -q placet.yaml

# Of three, the lowest is held to both above it.
mkdir teams/a/deployments/deep
idea deep
mv deep.yaml teams/a/deployments/deep
config "$head" "$same" "$audit" 'policies: [{use: "builtin:us"}]'
cat >teams/a/deployments/deep/placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
vendors: ../../../../governance/vendors
organization: ../../../../governance/organization.yaml
audit: {url: "sqlite:../../../../.placet/audit.db"}
policies: [{use: "builtin:us"}]
END
expect 2 "$PLACET" check --preview teams/a/deployments/deep/deep.yaml
shows 'it lacks the pack own'
shows 'above: placet.yaml'
git clean -qfd

# A submodule is part of what it stands in: its own configuration, and where it has none.
git init -q -b main ../library
(
  cd ../library
  git config user.email a@example.org
  git config user.name A
  idea sub
  cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["sub.yaml"]
policies: [{use: "builtin:us"}]
END
  git add -A
  git commit -qm sub
)
git -c protocol.file.allow=always submodule --quiet add ../library teams/sub
expect 2 "$PLACET" check --preview teams/sub/sub.yaml
shows 'it lacks the pack own'
rm teams/sub/placet.yaml
expect 1 "$PLACET" check --preview teams/sub/sub.yaml
shows 'There are 4 deployments'
cd teams/sub
expect 1 "$PLACET" check --preview sub.yaml
shows 'There are 4 deployments'
cd ../..
# Also where the submodule keeps its own folder .git; a repository that merely lies there is its own.
mv .git/modules/teams/sub .git-of-sub
rm teams/sub/.git
mv .git-of-sub teams/sub/.git
git config -f teams/sub/.git/config --unset core.worktree
expect 1 "$PLACET" check --preview teams/sub/sub.yaml
shows 'There are 4 deployments'
git rm -q --cached .gitmodules
rm .gitmodules
expect 0 env PLACET_FAIL_ON=deny "$PLACET" check --preview --allow-missing teams/sub/sub.yaml
hides OWN-03
rm -rf teams/sub
git reset -q --hard
# A worktree within the working tree is a root.
git worktree add -q teams/tree
rm teams/tree/placet.yaml
expect 0 env PLACET_FAIL_ON=deny "$PLACET" check --preview --allow-missing teams/tree/teams/b/three.yaml
hides OWN-03
