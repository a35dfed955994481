#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# check --changed: links, crossed histories, what a change leaves undecided, and a git whose
# configuration names programs.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

git init -q -b main repository
cd repository
git config user.email a@example.org
git config user.name A
mkdir deployments vendors lib current evidence
for name in chat mail notes; do
  idea "$name"
  mv "$name.yaml" deployments
done
cat >placet.yaml <<'END2'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/**/*.yaml"]
vendors: vendors
exclude: ["deployments/drafts/**"]
END2
# A manifest, a vendor document and a piece of evidence that are reached by two links each.
mv deployments/chat.yaml lib/v1.yaml
sed 's/Office/Elsewhere/' lib/v1.yaml >lib/v2.yaml
ln -s ../lib/v1.yaml current/chat.yaml
ln -s ../current/chat.yaml deployments/chat.yaml
for version in 1 2; do
  cat >lib/vendor$version.yaml <<END2
apiVersion: placet/v1
kind: Vendor
metadata: {id: example, title: ExampleAI $version, owner: procurement}
vendor: {name: ExampleAI, role: application, tier: enterprise}
END2
  echo "report $version" >lib/report$version.txt
done
ln -s ../lib/vendor1.yaml current/vendor.yaml
ln -s ../current/vendor.yaml vendors/example.yaml
ln -s ../lib/report1.txt current/report.txt
ln -s ../current/report.txt evidence/report.txt
printf 'vendors: [{use: example}]\n' >>deployments/mail.yaml
printf 'evidence: [{claim: use_case.purpose, file: evidence/report.txt, sha256: %s}]\n' \
  "$(sha256sum lib/report1.txt | cut -d' ' -f1)" >>deployments/notes.yaml
git add -A
git commit -qm base
git checkout -qb change

changed() {
  expect "$1" "$PLACET" check --changed=main --preview
}
clean() {
  chmod -R u+rw . 2>/dev/null || true
  git reset -q --hard "${1:-main}"
  git clean -qfdx
}

changed 0
shows '0 of 3 manifests touched'
for step in 'current/chat.yaml ../lib/v2.yaml' 'current/vendor.yaml ../lib/vendor2.yaml' \
  'current/report.txt ../lib/report2.txt'; do
  ln -sfn "${step#* }" "${step% *}"
  expect 0 "$PLACET" check --changed=main --preview --fail-on deny
  shows '1 of 3 manifests touched'
  git commit -qam re-point
  expect 0 "$PLACET" check --changed=main --preview --fail-on deny
  shows '1 of 3 manifests touched'
  clean
done
git rm -q deployments/chat.yaml
changed 1
shows 'GATE-01'
clean

# Links of every form that end in the repository: the manifest had a "before".
ln -s "$work/repository" "$work/alias"
for target in "$work/repository/lib/v1.yaml" "$work/alias/lib/v1.yaml" ../../repository/lib/v1.yaml \
  ../../alias/lib/v1.yaml ../current/../lib/v1.yaml ../current/far/../v1.yaml \
  "$work/repository/current/far/../v1.yaml" "$work//repository//current//far//..//v1.yaml"; do
  mkdir -p lib/deep
  echo notes >lib/deep/notes.txt
  ln -s ../lib/deep current/far
  sed -i 's/stage: idea/stage: pilot/' lib/v1.yaml
  ln -sfn "$target" deployments/chat.yaml
  git add -A
  git commit -qm link
  git branch -qf linked
  git rm -q deployments/chat.yaml
  expect 1 "$PLACET" check --changed=linked --preview
  shows GATE-01
  clean linked
  sed -i 's/stage: pilot/stage: idea/' lib/v1.yaml
  expect 4 "$PLACET" check --changed=linked --preview --fail-on deny
  shows GATE-02
  clean
done

# One of two manifests of an id is deleted.
sed 's/Office/Other/' deployments/mail.yaml >deployments/second.yaml
git add -A
git commit -qm second
expect 2 "$PLACET" check --preview
shows 'DOC013'
git branch -q twice
git rm -q deployments/second.yaml
expect 1 "$PLACET" check --changed=twice --preview
shows 'GATE-01'
clean main
git branch -qD twice

# Where histories crossed, what differs from any of the bases is touched.
git checkout -q -b left main
sed -i 's/Office/Left/' deployments/mail.yaml
git commit -qam left
git checkout -q -b right main
echo right >right.txt
git add -A
git commit -qm right
git checkout -q left
git merge -q -m cross right~0
git checkout -q right
git merge -q -m cross "$(git rev-parse left^1)"
git checkout -q left
sed -i 's/Left/Office/' deployments/mail.yaml
git commit -qam 'as it was'
[ "$(git merge-base --all left right | wc -l)" = 2 ] || fail 'no crossed history'
expect 0 "$PLACET" check --changed=right --preview
shows '1 of 3 manifests touched'
git checkout -q change

# What a change leaves undecided below the folder of manifests. Each case ends with the exit code.
undecided() {
  what=$1
  code=$2
  changed "$code"
  case $code in
    0) hides "DOC008" ;;
    *) shows "DOC008" ;;
  esac
  git add -A
  git commit -qm "$what" --allow-empty
  changed "$code"
  clean
}
wrapped() { sed 's/^/  /' "deployments/mail.yaml" | sed '1s/^ /-/'; }
idea new
for name in new.yml new.YAML new.json5 new.jsonc new.txt .new.yaml new.yaml.j2 new.md new; do
  idea new && mv new.yaml "deployments/$name"
  undecided "$name" 2
done
idea new && iconv -t UTF-16 new.yaml >deployments/new.txt && rm new.yaml
undecided 'another encoding' 2
idea new && iconv -t UTF-16LE new.yaml >deployments/new.yaml && rm new.yaml
changed 2
clean
wrapped >deployments/list.yaml
changed 2
shows DOC022
clean
{ echo 'items:'; wrapped | sed 's/^/  /'; } >deployments/map.yaml
changed 2
shows DOC022
clean
idea new && sed 's/^apiVersion/ApiVersion/; s/^kind/Kind/' new.yaml >deployments/new.yaml && rm new.yaml
changed 2
shows DOC022
clean
{ printf 'data: |\n'; idea new && sed 's/^/  /' new.yaml && rm new.yaml; } >deployments/text.yaml
undecided 'within a text' 2
# Also where another document of the file is read.
in_text() { printf -- '--- |\n' && idea new && sed 's/^/  /' new.yaml && rm new.yaml; }
in_text >>deployments/mail.yaml
undecided 'a text beside a manifest' 2
{ sed 's/id: example/id: other/' lib/vendor1.yaml && in_text; } >deployments/vendor.yaml
undecided 'a text beside a vendor document' 2
{ sed 's/id: example/id: other/' lib/vendor1.yaml && printf -- '--- |\n  notes\n'; } >deployments/vendor.yaml
undecided 'another text beside a vendor document' 0
# A manifest in a file that is read as something else.
idea new && { cat lib/vendor1.yaml && echo --- && cat new.yaml; } >deployments/vendor.yml
rm new.yaml vendors/example.yaml && ln -s ../deployments/vendor.yml vendors/example.yaml
undecided 'a manifest beside a vendor document' 2
# Whatever the evidence of a manifest names.
for file in . deployments deployments/new.yml; do
  printf 'evidence: [{claim: use_case.purpose, file: %s, sha256: "%064d"}]\n' "$file" 0 >>deployments/mail.yaml
  idea new && mv new.yaml deployments/new.yml
  undecided "evidence $file" 2
done
printf 'evidence: [{claim: use_case.purpose, file: deployments/report.json, sha256: "%064d"}]\n' 0 \
  >>deployments/mail.yaml
echo '{"passed": true}' >deployments/report.json
changed 0
shows '1 of 3 manifests touched'
hides DOC009
clean
# A folder of packs holds packs and tests.
git checkout -q -b packs
mkdir deployments/packs
echo 'policies: [{use: deployments/packs}]' >>placet.yaml
pack() {
  printf 'apiVersion: placet/v1\nkind: PolicyPack\nmetadata: {name: own, version: 1.0.0, title: T}\nrules:\n'
  printf '  - {id: OWN-01, title: T, severity: low, remediation: none, message: m, effect: warn, require: "true"}\n'
}
pack >deployments/packs/own.yaml
git add -A
git commit -qm packs
in_packs() {
  expect "$1" "$PLACET" check --changed=packs --preview
  clean packs
}
pack | sed 's/own/more/; s/OWN/MOR/' >deployments/packs/more.yml
in_packs 0
shows 'all because of'
idea new && mv new.yaml deployments/packs/new.yml
in_packs 2
shows DOC008
{ pack | sed 's/own/more/; s/OWN/MOR/' && in_text; } >deployments/packs/more.yml
in_packs 2
shows DOC008
git checkout -q change
mkdir elsewhere && idea new && mv new.yaml elsewhere && ln -s ../elsewhere deployments/linked
undecided 'a linked folder' 2
ln -s nowhere deployments/dangling.txt
undecided 'a link to nothing' 2
printf 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n' >deployments/large.yml
undecided 'a pointer' 2
mkdir deployments/drafts && idea new && mv new.yaml deployments/drafts/new.yml
undecided 'left out' 0
echo 'notes' >deployments/README.md
undecided 'no document' 0
printf 'services: {web: {image: nginx}}\n' >deployments/compose.yaml
changed 0
shows 'DOC009'
clean
: >deployments/empty.yaml
changed 0
shows 'DOC009'
clean

git mv deployments/mail.yaml deployments/mail.txt
changed 1
shows GATE-01
shows DOC008
clean
git rm -q deployments/mail.yaml
mkdir deployments/mail.yaml
idea new && mv new.yaml deployments/mail.yaml/new.yaml
changed 1
shows GATE-01
clean
git mv deployments/mail.yaml deployments/Mail.yaml
changed 0
shows '1 of 3 manifests touched'
clean
git mv deployments/mail.yaml .
changed 1
shows GATE-01
clean

# Edits that git was told not to look at.
for flag in assume-unchanged skip-worktree; do
  git update-index --$flag deployments/mail.yaml
  sed -i 's/Office/Hidden/' deployments/mail.yaml
  changed 0
  shows '1 of 3 manifests touched'
  shows GIT008
  git update-index --no-$flag deployments/mail.yaml
  clean
done

# A manifest of the change that the sparse working tree does not hold.
sed -i 's/Office/Sparse/' deployments/mail.yaml
git commit -qam sparse
git update-index --skip-worktree deployments/mail.yaml
rm deployments/mail.yaml
changed 2
shows 'holds a part of the repository'
git update-index --no-skip-worktree deployments/mail.yaml
clean
git update-index --skip-worktree deployments/mail.yaml
rm deployments/mail.yaml
changed 0
hides GATE-01
git update-index --no-skip-worktree deployments/mail.yaml
clean

# A submodule: not checked out, and checked out.
git init -q -b main "$work/module"
(
  cd "$work/module"
  git config user.email a@example.org
  git config user.name A
  idea inner
  git add -A
  git commit -qm inner
)
git -c protocol.file.allow=always submodule add -q "$work/module" deployments/module
git commit -qm module
changed 0
shows '1 of 4 manifests touched'
git branch -q with-module
expect 0 "$PLACET" check --changed=with-module --preview
shows '0 of 4 manifests touched'
sed -i 's/Office/Inside/' deployments/module/inner.yaml
expect 0 "$PLACET" check --changed=with-module --preview
shows '1 of 4 manifests touched'
git -C deployments/module checkout -q .
# Its manifests have a "before", as those beside it have: where it is another commit, and gone.
inside() {
  git -C deployments/module "$@"
}
gated() {
  expect "$1" "$PLACET" check --changed=with-module --preview --fail-on deny
  shows "$2"
  inside commit -qam inner >/dev/null 2>&1 || true
  git commit -qam bump
  expect "$1" "$PLACET" check --changed=with-module --preview --fail-on deny
  shows "$2"
  clean with-module
  git -c protocol.file.allow=always submodule -q update --init
}
git -C deployments/module config user.email a@example.org
git -C deployments/module config user.name A
sed -i 's/stage: idea/stage: pilot/' deployments/module/inner.yaml
inside commit -qam pilot
git commit -qam pilot
git branch -qf with-module
sed -i 's/stage: pilot/stage: idea/' deployments/module/inner.yaml
gated 4 GATE-02
inside rm -q inner.yaml
gated 1 GATE-01
git rm -q deployments/module
gated 1 GATE-01
# Not checked out, and as it was.
git submodule -q deinit -f deployments/module
expect 0 "$PLACET" check --changed=with-module --preview
hides GATE-01
git submodule -q update --init
# Where git does not have its commit.
git rm -q deployments/module
mv .git/modules .git/away
expect 2 "$PLACET" check --changed=with-module --preview
shows GIT009
mv .git/away .git/modules
clean with-module
git mv deployments/module lib/module
ln -s ../lib/module/inner.yaml deployments/inner.yaml
git add -A
git commit -qm 'a link into it'
git branch -q linked-module
git rm -q -r lib/module deployments/inner.yaml
mv .git/modules .git/away
expect 2 "$PLACET" check --changed=linked-module --preview
shows GIT009
mv .git/away .git/modules
clean with-module
git -c protocol.file.allow=always submodule -q update --init
git submodule -q deinit -f deployments/module
changed 2
shows 'the submodule is not checked out'
clean

# A partial clone lacks what was deleted: nothing is fetched, and nothing is taken for undeleted.
git clone -q "$work/repository" "$work/origin"
(
  cd "$work/origin"
  git config uploadpack.allowFilter true
  git config user.email a@example.org
  git config user.name A
  git rm -q deployments/mail.yaml
  git commit -qm deleted
)
git clone -q --filter=blob:none "file://$work/origin" "$work/partial"
(
  cd "$work/partial"
  expect 2 "$PLACET" check --changed=HEAD~1 --preview
  shows GIT007
  shows 'git fetch --refetch'
)

# git runs nothing that a configuration names.
for setting in filter.evil.clean filter.evil.smudge filter.evil.process diff.evil.textconv \
  diff.evil.command diff.external core.fsmonitor core.pager core.sshCommand core.editor \
  core.askPass credential.helper gpg.program core.gitProxy remote.origin.uploadpack \
  alias.diff alias.ls-files core.alternateRefsCommand uploadpack.packObjectsHook; do
  git config "$setting" "$work/evil"
done
printf '#!/bin/sh\necho "$0 $*" >>"%s"\nexit 1\n' "$work/ran" >"$work/evil"
chmod +x "$work/evil"
mkdir -p .git/hooks
for hook in post-index-change pre-commit post-checkout fsmonitor-watchman reference-transaction; do
  cp "$work/evil" ".git/hooks/$hook"
done
git config core.hooksPath .git/hooks
git config filter.evil.required true
printf '* filter=evil diff=evil\n' >.git/info/attributes
rm -f "$work/ran"
echo '# a remark' >>deployments/mail.yaml
changed 0
shows '1 of 3 manifests touched'
expect 0 "$PLACET" check --changed=main --trust-from main --preview
[ ! -e "$work/ran" ] || fail "git ran: $(cat "$work/ran")"
git diff main >/dev/null 2>&1 || true
[ -e "$work/ran" ] || fail 'git would have had nothing to run'
