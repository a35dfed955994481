#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Known findings: what a baseline lifts, what it never lifts, and what is wrong with its file.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/*.yaml"]
policies: [{use: pack.yaml}]
audit: {url: "sqlite:audit.db", origin: example.org/test}
END
cat >pack.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: house, version: 1.0.0, title: House, owner: x}
rules:
  - id: HSE-01
    title: The title is short
    severity: high
    effect: {idea: warn, pilot: deny}
    require: size(metadata.title) < 12
    message: "title {{metadata.title}}"
    remediation: Shorten it.
  - id: HSE-02
    title: Nobody imitates people
    severity: critical
    effect: deny
    waivable: false
    require: metadata.title != "imitation"
    message: imitates people
    remediation: Stop.
  - id: HSE-03
    title: The unit is named
    severity: low
    effect: board
    require: metadata.business_unit != ""
    message: whose is it
    remediation: Name the unit.
END
mkdir deployments
# manifest FILE TITLE STAGE
manifest() {
  printf 'apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: %s, title: "%s"}\nlifecycle: {stage: %s}\n' \
    "$1" "$2" "$3" >"deployments/$1.yaml"
}
manifest long 'much too long a title' pilot
manifest plain plain pilot
expect 1 "$PLACET" check --preview

# What is written is known; what is not is new.
expect 0 "$PLACET" baseline write -o known.json
shows '3 known findings in known.json'
shows '`baseline:` in placet.yaml'
expect 0 "$PLACET" check --baseline known.json
shows 'deviation: baseline known.json (3 findings do not count)'
shows 'approved (baseline)'
shows 'known: in the baseline'
shows '3 findings unchanged, 0 new, 0 fixed'
expect 0 "$PLACET" audit show 3
shows '3 findings do not count'
shows '"known.json": "sha256:'
expect 0 "$PLACET" audit show 1
shows '"baseline": "unchanged"'
expect 0 "$PLACET" check --preview --baseline known.json --skip-rule HSE-02
shows 'approved (partial, baseline)'
echo 'baseline: known.json' >>placet.yaml
expect 0 "$PLACET" check --preview
expect 1 "$PLACET" check --preview --baseline off
hides 'baseline known.json'
cp known.json first.json
expect 0 "$PLACET" baseline write
cmp known.json first.json || fail 'writing twice differs'
sed -i '1i# moved down\n' deployments/long.yaml
expect 0 "$PLACET" check --preview

# Files are named as seen from the folder of the configuration, wherever one stands.
expect 0 sh -c 'cd deployments && "$PLACET" check --preview plain.yaml long.yaml'
shows '3 findings unchanged, 0 new'
mv deployments/plain.yaml deployments/moved.yaml
expect 4 "$PLACET" check --preview
shows '2 findings unchanged, 1 new'
mv deployments/moved.yaml deployments/plain.yaml

# Every format tells of it, none as a failure.
for format in json sarif junit github gitlab azure tap; do
  expect 0 "$PLACET" check --preview -f "$format"
done
expect 0 "$PLACET" check --preview -f json
shows '"unchanged": 3'
expect 0 "$PLACET" check --preview -f sarif
shows '"baselineState": "unchanged"'
shows '"suppressions"'
expect 0 "$PLACET" check --preview -f sarif --sarif-profile github
hides '"suppressions"'
expect 0 "$PLACET" check --preview -f gitlab
[ "$out" = '[]' ] || fail 'GitLab is told of known findings'
expect 0 "$PLACET" check --preview -f junit
shows 'known to the baseline: deny: title much too long a title'
shows 'failures="0"'

# A changed fact is another finding.
manifest long 'another title that is long' pilot
expect 1 "$PLACET" check --preview
shows '2 findings unchanged, 1 new, 1 fixed'
shows 'fixed HSE-01 of long ('
# A run over some manifests says nothing about the others, and renews only theirs.
expect 4 "$PLACET" check --preview deployments/plain.yaml --baseline off
expect 0 "$PLACET" check --preview deployments/plain.yaml
shows '1 finding unchanged, 0 new, 0 fixed, 2 entries not decided here'
expect 0 "$PLACET" baseline write deployments/long.yaml
shows '3 known findings'
expect 0 "$PLACET" check --preview
manifest plain plain pilot
sed -i 's/title: "plain"/title: "plain", business_unit: x/' deployments/plain.yaml
expect 0 "$PLACET" check --preview
shows '2 findings unchanged, 0 new, 1 fixed'
expect 0 "$PLACET" baseline write
shows '2 known findings'

# What was a warning when it was written and is a denial now is new.
manifest long 'another title that is long' idea
expect 0 "$PLACET" baseline write
manifest long 'another title that is long' pilot
expect 1 "$PLACET" check --preview
shows 'deny HSE-01'

# Rules that are never waived are never known, even if somebody writes them in.
manifest plain imitation pilot
expect 0 "$PLACET" baseline write
shows 'findings of HSE-02 are not in the baseline'
expect 1 "$PLACET" check --preview -f json
fingerprint=$(printf '%s\n' "$out" | sed -n '/"rule": "HSE-02"/,/"fingerprint"/s/.*"fingerprint": "\(.*\)",/\1/p' | tail -1)
cat >forged.yaml <<END
apiVersion: placet/v1
kind: Baseline
version: 2
findings:
  - {rule: HSE-02, file: deployments/plain.yaml, manifest: plain, fingerprint: "$fingerprint", effect: deny}
END
expect 1 "$PLACET" check --preview --baseline forged.yaml deployments/plain.yaml
shows 'forged.yaml:5:5: warning: findings of HSE-02 count although the baseline names them [BSL003]'
shows 'deny HSE-02'

# A file that is wrong lifts nothing and ends the run.
expect 2 "$PLACET" check --preview --baseline nosuch.json
shows 'FILE001'
sed 's/version: 2$/version: 3/' forged.yaml >newer.yaml
expect 2 "$PLACET" check --preview --baseline newer.yaml
shows 'newer.yaml:3:10: error: a baseline of version 3, but this placet reads version 2 [BSL002]'
sed 's/version: 2$/version: 1/; s/file: [^ ]* //' forged.yaml >older.yaml
expect 2 "$PLACET" check --preview --baseline older.yaml
shows 'older.yaml:3:10: error: a baseline of version 1, but this placet reads version 2 [BSL002]'
shows '`placet baseline write`'
sed 's/manifest:/manifset:/' forged.yaml >typo.yaml
expect 2 "$PLACET" check --preview --baseline typo.yaml
shows 'typo.yaml:5:'
shows 'did you mean "manifest"?'
sed 's/kind: Baseline/kind: Calendar/' forged.yaml >kind.yaml
expect 2 "$PLACET" check --preview --baseline kind.yaml
shows 'BSL001'
printf '{"apiVersion": "placet/v1", "kind": "Baseline"' >cut.json
expect 2 "$PLACET" check --preview --baseline cut.json -f sarif
shows '"executionSuccessful": false'
expect 2 "$PLACET" baseline write -o cut.json deployments/plain.yaml
grep -q Calendar cut.json && fail 'a broken baseline was replaced'

# Nothing half-written: what cannot be written leaves what was there.
expect 2 "$PLACET" baseline write -o nosuch/known.json
shows 'FILE003'
expect 2 "$PLACET" baseline write -p nosuch.yaml -o fresh.json
[ ! -e fresh.json ] || fail 'a baseline of a run that decided nothing'
expect 0 "$PLACET" baseline write -o -
shows '"kind": "Baseline"'
# A baseline among the manifests is none of them.
cp known.json deployments/known.yaml
expect 1 "$PLACET" check --preview
shows '1 file skipped'
