// Parts of a Model in one line, as the language writes them: what was there before, what is there now. Phase: diff.
import type { Condition, LocalText, Matcher } from '../model/model-parts.ts';

type Fields = Readonly<Record<string, unknown>>;

const UNITS = [
  [604_800_000_000, 'w'],
  [86_400_000_000, 'd'],
  [3_600_000_000, 'h'],
  [60_000_000, 'm'],
  [1_000_000, 's'],
] as const;

/** `7d`; `none` for null. */
export function durationText(micros: number | null): string {
  if (micros === null) return 'none';
  const [size, unit] = UNITS.find(([micro]) => micros % micro === 0 && (micro < 604_800_000_000 || micros === 0)) ?? [1_000_000, 's'];
  return `${micros / size}${unit}`;
}

/** null where there is nothing to show. */
export function shown(value: unknown): string | null {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return null;
  return textOf(value).replace(/\s+/g, ' ').trim();
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return listText(value);
  const fields = value as Fields;
  if (isCondition(fields)) return fields.text;
  return isMatcher(fields) ? matcherText(fields) : fieldsText(fields);
}

function listText(list: readonly unknown[]): string {
  return isLocalText(list) ? localText(list) : `[${list.map(textOf).join(', ')}]`;
}

function isLocalText(list: readonly unknown[]): list is LocalText {
  return list.every((item) => typeof item === 'object' && item !== null && 'locale' in item && 'text' in item);
}

function localText(texts: LocalText): string {
  const [first] = texts;
  return texts.length === 1 && first?.locale === ''
    ? first.text
    : `{ ${texts.map(({ locale, text }) => `${locale}: ${text}`).join(', ')} }`;
}

function isCondition(fields: Fields): fields is Fields & Condition {
  return 'expression' in fields && typeof fields.text === 'string';
}

function isMatcher(fields: Fields): fields is Fields & Matcher {
  return Array.isArray(fields.alternatives) && typeof fields.label === 'string';
}

/** `added: product_added where price > 0`. */
function matcherText(matcher: Fields & Matcher): string {
  const names = matcher.alternatives.map(({ event, where }) => {
    const name = event.kind === 'event' ? event.name : event.kind;
    return where === null ? name : `${name} where ${where.text}`;
  });
  const { label, alternatives: _alternatives, span: _span, ...others } = matcher;
  const rest = Object.entries(others).filter(([, value]) => value !== false && value !== 'any');
  const all = names.join(' | ');
  const plain = matcher.alternatives.map(({ event }) => (event.kind === 'event' ? event.name : event.kind)).join(' | ');
  const named = label === plain ? all : `${label}: ${all}`;
  return rest.length === 0 ? named : `${named} ${fieldsText(Object.fromEntries(rest))}`;
}

/** `{ at_least: 2, within: 90d }`: what is absent is left out. */
function fieldsText(fields: Fields): string {
  const parts = Object.entries(fields).flatMap(([key, value]) => {
    if (key === 'span' || key === 'keys' || value === null || value === undefined || (Array.isArray(value) && value.length === 0))
      return [];
    if (/^(micros|.*Micros|length)$/.test(key) && typeof value === 'number') {
      return [`${snakeCase(key.replace(/Micros$/, ''))}: ${durationText(value)}`];
    }
    return [`${snakeCase(key)}: ${textOf(value)}`];
  });
  return `{ ${parts.join(', ')} }`;
}

function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
