// Literals and parameters. Text that holds `?` or a control character is always bound: `?` stands for nothing but a placeholder.
import type { SqlType } from '../ast.ts';
import { bind, type Writer } from './writer.ts';

type LiteralValue = string | number | boolean | null;

export function printLiteral(writer: Writer, type: SqlType, value: LiteralValue): string {
  if (value === null) return `cast(null as ${writer.dialect.types[type]})`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (type === 'integer') return String(value);
  if (type === 'double') return printDouble(writer, Number(value));
  if (type === 'timestamp') return writer.dialect.functions.timestampFromMicros([String(value)]);
  return mustBind(writer, String(value)) ? bind(writer, type, value) : writer.dialect.quoteText(String(value));
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

function mustBind(writer: Writer, value: string): boolean {
  return writer.rendering === 'bound' && /[?\u0000-\u001f\u007f]/.test(value);
}

/** Engines read digits with a point as a decimal, and that as a double not always exactly; an exponent makes it one at once. */
function printDouble(writer: Writer, value: number): string {
  const printed = Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value);
  const isExact = printed.replace(/[^0-9]/g, '').length <= 15;
  return writer.dialect.cast(isExact || printed.includes('e') ? printed : value.toExponential(), 'double', false);
}
