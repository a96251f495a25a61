// WM4xxx: lint rules, which `rules` in waymark.yaml can set off, info, warning or error. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';

export const lintCodes = {
  WM4001: {
    slug: 'event-without-owner',
    severity: 'warning',
    message: (p: { event: string }) => `event "${p.event}" has no owner`,
    help: () => 'add `owner:` with the team that answers for it',
  },
} as const satisfies CodeTable;
