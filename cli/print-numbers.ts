// The numbers that a change moves, as a table for a terminal. `--format json` has all of them, groups included.
import { printable } from '../core/diagnostics/printable.ts';
import { type NumbersInput, viewNumbers } from '../core/report/diff/numbers.ts';
import { grid } from './print-results.ts';
import type { Colors } from './terminal.ts';

export function numbersTable(input: NumbersInput, colors: Colors): string {
  const { connection, from, to, rows, more, notes } = viewNumbers(input);
  const cells = rows.map((row) => [row.analysis, row.row, row.measure, row.before, row.after, row.difference].map(printable));
  const title = `\n${colors.bold('Numbers that move')} ${colors.dim(`(${from} to ${to} on ${printable(connection)})`)}\n`;
  const head = ['analysis', 'row', 'measure', 'before', 'after', 'difference'];
  const table = cells.length === 0 ? '' : grid(head, cells, [false, false, false, true, true, true], colors);
  const rest = more === 0 ? '' : colors.dim(`… ${more} more, in groups and other columns (--format json has all)\n`);
  const said = notes.map(({ text, names }) => `${text} ${names.map(printable).join(', ')}\n`);
  return [title, table, rest, ...said].join('');
}
