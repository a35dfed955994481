#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The set-ups for CI: their shell parts are taken out of the files and run as their systems run them,
# in clones of a repository, with the variables that these systems set.
# shellcheck source=tests/interop/support/prelude.sh
. "$SRC/tests/interop/support/prelude.sh"
needs git
python=''
for one in python3 /usr/bin/python3; do
  "$one" -c 'import yaml' 2>/dev/null && python=$one && break
done
if [ -z "$python" ]; then
  echo 'skipped: there is no python3 with the module yaml; ./dev deps installs it'
  exit 77
fi

unset GITHUB_BASE_REF CI_MERGE_REQUEST_TARGET_BRANCH_NAME SYSTEM_PULLREQUEST_TARGETBRANCH \
  CHANGE_TARGET MANIFEST STAGE
git config --global user.name Tester
git config --global user.email tester@example.org
git config --global init.defaultBranch main
git config --global advice.detachedHead false
mkdir bin scripts
ln -s "$PLACET" bin/placet
PATH="$work/bin:$PATH"
"$python" "$SRC/tests/interop/support/ci_scripts.py" "$SRC" scripts || fail 'the set-ups contradict each other'
cp scripts/github.sh scripts/github-merge.sh
mv scripts/github.sh scripts/github-deploy.sh
[ "$(find scripts -name '*.sh' | wc -l)" = 8 ] || fail 'a script is missing'
if command -v shellcheck >/dev/null 2>&1; then
  shellcheck -s sh scripts/*.sh || fail 'shellcheck finds something in a script'
fi

# What the gates guard: a repository with one deployment that is approved and one that is held.
insurer="$SRC/examples/insurer"
cp -r "$insurer" origin
(
  cd origin
  rm deployments/*
  cp "$insurer/deployments/code-helper.yaml" "$insurer/deployments/claims-letters.yaml" deployments
  git init -q
  git add .
  git commit -q -m 'Begin'
)

# change NAME: goes on in a clone, on a branch of that name, as the author of a change.
change() {
  git -C "$work/origin" checkout -q -B "$1" main
  cd "$work/origin"
}
# publish: commits the change.
publish() {
  git add -A
  git commit -q -m 'Change something'
  git checkout -q main
  cd "$work"
}

change nothing
echo 'A word on this.' >NOTES.md
publish
change denied
cp "$insurer/deployments/triage-notes.yaml" deployments
publish
change held
sed -i 's/^  title: .*/  title: Letters about claims/' deployments/claims-letters.yaml
publish
# Disarming the gate: the policies that would deny are gone.
change disarmed
cp "$insurer/deployments/triage-notes.yaml" deployments
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/**/*.yaml"]
vendors: governance/vendors
policies: [{use: governance/policies}]
END
publish
git clone -q -b disarmed origin trusting
(
  cd trusting
  expect 0 "$PLACET" check --preview --fail-on deny --changed=origin/main
)

# clone SYSTEM GATE BRANCH: a fresh checkout, as the system makes it.
clone() {
  rm -rf "$work/checkout" "$work/temp"
  mkdir "$work/temp"
  case $1 in
    # Only what is checked out is fetched: the scripts fetch the target branch.
    gitlab | jenkins) git clone -q --single-branch -b "$3" "$work/origin" "$work/checkout" ;;
    *) git clone -q -b "$3" "$work/origin" "$work/checkout" ;;
  esac
}

# gate STATUS SYSTEM GATE BRANCH: runs a script as its system does.
gate() {
  wanted=$1 system=$2 which=$3 branch=$4
  clone "$system" "$which" "$branch"
  cd "$work/checkout"
  : >"$work/summary"
  set -- env RUNNER_TEMP="$work/temp" AGENT_TEMPDIRECTORY="$work/temp" GITHUB_STEP_SUMMARY="$work/summary" \
    GITHUB_OUTPUT="$work/output" GITHUB_WORKSPACE="$work/checkout" GATE="$which"
  if [ "$which" = merge ]; then
    set -- "$@" MANIFEST= STAGE=
    case $system in
      github) set -- "$@" GITHUB_BASE_REF=main ;;
      gitlab) set -- "$@" CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main ;;
      azure) set -- "$@" SYSTEM_PULLREQUEST_TARGETBRANCH=refs/heads/main ;;
      jenkins) set -- "$@" CHANGE_TARGET=main ;;
    esac
  else
    set -- "$@" MANIFEST="$manifest" STAGE=pilot
  fi
  expect "$wanted" "$@" sh -e "$work/scripts/$system-$which.sh"
  reports="$work/temp/placet"
  [ -d "$reports" ] || reports="$work/checkout/placet-report"
  cd "$work"
}
has() { [ -s "$reports/$1" ] || fail "$system $which: no $1"; }

manifest=''
for system in github gitlab azure jenkins; do
  gate 0 "$system" merge nothing
  grep -q '0 of 2 manifests touched' "$reports/summary.md" || fail "$system: it is not said that nothing was touched"
  grep -q 'The change touches no manifest' "$reports/summary.md" || fail "$system: it reads as a failure"
  grep -q '❌' "$reports/summary.md" && fail "$system: nothing was touched, and the summary is red"
  gate 1 "$system" merge denied
  for file in summary.md audit.db; do has "$file"; done
  expect 0 "$PLACET" audit log --audit "sqlite:$reports/audit.db"
  shows triage-notes
  hides code-helper
  # The policies are those of the target branch.
  gate 1 "$system" merge disarmed
  # The board decides later.
  gate 0 "$system" merge held

  manifest=deployments/code-helper.yaml
  gate 0 "$system" deploy main
  for file in summary.md audit.db; do has "$file"; done
  manifest=deployments/claims-letters.yaml
  gate 4 "$system" deploy main
  # No manifest is not a pass, and neither is a manifest that is not there.
  for manifest in '' deployments/gone.yaml; do
    gate 2 "$system" deploy main
  done
done

# What forges show.
gate 1 github merge denied
grep -q triage-notes "$work/summary" || fail 'the job summary lacks the denied deployment'
grep -q "^folder=$work/temp/placet\$" "$work/output" || fail 'the action does not say where its reports are'
has placet.sarif
shows '::error'
gate 1 azure merge denied
for file in placet.sarif junit.xml; do has "$file"; done
shows '##vso[task.logissue type=error'
shows '##vso[task.uploadsummary]'
gate 1 gitlab merge denied
for file in gitlab.json junit.xml; do has "$file"; done
gate 1 jenkins merge denied
for file in placet.sarif junit.xml; do has "$file"; done
