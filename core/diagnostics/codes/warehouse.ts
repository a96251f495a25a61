// WM7xxx: connections, engines and the data they hold. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';
import { didYouMean } from '../code-row.ts';

export const warehouseCodes = {
  WM7001: {
    slug: 'driver-missing',
    severity: 'error',
    message: (p: { adapter: string; package: string }) => `the driver of "${p.adapter}" is not installed: "${p.package}"`,
    help: (p: { package: string }) => `run \`npm install ${p.package}\``,
  },
  WM7002: {
    slug: 'warehouse-failed',
    severity: 'error',
    message: (p: { connection: string; reason: string }) => `connection "${p.connection}" failed: ${p.reason}`,
    help: () => 'check the entry under `connections`; `--debug` prints the statement',
  },
  WM7003: {
    slug: 'source-without-files',
    severity: 'error',
    message: (p: { source: string; glob: string }) => `source "${p.source}": no file matches "${p.glob}"`,
    help: () => 'paths are relative to the project; put the files there or change `files`',
  },
  WM7004: {
    slug: 'source-column-missing',
    severity: 'error',
    message: (p: { source: string; column: string; key: string }) => `source "${p.source}" has no column "${p.column}" (\`${p.key}\`)`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'name a column that the data has'),
  },
  WM7005: {
    slug: 'source-table-missing',
    severity: 'error',
    message: (p: { source: string; table: string; reason: string }) => `source "${p.source}": "${p.table}" cannot be read: ${p.reason}`,
    help: () => 'check the name and the grants of the connection',
  },
  WM7006: {
    slug: 'source-file-unreadable',
    severity: 'error',
    message: (p: { source: string; file: string; reason: string }) => `source "${p.source}": "${p.file}" cannot be read: ${p.reason}`,
    help: () => 'csv needs a header line and commas, jsonl one object a line',
  },
  WM7007: {
    slug: 'connection-option-invalid',
    severity: 'error',
    message: (p: { connection: string; reason: string }) => `connection "${p.connection}": ${p.reason}`,
    help: () => 'change the entry under `connections`',
  },
  WM7008: {
    slug: 'no-accepted-events',
    severity: 'error',
    message: (p: { connection: string }) => `connection "${p.connection}" has no accepted event`,
    help: () => '`waymark run --sessions` still needs one; see the quarantine for the reasons, or check `sources`',
  },
  WM7110: reason('unreadable-row', 'the row cannot be read', 'one record a line, as many cells as the header names'),
  WM7111: reason(
    'unreadable-time',
    'the time is missing or cannot be read',
    'send ISO 8601 with a zone, or set `columns.time.unit` or `zone`',
  ),
  WM7112: reason('too-late', 'received later after it happened than `clean.late` allows', "raise `clean.late`, or mend the sender's queue"),
  WM7113: reason(
    'in-future',
    'happened later than it was received, by more than `clean.future` allows',
    "mend the sender's clock, or raise `clean.future`",
  ),
  WM7114: reason('unknown-event', 'the event is not in the plan', 'add it to `events`, or map it under `rename`'),
  WM7115: reason('event-not-of-source', 'the plan does not expect this event from this source', "add the source to the event's `sources`"),
  WM7116: reason('no-identity', 'no id that says whose they are', 'send at least an anonymous id, or another of `identity.ids`'),
  WM7117: reason('missing-required', 'a required property is not set', 'send it, or make it optional'),
  WM7118: reason('wrong-type', 'the value is not of the declared type', 'mend the sender, or convert it under `derive`'),
  WM7119: reason('not-allowed-value', 'the value is not among the allowed ones', 'mend the sender, or extend `enum`'),
  WM7120: reason('out-of-range', 'the value is outside the declared limits', 'mend the sender, or widen the limits'),
  WM7121: reason(
    'session-too-long',
    'later than `sessions.longest` after the start of its supplied session',
    "mend the sender's session ids, or raise `longest`",
  ),
  WM7122: {
    slug: 'id-not-text',
    severity: 'warning',
    message: (p: { detail: string }) => p.detail,
    help: () => 'send ids as text: numbers lose digits on their way, and `007` is not 7',
  },
  WM7123: {
    slug: 'message-without-id',
    severity: 'warning',
    message: (p: { event: string }) => `"${p.event}" has no \`messageId\``,
    help: () => 'without one a message that is sent twice counts twice',
  },
  WM7124: {
    slug: 'no-recorded-events',
    severity: 'error',
    message: (p: { pattern: string }) => `no file matches "${p.pattern}"`,
    help: () => "paths of `--events` are relative to the project's folder; put patterns in quotes",
  },
  WM7125: {
    slug: 'recorded-events-unreadable',
    severity: 'error',
    message: (p: { file: string; reason: string }) => `"${p.file}" cannot be read: ${p.reason}`,
    help: () => 'record events as UTF-8, one JSON object a line, in files of at most 5 MB',
  },
  WM7126: {
    slug: 'recorded-events-empty',
    severity: 'warning',
    message: (p: { file: string }) => `"${p.file}" holds no event`,
    help: () => 'see whether the tests that record it still send anything',
  },
  WM7127: {
    slug: 'event-of-unclear-source',
    severity: 'error',
    message: (p: { detail: string }) => p.detail,
    help: () => 'name the source with `--source`; messages of Segment and RudderStack need none',
  },
  WM7128: reason('no-consent', "nobody consented to the event's purpose", 'ask for the purpose, or grant it in `columns.consent`'),
} as const satisfies CodeTable;

/**
 * Why a row is in quarantine; the code stands in `waymark_quarantine` and in every report.
 * Counted over a table (`rows`), or worded for one recorded event (`detail`).
 */
function reason<Slug extends string>(slug: Slug, text: string, way: string) {
  const message = (p: { rows: number } | { detail: string }): string => ('detail' in p ? p.detail : `${p.rows} rows: ${text}`);
  return { slug, severity: 'warning', message, help: () => way } as const;
}
