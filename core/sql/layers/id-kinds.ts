// Kinds of id, strongest first: which column of an accepted event holds each, and how a raw value becomes an id.
// Phase: lower. Ignored values are no ids, and kinds without regard to case are folded: here, once.
import { idKindNames, ignoredIds } from '../../model/id-kinds.ts';
import type { Identity, Model } from '../../model/model.ts';
import type { SqlExpression } from '../ast.ts';
import { call, cast, choose, column, not, nothing, oneOf, text } from '../build.ts';
import type { PropertyColumn } from '../property-columns.ts';

export interface IdKind {
  readonly name: string;
  /** From 1, the strongest. */
  readonly rank: number;
  /** The column of an accepted event: `user` or `anonymous` where nothing is to be changed, else one of its own. */
  readonly column: string;
  readonly of: 'user' | 'anonymous' | 'property';
}

export function idKinds(identity: Identity): readonly IdKind[] {
  return idKindNames(identity).map((name, index) => {
    const of = name === 'user' || name === 'anonymous' ? name : 'property';
    const isAsItIs = of !== 'property' && ignoredIds(identity, name).length === 0 && !identity.caseInsensitive.includes(name);
    return { name, rank: index + 1, of, column: isAsItIs ? name : idColumn(index + 1) };
  });
}

/** The column of the nth kind wherever ids of all kinds stand beside each other. */
export const idColumn = (rank: number): string => `identity_${rank}`;

/** Columns that accepted events have beside their own: one for each kind that is not read as it is. */
export function idColumns(model: Model): readonly string[] {
  return idKinds(model.identity).flatMap(({ name, column }) => (column === name ? [] : [column]));
}

/** The kind of known people; null where the plan does without. */
export function userKind(identity: Identity): IdKind | null {
  return idKinds(identity).find(({ of }) => of === 'user') ?? null;
}

/** The id that a text is; null where it is none. */
export function idOf(identity: Identity, kind: IdKind, value: SqlExpression): SqlExpression {
  const id = identity.caseInsensitive.includes(kind.name) ? call('lowerAscii', value) : value;
  const values = ignoredIds(identity, kind.name).map(text);
  const [only] = values;
  if (only === undefined) return id;
  return values.length === 1 ? call('nullIf', id, only) : choose([[not(oneOf(id, values)), id]]);
}

/** What an id of the kind is read from: text, or the text of an integer. */
export function idText(kind: IdKind, all: readonly PropertyColumn[]): SqlExpression {
  if (kind.of !== 'property') return column(kind.name);
  const parts = all
    .filter((one) => one.property === kind.name && (one.type === 'text' || one.type === 'integer'))
    .map((one) => (one.type === 'text' ? column(one.column) : cast(column(one.column), 'text')));
  return firstSet(parts);
}

/** The first part that is set. */
export function firstSet(parts: readonly SqlExpression[]): SqlExpression {
  const [only] = parts;
  return only === undefined ? nothing('text') : parts.length === 1 ? only : call('coalesce', ...parts);
}
