// Durations that get shorter or longer; `none` is longer than any. Phase: diff.
import type { DurationMicros } from '../../model/model-parts.ts';
import { type Draft, type DraftExtra, draft } from '../draft.ts';
import type { ChangeKind } from '../kinds.ts';
import { durationText } from '../show.ts';

export function durationChange(
  [shorter, longer]: readonly [shorter: ChangeKind, longer: ChangeKind],
  subject: string,
  before: DurationMicros,
  after: DurationMicros,
  extra: DraftExtra,
): readonly Draft[] {
  if (before === after) return [];
  const isLonger = after === null || (before !== null && after > before);
  return [draft(isLonger ? longer : shorter, subject, durationText(before), durationText(after), extra)];
}
