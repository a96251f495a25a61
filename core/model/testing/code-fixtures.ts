// For tests: a plan for every code of references and types, which raises it alone, at the marked place. The table's type has every code.
import type { referenceCodes } from '../../diagnostics/codes/references.ts';

const EVENTS = `events:
  viewed: {properties: {price: {type: number}, device: {type: string}, plan: {type: string}}}
  added: {properties: {price: {type: number}, quantity: {type: integer}, tags: {type: array}}}
  paid: {properties: {total: {type: number}, plan: {type: integer}}}
`;

/** A funnel of three steps beside its own keys. */
const funnel = (own: string): string => `${EVENTS}funnels:\n  buy: {steps: [viewed, {event: added, as: more}, paid], ${own}}\n`;

const where = (condition: string): string => `${EVENTS}funnels:\n  buy: {steps: [viewed, added], where: '${condition}'}\n`;

/** A plan beside the smallest `waymark.yaml`, or all files by path. */
export const referenceFixtures: Readonly<Record<keyof typeof referenceCodes, string | Readonly<Record<string, string>>>> = {
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
  WM3029: where(`${'!'.repeat(100)}«has(price)»`),
  WM3030: where('quantity < «9223372036854775808»'),
  WM3031: where('«tags[0]» == "x"'),
  WM3032: `${EVENTS}sources:\n  web: {table: t, columns: {time: t, event: e}, derive: {price: «raw_price»}}\n`,
  WM3033: { 'waymark.yaml': 'waymark: 1\nrules: {«undeclared-event»: warning}\n' },
  WM3034: where('device.matches(«"(a"»)'),
  WM3035: `${EVENTS}metrics:\n  m: {event: viewed, count: events, where: 'time > timestamp(«"2025-06-01"»)'}\n`,
  WM3040: `${EVENTS}funnels:\n  buy: {steps: [viewed, added], segment: lost}\nsegments:\n  «lost»: {funnel: buy, reached: viewed}\n`,
  WM3041: funnel('trend: {period: week, from: «moar»}'),
  WM3042: `${EVENTS}funnels:\n  buy: {steps: [viewed, added, viewed], conversion_time: {to: «viewed»}}\n`,
  WM3043: funnel('exclude: [{event: viewed, after: paid, before: «more»}]'),
  WM3044: `${EVENTS}funnels:\n  buy: {steps: [viewed, {event: added, «optional»: true}, paid], order: strict}\n`,
  WM3045: `${EVENTS}funnels:\n  buy: {steps: [viewed, {event: added, optional: true}, paid], exclude: [{event: viewed, after: «added», before: paid}]}\n`,
  WM3046: `${EVENTS}metrics:\n  m: {event: viewed, breakdown: {by: device, «attribution»: first}}\n`,
  WM3048: `${EVENTS}scores:\n  rfm: {recency: paid}\nsegments:\n  s: {score: rfm, recency: «4..6»}\n`,
  WM3049: `${EVENTS}scores:\n  rfm: {recency: paid}\nsegments:\n  s: {score: rfm, «monetary»: 5}\n`,
  WM3050: `${EVENTS}metrics:\n  m: {event: viewed}\nmonitors:\n  w: {measure: metrics.m, when: {«silent»: 2h}}\n`,
  WM3051: `${EVENTS}identity: {case_insensitive: [«open_id»]}\n`,
  WM3052: `${EVENTS}identity: {links: [{table: t, «columns»: {user: u}}]}\n`,
  WM3053: 'events:\n  a: {properties: {p: {type: string, pii: direct}}, bind: {trigger: load, properties: {p: «text»}}}\n',
  WM3054: 'events:\n  a: {properties: {p: {type: string, required: true}}, «bind»: {trigger: load}}\n',
  WM3055: `accepted:\n  - {change: x, subject: /events/a, in: 2.0.0, reason: r}\n  - «{change: x, subject: /events/a, in: 2.0.0, reason: s}»\n`,
};
