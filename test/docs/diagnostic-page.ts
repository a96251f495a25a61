// A page of docs/diagnostics as its tests see it: front matter, and the files and commands of its two examples.
// ```yaml plan/plan.yaml``` is a file, ```sh``` holds commands; the corrected example starts from the files of the first.

export interface PageExample {
  readonly files: ReadonlyMap<string, string>;
  /** Lines for a shell; null = the project is only checked. */
  readonly commands: readonly string[] | null;
}

export interface DiagnosticPage {
  readonly front: Readonly<Record<string, string>>;
  readonly title: string;
  /** null where the page says `example: none`. */
  readonly example: PageExample | null;
  readonly corrected: PageExample | null;
}

/** Throws on a page that is not in this form. */
export function readPage(text: string): DiagnosticPage {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(text) ?? [];
  const front = Object.fromEntries(head.split('\n').map((line) => line.split(': ') as [string, string]));
  const title = /^# (.*)$/m.exec(body)?.[1] ?? '';
  if (front.example === 'none') return { front, title, example: null, corrected: null };
  const example = exampleOf(section(body, 'Example'));
  const own = exampleOf(section(body, 'Corrected'));
  const corrected = { files: new Map([...example.files, ...own.files]), commands: own.commands ?? example.commands };
  return { front, title, example, corrected };
}

function section(body: string, heading: string): string {
  const part = body.split(/^## /m).find((candidate) => candidate.startsWith(`${heading}\n`));
  if (part === undefined) throw new Error(`no section "${heading}"`);
  return part;
}

function exampleOf(text: string): PageExample {
  const fences = [...text.matchAll(/^```(\w+) ?(\S*)\n([\s\S]*?)^```$/gm)];
  if (fences.length === 0) throw new Error('no example');
  const files = fences.filter(([, , name]) => name !== '').map(([, , name = '', content = '']) => [name, content] as const);
  const commands = fences.filter(([, language]) => language === 'sh').flatMap(([, , , content = '']) => [content]);
  return { files: new Map(files), commands: commands.length === 0 ? null : commandsOf(commands.join('')) };
}

/** One command a line; a quoted text may go over several. */
function commandsOf(text: string): readonly string[] {
  const commands: string[] = [];
  let open = '';
  for (const line of text.trimEnd().split('\n')) {
    open = open === '' ? line : `${open}\n${line}`;
    if ((open.split("'").length - 1) % 2 === 1) continue;
    commands.push(open);
    open = '';
  }
  return commands;
}
