import { describe, expect, it } from 'vitest';
import { compiledFiles, compiledPlan } from './testing/compiled-plan.ts';

describe('collect', () => {
  it('merges the sections of all files, in their order', () => {
    const { catalog, marks } = compiledFiles({
      'waymark.yaml': 'waymark: 1\nevents: {«b»: {}}\n',
      'plan/z.yaml': 'events: {«a»: {}}\n',
      'plan/c.yaml': 'events: {«404»: {}, «"__proto__"»: {}}\n',
    });
    // Files come in the order of their paths, marks in the order written here.
    expect(catalog.events.map(({ name, usable }) => [name, usable])).toEqual([
      ['b', true],
      ['404', true],
      ['__proto__', true],
      ['a', true],
    ]);
    expect(catalog.events.map(({ span }) => span)).toEqual([marks[0], marks[2], marks[3], marks[1]]);
  });

  it('points at both places of a name that stands twice, and uses neither', () => {
    const { catalog, diagnostics, marks, model } = compiledFiles({
      'waymark.yaml': 'waymark: 1\nmetrics:\n  «m»: {count: events}\n',
      'plan/b.yaml': 'metrics:\n  «m»: {count: people}\nreports:\n  r: {show: [metrics.m]}\n',
    });
    expect(diagnostics.map(({ code, span }) => [code, span])).toEqual([['WM3004', marks[1]]]);
    expect(diagnostics[0]!.related).toEqual([{ span: marks[0], message: 'first defined here' }]);
    expect(catalog.metrics).toEqual([{ name: 'm', span: marks[0], usable: false }]);
    expect(model.metrics).toEqual([]);
  });

  it('lets sections that stand once stand once', () => {
    const { wordings } = compiledFiles({
      'waymark.yaml': 'waymark: 1\nsessions: {idle: 10m}\n',
      'plan/b.yaml': 'sessions: {idle: 20m}\n',
    });
    expect(wordings).toEqual([
      'WM3004 "sessions" is defined twice in `sessions`; rename or delete one of the two; sections of all files are merged',
    ]);
  });

  it('keeps the built-in names for itself', () => {
    const { diagnostics } = compiledPlan('events:\n  session_started: {}\n  session_ended: {}\n  any: {}\n');
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM3005', 'WM3005', 'WM3005']);
  });
});
