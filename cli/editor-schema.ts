// Where editors find the JSON Schema of plan files: the comment line that yaml-language-server reads, relative to the file that has it.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { bundledSchema } from '../core/schema/bundle.ts';
import { jsonText } from './json-text.ts';

/** The schema in the project itself, where no installed package holds it. */
const OWN_FILE = 'waymark.schema.json';
const INSTALLED_FILE = 'node_modules/waymark/schema/waymark.schema.json';

export interface EditorSchema {
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  /** The schema's text where the project has to hold it; null where the installed package does. */
  readonly text: string | null;
}

/**
 * The installed package's schema, which follows its updates, for a project that depends on it; else a copy beside `waymark.yaml`.
 * A package that merely lies in some folder above does not count: a colleague's editor would not find it.
 */
export function editorSchema(folder: string): EditorSchema {
  const owner = dependent(folder);
  if (owner === null) return { path: OWN_FILE, text: jsonText(bundledSchema('waymark')) };
  return { path: relative(folder, join(owner, INSTALLED_FILE)).replaceAll('\\', '/'), text: null };
}

/** The text of a plan file with the comment line at its top. */
export function withEditorLine(file: string, text: string, schema: EditorSchema): string {
  return `# yaml-language-server: $schema=${posix.relative(posix.dirname(file), schema.path)}\n${text}`;
}

/** The nearest folder, from this one up, in which the package is installed and named by `package.json`. */
function dependent(folder: string): string | null {
  if (existsSync(join(folder, INSTALLED_FILE)) && isNamedBy(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  return above === folder ? null : dependent(above);
}

function isNamedBy(packageFile: string): boolean {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(packageFile, 'utf8')) as Readonly<Record<string, unknown>>;
    return [dependencies, devDependencies].some((named) => typeof named === 'object' && named !== null && Object.hasOwn(named, 'waymark'));
  } catch {
    // No package.json, or one that npm itself would refuse: nothing depends on the package here.
    return false;
  }
}
