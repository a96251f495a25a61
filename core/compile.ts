// The front half of the pipeline as one function: files -> Model. Everything that needs a plan begins here.
import type { Phase } from './diagnostics/diagnostic.ts';
import { sortDiagnostics } from './diagnostics/sort.ts';
import { lintContext } from './lint/context.ts';
import { lint, withLevels } from './lint/run.ts';
import { suppress } from './lint/suppressions.ts';
import type { FileTree } from './load/file-tree.ts';
import { loadProject } from './load/load-project.ts';
import type { YamlReader } from './load/parse-memo.ts';
import { parseYaml } from './load/parse-yaml.ts';
import type { SourceFile } from './load/source-file.ts';
import { type Catalog, collect } from './model/collect.ts';
import type { Model } from './model/model.ts';
import { resolve } from './model/resolve.ts';
import type { LoadedProject } from './schema/loaded-project.ts';
import { validateProject } from './schema/validate.ts';

/** Every stage on the way to the Model, for those who print or inspect one. */
export interface Compiled {
  readonly files: readonly SourceFile[];
  readonly spec: LoadedProject;
  readonly catalog: Catalog;
  readonly model: Model;
}

/**
 * Compiles a project. The whole pipeline, of which this is the first line:
 *
 * ```
 * files -load-> SourceFile[] -validate-> Spec -collect-> Catalog -resolve-> Model -lint-> Diagnostic[]
 * Model -plan-> AnalysisPlan -lower-> SqlQuery -print(Dialect)-> CompiledQuery -run-> ResultSet -view-> ReportView -render-> OutputFile[]
 * Model -view-> CodegenView -render-> OutputFile[]            (Model, Model) -diff-> Change[]
 * ```
 *
 * Each stage is a pure function `A -> { value: B, diagnostics }` with a type of its own name, and knows only the stage before it:
 *
 * - **load** reads `waymark.yaml` and what `include` matches, and parses it into nodes with positions. It knows YAML, and one key.
 *   The only file access is behind `FileTree`: a folder, a commit of git, a map in a test.
 * - **validate** judges each definition by the JSON Schema of its section, alone. What comes out has the shape that the schemas promise;
 *   a definition with an error keeps its name and loses its content.
 * - **collect** merges the sections of all files into the Catalog: which names there are, and where. Two of one name are an error.
 * - **resolve** looks every name up, puts events together from groups and dictionary, and turns conditions into typed expressions.
 *   The Model holds what is sound and refers to nothing that it does not hold. Sugar is gone: matchers are flat, durations are numbers.
 *   Defaults of analyses are not filled in here but in plan, so that what was written can still be told from what was assumed.
 * - **lint** has opinions on a sound Model. Each can be switched off in `rules`; errors of the stages before cannot.
 *
 * One fault gives one finding. A definition with an error is *poisoned*: known by name, so that references to it raise nothing,
 * but absent from the Model, and so in silence is all that is built on it. The rest of the plan still compiles.
 *
 * Places are offsets into a file's text from the first stage to the last; line and column exist only in what is printed. A finding
 * inside a condition stands at its exact place in the YAML scalar, because load can follow a scalar's value back through its quotes.
 *
 * Errors that people can cause are diagnostics, never exceptions: `compile` does not throw, whatever the files hold.
 */
export function compile(tree: FileTree, read: YamlReader = parseYaml): Phase<Compiled> {
  const { value, diagnostics: found } = compileModel(tree, read);
  const isWhole = found.every((diagnostic) => diagnostic.severity !== 'error');
  const { files, spec, catalog, model } = value;
  const context = lintContext(tree, spec, catalog, model);
  const levelled = withLevels([...found, ...lint(model, isWhole, context)], model.project.rules);
  return { value, diagnostics: sortDiagnostics(suppress(levelled, files, isWhole)) };
}

/** The same without opinions: what the plan means and the errors that it has, for those who compare two of them. */
export function compileModel(tree: FileTree, read: YamlReader): Phase<Compiled> {
  const loaded = loadProject(tree, read);
  const validated = validateProject(loaded.value);
  const collected = collect(validated.value);
  const resolved = resolve(validated.value, collected.value);
  return {
    value: { files: loaded.value.files, spec: validated.value, catalog: collected.value, model: resolved.value },
    diagnostics: [loaded, validated, collected, resolved].flatMap((phase) => phase.diagnostics),
  };
}
