// `explain` and `schema` as somebody at a terminal meets them.
import { tmpdir } from 'node:os';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { codes } from '../../core/diagnostics/codes.ts';
import { runCli } from '../cli-run.ts';

const run = (...argv: readonly string[]) => runCli(tmpdir(), ...argv);

it('explain prints the page of a code or slug, without Markdown of pages', async () => {
  const { out, exitCode } = await run('explain', 'wm3001');
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^WM3001 undeclared-event\n\nA definition names an event/);
  expect(out).toContain('\nExample\n\n    # plan/plan.yaml\n    events: { signup: {}, paid: {} }\n');
  expect(out).not.toMatch(/```|^---|^#/m);
  expect((await run('explain', 'undeclared-event')).out).toBe(out);
});

it('explain has a page for every code, and lists them', async () => {
  const { out, exitCode } = await run('explain', ...Object.keys(codes));
  expect(exitCode).toBe(0);
  for (const [code, { slug }] of Object.entries(codes)) expect(out).toContain(`${code} ${slug}\n`);
  const list = (await run('explain')).out;
  expect(list.trimEnd().split('\n')).toHaveLength(Object.keys(codes).length);
  expect(list).toContain('WM1001  error    project-file-missing\n');
});

it.each([
  ['explain', 'undeclard-event', 'did you mean "undeclared-event"?'],
  ['explain', '../../package', '`waymark explain` lists all codes'],
  ['schema', 'evnts', 'did you mean "events"?'],
])('%s %s is a usage error that helps', async (command, name, help) => {
  const { out, err, exitCode } = await run(command, name);
  expect([out, exitCode]).toEqual(['', 2]);
  expect(err).toContain(`help: ${help}`);
});

it('schema prints a schema in one piece', async () => {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const events = ajv.compile(JSON.parse((await run('schema', 'events')).out) as object);
  expect(events({ signup: { owner: 'growth' } })).toBe(true);
  expect(events({ signup: { ownr: 'growth' } })).toBe(false);
  const whole = ajv.compile(JSON.parse((await run('schema')).out) as object);
  expect(whole({ waymark: 1, events: { signup: {} } })).toBe(true);
});
