// Periods as integers in SQL: the same arithmetic as plan/periods.ts, on the local clock.
// Phase: lower.
import type { Period, Weekday } from '../model/model.ts';
import { DAY_MICROS, firstWeekStart } from '../plan/periods.ts';
import type { Calendar } from '../plan/plan.ts';
import type { SqlExpression } from './ast.ts';
import { call, integer, plus, text } from './build.ts';

/** The local clock's reading at a UTC timestamp. */
export function localTimeOf(time: SqlExpression, timezone: string): SqlExpression {
  return timezone === 'UTC' ? time : call('localTime', time, text(timezone));
}

/** Days from 1970-01-01 to a local time. */
export function wholeDays(local: SqlExpression): SqlExpression {
  return call('daysSince', text('1970-01-01'), local);
}

/** The number of the period that holds a UTC timestamp (plan/periods.ts, periodNumber). */
export function periodNumberSql(time: SqlExpression, period: Period, calendar: Calendar): SqlExpression {
  const local = localTimeOf(time, calendar.timezone);
  switch (period) {
    case 'hour':
      return call('hourNumber', local);
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
  const origin = new Date((firstWeekStart(weekStart) * DAY_MICROS) / 1000).toISOString().slice(0, 10);
  return call('wholeDivision', call('daysSince', text(origin), local), integer(7));
}

/** From the first instant of the year 1 to 1970. */
const MICROS_TO_1970 = '62135596800000000';

/** The number of a stretch of time of one length, for microseconds since 1970: two of one number are less than `length` apart. */
export function bucketNumber(micros: SqlExpression, length: SqlExpression): SqlExpression {
  return call('wholeDivision', plus(micros, integer(MICROS_TO_1970)), length);
}
