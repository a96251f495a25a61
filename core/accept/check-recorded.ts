// Recorded events of one file against the plan: which rows are events, and a finding for each fault of the others, at its value.
// Phase: accept. A row is in the raw shape of a source, or a message of Segment or RudderStack.
import type { Diagnostic, Phase, Span } from '../diagnostics/diagnostic.ts';
import { report } from '../diagnostics/report.ts';
import type { Model, Source } from '../model/model.ts';
import { type Judge, type Judgement, judgeOfMessages, judgeOfSource } from './accept.ts';
import { faultDiagnostic } from './fault-diagnostic.ts';
import { descend, type JsonObject, type Place, textOf } from './json-node.ts';
import { isMessage, MESSAGE_TYPES, messageLayout, messageType, type RowLayout, sourceLayout } from './layout.ts';
import { jsonRow, type RawRow, textAt, valueAt } from './raw-row.ts';
import { quarantineCodes } from './reasons.ts';
import { type RecordedFile, readRecorded } from './recorded-file.ts';

export interface RecordedCounts {
  readonly accepted: number;
  readonly refused: number;
  readonly dropped: number;
}

/** `source`: what the caller says the rows are of; null = the only source, else the one whose columns fit. */
export type RecordedChecker = (file: RecordedFile) => Phase<RecordedCounts>;

export function recordedChecker(model: Model, source: Source | null): RecordedChecker {
  const [only] = model.sources;
  const named = source ?? (model.sources.length === 1 ? (only ?? null) : null);
  const judges = new Map<string, Judge>();
  const judgeFor = (key: string, make: () => Judge): Judge => {
    const judge = judges.get(key) ?? make();
    judges.set(key, judge);
    return judge;
  };
  const context: Context = { model, named, judgeFor };
  return (file) => {
    const read = readRecorded(file);
    const counts = {
      accepted: 0,
      refused: read.diagnostics.filter((one) => one.code === quarantineCodes.unreadableRow).length,
      dropped: 0,
    };
    const diagnostics = [...read.diagnostics];
    for (const object of read.value) {
      const checked = checkRow(object, file.path, context);
      counts[checked.value] += 1;
      diagnostics.push(...checked.diagnostics);
    }
    return { value: counts, diagnostics };
  };
}

interface Context {
  readonly model: Model;
  readonly named: Source | null;
  readonly judgeFor: (key: string, make: () => Judge) => Judge;
}

function checkRow(object: JsonObject, file: string, context: Context): Phase<keyof RecordedCounts> {
  const { model, judgeFor } = context;
  const row = jsonRow(object);
  const span = (place: Place): Span => ({ file, start: place.start, end: place.end });
  const whole = { start: object.place.start, end: object.place.start + 1 };
  const refused = (diagnostic: Diagnostic): Phase<'refused'> => ({ value: 'refused', diagnostics: [diagnostic] });
  const shape = shapeOf(row, context);
  switch (shape.kind) {
    case 'unclear':
      return refused(report('WM7127', span(whole), { detail: shape.detail }));
    case 'unknown-type': {
      const type = descend(object, ['type']);
      const detail = `the type of a message is ${MESSAGE_TYPES.join(', ')}, not "${type === null ? '' : textOf(type)}"`;
      return refused(
        report(quarantineCodes.unknownEvent, span(type?.place ?? whole), { detail }, { severity: 'error', help: HELP_OF_TYPE }),
      );
    }
    case 'message': {
      const { type } = shape;
      const judgement = judgeFor(`message ${type}`, () => judgeOfMessages(model, context.named, type))(row);
      return findings(judgement, messageLayout(type), row, context.named, { model, span, whole });
    }
    case 'row': {
      const { source } = shape;
      const judgement = judgeFor(`row ${source.name}`, () => judgeOfSource(model, source))(row);
      return findings(judgement, sourceLayout(source, null), row, source, { model, span, whole });
    }
    default: {
      const impossible: never = shape;
      return impossible;
    }
  }
}

const HELP_OF_TYPE = 'mend the sender';

interface Placing {
  readonly model: Model;
  readonly span: (place: Place) => Span;
  readonly whole: Place;
}

function findings(
  judgement: Judgement,
  layout: RowLayout,
  row: RawRow,
  source: Source | null,
  { model, span, whole }: Placing,
): Phase<keyof RecordedCounts> {
  if (judgement.outcome === 'dropped') return { value: 'dropped', diagnostics: [] };
  const event = judgement.outcome === 'accepted' ? judgement.event.name : judgement.event;
  const context = { event, source: source?.name ?? null, knownEvents: model.events.map((one) => one.name) };
  const fallback = namePlace(row, layout) ?? whole;
  const diagnostics = judgement.faults.map((fault) => faultDiagnostic(fault, span(fault.place ?? fallback), context));
  return { value: judgement.outcome === 'accepted' ? 'accepted' : 'refused', diagnostics };
}

/** The event's name in the row: what is missing elsewhere is said there. */
function namePlace(row: RawRow, layout: RowLayout): Place | null {
  const path = layout.event.kind === 'paths' ? layout.event.paths[0] : layout.isMessage ? ['type'] : undefined;
  return path === undefined ? null : (valueAt(row, path)?.place ?? null);
}

type Shape =
  | { readonly kind: 'row'; readonly source: Source }
  | { readonly kind: 'message'; readonly type: (typeof MESSAGE_TYPES)[number] }
  | { readonly kind: 'unknown-type' }
  | { readonly kind: 'unclear'; readonly detail: string };

/** A row that fits its source is one of it, a message shape or not; then messages; then whatever the named source makes of it. */
function shapeOf(row: RawRow, { model, named }: Context): Shape {
  const candidates = named === null ? model.sources : [named];
  const fitting = candidates.filter((source) => isFitting(row, source));
  const [first] = fitting;
  if (first !== undefined && fitting.length === 1) return { kind: 'row', source: first };
  if (isMessage(row)) {
    const type = messageType(row);
    return type === null ? { kind: 'unknown-type' } : { kind: 'message', type };
  }
  if (fitting.length > 1) return { kind: 'unclear', detail: `the event may be of ${fitting.map((one) => `"${one.name}"`).join(' or ')}` };
  if (named !== null && mappedPaths(named).some((path) => textAt(row, path) !== null)) return { kind: 'row', source: named };
  const known = candidates.map((one) => `"${one.name}"`).join(', ');
  return {
    kind: 'unclear',
    detail: `the event has no column of ${known === '' ? 'a source' : known}, and is no message of Segment or RudderStack`,
  };
}

/** The columns that say what happened and when stand in the row. */
function isFitting(row: RawRow, source: Source): boolean {
  const { event, time } = source.columns;
  const isNamed = event !== null && (event.kind === 'constant' || valueAt(row, event.path) !== null);
  return isNamed && valueAt(row, time.path) !== null;
}

function mappedPaths({ columns }: Source): readonly (readonly string[])[] {
  const event = columns.event?.kind === 'column' ? columns.event.path : null;
  return [event, columns.id, columns.time.path, columns.received?.path, columns.user, columns.anonymous].filter(
    (path) => path !== null && path !== undefined,
  );
}
