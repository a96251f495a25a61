// Runs the steps of action.yml as a runner of GitHub would: each `run` block by bash, with the contexts that its `env` names.
// For tests of the action (test/ci/) and for scripts/pack-check.mjs; knows of expressions only the plain `${{ a.b.c }}`.
import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/**
 * Runs the steps until one fails, as without `if` a runner does; `skip`: ids of steps that are left out. Gives each step's exit code and output.
 *
 * @param {{ root: string, folder: string, temp: string, inputs?: Record<string, string>, github: object, environment?: Record<string, string>, skip?: readonly string[] }} options
 */
export async function runAction({ root, folder, temp, inputs = {}, github, environment = {}, skip = [] }) {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8'));
  const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']));
  const contexts = { github: { ...github, action_path: root }, inputs: { ...defaults, ...inputs }, steps: {} };
  contexts.inputs = Object.fromEntries(Object.entries(contexts.inputs).map(([name, text]) => [name, evaluated(text, contexts)]));
  mkdirSync(temp, { recursive: true });
  const summary = join(temp, 'summary.md');
  writeFileSync(summary, '');
  const done = [];
  for (const step of action.runs.steps) {
    if (skip.includes(step.id)) continue;
    const output = join(temp, `output-${step.id}`);
    writeFileSync(output, '');
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, evaluated(text, contexts)]));
    const runner = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, RUNNER_TEMP: temp, GITHUB_REPOSITORY: github.repository ?? '' };
    const script = join(temp, `step-${step.id}.sh`);
    writeFileSync(script, step.run);
    const { code, text } = await bash(script, folder, {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...environment,
      ...runner,
      ...own,
    });
    const outputs = readFileSync(output, 'utf8')
      .trim()
      .split('\n')
      .filter((line) => line.includes('='));
    contexts.steps[step.id] = {
      outputs: Object.fromEntries(outputs.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])),
    };
    done.push({ id: step.id, code, text });
    if (code !== 0) break;
  }
  return { steps: done, summary: readFileSync(summary, 'utf8'), contexts };
}

/** `${{ a.b.c }}` by the contexts; what is not there is nothing, as for a runner. */
function evaluated(text, contexts) {
  return String(text).replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, path) => {
    const value = path.split('.').reduce((context, key) => context?.[key], contexts);
    return value === undefined || value === null ? '' : String(value);
  });
}

/** As a runner starts `shell: bash`. Not synchronous: a test's own server has to answer meanwhile. */
function bash(script, folder, env) {
  return new Promise((resolve) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    const add = (chunk) => {
      text += chunk;
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('close', (code) => resolve({ code, text }));
  });
}

/** A `waymark` as npm would install it, which is the built one of this clone. */
export function linkBuilt(root, temp) {
  const folder = join(temp, 'waymark', 'node_modules', '.bin');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'waymark');
  writeFileSync(path, '', { mode: 0o755 });
  appendFileSync(path, `#!/bin/sh\nexec "${process.execPath}" "${join(root, 'dist', 'cli', 'main.js')}" "$@"\n`);
}
