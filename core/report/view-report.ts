// Results -> ReportView: the page in its order, every text in one language. Phase: report.
// Pure: no clock, no file; must not know how the page is written out (templates/report.ts does that).
import type { LocalText } from '../model/model.ts';
import type { Result, ResultKind, Results } from '../results/results.ts';
import { type BuiltCard, buildCard } from './cards/card.ts';
import { findings, findingsOf } from './findings/findings.ts';
import { sayFinding } from './findings/say-finding.ts';
import { formatInstant } from './format.ts';
import type { Locale } from './locales/locale.ts';
import { localeOf, localText, wordFor } from './locales/registry.ts';
import { qualityFigure, qualityView } from './quality.ts';
import type { FactView, FindingView, KeyFigureView, ReportTexts, ReportView } from './view.ts';

/** What the plan says of an analysis, beside its numbers. */
export interface AnalysisDefinition {
  readonly title: LocalText | null;
  readonly description: LocalText | null;
  /** The part of the plan as written, and the file it stands in. */
  readonly yaml: string;
  readonly file: string;
}

export interface ReportInput {
  /** The report's own title; null = the project's. */
  readonly title: LocalText | null;
  readonly projectTitle: LocalText;
  readonly results: Results;
  /** By the name of the result: `funnels.purchase`. */
  readonly definitions: Readonly<Record<string, AnalysisDefinition>>;
  /** Language of the page; English where it has no translation. */
  readonly locale: string;
  /** The project's locales, in their order: where a title lacks `locale`, the first of these that it has. */
  readonly locales: readonly string[];
  /** Name and version of the tool. */
  readonly generatedBy: string;
}

const findingsAtMost = 8;
const keyFiguresAtMost = 5;

/** The page as data: title, facts, key figures, findings, one card per answer, data quality. */
export function viewReport(input: ReportInput): ReportView {
  const { results } = input;
  const locale = localeOf(input.locale);
  const projectTitle = localText(input.projectTitle, input.locale, input.locales) ?? results.project;
  const title = localText(input.title, input.locale, input.locales) ?? projectTitle;
  const cards = results.results.map((result, index) => cardOf(result, index, input, locale));
  return {
    lang: locale.tag,
    title,
    project: title === projectTitle ? null : projectTitle,
    facts: factsOf(results, locale),
    keyFigures: keyFiguresOf(results, cards, locale),
    findings: findingViews(input, locale),
    cards: cards.map((built) => built.card),
    quality: qualityView(results.quality, results.timezone, locale),
    texts: textsOf(locale, input.generatedBy),
  };
}

function cardOf(result: Result, index: number, input: ReportInput, locale: Locale): BuiltCard {
  const definition = definitionOf(result, input.definitions);
  const title = analysisTitle(result, input);
  const described =
    definition === null ? null : { ...definition, description: localText(definition.description, input.locale, input.locales) };
  return buildCard(
    { result, id: cardId(result, index), title, locale, zone: input.results.timezone, findings: findingsOf(result) },
    described,
  );
}

/** Names of plans may be anything; an id holds letters, digits and `-` only, and the position keeps it unique. */
function cardId(result: Result, index: number): string {
  return `a${index + 1}-${result.name.replace(/[^A-Za-z0-9]+/g, '-').slice(0, 60)}`;
}

function definitionOf(result: Result, definitions: ReportInput['definitions']): AnalysisDefinition | null {
  return wordFor(definitions, result.name) ?? null;
}

/** The analysis' title, else its name made readable: `funnels.first_order` is "First order". */
function analysisTitle(result: Result, input: ReportInput): string {
  const bare = result.name.slice(result.name.indexOf('.') + 1).replaceAll('_', ' ');
  return (
    localText(definitionOf(result, input.definitions)?.title ?? null, input.locale, input.locales) ??
    bare.charAt(0).toUpperCase() + bare.slice(1)
  );
}

function factsOf(results: Results, locale: Locale): readonly FactView[] {
  const { page } = locale;
  const [from, to] = [formatInstant(locale, results.from, results.timezone), formatInstant(locale, results.to, results.timezone, true)];
  return [
    { label: page.range, value: page.rangeText(from, to, results.timezone) },
    { label: page.asOf, value: formatInstant(locale, results.asOf, results.timezone) },
    { label: page.connection, value: results.connection },
    { label: page.plan, value: `${results.project} ${results.planVersion}` },
  ];
}

/** One figure per kind first, then more of the same kind, and at last how much of the data was accepted. */
function keyFiguresOf(results: Results, cards: readonly BuiltCard[], locale: Locale): readonly KeyFigureView[] {
  const quality = qualityFigure(results.quality, locale);
  const room = keyFiguresAtMost - (quality === null ? 0 : 1);
  const offered = cards.flatMap(({ keyFigure }, index) =>
    keyFigure === null ? [] : [{ keyFigure, index, kind: results.results[index]?.kind }],
  );
  const seen = new Set<ResultKind | undefined>();
  const firsts = offered.filter(({ kind }) => !seen.has(kind) && seen.add(kind));
  const others = offered.filter((figure) => !firsts.includes(figure));
  const chosen = [...firsts, ...others].slice(0, room).sort((a, b) => a.index - b.index);
  return [...chosen.map((figure) => figure.keyFigure), ...(quality === null ? [] : [quality])];
}

function findingViews(input: ReportInput, locale: Locale): readonly FindingView[] {
  const { results } = input.results;
  return findings(input.results)
    .slice(0, findingsAtMost)
    .flatMap((finding) => {
      const index = results.findIndex((result) => result.name === finding.analysis);
      const result = results[index];
      return result === undefined
        ? []
        : [{ analysis: analysisTitle(result, input), sentence: sayFinding(finding, locale), target: cardId(result, index) }];
    });
}

function textsOf(locale: Locale, generatedBy: string): ReportTexts {
  const { skip, contents, theme, analyses, keyFigures, findings: heading, findingsNote, noFindings, noResults } = locale.page;
  return {
    skip,
    contents,
    theme,
    analyses,
    keyFigures,
    findings: heading,
    findingsNote,
    noFindings,
    noResults,
    generatedBy: locale.page.generatedBy(generatedBy),
  };
}
