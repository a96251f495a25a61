// WM4xxx: lint rules, which `rules` in waymark.yaml can set off, info, warning or error. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';
import { alternatives } from '../code-row.ts';

export const lintCodes = {
  WM4001: {
    slug: 'event-without-owner',
    severity: 'warning',
    message: (p: { event: string }) => `event "${p.event}" has no owner`,
    help: () => 'add `owner:` with the team that answers for it',
  },
  WM4002: {
    slug: 'missing-description',
    severity: 'info',
    message: (p: { what: string; name: string }) => `${p.what} "${p.name}" has no description`,
    help: () => 'add `description:`, a sentence that tells the next reader what it means',
  },
  WM4003: {
    slug: 'unused-event',
    severity: 'info',
    message: (p: { event: string }) => `event "${p.event}" is in no analysis and serves no goal`,
    help: () => 'use it in an analysis, name the `goals` it serves, or stop collecting it',
  },
  WM4004: {
    slug: 'unused-segment',
    severity: 'warning',
    message: (p: { segment: string }) => `segment "${p.segment}" is used nowhere`,
    help: () => 'use it in an analysis, show it in a report, or delete it',
  },
  WM4005: {
    slug: 'analysis-over-planned-event',
    severity: 'warning',
    message: (p: { analysis: string; event: string }) => `\`${p.analysis}\` reads event "${p.event}", which is only planned`,
    help: () => 'set its `status: live` once it is sent; until then the answer counts none of it',
  },
  WM4006: {
    slug: 'naming-style',
    severity: 'warning',
    message: (p: { what: string; name: string; style: string }) => `${p.what} "${p.name}" is not written in ${p.style}`,
    help: (p: { suggestion: string | null }) =>
      p.suggestion === null
        ? 'rename it and keep the old name in `renamed_from`, or change `naming`'
        : `rename it to ${alternatives([p.suggestion])} and keep the old name in \`renamed_from\`, or change \`naming\``,
  },
  WM4007: {
    slug: 'timezone-unset',
    severity: 'warning',
    message: () => 'the project has no `timezone`, so days and weeks are cut in UTC',
    help: () => 'add `timezone:` with an IANA zone, such as `timezone: Asia/Shanghai`, or `timezone: UTC` to say that UTC is meant',
  },
  WM4008: {
    slug: 'unused-property',
    severity: 'warning',
    message: (p: { property: string }) => `property "${p.property}" of the dictionary is in no event`,
    help: () => 'add it to an event or a property group that events use, or delete it',
  },
  WM4009: {
    slug: 'step-names-collide',
    severity: 'warning',
    message: (p: { funnel: string; step: string }) => `two steps of funnel "${p.funnel}" are called "${p.step}"`,
    help: () => 'name one of them with `as:`, so that results and other keys can tell them apart',
  },
} as const satisfies CodeTable;
