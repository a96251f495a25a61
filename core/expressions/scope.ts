// The names a condition may use, with their types. Built by model from the events in question; knows no YAML and no warehouse.
import { isPlainName, quotedName } from './names.ts';
import type { ValueType, Variable } from './typed-expression.ts';

export interface Scope {
  readonly variables: readonly Variable[];
  /** Properties whose type differs between the events in question: a problem only where a condition uses one. */
  readonly conflicts: readonly ConflictingName[];
  /** True in `derive` and `drop`: any other name is a raw column of text. */
  readonly openColumns: boolean;
}

export interface ConflictingName {
  readonly name: string;
  readonly types: readonly { readonly event: string; readonly type: ValueType }[];
}

/** What every event has beside its properties. */
export const STANDARD_VARIABLES: readonly Variable[] = [
  { kind: 'variable', of: 'standard', name: 'event', type: 'string' },
  { kind: 'variable', of: 'standard', name: 'source', type: 'string' },
  { kind: 'variable', of: 'standard', name: 'time', type: 'timestamp' },
  { kind: 'variable', of: 'standard', name: 'received', type: 'timestamp' },
  { kind: 'variable', of: 'standard', name: 'user', type: 'string' },
  { kind: 'variable', of: 'standard', name: 'anonymous', type: 'string' },
  { kind: 'variable', of: 'standard', name: 'session', type: 'string' },
];

const STANDARD_NAMES: ReadonlySet<string> = new Set(STANDARD_VARIABLES.map((variable) => variable.name));

/** How a variable is written in a condition: plain where possible, else `property("…")`. */
export function writtenName(variable: { readonly of: Variable['of']; readonly name: string }): string {
  const isHidden = variable.of === 'property' && STANDARD_NAMES.has(variable.name);
  return isPlainName(variable.name) && !isHidden ? variable.name : quotedName(variable.name);
}

/** The variable that a plain name means: a standard one before a property. */
export function findByPlainName(scope: Scope, name: string): Variable | undefined {
  const found = scope.variables.filter((variable) => variable.name === name);
  return found.find((variable) => variable.of === 'standard') ?? found[0] ?? openColumn(scope, name);
}

/** The variable that `property("name")` means: never a standard one. */
export function findProperty(scope: Scope, name: string): Variable | undefined {
  return scope.variables.find((variable) => variable.of !== 'standard' && variable.name === name) ?? openColumn(scope, name);
}

function openColumn(scope: Scope, name: string): Variable | undefined {
  return scope.openColumns && name !== '' ? { kind: 'variable', of: 'column', name, type: 'string' } : undefined;
}
