// The part of the plan that defines each analysis, as written: what a report shows under its numbers.
import type { AnalysisCommon, Model } from '../core/model/model.ts';
import type { AnalysisDefinition } from '../core/report/view-report.ts';
import type { OpenProject } from './project.ts';

/** By result name: `funnels.purchase`. */
export function definitionsOf(project: OpenProject, model: Model): Readonly<Record<string, AnalysisDefinition>> {
  const texts = new Map(project.compiled.spec.files.map((file) => [file.path, file.text]));
  const sections: Readonly<Record<string, readonly AnalysisCommon[]>> = {
    metrics: model.metrics,
    funnels: model.funnels,
    paths: model.paths,
    retention: model.retention,
    segments: model.segments,
  };
  const entries = Object.entries(sections).flatMap(([section, list]) =>
    list.map((one): [string, AnalysisDefinition] => [
      `${section}.${one.name}`,
      {
        title: one.title,
        description: one.description,
        yaml: writtenAt(texts.get(one.span.file) ?? '', one.span.start),
        file: one.span.file,
      },
    ]),
  );
  return Object.fromEntries(entries);
}

/** The line at an offset and the deeper lines under it, moved to the left margin. */
function writtenAt(text: string, offset: number): string {
  const lines = text.slice(text.lastIndexOf('\n', offset - 1) + 1).split('\n');
  const margin = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  const isDeeper = (line: string): boolean =>
    line.trim() === '' || /^ */.exec(line)?.[0].length !== margin
      ? (/^ */.exec(line)?.[0].length ?? 0) > margin || line.trim() === ''
      : /^ *[}\]]/.test(line);
  const end = lines.findIndex((line, index) => index > 0 && !isDeeper(line));
  const part = lines.slice(0, end === -1 ? lines.length : end);
  return `${part
    .map((line) => line.slice(margin))
    .join('\n')
    .trimEnd()}\n`;
}
