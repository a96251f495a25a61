// Which findings `rules` may give another level. Used where rules are read and where they are applied.
import type { Severity } from '../diagnostics/diagnostic.ts';

/** Errors below WM4000 stay errors: a plan that means nothing cannot be waved through. `severity` is the finding's own. */
export function isAdjustable(code: string, severity: Severity): boolean {
  return severity !== 'error' || code >= 'WM4000';
}
