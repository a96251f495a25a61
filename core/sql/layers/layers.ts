// The warehouse layers as statements, in the order in which they are run: staged, accepted, quarantine, people, sessions, events.
// Phase: lower. Full refresh; every statement is printed into files by `build` and run by `run`.
import type { Model } from '../../model/model.ts';
import type { SqlQuery, SqlStatement } from '../ast.ts';
import { aggregate, as, call, choose, column, columns, cte, equal, isNull, isSet, query, select, selectBody, unionAll } from '../build.ts';
import { propertyColumns } from '../property-columns.ts';
import { ACCEPTED, acceptedStatement, QUARANTINE, quarantineStatement, STAGED } from './accepted.ts';
import { idColumns } from './id-kinds.ts';
import { linkSources } from './id-links.ts';
import { identifiedStatements, UNKNOWN } from './identified.ts';
import { peopleStatements } from './people.ts';
import { EVENTS, sessionStatements } from './sessions.ts';
import { assumedShape, type SourceShape } from './shape.ts';
import { droppedQuery, stagedQuery } from './staged.ts';

/** The shapes that the plan expects, for SQL that is only read. */
export function assumedShapes(model: Model): readonly SourceShape[] {
  return [...model.sources, ...linkSources(model.identity)].map(assumedShape);
}

/** Builds every layer anew. Needs the parameter `as_of`: events after it do not exist. */
export function layerStatements(model: Model, shapes: readonly SourceShape[]): readonly SqlStatement[] {
  const all = propertyColumns(model);
  const built = [
    stagedStatement(model, shapes),
    acceptedStatement(model, [...idColumns(model), ...all.map((one) => one.column)]),
    quarantineStatement(),
    ...peopleStatements(model, shapes),
    ...identifiedStatements(model),
    ...sessionStatements(model, all),
  ];
  const temporary = built.flatMap((one) => (one.kind === 'createTable' && one.temporary ? [one.name] : []));
  return [...built, ...temporary.map((name): SqlStatement => ({ kind: 'dropTable', name }))];
}

/** Reads, types and judges every row of every source. The one statement that reads raw data. */
export function stagedStatement(model: Model, shapes: readonly SourceShape[]): SqlStatement {
  const all = propertyColumns(model);
  const parts = shapes.flatMap((shape) => {
    const source = model.sources.find((one) => one.name === shape.source);
    return source === undefined
      ? []
      : shape.relations.map((relation, index) => ({ name: `rows_${shape.source}${index === 0 ? '' : `_${index + 1}`}`, source, relation }));
  });
  const ctes = parts.map((part) =>
    cte(part.name, `rows of source ${part.source.name}, judged`, stagedQuery(model, part.source, part.relation, all)),
  );
  const body = query(
    unionAll(parts.map((part) => selectBody({ columns: [{ expression: { kind: 'star', table: null }, as: null }], from: part.name }))),
    ctes,
  );
  return {
    kind: 'createTable',
    name: STAGED,
    temporary: true,
    comment: 'every row, with its event or the reason why it is none',
    query: body,
  };
}

/** `event`, `source`, `rows`, `accepted`, `quarantined`, `last_seen`: the rows of the quality table. */
export function qualityEventsQuery(model: Model): SqlQuery {
  const accepted = (from: string) =>
    selectBody({
      columns: [
        ...columns('event', 'source'),
        as({ kind: 'literal', type: 'boolean', value: true }, 'is_accepted'),
        as(column('time'), 'time'),
      ],
      from,
    });
  const refused = selectBody({
    columns: [
      ...columns('event', 'source'),
      as({ kind: 'literal', type: 'boolean', value: false }, 'is_accepted'),
      as(column('time'), 'time'),
    ],
    from: QUARANTINE,
  });
  const isAccepted = aggregate('count', [], column('is_accepted'));
  const known = [accepted(EVENTS), ...(model.identity.onlyKnown ? [accepted(UNKNOWN)] : [])];
  return query(
    selectBody({
      columns: [
        ...columns('event', 'source'),
        as(aggregate('count'), 'rows'),
        as(isAccepted, 'accepted'),
        as(aggregate('count', [], { kind: 'not', operand: column('is_accepted') }), 'quarantined'),
        as(call('epochMicros', aggregate('max', [column('time')], column('is_accepted'))), 'last_seen'),
      ],
      from: 'seen',
      groupBy: [column('event'), column('source')],
    }),
    [cte('seen', 'accepted and refused rows', query(unionAll([...known, refused])))],
    { orderBy: [ord('source'), ord('event')] },
  );
}
const ord = (name: string) => ({ expression: column(name), descending: false, nulls: 'last' as const });

/** `source`, `code`, `event`, `property`, `rows`: why rows are in quarantine. */
export function quarantineQuery(): SqlQuery {
  const keys = columns('source', 'code', 'event', 'property');
  return query(
    selectBody({ columns: [...keys, as(aggregate('count'), 'rows')], from: QUARANTINE, groupBy: keys.map((one) => one.expression) }),
    [],
    { orderBy: keys.map((one) => ({ expression: one.expression, descending: false, nulls: 'last' as const })) },
  );
}

/** Rows that `clean.drop` left out, per source: asked of the raw data, since nothing else remembers them. */
export function droppedQueries(model: Model, shapes: readonly SourceShape[]): readonly SqlQuery[] {
  return shapes.flatMap((shape) => {
    const source = model.sources.find((one) => one.name === shape.source);
    if (source === undefined) return [];
    return shape.relations.map((relation) => droppedQuery(model, source, relation)).filter((one) => one !== null);
  });
}

/** Duplicates per source: acceptable rows less the accepted ones. Asked while the staged rows are there. */
export function duplicatesQuery(): SqlQuery {
  const staged = select({
    columns: [...columns('source'), as(aggregate('count'), 'acceptable')],
    from: STAGED,
    where: isNull(column('refused_for')),
    groupBy: [column('source')],
  });
  const kept = select({ columns: [...columns('source'), as(aggregate('count'), 'kept')], from: ACCEPTED, groupBy: [column('source')] });
  return query(
    selectBody({
      columns: [
        as(column('source', 'found'), 'source'),
        as(
          {
            kind: 'operator',
            operator: '-',
            left: column('acceptable', 'found'),
            right: choose([[isSet(column('kept', 'held')), column('kept', 'held')]], { kind: 'literal', type: 'integer', value: '0' }),
          },
          'rows',
        ),
      ],
      from: { kind: 'query', query: staged, as: 'found' },
      joins: [
        {
          kind: 'left',
          relation: { kind: 'query', query: kept, as: 'held' },
          on: equal(column('source', 'found'), column('source', 'held')),
        },
      ],
    }),
  );
}
