// What an import gives: a plan as people write it, and by name everything of the other tool that has no place in it. Phase: import.
import { stringify } from 'yaml';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { EventSpec, ProjectSpec, PropertySpec } from '../schema/spec.ts';

export interface ImportedPlan {
  readonly project: ProjectSpec;
  readonly properties: ReadonlyMap<string, PropertySpec>;
  readonly events: ReadonlyMap<string, EventSpec>;
  readonly skipped: readonly SkippedItem[];
}

/** Something that the plan cannot say, or not in the same way. */
export interface SkippedItem {
  /** As the other tool calls it: `rule login_event: additional_properties`. */
  readonly item: string;
  /** What became of it, in a sentence. */
  readonly reason: string;
  readonly span: Span | null;
}

/** The plan as files of a project, by path. */
export function planFiles(plan: ImportedPlan): ReadonlyMap<string, string> {
  const files = new Map([['waymark.yaml', yamlText(plan.project)]]);
  if (plan.properties.size > 0) files.set('plan/properties.yaml', yamlText({ properties: plan.properties }));
  if (plan.events.size > 0) files.set('plan/events.yaml', yamlText({ events: plan.events }));
  return files;
}

/** No line is folded: a long text in a diff should be one changed line. */
function yamlText(value: object): string {
  return stringify(value, { version: '1.2', lineWidth: 0, aliasDuplicateObjects: false });
}
