// The ordered list of lint rules, by code. To add one: a file in rules/, a row in diagnostics/codes/lint.ts, a line here.
import type { LintRule } from './rule.ts';
import { analysisOverPlannedEvent } from './rules/analysis-over-planned-event.ts';
import { eventWithoutOwner } from './rules/event-without-owner.ts';
import { missingDescription } from './rules/missing-description.ts';
import { namingStyle } from './rules/naming-style.ts';
import { stepNamesCollide } from './rules/step-names-collide.ts';
import { timezoneUnset } from './rules/timezone-unset.ts';
import { unusedEvent } from './rules/unused-event.ts';
import { unusedProperty } from './rules/unused-property.ts';
import { unusedSegment } from './rules/unused-segment.ts';

export const lintRules: readonly LintRule[] = [
  eventWithoutOwner,
  missingDescription,
  unusedEvent,
  unusedSegment,
  analysisOverPlannedEvent,
  namingStyle,
  timezoneUnset,
  unusedProperty,
  stepNamesCollide,
];
