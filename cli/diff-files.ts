// The generated code and SQL of two plans, built in memory, and where they differ. Writes nothing.
import { findAdapter } from '../adapters/registry.ts';
import { type OutputFile, withoutHeader } from '../core/codegen/output-file.ts';
import { viewCode } from '../core/codegen/view.ts';
import type { Model } from '../core/model/model.ts';
import { type FileDiff, fileDiffs } from '../core/report/diff/line-diff.ts';
import { renderCode } from '../templates/code/render-code.ts';
import type { DiffSides } from './diff-sides.ts';
import { sqlFiles } from './sql-files.ts';
import { toolVersion } from './version.ts';

/** Nothing where a plan has an error: what it lacks for that reason would look removed. */
export function generatedDiffs({ base, head }: DiffSides): readonly FileDiff[] {
  const isBroken = [base, head].some(({ plan }) => plan.diagnostics.some((one) => one.severity === 'error'));
  if (isBroken) return [];
  const now = head.plan.model;
  // Generated files name the plan and its version: that alone is no difference worth a look.
  const { name, version } = now.project;
  const before: Model = { ...base.plan.model, project: { ...base.plan.model.project, name, version } };
  const adapter = adapterOf(now);
  return fileDiffs(generatedFiles(before, adapter), generatedFiles(now, adapter));
}

function adapterOf({ project }: Model): string {
  return project.connections.find((one) => one.name === project.defaultConnection)?.adapter ?? 'duckdb';
}

function generatedFiles(model: Model, adapterName: string): readonly OutputFile[] {
  const code = viewCode(model).value.flatMap((view) => renderCode(view, toolVersion()).map((file) => within(view.out, file)));
  const adapter = findAdapter(adapterName) ?? findAdapter('duckdb');
  if (adapter === null) return code;
  return [...code, ...sqlFiles(model, adapter.dialect, toolVersion()).map((file) => within(`generated/sql/${adapter.name}`, file))];
}

/** Without the header, whose checksum says what the rest shows. */
function within(folder: string, file: OutputFile): OutputFile {
  return { path: `${folder}/${file.path}`, text: withoutHeader(file.text) };
}
