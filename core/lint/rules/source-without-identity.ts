// WM4043: a source whose rows say of nobody whose they are: every one of them ends in quarantine.
import { report } from '../../diagnostics/report.ts';
import { idKindNames } from '../../model/id-kinds.ts';
import type { Model, Source } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';

export const sourceWithoutIdentity: LintRule = {
  code: 'WM4043',
  needsWholePlan: false,
  find: (model) =>
    model.sources
      .filter((source) => !idKindNames(model.identity).some((kind) => isHeld(kind, source, model)))
      .map(({ name, span }) => report('WM4043', span, { source: name })),
};

/** A standard column that is mapped, or a property of an event that the source sends. */
function isHeld(kind: string, { name, columns }: Source, model: Model): boolean {
  if (kind === 'user' || kind === 'anonymous') return columns[kind] !== null;
  return model.events.some((event) => event.sources.includes(name) && event.properties.some((property) => property.name === kind));
}
