// Option values as they were typed. The parser turns `00123` into 123 and `1e3` into 1000; names and ids must not change.
import { report } from '../core/diagnostics/report.ts';
import { suggest } from '../core/diagnostics/suggest.ts';
import { CommandFailure, exitCodes } from './terminal.ts';

export interface RawOptions {
  /** The last value of a repeated option; null where it does not stand. */
  text(name: string): string | null;
  /** Every value of a repeated option. */
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

export interface OptionSpec {
  /** Without dashes, kebab-case. */
  readonly name: string;
  /** Name of its value in the help; null = a flag. */
  readonly value: string | null;
  readonly description: string;
}

/** Reads `--name value`, `--name=value` and flags up to `--`. Throws CommandFailure on an unknown option or a missing value. */
export function readOptions(
  command: string,
  argv: readonly string[],
  specs: readonly OptionSpec[],
): { readonly options: RawOptions; readonly names: readonly string[] } {
  const values = new Map<string, string[]>();
  const names: string[] = [];
  const known = specs.map((spec) => `--${spec.name}`);
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] ?? '';
    if (token === '--') {
      names.push(...argv.slice(at + 1));
      break;
    }
    if (!token.startsWith('-') || token === '-') {
      names.push(token);
      continue;
    }
    const equals = token.indexOf('=');
    const written = equals === -1 ? token : token.slice(0, equals);
    const spec = specs.find((one) => `--${one.name}` === written);
    if (spec === undefined) throw usage(report('WM9001', null, { option: written, command, suggestions: suggest(written, known), known }));
    if (spec.value === null) {
      if (equals !== -1) throw usage(report('WM9003', null, { option: written, problem: 'takes no value' }));
      values.set(spec.name, ['']);
      continue;
    }
    const value = equals === -1 ? argv[++at] : token.slice(equals + 1);
    if (value === undefined || value === '' || (equals === -1 && value.startsWith('--')))
      throw usage(report('WM9003', null, { option: written, problem: `needs a value: ${spec.value}` }));
    values.set(spec.name, [...(values.get(spec.name) ?? []), value]);
  }
  return {
    names,
    options: {
      text: (name) => values.get(name)?.at(-1) ?? null,
      texts: (name) => values.get(name) ?? [],
      flag: (name) => values.has(name),
    },
  };
}

export function usage(...diagnostics: CommandFailure['diagnostics']): CommandFailure {
  return new CommandFailure(exitCodes.usage, diagnostics);
}

/** One of a list of words, or a usage failure that names them. */
export function choice<Word extends string>(options: RawOptions, name: string, words: readonly Word[], otherwise: Word): Word {
  const written = options.text(name);
  if (written === null) return otherwise;
  const found = words.find((word) => word === written);
  if (found === undefined)
    throw usage(report('WM9003', null, { option: `--${name}`, problem: `takes ${words.join(', ')}, not "${written}"` }));
  return found;
}

/** A whole number from `least`, or null where the option does not stand. */
export function wholeNumber(options: RawOptions, name: string, least: number): number | null {
  const written = options.text(name);
  if (written === null) return null;
  const value = Number(written);
  if (!/^[0-9]{1,9}$/.test(written) || value < least)
    throw usage(report('WM9003', null, { option: `--${name}`, problem: `takes a whole number from ${least}, not "${written}"` }));
  return value;
}
