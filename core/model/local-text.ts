// Titles and descriptions -> LocalText. Phase: resolve.
import type { LocalText as LocalTextSpec } from '../schema/spec.ts';
import type { LocalText } from './model.ts';

/** A plain string is the text of every locale, under the key ''. */
export function localText(spec: LocalTextSpec | undefined): LocalText | null {
  if (spec === undefined) return null;
  return typeof spec === 'string' ? [{ locale: '', text: spec }] : [...spec].map(([locale, text]) => ({ locale, text }));
}
