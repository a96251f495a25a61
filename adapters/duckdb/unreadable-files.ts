// Which files the engine gives up on, found by reading each alone. Asked only after a failure, whose message names no file of the plan.
import { createReadStream } from 'node:fs';
import { relative, sep } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { Diagnostic } from '../../core/diagnostics/diagnostic.ts';
import { report } from '../../core/diagnostics/report.ts';
import type { Model, Source } from '../../core/model/model.ts';
import type { Relation } from '../../core/sql/ast.ts';
import { select, star } from '../../core/sql/build.ts';
import { linkSources } from '../../core/sql/layers/id-links.ts';
import type { SourceShape } from '../../core/sql/layers/shape.ts';
import { printInline } from '../../core/sql/print/print.ts';
import { duckdbDialect } from './dialect.ts';
import { literalPath } from './file-pattern.ts';
import { type Looking, reasonOf } from './looking.ts';

type Files = Extract<Relation, { kind: 'files' }>;

/** Of all sources: what a failed build may be blamed on. */
export async function unreadableSourceFiles(
  model: Model,
  shapes: readonly SourceShape[],
  looking: Looking,
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const { source: name, relations } of shapes) {
    const source = [...model.sources, ...linkSources(model.identity)].find((one) => one.name === name);
    for (const { relation } of relations) {
      if (source !== undefined && relation.kind === 'files') found.push(...(await unreadableFiles(source, relation, looking)));
    }
  }
  return found;
}

const ONE_LINE_END = "end all lines alike: `dos2unix` does, or `sed -i 's/\\r$//'`";

/** One finding per file of the relation that cannot be read to its end. */
export async function unreadableFiles(source: Source, relation: Files, looking: Looking): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const file of relation.files) {
    const rows = printInline(select({ columns: [star()], from: { ...relation, files: [file] } }), duckdbDialect);
    try {
      await looking.query({ sql: `select max(hash(read)) as looked from (${rows}) as read`, parameters: [] });
    } catch (error) {
      const path = literalPath(file);
      const isMixed = relation.format === 'csv' && (await hasMixedLineEnds(path));
      const reason = isMixed ? 'some lines end in CR LF and some in LF' : reasonOf(error);
      const name = relative(looking.root, path).split(sep).join('/');
      found.push(report('WM7006', source.from.span, { source: source.name, file: name, reason }, isMixed ? { help: ONE_LINE_END } : {}));
    }
  }
  return found;
}

/** The engine's parser stops at the first line that ends otherwise than the first one did. */
async function hasMixedLineEnds(path: string): Promise<boolean> {
  const file = createReadStream(path);
  const text = (path.endsWith('.gz') ? file.pipe(createGunzip()) : file).setEncoding('latin1');
  let last = '';
  const seen = new Set<boolean>();
  try {
    for await (const chunk of text) {
      const part = `${last}${String(chunk)}`;
      for (const match of part.matchAll(/(.?)\n/gs)) seen.add(match[1] === '\r');
      if (seen.size > 1) return true;
      last = part.slice(-1) === '\n' ? '' : part.slice(-1);
    }
  } catch {
    return false;
  }
  return false;
}
