import { describe, expect, it } from 'vitest';
import { applySafeFixes } from './apply-fixes.ts';
import type { Diagnostic } from './diagnostic.ts';
import { report } from './report.ts';

const texts: Readonly<Record<string, string>> = { a: '0123456789', b: 'xyz' };
const textOf = (file: string): string | null => texts[file] ?? null;

/** A finding with one fix: `a 2 4 Q` puts Q in place of [2, 4) of file a. */
function finding(edits: readonly string[], safe = true): Diagnostic {
  const fix = {
    title: 'f',
    safe,
    edits: edits.map((edit) => {
      const [file = '', start, end, text = ''] = edit.split(' ');
      return { span: { file, start: Number(start), end: Number(end) }, text };
    }),
  };
  return report('WM1010', null, {}, { fixes: [fix] });
}
const applied = (...findings: readonly Diagnostic[]) => {
  const { texts: changed, fixed } = applySafeFixes(findings, textOf);
  return { ...Object.fromEntries(changed), fixed: fixed.map((one) => findings.indexOf(one)) };
};

describe('applySafeFixes', () => {
  it('edits in any order, several files at once', () => {
    expect(applied(finding(['a 8 9 H', 'b 0 0 >']), finding(['a 1 3 long']))).toEqual({ a: '0long34567H9', b: '>xyz', fixed: [0, 1] });
  });

  it('leaves a fix that touches another for the next round, whole', () => {
    expect(applied(finding(['a 2 4 Q']), finding(['a 4 5 R', 'b 0 1 S']))).toEqual({ a: '01Q456789', fixed: [0] });
    expect(applied(finding(['a 2 2 Q']), finding(['a 2 2 R']))).toEqual({ a: '01Q23456789', fixed: [0] });
    expect(applied(finding(['a 2 4 Q', 'a 3 5 R']))).toEqual({ fixed: [] });
  });

  it('does nothing unsafe, empty, outside a text, or in an unknown file', () => {
    expect(applied(finding(['a 2 4 Q'], false), finding([]), finding(['a 9 11 Q']), finding(['c 0 1 Q']))).toEqual({ fixed: [] });
  });
});
