// `sources` -> Source: where rows come from, what their columns mean, how they are cleaned. Phase: resolve.
import { typeWords } from '../../expressions/check-operators.ts';
import { parseDuration } from '../../expressions/duration.ts';
import type { TypedExpression, ValueType } from '../../expressions/typed-expression.ts';
import type { Place } from '../../load/place.ts';
import type { SourceSpec } from '../../schema/spec.ts';
import { localText } from '../local-text.ts';
import type { Source, SourceData } from '../model.ts';
import { valueTypeOf } from '../property-types.ts';
import { resolveColumns } from './columns.ts';
import { resolveCondition, resolveExpression } from './conditions.ts';
import type { EventDrafts } from './event-draft.ts';
import { complain, type Part, poison } from './part.ts';
import type { Dictionary } from './properties.ts';
import { complainOfProperty, referToEvent } from './references.ts';
import { columnScope, type EventScope } from './scopes.ts';
import { resolveData } from './source-data.ts';

/** What sources refer to. */
export interface PlanNames {
  readonly drafts: EventDrafts;
  readonly dictionary: Dictionary;
}

const DEFAULT_FUTURE = 300_000_000;

export function resolveSource(part: Part, name: string, spec: SourceSpec, plan: PlanNames): Source | null {
  const from = resolveFrom(part, spec, plan.drafts);
  const columns = resolveColumns(part, spec, plan.drafts);
  const types = [...(spec.types ?? [])].map(([column, type]) => ({ column, type }));
  const scope = columnScope(types);
  const rename = [...(spec.rename ?? [])].map(([raw, event]) => {
    needEvent(part, event, part.place.child('rename', raw), plan.drafts);
    return { raw, event };
  });
  const derive = resolveDerive(part, spec, scope, plan);
  const clean = resolveClean(part, spec, scope);
  if (from === null) return null;
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    side: spec.side ?? 'client',
    from,
    columns,
    rename,
    types,
    derive,
    clean,
    erasable: spec.erasable ?? false,
    span: part.place.keySpan,
  };
}

function needEvent(part: Part, name: string, place: Place, drafts: EventDrafts): void {
  if (referToEvent(part, name, place) && drafts.get(name)?.event === null) poison(part);
}

function resolveFrom(part: Part, spec: SourceSpec, drafts: EventDrafts): SourceData | null {
  const { place } = part;
  if (spec.tables === undefined) return resolveData(part, spec, place);
  const tables = [...spec.tables].map(([event, table]) => {
    const at = place.child('tables', event);
    if (referToEvent(part, event, at, at.keySpan) && drafts.get(event)?.event === null) poison(part);
    return { event, table: table.split('.'), span: at.span };
  });
  return { kind: 'tables', tables, span: place.child('tables').keySpan };
}

function resolveDerive(part: Part, spec: SourceSpec, scope: EventScope, plan: PlanNames): Source['derive'] {
  return [...(spec.derive ?? [])].flatMap(([property, text]) => {
    const place = part.place.child('derive', property);
    const expected = typesOf(part, property, place, plan);
    const expression = resolveExpression(part, text, place, scope);
    if (expression === null || expected === null) return [];
    rejectOtherType(part, property, expression, expected, place);
    return [{ property, expression, text, span: place.span }];
  });
}

/** The types under which events have the property, else the dictionary's; null where it is unknown, or its error reported elsewhere. */
function typesOf(part: Part, name: string, place: Place, plan: PlanNames): readonly ValueType[] | null {
  const events = [...plan.drafts.values()];
  const inEvents = events.flatMap((event) => event.properties.filter((property) => property.name === name));
  const entry = plan.dictionary.get(name);
  const properties = inEvents.length > 0 ? inEvents : entry?.property == null ? [] : [entry.property];
  if (properties.length > 0) return [...new Set(properties.map((property) => valueTypeOf(property.type)))];
  if (entry !== undefined || events.some((event) => !event.complete)) {
    poison(part);
    return null;
  }
  const known = new Set([...plan.dictionary.keys(), ...events.flatMap((event) => event.properties.map((property) => property.name))]);
  complainOfProperty(part, name, 'the plan', [...known], place.keySpan);
  return null;
}

function rejectOtherType(part: Part, name: string, expression: TypedExpression, expected: readonly ValueType[], place: Place): void {
  const found = expression.type;
  const unfit = expected.find((type) => type !== found && !(type === 'number' && found === 'integer'));
  if (unfit !== undefined) complain(part, 'WM3032', place.span, { name, found: typeWords(found), expected: typeWords(unfit) });
}

function resolveClean(part: Part, spec: SourceSpec, scope: EventScope): Source['clean'] {
  const place = part.place.child('clean');
  const clean = spec.clean ?? {};
  if (clean.deduplicate === 'id' && spec.columns.id === undefined) {
    complain(part, 'WM2002', place.child('deduplicate').span, { key: 'id', where: '`columns` of a source with `deduplicate: id`' });
  }
  return {
    deduplicate: clean.deduplicate === undefined || clean.deduplicate === 'id' ? null : clean.deduplicate,
    drop: resolveCondition(part, clean.drop, place.child('drop'), scope),
    late: clean.late === undefined ? null : (parseDuration(clean.late) ?? null),
    future: clean.future === undefined ? DEFAULT_FUTURE : (parseDuration(clean.future) ?? null),
  };
}
