// Durations as people write them: `10s 30m 72h 7d 8w` or `none`. Elapsed time, never calendar time.
// Phase: resolve. Knows nothing of YAML or diagnostics; the caller says where a wrong one stands.

const MICROS_PER_UNIT = {
  s: 1_000_000,
  m: 60_000_000,
  h: 3_600_000_000,
  d: 86_400_000_000,
  w: 604_800_000_000,
} as const;

const DURATION = /^([0-9]{1,15})([smhdw])$/;

/**
 * Reads a duration.
 * @returns microseconds as a safe integer, null for the word `none`, undefined where the text is no duration or too long to count.
 */
export function parseDuration(text: string): number | null | undefined {
  if (text === 'none') return null;
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const micros = Number(match[1]) * MICROS_PER_UNIT[match[2] as keyof typeof MICROS_PER_UNIT];
  return Number.isSafeInteger(micros) ? micros : undefined;
}
