// Suppression comments through the whole of compile: what they switch off, and what is said about them.
import { describe, expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { suppressionCodes } from '../diagnostics/codes/suppressions.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import { markedFiles } from '../load/testing/marked-text.ts';
import { suppressionFixtures } from './testing/suppression-fixtures.ts';

const OTHERS = "rules: {missing-description: 'off', unused-event: 'off'}";

/** Findings of WM4001 and about comments, with their marked places. */
function found(marked: string, rules = OTHERS) {
  const { files, marks } = markedFiles({ 'waymark.yaml': `waymark: 1\ntimezone: UTC\n${rules}\n`, 'plan/plan.yaml': marked });
  const { diagnostics } = compile(memoryFileTree(files));
  const own = diagnostics.filter(({ code }) => code === 'WM4001' || code.startsWith('WM39') || code < 'WM3900');
  expect(own.map(({ span }) => span)).toEqual(marks);
  return own.map(({ code }) => code);
}

describe('suppressions', () => {
  it.each([
    ['by code', 'events:\n  # waymark-disable-next-line WM4001 -- inherited\n  a: {}\n', []],
    ['by slug, over comments and blank lines', 'events:\n  #waymark-disable-next-line event-without-owner -- x\n\n  # why\n  a: {}\n', []],
    ['several codes', 'events:\n  # waymark-disable-next-line WM4001, «WM4007» -- x\n  a: {}\n', ['WM3904']],
    ['only the next line', 'events:\n  # waymark-disable-next-line WM4001 -- x\n  a: {}\n  «b»: {}\n', ['WM4001']],
    ['behind a value', 'events: # waymark-disable-next-line WM4001 -- x\n  a: {}\n', []],
    ['text is no comment', 'events:\n  «a»:\n    trigger: |\n      # waymark-disable-next-line WM4001 -- x\n', ['WM4001']],
    ['no reason', 'events:\n  «# waymark-disable-next-line WM4001»\n  a: {}\n', ['WM3901']],
    ['an empty reason', 'events:\n  «# waymark-disable-next-line WM4001 --»   \n  a: {}\n', ['WM3901']],
    ['no code', 'events:\n  «# waymark-disable-next-line -- x»\n  a: {owner: x}\n', ['WM3902']],
    ['an unknown code', 'events:\n  # waymark-disable-next-line «event-without-ownr» -- x\n  a: {owner: x}\n', ['WM3902']],
    ['unused', 'events:\n  # waymark-disable-next-line «WM4001» -- x\n  a: {owner: x}\n', ['WM3904']],
    ['what only a run finds', 'events:\n  # waymark-disable-next-line WM7114 -- x\n  a: {owner: x}\n', []],
    ['an error', 'events:\n  # waymark-disable-next-line «WM2001» -- x\n  a: {owner: x, «ownr»: x}\n', ['WM3903', 'WM2001']],
    ['unused is not said beside errors', 'events:\n  # waymark-disable-next-line WM4003 -- x\n  a: {owner: x, «ownr»: x}\n', ['WM2001']],
  ])('%s', (_, text, codes) => {
    expect(found(text)).toEqual(codes);
  });

  it('with CRLF', () => {
    expect(found('events:\r\n  # waymark-disable-next-line WM4001 -- x\r\n  a: {}\r\n')).toEqual([]);
  });

  it('a rule that is off needs no comment', () => {
    const text = 'events:\n  # waymark-disable-next-line «WM4001» -- x\n  a: {}\n';
    expect(found(text, `${OTHERS.slice(0, -1)}, WM4001: 'off'}`)).toEqual(['WM3904']);
    expect(found(text.replace(/[«»]/g, ''), `${OTHERS.slice(0, -1)}, WM4001: error}`)).toEqual([]);
  });
});

describe('every code', () => {
  it.each(Object.entries(suppressionFixtures))('%s', (code, text) => {
    const { files, marks } = markedFiles({ 'waymark.yaml': `waymark: 1\ntimezone: UTC\n${OTHERS}\n`, 'plan/plan.yaml': text });
    const { diagnostics } = compile(memoryFileTree(files));
    const own = diagnostics.filter((diagnostic) => diagnostic.code.startsWith('WM39'));
    expect(own.map((diagnostic) => [diagnostic.code, diagnostic.span])).toEqual([[code, marks[0]]]);
  });

  it('has a fixture', () => {
    expect(Object.keys(suppressionFixtures).sort()).toEqual(Object.keys(suppressionCodes).sort());
  });
});
