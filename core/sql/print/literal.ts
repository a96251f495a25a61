// Literals and parameters. A literal is never bound, since a dialect may write an argument twice; a `?` in it is spelled by its code where
// `?` is a placeholder, and so is a control character everywhere: moving lines in must not change a text.
import type { SqlType } from '../ast.ts';
import { bind, type Writer } from './writer.ts';

type LiteralValue = string | number | boolean | null;

export function printLiteral(writer: Writer, type: SqlType, value: LiteralValue): string {
  if (value === null) return `cast(null as ${writer.dialect.types[type]})`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (type === 'integer') return String(value);
  if (type === 'double') return writer.dialect.double(String(value));
  if (type === 'timestamp') return printTimestamp(writer, String(value));
  return printText(writer, String(value));
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

const SPELLED = { inline: /([\u0000-\u001f\u007f])/, bound: /([?\u0000-\u001f\u007f])/ } as const;

function printText(writer: Writer, text: string): string {
  const { dialect } = writer;
  // Every second part is a character of the pattern.
  const parts = text.split(SPELLED[writer.rendering]);
  if (parts.length === 1) return dialect.quoteText(text);
  const printed = parts.flatMap((part, index) =>
    index % 2 === 1 ? [dialect.functions.character([String(part.codePointAt(0))])] : part === '' ? [] : [dialect.quoteText(part)],
  );
  return printed.length === 1 ? printed.join('') : `(${dialect.functions.concat(printed)})`;
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
