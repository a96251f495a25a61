// Formats of strings that a pattern cannot say. Phase: validate.

export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDate,
  'date-or-instant': (text) => isDate(text) || isInstant(text),
  'iana-time-zone': isTimeZone,
  'project-path': isProjectPath,
};

/** A day that the calendar has. */
function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A day, a time and a zone, as RFC 3339. */
function isInstant(text: string): boolean {
  const parts = /^(.{10})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  return parts !== null && isDate(parts[1] ?? '');
}

/** A name of the IANA database; offsets such as `+08:00` are none. */
function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Relative, with `/`, and without a step out of the project. */
function isProjectPath(text: string): boolean {
  if (text === '' || text.includes('\\') || text.includes('\0')) return false;
  return !text.startsWith('/') && !/^[A-Za-z]:/.test(text) && !text.split('/').includes('..');
}
