// Names findings so that another run recognises them: by code and by what they are about, not by line. Knows no format.
import type { Diagnostic, Span } from './diagnostic.ts';

/** What stands at a span, as a path of names such as `/events/signup/properties/plan`; null where that cannot be told. */
export type SymbolOf = (span: Span) => string | null;

/** One text for each finding, all different: `WM3001:/funnels/buy/steps/1`, with `#2` for the second of one kind at one place. */
export function fingerprints(diagnostics: readonly Diagnostic[], symbolOf: SymbolOf): readonly string[] {
  const seen = new Map<string, number>();
  return diagnostics.map(({ code, span }) => {
    const subject = span === null ? '' : (symbolOf(span) ?? span.file);
    const name = `${code}:${subject}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name}#${times}`;
  });
}
