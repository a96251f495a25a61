// Runs the lint rules, and gives findings the level that the project's `rules` want. Phase: lint.
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Event, Model, Project, Property } from '../model/model.ts';
import { isAdjustable } from '../model/rule-levels.ts';
import { ownProperties } from './definitions.ts';
import { lintRules } from './registry.ts';
import { EMPTY_CONTEXT, type LintContext, type LintRule } from './rule.ts';

const rulesOfProperties = lintRules.filter((rule) => rule.ofProperty !== undefined);

/** Findings of all rules, at their default levels, in the order of the registry. `isWhole`: nothing is missing from the Model because of an error. */
export function lint(model: Model, isWhole: boolean, context: LintContext = EMPTY_CONTEXT): readonly Diagnostic[] {
  const ofProperties = propertyFindings(model);
  return lintRules.filter((rule) => isWhole || !rule.needsWholePlan).flatMap((rule) => ofProperties.get(rule) ?? rule.find(model, context));
}

/** What the rules that look at one definition alone find: of the dictionary, then event by event. */
function propertyFindings(model: Model): ReadonlyMap<LintRule, readonly Diagnostic[]> {
  const all = [findingsOfEach(model.properties), ...model.events.flatMap((event) => findingsOfEvent(event) ?? [])];
  return new Map(rulesOfProperties.map((rule) => [rule, all.flatMap((found) => found.get(rule) ?? [])]));
}

type Found = ReadonlyMap<LintRule, readonly Diagnostic[]>;

/** By the event itself, which is the very same where nothing of it is new; null for no findings, as most have none. */
const ofEvents = new WeakMap<Event, Found | null>();

function findingsOfEvent(event: Event): Found | null {
  const known = ofEvents.get(event);
  if (known !== undefined) return known;
  const found = findingsOfEach(ownProperties(event));
  const kept = found.size === 0 ? null : found;
  ofEvents.set(event, kept);
  return kept;
}

function findingsOfEach(properties: readonly Property[]): Found {
  const found = new Map<LintRule, Diagnostic[]>();
  for (const property of properties) {
    for (const rule of rulesOfProperties) {
      const finding = rule.ofProperty?.(property) ?? null;
      if (finding === null) continue;
      const findings = found.get(rule);
      if (findings === undefined) found.set(rule, [finding]);
      else findings.push(finding);
    }
  }
  return found;
}

/** The findings that `rules` leaves, each at its level. Errors below WM4000 stay what they are. Serves findings of every phase. */
export function withLevels(diagnostics: readonly Diagnostic[], rules: Project['rules']): readonly Diagnostic[] {
  const levels = new Map(rules.map(({ rule, level }) => [rule, level]));
  return diagnostics.flatMap((diagnostic) => {
    const level = levels.get(diagnostic.code) ?? levels.get(diagnostic.slug);
    if (level === undefined || !isAdjustable(diagnostic.code, diagnostic.severity)) return [diagnostic];
    return level === 'off' ? [] : [{ ...diagnostic, severity: level }];
  });
}
