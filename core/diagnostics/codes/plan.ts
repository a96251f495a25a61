// WM6xxx: analyses that cannot be planned, and SQL that a warehouse cannot express. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';

export const planCodes = {
  WM6001: {
    slug: 'adapter-cannot-express',
    severity: 'error',
    message: (p: { what: string; adapter: string }) => `${p.what} cannot be expressed on "${p.adapter}"`,
    help: () => 'change the definition, or use another connection',
  },
  WM6002: {
    slug: 'not-available-yet',
    severity: 'error',
    message: (p: { what: string }) => `\`${p.what}\` is checked, but cannot be run in this version`,
    help: (p: { stops: string }) => `${p.stops}; nothing that is written is ever ignored in silence`,
  },
} as const satisfies CodeTable;
