// One relation of a source as expressions over its raw row: the event it names, what orders and what identifies it.
// Phase: lower, for staged.ts.
import { compareText } from '../../expressions/text-order.ts';
import type { Variable } from '../../expressions/typed-expression.ts';
import type { Event, EventProperty, Model, PropertyType, Source } from '../../model/model.ts';
import type { SqlExpression } from '../ast.ts';
import { call, choose, integer, isSet, nothing, text } from '../build.ts';
import type { ReadVariable } from '../expression.ts';
import type { PropertyColumn } from '../property-columns.ts';
import type { RawReader, ShapedRelation } from './shape.ts';
import { emptyToNull, preparedText, typedOfKind, typedValue } from './values.ts';

/** A property column with the events of this source that declare it. */
export interface SourceProperty {
  readonly column: PropertyColumn;
  readonly declared: readonly { readonly event: Event; readonly property: EventProperty }[];
}

export interface Stage {
  readonly model: Model;
  readonly source: Source;
  readonly shape: ShapedRelation;
  readonly reader: RawReader;
  readonly events: readonly Event[];
  readonly properties: readonly SourceProperty[];
}

/** Separates the parts of a tie or key; no real value holds it. */
const SEPARATOR = call('character', integer(1));

export function readRawColumn(stage: Stage): ReadVariable {
  return (variable) => typedRaw(stage, variable);
}

/** A raw column as the type that `types` gives it. */
export function typedRaw({ reader }: Stage, variable: Variable): SqlExpression {
  const raw = reader.text([variable.name]);
  if (raw === null) return nothing('text');
  const declared: PropertyType = variable.type === 'json' ? { kind: 'union', anyOf: [] } : { kind: variable.type };
  const prepared = preparedText(raw, declared.kind);
  const kind = variable.type === 'integer' ? reader.jsonKind([variable.name]) : null;
  return kind === null ? typedValue(prepared, declared) : typedOfKind(prepared, kind, declared);
}

export function rawEvent(stage: Stage): SqlExpression {
  const event = stage.source.columns.event;
  if (stage.shape.event !== null) return text(stage.shape.event);
  if (event === null) return nothing('text');
  if (event.kind === 'constant') return text(event.event);
  const value = stage.reader.text(event.path);
  return value === null ? nothing('text') : emptyToNull(value);
}

/** What orders rows of one instant where the id does not: name, user, anonymous, then the remaining raw columns in name order, by bytes. */
export function content(stage: Stage): SqlExpression {
  const { source, shape, reader } = stage;
  const ids = [source.columns.user, source.columns.anonymous];
  const event = source.columns.event?.kind === 'column' ? source.columns.event.path : null;
  const used = new Set([event, ...ids].flatMap((path) => (path?.length === 1 ? path : [])));
  const rest = (shape.columns ?? []).map((one) => one.name).filter((name) => !used.has(name));
  const parts = [...ids, ...rest.sort(compareText).map((name) => [name])].map((path) => (path === null ? null : reader.text(path)));
  const texts = [rawEvent(stage), ...parts].map((part) => (part === null ? text('') : call('coalesce', part, text(''))));
  return call('joinText', SEPARATOR, ...texts);
}

/** Rows of one key are one event: `clean.deduplicate`, else the id, else every column. null = never a duplicate. */
export function duplicateKey(stage: Stage): SqlExpression {
  const { source, shape, reader } = stage;
  const { deduplicate } = source.clean;
  if (deduplicate === null && source.columns.id !== null) return emptyToNull(reader.text(source.columns.id) ?? nothing('text'));
  const paths =
    deduplicate === null ? (shape.columns ?? []).map((one) => [one.name]) : deduplicate.map((name) => standardPath(source, name) ?? [name]);
  const parts = paths.map((path) => emptyToNull(reader.text(path) ?? nothing('text')));
  if (parts.length === 0) return nothing('text');
  const isAnySet = isSet(call('coalesce', ...parts, nothing('text')));
  return choose([[isAnySet, call('joinText', SEPARATOR, ...parts.map((part) => call('coalesce', part, text(''))))]]);
}

/** `id`, `user`, … in `deduplicate` mean the columns that are mapped so. */
function standardPath(source: Source, name: string): readonly string[] | null {
  const { columns: mapped } = source;
  switch (name) {
    case 'id':
    case 'user':
    case 'anonymous':
    case 'session':
      return mapped[name];
    case 'event':
      return mapped.event?.kind === 'column' ? mapped.event.path : null;
    case 'time':
      return mapped.time.path;
    case 'received':
      return mapped.received?.path ?? null;
    default:
      return null;
  }
}
