// The ordered list of lint rules, by code. To add one: a file in rules/, a row in diagnostics/codes/lint.ts, a line here.
import type { LintRule } from './rule.ts';
import { aggregateOfId } from './rules/aggregate-of-id.ts';
import { alternativeWithoutEffect } from './rules/alternative-without-effect.ts';
import { analysisOverDeprecatedEvent } from './rules/analysis-over-deprecated-event.ts';
import { analysisOverPlannedEvent } from './rules/analysis-over-planned-event.ts';
import { audienceWithoutPurpose } from './rules/audience-without-purpose.ts';
import { booleanName } from './rules/boolean-name.ts';
import { consentPurposeMissing } from './rules/consent-purpose-missing.ts';
import { derivedForNobody } from './rules/derived-for-nobody.ts';
import { enumValuesCollide } from './rules/enum-values-collide.ts';
import { enumValuesDifferInCase } from './rules/enum-values-differ-in-case.ts';
import { eventNotOfSource } from './rules/event-not-of-source.ts';
import { eventWithoutExample } from './rules/event-without-example.ts';
import { eventWithoutOwner } from './rules/event-without-owner.ts';
import { eventWithoutSources } from './rules/event-without-sources.ts';
import { eventWithoutTrigger } from './rules/event-without-trigger.ts';
import { goalWithoutMeasure } from './rules/goal-without-measure.ts';
import { idAsNumber } from './rules/id-as-number.ts';
import { lateWithoutReceived } from './rules/late-without-received.ts';
import { localeMissing } from './rules/locale-missing.ts';
import { missingDescription } from './rules/missing-description.ts';
import { moneyWithoutCurrency } from './rules/money-without-currency.ts';
import { namingStyle } from './rules/naming-style.ts';
import { nearDuplicateEvent } from './rules/near-duplicate-event.ts';
import { nearDuplicateProperty } from './rules/near-duplicate-property.ts';
import { personalDataInAnalysis } from './rules/personal-data-in-analysis.ts';
import { personalDataKeptForever } from './rules/personal-data-kept-forever.ts';
import { propertyTypeDiffers } from './rules/property-type-differs.ts';
import { propertyWithoutExample } from './rules/property-without-example.ts';
import { questionBeyondKeep } from './rules/question-beyond-keep.ts';
import { removalBeforeDeprecation } from './rules/removal-before-deprecation.ts';
import { removalOverdue } from './rules/removal-overdue.ts';
import { reportShowsNothing } from './rules/report-shows-nothing.ts';
import { reportShowsTwice } from './rules/report-shows-twice.ts';
import { sameAnalysis } from './rules/same-analysis.ts';
import { secretCollected } from './rules/secret-collected.ts';
import { segmentWithoutChoice } from './rules/segment-without-choice.ts';
import { sensitiveDataUnmasked } from './rules/sensitive-data-unmasked.ts';
import { sinceAfterVersion } from './rules/since-after-version.ts';
import { sourceWithoutIdentity } from './rules/source-without-identity.ts';
import { stepCannotFollow } from './rules/step-cannot-follow.ts';
import { stepNamesCollide } from './rules/step-names-collide.ts';
import { targetWithoutMeasure } from './rules/target-without-measure.ts';
import { timestampName } from './rules/timestamp-name.ts';
import { timezoneUnset } from './rules/timezone-unset.ts';
import { tooManyProperties } from './rules/too-many-properties.ts';
import { unboundedBreakdown } from './rules/unbounded-breakdown.ts';
import { unknownNameCompared } from './rules/unknown-name-compared.ts';
import { unmarkedPersonalData } from './rules/unmarked-personal-data.ts';
import { unreachableNode } from './rules/unreachable-node.ts';
import { unusedEvent } from './rules/unused-event.ts';
import { unusedNotify } from './rules/unused-notify.ts';
import { unusedProperty } from './rules/unused-property.ts';
import { unusedPropertyGroup } from './rules/unused-property-group.ts';
import { unusedScore } from './rules/unused-score.ts';
import { unusedSegment } from './rules/unused-segment.ts';
import { unusedSource } from './rules/unused-source.ts';
import { valueOutsideEnum } from './rules/value-outside-enum.ts';
import { windowBelowMedian } from './rules/window-below-median.ts';
import { windowBeyondSession } from './rules/window-beyond-session.ts';
import { windowTooLong } from './rules/window-too-long.ts';

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
  eventWithoutTrigger,
  eventWithoutExample,
  propertyWithoutExample,
  analysisOverDeprecatedEvent,
  removalOverdue,
  removalBeforeDeprecation,
  sinceAfterVersion,
  propertyTypeDiffers,
  nearDuplicateEvent,
  nearDuplicateProperty,
  enumValuesCollide,
  enumValuesDifferInCase,
  unmarkedPersonalData,
  personalDataInAnalysis,
  unboundedBreakdown,
  stepCannotFollow,
  targetWithoutMeasure,
  goalWithoutMeasure,
  unusedPropertyGroup,
  unusedSource,
  eventWithoutSources,
  windowTooLong,
  windowBeyondSession,
  alternativeWithoutEffect,
  aggregateOfId,
  booleanName,
  timestampName,
  moneyWithoutCurrency,
  tooManyProperties,
  reportShowsTwice,
  reportShowsNothing,
  sameAnalysis,
  segmentWithoutChoice,
  sourceWithoutIdentity,
  lateWithoutReceived,
  eventNotOfSource,
  derivedForNobody,
  localeMissing,
  idAsNumber,
  valueOutsideEnum,
  unknownNameCompared,
  unreachableNode,
  windowBelowMedian,
  secretCollected,
  consentPurposeMissing,
  audienceWithoutPurpose,
  questionBeyondKeep,
  sensitiveDataUnmasked,
  personalDataKeptForever,
  unusedNotify,
  unusedScore,
];
