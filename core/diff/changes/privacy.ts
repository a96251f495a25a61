// Rules for people's data. Phase: diff.
import type { Model } from '../../model/model.ts';
import type { Privacy } from '../../model/operations.ts';
import { type Draft, draft } from '../draft.ts';
import { ROWS } from '../nodes.ts';
import { pointer } from '../pointer.ts';
import { sameSet } from '../same.ts';
import { isBroken, type Sides } from '../sides.ts';
import { durationChange } from './durations.ts';

const AT = '/privacy';

export function privacyDrafts(sides: Sides): readonly Draft[] {
  if (isBroken(sides, AT)) return [];
  const [before, after] = [sides.base.privacy, sides.head.privacy];
  return [
    ...lawDrafts(before, after),
    ...consentDrafts(before.consent, after.consent),
    ...keepDrafts(before, after),
    ...maskDrafts(sides, before, after),
    ...saltDraft(sides, before, after),
    ...smallGroupsDraft(before.smallGroups, after.smallGroups),
  ];
}

function lawDrafts(before: Privacy, after: Privacy): readonly Draft[] {
  const [old, now] = [before.law, after.law];
  return [
    ...(now.some((law) => !old.includes(law)) ? [draft('law-added', `${AT}/law`, old, now)] : []),
    ...(old.some((law) => !now.includes(law)) ? [draft('law-removed', `${AT}/law`, old, now)] : []),
  ];
}

function consentDrafts(before: Privacy['consent'], after: Privacy['consent']): readonly Draft[] {
  const at = `${AT}/consent`;
  const touches = { touches: [ROWS] };
  if (before === null || after === null) {
    if (before === after) return [];
    return [draft(before === null ? 'consent-required' : 'consent-dropped', at, before, after, touches)];
  }
  const [old, now] = [before.purposes, after.purposes];
  const purposes = sameSet(old, now)
    ? []
    : [
        ...(now.some((purpose) => !old.includes(purpose)) ? [draft('consent-purpose-added', `${at}/purposes`, old, now)] : []),
        ...(old.some((purpose) => !now.includes(purpose)) ? [draft('consent-purpose-removed', `${at}/purposes`, old, now, touches)] : []),
      ];
  if (before.default === after.default) return purposes;
  const kind = after.default === 'granted' ? 'consent-default-granted' : 'consent-default-denied';
  return [...purposes, draft(kind, `${at}/default`, before.default, after.default, touches)];
}

type KeptClass = Privacy['keep'][number]['of'];

/** A class without a time of its own has the default's, which is none where nobody wrote it. */
function keepDrafts(before: Privacy, after: Privacy): readonly Draft[] {
  const written = new Set<KeptClass>([...before.keep, ...after.keep].map(({ of }) => of));
  const keptFor = ({ keep }: Privacy, of: KeptClass): number | null =>
    (keep.find((one) => one.of === of) ?? keep.find((one) => one.of === 'default'))?.micros ?? null;
  const found = [...written].flatMap((of) =>
    durationChange(['keep-shortened', 'keep-lengthened'], AT + pointer('keep', of), keptFor(before, of), keptFor(after, of), {
      touches: [ROWS],
    }),
  );
  const isWritten = ({ keep }: Privacy, of: KeptClass): boolean => keep.some((one) => one.of === of);
  const said = [...written].filter((of) => keptFor(before, of) === keptFor(after, of) && isWritten(before, of) !== isWritten(after, of));
  return [...found, ...said.map((of) => draft('keep-restated', AT + pointer('keep', of), isWritten(before, of), isWritten(after, of)))];
}

type Masked = Privacy['mask'][number];
const STRENGTH = { none: 0, hash: 1, drop: 2 } as const;

function maskOf({ mask }: Privacy, of: Masked['of']): keyof typeof STRENGTH {
  return mask.find((one) => one.of === of)?.method ?? 'none';
}

function maskDrafts(sides: Sides, before: Privacy, after: Privacy): readonly Draft[] {
  return (['indirect', 'direct', 'sensitive'] as const).flatMap((of) => {
    const [old, now] = [maskOf(before, of), maskOf(after, of)];
    if (old === now) return [];
    const kind = STRENGTH[now] < STRENGTH[old] ? 'mask-weakened' : 'mask-strengthened';
    return [draft(kind, AT + pointer('mask', of), old, now, { touches: propertiesOf(sides.head, [of]) })];
  });
}

/** Nodes of the properties that are personal data of these classes. */
function propertiesOf({ events }: Model, classes: readonly string[]): readonly string[] {
  return events.flatMap((event) =>
    event.properties.flatMap(({ name, pii }) => (classes.includes(pii) ? [pointer('events', event.name, 'properties', name)] : [])),
  );
}

function saltDraft(sides: Sides, before: Privacy, after: Privacy): readonly Draft[] {
  if (before.salt === after.salt) return [];
  const hashed = [...before.mask, ...after.mask].flatMap(({ of, method }) => (method === 'hash' ? [of] : []));
  return [draft('salt-changed', `${AT}/salt`, before.salt, after.salt, { touches: propertiesOf(sides.head, hashed) })];
}

function smallGroupsDraft(before: number, after: number): readonly Draft[] {
  if (before === after) return [];
  return [draft(after < before ? 'small-groups-lowered' : 'small-groups-raised', `${AT}/small_groups`, before, after, { touches: [ROWS] })];
}
