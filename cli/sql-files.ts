// The SQL of the project as files to read and review: the layers, and one file per analysis, literals in place.
import type { OutputFile } from '../core/codegen/output-file.ts';
import { withHeader } from '../core/codegen/output-file.ts';
import type { Model } from '../core/model/model.ts';
import { planAnalyses } from '../core/plan/analyses.ts';
import type { Dialect } from '../core/sql/dialect.ts';
import { assumedShapes, layerStatements } from '../core/sql/layers/layers.ts';
import { lowerContext } from '../core/sql/lower/events.ts';
import { lowerAnalysis } from '../core/sql/lower/lower.ts';
import { printInline, printStatement } from '../core/sql/print/print.ts';

const PARAMETERS = `-- :from and :to are the range's instants, :as_of the instant after which nothing exists;
-- :first_period and :last_period number the range's periods on the local clock.`;

export function sqlFiles(model: Model, dialect: Dialect, toolVersion: string): readonly OutputFile[] {
  const stamp = { toolVersion, project: model.project.name, planVersion: model.project.version };
  const context = lowerContext(model);
  const layers = layerStatements(model, assumedShapes(model)).map((statement) => {
    const comment = statement.kind === 'createTable' ? `-- ${statement.comment}\n` : '';
    return `${comment}${printStatement(statement, dialect, 'inline', {}).sql};\n`;
  });
  const analyses = planAnalyses(model).map(
    (plan): OutputFile => ({
      path: `${plan.name}.sql`,
      text: withHeader(`${PARAMETERS}\n\n${printInline(lowerAnalysis(context, plan, null), dialect)};\n`, 'dashes', stamp),
    }),
  );
  return [{ path: 'layers.sql', text: withHeader(layers.join('\n'), 'dashes', stamp) }, ...analyses];
}
