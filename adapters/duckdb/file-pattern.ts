// DuckDB takes every file name for a pattern. Names of ours are meant as they stand, whatever characters their folders have.

/** A pattern that matches this path alone: each wildcard as a class of one character. */
export function literalPattern(path: string): string {
  return path.replace(/[[*?]/g, (character) => `[${character}]`);
}

/** The path that `literalPattern` was given. */
export function literalPath(pattern: string): string {
  return pattern.replace(/\[([[*?])\]/g, '$1');
}

/** A quoted text without `?`, which would stand for a parameter. */
export function withoutPlaceholder(quoted: string): string {
  return quoted.includes('?') ? `(${quoted.split('?').join("' || chr(63) || '")})` : quoted;
}
