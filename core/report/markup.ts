// HTML and SVG text that is already escaped, told apart from plain text at compile time and at run time.
// Phase: report. The one place that escapes for HTML; knows nothing of templates.

/** Finished HTML or SVG. Made by `markup` (which escapes what is put in) or by `trusted` (for our own constant text). */
export interface Markup {
  readonly markup: string;
}

export type MarkupValue = string | number | Markup | null | readonly MarkupValue[];

const htmlEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text for an element's content or a quoted attribute. Control characters, which HTML forbids, become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => htmlEscapes[character] ?? character);
}

/** A template tag: literal parts stand as written, values are escaped unless they are Markup; lists are joined, null is nothing. */
export function markup(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  let text = parts[0] ?? '';
  values.forEach((value, index) => {
    text += renderValue(value) + (parts[index + 1] ?? '');
  });
  return { markup: text };
}

/** Marks text of our own as finished; never call it with text from a plan, a file of the user or data. */
export function trusted(text: string): Markup {
  return { markup: text };
}

function renderValue(value: MarkupValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(renderValue).join('');
}
