// The one table of kinds of change, split by area over kinds/. Phase: diff. Slugs are never reused: `accepted` names them.
import type { KindRow } from './kind-row.ts';
import { eventKinds } from './kinds/events.ts';
import { projectKinds } from './kinds/project.ts';
import { propertyKinds } from './kinds/properties.ts';

export const kinds = {
  ...projectKinds,
  ...propertyKinds,
  ...eventKinds,
} as const;

export type ChangeKind = keyof typeof kinds;

export function kindRow(kind: ChangeKind): KindRow {
  return kinds[kind];
}
