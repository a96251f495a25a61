// JSON for stdout and files. Names and values come from anybody: nothing in it may steer a terminal.

/** Two spaces deep, one line break at its end; control characters that JSON leaves as they are become escapes. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\u2028\u2029]/g, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
