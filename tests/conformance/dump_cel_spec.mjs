// SPDX-License-Identifier: Apache-2.0
// Writes the suites of @bufbuild/cel-spec, which are JavaScript modules, as JSON:
//   node dump_cel_spec.mjs NODE_MODULES FOLDER
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, folder] = process.argv.slice(2);
const testdata = path.resolve(modules, "@bufbuild/cel-spec/dist/esm/testdata");
// Doubles as text, which the JSON form of protocol buffers allows too: JSON has no sign of -0, and an
// integer beyond 64 bits is no number for every reader.
const doublesAsText = (key, value) => {
  if (typeof value !== "number" || Number.isSafeInteger(value) && key !== "doubleValue") return value;
  return Object.is(value, -0) ? "-0" : String(value);
};

fs.mkdirSync(folder, { recursive: true });
for (const name of ["conformance", "parsing", "checking", "comprehension"]) {
  const { tests } = await import(pathToFileURL(path.join(testdata, `${name}.js`)));
  fs.writeFileSync(path.join(folder, `${name}.json`), JSON.stringify(tests, doublesAsText, 1));
}
