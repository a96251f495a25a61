// Definitions of a section that come, go, or are compared. Phase: diff. Knows no section.
import type { Model } from '../../model/model.ts';
import { type Draft, draft } from '../draft.ts';
import type { ChangeKind } from '../kinds.ts';
import { pointer } from '../pointer.ts';
import { matched, type Named, type Sides } from '../sides.ts';

/** Sections of the Model that are lists of named definitions under the name that the language has for them. */
export type NamedSection = {
  [Key in keyof Model]: Model[Key] extends readonly Named[] ? (Key extends 'propertyGroups' ? never : Key) : never;
}[keyof Model];

export type DefinitionOf<Section extends NamedSection> = Model[Section][number];

export function definitionDrafts<Section extends NamedSection>(
  sides: Sides,
  section: Section,
  kinds: { readonly added: ChangeKind; readonly removed: ChangeKind },
  compareBoth: (before: DefinitionOf<Section>, after: DefinitionOf<Section>, at: string) => readonly Draft[],
): readonly Draft[] {
  const [before, after]: readonly (readonly DefinitionOf<Section>[])[] = [sides.base[section], sides.head[section]];
  const { added, removed, both } = matched<DefinitionOf<Section>>(sides, section, before ?? [], after ?? []);
  const at = ({ name }: Named): string => pointer(section, name);
  return [
    ...removed.map((part) => draft(kinds.removed, at(part), part.name, null, { touches: [at(part)] })),
    ...both.flatMap(([left, right]) => compareBoth(left, right, at(right))),
    ...added.map((part) => draft(kinds.added, at(part), null, part.name, { touches: [at(part)] })),
  ];
}
