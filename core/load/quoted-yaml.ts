// Text as a quoted YAML scalar, for fixes. Phase: load.

/** In single quotes; in double quotes with escapes where control characters need them. */
export function quotedYaml(text: string): string {
  return /[\p{Cc}\u2028\u2029\ufeff]/u.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}
