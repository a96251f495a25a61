// Periods as integers in SQL: the same arithmetic as plan/periods.ts, on the local clock.
// Phase: lower.
import type { Period, Weekday } from '../model/model.ts';
import { DAY_MICROS, HOUR_MICROS, weekOffsetDays } from '../plan/periods.ts';
import type { Calendar } from '../plan/plan.ts';
import type { SqlExpression } from './ast.ts';
import { call, integer, minus, text } from './build.ts';

/** The local clock's reading at a UTC timestamp. */
export function localTimeOf(time: SqlExpression, timezone: string): SqlExpression {
  return timezone === 'UTC' ? time : call('localTime', time, text(timezone));
}

/** Days from 1970-01-01 to a local time. */
export function wholeDays(local: SqlExpression): SqlExpression {
  return call('wholeDivision', call('epochMicros', local), integer(DAY_MICROS));
}

/** The number of the period that holds a UTC timestamp (plan/periods.ts, periodNumber). */
export function periodNumberSql(time: SqlExpression, period: Period, calendar: Calendar): SqlExpression {
  const local = localTimeOf(time, calendar.timezone);
  switch (period) {
    case 'hour':
      return call('wholeDivision', call('epochMicros', local), integer(HOUR_MICROS));
    case 'day':
      return wholeDays(local);
    case 'week':
      return weekNumber(local, calendar.weekStart);
    case 'month':
      return call('monthNumber', local);
    default: {
      const impossible: never = period;
      return impossible;
    }
  }
}

function weekNumber(local: SqlExpression, weekStart: Weekday): SqlExpression {
  return call('wholeDivision', minus(wholeDays(local), integer(weekOffsetDays(weekStart))), integer(7));
}
