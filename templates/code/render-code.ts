// Tracking code of one target: its templates filled with the view, and the runtime as it is. Phase: render, CodegenView -> OutputFile[].
// Must not know any one language: targets.ts says which files there are.

import type { OutputFile } from '../../core/codegen/output-file.ts';
import { withHeader } from '../../core/codegen/output-file.ts';
import { targets } from '../../core/codegen/targets.ts';
import type { CodegenView } from '../../core/codegen/view.ts';
import { asset, render } from '../render.ts';

/** The files of one target, relative to `view.out`, each under the header; generated ones first. */
export function renderCode(view: CodegenView, toolVersion: string): readonly OutputFile[] {
  const target = targets.get(view.language);
  if (target === undefined) throw new Error(`There are no templates for "${view.language}"`);
  const stamp = { toolVersion, project: view.project, planVersion: view.planVersion };
  const bodies = [
    ...target.files.map(({ template, path }) => ({ path, body: render(template, view) })),
    ...target.runtime.map((path) => ({ path, body: asset(`code/${view.language}/runtime/${path}`) })),
  ];
  return bodies.map(({ path, body }) => ({ path, text: withHeader(body, target.comment, stamp) }));
}
