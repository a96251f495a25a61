// Literals and parameters. Text that holds `?` or a control character is always bound: `?` stands for nothing but a placeholder.
import type { SqlType } from '../ast.ts';
import { bind, type Writer } from './writer.ts';

type LiteralValue = string | number | boolean | null;

export function printLiteral(writer: Writer, type: SqlType, value: LiteralValue): string {
  if (value === null) return `cast(null as ${writer.dialect.types[type]})`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (type === 'integer') return String(value);
  if (type === 'double') return writer.dialect.double(String(value));
  if (type === 'timestamp') return printTimestamp(writer, String(value));
  const text = String(value);
  if (writer.rendering === 'bound' && /[?\u0000-\u001f\u007f]/.test(text)) return bind(writer, type, text);
  return CONTROL.test(text) ? joinedText(writer, text) : writer.dialect.quoteText(text);
}

export function printParameter(writer: Writer, name: string, type: SqlType): string {
  const value = writer.values[name];
  if (writer.rendering === 'inline') return value === undefined ? `:${name}` : printLiteral(writer, type, value);
  if (value === undefined) throw new Error(`parameter ${name} has no value`);
  // Numbers of ours are written out: an engine cannot guess the type of a placeholder inside arithmetic.
  return type === 'timestamp' || type === 'integer' ? printLiteral(writer, type, wholeNumber(value)) : bind(writer, type, value);
}

function wholeNumber(value: LiteralValue): string {
  const printed = String(value);
  if (!/^-?[0-9]+$/.test(printed)) throw new Error(`not a whole number: ${printed}`);
  return printed;
}

const CONTROL = /[\u0000-\u001f\u007f]/;

/** To read: no line break stands in a quote, where moving lines in would change it. */
function joinedText(writer: Writer, text: string): string {
  const parts = text.split(/([\u0000-\u001f\u007f])/).filter((part) => part !== '');
  const { character, concat } = writer.dialect.functions;
  const printed = parts.map((part) => (CONTROL.test(part) ? character([String(part.codePointAt(0))]) : writer.dialect.quoteText(part)));
  return printed.length === 1 ? printed.join('') : `(${concat(printed)})`;
}

/** Microseconds as a date and a time where the year has four digits. */
function printTimestamp(writer: Writer, micros: string): string {
  const instant = BigInt(micros);
  const fraction = ((instant % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = Number((instant - fraction) / 1_000_000n);
  if (seconds < -62_135_596_800 || seconds >= 253_402_300_800) return writer.dialect.functions.timestampFromMicros([micros]);
  const text = new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return writer.dialect.timestamp(fraction === 0n ? text : `${text}.${String(fraction).padStart(6, '0')}`);
}
