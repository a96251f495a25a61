// A paths card: the sankey where it can be drawn, and the most common sequences. Phase: report.
import type { PathSequenceRow } from '../../results/results.ts';
import { pathGraph } from '../charts/path-graph.ts';
import { sankeyChart } from '../charts/sankey.ts';
import { isolated } from '../charts/text-width.ts';
import { formatNumber } from '../format.ts';
import { type Markup, markup } from '../markup.ts';
import { pathEdges, pathExits, pathSequences } from '../tables.ts';
import { type CardInput, type CardParts, chartContext, emptyCard, scrolling } from './card-parts.ts';

const sequencesBesideChart = 5;
const sequencesAlone = 20;

export function pathsCard(input: CardInput): CardParts {
  const { result, locale } = input;
  const edges = pathEdges(result).filter((edge) => edge.segment === null);
  const sequences = pathSequences(result).filter((sequence) => sequence.segment === null);
  if (edges.length === 0 && sequences.length === 0) return emptyCard(input);
  const graph = pathGraph(
    edges,
    pathExits(result).filter((exit) => exit.segment === null),
  );
  if (graph === null) {
    return {
      chart: markup`<p class="legend">${locale.charts.pathsTooLarge}</p>${sequenceTable(sequences.slice(0, sequencesAlone), input)}`,
      notes: [],
      tables: null,
      keyFigure: null,
    };
  }
  const positions = new Set(graph.nodes.map((node) => node.position)).size;
  const named = graph.nodes.filter((node) => node.kind !== 'exit').length;
  const summary = locale.charts.pathsDescription(
    formatNumber(locale, positions),
    formatNumber(locale, named),
    formatNumber(locale, graph.links.length),
  );
  const legend = graph.folded > 0 ? markup`<p class="legend">${locale.charts.pathsFolded(formatNumber(locale, graph.folded))}</p>` : null;
  const chart = scrolling(sankeyChart(graph, chartContext(input, summary)), input.title);
  return {
    chart: markup`${chart}${legend}${sequences.length > 0 ? sequenceTable(sequences.slice(0, sequencesBesideChart), input) : null}`,
    notes: [],
    tables: null,
    keyFigure: null,
  };
}

function sequenceTable(sequences: readonly PathSequenceRow[], { locale }: CardInput): Markup {
  const { charts } = locale;
  const rows = sequences.map(
    (sequence) =>
      markup`<tr><td class="n">${sequence.rank}</td><th scope="row" class="path">${sequence.nodes.map((node, index) => markup`${index > 0 ? markup` <span class="arrow" aria-hidden="true">→</span> ` : null}${isolated(node)}`)}</th><td class="n">${formatNumber(locale, sequence.paths)}</td><td class="n">${formatNumber(locale, sequence.people)}</td></tr>`,
  );
  const table = markup`<table class="groups"><caption>${charts.sequences}</caption><thead><tr><th scope="col" class="n">#</th><th scope="col">${charts.sequence}</th><th scope="col" class="n">${charts.paths}</th><th scope="col" class="n">${charts.peopleHead}</th></tr></thead><tbody>${rows}</tbody></table>`;
  return scrolling(table, charts.sequences);
}
