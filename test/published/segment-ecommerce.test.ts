// Segment's e-commerce specification as a plan: checked without error with every lint rule on. Skipped by name where the data is not at hand.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../../core/compile.ts';
import { lintCodes } from '../../core/diagnostics/codes/lint.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import type { Model, PropertyType } from '../../core/model/model.ts';
import { tempProject } from '../cli/temp-project.ts';
import { runCli } from '../cli-run.ts';
import { type SampleCall, type SpecEvent, segmentProject } from './segment-plan.ts';

const folder = fileURLToPath(new URL('../../../shared/data/ecommerce-specs/', import.meta.url));

/** Every rule, those that only inform raised to warnings. */
const ALL_ON = Object.fromEntries(
  Object.entries(lintCodes).map(([code, { severity }]) => [code, severity === 'info' ? 'warning' : severity]),
);

describe.skipIf(!existsSync(folder))('segment-ecommerce-v2 (needs ../shared/data/ecommerce-specs)', () => {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const spec = (): readonly SpecEvent[] => JSON.parse(read('segment-ecommerce-v2.json')) as readonly SpecEvent[];
  const files = (): ReadonlyMap<string, string> => {
    const lines = read('segment-ecommerce-v2-sample-calls.jsonl').trim().split('\n');
    return segmentProject(
      spec(),
      lines.map((line) => JSON.parse(line) as SampleCall),
      ALL_ON,
    );
  };

  it('is a plan of 28 events and 296 properties', () => {
    const { model } = compile(memoryFileTree(files())).value;
    expect(model.events).toHaveLength(28);
    const entries = spec().flatMap(({ event, properties }) => properties.map(({ name }) => typeAt(model, event, name)));
    expect(entries).toHaveLength(296);
    expect(entries.filter((type) => type === null)).toEqual([]);
  });

  it('is checked without an error, and what the rules find is true of the specification', async () => {
    const project = tempProject(Object.fromEntries(files()));
    const { exitCode, out } = await runCli(project, 'check', '--format', 'json');
    expect(exitCode).toBe(0);
    const { diagnostics } = JSON.parse(out) as { diagnostics: readonly { code: string; severity: string; message: string }[] };
    const messages = diagnostics.map(({ code, severity, message }) => `${severity} ${code} ${message}`);
    // A position on a page in one event, in a list in others; 23 sample calls for 28 events; three properties that no sample call shows.
    expect(messages.sort()).toEqual([
      'warning WM4011 event "Coupon Applied" has no example',
      'warning WM4011 event "Coupon Denied" has no example',
      'warning WM4011 event "Coupon Entered" has no example',
      'warning WM4011 event "Coupon Removed" has no example',
      'warning WM4011 event "Order Updated" has no example',
      'warning WM4012 nothing shows what "coupon_id" looks like',
      'warning WM4012 nothing shows what "coupon_name" looks like',
      'warning WM4012 nothing shows what "reason" looks like',
      'warning WM4017 "position" is a number in "Product Clicked" but text in "Promotion Viewed"',
    ]);
  });

  it('would be told of personal data that it does not mark', () => {
    const unmarked = new Map([...files()].map(([path, text]) => [path, text.replaceAll(/^ *pii: direct\n/gm, '')]));
    const { diagnostics } = compile(memoryFileTree(unmarked));
    const found = diagnostics.filter(({ code }) => code === 'WM4022').map(({ message }) => message);
    expect(found).toEqual([expect.stringContaining('"recipient"')]);
  });
});

/** `products.$.sku`: the type of that part of the event's property; null where the model does not have it. */
function typeAt(model: Model, event: string, name: string): PropertyType | null {
  const [head = '', ...parts] = name.split('.').filter((part) => part !== '$');
  const declared = model.events.find((candidate) => candidate.name === event)?.properties.find((property) => property.name === head);
  return parts.reduce<PropertyType | null>((type, part) => {
    const item = type?.kind === 'array' ? type.items : null;
    return item?.kind === 'object' ? (item.properties.find((property) => property.name === part)?.type ?? null) : null;
  }, declared?.type ?? null);
}
