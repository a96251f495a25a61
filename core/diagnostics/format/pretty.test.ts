import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../diagnostic.ts';
import { report } from '../report.ts';
import { sourceTexts } from '../source-texts.ts';
import type { Painter } from './pretty.ts';
import { formatPretty, plainPainter, summary } from './pretty.ts';

const text = 'funnels:\n  purchase:\n    steps: [sginup_completed]\n';
const texts = sourceTexts([{ path: 'plan/funnels.yml', text }]);
const span = { file: 'plan/funnels.yml', start: 33, end: 49 };
const unknown = report('WM3001', span, { name: 'sginup_completed', suggestions: ['signup_completed'], known: [] });

describe('formatPretty', () => {
  it('shows message, place, frame, help and a count', () => {
    expect(formatPretty([unknown], texts)).toBe(
      [
        'error[WM3001] unknown event "sginup_completed"',
        ' --> plan/funnels.yml:3:13',
        ' 2 |   purchase:',
        ' 3 |     steps: [sginup_completed]',
        '   |             ^^^^^^^^^^^^^^^^',
        'help: did you mean "signup_completed"?',
        '',
        '1 error (WM3001)',
        '',
      ].join('\n'),
    );
  });

  it('frames related places', () => {
    const twice = report(
      'WM1006',
      span,
      { key: 'a' },
      { related: [{ span: { ...span, start: 11, end: 19 }, message: 'it stands here first' }] },
    );
    const lines = formatPretty([twice], texts).split('\n');
    expect(lines).toContain('note: it stands here first');
    expect(lines).toContain(' --> plan/funnels.yml:2:3');
    expect(lines).toContain('   |   ^^^^^^^^');
  });

  it('does without a place or a text', () => {
    const missing = report('WM1001', null, { similar: null });
    const elsewhere = report('WM1010', { file: 'gone.yml', start: 0, end: 1 }, {});
    expect(formatPretty([missing], texts).split('\n')[1]).toMatch(/^help: /);
    expect(formatPretty([elsewhere], texts).split('\n')[1]).toBe(' --> gone.yml');
    expect(formatPretty([], texts)).toBe('');
  });

  it('paints by severity', () => {
    const painter: Painter = { ...plainPainter, red: (part) => `<r>${part}</r>`, bold: (part) => `<b>${part}</b>` };
    expect(formatPretty([unknown], texts, painter).split('\n')[0]).toBe(
      '<r><b>error[WM3001]</b></r> <b>unknown event "sginup_completed"</b>',
    );
  });

  it('shows no control character, whoever made the finding', () => {
    const bad = '\u001b]0;x\u0007\u202e';
    const hostile: Diagnostic = {
      ...unknown,
      message: bad,
      help: bad,
      span: { ...span, file: bad },
      related: [{ span: { file: 'b.yml', start: 0, end: 1 }, message: bad }],
    };
    const shown = formatPretty(
      [hostile],
      sourceTexts([
        { path: bad, text: bad },
        { path: 'b.yml', text: bad },
      ]),
    );
    expect(shown).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    expect(shown).toContain('\\u001b]0;x\\u0007\\u202e');
  });
});

describe('summary', () => {
  it('counts by severity and code', () => {
    const warning = report('WM4001', null, { event: 'a' });
    expect(summary([unknown, warning, unknown])).toBe('2 errors, 1 warning (WM3001 x2, WM4001)');
    expect(summary([])).toBe('no findings');
  });
});
