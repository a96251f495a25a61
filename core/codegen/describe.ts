// What generated code says about events and properties in its comments: plain texts, in the plan's first locale.
// Phase: codegen. Must not know any language's comment syntax: templates encode.
import type { Event, LocalText, Property, PropertyType } from '../model/model.ts';

/** `Owner`: `checkout-team`. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** Lines of title and description, and the facts that a caller should know. */
export function describeEvent(event: Event, locale: string): { readonly summary: readonly string[]; readonly facts: readonly Fact[] } {
  const title = linesOf(inLocale(event.title, locale));
  const description = linesOf(inLocale(event.description, locale));
  const facts: Fact[] = [{ label: 'Event', text: event.name }];
  const add = (label: string, text: string | null): void => {
    if (text !== null && text.trim() !== '') facts.push({ label, text });
  };
  add('Trigger', inLocale(event.trigger, locale));
  add('Owner', event.owner);
  add('Status', event.status === 'planned' ? 'planned, not live yet' : null);
  add('Since', event.since);
  return { summary: title.length > 0 && description.length > 0 ? [...title, '', ...description] : [...title, ...description], facts };
}

/** One line: the description (else the title), then what the type of most languages cannot say. */
export function describeProperty(property: Pick<Property, 'title' | 'description' | 'unit' | 'pii' | 'type'>, locale: string): string {
  const text = linesOf(inLocale(property.description, locale) ?? inLocale(property.title, locale)).join(' ');
  const notes = [
    ...describeType(property.type),
    ...(property.unit === null ? [] : [`unit ${property.unit}`]),
    ...describeClass(property.pii),
  ].join(', ');
  if (notes === '') return text;
  return text === '' ? notes : `${text} (${notes})`;
}

/** A text in this locale, else in the plan's only one, else in the first given. */
function inLocale(text: LocalText | null, locale: string): string | null {
  const entry = text?.find((candidate) => candidate.locale === locale) ?? text?.find((candidate) => candidate.locale === '') ?? text?.[0];
  return entry?.text ?? null;
}

function linesOf(text: string | null): readonly string[] {
  const lines = (text ?? '').split(/[\n\r\u2028\u2029]+/).map((line) => line.trim());
  return lines.filter((line) => line !== '');
}

function describeClass(pii: Property['pii']): readonly string[] {
  return pii === 'none' ? [] : [`personal data: ${pii}`];
}

function describeType(type: PropertyType): readonly string[] {
  switch (type.kind) {
    case 'string':
      return [...range(type.minLength, type.maxLength, 'characters'), ...said('matches', type.pattern), ...said('format', type.format)];
    case 'integer':
    case 'number':
      return describeNumber(type);
    case 'timestamp':
      return ['text in ISO 8601 with a zone'];
    case 'date':
      return ['a day as YYYY-MM-DD'];
    case 'array':
      return [...range(type.minItems, type.maxItems, 'items'), ...(type.uniqueItems === true ? ['no item twice'] : [])];
    case 'boolean':
    case 'object':
    case 'union':
      return [];
    default: {
      const impossible: never = type;
      return impossible;
    }
  }
}

function describeNumber(type: Extract<PropertyType, { kind: 'integer' | 'number' }>): readonly string[] {
  const isAnyInteger = type.kind === 'integer' && type.enum === undefined && type.const === undefined;
  return [
    ...(isAnyInteger ? ['whole number'] : []),
    ...range(type.minimum, type.maximum, ''),
    ...said('more than', type.exclusiveMinimum),
    ...said('less than', type.exclusiveMaximum),
    ...said('multiple of', type.multipleOf),
  ];
}

/** `1 to 64 characters`, `1 or more characters`; nothing where neither end is given. */
function range(least: number | undefined, most: number | undefined, what: string): readonly string[] {
  if (least === undefined && most === undefined) return [];
  const numbers = least === undefined ? `up to ${most}` : most === undefined ? `${least} or more` : `${least} to ${most}`;
  return [`${numbers} ${what}`.trim()];
}

function said(words: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [`${words} ${value}`];
}
