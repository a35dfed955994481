#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check --changed: what a change touches is decided, and nothing else; what governs all touches all.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

git init -q -b main repository
cd repository
git config user.email a@example.org
git config user.name A
mkdir deployments vendors evidence
for name in chat mail notes; do
  idea "$name"
  mv "$name.yaml" deployments
done
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/**/*.yaml"]
vendors: vendors
organization: organization.yaml
END
cat >organization.yaml <<'END'
apiVersion: placet/v1
kind: Organization
metadata: {title: Example}
name: Example
END
cat >vendors/example.yaml <<'END'
apiVersion: placet/v1
kind: Vendor
metadata: {id: example, title: ExampleAI, owner: procurement}
vendor: {name: ExampleAI, role: application, tier: enterprise}
END
printf 'vendors: [{use: example}]\n' >>deployments/chat.yaml
printf 'a report\n' >evidence/report.txt
printf 'evidence: [{claim: use_case.purpose, file: evidence/report.txt, sha256: %s}]\n' \
  "$(sha256sum evidence/report.txt | cut -d' ' -f1)" >>deployments/mail.yaml

expect 2 "$PLACET" check --changed=main --preview
shows 'no commit yet'
git add -A
git commit -qm base
git checkout -qb change

changed() {
  expect "$1" "$PLACET" check --changed=main --preview -q
}
clean() {
  git reset -q --hard
  git clean -qfd
}

changed 0
shows '0 of 3 manifests touched since main'
hides 'nothing was decided'

sed -i 's/Office/Offices/' deployments/notes.yaml
changed 0
shows '1 of 3 manifests touched since main'
git commit -qam 'a manifest'
changed 0
shows '1 of 3 manifests touched'
git reset -q --hard main

idea 'a new one'
mv 'a new one.yaml' deployments/'a new
one.yaml'
sed -i 's/a new one/new-one/' deployments/'a new
one.yaml'
changed 0
shows '1 of 4 manifests touched'
clean

printf '# a remark\n' >>vendors/example.yaml
changed 0
shows '1 of 3 manifests touched'
clean
printf 'another report\n' >evidence/report.txt
changed 0
shows '1 of 3 manifests touched'
clean

for file in placet.yaml organization.yaml; do
  printf '# a remark\n' >>"$file"
  changed 0
  shows "3 of 3 manifests touched since main"
  shows "all because of $file"
  clean
done

# A deletion is a denial, unless the deployment was retired; a rename is none.
git rm -q deployments/notes.yaml
changed 1
shows '1 manifest: 1 denied'
expect 1 "$PLACET" check --changed=main --preview
shows 'GATE-01'
shows 'lifecycle.stage to retired'
expect 1 "$PLACET" check --changed=main
expect 0 "$PLACET" audit log
shows 'denied  notes'
clean
git mv deployments/notes.yaml deployments/renamed.yaml
changed 0
shows '1 of 3 manifests touched'
clean
sed -i 's/stage: idea/stage: retired/' deployments/notes.yaml
git commit -qam retire
git branch -q retired
git rm -q deployments/notes.yaml
expect 0 "$PLACET" check --changed=retired --preview -q
shows '0 of 2 manifests touched since retired'
git reset -q --hard main

# HEAD is compared with where it left the other branch, not with what came there since.
git checkout -q main
sed -i 's/Office/Offices/' deployments/mail.yaml
git commit -qam 'elsewhere'
git checkout -q change
changed 0
shows '0 of 3 manifests touched'

# From a folder below, and with a detached head.
git checkout -q --detach
sed -i 's/Office/Offices/' deployments/chat.yaml
cd deployments
expect 0 "$PLACET" check --changed=main --preview -q
shows '1 of 3 manifests touched'
cd ..
clean

# The target of a change, as build servers name it.
expect 2 "$PLACET" check --changed --preview
shows 'no revision `refs/remotes/origin/HEAD`'
expect 2 env GITHUB_BASE_REF=main "$PLACET" check --changed --preview
shows 'no revision `refs/remotes/origin/main`'
shows 'git fetch origin +refs/heads/main:refs/remotes/origin/main'
git clone -q . ../clone
cd ../clone
expect 0 env GITHUB_BASE_REF=main "$PLACET" check --changed --preview
shows 'since refs/remotes/origin/main'
cd ..
git clone -q --depth 1 "file://$PWD/repository" shallow
cd shallow
expect 2 "$PLACET" check --changed=HEAD~1 --preview
shows 'git fetch --unshallow'
cd ../repository

# What was wrong with the portfolio before is shown and does not hold the change; what is new does.
git checkout -q main
mkdir policies
cat >policies/own.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: own, version: 1.0.0, title: Own rules}
rules:
  - id: OWN-01
    title: No deployment has many users
    scope: portfolio
    severity: high
    effect: board
    for_each: {var: d, in: deployments}
    require: d.use_case.users.count <= 20
    message: "{{d.metadata.id}} has {{d.use_case.users.count}} users"
    remediation: Fewer.
END
printf 'policies: [{use: policies}, {use: "builtin:us"}]\n' >>placet.yaml
sed -i 's/count: 20/count: 21/' deployments/chat.yaml
git add -A
git commit -qm 'too many users'
git checkout -qb users
sed -i 's/Meetings/Our meetings/' deployments/mail.yaml
expect 4 "$PLACET" check --preview -q
expect 0 "$PLACET" check --changed=main --preview
shows '1 of 3 manifests touched'
shows 'deviation: known-before OWN-01'
sed -i 's/count: 20/count: 30/' deployments/mail.yaml
expect 4 "$PLACET" check --changed=main --preview
shows 'mail has 30 users'
clean
git checkout -q change

expect 2 "$PLACET" check --changed=--all --preview
shows 'no revision `--all`'
expect 2 "$PLACET" check --changed=main deployments/chat.yaml --preview
shows 'name no paths'
mkdir ../outside
cp -r deployments placet.yaml organization.yaml vendors evidence ../outside
cd ../outside
expect 2 env GIT_CEILING_DIRECTORIES="$work" "$PLACET" check --changed=main --preview
shows 'in no git repository'
expect 2 env PATH=/nowhere "$PLACET" check --changed=main --preview
shows 'cannot start `git`'
