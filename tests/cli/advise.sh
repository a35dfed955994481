#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
worked=$SRC/tests/framework/worked
idea notes

# A complete case: the answer, why the others are not, and the fields that said so.
cp "$worked/w04.yaml" voice.yaml
expect 0 "$PLACET" advise voice.yaml
shows 'API is recommended'
shows 'Relaxing the latency budget to 5,000 ms would lead to RAG'
hides 'users wait 900 ms'
[ "$(printf '%s\n' "$out" | wc -l)" -le 10 ] || fail 'more than ten lines'
expect 0 "$PLACET" advise -v voice.yaml
shows 'API is recommended'
shows 'API leads off-the-shelf product by 0.20 points of 5.'
shows 'inference and retrieval take 600 + 400 ms, users wait 900 ms'
shows 'workload.retrieval_ms = 400 ('
shows 'Relaxing the latency budget to 5,000 ms would lead to RAG'
shows 'No weight, taken from nothing to double, changes the recommendation.'
hides 'sensitivity'
expect 0 "$PLACET" advise voice.yaml --sensitivity
shows 'sensitivity: the weight of one factor from -50 % to +50 %'

# An incomplete one: nothing is recommended, nothing is asked without a terminal.
expect 0 "$PLACET" advise notes.yaml -v
shows 'Nothing can be recommended yet'
shows 'use_case.differentiation'
shows 'lifecycle.weeks_to_production is not stated: no date is taken to press'
expect 0 "$PLACET" advise - <notes.yaml
shows 'Nothing can be recommended yet'

# Facts given beside the manifest, and named in the report.
expect 0 "$PLACET" advise voice.yaml --fact use_case.latency.budget_ms=5000
shows 'RAG is recommended'
shows 'given against the manifest: use_case.latency.budget_ms = 5000 instead of 900'
expect 0 "$PLACET" advise notes.yaml --fact aptitude.skills=low \
  --fact use_case.proprietary_knowledge=none --fact use_case.accuracy.need=medium \
  --fact use_case.differentiation=none --fact cost.currency=USD \
  --fact cost.budget.one_off=150000 --fact cost.budget.recurring_annual=60000
shows 'Off-the-shelf product is recommended'
shows 'given, not in the manifest: aptitude.skills = low'
expect 0 "$PLACET" advise -v voice.yaml --fact 'vendors[name="Product AG"].regions=[US]'
shows 'instead of [DE]'
shows 'not all of its vendors process in the required regions'
expect 0 "$PLACET" advise -v voice.yaml --fact 'approach.candidates[approach=rag].vendor=Nobody'
shows '[FRM016]'

# Facts that are none.
expect 2 "$PLACET" advise voice.yaml --fact use_case.differentiation=Core
shows '[SCH004]'
expect 2 "$PLACET" advise voice.yaml --fact use_case.diferentiation=core
shows 'did you mean "differentiation"?'
expect 2 "$PLACET" advise voice.yaml --fact nonsense
shows '`--fact` does not take `nonsense`'
expect 2 "$PLACET" advise voice.yaml --fact 'use_case.latency=[1'
expect 2 "$PLACET" advise voice.yaml --fact data.classification.x=1
shows '[DOC030]'
expect 2 "$PLACET" advise nothere.yaml
expect 2 "$PLACET" advise voice.yaml -f jsn
shows 'did you mean `json`?'
printf 'a: 1\n' >other.yaml
expect 2 "$PLACET" advise other.yaml

# What cannot be taken as it stands.
expect 0 "$PLACET" advise -v voice.yaml --fact cost.budget.one_off=-5 --fact cost.currency=CHF
shows '[FRM010]'
shows '[FRM012]'
shows 'org.fx_rates.rates'

# Reports to files, each time the same.
expect 0 "$PLACET" advise voice.yaml -f json=a.json -f html=a.html -f markdown=a.md -f text --as-of 2026-11-22
expect 0 "$PLACET" advise voice.yaml -f json=b.json -f html=b.html -f markdown=b.md --as-of 2026-11-22
for kind in json html md; do cmp "a.$kind" "b.$kind" || fail 'two runs differ'; done
grep -q '"recommended": "api"' a.json || fail 'no recommendation in the JSON'
grep -q '<svg' a.html || fail 'no figure in the HTML'
grep -q '^\*\*API is recommended.\*\*' a.md || fail 'no answer in the Markdown'

# What would change the answer does: its facts, given, lead to what was promised.
cat >promised.py <<'END'
import json, sys
for change in json.load(open(sys.argv[1]))["advice"][0]["changes"]:
    facts = [a for fact in change["facts"] for a in ("--fact", fact["path"] + "=" + fact["value"])]
    print(change["recommended"], *facts, sep="\t")
END
if command -v python3 >/dev/null; then
  python3 promised.py a.json >promises
  [ -s promises ] || fail 'no change is told'
  while IFS="$(printf '\t')" read -r promised facts; do
    # shellcheck disable=SC2086 # words without spaces
    expect 0 "$PLACET" advise voice.yaml -f json $facts
    shows "\"recommended\": \"$promised\""
  done <promises
fi

# Several manifests of one file.
{ cat voice.yaml; printf -- '---\n'; cat "$worked/w01.yaml"; } >two.yaml
expect 0 "$PLACET" advise two.yaml
shows 'voice-assist (idea)'
shows 'meeting-notes (idea)'

# What an organization changes counts, and is named.
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
framework: own.yaml
policies:
  - use: builtin:all
    params: {approach.framework_margin: "0.301"}
END
printf 'version: board-7\nfactors: {latency: null, time_to_value: {weight: 40}}\n' >own.yaml
expect 0 "$PLACET" advise voice.yaml
shows 'Off-the-shelf product is recommended, but it is too close to call'
expect 0 "$PLACET" advise voice.yaml -v
shows 'board-7 (builtin:policies/data/framework.yaml + own.yaml)'
printf 'factors: {latency: {wieght: 1}}\n' >own.yaml
expect 2 "$PLACET" advise voice.yaml
shows 'did you mean "weight"?'
printf 'factors: {accuracy: {multiplier: {words: {high: null}}}}\n' >own.yaml
expect 2 "$PLACET" advise voice.yaml
shows '[FRM002]'
expect 2 "$PLACET" check voice.yaml --preview
shows '[FRM002]'
printf '[1, 2]\n' >own.yaml
expect 2 "$PLACET" advise voice.yaml
shows '[CFG003]'
rm own.yaml
expect 2 "$PLACET" advise voice.yaml
rm placet.yaml

# check reports the recommendation, and the ledger keeps it.
expect 0 "$PLACET" check voice.yaml --fail-on deny --allow-missing --exit-zero -f json=report.json -f text
shows 'recommended approach: api  (placet advise voice.yaml)'
grep -q '"primary": "api"' report.json || fail 'no recommendation in the report'
expect 0 "$PLACET" audit show 1
shows '"recommendation"'
shows '"primary"'
shows 'H4'

# On a terminal it asks; a wrong answer is told and asked again, an empty one leaves the fact open.
command -v script >/dev/null || exit 0
sed '/differentiation/d; /^aptitude/d' voice.yaml >part.yaml
cat >answers <<'END'
soem
some

medium
2
END
status=0
out=$(script -qec "$PLACET advise part.yaml --as-of 2026-11-22" /dev/null <answers 2>&1) || status=$?
[ "$status" = 0 ] || fail "exit status $status on a terminal"
shows 'use_case.differentiation (product)'
shows 'did you mean "some"?'
shows 'one of none, some, core'
shows 'given, not in the manifest: use_case.differentiation = some'
shows 'API'
