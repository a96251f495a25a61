// One relation of a source -> its rows read, typed and judged: raw -> read -> named -> typed -> judged.
// Phase: lower. Rows that `clean.drop` names are left out here and counted by dropped.ts; every other row leaves with an event or a reason.
import { quarantineCodes } from '../../accept/reasons.ts';
import type { TypedExpression, Variable } from '../../expressions/typed-expression.ts';
import type { Event, Model, Source } from '../../model/model.ts';
import type { Cte, SelectColumn, SqlExpression, SqlQuery } from '../ast.ts';
import {
  and,
  as,
  boolean,
  call,
  choose,
  column,
  columns,
  cte,
  differs,
  equal,
  greater,
  integer,
  isNull,
  isSet,
  join,
  minus,
  not,
  nothing,
  oneOf,
  or,
  query,
  safeCast,
  select,
  selectBody,
  star,
  subquery,
  table,
  text,
  unequal,
} from '../build.ts';
import { conversionFails, lowerCondition, lowerValue } from '../expression.ts';
import type { PropertyColumn } from '../property-columns.ts';
import { storageType } from '../property-columns.ts';
import { isConsentAsked, refusals } from './consent.ts';
import { idColumns } from './id-kinds.ts';
import { maskedValue } from './masks.ts';
import { content, duplicateKey, rawEvent, readRawColumn, type SourceProperty, type Stage, typedRaw } from './raw-rows.ts';
import { DOCUMENT, ROW_ALIAS, rawReader, type ShapedRelation } from './shape.ts';
import { hasNoIdentity, idsCte } from './staged-ids.ts';
import {
  derivedName,
  deriveIndex,
  failedName,
  judgeOne,
  propertyTexts,
  rawNames,
  textName,
  typedColumn,
  valueName,
} from './staged-properties.ts';
import { blankToNull, emptyToNull, nativeTime, readTime } from './values.ts';

/** Columns of a judged row beside the properties, in order; every source's query gives them all. */
export const STAGED_COLUMNS = [
  'source',
  'raw_event',
  'event',
  'id',
  'time',
  'received',
  'user',
  'anonymous',
  'session',
  'tie',
  'duplicate_key',
  'refused_for',
  'row_content',
  'raw_row',
] as const;

/** Judged rows of one relation, with a column for every property of the plan. */
export function stagedQuery(model: Model, source: Source, shape: ShapedRelation, all: readonly PropertyColumn[]): SqlQuery {
  const events = model.events.filter((event) => event.sources.includes(source.name));
  const properties = all.map((one) => ({ column: one, declared: declarations(events, one) })).filter((one) => one.declared.length > 0);
  const stage: Stage = { model, source, shape, reader: rawReader(shape), events, properties };
  const ids = idsCte(stage, (one) => ({ value: declaredValue(stage, one, false), isUnreadable: isUnreadable(stage, one) }));
  const ctes: Cte[] = [...rawCtes(stage), readCte(stage), namedCte(stage), typedCte(stage), ...(ids === null ? [] : [ids])];
  ctes.push(judgedCte(stage, ids === null ? 'typed' : ids.name));
  const present = new Set(properties.map((one) => one.column.column));
  const propertyColumns = all.map((one) =>
    present.has(one.column) ? as(column(one.column), one.column) : as(nothing(one.type), one.column),
  );
  // Only the few rows that are refused are written out again, and not what nobody consented to.
  const isKept = isConsentAsked(stage) ? unequal(column('refused_for'), text(quarantineCodes.noConsent)) : isSet(column('refused_for'));
  const rawRow = choose([[isKept, shape.isJsonLines ? column('line') : call('rowJson', column('raw_record'))]]);
  const standard = STAGED_COLUMNS.map((name) => as(name === 'raw_row' ? rawRow : column(name), name));
  return query(selectBody({ columns: [...standard, ...columns(...idColumns(model)), ...propertyColumns], from: 'judged' }), ctes);
}

function declarations(events: readonly Event[], one: PropertyColumn): SourceProperty['declared'] {
  return events.flatMap((event) =>
    event.properties
      .filter((property) => property.name === one.property && storageType(property.type) === one.type)
      .map((property) => ({ event, property })),
  );
}

// --- raw ---------------------------------------------------------------------------------------------------------------------------------

function rawCtes(stage: Stage): readonly Cte[] {
  const { shape, source } = stage;
  const rows = shape.isJsonLines
    ? select({
        columns: [...columns('line'), as(safeCast(column('line'), 'json'), DOCUMENT)],
        from: shape.relation,
        where: isSet(blankToNull(column('line'))),
      })
    : select({ columns: [star(), as(column(ROW_ALIAS), 'raw_record')], from: shape.relation });
  const drop = dropCondition(stage);
  const kept =
    drop === null
      ? []
      : [
          cte('raw', `rows of ${source.name} that clean.drop leaves`, {
            columns: [star()],
            from: 'found',
            where: not(call('coalesce', drop, boolean(false))),
          }),
        ];
  return [cte(drop === null ? 'raw' : 'found', `every row of ${source.name} as it lies there`, rows), ...kept];
}

/** True for a row that `clean.drop` leaves out; null without the rule. */
function dropCondition(stage: Stage): SqlExpression | null {
  const drop = stage.source.clean.drop;
  return drop === null ? null : lowerCondition(drop.expression, readRawColumn(stage));
}

// --- read: standard columns, and one text per property -----------------------------------------------------------------------------------

function readCte(stage: Stage): Cte {
  const { source, reader } = stage;
  const standard = (path: readonly string[] | null): SqlExpression => {
    const value = path === null ? null : reader.text(path);
    return value === null ? nothing('text') : emptyToNull(value);
  };
  const timeOf = (spec: Source['columns']['time'] | null): SqlExpression => {
    if (spec === null) return nothing('timestamp');
    const stored = reader.native(spec.path);
    const value = reader.text(spec.path);
    return (stored && nativeTime(stored, spec)) ?? (value === null ? nothing('timestamp') : readTime(value, spec));
  };
  const isTimeSent = (spec: Source['columns']['received']): SqlExpression => {
    const value = spec === null ? null : (reader.native(spec.path)?.value ?? null);
    if (value !== null) return isSet(value);
    const written = spec === null ? null : reader.text(spec.path);
    return written === null ? boolean(false) : isSet(blankToNull(written));
  };
  const list: SelectColumn[] = [
    as(rawEvent(stage), 'raw_event'),
    as(standard(source.columns.id), 'id'),
    as(timeOf(source.columns.time), 'time'),
    as(timeOf(source.columns.received), 'received'),
    as(isTimeSent(source.columns.received), 'is_received_sent'),
    as(standard(source.columns.user), 'user'),
    as(standard(source.columns.anonymous), 'anonymous'),
    as(standard(source.columns.session), 'session'),
    ...(isConsentAsked(stage) ? [as(standard(source.columns.consent), 'consent')] : []),
    as(content(stage), 'row_content'),
    as(duplicateKey(stage), 'duplicate_key'),
    ...columns(rawColumn(stage)),
    ...stage.properties.flatMap((one) => propertyTexts(stage, one)),
    ...source.derive.flatMap((_, index) => deriveColumns(stage, index)),
  ];
  if (stage.shape.isJsonLines) list.push(as(differs(call('jsonKind', column(DOCUMENT), text('')), text('OBJECT')), 'is_unreadable'));
  return cte('read', 'standard columns, and the text of each property', { columns: list, from: 'raw' });
}

/** The row as it lies there. */
const rawColumn = (stage: Stage): string => (stage.shape.isJsonLines ? 'line' : 'raw_record');

function deriveColumns(stage: Stage, index: number): readonly SelectColumn[] {
  const derived = stage.source.derive[index];
  if (derived === undefined) return [];
  const read = readRawColumn(stage);
  const failures = [conversionFails(derived.expression, read), ...rawConversionFailures(stage, derived.expression)].filter(
    (part) => part !== null,
  );
  return [
    as(lowerValue(derived.expression, read), derivedName(index)),
    as(failures.length === 0 ? boolean(false) : call('coalesce', or(...failures), boolean(false)), failedName(index)),
  ];
}

/** A raw column declared of a type whose text does not read as it. */
function rawConversionFailures(stage: Stage, expression: TypedExpression): readonly SqlExpression[] {
  return rawVariables(expression)
    .filter((variable) => variable.type !== 'string')
    .flatMap((variable) => {
      const raw = stage.reader.text([variable.name]);
      return raw === null ? [] : [and(isSet(blankToNull(raw)), isNull(typedRaw(stage, variable)))];
    });
}

function rawVariables(expression: TypedExpression): readonly Variable[] {
  switch (expression.kind) {
    case 'variable':
      return [expression];
    case 'literal':
    case 'has':
      return [];
    case 'not':
    case 'negate':
      return rawVariables(expression.operand);
    case 'logical':
    case 'comparison':
    case 'arithmetic':
      return [...rawVariables(expression.left), ...rawVariables(expression.right)];
    case 'in':
      return [expression.needle, ...expression.items].flatMap(rawVariables);
    case 'call':
      return expression.arguments.flatMap(rawVariables);
    case 'conditional':
      return [expression.condition, expression.whenTrue, expression.whenFalse].flatMap(rawVariables);
    default: {
      const impossible: never = expression;
      return impossible;
    }
  }
}

// --- named: the plan's event -------------------------------------------------------------------------------------------------------------

function namedCte(stage: Stage): Cte {
  const everywhere = stage.model.events.flatMap((event) =>
    rawNames(stage, event).map((raw) => ({ raw, event: event.name, isHere: stage.events.includes(event) })),
  );
  const names = query({
    kind: 'values',
    columns: ['raw_name', 'plan_name', 'is_here'],
    rows:
      everywhere.length === 0
        ? [[nothing('text'), nothing('text'), boolean(false)]]
        : everywhere.map((one) => [text(one.raw), text(one.event), { kind: 'literal', type: 'boolean', value: one.isHere }]),
  });
  return cte('named', 'the event of the plan that each raw name means', {
    columns: [star('read'), as(column('plan_name', 'names'), 'plan_name'), as(column('is_here', 'names'), 'is_here')],
    from: 'read',
    joins: [join('left', subquery(names, 'names'), equal(column('raw_event', 'read'), column('raw_name', 'names')))],
  });
}

// --- typed -------------------------------------------------------------------------------------------------------------------------------

function typedCte(stage: Stage): Cte {
  const typed = stage.properties.map((one) => as(typedColumn(stage, one), valueName(one.column)));
  return cte('typed', 'values of the declared types', { columns: [star(), ...typed], from: 'named' });
}

// --- judged ------------------------------------------------------------------------------------------------------------------------------

/** The value of a property, of events that declare it. */
function declaredValue(stage: Stage, one: SourceProperty, isMasked: boolean): SqlExpression {
  const plain = column(valueName(one.column));
  const value = isMasked ? maskedValue(stage.model.privacy, one, plain, one.column.type) : plain;
  return one.declared.length === stage.events.length ? value : choose([[isDeclared(one), value]]);
}
const isDeclared = (one: SourceProperty): SqlExpression =>
  oneOf(
    column('plan_name'),
    one.declared.map(({ event }) => text(event.name)),
  );

/** Set, but of a wrong type. */
function isUnreadable(stage: Stage, one: SourceProperty): SqlExpression {
  const derived = deriveIndex(stage, one.column.property);
  if (derived >= 0) return and(isDeclared(one), column(failedName(derived)));
  return and(isDeclared(one), isSet(column(textName(one.column))), isNull(column(valueName(one.column))));
}

function judgedCte(stage: Stage, from: string): Cte {
  const { source } = stage;
  const properties = stage.properties.map((one) => as(declaredValue(stage, one, true), one.column.column));
  const tie = source.columns.id === null ? column('row_content') : call('coalesce', column('id'), column('row_content'));
  const fixed: Readonly<Record<Exclude<(typeof STAGED_COLUMNS)[number], 'raw_row'>, SqlExpression>> = {
    source: text(source.name),
    raw_event: column('raw_event'),
    event: column('plan_name'),
    id: column('id'),
    time: column('time'),
    received: column('received'),
    user: column('user'),
    anonymous: column('anonymous'),
    session: column('session'),
    tie,
    duplicate_key: column('duplicate_key'),
    refused_for: reasonOf(stage),
    row_content: column('row_content'),
  };
  return cte('judged', 'the first reason against each row, or none', {
    columns: [
      ...STAGED_COLUMNS.filter((name) => name !== 'raw_row').map((name) => as(fixed[name], name)),
      ...columns(rawColumn(stage), ...idColumns(stage.model)),
      ...properties,
    ],
    from,
  });
}

function reasonOf(stage: Stage): SqlExpression {
  const { source } = stage;
  const micros = (name: string): SqlExpression => call('epochMicros', column(name));
  const lateBy = minus(micros('received'), micros('time'));
  const branches: (readonly [SqlExpression, SqlExpression])[] = [];
  if (stage.shape.isJsonLines) branches.push([column('is_unreadable'), text(quarantineCodes.unreadableRow)]);
  branches.push([
    or(isNull(column('time')), and(column('is_received_sent'), isNull(column('received')))),
    text(quarantineCodes.unreadableTime),
  ]);
  if (source.clean.late !== null) branches.push([greater(lateBy, integer(source.clean.late)), text(quarantineCodes.tooLate)]);
  if (source.clean.future !== null)
    branches.push([greater(minus(micros('time'), micros('received')), integer(source.clean.future)), text(quarantineCodes.inFuture)]);
  branches.push([isNull(column('plan_name')), text(quarantineCodes.unknownEvent)]);
  branches.push([not(column('is_here')), text(quarantineCodes.eventNotOfSource)]);
  branches.push([hasNoIdentity(stage), text(quarantineCodes.noIdentity)]);
  branches.push(...refusals(stage).map((refused) => [refused, text(quarantineCodes.noConsent)] as const));
  return choose(branches, judgedByEvent(stage));
}

/** The first fault among the properties of the row's event. Events that are judged alike share a branch: rows pass fewer of them. */
function judgedByEvent(stage: Stage): SqlExpression {
  const alike = new Map<string, { readonly names: SqlExpression[]; readonly faults: SqlExpression }>();
  for (const event of stage.events) {
    const faults = event.properties.flatMap((property) => judgeOne(stage, property));
    if (faults.length === 0) continue;
    const key = JSON.stringify(faults);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { names: [text(event.name)], faults: choose(faults) });
    else known.names.push(text(event.name));
  }
  const branches = [...alike.values()].map(({ names, faults }) => [oneOf(column('plan_name'), names), faults] as const);
  return branches.length === 0 ? nothing('text') : choose(branches);
}

/** Rows that `clean.drop` leaves out, counted: `source`, `rows`. null without the rule. */
export function droppedQuery(model: Model, source: Source, shape: ShapedRelation): SqlQuery | null {
  const stage: Stage = { model, source, shape, reader: rawReader(shape), events: [], properties: [] };
  const drop = dropCondition(stage);
  const [found] = rawCtes(stage);
  if (drop === null || found === undefined) return null;
  return query(
    selectBody({
      columns: [as(text(source.name), 'source'), as({ kind: 'aggregate', name: 'count', arguments: [], filter: null }, 'rows')],
      from: table('found'),
      where: drop,
    }),
    [found],
  );
}
