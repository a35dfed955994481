// SPDX-License-Identifier: Apache-2.0
// check_logs.mjs ROOT EXIT PREFIX: reads PREFIX.github, PREFIX.azure, PREFIX.gitlab and PREFIX.tap as
// their consumers do, and holds what they understand to the files of the repository at ROOT.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const [root, exitText, prefix] = process.argv.slice(2);
const red = exitText !== '0';
const faults = [];
const check = (good, ...what) => good || faults.push(what.join(' '));
const read = (format) =>
  new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(`${prefix}.${format}`));

// Names that are no UTF-8 cannot be said in these formats; they come with U+FFFD.
const files = new Set(readdirSync(root, { recursive: true }));
const place = (what, file, line) => {
  check(files.has(file), what, 'no such file:', JSON.stringify(file));
  if (!files.has(file) || file.includes('\uFFFD')) return;
  const name = path.join(root, file);
  if (existsSync(name)) check(line >= 1 && line <= readFileSync(name, 'utf8').split('\n').length, what, 'line');
};

// As the runner of GitHub Actions parses a line: `::command properties::data`, else `##[command]`
// anywhere in it.
function github() {
  const counts = { error: 0, warning: 0, notice: 0 };
  let group = 0;
  const decode = (text, more) => {
    for (const [code, c] of [...more, ['%0D', '\r'], ['%0A', '\n'], ['%25', '%']]) text = text.replaceAll(code, c);
    return text;
  };
  for (const line of read('github').split('\n')) {
    if (!line.trimStart().startsWith('::')) {
      check(!line.includes('##['), 'github: a command inside of a line:', line);
      continue;
    }
    const end = line.indexOf('::', 2);
    const [, command, properties] = /^::(\S+)(?: (.*))?$/s.exec(line.slice(0, end)) ?? [];
    if (command === 'group' || command === 'endgroup') { group++; continue; }
    check(command in counts, 'github: the command', command);
    counts[command]++;
    const values = Object.fromEntries((properties ?? '').split(',').map((property) => {
      const at = property.indexOf('=');
      return [property.slice(0, at), decode(property.slice(at + 1), [['%3A', ':'], ['%2C', ',']])];
    }));
    check(decode(line.slice(end + 2), []).length > 0, 'github: no message');
    if (values.title === 'placet') continue;
    place('github', values.file, Number(values.line));
    check(/^(deny|undecided|board|warn|info|error|warning|note) \S+: /.test(values.title), 'github: title', values.title);
  }
  check(group === 0 || group === 2, 'github: groups');
  for (const [level, count] of Object.entries(counts)) check(count <= 10, 'github: too many of', level);
  check((counts.error > 0) === red, 'github:', counts.error, 'errors at exit code', exitText);
}

// As the agent of Azure Pipelines parses a line: the first `##vso[` in it, to the next `]`.
function azure() {
  let errors = 0;
  const decode = (text) => {
    for (const [code, c] of [['%3B', ';'], ['%0D', '\r'], ['%0A', '\n'], ['%5D', ']'], ['%AZP25', '%']]) {
      text = text.replaceAll(code, c);
    }
    return text;
  };
  for (const line of read('azure').split('\n')) {
    const at = line.indexOf('##vso[');
    check(!line.includes('##['), 'azure: a command inside of a line:', line);
    if (at < 0) continue;
    check(at === 0, 'azure: a command inside of a line:', line);
    const [name, properties] = line.slice(6, line.indexOf(']')).split(/ (.*)/s);
    check(name === 'task.logissue', 'azure: the command', name);
    const values = Object.fromEntries(properties.split(';').map((property) => {
      const equals = property.indexOf('=');
      return [property.slice(0, equals), decode(property.slice(equals + 1))];
    }));
    check(Object.keys(values).join() === 'type,sourcepath,linenumber,columnnumber,code', 'azure: properties');
    place('azure', values.sourcepath, Number(values.linenumber));
    if (values.type === 'error') errors++;
  }
  check((errors > 0) === red, 'azure:', errors, 'errors at exit code', exitText);
}

function gitlab() {
  const issues = JSON.parse(read('gitlab'));
  check(Array.isArray(issues), 'gitlab: no array');
  const severities = ['info', 'minor', 'major', 'critical', 'blocker'];
  for (const { description, check_name, fingerprint, severity, location } of issues) {
    check(description && check_name && severities.includes(severity), 'gitlab: a field is missing');
    check(/^[0-9a-f]{64}$/.test(fingerprint), 'gitlab: fingerprint');
    check(!location.path.startsWith('./') && !location.path.startsWith('/'), 'gitlab: path', location.path);
    place('gitlab', location.path, location.lines.begin);
  }
  check(new Set(issues.map((issue) => issue.fingerprint)).size === issues.length, 'gitlab: equal fingerprints');
  check(issues.some(({ severity }) => severities.indexOf(severity) > 1) === red, 'gitlab at exit code', exitText);
}

function tap() {
  const [version, plan, ...lines] = read('tap').trimEnd().split('\n');
  check(version === 'TAP version 14', 'tap: version');
  let number = 0;
  let failed = 0;
  let block = false;
  for (const line of lines) {
    if (block && line !== '  ...') {
      const [, value] = /^ {2}(?:---|[a-z]+: (".*"|\d+))$/.exec(line) ?? [null, 'none'];
      check(value !== 'none', 'tap: no YAML:', line);
      if (value) JSON.parse(value);
      continue;
    }
    if (line.startsWith('# ')) continue;  // a comment, for people
    if (line === '  ---' || line === '  ...') { block = line === '  ---'; continue; }
    const [, not, count, rest] = /^(not )?ok (\d+) - (.*)$/.exec(line) ?? [];
    check(Number(count) === ++number, 'tap: not a test point:', line);
    const [, , directive] = /^((?:[^#\\]|\\[#\\])*)(?: ?# (TODO|SKIP) .*)?$/.exec(rest ?? '') ?? ['', '', 'broken'];
    check(directive !== 'broken', 'tap: a directive that is none:', line);
    if (not && !directive) failed++;
  }
  check(plan === `1..${number}`, 'tap: plan');
  check((failed > 0) === red, 'tap:', failed, 'failures at exit code', exitText);
}

github();
azure();
gitlab();
tap();
if (faults.length > 0) {
  console.error([...new Set(faults)].slice(0, 20).join('\n'));
  process.exit(1);
}
