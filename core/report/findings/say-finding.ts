// A finding as a sentence of one language. Phase: report. Numbers are formatted here, words come from the locale.
import { isolated } from '../charts/text-width.ts';
import { absent, formatDuring, formatNumber, formatPercent, formatPoints, formatValue, weekdayOf } from '../format.ts';
import type { Locale } from '../locales/locale.ts';
import type { Finding, MetricChange, ReturnRate, WorseFor } from './finding.ts';

/** One or two plain sentences, without the analysis' name; not escaped for any output. */
export function sayFinding(finding: Finding, locale: Locale): string {
  switch (finding.code) {
    case 'biggest_leak': {
      const { from, to, lost, of, per } = finding.values;
      const numbers = { lost: formatNumber(locale, lost), of: formatNumber(locale, of), share: formatPercent(locale, lost / of) };
      return locale.findings.biggestLeak({ from: isolated(from), to: isolated(to), ...numbers, unit: locale.unit(per) });
    }
    case 'worse_for':
      return sayWorseFor(finding.values, locale);
    case 'return_rate':
      return sayReturnRate(finding.values, locale);
    case 'metric_change':
      return sayMetricChange(finding.values, locale);
    case 'common_path': {
      const { nodes, paths, people } = finding.values;
      return locale.findings.commonPath({
        path: nodes.map(isolated).join(' → '),
        paths: formatNumber(locale, paths),
        people: formatNumber(locale, people),
      });
    }
    default: {
      const impossible: never = finding;
      return impossible;
    }
  }
}

function sayWorseFor(values: WorseFor['values'], locale: Locale): string {
  const { theirs, others, difference } = values;
  const value =
    values.group === 'not_set' ? locale.groups.notSet : values.group === 'other' ? locale.groups.other : isolated(values.value ?? '');
  return locale.findings.worseFor({
    from: isolated(values.from),
    to: isolated(values.to),
    property: isolated(values.property),
    value,
    count: formatNumber(locale, theirs.count),
    of: formatNumber(locale, theirs.of),
    rate: formatPercent(locale, theirs.count / theirs.of),
    othersCount: formatNumber(locale, others.count),
    othersOf: formatNumber(locale, others.of),
    othersRate: formatPercent(locale, others.count / others.of),
    difference: formatPoints(locale, difference.difference),
    low: formatPoints(locale, difference.low),
    high: formatPoints(locale, difference.high),
  });
}

function sayReturnRate(values: ReturnRate['values'], locale: Locale): string {
  const first = locale.findings.returnRate({
    rate: formatPercent(locale, values.returned / values.size),
    returned: formatNumber(locale, values.returned),
    size: formatNumber(locale, values.size),
    cohorts: formatNumber(locale, values.cohorts),
    period: locale.periodLong(values.period, '1'),
    several: values.cohorts > 1,
  });
  if (values.trend === null) return first;
  const { early, late, difference } = values.trend;
  const second = locale.findings.returnTrend({
    rises: difference.difference > 0,
    early: formatPercent(locale, early.count / early.of),
    late: formatPercent(locale, late.count / late.of),
    earlyCohorts: formatNumber(locale, values.trend.earlyCohorts),
    lateCohorts: formatNumber(locale, values.trend.lateCohorts),
    difference: formatPoints(locale, difference.difference),
    low: formatPoints(locale, difference.low),
    high: formatPoints(locale, difference.high),
  });
  return first + locale.findings.between + second;
}

function sayMetricChange(values: MetricChange['values'], locale: Locale): string {
  return locale.findings.metricChange({
    during: formatDuring(locale, values.periodKind, values.period),
    value: formatValue(locale, values.value),
    change: formatPercent(locale, Math.abs(values.change)),
    direction: directionOf(values.change),
    against: sayBaseline(values, locale),
    baseline: Number.isFinite(values.baseline) ? formatValue(locale, values.baseline) : absent,
  });
}

/** "down 12.3% against the average of the 4 Sundays before", for a key figure. */
export function sayChange(values: MetricChange['values'], locale: Locale): string {
  return locale.findings.change(directionOf(values.change), formatPercent(locale, Math.abs(values.change)), sayBaseline(values, locale));
}

export function directionOf(change: number): 'up' | 'down' | 'same' {
  if (Math.abs(change) < 0.0005) return 'same';
  return change > 0 ? 'up' : 'down';
}

function sayBaseline(values: MetricChange['values'], locale: Locale): string {
  if (values.weekdays === 0) return locale.findings.againstBefore;
  return locale.findings.againstWeekdays(formatNumber(locale, values.weekdays), locale.dates.weekday(weekdayOf(values.period)));
}
