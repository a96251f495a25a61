// Real messages of RudderStack and Segment through `check --events`: every one is accepted or named with its fault.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { recordedChecker } from '../../core/accept/check-recorded.ts';
import { compile } from '../../core/compile.ts';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { type FormatName, formatNames } from '../../core/diagnostics/format/formats.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import type { Model } from '../../core/model/model.ts';
import { runCli } from '../cli-run.ts';

const folder = fileURLToPath(new URL('../../../shared/data/payloads/', import.meta.url));
const isHere = existsSync(folder);

/** The bodies of an envelope file, one JSON text each. */
function bodies(file: string, key: 'message' | 'body'): readonly string[] {
  const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.stringify((JSON.parse(line) as Readonly<Record<string, unknown>>)[key]));
}

/** A plan that declares every event of the bodies, and the calls that are no track. */
function planOf(texts: readonly string[]): string {
  const names = texts.flatMap((text) => {
    const { event } = JSON.parse(text) as { event?: unknown };
    return typeof event === 'string' && event !== '' ? [event] : [];
  });
  const events = [...new Set([...names, 'page', 'screen', 'identify', 'group', 'alias'])];
  return [
    'waymark: 1\nname: payloads\nversion: 1.0.0\nnaming: { events: any, properties: any }',
    "sources:\n  app:\n    files: 'none/*.jsonl'",
    '    columns: { id: message_id, event: event_name, time: occurred_at, user: user_id, anonymous: anonymous_id }',
    'events:',
    ...events.map((name) => `  ${JSON.stringify(name)}: {}`),
  ].join('\n');
}

function modelOf(plan: string): Model {
  const { value, diagnostics } = compile(memoryFileTree(new Map([['waymark.yaml', plan]])));
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  return value.model;
}

/** Findings by line, each with the text it marks. */
function findingsOf(
  texts: readonly string[],
): readonly (readonly { readonly code: string; readonly marked: string; readonly one: Diagnostic }[])[] {
  const check = recordedChecker(modelOf(planOf(texts)), null);
  return texts.map((text) =>
    check({ path: 'one.jsonl', text }).diagnostics.map((one) => ({
      code: one.code,
      marked: one.span === null ? '' : text.slice(one.span.start, one.span.end),
      one,
    })),
  );
}

describe.skipIf(!isHere)('recorded payloads (shared data, skipped where it is missing)', () => {
  it('names the fault of every RudderStack message that has one', () => {
    const texts = bodies('rudder-messages.jsonl', 'message');
    expect(texts.length).toBe(245);
    const found = findingsOf(texts);
    const having = (code: string, of = /^/): number =>
      found.filter((all) => all.some((one) => one.code === code && of.test(one.one.message))).length;
    expect(having('WM7114', /no name/)).toBe(2);
    expect(having('WM7114', /should be text/)).toBe(2);
    expect(having('WM7114', /"newtype"/)).toBe(1);
    expect(having('WM7116')).toBe(6);
    expect(having('WM7111')).toBe(20);
    expect(having('WM7122')).toBe(1);
    expect(having('WM7123')).toBe(33);
    // Nothing else is found, and what no finding names is accepted.
    const codes = new Set(found.flat().map((one) => one.code));
    expect([...codes].sort()).toEqual(['WM7111', 'WM7114', 'WM7116', 'WM7122', 'WM7123']);
    const check = recordedChecker(modelOf(planOf(texts)), null);
    const { value } = check({ path: 'all.jsonl', text: texts.join('\n') });
    const refused = found.filter((all) => all.some((one) => one.one.severity === 'error')).length;
    expect(value).toEqual({ accepted: 245 - refused, refused, dropped: 0 });
    // At the value itself.
    const numeric = found.flat().find((one) => one.code === 'WM7122');
    expect(numeric?.marked).toMatch(/^[0-9]+$/);
    expect(
      found
        .flat()
        .filter((one) => /name should be text/.test(one.one.message))
        .map((one) => one.marked[0]),
    ).toEqual(['{', '{']);
  });

  it('names the fault of every Segment body that has one', () => {
    const texts = bodies('segment-payloads.jsonl', 'body');
    expect(texts.length).toBe(14);
    const found = findingsOf(texts).map((all, index) => ({ text: texts[index] ?? '', all }));
    for (const { text, all } of found) {
      const body = JSON.parse(text) as Readonly<Record<string, unknown>>;
      const codes = all.map((one) => one.code).sort();
      if (body.type === undefined) expect(codes).toEqual(['WM7127']);
      else
        expect(codes).toEqual([
          ...(body.timestamp === undefined && body.originalTimestamp === undefined ? ['WM7111'] : []),
          ...(body.userId === undefined && body.anonymousId === undefined ? ['WM7116'] : []),
          ...(body.messageId === undefined ? ['WM7123'] : []),
        ]);
    }
    const having = (code: string): number => found.filter(({ all }) => all.some((one) => one.code === code)).length;
    expect({ integrationsOnly: having('WM7127'), noTime: having('WM7111'), noId: having('WM7116'), noMessageId: having('WM7123') }).toEqual(
      {
        integrationsOnly: 1,
        noTime: 6,
        noId: 4,
        noMessageId: 6,
      },
    );
    expect(found.filter(({ all }) => all.length === 0)).toHaveLength(7);
  });

  it('names what the plan does not declare, calls that are no track by their type', () => {
    const texts = bodies('rudder-messages.jsonl', 'message');
    const model = modelOf(planOf(['{"event":"Order Completed"}']).replace(/\n {2}"(?:page|screen|identify|group|alias)": \{\}/g, ''));
    const messages = recordedChecker(model, null)({ path: 'all.jsonl', text: texts.join('\n') }).diagnostics.map((one) => one.message);
    for (const name of ['page', 'screen', 'identify', 'group', 'alias']) expect(messages).toContain(`the plan has no event "${name}"`);
  });

  it('prints them at file, line and column', async () => {
    const texts = bodies('rudder-messages.jsonl', 'message');
    const project = mkdtempSync(join(tmpdir(), 'waymark-payloads-'));
    try {
      writeFileSync(join(project, 'waymark.yaml'), planOf(texts));
      writeFileSync(join(project, 'rudder.jsonl'), texts.join('\n'));
      const outcome = await runCli(project, 'check', '--events', '*.jsonl', '--format', 'json');
      expect(outcome.exitCode).toBe(1);
      const { diagnostics } = JSON.parse(outcome.out) as { diagnostics: { code: string; file: string; line: number; column: number }[] };
      const numeric = diagnostics.find((one) => one.code === 'WM7122');
      const line = texts.findIndex((text) => /"userId":[0-9]/.test(text));
      const column = (texts[line] ?? '').search(/"userId":[0-9]/) + '"userId":'.length + 1;
      expect(numeric).toMatchObject({ file: 'rudder.jsonl', line: line + 1, column });
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });

  /** Of each fault, how many findings: the same in every format. */
  const FAULTS = { WM7111: 20, WM7114: 5, WM7116: 6, WM7122: 1, WM7123: 33 };

  /** The code of every finding, as a reader of the format finds it. */
  const CODES: Readonly<Record<FormatName, (out: string) => readonly string[]>> = {
    pretty: (out) => [...out.matchAll(/^(?:error|warning|info)\[(WM\d{4})\]/gm)].map(([, code = '']) => code),
    json: (out) => (JSON.parse(out) as { diagnostics: readonly { code: string }[] }).diagnostics.map(({ code }) => code),
    sarif: (out) =>
      (JSON.parse(out) as { runs: readonly { results: readonly { ruleId: string }[] }[] }).runs.flatMap(({ results }) =>
        results.map(({ ruleId }) => ruleId),
      ),
    github: (out) => [...out.matchAll(/^::\w+ .*?title=(WM\d{4}) /gm)].map(([, code = '']) => code),
    gitlab: (out) => (JSON.parse(out) as readonly { check_name: string }[]).map(({ check_name }) => check_name),
    junit: (out) => [...out.matchAll(/<testcase name="(WM\d{4}) /g)].map(([, code = '']) => code),
  };

  it.each(formatNames)('counts alike in every format: %s', async (format) => {
    const texts = bodies('rudder-messages.jsonl', 'message');
    const project = mkdtempSync(join(tmpdir(), 'waymark-payloads-'));
    try {
      writeFileSync(join(project, 'waymark.yaml'), planOf(texts));
      writeFileSync(join(project, 'rudder.jsonl'), texts.join('\n'));
      const { exitCode, out } = await runCli(project, 'check', '--events', '*.jsonl', '--format', format);
      expect(exitCode).toBe(1);
      const codes = CODES[format](out).map((code) => /WM\d{4}/.exec(code)?.[0] ?? code);
      const counts = Object.fromEntries(Object.keys(FAULTS).map((code) => [code, codes.filter((one) => one === code).length]));
      expect(counts).toEqual(FAULTS);
      expect(codes.filter((code) => code.startsWith('WM7') && !(code in FAULTS))).toEqual([]);
    } finally {
      rmSync(project, { recursive: true, force: true });
    }
  });
});
