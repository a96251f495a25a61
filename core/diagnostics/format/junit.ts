// `--format junit`: JUnit XML as Jenkins and GitLab read it. A suite is a file, a case is a code at a place.
// Findings below the level that fails are cases that passed with a note.
import type { Diagnostic } from '../diagnostic.ts';
import { printable } from '../printable.ts';
import { sortDiagnostics } from '../sort.ts';
import type { FormatContext } from './format.ts';
import { jsonPlace } from './json.ts';

/** Without findings there is one suite with one case that passed: readers take an empty report for a lost one. */
export function formatJunit(diagnostics: readonly Diagnostic[], context: FormatContext): string {
  const sorted = sortDiagnostics(diagnostics);
  const fileOf = ({ span }: Diagnostic): string => (span === null ? 'waymark' : `${context.prefix}${span.file}`);
  const suites = [...new Set(sorted.map(fileOf))].map((file) =>
    suite(
      file,
      sorted.filter((finding) => fileOf(finding) === file),
      context,
    ),
  );
  const shown = suites.length > 0 ? suites : [element('testsuite', totals('waymark', 1, 0), [passed])];
  const failures = sorted.filter(context.fails).length;
  const root = element('testsuites', totals('waymark check', Math.max(sorted.length, 1), failures), shown);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

const passed = '<testcase name="no findings" classname="waymark" time="0"/>';

function suite(file: string, findings: readonly Diagnostic[], context: FormatContext): string {
  const cases = findings.map((finding) => testCase(file, finding, context));
  return element('testsuite', totals(file, findings.length, findings.filter(context.fails).length), cases);
}

function totals(name: string, tests: number, failures: number): Attributes {
  return { name, tests, failures, errors: 0, skipped: 0, time: 0 };
}

function testCase(file: string, diagnostic: Diagnostic, context: FormatContext): string {
  const place = diagnostic.span === null ? null : jsonPlace(diagnostic.span, context.texts);
  const line = place?.line ?? null;
  const at = line === null ? '' : ` ${file}:${line}:${place?.column}`;
  const attributes = {
    name: `${diagnostic.code}${at}`,
    classname: diagnostic.slug,
    ...(diagnostic.span === null ? {} : { file }),
    ...(line === null ? {} : { line }),
    time: 0,
  };
  const text = diagnostic.help === null ? diagnostic.message : `${diagnostic.message}\nhelp: ${diagnostic.help}`;
  const body = context.fails(diagnostic)
    ? element('failure', { message: diagnostic.message, type: diagnostic.severity }, [escaped(text)])
    : element('system-out', {}, [escaped(`${diagnostic.severity}: ${text}`)]);
  return element('testcase', attributes, [body]);
}

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes, children: readonly string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(printable(String(value)))}"`);
  return `<${name}${written.join('')}>${children.join('')}</${name}>`;
}

/** Text that holds only what XML 1.0 allows; line breaks stay. */
function escaped(text: string): string {
  return text
    .split('\n')
    .map((line) => printable(line).replace(/[\ufffe\uffff]/g, '\ufffd'))
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
