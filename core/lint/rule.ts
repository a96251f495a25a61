// What a lint rule is. Phase: lint, on a sound Model. A rule has an opinion; it never finds what resolve should have found.
import type { lintCodes } from '../diagnostics/codes/lint.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import type { Model, Property } from '../model/model.ts';
import { propertyDefinitions } from './definitions.ts';
import type { StepMedian } from './step-medians.ts';

export interface LintRule {
  readonly code: keyof typeof lintCodes;
  /** True where the rule tells what is nowhere: it waits until nothing is missing because of an error. */
  readonly needsWholePlan: boolean;
  readonly find: (model: Model, context: LintContext) => readonly Diagnostic[];
  /**
   * Of a rule that looks at one definition of a property alone: what it says of it, null for nothing. `find` then is this for every definition.
   * All such rules go over the definitions together, and again only over those that are new.
   */
  readonly ofProperty?: (property: Property) => Diagnostic | null;
}

/** A rule that looks at one definition of a property alone. */
export function propertyRule(code: LintRule['code'], ofProperty: (property: Property) => Diagnostic | null): LintRule {
  const find: LintRule['find'] = (model) => propertyDefinitions(model).flatMap((property) => ofProperty(property) ?? []);
  return { code, needsWholePlan: false, find, ofProperty };
}

/** What rules know beside the Model. */
export interface LintContext {
  /** Property groups where they are defined; in the Model they are dissolved into the events that use them. */
  readonly propertyGroups: readonly { readonly name: string; readonly span: Span }[];
  /** Names of events that name no source; in the Model they have all. */
  readonly eventsOfAnySource: ReadonlySet<string>;
  /** What the last runs measured; empty where nothing ran. */
  readonly stepMedians: readonly StepMedian[];
}

/** Of a project that never ran and has no property groups. */
export const EMPTY_CONTEXT: LintContext = { propertyGroups: [], eventsOfAnySource: new Set(), stepMedians: [] };
