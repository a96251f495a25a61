// Every pair of funnel options that can stand together is drawn at least once: options are wrong together that are right alone.
import { expect, it } from 'vitest';
import { randomCase } from '../random-log.ts';
import type { FunnelSpec } from '../reference/types.ts';

/** Option -> value drawn; one funnel has one value of each, `first` and exclusions aside. */
function drawn(funnel: FunnelSpec): readonly (readonly [string, string])[] {
  const { window, breakdown } = funnel;
  const length = typeof window === 'object' ? window.length : window;
  const steps = funnel.steps.flatMap((step) => (typeof step === 'object' ? [step] : []));
  const attribution = typeof breakdown === 'object' ? (breakdown.attribution ?? 'first') : 'first';
  const isStep = !['first', 'last', 'all'].includes(attribution);
  return [
    ['order', funnel.order ?? 'ordered'],
    ['window', length === 'none' ? 'none' : typeof window === 'object' ? (window.from ?? 'entry') : 'entry'],
    ['ties', funnel.ties ?? 'same'],
    ['per', ['person', 'session'].includes(funnel.per ?? 'person') ? (funnel.per ?? 'person') : 'property'],
    ['range', funnel.range ?? 'attempts'],
    ['optional', steps.some((step) => step.optional === true) ? 'some' : 'none'],
    ...steps.flatMap((step): (readonly [string, string])[] => (step.first === undefined ? [] : [['first', step.first]])),
    ['steps', steps.some((step) => 'any' in step) ? 'alternatives' : 'single'],
    ['held', funnel.hold_constant === undefined ? 'none' : 'some'],
    ...(funnel.exclude ?? []).map(({ effect }): readonly [string, string] => ['exclude', effect ?? 'remove']),
    ['breakdown', breakdown === undefined ? 'none' : isStep ? 'step' : attribution],
    ['limit', typeof breakdown === 'object' && breakdown.limit !== undefined ? 'some' : 'none'],
    ['compare', String(funnel.compare?.length ?? 0)],
    ['trend', funnel.trend === undefined ? 'none' : typeof funnel.trend === 'string' ? 'whole' : 'steps'],
    ['conversion', funnel.conversion_time === undefined ? 'none' : funnel.conversion_time.bins === undefined ? 'rule' : 'bins'],
    ['where', funnel.where === undefined ? 'none' : 'some'],
    ['segment', funnel.segment === undefined ? 'none' : 'some'],
  ];
}

/** Only ordered funnels skip steps; a limit is one of values. */
const IMPOSSIBLE = new Set(['optional some+order strict', 'optional some+order unordered', 'breakdown none+limit some']);

it('every pair of options of a funnel is drawn', () => {
  const seen = new Set<string>();
  const values = new Set<string>();
  for (let seed = 1; seed <= 1000; seed += 1) {
    for (const funnel of Object.values(randomCase('funnel', seed).spec.funnels ?? {})) {
      const names = drawn(funnel).map(([option, value]) => `${option} ${value}`);
      for (const name of names) {
        values.add(name);
        for (const other of names) {
          seen.add([name, other].sort().join('+'));
        }
      }
    }
  }
  const all = [...values].sort();
  const optionOf = (name: string): string => name.split(' ')[0] ?? '';
  const pairs = all.flatMap((name, index) =>
    all.slice(index + 1).flatMap((other) => (optionOf(name) === optionOf(other) ? [] : [[name, other].sort().join('+')])),
  );
  expect(all.length).toBeGreaterThan(40);
  expect(pairs.filter((pair) => !seen.has(pair) && !IMPOSSIBLE.has(pair))).toEqual([]);
});
