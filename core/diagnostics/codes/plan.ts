// WM6xxx: analyses that cannot be planned, and SQL that a warehouse cannot express. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';

export const planCodes = {
  WM6001: {
    slug: 'adapter-cannot-express',
    severity: 'error',
    message: (p: { what: string; adapter: string }) => `${p.what} cannot be expressed on "${p.adapter}"`,
    help: () => 'change the definition, or use another connection',
  },
} as const satisfies CodeTable;
