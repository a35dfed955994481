#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Each column of each table of a ledger is altered, as a careless hand would. What then says so:
# check (nothing is recorded: 3), audit log, audit show.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
command -v sqlite3 >/dev/null || { echo 'no sqlite3' && exit 0; }
idea chat
ledger=audit.db
export PLACET_AUDIT="sqlite:$ledger"

expect 0 "$PLACET" check chat.yaml
expect 0 "$PLACET" check chat.yaml
expect 0 "$PLACET" audit log
expect 0 "$PLACET" audit show 3
cp "$ledger" whole.db

# alter SQL: with the triggers of the log set aside.
alter() {
  cp whole.db "$ledger"
  triggers=$(sqlite3 "$ledger" "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'")
  sqlite3 "$ledger" "DROP TRIGGER log_keep; DROP TRIGGER log_same; $1; $triggers" ||
    fail "could not alter: $1"
}
# gives CHECK LOG SHOW WHAT: their exit statuses after the alteration WHAT.
gives() {
  entries=$(sqlite3 "$ledger" 'SELECT count(*) FROM log')
  status=0
  out=$("$PLACET" audit log -n 0 2>&1) || status=$?
  [ "$status" = "$2" ] || fail "audit log gives $status, expected $2: $4"
  status=0
  out=$("$PLACET" audit show 3 2>&1) || status=$?
  [ "$status" = "$3" ] || fail "audit show gives $status, expected $3: $4"
  status=0
  out=$("$PLACET" check chat.yaml 2>&1) || status=$?
  [ "$status" = "$1" ] || fail "check gives $status, expected $1: $4"
  [ "$1" = 0 ] || shows 'NOT RECORDED'
  [ "$1" = 0 ] || [ "$entries" = "$(sqlite3 "$ledger" 'SELECT count(*) FROM log')" ] ||
    fail "something was appended: $4"
}

# TABLE.COLUMN  NEW VALUE  ROW  CHECK LOG SHOW
while read -r column value row check log show; do
  table=${column%%.*}
  name=${column#*.}
  alter "UPDATE $table SET $name = $value WHERE $row"
  [ "$(sqlite3 "$ledger" "SELECT count(*) FROM $table")" != 0 ] || fail "$table is empty"
  gives "$check" "$log" "$show" "$column = $value where $row"
  echo "$column" >>tried
done <<'END'
meta.k 'other' k='origin' 3 3 3
meta.k 'other' k='head' 0 0 0
meta.k 'other' k='created_at' 0 0 0
meta.v 'elsewhere' k='origin' 3 3 3
meta.v 'elsewhere' k='head' 3 3 3
meta.v 'elsewhere' k='created_at' 0 0 0
log.seq 9223372036854775807 seq=4 3 3 3
log.seq 1000 seq=3 3 3 3
log.entry X'7B7D' seq=4 3 3 3
log.entry X'7B7D' seq=3 3 3 3
log.leaf zeroblob(32) seq=4 3 3 3
log.leaf zeroblob(32) seq=3 3 3 3
log.event_id 'x' seq=3 3 3 3
log.kind 'run' seq=3 3 3 3
log.kind 'decision' seq=0 3 3 3
body.seq 1000 seq=3 3 3 3
body.salt zeroblob(32) seq=3 3 3 3
body.salt NULL seq=3 3 3 3
body.data X'7B7D' seq=3 3 3 3
body.data NULL seq=3 3 3 3
body.erased_by 4 seq=3 3 3 3
blob.sha256 randomblob(32) true 0 0 0
blob.media 'x' true 0 0 0
blob.size 7 true 3 0 3
blob.data zeroblob(size) true 3 0 3
blob.data NULL true 3 0 3
blob.erased_by 4 true 3 0 3
node.level level+9 level=2 3 3 3
node.idx idx+9 level=0 3 3 3
node.hash zeroblob(32) true 3 3 3
node.hash zeroblob(32) level=2 3 3 3
p_decision.seq seq+1 seq=3 0 3 3
p_decision.run_id 'x' seq=3 0 3 3
p_decision.manifest_id 'x' seq=3 0 3 3
p_decision.file 'x' seq=3 0 3 3
p_decision.stage 'x' seq=3 0 3 3
p_decision.verdict 'x' seq=3 0 3 3
p_decision.violations 7 seq=3 0 3 3
p_decision.missing 7 seq=3 0 3 3
p_decision.manifest_digest 'x' seq=3 0 3 3
p_decision.policy_digest 'x' seq=3 0 3 3
END

# No column was passed over; what nothing writes cannot be altered.
sqlite3 whole.db "SELECT t.name || '.' || c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c
  WHERE t.type = 'table' AND t.name NOT IN ('checkpoint', 'anchor')" | sort >columns
sort -u tried | diff columns - || fail 'a column was not tried'
for table in checkpoint anchor; do
  [ "$(sqlite3 whole.db "SELECT count(*) FROM $table")" = 0 ] || fail "$table is written: try its columns"
done

# Each table that rows are taken from, and each that is emptied.
for table in log body node; do
  alter "DELETE FROM $table"
  gives 3 3 3 "$table is empty"
done
alter 'DELETE FROM p_decision'
gives 0 3 3 'p_decision is empty'
alter 'DELETE FROM log; DELETE FROM body; DELETE FROM node; DELETE FROM meta; DELETE FROM p_decision'
gives 3 3 3 'all is empty'

# Far from the end, an entry is told where it is shown, and nowhere else.
cp whole.db "$ledger"
for _ in 1 2 3 4 5 6 7 8 9 10; do "$PLACET" check -q chat.yaml >/dev/null; done
cp "$ledger" whole.db
alter "UPDATE body SET data = CAST(replace(data, 'approved', 'denied') AS BLOB) WHERE seq = 3"
expect 3 "$PLACET" audit show 3
shows 'LED008'
shows 'denied'
expect 0 "$PLACET" audit show 4
expect 3 "$PLACET" audit log -n 0
shows 'entry 3 has a body that is not the one it commits to'
expect 0 "$PLACET" audit log -n 5
