// `waymark explain CODE`: the page of a diagnostic, as the package carries it. Without a name, the list of all codes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codes, findCode } from '../../core/diagnostics/codes.ts';
import { pageFile } from '../../core/diagnostics/documentation.ts';
import { report } from '../../core/diagnostics/report.ts';
import { suggest } from '../../core/diagnostics/suggest.ts';
import type { Command, CommandInput } from '../command.ts';
import { usage } from '../options.ts';
import { packageFile } from '../package-files.ts';
import { type Colors, type ExitCode, exitCodes } from '../terminal.ts';

export const explainCommand: Command = {
  name: 'explain',
  positional: '[...codes]',
  mostNames: Number.POSITIVE_INFINITY,
  description: 'What a diagnostic means, with an example',
  options: [],
  run: explain,
};

async function explain({ names, terminal }: CommandInput): Promise<ExitCode> {
  if (names.length === 0) {
    terminal.out(
      Object.entries(codes)
        .map(([code, row]) => `${code}  ${row.severity.padEnd(7)}  ${row.slug}\n`)
        .join(''),
    );
    return exitCodes.clean;
  }
  const pages = names.map((name) => {
    const found = findCode(name.toLowerCase()) ?? findCode(name.toUpperCase());
    if (found === null) {
      const known = Object.entries(codes).flatMap(([code, row]) => [code, row.slug]);
      throw usage(report('WM9012', null, { code: name, suggestions: suggest(name, known) }));
    }
    return readPage(pageFile(found.code, found.row.slug));
  });
  terminal.out(pages.map((page) => shownPage(page, terminal.colors)).join('\n'));
  return exitCodes.clean;
}

/** The pages stand at docs/diagnostics in the source tree, at dist/docs/diagnostics beside the built program. */
function readPage(file: string): string {
  return readFileSync(join(packageFile('docs/diagnostics'), file), 'utf8');
}

/** Markdown as a terminal reads well: no front matter, headings bold, code indented and without its fence. */
function shownPage(page: string, colors: Colors): string {
  const body = page.replace(/^---\n[\s\S]*?\n---\n+/, '');
  let isCode = false;
  const lines = body.split('\n').flatMap((line) => {
    const fence = /^```(\S*) ?(.*)$/.exec(line);
    if (fence !== null) {
      isCode = !isCode;
      const title = fence[2] ?? '';
      return isCode && title !== '' ? [colors.dim(`    # ${title}`)] : [];
    }
    if (isCode) return [line === '' ? '' : `    ${line}`];
    return [
      line.startsWith('#')
        ? colors.bold(line.replace(/^#+ /, ''))
        : line.replace(/\*\*(.+?)\*\*/g, (_, words: string) => colors.bold(words)),
    ];
  });
  return lines.join('\n');
}
