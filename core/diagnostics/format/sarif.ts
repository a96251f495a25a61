// `--format sarif`: SARIF 2.1.0, for code scanning and editors. Lines and columns from 1, in UTF-16 units, ends exclusive.
import { codes } from '../codes.ts';
import type { Diagnostic, Edit, Fix, RelatedPlace, Severity, Span } from '../diagnostic.ts';
import { pageUrl } from '../documentation.ts';
import { fingerprints } from '../fingerprint.ts';
import { sortDiagnostics } from '../sort.ts';
import type { FormatContext } from './format.ts';
import { jsonPlace } from './json.ts';

/** One run; its rules are the codes that its results name. */
export function formatSarif(diagnostics: readonly Diagnostic[], context: FormatContext): string {
  const sorted = sortDiagnostics(diagnostics);
  const names = fingerprints(sorted, context.symbolOf);
  const rules = [...new Map(sorted.map((one) => [one.code, one])).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  const driver = {
    name: 'Waymark',
    version: context.toolVersion,
    semanticVersion: context.toolVersion,
    informationUri: 'https://www.npmjs.com/package/waymark',
    rules: rules.map((rule) => sarifRule(rule, context)),
  };
  const results = sorted.map((diagnostic, index) => ({
    ruleId: diagnostic.code,
    ruleIndex: rules.findIndex((rule) => rule.code === diagnostic.code),
    level: levelOf(diagnostic.severity),
    message: { text: diagnostic.help === null ? diagnostic.message : `${diagnostic.message}\nhelp: ${diagnostic.help}` },
    locations: diagnostic.span === null ? [] : [{ physicalLocation: physicalLocation(diagnostic.span, context) }],
    relatedLocations: diagnostic.related.map((place, id) => relatedLocation(place, id, context)),
    partialFingerprints: { 'waymarkSymbol/v1': names[index] },
    fixes: diagnostic.fixes.filter((fix) => fix.edits.length > 0).map((fix) => sarifFix(fix, context)),
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function sarifRule({ code, slug }: Diagnostic, context: FormatContext) {
  const row = Object.entries(codes).find(([known]) => known === code)?.[1];
  const words = slug.replaceAll('-', ' ');
  const level = row === undefined ? {} : { defaultConfiguration: { level: levelOf(row.severity) } };
  return { id: code, name: slug, shortDescription: { text: words }, helpUri: pageUrl(code, slug, context.toolVersion), ...level };
}

function levelOf(severity: Severity): 'error' | 'warning' | 'note' {
  return severity === 'info' ? 'note' : severity;
}

function physicalLocation(span: Span, context: FormatContext) {
  const region = regionOf(span, context);
  return { artifactLocation: artifactLocation(span.file, context), ...(region === null ? {} : { region }) };
}

/** A URI relative to where the reader starts: each part of the path encoded. */
function artifactLocation(file: string, { prefix }: FormatContext) {
  return { uri: `${prefix}${file}`.split('/').map(encodedPart).join('/') };
}

/** Encoded without failing on half a character; a colon would read as the end of a scheme, and is encoded too. */
function encodedPart(part: string): string {
  return encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd'));
}

function regionOf(span: Span, context: FormatContext) {
  const { line, column, endLine, endColumn } = jsonPlace(span, context.texts);
  return line === null ? null : { startLine: line, startColumn: column, endLine, endColumn };
}

function relatedLocation(place: RelatedPlace, id: number, context: FormatContext) {
  return { id, physicalLocation: physicalLocation(place.span, context), message: { text: place.message } };
}

/** Edits of one file stand together; where its text is not at hand they are told by offset. */
function sarifFix(fix: Fix, context: FormatContext) {
  const files = [...new Set(fix.edits.map((edit) => edit.span.file))];
  return {
    description: { text: fix.title },
    artifactChanges: files.map((file) => ({
      artifactLocation: artifactLocation(file, context),
      replacements: fix.edits.filter((edit) => edit.span.file === file).map((edit) => replacement(edit, context)),
    })),
  };
}

function replacement(edit: Edit, context: FormatContext) {
  const deletedRegion = regionOf(edit.span, context) ?? { charOffset: edit.span.start, charLength: edit.span.end - edit.span.start };
  return { deletedRegion, insertedContent: { text: edit.text } };
}
