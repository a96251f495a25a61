// For tests: a project for every code of load and of the schemas, which raises it alone, at the marked place. The table's type has every code.
import type { loadCodes } from '../../diagnostics/codes/load.ts';
import type { schemaCodes } from '../../diagnostics/codes/schema.ts';

/** Unreadable, outside the project, not UTF-8: load/load-project.test.ts triggers them. */
export const diskOnlyCodes = ['WM1002', 'WM1019', 'WM1020'] as const;

export type Triggered = Exclude<keyof typeof loadCodes | keyof typeof schemaCodes, (typeof diskOnlyCodes)[number]>;

/** Files by path; a lone text is a plan file beside the smallest `waymark.yaml`. */
export const schemaFixtures: Readonly<Record<Triggered, string | Readonly<Record<string, string>>>> = {
  WM1001: {},
  WM1003: `«»${'# filler\n'.repeat(600_000)}`,
  WM1004: '«»# nothing yet\n',
  WM1005: 'events:\n  a: {owner: «@»team}\n',
  WM1006: 'events:\n  a: {}\n  «a»: {}\n',
  WM1007: '«%YAML 1.1»\n---\nevents: {}\n',
  WM1008: 'events:\n  a: «!x» {}\n',
  WM1009: 'events:\n  a: &a {owner: x}\n  b: {«<<»: *a}\n',
  WM1010: 'events: {}\n«---»\nfunnels: {}\n',
  WM1011: '«- events»\n',
  WM1012: `«»properties:\n  a: {type: string, examples: [${'1,'.repeat(100_000)}]}\n`,
  WM1013: `«»events:\n  a: {owner: &o x}\n${Array.from({ length: 101 }, (_, i) => `  e${i}: {owner: *o}\n`).join('')}`,
  WM1014: 'events:\n  «[a]»: {}\n',
  WM1015: { 'waymark.yaml': '«»name: shop\n' },
  WM1016: { 'waymark.yaml': 'waymark: «2»\nnonsense: true\n' },
  WM1017: { 'waymark.yaml': "waymark: 1\ninclude: [«'../*.yaml'»]\n" },
  WM1018: { 'waymark.yaml': 'waymark: 1\ninclude: [«none.yaml»]\n' },
  WM1021: 'sources:\n  web: {files: «*.csv», columns: {time: t, event: e}}\n',
  WM1022: `events:\n  a: {examples: [{x: ${'['.repeat(95)}«[[1]]»${']'.repeat(95)}}]}\n`,
  WM2001: 'events:\n  a: {«ownr»: x}\n',
  WM2002: 'retention:\n  «back»: {start: a}\n',
  WM2003: 'events:\n  a: «[]»\n',
  WM2004: 'events:\n  a: {owner: «404»}\n',
  WM2005: 'events:\n  a: {status: «life»}\n',
  WM2006: 'funnels:\n  «Buy now»: {steps: [a, b]}\n',
  WM2007: 'funnels:\n  buy: {steps: [a, b], window: «7 days»}\n',
  WM2008: 'paths:\n  ways: {steps: «1»}\n',
  WM2009: 'funnels:\n  buy: {steps: «[a]»}\n',
  WM2010: 'events:\n  a: {also: [x, y, «x»]}\n',
  WM2011: 'metrics:\n  «orders»: {title: Orders}\n',
  WM2012: 'metrics:\n  orders: {event: a, sum: x, «average»: y}\n',
  WM2013: `funnels:\n  buy: {steps: [a, b], where: «'${'x'.repeat(2001)}'»}\n`,
  WM2014: '«timezone»: UTC\n',
  WM2016: { 'waymark.yaml': "waymark: 1\nconnections: {dev: {adapter: duckdb, path: «'x/${FILE}'»}}\n" },
  WM2017: 'events:\n  a: {owner: «"${TEAM}"»}\n',
  WM2018: 'events:\n  a: {title: «{}»}\n',
  WM2019: 'properties:\n  a: {type: integer, maximum: «9007199254740993»}\n',
};
