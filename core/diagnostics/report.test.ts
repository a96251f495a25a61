import { describe, expect, it } from 'vitest';
import { report } from './report.ts';

const span = { file: 'a.yaml', start: 1, end: 2 };

describe('report', () => {
  it('words a row', () => {
    expect(report('WM3001', span, { name: 'sginup', suggestions: ['signup'], known: [] })).toEqual({
      code: 'WM3001',
      slug: 'undeclared-event',
      severity: 'error',
      message: 'unknown event "sginup"',
      span,
      related: [],
      help: 'did you mean "signup"?',
      fixes: [],
    });
  });

  it('lets the caller change severity and help, and add places and fixes', () => {
    const fix = { title: 'a', edits: [], safe: true };
    const diagnostic = report('WM1010', null, {}, { severity: 'info', help: 'x', related: [{ span, message: 'y' }], fixes: [fix] });
    expect(diagnostic).toMatchObject({ severity: 'info', help: 'x', related: [{ span, message: 'y' }], fixes: [fix], span: null });
  });

  it('asks for just the parameters of the row', () => {
    // @ts-expect-error `name` is missing
    expect(() => report('WM3001', null, { suggestions: [], known: [] })).not.toThrow();
    // @ts-expect-error a number is no name
    expect(() => report('WM3001', null, { name: 1, suggestions: [], known: [] })).not.toThrow();
  });

  it('lets no control character of a plan into words', () => {
    const name = 'a\u001b[31m\nb\u202e\u0085\ud800';
    const diagnostic = report(
      'WM3001',
      span,
      { name, suggestions: [name], known: [] },
      { related: [{ span, message: name }], fixes: [{ title: name, edits: [], safe: false }] },
    );
    const shown = [diagnostic.message, diagnostic.help, diagnostic.related[0]!.message, diagnostic.fixes[0]!.title];
    for (const text of shown) expect(text).toContain('a\\u001b[31m\\nb\\u202e\\u0085\\ud800');
  });

  it('cuts what would fill the screen', () => {
    const { message } = report('WM3001', span, { name: '😀'.repeat(10_000), suggestions: [], known: [] });
    expect(message.length).toBeLessThan(330);
    expect(message).not.toMatch(/\p{Cs}/u);
    expect(message).toContain('…"');
  });
});
