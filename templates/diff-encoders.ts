// Encoders of what shows a diff: Markdown for comments, lines of HTML for its page. Phase: render. Knows nothing of what they say.
import { printable } from '../core/diagnostics/printable.ts';
import { codeSpan, escapedText, proseText } from '../core/diff/format/markdown-text.ts';
import { escapeHtml } from '../core/report/markup.ts';
import { scalarText } from './scalar-text.ts';

export const diffEncoders: Readonly<Record<string, (value: unknown) => string>> = {
  /** Text of the plan: in a code span. */
  'md-code': (value) => codeSpan(scalarText('md-code', value)),
  /** Words of ours without any code. */
  'md-text': (value) => escapedText(scalarText('md-text', value)),
  /** Words of ours in which backticks mean code. */
  'md-prose': (value) => proseText(scalarText('md-prose', value)),
  /** An address between `(` and `)`. */
  'md-url': (value) => markdownUrl(scalarText('md-url', value)),
  /** Text of the plan on one line of HTML: what breaks a line or turns the direction of writing is shown as an escape. */
  'html-line': (value) => escapeHtml(printable(scalarText('html-line', value))),
  /** Words of ours in which backticks mean code, as HTML. */
  'html-prose': (value) => htmlProse(scalarText('html-prose', value)),
};

/** Nothing but an https address is a link. */
function markdownUrl(url: string): string {
  if (!/^https:\/\/[^\s<>"'`]+$/.test(url)) throw new TypeError('{{md-url}} takes an https address');
  return url.replace(/[()\\|]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function htmlProse(text: string): string {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return escapeHtml(text);
  return parts.map((part, index) => (index % 2 === 1 ? `<code>${escapeHtml(part)}</code>` : escapeHtml(part))).join('');
}
