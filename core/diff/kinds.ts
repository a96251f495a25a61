// The one table of kinds of change, split by area over kinds/. Phase: diff. Slugs are never reused: `accepted` names them.
import type { KindRow } from './kind-row.ts';
import { analysisKinds } from './kinds/analyses.ts';
import { eventKinds } from './kinds/events.ts';
import { privacyKinds } from './kinds/privacy.ts';
import { projectKinds } from './kinds/project.ts';
import { propertyKinds } from './kinds/properties.ts';
import { sourceKinds } from './kinds/sources.ts';

export const kinds = {
  ...projectKinds,
  ...sourceKinds,
  ...propertyKinds,
  ...eventKinds,
  ...analysisKinds,
  ...privacyKinds,
} as const;

export type ChangeKind = keyof typeof kinds;

export function kindRow(kind: ChangeKind): KindRow {
  return kinds[kind];
}

/** Whether `text` is a kind of change, for `accepted`. */
export function isKind(text: string): text is ChangeKind {
  return Object.hasOwn(kinds, text);
}
