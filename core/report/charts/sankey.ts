// Where people go step by step, as a sankey of (position, node). Phase: report. Draws a PathGraph, knows neither results nor page.
import { sankey } from 'd3-sankey';
import { formatDuration, formatNumber } from '../format.ts';
import type { Locale } from '../locales/locale.ts';
import { type Markup, markup } from '../markup.ts';
import { type ChartContext, chartWidth, coordinate, svgFrame, svgText } from './context.ts';
import { bySize, type PathGraph, type PathLink, type PathNode, type PathNodeKind } from './path-graph.ts';
import { ellipsise, isolated, textWidth } from './text-width.ts';

const top = 30;
const nodeWidth = 9;
const labelsAtMost = 150;
/** Two lines of text take 26; nodes stand 22 apart. */
const twoLinesFrom = 8;
const columnAtLeast = 124;
const colours = 6;

interface PlacedNode extends PathNode {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

interface PlacedLink {
  readonly link: PathLink;
  readonly source: PlacedNode;
  readonly target: PlacedNode;
  /** Middle of the ribbon at either end, and its width. */
  readonly y0: number;
  readonly y1: number;
  readonly width: number;
}

/** Ribbons in the colour of the page they leave; a page keeps its colour at every step. Exits and "other" are grey and hatched by name. */
export function sankeyChart(graph: PathGraph, context: ChartContext): Markup {
  const { locale } = context;
  const first = Math.min(...graph.nodes.map((node) => node.position));
  const columns = Math.max(...graph.nodes.map((node) => node.position)) - first + 1;
  const last = graph.nodes.filter((node) => node.position === first + columns - 1);
  const right = roomOnTheRight(last, (columns - 1) * columnAtLeast, locale);
  const width = Math.max(chartWidth, (columns - 1) * columnAtLeast + right);
  const height = heightOf(graph, first, columns);
  const placed = layout(graph, first, width - right, height);
  const gap = columns > 1 ? (width - right - nodeWidth) / (columns - 1) : width;
  const heads = Array.from({ length: columns }, (_, index) =>
    svgText(index * gap, 14, locale.charts.step(formatNumber(locale, first + index)), { kind: 'muted small' }),
  );
  const colourOf = colourRanks(graph);
  const links = placed.links.map((link) => linkMarkup(link, colourOf, locale));
  const nodes = placed.nodes.map((node) => nodeMarkup(node, colourOf, node.position === first + columns - 1 ? right : gap, locale));
  return svgFrame(context, width, top + height + 8, markup`${heads}<g class="links">${links}</g>${nodes}`);
}

function heightOf(graph: PathGraph, first: number, columns: number): number {
  const counts = Array.from({ length: columns }, (_, index) => graph.nodes.filter((node) => node.position === first + index).length);
  return Math.min(620, Math.max(240, Math.max(...counts) * 44));
}

const kindOrder: Readonly<Record<PathNodeKind, number>> = { node: 0, gap: 1, other: 2, exit: 3 };

function layout(
  graph: PathGraph,
  first: number,
  width: number,
  height: number,
): { nodes: readonly PlacedNode[]; links: readonly PlacedLink[] } {
  const generator = sankey<PathNode, PathLink>()
    .nodeId((node) => node.key)
    .nodeAlign((node) => node.position - first)
    .nodeSort((a, b) => kindOrder[a.kind] - kindOrder[b.kind] || bySize(a, b))
    .nodeWidth(nodeWidth)
    .nodePadding(22)
    .extent([
      [0, top],
      [width, top + height],
    ]);
  const result = generator({
    nodes: graph.nodes.map((node) => ({ ...node })),
    links: graph.links.map((link) => ({ ...link, source: link.from, target: link.to, value: link.transitions })),
  });
  const place = (node: (typeof result.nodes)[number]): PlacedNode => ({
    ...node,
    x0: node.x0 ?? 0,
    x1: node.x1 ?? 0,
    y0: node.y0 ?? 0,
    y1: node.y1 ?? 0,
  });
  const nodes = new Map(result.nodes.map((node) => [node.key, place(node)]));
  const links = result.links.flatMap((link): PlacedLink[] => {
    const source = nodes.get(link.from);
    const target = nodes.get(link.to);
    return source === undefined || target === undefined
      ? []
      : [{ link, source, target, y0: link.y0 ?? 0, y1: link.y1 ?? 0, width: link.width ?? 0 }];
  });
  return { nodes: [...nodes.values()], links };
}

/** The six pages with most traffic over all steps have a colour of their own, the others share the neutral one. */
function colourRanks(graph: PathGraph): (node: PathNode) => string {
  const totals = new Map<string, number>();
  for (const node of graph.nodes) if (node.kind === 'node') totals.set(node.name, (totals.get(node.name) ?? 0) + node.transitions);
  const ranked = [...totals].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  return (node) => {
    const rank = ranked.indexOf(node.name);
    return node.kind !== 'node' || rank < 0 || rank >= colours ? 'rest' : `s${rank + 1}`;
  };
}

function linkMarkup(placed: PlacedLink, colourOf: (node: PathNode) => string, locale: Locale): Markup {
  const { link, source, target } = placed;
  const [x0, x1] = [coordinate(source.x1), coordinate(target.x0)];
  const middle = coordinate((source.x1 + target.x0) / 2);
  const [y0, y1] = [coordinate(placed.y0), coordinate(placed.y1)];
  const parts = [
    locale.charts.transitions(formatNumber(locale, link.transitions)),
    ...(link.people === null ? [] : [locale.charts.people(formatNumber(locale, link.people))]),
    ...(link.meanSeconds === null ? [] : [`⌀ ${formatDuration(locale, link.meanSeconds)}`]),
  ];
  const kind = target.kind === 'exit' ? 'exit' : colourOf(source);
  return markup`<path class="${kind}" d="M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}" stroke-width="${Math.max(1, coordinate(placed.width))}"><title>${isolated(nodeName(source, locale))} → ${isolated(nodeName(target, locale))}: ${parts.join(', ')}</title></path>`;
}

function nodeMarkup(node: PlacedNode, colourOf: (node: PathNode) => string, room: number, locale: Locale): Markup {
  const name = nodeName(node, locale);
  const count = formatNumber(locale, node.transitions);
  const height = Math.max(1, node.y1 - node.y0);
  return markup`<g class="node ${node.kind === 'exit' ? 'exit' : colourOf(node)}"><title>${isolated(name)}: ${locale.charts.transitions(count)}</title><rect x="${coordinate(node.x0)}" y="${coordinate(node.y0)}" width="${nodeWidth}" height="${coordinate(height)}"/>${labelMarkup(node, name, count, room - nodeWidth - 14)}</g>`;
}

/** Name and count in one line; in two where that is too wide and the node has the height; else the name alone, its count is in the tooltip. */
function labelMarkup(node: PlacedNode, name: string, count: string, room: number): readonly Markup[] {
  const x = node.x1 + 6;
  const middle = (node.y0 + node.y1) / 2 + 4;
  const beside = Math.min(labelsAtMost, room - textWidth(` ${count}`));
  if (textWidth(name) <= beside || node.kind !== 'node') {
    return [
      svgText(x, middle, markup`${isolated(ellipsise(name, Math.max(beside, 20)))} <tspan class="muted">${count}</tspan>`, {
        kind: 'halo',
      }),
    ];
  }
  const shown = isolated(ellipsise(name, Math.min(labelsAtMost, room)));
  if (node.y1 - node.y0 < twoLinesFrom) return [svgText(x, middle, shown, { kind: 'halo' })];
  return [svgText(x, middle - 7, shown, { kind: 'halo' }), svgText(x, middle + 7, count, { kind: 'halo muted' })];
}

/** Room for the last labels: with their counts beside them where the other columns leave it, else below or in the tooltip. */
function roomOnTheRight(nodes: readonly PathNode[], needed: number, locale: Locale): number {
  const widest = (text: (name: string, count: string) => string) =>
    Math.max(90, ...nodes.map((node) => textWidth(text(nodeName(node, locale), formatNumber(locale, node.transitions)))));
  const beside =
    Math.min(
      widest((name, count) => `${name} ${count}`),
      labelsAtMost + 40,
    ) +
    nodeWidth +
    14;
  return chartWidth - beside >= needed
    ? beside
    : Math.min(
        widest((name) => name),
        labelsAtMost,
      ) +
        nodeWidth +
        14;
}

function nodeName(node: PathNode, locale: Locale): string {
  if (node.kind === 'exit') return locale.charts.exit;
  return node.kind === 'other' ? locale.groups.other : node.name;
}
