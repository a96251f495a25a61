// Fails when a source file imports against the order of the folders (docs/architecture.md), or when files import each other in a circle.
// A scan of import statements, not a parser: Biome keeps every static import at the start of a line, and tsc reports specifiers that lead nowhere.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders of core in pipeline order: imports point only to earlier ones. */
export const CORE_ORDER = [
  'diagnostics',
  'load',
  'schema',
  'expressions',
  'model',
  'accept',
  'write',
  'import',
  'lint',
  'diff',
  'usage',
  'plan',
  'sql',
  'dbt',
  'results',
  'codegen',
  'report',
  'compile.ts',
  'index.ts',
];

/** What each top folder may import besides itself. `examples` hold the sample data that `waymark init` writes. */
const MAY_IMPORT = {
  core: [],
  examples: [],
  adapters: ['core'],
  templates: ['core'],
  collector: ['core', 'adapters', 'templates'],
  mcp: ['core', 'adapters', 'templates'],
  cli: ['core', 'adapters', 'templates', 'collector', 'mcp', 'examples'],
};

const IN_CORE_FORBIDDEN = new Set([
  'fs',
  'fs/promises',
  'process',
  'child_process',
  'worker_threads',
  'net',
  'http',
  'https',
  'knex',
  'handlebars',
]);
const IN_LOAD_ALLOWED = new Set(['fs', 'fs/promises']);

const STATIC_IMPORT = /^(?:import|export)\b[^'"`;]*?(?:\bfrom\s*)?(['"])([^'"\n]+)\1/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*(['"])([^'"\n]+)\1\s*\)/g;

/**
 * @typedef {{ specifier: string, line: number, dynamic: boolean }} Import
 * @typedef {{ file: string, line: number, rule: string, message: string }} Violation
 */

/**
 * The imports and re-exports of one file, with lines from 1.
 * @param {string} text
 * @returns {Import[]}
 */
export function importsOf(text) {
  const found = [];
  for (const [pattern, dynamic] of [
    [STATIC_IMPORT, false],
    [DYNAMIC_IMPORT, true],
  ]) {
    for (const match of text.matchAll(pattern)) {
      const lineStart = text.lastIndexOf('\n', match.index) + 1;
      if (dynamic && /^\s*(?:\/\/|\*|\/\*)/.test(text.slice(lineStart, match.index))) continue;
      if (!dynamic && /^export\b/.test(match[0]) && !/\bfrom\s*['"]/.test(match[0])) continue;
      const at = match.index + match[0].lastIndexOf(match[2]);
      found.push({ specifier: match[2], line: text.slice(0, at).split('\n').length, dynamic });
    }
  }
  return found.sort((a, b) => a.line - b.line);
}

/**
 * Checks a tree of sources.
 * @param {ReadonlyMap<string, string>} files path relative to the root (with `/`) -> text
 * @returns {Violation[]} by file and line
 */
export function checkImports(files) {
  const violations = [];
  const edges = new Map();
  for (const [file, text] of files) {
    const targets = [];
    for (const found of importsOf(text)) {
      const broken = brokenRule(file, found);
      if (broken) violations.push({ file, line: found.line, ...broken });
      const target = targetOf(file, found.specifier);
      if (target !== null && files.has(target)) targets.push({ target, line: found.line });
    }
    edges.set(file, targets);
  }
  violations.push(...circles(edges));
  return violations.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

function targetOf(file, specifier) {
  return specifier.startsWith('.') ? posix.normalize(posix.join(posix.dirname(file), specifier)) : null;
}

function brokenRule(file, { specifier, dynamic }) {
  const target = targetOf(file, specifier);
  return target === null ? packageRule(file, specifier) : (folderRule(file, target) ?? clientRule(file, target, dynamic));
}

function packageRule(file, specifier) {
  const name = specifier.replace(/^node:/, '');
  const root = specifier.startsWith('node:') ? name : name.split('/')[0];
  if (file.startsWith('core/')) {
    if (!IN_CORE_FORBIDDEN.has(root) || (file.startsWith('core/load/') && IN_LOAD_ALLOWED.has(root))) return null;
    return { rule: 'pure-core', message: `core is pure and may not import ${specifier}` };
  }
  if (root === 'handlebars' && file !== 'templates/render.ts') {
    return { rule: 'one-renderer', message: 'only templates/render.ts knows handlebars' };
  }
  if (root === 'knex' && !file.startsWith('adapters/')) return { rule: 'one-driver', message: 'only adapters know knex' };
  return null;
}

function folderRule(file, target) {
  const from = file.split('/')[0];
  const to = target.split('/')[0];
  if (from !== to) {
    const allowed = MAY_IMPORT[from] ?? [];
    return allowed.includes(to) ? null : { rule: 'layers', message: `${from} may not import ${to} (${target})` };
  }
  return from === 'core' ? coreRule(file, target) : null;
}

function coreRule(file, target) {
  if (target === 'core/index.ts') return { rule: 'no-index', message: 'nothing inside core imports core/index.ts' };
  const [from, to] = [file.split('/')[1], target.split('/')[1]];
  if (from === to) return null;
  const [rankFrom, rankTo] = [CORE_ORDER.indexOf(from), CORE_ORDER.indexOf(to)];
  if (rankFrom < 0) return { rule: 'known-folder', message: `core/${from} is not in the order of folders` };
  if (rankTo < 0) return { rule: 'known-folder', message: `core/${to} is not in the order of folders` };
  return rankTo > rankFrom ? { rule: 'downward', message: `core/${from} comes before core/${to} and may not import it (${target})` } : null;
}

function clientRule(file, target, dynamic) {
  if (dynamic || !/^adapters\/[^/]+\/client\.ts$/.test(target) || posix.dirname(file) === posix.dirname(target)) return null;
  return { rule: 'lazy-client', message: `${target} loads a driver: reach it by await import()` };
}

/** One violation per group of files that import each other, told at the import that closes a shortest circle. */
function circles(edges) {
  const violations = [];
  const done = new Set();
  for (const start of [...edges.keys()].sort()) {
    if (done.has(start)) continue;
    const way = shortestCircle(edges, start);
    if (way === null) continue;
    for (const step of way) done.add(step.file);
    const names = [...way.map((step) => step.file), start];
    violations.push({ file: start, line: way[0].line, rule: 'no-circle', message: `circle: ${names.join(' -> ')}` });
  }
  return violations;
}

function shortestCircle(edges, start) {
  const queue = [{ file: start, way: [] }];
  const seen = new Set();
  for (const { file, way } of queue) {
    for (const { target, line } of edges.get(file) ?? []) {
      const next = [...way, { file, line }];
      if (target === start) return next;
      if (seen.has(target)) continue;
      seen.add(target);
      queue.push({ file: target, way: next });
    }
  }
  return null;
}

function readSources(root) {
  const files = new Map();
  for (const folder of Object.keys(MAY_IMPORT)) {
    let entries = [];
    try {
      entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
    }
    for (const entry of entries) {
      const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (entry.isFile() && isSource(path)) files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  return files;
}

/** Tests may look anywhere; runtimes and generated code are not part of this program. */
function isSource(path) {
  return (
    /\.ts$/.test(path) && !/\.(?:test|d)\.ts$/.test(path) && !/^templates\/code\/[^/]+\/runtime\//.test(path) && !/\/generated\//.test(path)
  );
}

function main() {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..');
  const files = readSources(root);
  const violations = checkImports(files);
  for (const { file, line, rule, message } of violations) console.error(`${file}:${line} ${rule}: ${message}`);
  console.log(`imports: ${files.size} files, ${violations.length} against the order`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
