// `waymark diff [base] [head]`: what changed between two plans, what it breaks and for whom.
import { formatPretty } from '../../core/diagnostics/format/pretty.ts';
import { report } from '../../core/diagnostics/report.ts';
import { diffPlans } from '../../core/diff/diff.ts';
import { formatDiffChangelog } from '../../core/diff/format/changelog.ts';
import { formatDiffGithub } from '../../core/diff/format/github.ts';
import { formatDiffJson } from '../../core/diff/format/json.ts';
import { formatDiffPretty } from '../../core/diff/format/pretty.ts';
import { formatDiffSarif } from '../../core/diff/format/sarif.ts';
import { isAtLeast, type ShownDiff } from '../../core/diff/format/shown-diff.ts';
import { withLevels } from '../../core/lint/run.ts';
import type { NumbersInput } from '../../core/report/diff/numbers.ts';
import type { PlaceUrl } from '../../core/report/diff/view.ts';
import type { Command, CommandInput } from '../command.ts';
import { connectionOptions } from '../connection-options.ts';
import { type DiffSides, notWhole, openSides } from '../diff-sides.ts';
import { prefixOf } from '../findings.ts';
import { commitDate, findRevision } from '../git.ts';
import { choice, type RawOptions, usage } from '../options.ts';
import { CommandFailure, type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { toolVersion } from '../version.ts';

const FORMATS = ['pretty', 'json', 'markdown', 'html', 'github', 'sarif', 'changelog'] as const;
type Format = (typeof FORMATS)[number];
const rangeOptions = connectionOptions.filter(({ name }) => name !== 'connection');
const FAIL_LEVELS = ['breaking', 'risky', 'none'] as const;
const WITH_NUMBERS: readonly Format[] = ['pretty', 'json', 'markdown'];

export const diffCommand: Command = {
  name: 'diff',
  positional: '[base] [head]',
  mostNames: 2,
  description: 'Say what changed between two commits or folders, what it breaks and for whom',
  options: [
    { name: 'format', value: '<format>', description: `How changes are printed: ${FORMATS.join(', ')}` },
    { name: 'fail-on', value: '<level>', description: `Least level that fails: ${FAIL_LEVELS.join(', ')} (default: breaking)` },
    {
      name: 'links',
      value: '<url>',
      description: 'Where files are read on the web, such as https://github.com/acme/shop/blob/{commit}/ (markdown, html)',
    },
    { name: 'connection', value: '<name>', description: 'Run both plans there, and show which numbers move (pretty, json, markdown)' },
    ...rangeOptions,
  ],
  run: diff,
};

async function diff({ names, options, terminal }: CommandInput): Promise<ExitCode> {
  const format = choice<Format>(options, 'format', FORMATS, 'pretty');
  const failOn = choice(options, 'fail-on', FAIL_LEVELS, 'breaking');
  const links = readLinks(options);
  requireFormatOfNumbers(format, options);
  const sides = openSides(names, options, terminal);
  requirePlan(sides, terminal);
  const changes = diffPlans(sides.base.plan, sides.head.plan);
  const findings = withLevels(changes.findings, sides.head.plan.model.project.rules);
  const shown: ShownDiff = {
    diff: changes,
    findings,
    base: sides.base,
    head: sides.head,
    prefix: prefixOf(terminal.folder, sides.root),
  };
  const isBaseNamed = changes.unread.some(({ side }) => side === 'base');
  const errors = [...(isBaseNamed ? [] : notWhole(sides.base)), ...notWhole(sides.head)];
  const notes = [...sides.base.notes, ...sides.head.notes, ...errors];
  if (notes.length > 0) terminal.err(formatPretty(notes, () => null, terminal.errColors));
  // These two have a place for findings in the answer itself.
  if (findings.length > 0 && format !== 'json' && format !== 'github')
    terminal.err(formatPretty(findings, sides.head.texts, terminal.errColors));
  const numbers =
    options.text('connection') === null ? null : await (await import('../diff-numbers.ts')).movedNumbers(sides, options, terminal);
  terminal.out(await formatted(format, shown, numbers, { sides, links, terminal }));
  const fails =
    changes.changes.some((change) => failOn !== 'none' && isAtLeast(change, failOn)) || findings.some((one) => one.severity === 'error');
  return fails && failOn !== 'none' ? exitCodes.findings : exitCodes.clean;
}

/** A head without any plan is a mistake of the call, or of the plan: it is not a plan from which all was removed. */
function requirePlan({ head }: DiffSides, terminal: Terminal): void {
  if (head.plan.files.length > 0) return;
  terminal.err(formatPretty(head.plan.diagnostics, head.texts, terminal.errColors));
  throw new CommandFailure(exitCodes.findings, []);
}

interface Showing {
  readonly sides: DiffSides;
  readonly links: string | null;
  readonly terminal: Terminal;
}

async function formatted(format: Format, shown: ShownDiff, numbers: NumbersInput | null, showing: Showing): Promise<string> {
  const { colors } = showing.terminal;
  switch (format) {
    case 'pretty': {
      const changes = formatDiffPretty(shown, colors);
      return numbers === null ? changes : changes + (await import('../print-numbers.ts')).numbersTable(numbers, colors);
    }
    case 'json':
      return formatDiffJson(shown, numbers);
    case 'github':
      return formatDiffGithub(shown);
    case 'sarif':
      return formatDiffSarif(shown, toolVersion());
    case 'changelog':
      return formatDiffChangelog(shown, headDate(showing.sides));
    case 'markdown':
    case 'html':
      return rendered(format, shown, numbers, showing);
    default: {
      const impossible: never = format;
      return impossible;
    }
  }
}

/** Templates, code and SQL are loaded where they are shown: the other formats should not wait for them. */
async function rendered(
  format: 'markdown' | 'html',
  shown: ShownDiff,
  numbers: NumbersInput | null,
  { sides, links }: Showing,
): Promise<string> {
  const [{ generatedDiffs }, { viewDiff }] = await Promise.all([import('../diff-files.ts'), import('../../core/report/diff/view.ts')]);
  const view = viewDiff(shown, generatedDiffs(sides), placeUrl(sides, links));
  if (format === 'html') return (await import('../../templates/diff.ts')).renderDiff(view, `Waymark ${toolVersion()}`);
  const { renderPullRequest } = await import('../../templates/pull-request.ts');
  const moved = numbers === null ? null : (await import('../../core/report/diff/numbers.ts')).viewNumbers(numbers);
  return renderPullRequest(view, '`waymark diff` prints all of it.', moved);
}

/** Throws CommandFailure where numbers are asked for in a format that has no place for them, or a range without a connection. */
function requireFormatOfNumbers(format: Format, options: RawOptions): void {
  if (options.text('connection') === null) {
    const [alone] = rangeOptions.filter(({ name }) => options.texts(name).length > 0);
    if (alone !== undefined) throw usage(report('WM9003', null, { option: `--${alone.name}`, problem: 'needs `--connection`' }));
  } else if (!WITH_NUMBERS.includes(format)) {
    throw usage(
      report('WM9003', null, { option: '--connection', problem: `goes with --format ${WITH_NUMBERS.join(', ')}, not ${format}` }),
    );
  }
}

function headDate({ head, repository }: DiffSides): string | null {
  return head.commit === null || repository === null ? null : commitDate(repository, head.commit);
}

/** `--links`: https alone, since the address goes into a comment. */
function readLinks(options: RawOptions): string | null {
  const written = options.text('links');
  if (written === null) return null;
  if (!/^https:\/\/[^\s<>"'`()\\|]+$/.test(written) || !URL.canParse(written)) {
    throw usage(report('WM9003', null, { option: '--links', problem: `takes an https address, not "${written}"` }));
  }
  return written.endsWith('/') ? written : `${written}/`;
}

/** `{commit}` is the commit of the side; of the working tree, HEAD. */
function placeUrl({ repository }: DiffSides, links: string | null): PlaceUrl {
  if (links === null) return () => null;
  const current = repository === null ? null : (findRevision(repository, 'HEAD')?.commit ?? null);
  return ({ commit, path, line }) => {
    const shownCommit = commit ?? current;
    if (links.includes('{commit}') && shownCommit === null) return null;
    const start = links.replaceAll('{commit}', shownCommit ?? '');
    const way = `${repository?.prefix ?? ''}${path}`;
    const parts = way.split('/').map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')).replace(/['()*!]/g, hexEscape));
    return `${start}${parts.join('/')}${line === null ? '' : `#L${line}`}`;
  };
}

function hexEscape(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
