#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The hooks as pre-commit itself runs them, in a project whose commits touch one thing at a time.
# shellcheck source=tests/interop/support/prelude.sh
. "$SRC/tests/interop/support/prelude.sh"
needs git pre-commit

git config --global user.name Tester
git config --global user.email tester@example.org
git config --global init.defaultBranch main
export PRE_COMMIT_HOME="$work/cache"
mkdir bin
ln -s "$PLACET" bin/placet
PATH="$work/bin:$PATH"

# ran HOOK RESULT: what pre-commit said of a hook at the last commit.
ran() {
  case $(printf '%s\n' "$out" | grep "^$1\.") in
    *"$2") ;;
    *) fail "$1 was not $2" ;;
  esac
}

# What a project names in `repo:` is a repository with the hooks in it, at a tag.
git init -q hooks
cp "$SRC/.pre-commit-hooks.yaml" hooks
git -C hooks add .
git -C hooks commit -q -m 'State the hooks'
git -C hooks tag v1

insurer="$SRC/examples/insurer"
cp -r "$insurer" project
rm project/deployments/*
cp "$insurer/deployments/code-helper.yaml" project/deployments
cd project
git init -q
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $work/hooks
    rev: v1
    hooks: [{id: placet-check}, {id: placet-test}, {id: placet-lint}]
END
expect 0 pre-commit validate-manifest ../hooks/.pre-commit-hooks.yaml
git add .
expect 0 pre-commit install
expect 0 git commit -m 'Begin'
ran 'placet check' Passed
ran 'placet test' Passed
ran 'placet lint' Passed

# What concerns no hook runs none: other YAML is not taken for a manifest.
echo 'services: {}' >compose.yaml
git add compose.yaml
expect 0 git commit -m 'Add a service'
ran 'placet check' Skipped

# A denial stops the commit; nothing is recorded.
cp "$insurer/deployments/triage-notes.yaml" deployments
git add .
expect 1 git commit -m 'Add a denied deployment'
ran 'placet check' Failed
ran 'placet test' Skipped
shows 'DAT-02'
shows 'not recorded: --preview'
[ ! -e .placet ] || fail 'a hook recorded something'

# Only what is named is decided: the denied one is in the folder, but not in this commit.
git reset -q
sed 's/^  id: code-helper$/  id: second/' deployments/code-helper.yaml >'deployments/a second one.yaml'
git add 'deployments/a second one.yaml'
expect 0 git commit -m 'Add an approved deployment'
ran 'placet check' Passed

# Facts that are missing do not stop a commit, and a deployment that awaits the board neither.
cp "$insurer/deployments/translation.yaml" "$insurer/deployments/claims-letters.yaml" deployments
git add deployments/translation.yaml deployments/claims-letters.yaml
expect 0 git commit -m 'Add an incomplete deployment'
ran 'placet check' Passed

# A vendor document is decided by the deployments that use it.
git add deployments/triage-notes.yaml
expect 0 git commit --no-verify -m 'Add the denied deployment past the hooks'
echo '# a note' >>governance/vendors/freechat.yaml
git add .
expect 1 git commit -m 'Touch a vendor'
ran 'placet check' Failed
shows 'triage-notes (pilot)'
hides 'code-helper (pilot)'
git reset -q --hard
git rm -q deployments/triage-notes.yaml
expect 0 git commit -m 'Remove it'

# A policy that does not load, and one that fails its tests.
sed -i 's/^    require: metadata.*/    require: metadata.no_such_field/' governance/policies/house.yaml
git add .
expect 1 git commit -m 'Break a rule'
for hook in check test lint; do ran "placet $hook" Failed; done
shows 'no_such_field'
git reset -q --hard
sed -i 's/{HSE-01: pass, /{HSE-01: fail, /' governance/policies/house.test.yaml
git add .
expect 1 git commit -m 'Break a test'
ran 'placet check' Skipped
ran 'placet test' Failed
git reset -q --hard

# A build server gives all files.
expect 0 pre-commit run --all-files
ran 'placet check' Passed
# Without the program a hook fails: it is not passed over.
rm "$work/bin/placet"
if ! command -v placet >/dev/null 2>&1; then
  expect 1 pre-commit run --all-files
  ran 'placet check' Failed
fi
