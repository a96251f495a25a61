import { describe, expect, it } from 'vitest';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { checkedFiles, checkedPlan } from './testing/checked-plan.ts';

/** Messages of a plan's findings; the marks, in order, must be their spans. */
function expectMessages(marked: string, ...messages: readonly string[]): void {
  const { diagnostics, marks } = checkedPlan(marked);
  expect(diagnostics.map(({ message }) => message)).toEqual(messages);
  expect(diagnostics.map(({ span }) => span)).toEqual(marks);
}

const codesOf = (text: string) => checkedPlan(text).diagnostics.map(({ code }) => code);

function fixed(text: string, fix: Fix): string {
  const [edit] = fix.edits;
  return text.slice(0, edit!.span.start) + edit!.text + text.slice(edit!.span.end);
}

describe('one mistake, one finding', () => {
  it('in a matcher, whichever branch was meant', () => {
    expectMessages('funnels:\n  f: {steps: [a, «404»]}\n', '"steps[1]" must be text, but 404 is a number');
    expectMessages('funnels:\n  f: {steps: [a, {event: b, «wher»: x}]}\n', 'unknown key "wher" in `funnels.f.steps[1]`');
    expectMessages('funnels:\n  f: {steps: [a, {«evnt»: b}]}\n', 'unknown key "evnt" in `funnels.f.steps[1]`');
    expectMessages('funnels:\n  f: {steps: [a, «{as: x}»]}\n', '`funnels.f.steps[1]` needs "event" or "any"');
    expectMessages('funnels:\n  f: {steps: [a, {event: b, «any»: [c]}]}\n', '"any" and "event" exclude each other in `funnels.f.steps[1]`');
    expectMessages('funnels:\n  f: {steps: [a, {any: [b, {event: «7»}]}]}\n', '"event" must be text, but 7 is a number');
    expectMessages(
      'funnels:\n  f: {steps: [a, «[b]»]}\n',
      '"steps[1]" must be the name of an event, `{ event, where, as }` or `{ any, as }`, not a list',
    );
  });

  it('in other unions', () => {
    expectMessages('funnels:\n  f: {steps: [a, b], window: {«lenght»: 7d}}\n', 'unknown key "lenght" in `funnels.f.window`');
    expectMessages(
      'funnels:\n  f: {steps: [a, b], window: «true»}\n',
      '"true" in "window" is not a duration, `none` or `{ length, from }`',
    );
    expectMessages('metrics:\n  m: {event: a, breakdown: {«byy»: x}}\n', 'unknown key "byy" in `metrics.m.breakdown`');
    expectMessages('events:\n  a: {title: {en: x, zh: «1»}}\n', '"zh" must be text, but 1 is a number');
    expectMessages('events:\n  a: {properties: {x: «needed»}}\n', '"needed" is not a value of "x"');
    expectMessages('events:\n  a: {properties: {x: {type: «strng»}}}\n', '"strng" is not a value of "type"');
    expectMessages(
      'sources:\n  s: {table: t, columns: {event: e, time: {column: t, unit: ms, «zone»: UTC}}}\n',
      '"zone" and "unit" exclude each other in `sources.s.columns.time`',
    );
    expectMessages('segments:\n  s: {any: [{«dit»: a}]}\n', 'unknown key "dit" in `segments.s.any[0]`');
    expectMessages('segments:\n  s: {did: a, «in»: b}\n', '"in" and "did" exclude each other in `segments.s`');
    expectMessages(
      'segments:\n  s: {all: [{did: a, sum: x, «average»: y}]}\n',
      '"average" and "sum" exclude each other in `segments.s.all[0]`',
    );
  });

  it('for a key that is misspelt, and so missing', () => {
    expectMessages('retention:\n  r: {«strat»: a, return: b}\n', 'unknown key "strat" in `retention.r`');
    expectMessages('sources:\n  s: {«tabel»: t, columns: {event: e, time: t}}\n', 'unknown key "tabel" in `sources.s`');
  });

  it('for each of several mistakes', () => {
    expect(codesOf('retention:\n  r: {colour: red}\n')).toEqual(['WM2002', 'WM2002', 'WM2001']);
  });
});

it('a file of broken syntax has no unknown sections: a key may have slipped out of its map', () => {
  expect(codesOf('events:\n  a:\n\towner: x\n')).toEqual(['WM1005']);
  expect(codesOf('evnts: {}\n')).toEqual(['WM2001']);
});

describe('help', () => {
  const helpOf = (text: string) => checkedPlan(text).diagnostics.map(({ help, fixes }) => [help, fixes.length]);

  it('names no key that the map has already: to rename would write it twice', () => {
    expect(helpOf('events:\n  a: {ownr: x}\n')).toEqual([['did you mean "owner"?', 1]]);
    for (const text of ['events:\n  a: {owner: y, ownr: x}\n', 'segments:\n  s: {did: a, dit: b}\n', 'funnels: {}\nfunels: {}\n']) {
      const [[help, fixes] = []] = helpOf(text);
      expect(help, text).not.toMatch(/did you mean "(?:owner|did|funnels)"/);
      expect(fixes, text).toBe(0);
    }
  });

  it.each([
    ['3 days', '3d'],
    ['30 min', '30m'],
    ['2 Weeks', '2w'],
    ['90sec', '90s'],
    ['12 hrs', '12h'],
    ['1 month', '30m'],
  ])('says how a duration is written: %s', (written, meant) => {
    expect(helpOf(`sessions: {idle: ${written}}\n`)).toEqual([[`for example \`${meant}\``, 0]]);
  });
});

describe('places', () => {
  it('a missing key is at the key of the map that lacks it', () => {
    expectMessages('sources:\n  web: {table: t, «columns»: {time: t}}\n', '`sources.web.columns` lacks "event"');
    expectMessages('sources:\n  «web»: {table: t}\n', '`sources.web` lacks "columns"');
  });

  it('one event per table needs no column of events', () => {
    expect(codesOf('sources:\n  web: {tables: {a: t}, columns: {time: t}}\n')).toEqual([]);
  });

  it('a value that is nothing is at its key', () => {
    expectMessages('events:\n  a: {«owner»: }\n', '"owner" must be text, not nothing');
    expectMessages('events:\n  «a»:\n', '"events.a" must be a map, not nothing');
    expectMessages('events:\n  a: {«status»: }\n', '"status" must be one of its values, not nothing');
  });
});

describe('fixes', () => {
  it.each([
    ['events:\n  a: {owner: 404}\n', "events:\n  a: {owner: '404'}\n"],
    ['events:\n  a: {owner: true}\n', "events:\n  a: {owner: 'true'}\n"],
    ['events:\n  a: {owner: ~}\n', "events:\n  a: {owner: '~'}\n"],
    ['events:\n  a: {owner: 0x1F}\n', "events:\n  a: {owner: '0x1F'}\n"],
    ['events:\n  a: {owner: 00123456789012345678901}\n', "events:\n  a: {owner: '00123456789012345678901'}\n"],
    ['events:\n  a: {ownr: x}\n', 'events:\n  a: {owner: x}\n'],
    ['events:\n  a: {status: "life"}\n', 'events:\n  a: {status: live}\n'],
    ['sesions: {idle: 30m}\n', 'sessions: {idle: 30m}\n'],
  ])('%j', (before, after) => {
    const { diagnostics } = checkedPlan(before);
    const fixes = diagnostics.flatMap((diagnostic) => diagnostic.fixes);
    expect(fixes.map(({ safe }) => safe)).toEqual([true]);
    expect(fixed(before, fixes[0]!)).toBe(after);
    expect(codesOf(after)).toEqual([]);
  });

  it('none where two names are near', () => {
    const { diagnostics } = checkedPlan('paths:\n  p: {events: [a], stepps: 4, edgess: 4, en: x}\n');
    expect(diagnostics.map(({ fixes }) => fixes.length)).toEqual([1, 1, 1]);
    const near = checkedPlan('retention: {r: {start: a, return: b, perio: 8}}\n').diagnostics;
    expect(near.map(({ help, fixes }) => [help, fixes])).toEqual([['did you mean "period", "per" or "periods"?', []]]);
  });
});

describe('what comes out', () => {
  it('maps of names keep their order and every name', () => {
    const { project, diagnostics } = checkedPlan(
      'events:\n  zeta: {properties: {z: required, "404": optional, __proto__: {type: string}, constructor: required}}\n  "404": {}\n  __proto__: {}\n',
    );
    expect(diagnostics).toEqual([]);
    expect(project.sections.events.map(({ name }) => name)).toEqual(['zeta', '404', '__proto__']);
    const properties = project.sections.events[0]!.spec!.properties!;
    expect([...properties.keys()]).toEqual(['z', '404', '__proto__', 'constructor']);
    expect({ ...(properties.get('__proto__') as object) }).toEqual({ type: 'string' });
  });

  it('objects of fixed keys have no prototype', () => {
    const { project } = checkedPlan('events:\n  a: {owner: x}\n');
    expect(Object.getPrototypeOf(project.sections.events[0]!.spec)).toBeNull();
  });

  it('versions are their text', () => {
    const { project, diagnostics } = checkedFiles({
      'waymark.yaml': 'waymark: 1\nversion: 1.10\n',
      'plan/a.yaml':
        'events:\n  a: {since: 1.10, deprecated: {since: 1, remove_in: 2.0.0}}\n  b: {since: «1e3»}\n  c: {since: «-1»}\n  d: {since: «"1.x"»}\n',
    });
    expect(project.project!.spec!.version).toBe('1.10');
    expect(project.sections.events[0]!.spec!.since).toBe('1.10');
    expect({ ...project.sections.events[0]!.spec!.deprecated }).toEqual({ since: '1', remove_in: '2.0.0' });
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM2007', 'WM2007', 'WM2007']);
  });

  it('a definition with an error is poisoned alone, its name kept', () => {
    const { project } = checkedPlan('events:\n  a: {ownr: x}\n  b: {}\nfunnels:\n  f: {steps: [a, b]}\n');
    expect(project.sections.events.map(({ name, spec }) => [name, spec === null])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    expect(project.sections.funnels[0]!.spec!.steps).toEqual(['a', 'b']);
  });

  it('a load error inside a definition says all there is to say about it', () => {
    const { project, diagnostics } = checkedPlan('events:\n  a: {owner: x, owner: 4, colour: red}\n  b: {owner: !x 5}\n');
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM1006', 'WM1008']);
    expect(project.sections.events.map(({ spec }) => spec)).toEqual([null, null]);
  });

  it('sections of all files, waymark.yaml first, names twice kept for collect', () => {
    const { project } = checkedFiles({
      'waymark.yaml': 'waymark: 1\nevents: {z: {}}\n',
      'plan/b.yaml': 'events: {a: {}}\nidentity: {strategy: none}\n',
      'plan/a.yaml': 'events: {a: {}, c: {}}\nidentity: {strategy: last_known}\nsessions:\n',
    });
    expect(project.sections.events.map(({ name, place }) => `${place.file} ${name}`)).toEqual([
      'waymark.yaml z',
      'plan/a.yaml a',
      'plan/a.yaml c',
      'plan/b.yaml a',
    ]);
    expect(project.sections.identity.map(({ name, spec }) => [name, spec!.strategy])).toEqual([
      ['identity', 'last_known'],
      ['identity', 'none'],
    ]);
    expect(project.sections.sessions).toEqual([]);
    expect(project.complete).toBe(true);
  });

  it('the project keeps its good keys beside a bad one', () => {
    const { project, diagnostics } = checkedFiles({
      'waymark.yaml': 'waymark: 1\nname: shop\ntimezone: «Mars»\ncode: [{language: typescript}]\n',
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM2007', 'WM2002']);
    expect({ ...project.project!.spec }).toEqual({ waymark: 1, name: 'shop' });
  });

  it('says when names may be hidden', () => {
    expect(checkedPlan('evnts: {a: {}}\n').project.complete).toBe(false);
    expect(checkedPlan('events: [a]\n').project.complete).toBe(false);
    expect(checkedPlan('events: {a: @x}\n').project.complete).toBe(false);
    expect(checkedPlan('events: {a: {ownr: x}}\n').project.complete).toBe(true);
  });

  it('a quoted language version counts as the number', () => {
    expect(checkedFiles({ 'waymark.yaml': "waymark: '1'\n" }).diagnostics).toEqual([]);
  });

  it('of a wrong language version nothing', () => {
    const { project } = checkedFiles({ 'waymark.yaml': 'waymark: 2\n', 'plan/a.yaml': 'events: {a: {}}\n' });
    expect(project).toMatchObject({ project: null, complete: false });
    expect(project.sections.events).toEqual([]);
  });
});

describe('formats', () => {
  const codes = (key: string, value: string) =>
    checkedFiles({ 'waymark.yaml': `waymark: 1\n${key}: ${value}\n` }).diagnostics.map(({ code }) => code);

  it('time zones are names of the IANA database', () => {
    expect(codes('timezone', 'Asia/Shanghai')).toEqual([]);
    for (const wrong of ["'+08:00'", 'Asia/Nowhere', 'local']) expect(codes('timezone', wrong), wrong).toEqual(['WM2007']);
  });

  it('paths stay in the project', () => {
    const out = (path: string) => codes('code', `[{language: typescript, out: ${path}}]`);
    expect(out('src/tracking')).toEqual([]);
    for (const wrong of ['../x', '/etc', 'a/../../b', 'C:/x', "'a\\b'"]) expect(out(wrong), wrong).toEqual(['WM2007']);
  });

  it('days are those of the calendar', () => {
    const day = (text: string) => codesOf(`events:\n  a: {review_by: ${text}}\n`);
    expect(day('2028-02-29')).toEqual([]);
    for (const wrong of ['2027-02-29', '2027-13-01', '27-01-01']) expect(day(wrong), wrong).toEqual(['WM2007']);
  });

  it('ranges of reports are days or instants with a zone', () => {
    const from = (text: string) => codesOf(`reports:\n  r: {show: [metrics.m], from: '${text}'}\n`);
    for (const right of ['2025-06-01', '2025-06-01T08:00:00+08:00', '2025-06-01T08:00Z', '2025-06-01T08:00:00.123456Z'])
      expect(from(right), right).toEqual([]);
    for (const wrong of ['2025-06-01T08:00:00', '2025-06-31T08:00:00Z', 'yesterday', '2025-06-01T24:00:00Z'])
      expect(from(wrong), wrong).toEqual(['WM2007']);
  });

  it('durations', () => {
    const window = (text: string) => codesOf(`funnels:\n  f: {steps: [a, b], window: ${text}}\n`);
    for (const right of ['10s', '30m', '72h', '7d', '8w', 'none']) expect(window(right), right).toEqual([]);
    for (const wrong of ['7', '7 d', '7D', '1.5h', '-7d', '7days', '99999w']) expect(window(wrong), wrong).toEqual(['WM2007']);
  });

  it('conditions have at most 2,000 characters', () => {
    const where = (length: number) => codesOf(`funnels:\n  f: {steps: [a, b], where: '${'😀'.repeat(length)}'}\n`);
    expect(where(2000)).toEqual([]);
    expect(where(2001)).toEqual(['WM2013']);
  });
});

describe('variables', () => {
  it('stand whole under connections', () => {
    const text = "waymark: 1\nconnections:\n  prod: {adapter: postgres, host: '${HOST}', password: '${PASSWORD}'}\n";
    expect(checkedFiles({ 'waymark.yaml': text }).diagnostics).toEqual([]);
  });

  it('are plain text inside longer text elsewhere', () => {
    expect(codesOf("events:\n  a: {description: 'costs ${price} each'}\n")).toEqual([]);
    expect(codesOf("paths:\n  p: {nodes: [{label: '${path}'}]}\n")).toEqual(['WM2017']);
  });
});
