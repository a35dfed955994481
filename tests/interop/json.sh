#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The JSON report and the baseline against our own schemas, by a validator that is not ours.
# shellcheck source=tests/interop/support/prelude.sh
. "$SRC/tests/interop/support/prelude.sh"
needs_clients

for name in report baseline recommendation; do
  "$PLACET" schema "$name" >"$work/$name.schema.json"
done
cat >"$work/validate.mjs" <<'END'
// validate.mjs CLIENTS FOLDER NAME FILE...: FILEs against the schema NAME of FOLDER.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const [clients, folder, name, ...files] = process.argv.slice(2);
const require = createRequire(clients + '/package.json');
const ajv = new (require('ajv/dist/2020.js').default)({ strict: false, allErrors: true });
require('ajv-formats').default(ajv);
ajv.addFormat('decimal', /^-?\d+(\.\d+)?$/);
ajv.addFormat('region', true);
ajv.addFormat('jurisdiction', true);
const schema = (what) => JSON.parse(readFileSync(`${folder}/${what}.schema.json`));
ajv.addSchema(schema('recommendation'), 'recommendation.schema.json');
const valid = ajv.compile(schema(name));
for (const file of files) {
  if (valid(JSON.parse(readFileSync(file)))) continue;
  console.error(file, ajv.errorsText(valid.errors.slice(0, 5)));
  process.exitCode = 1;
}
END
valid() { node "$work/validate.mjs" "$CLIENTS" "$work" "$@" || fail "not valid: $*"; }

for example in "$SRC"/examples/*/placet.yaml "$SRC/tests/golden/formats/placet.yaml"; do
  cd "$(dirname "$example")"
  report json "$work/$(basename "$(pwd)").json"
done
valid baseline known.json
cd "$work"
nasty_project
cd nasty
report json "$work/nasty.json"
"$PLACET" baseline write -o "$work/known.json" 2>/dev/null
report json "$work/known-nasty.json" --baseline "$work/known.json"
# A baseline cannot name a file whose name is no UTF-8: its findings count.
[ "$code" = 1 ] || fail "exit status $code: the findings of one file are left"
report json "$work/unusable.json" -p nosuch.yaml
cd "$work"
valid baseline known.json
valid report first-idea.json insurer.json invalid.json formats.json nasty.json known-nasty.json unusable.json
