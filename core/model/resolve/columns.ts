// `columns` of a source -> SourceColumns: which raw column, or path into one, holds what. Phase: resolve.
import type { SourceSpec, ColumnPath as WrittenPath, TimeColumn as WrittenTime } from '../../schema/spec.ts';
import type { ColumnPath, SourceColumns, TimeColumn } from '../model.ts';
import type { EventDrafts } from './event-draft.ts';
import { complain, type Part, poison } from './part.ts';
import { referToEvent } from './references.ts';

export function resolveColumns(part: Part, spec: SourceSpec, drafts: EventDrafts): SourceColumns {
  const { columns } = spec;
  return {
    id: pathOf(columns.id),
    event: resolveEventColumn(part, spec, drafts),
    time: timeOf(columns.time),
    received: columns.received === undefined ? null : timeOf(columns.received),
    user: pathOf(columns.user),
    anonymous: pathOf(columns.anonymous),
    session: pathOf(columns.session),
    consent: pathOf(columns.consent),
    properties: propertiesOf(columns.properties),
  };
}

function resolveEventColumn(part: Part, spec: SourceSpec, drafts: EventDrafts): SourceColumns['event'] {
  const { event } = spec.columns;
  if (event === undefined) return null;
  const place = part.place.child('columns', 'event');
  if (spec.tables !== undefined) {
    complain(part, 'WM2012', place.keySpan, { where: 'a source', key: 'columns.event', other: 'tables' });
    return null;
  }
  if (typeof event === 'string') return { kind: 'column', path: event.split('.') };
  if (referToEvent(part, event.value, place.child('value')) && drafts.get(event.value)?.event === null) poison(part);
  return { kind: 'constant', event: event.value };
}

function propertiesOf(written: SourceSpec['columns']['properties']): SourceColumns['properties'] {
  if (written === undefined) return { kind: 'rest' };
  if (typeof written === 'string') return { kind: 'json', path: written.split('.') };
  const { array, key, value } = written;
  return { kind: 'array', path: array.split('.'), key: key.split('.'), value: value.map((path) => path.split('.')) };
}

function pathOf(written: WrittenPath | undefined): ColumnPath | null {
  return written === undefined ? null : written.split('.');
}

function timeOf(written: WrittenTime): TimeColumn {
  if (typeof written === 'string') return { path: written.split('.'), unit: null, zone: null };
  return { path: written.column.split('.'), unit: written.unit ?? null, zone: written.zone ?? null };
}
