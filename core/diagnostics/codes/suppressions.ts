// WM39xx: comments that switch findings off. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';
import { didYouMean } from '../code-row.ts';

export const suppressionCodes = {
  WM3901: {
    slug: 'suppression-without-reason',
    severity: 'error',
    message: () => 'this comment switches a finding off without a reason',
    help: (p: { codes: readonly string[] }) => `write \`# waymark-disable-next-line ${p.codes.join(', ')} -- why\``,
  },
  WM3902: {
    slug: 'suppression-of-unknown-code',
    severity: 'error',
    message: (p: { code: string }) => `there is no diagnostic "${p.code}" to switch off`,
    help: (p: { suggestions: readonly string[] }) =>
      didYouMean(p.suggestions, [], 'name a code or slug, as in `# waymark-disable-next-line WM4001 -- why`'),
  },
  WM3903: {
    slug: 'suppression-not-allowed',
    severity: 'error',
    message: (p: { code: string }) => `"${p.code}" is an error that cannot be switched off`,
    help: () => 'correct what it points at; a plan that means nothing is never waved through',
  },
  WM3904: {
    slug: 'unused-suppression',
    severity: 'warning',
    message: (p: { code: string }) => `nothing on the next line raises "${p.code}"`,
    help: () => 'delete the comment, or move it to the line above the finding',
  },
} as const satisfies CodeTable;
