// The parts of the product that the benchmarks run, for bench/load-engine.mjs to bundle.
export { findAdapter } from '../adapters/registry.ts';
export { answerAnalysis, buildLayers } from '../adapters/run.ts';
export { compile } from '../core/compile.ts';
export { diffPlans } from '../core/diff/diff.ts';
export { diskFileTree } from '../core/load/disk-file-tree.ts';
export { rememberingReader } from '../core/load/parse-memo.ts';
export { planAnalyses } from '../core/plan/analyses.ts';
export { parametersOf } from '../core/results/assemble.ts';
export { layerStatements } from '../core/sql/layers/layers.ts';
export { lowerContext } from '../core/sql/lower/events.ts';
export { lowerAnalysis } from '../core/sql/lower/lower.ts';
export { printInline, printStatement } from '../core/sql/print/print.ts';
