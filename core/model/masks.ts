// What `privacy.mask` makes of a property, by its class of personal data. Used where events are made: in SQL and in JavaScript.
// Knows no values.
import type { EventProperty } from './model.ts';
import type { Privacy } from './operations.ts';

export type Mask = 'none' | 'drop' | 'hash' | 'hash-digits';

/** A hash is text: a value of another type is dropped. */
export function maskOf(privacy: Privacy, { pii, type }: EventProperty): Mask {
  const method = privacy.mask.find(({ of }) => of === pii)?.method ?? 'none';
  if (method !== 'hash') return method;
  if (type.kind !== 'string') return 'drop';
  return type.format === 'phone' ? 'hash-digits' : 'hash';
}
