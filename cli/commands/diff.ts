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
import type { PlaceUrl } from '../../core/report/diff/view.ts';
import type { Command, CommandInput } from '../command.ts';
import { type DiffSides, openSides } from '../diff-sides.ts';
import { prefixOf } from '../findings.ts';
import { commitDate, findRevision } from '../git.ts';
import { choice, type RawOptions, usage } from '../options.ts';
import { CommandFailure, type ExitCode, exitCodes, type Terminal } from '../terminal.ts';
import { toolVersion } from '../version.ts';

const FORMATS = ['pretty', 'json', 'markdown', 'html', 'github', 'sarif', 'changelog'] as const;
type Format = (typeof FORMATS)[number];
const FAIL_LEVELS = ['breaking', 'risky', 'none'] as const;

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
  ],
  run: diff,
};

async function diff({ names, options, terminal }: CommandInput): Promise<ExitCode> {
  const format = choice<Format>(options, 'format', FORMATS, 'pretty');
  const failOn = choice(options, 'fail-on', FAIL_LEVELS, 'breaking');
  const links = readLinks(options);
  const sides = openSides(names, options, terminal);
  requirePlan(sides, terminal);
  const shown: ShownDiff = {
    diff: diffPlans(sides.base.plan, sides.head.plan),
    base: sides.base,
    head: sides.head,
    prefix: prefixOf(terminal.folder, sides.root),
  };
  const notes = [...sides.base.notes, ...sides.head.notes];
  if (notes.length > 0) terminal.err(formatPretty(notes, () => null, terminal.errColors));
  terminal.out(await formatted(format, shown, sides, links, terminal));
  const fails = failOn !== 'none' && shown.diff.changes.some((change) => isAtLeast(change, failOn));
  return fails ? exitCodes.findings : exitCodes.clean;
}

/** A head without any plan is a mistake of the call, or of the plan: it is not a plan from which all was removed. */
function requirePlan({ head }: DiffSides, terminal: Terminal): void {
  if (head.plan.files.length > 0) return;
  terminal.err(formatPretty(head.plan.diagnostics, head.texts, terminal.errColors));
  throw new CommandFailure(exitCodes.findings, []);
}

async function formatted(format: Format, shown: ShownDiff, sides: DiffSides, links: string | null, terminal: Terminal): Promise<string> {
  switch (format) {
    case 'pretty':
      return formatDiffPretty(shown, terminal.colors);
    case 'json':
      return formatDiffJson(shown);
    case 'github':
      return formatDiffGithub(shown);
    case 'sarif':
      return formatDiffSarif(shown, toolVersion());
    case 'changelog':
      return formatDiffChangelog(shown, headDate(sides));
    case 'markdown':
    case 'html':
      return renderedDiff(format, shown, sides, links);
    default: {
      const impossible: never = format;
      return impossible;
    }
  }
}

/** Templates, code and SQL are loaded where they are shown: the other formats should not wait for them. */
async function renderedDiff(format: 'markdown' | 'html', shown: ShownDiff, sides: DiffSides, links: string | null): Promise<string> {
  const [{ generatedDiffs }, { viewDiff }] = await Promise.all([import('../diff-files.ts'), import('../../core/report/diff/view.ts')]);
  const view = viewDiff(shown, generatedDiffs(sides), placeUrl(sides, links));
  if (format === 'html') return (await import('../../templates/diff.ts')).renderDiff(view, `Waymark ${toolVersion()}`);
  const { renderPullRequest } = await import('../../templates/pull-request.ts');
  return renderPullRequest(view, '`waymark diff` prints all of it.');
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
