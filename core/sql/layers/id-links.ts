// `identity.links`: pairs of ids known from elsewhere, read in place as a source's rows are.
// Phase: lower. A pair of which one side is not set, or no id, says nothing.
import type { EventProperty, IdColumn, Identity, IdentityLink, Model, Source } from '../../model/model.ts';
import type { Cte, SelectColumn, SqlExpression, SqlStatement } from '../ast.ts';
import { and, as, cast, column, columns, cte, integer, isSet, nothing, query, safeCast, selectBody, star, unionAll } from '../build.ts';
import { storageType } from '../property-columns.ts';
import { type IdKind, idKinds, idOf } from './id-kinds.ts';
import { maskedId } from './masks.ts';
import { DOCUMENT, rawReader, type ShapedRelation, type SourceShape } from './shape.ts';
import { blankToNull, emptyToNull, preparedText, typedValue } from './values.ts';

export const ID_LINKS = 'waymark_id_links';

/** Links as sources, so that their data is found and told of as that of any source. */
export function linkSources(identity: Identity): readonly Source[] {
  return identity.links.map((link, index) => linkSource(link, index));
}

function linkSource(link: IdentityLink, index: number): Source {
  const [first] = link.columns;
  return {
    name: linkName(index),
    title: null,
    description: null,
    side: 'server',
    from: link.from,
    columns: {
      ...{ id: null, event: null, received: null, user: null, anonymous: null, session: null, consent: null },
      time: { path: first.path, unit: null, zone: null },
      properties: { kind: 'rest' },
    },
    rename: [],
    types: [],
    derive: [],
    clean: { deduplicate: null, drop: null, late: null, future: null },
    erasable: false,
    span: link.span,
  };
}

/** No source can be called so. */
export const linkName = (index: number): string => `identity.links[${index}]`;

/** One row per pair: kind and id of each side. */
export function idLinksStatement(model: Model, shapes: readonly SourceShape[]): SqlStatement {
  const parts = model.identity.links.flatMap((link, index) => {
    const relations = shapes.find((shape) => shape.source === linkName(index))?.relations ?? [];
    return relations.map((relation, at) => pairsOf(model, link, relation, `links_${index + 1}${at === 0 ? '' : `_${at + 1}`}`));
  });
  const none = selectBody({ columns: pairColumns([nothing('integer'), nothing('text')], [nothing('integer'), nothing('text')]) });
  const bodies = parts.map((part) => selectBody({ columns: [star()], from: part.name }));
  const pairs = cte('pairs', 'every pair as it lies there', query(unionAll(bodies.length === 0 ? [none] : bodies)));
  const body = selectBody({
    columns: columns('rank_1', 'id_1', 'rank_2', 'id_2'),
    from: 'pairs',
    where: and(isSet(column('id_1')), isSet(column('id_2'))),
    distinct: true,
  });
  return {
    kind: 'createTable',
    name: ID_LINKS,
    temporary: true,
    comment: 'pairs of ids known from elsewhere',
    query: query(body, [...parts, pairs]),
  };
}

type Side = readonly [rank: SqlExpression, id: SqlExpression];

const pairColumns = (first: Side, second: Side): readonly SelectColumn[] => [
  as(first[0], 'rank_1'),
  as(first[1], 'id_1'),
  as(second[0], 'rank_2'),
  as(second[1], 'id_2'),
];

function pairsOf(model: Model, link: IdentityLink, relation: ShapedRelation, name: string): Cte {
  const reader = rawReader(relation);
  const side = (held: IdColumn): Side => {
    const kind = idKinds(model.identity).find((one) => one.name === held.kind);
    const raw = reader.text(held.path);
    if (kind === undefined || raw === null) return [nothing('integer'), nothing('text')];
    const id = idOf(model.identity, kind, linkedText(model, kind, raw));
    return [integer(kind.rank), maskedId(model.privacy, declarations(model, kind), id)];
  };
  const pair = pairColumns(side(link.columns[0]), side(link.columns[1]));
  if (!relation.isJsonLines)
    return cte(name, `pairs of ${link.columns.map((one) => one.kind).join(' and ')}`, { columns: pair, from: relation.relation });
  const document = selectBody({
    columns: [as(safeCast(column('line'), 'json'), DOCUMENT)],
    from: relation.relation,
    where: isSet(blankToNull(column('line'))),
  });
  return cte(name, `pairs of ${link.columns.map((one) => one.kind).join(' and ')}`, {
    columns: pair,
    from: { kind: 'query', query: query(document), as: 'lines' },
  });
}

/** The text as an event would hold it: a property may be an integer. */
function linkedText(model: Model, kind: IdKind, raw: SqlExpression): SqlExpression {
  const types = new Set(declarations(model, kind).map(({ type }) => storageType(type)));
  if (types.size !== 1 || !types.has('integer')) return emptyToNull(raw);
  return cast(typedValue(preparedText(raw, 'integer'), { kind: 'integer' }), 'text');
}

function declarations(model: Model, kind: IdKind): readonly EventProperty[] {
  if (kind.of !== 'property') return [];
  return model.events.flatMap((event) => event.properties.filter(({ name }) => name === kind.name));
}
