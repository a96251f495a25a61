import { describe, expect, it } from 'vitest';
import { report } from '../diagnostics/report.ts';
import { compiledPlan } from '../model/testing/compiled-plan.ts';
import { lint, withLevels } from './run.ts';

const span = { file: 'waymark.yaml', start: 0, end: 0 };

describe('lint', () => {
  it('says what is nowhere only when nothing is missing', () => {
    const { model } = compiledPlan('properties: {p: {type: string}}\nevents: {a: {}, b: {}}\nmetrics: {m: {event: b}}\n');
    const codes = (isWhole: boolean) => lint(model, isWhole).map(({ code }) => code);
    const present = ['WM4001', 'WM4001', 'WM4002', 'WM4002', 'WM4002', 'WM4007', 'WM4010', 'WM4010', 'WM4012'];
    expect(codes(true)).toEqual([...present, 'WM4003', 'WM4008'].sort());
    expect(codes(false)).toEqual(present);
  });
});

describe('withLevels', () => {
  const findings = [
    report('WM4001', span, { event: 'a' }),
    report('WM4007', span, {}),
    report('WM3001', span, { name: 'a', suggestions: [], known: [] }),
    report('WM1018', span, { pattern: '*' }),
  ];
  const levels = (rules: Readonly<Record<string, 'off' | 'info' | 'warning' | 'error'>>) =>
    withLevels(
      findings,
      Object.entries(rules).map(([rule, level]) => ({ rule, level, span })),
    ).map(({ code, severity }) => `${code} ${severity}`);

  it('sets a level by code or slug, and switches off', () => {
    expect(levels({})).toEqual(['WM4001 warning', 'WM4007 warning', 'WM3001 error', 'WM1018 warning']);
    expect(levels({ 'event-without-owner': 'error', WM4007: 'off' })).toEqual(['WM4001 error', 'WM3001 error', 'WM1018 warning']);
    expect(levels({ WM1018: 'off' })).toEqual(['WM4001 warning', 'WM4007 warning', 'WM3001 error']);
  });

  it('cannot wave through a plan that means nothing', () => {
    expect(levels({ WM3001: 'off', 'undeclared-event': 'info' })).toContain('WM3001 error');
  });
});
