// How names are spelled in CEL: which may stand bare, and which need `property("…")`. Knows no scope.

/** Words that CEL keeps for itself. */
const CEL_WORDS: ReadonlySet<string> = new Set([
  ...['true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop'],
  ...['namespace', 'package', 'prototype', 'return', 'var', 'void', 'while', '__proto__'],
]);

/** Whether a name may stand in a condition as it is. */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !CEL_WORDS.has(name);
}

/** The form in which any name may stand in a condition. */
export function quotedName(name: string): string {
  return `property(${JSON.stringify(name)})`;
}
