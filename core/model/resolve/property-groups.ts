// `property_groups`: names of the dictionary that events take together. Phase: resolve.
import type { Span } from '../../diagnostics/diagnostic.ts';
import { type Resolution, startPart } from './part.ts';
import type { Dictionary } from './properties.ts';
import { complainOfProperty } from './references.ts';

export interface ResolvedGroup {
  readonly members: readonly { readonly name: string; readonly required: boolean; readonly span: Span }[];
  /** False where a member is missing because of an error, already reported. */
  readonly complete: boolean;
  readonly span: Span;
}

export function resolvePropertyGroups(resolution: Resolution, dictionary: Dictionary): ReadonlyMap<string, ResolvedGroup> {
  const groups = new Map<string, ResolvedGroup>();
  const usable = new Set(resolution.catalog.property_groups.filter((entry) => entry.usable).map((entry) => entry.name));
  for (const { name, spec, place } of resolution.project.sections.property_groups) {
    if (spec === null || !usable.has(name)) {
      groups.set(name, { members: [], complete: false, span: place.keySpan });
      continue;
    }
    const part = startPart(resolution, place);
    const members = [...spec].map(([member, presence]) => ({
      name: member,
      required: presence === 'required',
      span: place.child(member).keySpan,
    }));
    for (const member of members) {
      if (dictionary.has(member.name)) continue;
      complainOfProperty(part, member.name, 'the dictionary', [...dictionary.keys()], member.span);
    }
    const known = members.filter((member) => dictionary.has(member.name));
    groups.set(name, { members: known, complete: !part.poisoned, span: place.keySpan });
  }
  return groups;
}
