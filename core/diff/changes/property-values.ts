// What values are, beside their type: class of personal data, unit. Phase: diff.
import type { PersonalDataClass } from '../../model/model.ts';
import { type Draft, draft } from '../draft.ts';
import type { KindRow } from '../kind-row.ts';
import { kindRow } from '../kinds.ts';

const CLASSES: readonly PersonalDataClass[] = ['none', 'indirect', 'direct', 'sensitive'];

export function classDrafts(before: PersonalDataClass, after: PersonalDataClass, at: string, touches: readonly string[]): readonly Draft[] {
  if (before === after) return [];
  const isRaised = CLASSES.indexOf(after) > CLASSES.indexOf(before);
  return [draft(isRaised ? 'personal-data-raised' : 'personal-data-lowered', `${at}/pii`, before, after, { touches })];
}

export function unitDrafts(before: string | null, after: string | null, at: string, touches: readonly string[]): readonly Draft[] {
  if (before === after) return [];
  if (before === null || after === null) return [draft('unit-documented', `${at}/unit`, before, after)];
  return [draft('unit-changed', `${at}/unit`, before, after, { touches })];
}

/** A property that comes is a matter of people's data only where it is some. */
export function addedLevels(required: boolean, pii: PersonalDataClass): KindRow['levels'] {
  const { privacy: _privacy, ...others }: KindRow['levels'] = kindRow(
    required ? 'required-property-added' : 'optional-property-added',
  ).levels;
  return pii === 'none' ? others : { ...others, privacy: 'risky' };
}
