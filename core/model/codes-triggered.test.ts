// Every code of references and types is triggered through the whole front half, alone, at the marked place.
import { describe, expect, it } from 'vitest';
import { referenceCodes } from '../diagnostics/codes/references.ts';
import { referenceFixtures } from './testing/code-fixtures.ts';
import { compiledFiles, compiledPlan } from './testing/compiled-plan.ts';

describe('every code', () => {
  it.each(Object.keys(referenceFixtures) as (keyof typeof referenceFixtures)[])('%s', (code) => {
    const fixture = referenceFixtures[code];
    const { diagnostics, marks, wordings } = typeof fixture === 'string' ? compiledPlan(fixture) : compiledFiles(fixture);
    expect(
      diagnostics.map((diagnostic) => diagnostic.code),
      wordings.join('\n'),
    ).toEqual([code]);
    expect(diagnostics[0]!.span).toEqual(marks[0]);
    expect(diagnostics[0]!.help).not.toBeNull();
  });

  it('has a fixture', () => {
    expect(Object.keys(referenceFixtures).sort()).toEqual(Object.keys(referenceCodes).sort());
  });
});
