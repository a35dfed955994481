#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A file, an id, a title and a vendor are named so that they could give a terminal orders, turn the
# line around or hide in it. No format and no command lets such a character through.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"

esc=$(printf '\033')
bad=$(printf 'e%s[2J%s]0;x\007\r\342\200\256\342\200\213\302\233\342\200\250\363\240\201\201' "$esc" "$esc")
raw=$(printf '\303\050\377')

# clean FILE WHAT: has no hidden character, and is valid UTF-8.
clean() {
  python3 - "$1" <<'END' || { out=$(cat -v "$1" | head -40); fail "$2 lets a hidden character through"; }
import re, sys, unicodedata
text = open(sys.argv[1], "rb").read().decode("utf-8").replace("\r\n", "\n")  # CSV ends lines so
text = re.sub("\x1b\\[(0|1|2|36|1;3[1236])m", "", text)  # our colours
bad = {c for c in text if c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")}
if bad: sys.exit(" ".join(f"U+{ord(c):04X}" for c in bad))
END
}
# hostile STATUS COMMAND...: what it prints, and what it complains of, is clean.
hostile() {
  wanted=$1
  shift
  status=0
  "$@" >one.out 2>one.err || status=$?
  case " $wanted " in *" $status "*) ;; *) out=$(cat one.out one.err); fail "exit status $status, not $wanted: $*" ;; esac
  clean one.out "$* (output)"
  clean one.err "$* (errors)"
}

mkdir -p deployments vendors
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["deployments/**/*.yaml"]
vendors: vendors
policies: [{use: house.yaml}]
END
cat >house.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: house, version: 1.0.0, title: House, owner: x}
rules:
  - {id: HSE-01, title: No such unit, severity: low, effect: deny, require: metadata.business_unit == "y", message: "{{metadata.title}} of {{metadata.business_unit}}", remediation: Name it.}
  - {id: HSE-02, title: Terms, severity: low, effect: deny, for_each: {var: v, in: vendors}, require: v.dpa, message: "{{v.name}} has none", remediation: Agree.}
END
# In double quotes, where YAML has escapes for what it cannot hold.
text='e\e[2J\e]0;x\a\r\u202e\u200b\u009b\u2028\U000E0041'
cat >manifest <<END
apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: nasty, title: "T $text", business_unit: "U $text", cost_center: "1", owner: {name: "O $text", email: a@example.org, role: lead}}
lifecycle: {stage: idea, review_date: 2026-12-02}
use_case: {purpose: "Summarise $text internal meetings for the office."}
vendors: [{name: "V $text", dpa: false}, {name: "W $text"}]
END
cp manifest "deployments/$bad.yaml"
sed 's/id: nasty/id: other/' manifest >"deployments/$raw.yaml"
printf 'apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {"t%s": 1}\n' '\u202eitle\u200b' >"deployments/broken$bad.yaml"
printf 'a: 1\n' >"deployments/other$bad.yaml"

for format in text table markdown html csv json sarif junit github gitlab azure tap; do
  hostile "1 2" "$PLACET" check -f "$format"
  hostile "1 2" "$PLACET" check -f "$format" --preview
  hostile 1 "$PLACET" check -f "$format" "deployments/$bad.yaml"
  hostile "0 1 2" "$PLACET" check -f "$format=report" --preview --as-of 2026-06-01
  clean report "$format to a file"
done
hostile "1 2" "$PLACET" check -v --explain --color always
hostile "1 2" "$PLACET" check -q
hostile 0 "$PLACET" audit log
hostile 0 "$PLACET" audit log --json
hostile 0 "$PLACET" audit show 1
hostile "0 1 2" "$PLACET" todo
hostile "0 1 2" "$PLACET" todo "deployments/$bad.yaml"
for format in text json csv; do hostile "0 1 2" "$PLACET" due --as-of 2026-12-01 -f "$format"; done
for format in text json markdown html; do
  hostile "0 1 2" "$PLACET" advise -f "$format" "deployments/$bad.yaml" </dev/null
done
hostile "0 1 2" "$PLACET" explain HSE-01 "deployments/$bad.yaml"
hostile "0 1 2" "$PLACET" explain HSE-01 "deployments/$bad.yaml" -f json
hostile "0 1 2" "$PLACET" eval 'metadata.title' "deployments/$bad.yaml"
hostile "0 1 2" "$PLACET" eval 'metadata.title' -m "deployments/$bad.yaml" -f json
hostile "0 1 2" "$PLACET" baseline write -o known.json
hostile "0 1 2" "$PLACET" baseline write -o - "deployments/$bad.yaml"

# Wrong command lines and files that are not there.
for command in check todo due advise explain eval lint test init 'baseline write'; do
  # shellcheck disable=SC2086 # one or two words
  hostile "0 1 2 3" "$PLACET" $command "nosuch$bad.yaml" </dev/null
done
for option in --fail-on --stage --as-of --config --audit --policy --format --rule --skip-rule --baseline --exclude --changed --trust-from --organization --vendors --set; do
  hostile "0 1 2 3 4" "$PLACET" check --preview "$option=$bad"
done

# Every command and option with names that cannot be: as a command, an argument, an option, a value.
words() { "$PLACET" completion words "$@" | cut -f1; }
# All output of many calls is looked at together.
loud() {
  status=0
  "$PLACET" "$@" >>many.out 2>&1 </dev/null || status=$?
  [ "$status" -le 4 ] || fail "exit status $status: placet $*"
  echo >>many.out
}
lines=$(printf 'a\r\033[Ab\342\201\246x\342\201\251')
wrong() {
  : >many.out
  for name in "$bad$lines" "$raw"; do
    loud "$@" "--$name"
    loud "$@" "--$name=x"
    loud "$@" "-$name"
    loud "$@" "nosuch$name" "nosuch$name"
  done
  for option in $options; do
    loud "$@" "$option" "$raw$bad"
    loud "$@" "$option=$lines"
  done
  clean many.out "a wrong command line: $*"
  [ "$(wc -c <many.out)" -gt 500 ] || fail "a wrong command line is not told: $*"
}
mkdir wrong
cd wrong
options=
wrong
tried=0
words "" >../commands
while read -r command; do
  words "$command" -- | grep '^--' >../options || true
  options=$(tr '\n' ' ' <../options)
  wrong "$command"
  tried=$((tried + $(wc -l <../options)))
done <../commands
options=
wrong baseline write
[ "$tried" -gt 50 ] || fail "few options: $tried"
cd ..

# Near misses show what cannot be seen.
hostile "1 2" "$PLACET" check --preview "deployments/broken$bad.yaml"
grep -qF '\u{202e}' one.out || { out=$(cat one.out one.err); fail 'the hidden character of a key is not shown'; }

# The command that comes next is one that works, whatever the name.
hostile 0 "$PLACET" init --governance "$raw$lines"
next=$(sed -n 's/^  cd //p' one.out)
(eval "cd $next" && [ -f placet.yaml ]) || fail "the next command does not work: $next"
