#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
idea chat

expect 0 "$PLACET" explain DAT-02
shows 'max_retention_days'
shows 'nist-ai-600-1'
expect 0 "$PLACET" explain DAT-01 chat.yaml
shows 'pass'
expect 2 "$PLACET" explain DAT-99
shows 'did you mean'

expect 0 "$PLACET" version
shows 'placet '
expect 0 "$PLACET" --help
shows 'Exit codes'
expect 0 "$PLACET" check --help
shows '--preview'
expect 0 "$PLACET" schema
shows 'manifest'
expect 0 "$PLACET" schema manifest
shows '"$schema"'
expect 2 "$PLACET" schema manifset
shows 'did you mean `manifest`'

# What a rule asks, in words and in CEL, with what it goes by.
expect 0 "$PLACET" explain DAT-02
shows 'vendor.zero_retention is true or vendor.retention_days is at most 30'
shows 'waivable      no'
shows 'data.max_retention_days = 30 (pack default)'
shows 'vendors[].dpa (legal, due from pilot)'
shows 'owasp-llm:LLM02 (supports): Sensitive Information Disclosure'
expect 0 "$PLACET" explain DAT-02 --set data.max_retention_days=7
shows 'is at most 7'
shows 'data.max_retention_days = 7 (--set)'
cat >placet.yaml <<'END'
apiVersion: placet/v1
kind: Configuration
policies:
  - use: builtin:all
    params:
      data.max_retention_days: 14
    effects: {VEN-01: info}
END
expect 0 "$PLACET" explain DAT-02
shows 'data.max_retention_days = 14 (placet.yaml:6)'
expect 0 "$PLACET" explain VEN-01
shows 'info at pilot and production'
shows 'by the configuration; the pack says: pilot: warn, production: deny'
rm placet.yaml

expect 0 "$PLACET" explain DAT-02 -f json
shows '"asks_cel":"vendor.dpa && '
shows '"path":"vendors[].dpa"'
expect 0 "$PLACET" explain DAT-01 chat.yaml -f json
shows '"report":{'
expect 0 "$PLACET" explain DAT-02 -f markdown
shows '### DAT-02: '
expect 2 "$PLACET" explain DAT-02 -f html

# All rules.
expect 0 "$PLACET" explain --all -f markdown=rules.md -f text
shows 'REG-09  '
grep -q '^### REG-09: ' rules.md || fail 'rules.md lacks REG-09'
expect 2 "$PLACET" explain --all DAT-02
expect 2 "$PLACET" explain
shows 'name a rule to explain'

# What a stage asks beyond another.
expect 0 "$PLACET" explain --stage pilot
shows 'what pilot asks beyond idea'
shows 'DAT-02  '
expect 0 "$PLACET" explain --stage idea
shows 'what idea asks beyond nothing'
expect 0 "$PLACET" explain --stage production chat.yaml
shows 'chat: what production asks beyond idea'
shows 'facts that then are due'
shows 'cost.budget'
expect 0 "$PLACET" explain --stage idea chat.yaml
shows 'No rule is asked anew'
expect 0 "$PLACET" explain --stage production chat.yaml -f json
shows '"from":"idea"'
expect 2 "$PLACET" explain --stage launch
shows 'does not take `launch`'
expect 2 "$PLACET" explain --stage pilot nothere.yaml
shows 'there is no rule `nothere.yaml`'
expect 2 "$PLACET" explain --stage pilot -f markdown

# A rule about the portfolio.
expect 0 "$PLACET" explain PRT-02
shows 'decided once, over all deployments'
shows 'or else       board'
shows 'deployments[].cost.currency (finance, due from idea)'

# What a check would end with stands in JSON alone: explain ends otherwise.
idea ends
sed -i 's/autonomy: none/autonomy: write-tools/' ends.yaml
expect 0 "$PLACET" explain SEC-03 ends.yaml
hides 'exit code'
expect 0 "$PLACET" explain SEC-03 ends.yaml -f json
shows '"exit_code": 4'
hides '"reason": "exit code 0'
