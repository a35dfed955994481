#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A decision that could not be recorded was not taken: exit status 3, and the report says so.
# shellcheck source=tests/cli/support/prelude.sh
. "$SRC/tests/cli/support/prelude.sh"
idea chat

expect 0 "$PLACET" check chat.yaml
shows 'recorded in'
[ -f state/placet/audit.db ] || fail 'no database in the state folder'
expect 0 "$PLACET" audit log
shows 'genesis'
shows 'approved  chat'
expect 0 "$PLACET" audit show 1
shows '"verdict": "approved"'
expect 2 "$PLACET" audit show 99
expect 3 "$PLACET" audit log --audit sqlite:none.db
[ ! -e none.db ] || fail 'reading a ledger made one'

# A decision is recorded without the words of its rules; they are shown from the packs beside it.
sed 's/id: chat/id: pii/; s/classification: internal, categories: \[none\]/classification: public, categories: [pii]/' chat.yaml >pii.yaml
expect 1 "$PLACET" check pii.yaml --audit sqlite:words.db
words='Set data.classification to the highest class'
count() { sqlite3 words.db "SELECT count(*) FROM $1 WHERE instr(CAST(data AS TEXT), '$words')"; }
[ "$(count body)" = 0 ] || fail 'a decision repeats what its rule says'
[ "$(count blob)" = 1 ] || fail 'the pack is not kept'
expect 0 "$PLACET" audit show 1 --audit sqlite:words.db
shows '"remediation": "'"$words"
sqlite3 words.db "UPDATE blob SET data = CAST(replace(CAST(data AS TEXT), '$words', 'See') AS BLOB)"
expect 3 "$PLACET" audit show 1 --audit sqlite:words.db
hides '"remediation": "See'

# Beside a configuration, the folder ignores itself in git.
mkdir project
idea notes
mv notes.yaml project
printf 'apiVersion: placet/v1\nkind: Configuration\nmanifests: ["*.yaml"]\nexclude: [placet.yaml]\n' >project/placet.yaml
expect 0 sh -c 'cd project && "$PLACET" check'
[ "$(cat project/.placet/.gitignore)" = '*' ] || fail 'no .gitignore beside the database'

# Not recorded, and said so.
before=$("$PLACET" audit log -n 0 | wc -l)
expect 0 "$PLACET" check chat.yaml --preview
shows 'not recorded: --preview'
expect 0 "$PLACET" check chat.yaml --audit off
shows 'not recorded'
expect 0 "$PLACET" check chat.yaml --as-of 2027-06-01
shows 'what-if'
[ "$before" = "$("$PLACET" audit log -n 0 | wc -l)" ] || fail 'a preview was recorded'

# What cannot be written to.
printf 'no database' >text.db
expect 3 "$PLACET" check chat.yaml --audit sqlite:text.db
shows 'NOT RECORDED'
[ "$(cat text.db)" = 'no database' ] || fail 'a foreign file was changed'
expect 3 "$PLACET" check chat.yaml --audit sqlite:/proc/nothing/audit.db
expect 3 "$PLACET" check chat.yaml --audit mysql:server
mkdir folder.db
expect 3 "$PLACET" check chat.yaml --audit sqlite:folder.db
sqlite3 other.db 'CREATE TABLE t(x)'
expect 3 "$PLACET" check chat.yaml --audit sqlite:other.db
shows 'no placet audit database'
if [ "$(id -u)" != 0 ]; then
  cp state/placet/audit.db readonly.db
  chmod 400 readonly.db
  expect 3 "$PLACET" check chat.yaml --audit sqlite:readonly.db
  shows 'read-only'
fi

# The database says no to changes.
if sqlite3 state/placet/audit.db "DELETE FROM log" 2>/dev/null; then fail 'the log let itself be deleted'; fi
if sqlite3 state/placet/audit.db "UPDATE log SET kind='x'" 2>/dev/null; then fail 'the log let itself be changed'; fi

# A full disk: the transaction is rolled back whole.
if [ "$(id -u)" = 0 ] && mkdir full && mount -t tmpfs -o size=128k tmpfs full 2>/dev/null; then
  status=0
  for _ in 1 2 3 4 5 6 7 8; do
    "$PLACET" check chat.yaml --audit sqlite:full/audit.db >full.txt 2>&1 || { status=$?; break; }
  done
  entries=$(sqlite3 full/audit.db 'SELECT count(*) FROM log WHERE kind = "decision"' 2>/dev/null || echo 0)
  runs=$(sqlite3 full/audit.db 'SELECT count(*) FROM log WHERE kind = "run"' 2>/dev/null || echo 0)
  umount full
  [ "$status" = 3 ] || { out=$(cat full.txt); fail "a full disk gave exit status $status"; }
  [ "$entries" = "$runs" ] || fail 'a run was recorded in part'
fi

# What is new can be read by its owner alone, whatever the umask; `sqlite:` names a file.
(umask 0; "$PLACET" check -q chat.yaml --audit sqlite:new/deep/audit.db >/dev/null)
[ "$(stat -c %a new new/deep new/deep/audit.db | tr '\n' ' ')" = '700 700 600 ' ] || fail 'others can read a new ledger'
for url in sqlite: sqlite:/dev/null sqlite:new sqlite:new/ file:x; do
  expect 3 "$PLACET" check chat.yaml --audit "$url"
  shows 'NOT RECORDED'
  expect 3 env PLACET_AUDIT="$url" "$PLACET" check chat.yaml
  expect 3 "$PLACET" audit log --audit "$url"
done
for name in :memory: 'file:x?mode=memory' 'x?vfs=unix-none' a%20b; do
  expect 0 "$PLACET" check chat.yaml --audit "sqlite:$name"
  [ -s "$name" ] || fail "recorded in no file: $name"
  printf 'apiVersion: placet/v1\nkind: Configuration\nmanifests: [notes.yaml]\naudit: {url: "sqlite:%s"}\n' "$name" >project/placet.yaml
  expect 0 sh -c 'cd project && "$PLACET" check'
  [ -s "project/$name" ] || fail "recorded in no file beside the configuration: $name"
done
: >empty.db
expect 3 "$PLACET" check chat.yaml --audit sqlite:empty.db
shows 'LED013'
expect 3 "$PLACET" audit log --audit sqlite:empty.db
mkfifo pipe
expect 3 "$PLACET" check chat.yaml --audit sqlite:pipe

# A ledger keeps its name.
printf 'apiVersion: placet/v1\nkind: Configuration\nmanifests: [notes.yaml]\naudit: {url: "sqlite:named.db", origin: a.example}\n' >project/placet.yaml
expect 0 sh -c 'cd project && "$PLACET" check'
sed -i 's/a.example/b.example/' project/placet.yaml
expect 3 sh -c 'cd project && "$PLACET" check'
shows 'LED015'
