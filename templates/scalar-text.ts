// The text of a scalar that a template prints. Phase: render.

/** Texts, numbers and booleans as text; anything else is a defect of the view and throws, naming the encoder. */
export function scalarText(encoder: string, value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new TypeError(`{{${encoder}}} was given ${value === null ? 'null' : typeof value}, not a text or number`);
}
