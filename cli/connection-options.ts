// Options of every command that connects: where to, and over which time. Loads nothing.
import type { OptionSpec } from './options.ts';

export const connectionOptions: readonly OptionSpec[] = [
  { name: 'connection', value: '<name>', description: 'Connection of waymark.yaml (default: default_connection)' },
  { name: 'from', value: '<moment>', description: 'First day or instant of the range (default: 28 whole days before as-of)' },
  { name: 'to', value: '<moment>', description: 'Last day, or the instant the range ends before' },
  { name: 'as-of', value: '<moment>', description: 'Nothing later exists (default: the latest event of files, else now)' },
  { name: 'allow-read', value: '<dir>', description: 'A folder outside the project that may be read; may repeat' },
];
