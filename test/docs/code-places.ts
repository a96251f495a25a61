// Where the example of a page that needs commands is found fault with, and how that is read from what the command printed.
import type { Code } from '../../core/diagnostics/codes.ts';
import { markedFiles } from '../../core/load/testing/marked-text.ts';

/** A part of a file of the page, marked; the name of a file of which the whole is meant; null for what stands in no file. */
export type CodePlace = { readonly file: string; readonly marked: string } | { readonly file: string } | null;

const inProject = (marked: string): CodePlace => ({ file: 'waymark.yaml', marked });

/** Codes of the pages whose example is run. Those of refused rows and recorded events: core/accept/testing/recorded-fixtures.ts. */
export const codePlaces: Readonly<Partial<Record<Code, CodePlace>>> = {
  WM7002: inProject('  «dev»: {'),
  WM7003: inProject('files: «data/events.csv»'),
  WM7004: inProject('  «web»:\n'),
  WM7005: inProject('table: «raw.events»'),
  WM7006: inProject('files: «data/events.parquet»'),
  WM7007: inProject('  «dev»: {'),
  WM7008: null,
  WM7124: null,
  WM7125: null,
  WM8001: { file: 'src/tracking/events.ts' },
  WM8002: inProject('  «Order Paid»:'),
  WM8003: inProject('- «{ language: dart, out: src/tracking }»'),
  WM8004: inProject('- «{ language: typescript, out: src/tracking/web }»'),
  WM8005: inProject('- «{ language: typescript, out: src/tracking, sources: [app] }»'),
  WM8006: inProject('{ «plan»: {'),
  WM8007: null,
  WM8008: { file: 'src/tracking/events.ts' },
  WM8009: { file: 'src/tracking/events.ts' },
  WM8010: { file: 'src/tracking/events.ts' },
  WM8011: { file: 'src/tracking/events.ts' },
  WM8012: { file: 'src/tracking/old.ts' },
  WM8013: { file: 'src/tracking/old.ts' },
  WM9001: null,
  WM9002: null,
  WM9003: null,
  WM9004: null,
  WM9005: null,
  WM9006: null,
  WM9007: null,
  WM9009: null,
  WM9010: null,
  WM9011: null,
  WM9012: null,
  WM9013: null,
};

/** `file:line:column^length`, or `file` alone, as `printedPlaces` has it; null where the place stands in no file. */
export function expectedPlace(place: CodePlace, files: ReadonlyMap<string, string>): string | null {
  if (place === null || !('marked' in place)) return place === null ? null : place.file;
  const { files: plain, marks } = markedFiles({ part: place.marked });
  const [mark] = marks;
  const part = plain.get('part') ?? '';
  const text = files.get(place.file) ?? '';
  const at = text.indexOf(part);
  if (mark === undefined || at < 0 || text.indexOf(part, at + 1) >= 0) throw new Error(`not once in ${place.file}: ${part}`);
  const before = text.slice(0, at + mark.start).split('\n');
  return `${place.file}:${before.length}:${(before.at(-1) ?? '').length + 1}^${mark.end - mark.start}`;
}

/** The places at which a code was printed, by the frames of a terminal or by JSON; null for one without. */
export function printedPlaces(code: Code, printed: string): readonly (string | null)[] {
  const blocks = printed.split(/^(?=(?:error|warning|info)\[)/m).filter((block) => block.includes(`[${code}]`) && /^\w+\[/.test(block));
  const framed = blocks.map((block) => {
    const [, file, position = ''] = /\n --> (.+?)((?::\d+:\d+)?)\n/.exec(block.split('\nnote:')[0] ?? '') ?? [];
    const length = /^ +\| +(\^+)/m.exec(block)?.[1]?.length;
    return file === undefined ? null : `${file}${position}${length === undefined ? '' : `^${length}`}`;
  });
  return [...framed, ...jsonPlaces(code, printed)];
}

function jsonPlaces(code: Code, printed: string): readonly (string | null)[] {
  if (!printed.startsWith('{\n  "version": 1,\n  "diagnostics"')) return [];
  const { diagnostics } = JSON.parse(printed) as { diagnostics: readonly Readonly<Record<string, string | number | null>>[] };
  return diagnostics
    .filter((one) => one.code === code)
    .map(({ file, line, column, endColumn }) => (file === null ? null : `${file}:${line}:${column}^${Number(endColumn) - Number(column)}`));
}
