// A funnel's card: the bars, and a table with one row per breakdown group. Phase: report.
import type { FunnelStepRow } from '../../results/results.ts';
import { type FunnelBar, funnelChart } from '../charts/funnel.ts';
import { ellipsise, isolated } from '../charts/text-width.ts';
import { groupLabel } from '../data-tables.ts';
import { largestLoss, requiredPairs, type WeakStep, weakSteps } from '../findings/funnel-findings.ts';
import { formatNumber, formatPercent, formatPoints } from '../format.ts';
import { type Markup, markup } from '../markup.ts';
import { breakdownGroups, funnelSteps, type RowGroup, settingText, wholeOf } from '../tables.ts';
import { type CardInput, type CardParts, chartContext, emptyCard, scrolling } from './card-parts.ts';
import { funnelExtras } from './funnel-more.ts';

const groupsAtMost = 30;

export function funnelCard(input: CardInput): CardParts {
  const { result, locale } = input;
  const steps = namedSteps(input);
  const whole = wholeOf(steps);
  const [first, last] = [whole[0], whole.at(-1)];
  if (first === undefined || last === undefined) return emptyCard(input);
  const unit = locale.unit(settingText(result, 'per') ?? 'person');
  const context = chartContext(input, summaryOf(whole, unit, input));
  const bars = barsOf(whole);
  const groups = breakdownGroups(steps);
  const chart = scrolling(funnelChart({ bars, unit }, context), input.title);
  const legend = bars.some((bar) => bar.worst)
    ? [locale.charts.funnelLegend + locale.findings.between + locale.charts.funnelLegendLoss]
    : [locale.charts.funnelLegend];
  const keyFigure = {
    label: input.title,
    value: formatPercent(locale, last.rateFromFirst),
    detail: locale.findings.keyFunnelNote(formatNumber(locale, last.people), formatNumber(locale, first.people), unit),
    direction: 'none' as const,
  };
  return {
    chart: markup`${chart}<p class="legend">${legend}</p>${groups.length > 0 ? breakdownTable(groups, whole, input) : null}${funnelExtras(steps, unit, input)}`,
    notes:
      groups.length > groupsAtMost ? [locale.page.moreRows(formatNumber(locale, groupsAtMost), formatNumber(locale, groups.length))] : [],
    tables: null,
    keyFigure,
  };
}

/** In an unordered funnel a row is a place, not the step that is written there. */
function namedSteps({ result, locale }: CardInput): readonly FunnelStepRow[] {
  const steps = funnelSteps(result);
  if (settingText(result, 'order') !== 'unordered') return steps;
  return steps.map((step) => ({ ...step, name: locale.charts.anySteps(step.step) }));
}

function summaryOf(whole: readonly FunnelStepRow[], unit: string, { locale }: CardInput): string {
  const parts = whole.map((step) =>
    locale.charts.funnelStep(isolated(step.name), formatNumber(locale, step.people), unit, formatPercent(locale, step.rateFromFirst)),
  );
  return `${parts.join('; ')}.`;
}

function barsOf(whole: readonly FunnelStepRow[]): readonly FunnelBar[] {
  const pairs = new Map(requiredPairs(whole).map((pair) => [pair.to.step, pair]));
  const worst = largestLoss(whole);
  return whole.map((step) => {
    const pair = pairs.get(step.step);
    return {
      name: step.name,
      people: step.people,
      optional: step.optional,
      rate: step.rateFromFirst,
      rateFromPrevious: step.rateFromPrevious,
      interval:
        step.rateFromFirstLow === null || step.rateFromFirstHigh === null || step.step === 1
          ? null
          : { low: step.rateFromFirstLow, high: step.rateFromFirstHigh },
      lost: pair === undefined ? null : pair.from.people - pair.to.people,
      medianSeconds: step.medianSeconds,
      worst: worst?.to.step === step.step,
    };
  });
}

/** A name as a table's head, cut where it would push the numbers off the page. */
function headMarkup(name: string, scope: 'col' | 'row'): Markup {
  const shown = ellipsise(name, 170, 12.5);
  return markup`<th scope="${scope}"${scope === 'col' ? markup` class="n"` : null}${shown === name ? null : markup` title="${name}"`}>${isolated(shown)}</th>`;
}

/** People and share of the step before, the step marked that is furthest below all other groups together. */
function breakdownTable(groups: readonly RowGroup<FunnelStepRow>[], whole: readonly FunnelStepRow[], input: CardInput): Markup {
  const { locale, result } = input;
  const weak = weakSteps(result);
  const heads = whole.map((step) => headMarkup(step.name, 'col'));
  const caption = locale.charts.breakdownTable(isolated(settingText(result, 'breakdown') ?? ''));
  const rows = groups.slice(0, groupsAtMost).map((group) => {
    const label = groupLabel({ group: group.group, breakdown: group.breakdown }, locale);
    const mark = weak.find((step) => step.group.group === group.group && step.group.breakdown === group.breakdown) ?? null;
    return groupRow(label, group.rows, whole, mark, input);
  });
  const note = weak.length > 0 ? markup`<p class="legend">${locale.charts.breakdownNote}</p>` : null;
  const table = markup`<table class="groups sortable"><caption>${caption}</caption><thead><tr><th scope="col">${locale.charts.group}</th>${heads}<th scope="col" class="n">${locale.charts.overall}</th></tr></thead><tbody>${groupRow(locale.charts.whole, whole, whole, null, input, true)}${rows}</tbody></table>`;
  return markup`${scrolling(table, caption)}${note}`;
}

function groupRow(
  label: string,
  rows: readonly FunnelStepRow[],
  whole: readonly FunnelStepRow[],
  weak: WeakStep | null,
  { locale }: CardInput,
  total = false,
): Markup {
  const cells = whole.map((step, index) => {
    const row = rows.find((candidate) => candidate.step === step.step);
    const people = formatNumber(locale, row?.people ?? 0);
    if (index === 0) return markup`<td class="n">${people}</td>`;
    const share = formatPercent(locale, row?.rateFromPrevious ?? null);
    const marked = weak !== null && weak.finding.values.to === step.name;
    const hint = marked
      ? markup` class="n weak" title="${formatPoints(locale, weak.finding.values.difference.difference)}"`
      : markup` class="n"`;
    return markup`<td${hint} data-sort="${row?.rateFromPrevious ?? ''}">${people} <span>${marked ? '▼ ' : ''}${share}</span></td>`;
  });
  const overall = rows.find((row) => row.step === whole.at(-1)?.step)?.rateFromFirst ?? null;
  return markup`<tr${total ? markup` class="total"` : null}>${headMarkup(label, 'row')}${cells}<td class="n"><strong>${formatPercent(locale, overall)}</strong></td></tr>`;
}
