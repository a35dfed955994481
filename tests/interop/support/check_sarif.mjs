// SPDX-License-Identifier: Apache-2.0
// check_sarif.mjs CLIENTS ROOT EXIT FILE...: holds SARIF logs to the schema, to Microsoft's
// validator, and to the files that they speak of. ROOT is the root of the repository.
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [clients, root, exitCode, ...files] = process.argv.slice(2);
if (files.length === 0) throw new Error('no files');
const require = createRequire(path.join(clients, 'package.json'));
const tool = path.dirname(require.resolve('@microsoft/sarif-multitool-linux/package.json'));
const Ajv = require('ajv/dist/2020.js').default;
const ajv = new Ajv({ strict: false, allErrors: true });
require('ajv-formats').default(ajv);
const valid = ajv.compile(JSON.parse(readFileSync(path.join(tool, 'sarif-2.1.0.json'))));

const faults = [];
const check = (good, ...what) => good || faults.push(what.join(' '));

// What the validator may find: placet has no page of its own in the web yet.
const accepted = new Set(['SARIF2005']);

// The validator ends with 0 whatever it found; what counts is the log that it writes.
function validate() {
  const out = `${files[0]}.found`;
  rmSync(out, { force: true });
  const program = path.join(tool, 'Sarif.Multitool');
  chmodSync(program, 0o755); // npm leaves that to a script, and no script runs
  execFileSync(program,
    ['validate', '--rule-kind', 'Sarif;Ghas', '--level', 'Error;Warning', '--output', out, ...files],
    { env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' }, stdio: 'pipe' });
  const log = JSON.parse(readFileSync(out, 'utf8').replace(/^\uFEFF/, ''));
  let rules = 0;
  for (const run of log.runs) {
    check(run.invocations?.every((i) => i.executionSuccessful) ?? true, 'the validator failed');
    rules += run.tool.driver.rules?.length ?? 0;
    for (const result of run.results ?? []) {
      check(accepted.has(result.ruleId), result.ruleId, JSON.stringify(result.message),
        JSON.stringify(result.locations?.[0]?.physicalLocation));
    }
  }
  check(rules > 0, 'the validator checked nothing');
}

const bytesOf = (uri) => {
  const bytes = [];
  for (let i = 0; i < uri.length; i++) {
    if (uri[i] !== '%') { bytes.push(uri.charCodeAt(i)); continue; }
    bytes.push(parseInt(uri.slice(i + 1, i + 3), 16));
    i += 2;
  }
  return Buffer.from(bytes);
};

// The text of a region, counted in code points as `columnKind` says.
function textOf(text, { startLine, startColumn, endLine, endColumn }) {
  const lines = text.split('\n').map((line) => [...line]);
  check(startLine <= lines.length && endLine <= lines.length, 'a region leaves its file');
  if (startLine === endLine) return lines[startLine - 1]?.slice(startColumn - 1, endColumn - 1).join('');
  return [lines[startLine - 1].slice(startColumn - 1), ...lines.slice(startLine, endLine - 1),
    lines[endLine - 1].slice(0, endColumn - 1)].map((line) => line.join('')).join('\n');
}

let snippets = 0;
function place(file, { physicalLocation: { artifactLocation: { uri, uriBaseId, index }, region } }, run) {
  check(/^[A-Za-z0-9\-._~/%:]+$/.test(uri), file, 'not percent-encoded:', uri);
  check(run.artifacts[index].location.uri === uri, file, 'wrong artifact of', uri);
  check(uriBaseId === 'SRCROOT', file, 'no base:', uri);
  const name = Buffer.concat([Buffer.from(root + '/'), bytesOf(uri)]);
  const text = readFileSync(name, 'utf8');
  if (!region.snippet) return;
  snippets++;
  const found = textOf(text, region);
  check(found === region.snippet.text, file, uri, JSON.stringify(region), 'is', JSON.stringify(found));
}

for (const file of files) {
  const log = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)));
  check(valid(log), file, ajv.errorsText(valid.errors?.slice(0, 5)));
  const [run] = log.runs;
  check(run.columnKind === 'unicodeCodePoints', file, 'columnKind');
  check(run.invocations[0].exitCode === Number(exitCode), file, 'exit code');
  const usable = ['0', '1', '4'].includes(exitCode);
  check(run.invocations[0].executionSuccessful === usable, file, 'executionSuccessful');
  const errors = run.results.filter((result) => result.level === 'error' && !result.suppressions);
  check(exitCode === '0' || errors.length > 0, file, 'green, though the exit code is', exitCode);
  for (const result of run.results) {
    check(run.tool.driver.rules[result.ruleIndex].id === result.ruleId, file, 'ruleIndex');
    check(!/\]\(/.test(result.message.text), file, 'a link:', result.message.text);
    for (const location of [...result.locations, ...(result.relatedLocations ?? [])]) {
      place(file, location, run);
    }
    const [{ physicalLocation: { region } }] = result.locations;
    check(!region.snippet || result.partialFingerprints.primaryLocationLineHash, file, 'no line hash');
  }
  const keys = run.results.map((result) => result.partialFingerprints['placetIssue/v1']);
  check(new Set(keys).size === keys.length, file, 'two results share a key');
}
validate();
console.log(`${files.length} logs, ${snippets} regions`);
if (faults.length > 0) {
  console.error([...new Set(faults)].slice(0, 20).join('\n'));
  process.exit(1);
}
