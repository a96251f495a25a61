// JSON for stdout and files. Names and values come from anybody: nothing in it may steer a terminal.

/** Two spaces deep, one line break at its end; what JSON leaves as it is and a terminal would obey becomes an escape. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
