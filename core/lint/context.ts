// What lint rules know beside the Model, from the phases before it. Phase: lint.
import type { FileTree } from '../load/file-tree.ts';
import type { Catalog } from '../model/collect.ts';
import type { Model } from '../model/model.ts';
import type { LoadedProject } from '../schema/loaded-project.ts';
import type { LintContext } from './rule.ts';
import { readStepMedians } from './step-medians.ts';

/** Everything that the rules may ask of `model`, as it was made from `project`. */
export function lintContext(tree: FileTree, project: LoadedProject, catalog: Catalog, model: Model): LintContext {
  const withoutSources = project.sections.events.filter(({ spec }) => spec !== null && spec.sources === undefined);
  return {
    propertyGroups: catalog.property_groups,
    eventsOfAnySource: new Set(withoutSources.map(({ name }) => name)),
    stepMedians: readStepMedians(tree, model),
  };
}
