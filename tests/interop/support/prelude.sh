# SPDX-License-Identifier: Apache-2.0
# Sourced by the scripts beside this folder, which hold the output of placet to programs of others.
# PLACET is the program, SRC the repository; `./dev deps` installs the others.
set -eu
: "${PLACET:?}" "${SRC:?}"
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
CLIENTS="$SRC/build/npm-interop"
export CLIENTS

# needs PROGRAM...: skips the script, with the reason, where one is missing.
needs() {
  for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 && continue
    echo "skipped: $program is not installed; ./dev deps installs it"
    exit 77
  done
}
needs_clients() {
  needs node
  [ -d "$CLIENTS/node_modules" ] && return 0
  echo "skipped: $CLIENTS is missing; ./dev deps installs it"
  exit 77
}

# report FORMAT FILE ARG...: writes the report beside the other files of the test; keeps the exit
# status in $code.
report() {
  format=$1 file=$2
  shift 2
  code=0
  # shellcheck disable=SC2034 # for the scripts
  "$PLACET" check --preview --as-of 2026-11-23 -f "$format=$file" "$@" || code=$?
}

# A git repository with file names and texts that break careless writers: in them stands what XML,
# SARIF, runners of CI and shells give a meaning to. Its manifests fail, lack facts, are invalid and
# are no UTF-8.
nasty_project() {
  mkdir -p nasty/.git nasty/governance "nasty/de ploy"
  cat >nasty/placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
manifests: ["de ploy/**"]
policies: [{use: governance/pack.yaml}]
END
  cat >nasty/governance/pack.yaml <<'END'
apiVersion: placet/v1
kind: PolicyPack
metadata: {name: nasty, version: 1.0.0, title: Nasty, owner: x}
rules:
  - id: NST-01
    title: "Titles: plain, 100 % ]]> <b>&amp; # no TODO"
    severity: high
    effect: deny
    require: use_case.purpose == "plain"
    at: use_case.purpose
    message: "purpose {{use_case.purpose}}"
    remediation: "Write::plain, at 100 % ]]>"
    controls: ["gdpr:35"]
  - id: NST-02
    title: Units are named
    severity: low
    effect: warn
    require: metadata.business_unit != ""
    message: Who is it for
    remediation: Name the unit.
END
  purpose='\U0001F600 ]]> </failure> 100 % ::error::x %0A ##vso[task.complete result=Succeeded;] ##[command]x\r\n::add-mask::placet\nok 1 - fine # SKIP \e[31m\u202E [a](https://example.org/) {0}'
  for name in 'plain' 'with space' "quote'd \"twice\"" '100%25 sure' 'col:on,comma;semi]colon' \
    '::error::x' 'new
line' '#hash' '-dash' '##vso[x]' "$(printf 'caf\303\251 \360\237\230\200')" "$(printf 'bad\377utf')"; do
    count=$((${count:-0} + 1))
    cat >"nasty/de ploy/$name.yaml" <<END
apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: notes-$count, title: Notes}
lifecycle: {stage: idea}
use_case: {workflow: {name: "😀😀"}, purpose: "$purpose"}
END
  done
  printf 'apiVersion: placet/v1\nkind: GenAIDeployment\nmetadata: {id: caf\377}\n' >'nasty/de ploy/bytes.yaml'
  cat >'nasty/de ploy/two.yaml' <<'END'
apiVersion: placet/v1
kind: GenAIDeployment
metadata: {id: one, titel: "😀😀😀", title: plain}
lifecycle: {stage: idea}
---
apiVersion: placet/v1
kind: GenAIDeployment
metadata: {title: 😀😀, id: 😀two}
lifecycle: {stage: idea}
END
}
