// Every code of load and of the schemas is triggered through load and validate, alone, at the marked place.
import { describe, expect, it } from 'vitest';
import { loadCodes } from '../diagnostics/codes/load.ts';
import { schemaCodes } from '../diagnostics/codes/schema.ts';
import { checkedFiles } from './testing/checked-plan.ts';
import { diskOnlyCodes, schemaFixtures, type Triggered } from './testing/code-fixtures.ts';

describe('every code', () => {
  it.each(Object.keys(schemaFixtures) as Triggered[])('%s', (code) => {
    const fixture = schemaFixtures[code];
    const files = typeof fixture === 'string' ? { 'waymark.yaml': 'waymark: 1\n', 'plan/plan.yaml': fixture } : fixture;
    const { diagnostics, marks } = checkedFiles(files);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
    expect(diagnostics[0]!.span).toEqual(marks[0] ?? null);
    expect(diagnostics[0]!.help).not.toBeNull();
  });

  it('has a fixture, but for those that need a disk', () => {
    const all = [...Object.keys(loadCodes), ...Object.keys(schemaCodes)];
    expect([...Object.keys(schemaFixtures), ...diskOnlyCodes].sort()).toEqual(all.sort());
  });
});
