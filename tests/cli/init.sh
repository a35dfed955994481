#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

# Without a terminal: the command to type, with what was given.
expect 2 "$PLACET" init </dev/null
shows "there is no terminal to ask for the name, --title, --approach, --stage"
expect 2 "$PLACET" init chat --title "It's a chat" --stage pilot </dev/null
shows "placet init chat --title 'It'\\''s a chat' --approach api,rag --stage pilot"

begin() {
  "$PLACET" init "$1" --title 'Support chatbot' --approach "$2" --stage "$3" -o "$4"
}

# Every start is valid and incomplete, never a verdict; its comments are facts of the schema: without
# the first `# ` nothing but their nulls is wrong.
for approach in off-the-shelf api rag fine-tune diy api,rag rag,fine-tune; do
  for stage in idea pilot production; do
    rm -f m.yaml
    begin m-1 "$approach" "$stage" m.yaml >/dev/null
    expect 1 "$PLACET" check m.yaml --preview
    shows '  incomplete: '
    sed 's/^\( *\)# /\1/' m.yaml >bare.yaml
    expect 2 "$PLACET" check bare.yaml --preview
    shows 'found null'
    [ "$(printf '%s' "$out" | grep 'error:' | grep -vc 'found null')" = 0 ] ||
      fail "more than nulls is wrong in $approach at $stage"
  done
done

# What is asked depends on stage and approach.
begin chat rag pilot - >rag.yaml
begin chat api pilot - >api.yaml
begin chat rag idea - >idea.yaml
begin chat rag production - >production.yaml
grep -q '^#   corpora:' rag.yaml || fail 'RAG needs corpora'
grep -q 'corpora:' api.yaml && fail 'an API needs no corpora'
grep -q 'corpora:' idea.yaml && fail 'corpora are not due for an idea'
grep -q '^#   monitoring:' rag.yaml && fail 'monitoring is not due in a pilot'
grep -q '^#   monitoring:' production.yaml || fail 'monitoring is due in production'
grep -q '^#   ## product: How much its output changes .* One of none, low, medium,$' idea.yaml ||
  fail 'no allowed values'
grep -q 'Due only if use_case.sectors' rag.yaml || fail 'no open condition'
# What todo would insert stands there already.
begin todo-1 rag pilot todo.yaml >/dev/null
expect 0 "$PLACET" todo todo.yaml --write
shows 'every field stands there already'

# Owner, title and names.
"$PLACET" init chat --title 'Chat: 1' --approach diy --stage idea --owner 'Ada B <ada@example.org>' \
  -o - >owner.yaml
grep -q 'title: "Chat: 1"' owner.yaml || fail 'the title is not quoted'
grep -q '    email: ada@example.org' owner.yaml || fail 'no mail'
grep -q 'primary: diy' owner.yaml || fail 'one approach is the primary one'
expect 2 begin 'Support Chatbot' api idea x.yaml
shows 'did you mean `support-chatbot`?'
expect 2 begin chat ap idea x.yaml
shows 'did you mean `api`?'
expect 2 begin chat api,diy idea x.yaml
shows 'cannot be combined'
expect 2 begin chat api retired x.yaml
expect 2 "$PLACET" init chat --title abc --approach api --stage idea
shows '5 to 120'
[ ! -e x.yaml ] || fail 'a refused manifest was written'

# Nothing is overwritten but with --force.
cp api.yaml kept.yaml
expect 2 begin chat rag pilot kept.yaml
shows 'there already'
cmp -s api.yaml kept.yaml || fail 'it was overwritten'
expect 0 "$PLACET" init chat --title 'Support chatbot' --approach rag --stage pilot -o kept.yaml --force
cmp -s rag.yaml kept.yaml || fail '--force did not replace it'

# A governance folder that works from the first minute, or nothing.
mkdir project && cd project
mkdir deployments && echo kept >deployments/README.md
expect 2 "$PLACET" init --governance
shows 'deployments/README.md: there already; nothing was written'
[ "$(find . -type f | wc -l)" = 1 ] || fail 'something was written'
rm -r deployments
printf 'build/' >.gitignore
expect 0 "$PLACET" init --governance
[ "$(cat .gitignore)" = "$(printf 'build/\n.placet/')" ] || fail '.gitignore'
expect 0 "$PLACET" test governance/policies
shows '4 cases passed'
expect 0 "$PLACET" lint --strict governance/policies
expect 2 "$PLACET" check
shows '`placet init NAME` writes a manifest'
expect 2 "$PLACET" init --governance
expect 0 "$PLACET" init --governance sub
cd sub
expect 0 "$PLACET" test
cd ..
rm -rf sub

# In a project the manifest goes where the configuration looks, and takes from vendor documents.
cd governance
expect 0 "$PLACET" init chat --title 'Support chatbot' --approach api --stage pilot --vendor exampleai-api
shows 'wrote ../deployments/chat.yaml'
cd ..
grep -q '^  - use: exampleai-api' deployments/chat.yaml || fail 'the vendor'
grep -q '^    # retention_days:' deployments/chat.yaml || fail 'what the vendor document lacks'
grep -q '^    # product:' deployments/chat.yaml && fail 'what the vendor document states'
expect 1 "$PLACET" check
shows '  incomplete: '
expect 2 "$PLACET" init chat --title 'Another one' --approach api --stage idea
shows '`chat` is the id of deployments/chat.yaml already'
expect 2 "$PLACET" init other --title 'Another one' --approach api --stage idea --vendor exampleai
shows 'did you mean `exampleai-api`?'
expect 0 "$PLACET" init other --title 'Another one' --approach api --stage idea -o other.yaml
shows 'does not lead to it'
cd ..

# A rule and its cases, red until they are filled in; all else of the files stays.
cd project
cp governance/policies/house.yaml before.yaml
expect 2 "$PLACET" init --rule hse-2 --pack governance/policies
shows 'HSE-02'
expect 2 "$PLACET" init --rule HSE-01 --pack governance/policies
shows 'in governance/policies/house.yaml'
expect 2 "$PLACET" init --rule DAT-02 --pack governance/policies
shows 'in builtin:data'
expect 2 "$PLACET" init --rule HSE-02
expect 2 "$PLACET" init --rule HSE-02 --pack deployments
shows 'holds no pack'
expect 2 "$PLACET" init --rule HSE-02 --pack placet.yaml
cmp before.yaml governance/policies/house.yaml || fail 'a refused rule was written'
expect 0 "$PLACET" init --rule HSE-02 --pack governance/policies
lines=$(wc -l <before.yaml)
head -n "$lines" governance/policies/house.yaml | cmp - before.yaml || fail 'the pack was changed'
expect 1 "$PLACET" test governance/policies
shows 'FILL IN what satisfies the rule'
shows '4 cases passed, 3 failed'
expect 1 "$PLACET" check --preview
hides 'HSE-02'
expect 2 "$PLACET" init --rule HSE-02 --pack governance/policies/house.yaml
# Where the list is not at the end of the file, and not indented.
cat >mid.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
rules:    # all
- {id: MID-01, title: It is so, severity: low, effect: warn, require: "true", message: No, remediation: Do} # one
# the name
metadata: {name: mid, version: 1.0.0}
END
cp mid.yaml before.yaml
expect 0 "$PLACET" init --rule MID-02 --pack mid.yaml
grep -v -x -f before.yaml mid.yaml | grep -q '^- id: MID-02' || fail 'it is not below the list'
[ "$(tail -n 2 mid.yaml)" = "$(tail -n 2 before.yaml)" ] || fail 'the end moved'
expect 1 "$PLACET" test mid.test.yaml
shows '0 cases passed, 3 failed'
# Where all rules are about the portfolio.
cat >all.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: all, version: 1.0.0}
rules:
  - {id: ALL-07, title: It is so, severity: low, effect: warn, scope: portfolio, require: "true", message: No, remediation: Do}
END
expect 2 "$PLACET" init --rule ALL-07 --pack all.yaml
shows 'may be ALL-08'
expect 0 "$PLACET" init --rule ALL-08 --pack all.yaml
# A list in brackets cannot grow line by line.
sed -n '1,2p' before.yaml >flow.yaml
echo 'rules: [{id: FLO-01, title: It is so, severity: low, effect: warn, require: "true", message: No, remediation: Do}]
metadata: {name: flow, version: 1.0.0}' >>flow.yaml
cp flow.yaml before.yaml
expect 2 "$PLACET" init --rule FLO-02 --pack flow.yaml
cmp flow.yaml before.yaml || fail 'it was written all the same'
[ ! -e flow.test.yaml ] || fail 'cases without a rule'
cd ..

# One thing at a time; nothing that was said is passed over.
expect 2 "$PLACET" init --governance there --title 'Support chatbot'
shows 'one at a time'
expect 2 "$PLACET" init chat --rule HSE-09 --pack mid.yaml
expect 2 "$PLACET" init --governance --rule HSE-09 --pack mid.yaml
expect 2 "$PLACET" init chat --pack mid.yaml
[ ! -e there ] || fail 'it was written all the same'
expect 0 "$PLACET" init umlaut --title 'Übersetzung der Verträge' --approach api --stage idea -o -
shows 'title: "Übersetzung der Verträge"'

# On a terminal it asks, and asks again after a wrong answer.
if command -v script >/dev/null; then
  printf 'My Chat\nmy-chat\nMy chatbot\nragg\nrag\n\n' |
    script -qec "$PLACET init" /dev/null >answers.out 2>&1 || fail "$(cat answers.out)"
  grep -q 'did you mean `my-chat`' answers.out || fail "$(cat answers.out)"
  grep -q 'did you mean `rag`' answers.out || fail "$(cat answers.out)"
  grep -q 'fine-tune      a model trained' answers.out || fail 'no line on each approach'
  grep -q '^  stage: idea' deployments/my-chat.yaml || fail 'the stage is not the one offered'
  grep -q '^  selected: \[rag\]' deployments/my-chat.yaml || fail 'the approach'
fi
cd ..

# The first commands of the README, word by word, in an empty folder.
rm -rf "$work/placet.yaml" "$work/deployments"
mkdir "$work/first" "$work/bin" && cd "$work/first"
ln -s "$PLACET" "$work/bin/placet"
sed -n '/^```sh$/,/^```$/p' "$SRC/README.md" | sed -n '2,/^```$/p' | grep -v '^```$' >../commands
[ "$(grep -c '^placet' ../commands)" = 2 ] || fail 'the README begins otherwise'
expect 1 env PATH="$work/bin:$PATH" sh -e ../commands </dev/null
shows 'wrote deployments/support-chatbot.yaml'
shows 'wrote placet.yaml'
shows '1 manifest'
hides 'nothing was decided'
[ "$("$PLACET" audit log | grep -c decision)" = 1 ] || fail 'nothing was recorded'

# Manifests are found below the folder, however their names end.
mkdir -p deployments/a/b
sed 's/support-chatbot/second/' deployments/support-chatbot.yaml >deployments/a/b/second.yml
expect 1 "$PLACET" check --preview
shows '2 manifests'
cd deployments
expect 0 "$PLACET" init third --title 'The third' --approach api --stage idea
shows 'wrote ../deployments/third.yaml'
hides 'wrote placet.yaml'
cd ..
# Governance replaces the small configuration, and none that somebody has written.
expect 0 "$PLACET" init --governance
shows 'replaced placet.yaml'
expect 1 "$PLACET" check --preview
shows '3 manifests'
rm -r governance deployments/README.md
expect 2 "$PLACET" init --governance
shows 'placet.yaml: there already; nothing was written'
# A configuration that names files leaves the place to the user.
printf 'apiVersion: placet/v1\nkind: Configuration\nmanifests: [deployments/third.yaml]\n' >placet.yaml
expect 0 "$PLACET" init fourth --title 'The fourth' --approach api --stage idea
shows 'does not lead to it'
