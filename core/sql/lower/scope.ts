// Which events an analysis may see: its `where`, and its segment's people.
// Phase: lower.
import type { Condition } from '../../model/model.ts';
import type { NamedSegment } from '../../plan/plan.ts';
import type { SqlExpression } from '../ast.ts';
import { and, boolean, column, inQuery } from '../build.ts';
import { conditionSql, type LowerContext } from './events.ts';
import { segmentPeople } from './segments.ts';

export function scopeSql(
  context: LowerContext,
  plan: { readonly where: Condition | null; readonly segment: NamedSegment | null },
): SqlExpression {
  const people = plan.segment === null ? boolean(true) : inQuery(column('person_key'), segmentPeople(context, plan.segment));
  return and(conditionSql(context, plan.where), people);
}
