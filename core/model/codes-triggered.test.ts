// Every code of references and types is triggered through the whole front half, alone, at the marked place.
import { describe, expect, it } from 'vitest';
import { referenceCodes } from '../diagnostics/codes/references.ts';
import { compiledFiles, compiledPlan } from './testing/compiled-plan.ts';

const EVENTS = `events:
  viewed: {properties: {price: {type: number}, device: {type: string}, plan: {type: string}}}
  added: {properties: {price: {type: number}, quantity: {type: integer}, tags: {type: array}}}
  paid: {properties: {total: {type: number}, plan: {type: integer}}}
`;

const where = (condition: string): string => `${EVENTS}funnels:\n  buy: {steps: [viewed, added], where: '${condition}'}\n`;

/** A plan beside the smallest `waymark.yaml`, or all files by path. */
const fixtures: Readonly<Record<keyof typeof referenceCodes, string | Readonly<Record<string, string>>>> = {
  WM3001: `${EVENTS}funnels:\n  buy: {steps: [viewed, «addded»]}\n`,
  WM3002: `${EVENTS}metrics:\n  revenue: {event: paid, sum: «totl»}\n`,
  WM3003: `${EVENTS}funnels:\n  buy: {steps: [viewed, added], segment: «vips»}\n`,
  WM3004: { 'waymark.yaml': 'waymark: 1\nevents:\n  a: {}\n', 'plan/b.yaml': 'events:\n  «a»: {}\n' },
  WM3005: 'events:\n  «any»: {}\n',
  WM3006: 'events:\n  a: {renamed_from: [old]}\n  b: {renamed_from: [«old»]}\n',
  WM3007: { 'waymark.yaml': "waymark: 1\nrules: {«event-without-ownr»: 'off'}\n" },
  WM3008: 'segments:\n  «a»: {in: b}\n  b: {all: [{in: c}]}\n  c: {in: a}\n',
  WM3009: 'properties:\n  price: {type: number}\nevents:\n  a: {properties: {price: {type: «string»}}}\n',
  WM3010: 'properties:\n  price: {type: number, maximum: 10}\nevents:\n  a: {properties: {price: {«maximum»: 20}}}\n',
  WM3011: 'properties:\n  name: {type: string, «minimum»: 3}\n',
  WM3012: 'properties:\n  size: {type: string, maxLength: 1, enum: [s, «xl»]}\n',
  WM3013: 'properties:\n  price: {type: number, minimum: 3, maximum: «2»}\n',
  WM3014: 'properties:\n  price: {type: number, examples: [1, «cheap»]}\n',
  WM3015: 'events:\n  a: {properties: {price: {type: number, required: true}}, examples: [«{}»]}\n',
  WM3016: `${EVENTS}metrics:\n  m: {event: viewed, sum: «device»}\n`,
  WM3017: `${EVENTS}funnels:\n  buy: {steps: [viewed, «added»], per: device}\n`,
  WM3018: `${EVENTS}paths:\n  ways: {nodes: [{label: «'{device'»}]}\n`,
  WM3019: `${EVENTS}paths:\n  ways: {ignore: [«vewed»]}\n`,
  WM3020: where('price «=» 3'),
  WM3021: where('has(price) && «prise» > 3'),
  WM3022: where('device.«contain»("x")'),
  WM3023: where('«device > 3»'),
  WM3024: where('«device» && price > 3'),
  WM3025: where('«price + 1»'),
  WM3026: where('has(«property()»)'),
  WM3027: `${EVENTS}funnels:\n  buy: {steps: [viewed, paid], where: '«plan» == "x"'}\n`,
  WM3028: where('«device == ""»'),
  WM3029: where(`${'!'.repeat(250)}«has(price)»`),
  WM3030: where('quantity < «9223372036854775808»'),
  WM3031: where('«tags[0]» == "x"'),
  WM3032: `${EVENTS}sources:\n  web: {table: t, columns: {time: t, event: e}, derive: {price: «raw_price»}}\n`,
  WM3033: { 'waymark.yaml': 'waymark: 1\nrules: {«undeclared-event»: warning}\n' },
};

describe('every code', () => {
  it.each(Object.keys(fixtures) as (keyof typeof fixtures)[])('%s', (code) => {
    const fixture = fixtures[code];
    const { diagnostics, marks, wordings } = typeof fixture === 'string' ? compiledPlan(fixture) : compiledFiles(fixture);
    expect(
      diagnostics.map((diagnostic) => diagnostic.code),
      wordings.join('\n'),
    ).toEqual([code]);
    expect(diagnostics[0]!.span).toEqual(marks[0]);
    expect(diagnostics[0]!.help).not.toBeNull();
  });

  it('has a fixture', () => {
    expect(Object.keys(fixtures).sort()).toEqual(Object.keys(referenceCodes).sort());
  });
});
