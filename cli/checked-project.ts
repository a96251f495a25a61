// What is printed of a checked project: what formats and the last line need, whether it was compiled just now or is known from before.
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import type { SourceTexts } from '../core/diagnostics/source-texts.ts';
import type { Node } from '../core/load/node.ts';
import type { Model } from '../core/model/model.ts';

export interface CheckedProject {
  /** Absolute, links followed. */
  readonly root: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: SourceTexts;
  /** The tree of a plan file; null where it holds nothing, undefined where it is none of the plan's. */
  readonly nodesOf: (file: string) => Node | null | undefined;
  readonly counts: ProjectCounts;
}

/** What the last line of `check` counts. */
export interface ProjectCounts {
  readonly events: number;
  readonly metrics: number;
  readonly otherAnalyses: number;
}

export function countsOf(model: Model): ProjectCounts {
  const otherAnalyses = model.funnels.length + model.paths.length + model.retention.length + model.segments.length;
  return { events: model.events.length, metrics: model.metrics.length, otherAnalyses };
}
