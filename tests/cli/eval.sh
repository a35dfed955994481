#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
idea chat

expect 0 "$PLACET" eval '1 + 2'
[ "$out" = 3 ] || fail 'a value alone'
expect 0 "$PLACET" eval 'x.map(n, n * 2)' --bind 'x=[1, 2]' -f json
[ "$out" = '{"value":"[2, 4]","type":"list(int)"}' ] || fail 'value and type'
expect 0 "$PLACET" eval 'size(names) > 1' --declare 'names=list(string)' --type
[ "$out" = bool ] || fail 'the type alone'
expect 0 "$PLACET" eval 'a.b' --container x.y --bind 'x.y.a={"b": 1}'
[ "$out" = 1 ] || fail 'names within a container'

# Errors: with their place, and told apart by the exit status.
expect 1 "$PLACET" eval '1 + 2 / 0'
shows 'error at 1:5: division by zero'
expect 1 "$PLACET" eval '[1][3]' -f json
shows '{"error":{"code":"index_out_of_range","message":"index out of range: 3","line":1,"column":1'
expect 2 "$PLACET" eval '1 +'
shows 'CEL005'
expect 2 "$PLACET" eval '1 + "a"' -f json
shows '"code":"CEL024"'
expect 2 "$PLACET" eval 'x' --declare 'x=strnig'
shows 'unknown type'
expect 2 "$PLACET" eval
shows 'no expression'
expect 0 "$PLACET" eval '1 == "a"' --no-check
[ "$out" = false ] || fail 'without checking'

# On a manifest: absent facts are unknown.
expect 1 "$PLACET" eval 'cost.currency == "EUR"' chat.yaml -f json
[ "$out" = '{"unknown":["cost.currency"]}' ] || fail 'an absent fact'
expect 0 "$PLACET" eval 'use_case.users.count > 10' chat.yaml --explain
shows 'use_case.users.count = 20'
shows 'chat.yaml:'

# Cost and program.
expect 0 "$PLACET" eval 'models.exists(m, m.pinned)' chat.yaml --cost
shows 'at most '
shows 'most of it: models.exists(m, m.pinned)'
expect 0 "$PLACET" eval 'models.exists(m, m.pinned)' chat.yaml --program
shows 'loop_next'
shows 'quantify'

# One answer a line, in order; a bad line is answered, too.
cat >requests <<'REQUESTS'
{"expr": "x + 1", "bind": {"x": "2"}}
{"expr": "f(x)", "declare": {"x": "vector(int)", "f": {"function": [{"params": ["vector(T)"], "result": "T"}]}}, "check_only": true}
{"expr": "a.b.c", "bind": {"a.b": "{\"c\": 7u}"}, "container": "a"}
{"expr": "1 +"}
{"express": "1"}
{"expr": 1}
not json
{"expr": "[1, 2].map(x, x)", "macros": false}
{"expr": "dyn(1.0)", "check": false}
REQUESTS
expect 0 "$PLACET" eval --stdin-jsonl <requests
cat >answers <<'ANSWERS'
{"value":"3","type":"int"}
{"type":"int"}
{"value":"7u","type":"uint"}
ANSWERS
printf '%s\n' "$out" | head -3 | cmp - answers || fail 'the first answers'
[ "$(printf '%s\n' "$out" | wc -l)" = 9 ] || fail 'one answer for each line'
[ "$(printf '%s\n' "$out" | grep -c '"error"')" = 5 ] || fail 'each bad line is answered'
printf '%s\n' "$out" | tail -1 | grep -qF '{"value":"1.0","type":"double"}' || fail 'the last answer'
expect 2 "$PLACET" eval --stdin-jsonl 1 </dev/null
