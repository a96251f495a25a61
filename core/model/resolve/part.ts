// One definition while it is resolved: reports what is wrong with it and remembers that it must not enter the Model.
// Phase: resolve. One fault is reported once; whatever depends on a faulty definition is left out in silence.
import type { Code, CodeParameters } from '../../diagnostics/codes.ts';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import { type ReportExtra, report } from '../../diagnostics/report.ts';
import type { Place } from '../../load/place.ts';
import type { LoadedProject, SectionName } from '../../schema/loaded-project.ts';
import type { Catalog } from '../collect.ts';

/** What every resolver of a section reads. */
export interface Resolution {
  readonly project: LoadedProject;
  readonly catalog: Catalog;
  readonly diagnostics: Diagnostic[];
}

export interface Part {
  readonly resolution: Resolution;
  readonly place: Place;
  /** Something is wrong with it, or with what it needs. */
  poisoned: boolean;
}

export function startPart(resolution: Resolution, place: Place): Part {
  return { resolution, place, poisoned: false };
}

/** Reports a finding; an error poisons the part. */
export function complain<C extends Code>(part: Part, code: C, span: Span, parameters: CodeParameters<C>, extra: ReportExtra = {}): void {
  const diagnostic = report(code, span, parameters, extra);
  part.resolution.diagnostics.push(diagnostic);
  if (diagnostic.severity === 'error') poison(part);
}

/** Leaves the part out of the Model without a word: the cause is reported elsewhere. */
export function poison(part: Part): void {
  part.poisoned = true;
}

/** Resolves every usable definition of a section, each in a part of its own; poisoned ones are left out. */
export function resolveSection<Name extends SectionName, Value>(
  resolution: Resolution,
  section: Name,
  resolve: (part: Part, name: string, spec: NonNullable<LoadedProject['sections'][Name][number]['spec']>) => Value | null,
): readonly Value[] {
  const usable = new Set(resolution.catalog[section].filter((entry) => entry.usable).map((entry) => entry.name));
  const values: Value[] = [];
  for (const { name, spec, place } of resolution.project.sections[section]) {
    if (spec === null || !usable.has(name)) continue;
    const part = startPart(resolution, place);
    const value = resolve(part, name, spec as NonNullable<typeof spec>);
    if (value !== null && !part.poisoned) values.push(value);
  }
  return values;
}
