// One explicit encoder per language that templates write; each is a Handlebars helper of the same name.
// Phase: render. Knows nothing of what the templates say.
import { escapeHtml } from '../core/report/markup.ts';
import { typescriptEncoders } from './code/typescript/encoders.ts';
import { diffEncoders } from './diff-encoders.ts';
import { scalarText } from './scalar-text.ts';

type Encoder = (value: unknown) => string;

/** Helper name -> encoder. A missing value is a defect of the view and throws, it never prints as nothing. */
export const encoders: Readonly<Record<string, Encoder>> = {
  html: (value) => escapeHtml(scalarText('html', value)),
  json: encodeJson,
  raw: encodeRaw,
  ...typescriptEncoders,
  ...diffEncoders,
};

/** JSON that no HTML parser can mistake for markup, and no JavaScript parser for a line end. */
function encodeJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError('{{json}} was given a value that JSON cannot hold');
  return text.replace(/[<>&\u2028\u2029]/g, unicodeEscape);
}

/** Passes on what `markup` or `trusted` of core/report/markup.ts made, and nothing else. */
function encodeRaw(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'markup' in value && typeof value.markup === 'string') return value.markup;
  throw new TypeError('{{raw}} takes finished Markup only');
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
