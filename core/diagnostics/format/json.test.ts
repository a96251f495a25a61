import { describe, expect, it } from 'vitest';
import { report } from '../report.ts';
import { sourceTexts } from '../source-texts.ts';
import { formatJson } from './json.ts';

const texts = sourceTexts([{ path: 'a.yml', text: 'a: 1\nb: 中x\n' }]);
const span = { file: 'a.yml', start: 9, end: 10 };

describe('formatJson', () => {
  it('is the versioned envelope, lines and columns from 1', () => {
    const fix = { title: 'write y', edits: [{ span, text: 'y' }], safe: true };
    const diagnostic = report(
      'WM2001',
      span,
      { key: 'x', where: 'w', suggestions: ['y'], known: [] },
      { fixes: [fix], related: [{ span, message: 'm' }] },
    );
    const place = { file: 'a.yml', line: 2, column: 5, endLine: 2, endColumn: 6 };
    expect(JSON.parse(formatJson([diagnostic], texts))).toEqual({
      version: 1,
      diagnostics: [
        {
          code: 'WM2001',
          slug: 'unknown-key',
          severity: 'error',
          message: 'unknown key "x" in w',
          ...place,
          related: [{ message: 'm', ...place }],
          help: 'did you mean "y"?',
          fixes: [{ title: 'write y', safe: true, edits: [{ text: 'y', ...place }] }],
        },
      ],
    });
  });

  it('has nulls where there is no place', () => {
    const parsed = JSON.parse(formatJson([report('WM1001', null, { similar: null })], texts)) as { diagnostics: readonly unknown[] };
    expect(parsed.diagnostics[0]).toMatchObject({ file: null, line: null, column: null, endLine: null, endColumn: null });
  });

  it('is empty but there without findings', () => {
    expect(JSON.parse(formatJson([], texts))).toEqual({ version: 1, diagnostics: [] });
  });
});
