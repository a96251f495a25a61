// Columns that the plan names and the data of a source does not have.
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { report } from '../../core/diagnostics/report.ts';
import { suggest } from '../../core/diagnostics/suggest.ts';
import type { TypedExpression } from '../../core/expressions/typed-expression.ts';
import { variablesOf } from '../../core/expressions/variables.ts';
import type { Identity, Source } from '../../core/model/model.ts';
import { linkName } from '../../core/sql/layers/id-links.ts';
import { findColumn, type ShapedRelation } from '../../core/sql/layers/shape.ts';

/** Only what no relation of the source has: files of one source may differ. */
export function missingColumns(
  source: Source,
  relations: readonly ShapedRelation[],
  links: readonly NamedColumn[] | null,
): readonly Diagnostic[] {
  const looked = relations.filter((relation) => relation.columns !== null && relation.columns.length > 0);
  if (looked.length === 0) return [];
  const known = [...new Set(looked.flatMap((relation) => (relation.columns ?? []).map((one) => one.name)))];
  // A JSON object leaves out what is not set: that no row has a user says little, that none has a time says all.
  const isSparse = looked.every((relation) => relation.isJsonLines);
  return (links ?? namedColumns(source))
    .filter(({ name }) => looked.every((relation) => findColumn(relation, name) === null))
    .map(({ key, name }) => {
      const isOptional = isSparse && key !== 'columns.time' && key !== 'columns.event';
      const parameters = { source: source.name, column: name, key, suggestions: suggest(name, known), known };
      return report('WM7004', source.span, parameters, isOptional ? { severity: 'warning' } : {});
    });
}

interface NamedColumn {
  /** The key of the source that names it. */
  readonly key: string;
  readonly name: string;
}

/** The columns that `identity.links` names, where the source is one of its entries; else null. */
export function linkColumns(identity: Identity, source: string): readonly NamedColumn[] | null {
  const link = identity.links.find((_, index) => linkName(index) === source);
  return link === undefined ? null : link.columns.map(({ kind, path }) => ({ key: `columns.${kind}`, name: path[0] ?? '' }));
}

function namedColumns(source: Source): readonly NamedColumn[] {
  const { columns, derive, clean } = source;
  const paths = {
    id: columns.id,
    event: columns.event?.kind === 'column' ? columns.event.path : null,
    time: columns.time.path,
    received: columns.received?.path ?? null,
    user: columns.user,
    anonymous: columns.anonymous,
    session: columns.session,
    consent: columns.consent,
    properties: columns.properties.kind === 'rest' ? null : columns.properties.path,
  };
  const standard = new Set(Object.keys(paths));
  return [
    ...Object.entries(paths).flatMap(([key, path]) => (path?.[0] === undefined ? [] : [{ key: `columns.${key}`, name: path[0] }])),
    ...derive.flatMap((one) => rawColumns(one.expression).map((name) => ({ key: `derive.${one.property}`, name }))),
    ...(clean.drop === null ? [] : rawColumns(clean.drop.expression).map((name) => ({ key: 'clean.drop', name }))),
    ...(clean.deduplicate ?? []).filter((name) => !standard.has(name)).map((name) => ({ key: 'clean.deduplicate', name })),
  ];
}

function rawColumns(expression: TypedExpression): readonly string[] {
  return variablesOf(expression)
    .filter((variable) => variable.of === 'column')
    .map((variable) => variable.name);
}
