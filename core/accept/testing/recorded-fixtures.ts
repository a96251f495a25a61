// For tests: a recorded event for every code of refused rows, which raises it alone, at the marked place.
import type { warehouseCodes } from '../../diagnostics/codes/warehouse.ts';

/** Codes that need a row beside others, or no row at all: `recordedElsewhere` says where they are triggered. */
type OfRow = Exclude<Extract<keyof typeof warehouseCodes, `WM71${string}`>, 'WM7121' | 'WM7124' | 'WM7125'>;

const AT = '"at":"2026-06-01T10:00:00Z"';

export const RECORDED_PLAN = `waymark: 1
timezone: UTC
sources:
  web: { table: raw.web, columns: { event: event, time: at, received: received, user: user, consent: granted }, clean: { late: 72h } }
  app: { table: raw.app, columns: { event: event, time: at, user: user } }
privacy: { consent: { purposes: [analytics], default: granted } }
events:
  viewed: { sources: [web], properties: { price: { type: number, minimum: 0 }, size: { type: string, enum: [s, m] } } }
  paid: { sources: [web], properties: { order: { type: string, required: true } } }
  installed: { sources: [app] }
`;

export const recordedFixtures: Readonly<Record<OfRow, { readonly text: string; readonly source: 'web' | null }>> = {
  WM7110: { text: `{"event":"viewed",${AT},"user":«u»}`, source: 'web' },
  WM7111: { text: '{"event":"viewed","at":«"yesterday"»,"user":"u"}', source: 'web' },
  WM7112: { text: `{"event":"viewed","at":«"2026-06-01T10:00:00Z"»,"user":"u","received":"2026-06-09T10:00:00Z"}`, source: 'web' },
  WM7113: { text: `{"event":"viewed","at":«"2026-06-01T10:00:00Z"»,"user":"u","received":"2026-06-01T09:00:00Z"}`, source: 'web' },
  WM7114: { text: `{"event":«"viewd"»,${AT},"user":"u"}`, source: 'web' },
  WM7115: { text: `{"event":«"installed"»,${AT},"user":"u"}`, source: 'web' },
  WM7116: { text: `{"event":«"viewed"»,${AT},"user":""}`, source: 'web' },
  WM7117: { text: `{"event":«"paid"»,${AT},"user":"u"}`, source: 'web' },
  WM7118: { text: `{"event":"viewed",${AT},"user":"u","price":«"cheap"»}`, source: 'web' },
  WM7119: { text: `{"event":"viewed",${AT},"user":"u","size":«"xl"»}`, source: 'web' },
  WM7120: { text: `{"event":"viewed",${AT},"user":"u","price":«-1»}`, source: 'web' },
  WM7122: { text: '{"type":"track","event":"viewed","userId":«12»,"messageId":"m1","timestamp":"2026-06-01T10:00:00Z"}', source: null },
  WM7123: { text: '{"type":"track","event":«"viewed"»,"userId":"u1","timestamp":"2026-06-01T10:00:00Z"}', source: null },
  WM7126: { text: '«»', source: 'web' },
  WM7128: { text: `{"event":"viewed",${AT},"user":"u","granted":«["marketing"]»}`, source: 'web' },
  WM7127: { text: `«{»"event":"viewed",${AT},"user":"u"}`, source: null },
};
