// How wide a label will be, without a font: charts reserve room and shorten by it. Phase: report.
// Estimates lean to the wide side, a label cut too early is better than one over the edge.

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wideScripts =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const thin = /^[iIjl1.,:;'|!()[\] ft]$/;
const broad = /^[mwMW@%—…]$/;

/** Width of one line of text in the unit of `size` (12 px text: 12 for a wide character, about 6.9 for another). */
export function textWidth(text: string, size = 12, bold = false): number {
  let units = 0;
  for (const grapheme of graphemes(text)) units += graphemeWidth(grapheme);
  return units * size * (bold ? 1.08 : 1);
}

/** The text, or as much of it as fits with an ellipsis. Whole characters only: no half of an emoji or of a letter with its accents. */
export function ellipsise(text: string, width: number, size = 12, bold = false): string {
  if (textWidth(text, size, bold) <= width) return text;
  let room = width / (size * (bold ? 1.08 : 1)) - graphemeWidth('…');
  let kept = '';
  for (const grapheme of graphemes(text)) {
    room -= graphemeWidth(grapheme);
    if (room < 0) break;
    kept += grapheme;
  }
  return `${kept.trimEnd()}…`;
}

/** The text in one line, or in two that break after a separator (in wide scripts anywhere), the second cut where it must be. */
export function wrapLabel(text: string, width: number, size = 12, bold = false): readonly string[] {
  if (textWidth(text, size, bold) <= width) return [text];
  let first = '';
  let line = '';
  for (const grapheme of graphemes(text)) {
    line += grapheme;
    if (textWidth(line, size, bold) > width) break;
    if (/[\s_\-./:|]$/.test(grapheme) || wideScripts.test(grapheme)) first = line;
  }
  // A break right after the number of a step would leave it alone on its line.
  if (textWidth(first, size, bold) < width / 3) return [ellipsise(text, width, size, bold)];
  return [first.trimEnd(), ellipsise(text.slice(first.length).trimStart(), width, size, bold)];
}

/** A name of either direction inside a sentence or beside digits: its own direction cannot reorder what stands around it. */
export function isolated(name: string): string {
  return /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufeff]/.test(name) ? `\u2068${name}\u2069` : name;
}

/** What a reader takes for one character; plain ASCII needs no segmenter, which is slow. */
function graphemes(text: string): Iterable<string> {
  return /^[\x20-\x7e]*$/.test(text) ? text : Array.from(segmenter.segment(text), (part) => part.segment);
}

function graphemeWidth(grapheme: string): number {
  if (wideScripts.test(grapheme)) return 1;
  if (thin.test(grapheme)) return 0.4;
  return broad.test(grapheme) ? 0.9 : 0.575;
}
