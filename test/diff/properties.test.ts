// What holds of any two plans: nothing differs from itself, layout is no change, and the way back mirrors the way there.
import { describe, expect, it } from 'vitest';
import { diffPlans } from '../../core/diff/diff.ts';
import type { ChangeKind } from '../../core/diff/kinds.ts';
import { formatYaml } from '../../core/write/format.ts';
import { projectFiles } from '../semantics/case-files.ts';
import { CASE_KINDS } from '../semantics/random/world.ts';
import { randomCase } from '../semantics/random-log.ts';
import { compiled, edited, fullPlan, fullText, planOf } from './plans.ts';

type Files = ReadonlyMap<string, string>;

function randomFiles(kind: (typeof CASE_KINDS)[number], seed: number): Files {
  return new Map([...projectFiles(randomCase(kind, seed))].filter(([path]) => path.endsWith('.yaml')));
}

const formatted = (files: Files): Files => new Map([...files].map(([path, text]) => [path, formatYaml(path, text).text ?? '']));

describe('no change', () => {
  it('in the plan that says everything, however it is cut into files, laid out and ordered', () => {
    const whole = compiled(new Map([['waymark.yaml', fullText]]));
    expect(diffPlans(whole, planOf(fullPlan)).changes).toEqual([]);
    expect(diffPlans(planOf(fullPlan), compiled(formatted(new Map([['waymark.yaml', fullText]])))).changes).toEqual([]);
    const backwards = Object.fromEntries(
      Object.entries(fullPlan).map(([section, part]) => [
        section,
        typeof part === 'object' && part !== null && !Array.isArray(part) ? reversed(part) : part,
      ]),
    );
    expect(diffPlans(whole, planOf(backwards)).changes).toEqual([]);
  });

  it.each(CASE_KINDS)('in random plans: %s', (kind) => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const files = randomFiles(kind, seed);
      const diff = diffPlans(compiled(files), compiled(formatted(files)));
      expect(diff, `${kind} ${seed}`).toMatchObject({ changes: [], bump: 'none', unread: [], findings: [] });
    }
  });
});

/** Maps in the other order, all the way down; lists, whose order may mean something, stay. */
function reversed(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, reversed(part)]),
  );
}

const OPPOSITES: readonly (readonly [string, string])[] = [
  ['-added', '-removed'],
  ['-narrowed', '-widened'],
  ['-shortened', '-lengthened'],
  ['-shows-more', '-shows-less'],
];

/** The kind of the way back, for kinds whose names say it. */
function opposite(kind: ChangeKind): string | null {
  if (kind === 'optional-property-added' || kind === 'required-property-added') return 'property-removed';
  for (const [there, back] of OPPOSITES) if (kind.endsWith(there)) return kind.slice(0, -there.length) + back;
  return null;
}

describe('the way back', () => {
  it.each(CASE_KINDS)('mirrors the way there between random plans: %s', (kind) => {
    let looked = 0;
    for (let seed = 1; seed <= 5; seed += 1) {
      const [base, head] = [compiled(randomFiles(kind, seed)), compiled(randomFiles(kind, seed + 1))];
      const [there, back] = [diffPlans(base, head).changes, diffPlans(head, base).changes];
      const subjects = new Set(back.map((change) => `${change.kind} ${change.subject}`));
      for (const change of there) {
        const other = opposite(change.kind);
        if (other === null || change.kind === 'event-added') continue;
        looked += 1;
        expect(subjects, `${kind} ${seed}`).toContain(`${other} ${change.subject}`);
      }
    }
    expect(looked).toBeGreaterThan(3);
  });
});

describe('what is moved', () => {
  it('is named with the chain to it', () => {
    const head = planOf(edited(fullPlan, { '/segments/new_people/within': '14d' }));
    const [change, ...others] = diffPlans(planOf(fullPlan), head).changes;
    expect(others).toEqual([]);
    expect(change).toMatchObject({ kind: 'segment-rule-changed', subject: '/segments/new_people', level: 'risky', for: ['analyses'] });
    const names = new Map((change?.affects ?? []).map(({ name, chain }) => [name, chain.join(' -> ')]));
    expect(names.get('segments.high_value')).toBe('segments.new_people -> segments.high_value');
    expect(names.get('reports.weekly')).toBe('segments.new_people -> segments.high_value -> reports.weekly');
    expect(names.get('audiences.to_table')).toBe('segments.new_people -> segments.high_value -> audiences.to_table');
    expect(names.has('funnels.again')).toBe(false);
  });

  it('includes generated code and what reads an event', () => {
    const head = planOf(edited(fullPlan, { '/events/checkout_started/properties/note': { type: 'string', required: true } }));
    const [change] = diffPlans(planOf(fullPlan), head).changes;
    const names = (change?.affects ?? []).map(({ name }) => name);
    expect(names).toContain('TypeScript');
    expect(names).toContain('funnels.purchase');
    expect(names).not.toContain('metrics.revenue');
  });

  it('follows a source, a session rule, the calendar and a property group', () => {
    const affected = (edits: Parameters<typeof edited>[1]): readonly string[] =>
      diffPlans(planOf(fullPlan), planOf(edited(fullPlan, edits))).changes.flatMap(({ affects }) =>
        affects.map(({ chain }) => chain.join(' -> ')),
      );
    expect(affected({ '/sources/web/derive/price': 'double(price_cents)' })).toContain(
      'sources.web -> events.product_added.price -> funnels.purchase',
    );
    expect(affected({ '/sessions/idle': '30m' })).toContain('sessions -> metrics.visits -> metrics.orders_a_visit');
    expect(affected({ '/week_start': 'sunday' })).toContain('week_start -> retention.back');
    expect(affected({ '/week_start': 'sunday' })).not.toContain('week_start -> metrics.revenue');
    expect(affected({ '/property_groups/product/price': 'required' })).toContain(
      'property_groups.product.price -> events.product_added -> funnels.purchase',
    );
  });
});

describe('a new name', () => {
  it('of an event changes nothing for who reads it', () => {
    const given = edited(fullPlan, {
      '/events/searched': { sources: ['web'] },
      '/metrics/searches': { event: 'searched', count: 'events' },
    });
    const head = edited(given, {
      '/events/searched': undefined,
      '/events/looked_up': { sources: ['web'], renamed_from: ['searched'] },
      '/metrics/searches/event': 'looked_up',
    });
    expect(diffPlans(planOf(given), planOf(head)).changes.map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['event-renamed', 'searched', 'looked_up'],
    ]);
  });

  it('of a segment changes nothing for what is built on it', () => {
    const { loyal, ...segments } = fullPlan.segments as Record<string, unknown>;
    const given = edited(fullPlan, { '/metrics/visits/segment': 'loyal' });
    const head = edited(given, { '/segments': { ...segments, faithful: loyal }, '/metrics/visits/segment': 'faithful' });
    expect(diffPlans(planOf(given), planOf(head)).changes.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
      'segment-renamed /segments/faithful',
    ]);
  });
});
