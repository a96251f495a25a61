// The ids of a staged row, one column for each kind that is not read as it is, and whether the row has any.
// Phase: lower, for staged.ts.
import type { Cte, SqlExpression } from '../ast.ts';
import { and, as, cast, column, cte, isNull, not, or, star } from '../build.ts';
import { firstSet, type IdKind, idKinds, idOf } from './id-kinds.ts';
import { maskedValue } from './masks.ts';
import type { SourceProperty, Stage } from './raw-rows.ts';

/** A property on the way: its typed value, and whether something stands there that is of a wrong type. */
export type ReadProperty = (one: SourceProperty) => { readonly value: SqlExpression; readonly isUnreadable: SqlExpression };

/** null where user and anonymous are the ids as they stand. */
export function idsCte(stage: Stage, read: ReadProperty): Cte | null {
  const { identity } = stage.model;
  const own = idKinds(identity).filter(({ name, column: held }) => held !== name);
  if (own.length === 0) return null;
  const list = own.flatMap((kind) => {
    const parts = partsOf(stage, kind);
    const id = as(ownId(stage, kind, parts, read), kind.column);
    return parts.length === 0 ? [id] : [id, as(or(...parts.map((part) => read(part).isUnreadable)), unreadableName(kind))];
  });
  return cte('with_ids', 'the ids of each kind', { columns: [star(), ...list], from: 'typed' });
}

const unreadableName = (kind: IdKind): string => `${kind.column}_unreadable`;

/** The columns of a property that may hold an id. */
function partsOf(stage: Stage, kind: IdKind): readonly SourceProperty[] {
  if (kind.of !== 'property') return [];
  return stage.properties.filter(
    (one) => one.column.property === kind.name && (one.column.type === 'text' || one.column.type === 'integer'),
  );
}

/** Ignored and folded as it was written, then masked as the property is. */
function ownId(stage: Stage, kind: IdKind, parts: readonly SourceProperty[], read: ReadProperty): SqlExpression {
  const { identity, privacy } = stage.model;
  if (kind.of !== 'property') return idOf(identity, kind, column(kind.name));
  return firstSet(parts.map((part) => maskedValue(privacy, part, idOf(identity, kind, asText(part, read(part).value)), 'text')));
}

const asText = (part: SourceProperty, value: SqlExpression): SqlExpression => (part.column.type === 'text' ? value : cast(value, 'text'));

/** No kind of id is set. What stands for an id but cannot be read has a better reason than that. */
export function hasNoIdentity(stage: Stage): SqlExpression {
  return and(
    ...idKinds(stage.model.identity).map((kind) => {
      const parts = partsOf(stage, kind);
      if (kind.of === 'property' && parts.length === 0) return null;
      const isMissing = isNull(column(kind.column));
      return parts.length === 0 ? isMissing : and(isMissing, not(column(unreadableName(kind))));
    }),
  );
}
