// Whether the person had consented to the event's purpose. The JavaScript twin of sql/layers/consent.ts. Phase: accept.
import type { Privacy } from '../model/operations.ts';
import { trimBlanks } from './instants.ts';
import { descend, textOf } from './json-node.ts';
import { scanJson } from './scan-json.ts';

/** `written`: what stands in the column, as text; null = nothing, and the default holds. */
export function isGranted(consent: NonNullable<Privacy['consent']>, written: string | null, purpose: string): boolean {
  if (written === null || trimBlanks(written) === '') return consent.default === 'granted';
  const { node } = scanJson(written);
  if (node?.kind === 'array') return node.items.some((item) => textOf(item) === purpose);
  if (node?.kind === 'object') {
    const answer = descend(node, [purpose]);
    return answer !== null && ['true', 'granted'].includes(textOf(answer) ?? '');
  }
  return `,${written.replace(/[,;| \t\n\r]+/g, ',')},`.includes(`,${purpose},`);
}
