// Generated TypeScript on disk, as a developer has it: type-checked by tsc, bundled by esbuild, run in Node.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { viewCode } from '../../core/codegen/view.ts';
import type { Model } from '../../core/model/model.ts';
import { renderCode } from '../../templates/code/render-code.ts';

const tsc = join(dirname(fileURLToPath(import.meta.url)), '../../node_modules/typescript/bin/tsc');

/** Everything strict that a project may switch on. */
const strictest = {
  ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noPropertyAccessFromIndexSignature: true },
  ...{
    noImplicitReturns: true,
    noImplicitOverride: true,
    noFallthroughCasesInSwitch: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
  },
  ...{
    verbatimModuleSyntax: true,
    isolatedModules: true,
    isolatedDeclarations: true,
    erasableSyntaxOnly: true,
    declaration: true,
    noEmit: true,
  },
};

export interface GeneratedProject {
  /** Adds a file of the developer's own. */
  write(path: string, text: string): void;
  /** Errors of tsc, `file(line,column): error …`; none is success. */
  check(options: Readonly<Record<string, unknown>>): Promise<readonly string[]>;
  /** The minified bundle of an entry with this text. */
  bundle(entry: string): Promise<string>;
  /** Runs an entry with this text and gives what it exports. */
  run(entry: string): Promise<Record<string, unknown>>;
  remove(): void;
}

/** The files of the model's first target in a folder of their own. */
export function generatedProject(model: Model): GeneratedProject {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-codegen-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const [view] = viewCode(model).value;
  if (view === undefined) throw new Error('the model has no target');
  for (const file of renderCode(view, '0.1.0')) write(file.path, file.text);
  write('package.json', '{ "type": "module" }');
  return {
    write,
    check: (options) => {
      write(
        'tsconfig.json',
        JSON.stringify({ compilerOptions: { ...strictest, target: 'ES2022', types: [], ...options }, include: ['**/*.ts'] }),
      );
      return new Promise((resolve, reject) => {
        execFile(process.execPath, [tsc, '-p', folder], { cwd: folder, maxBuffer: 1e8 }, (error, stdout, stderr) => {
          const lines = stdout.split('\n').filter((line) => line.includes('error TS'));
          if (error !== null && lines.length === 0) reject(new Error(stderr || stdout));
          else resolve(lines);
        });
      });
    },
    bundle: (entry) => bundleText(folder, entry, true),
    run: async (entry) => {
      const name = `run-${Math.random()}.mjs`;
      write(name, await bundleText(folder, entry, false));
      return (await import(pathToFileURL(join(folder, name)).href)) as Record<string, unknown>;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function bundleText(folder: string, entry: string, minify: boolean): Promise<string> {
  const stdin = { contents: entry, resolveDir: folder, loader: 'ts' } as const;
  const result = await build({ stdin, bundle: true, write: false, minify, format: 'esm', target: 'es2022', charset: 'utf8' });
  return result.outputFiles[0]?.text ?? '';
}
