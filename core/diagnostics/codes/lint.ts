// WM4xxx: lint rules, which `rules` in waymark.yaml can set off, info, warning or error. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';
import { alternatives, didYouMean } from '../code-row.ts';

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
  WM4010: {
    slug: 'event-without-trigger',
    severity: 'info',
    message: (p: { event: string }) => `event "${p.event}" does not say when it is sent`,
    help: () => 'add `trigger:`, such as `trigger: When the request has succeeded, once per click`',
  },
  WM4011: {
    slug: 'event-without-example',
    severity: 'info',
    message: (p: { event: string }) => `event "${p.event}" has no example`,
    help: () => 'add `examples:` with one set of properties as they are sent; examples are checked against the definition',
  },
  WM4012: {
    slug: 'property-without-example',
    severity: 'info',
    message: (p: { property: string }) => `nothing shows what "${p.property}" looks like`,
    help: () => 'add `examples:` with a value or two; where there are only so many values, list them in `enum`',
  },
  WM4013: {
    slug: 'analysis-over-deprecated-event',
    severity: 'warning',
    message: (p: { analysis: string; event: string }) => `\`${p.analysis}\` reads event "${p.event}", which is deprecated`,
    help: (p: { event: string; use: string | null }) =>
      p.use === null
        ? 'read what takes its place, or delete the analysis together with the event'
        : `read "${p.use}" instead, or both while old senders are about: \`{ any: [${p.event}, ${p.use}] }\``,
  },
  WM4014: {
    slug: 'removal-overdue',
    severity: 'warning',
    message: (p: { event: string; removeIn: string; version: string }) =>
      `event "${p.event}" was to be removed in ${p.removeIn}, and the plan is at ${p.version}`,
    help: () => 'delete the event, or say in `deprecated.remove_in` how long it still stays',
  },
  WM4015: {
    slug: 'removal-before-deprecation',
    severity: 'warning',
    message: (p: { event: string; laterKey: string; later: string; earlierKey: string; earlier: string }) =>
      `\`${p.laterKey}\` of event "${p.event}" is ${p.later}, which is not after \`${p.earlierKey}\` ${p.earlier}`,
    help: () => 'correct one of the two; senders need at least one version between a deprecation and the removal',
  },
  WM4016: {
    slug: 'since-after-version',
    severity: 'info',
    message: (p: { event: string; since: string; version: string }) =>
      `event "${p.event}" is live since ${p.since}, but the plan is at ${p.version}`,
    help: () => 'correct `since`, raise `version`, or write `status: planned` until then',
  },
  WM4017: {
    slug: 'property-type-differs',
    severity: 'warning',
    message: (p: { property: string; event: string; type: string; other: string; otherEvent: string }) =>
      `"${p.property}" is ${p.type} in "${p.event}" but ${p.other} in "${p.otherEvent}"`,
    help: () => 'give both one type, best by one definition in `properties`; if they are two things, give them two names',
  },
  WM4018: {
    slug: 'near-duplicate-event',
    severity: 'warning',
    message: (p: { event: string; other: string; by: 'spelling' | 'letter' }) =>
      `event "${p.event}" ${p.by === 'spelling' ? 'differs only in spelling from' : 'is one letter from'} "${p.other}"`,
    help: (p: { other: string }) => `keep one and list the other name in its \`renamed_from\`, or choose a name further from "${p.other}"`,
  },
  WM4019: {
    slug: 'near-duplicate-property',
    severity: 'warning',
    message: (p: { property: string; other: string; by: 'spelling' | 'letter' }) =>
      `property "${p.property}" ${p.by === 'spelling' ? 'differs only in spelling from' : 'is one letter from'} "${p.other}"`,
    help: (p: { other: string }) => `use "${p.other}" in both places, with the old name in \`renamed_from\`, or choose names further apart`,
  },
  WM4020: {
    slug: 'enum-values-collide',
    severity: 'warning',
    message: (p: { property: string; first: string; second: string }) =>
      `"${p.property}" allows both "${p.first}" and "${p.second}", the same but for case or separators`,
    help: () => 'keep one; where sources send both, bring them together in `derive` of the source',
  },
  WM4021: {
    slug: 'enum-values-differ-in-case',
    severity: 'info',
    message: (p: { property: string; lower: string; capital: string }) =>
      `the values of "${p.property}" mix cases: "${p.lower}" and "${p.capital}"`,
    help: () => 'write all values in one case; values are compared letter by letter',
  },
  WM4022: {
    slug: 'unmarked-personal-data',
    severity: 'warning',
    message: (p: { property: string; what: string }) => `"${p.property}" looks like ${p.what} and has no class of personal data`,
    help: (p: { pii: string }) =>
      `add \`pii: ${p.pii}\`, on which masking, retention and erasing build; if it is none of that, choose a name that says so`,
  },
  WM4023: {
    slug: 'personal-data-in-analysis',
    severity: 'warning',
    message: (p: { analysis: string; property: string; pii: string }) =>
      `\`${p.analysis}\` shows "${p.property}", which is ${p.pii} personal data`,
    help: () => 'take something that many people share: this tells single people apart, for everybody who reads it',
  },
  WM4024: {
    slug: 'unbounded-breakdown',
    severity: 'info',
    message: (p: { analysis: string; property: string }) =>
      `\`${p.analysis}\` groups by "${p.property}", free text of any number of values`,
    help: (p: { property: string }) =>
      `list the values in \`enum\` of the property, or say how many groups you want: \`breakdown: { by: ${p.property}, limit: 10 }\``,
  },
  WM4025: {
    slug: 'step-cannot-follow',
    severity: 'warning',
    message: (p: { funnel: string; step: string; before: string; sources: string; others: string }) =>
      `in funnel "${p.funnel}" nobody can get from "${p.before}" to "${p.step}": ${p.others} and ${p.sources} share no id`,
    help: () => 'give the sources a common id in `columns`, `user` or `anonymous`, or let one source send both ids',
  },
  WM4026: {
    slug: 'target-without-measure',
    severity: 'warning',
    message: (p: { goal: string }) => `goal "${p.goal}" has a target but nothing measures it`,
    help: () => 'add `measure:` with a funnel or a metric, such as `measure: funnels.purchase`',
  },
  WM4027: {
    slug: 'goal-without-measure',
    severity: 'info',
    message: (p: { goal: string }) => `nothing measures goal "${p.goal}"`,
    help: () => 'add `measure:` with a funnel or a metric, and `target:` where there is a number to reach',
  },
  WM4028: {
    slug: 'unused-property-group',
    severity: 'warning',
    message: (p: { group: string }) => `property group "${p.group}" is in no event`,
    help: () => 'name it in `property_groups` of an event, or delete it',
  },
  WM4029: {
    slug: 'unused-source',
    severity: 'warning',
    message: (p: { source: string }) => `no event comes from source "${p.source}", so all of its rows end in quarantine`,
    help: () => 'name it in `sources` of the events that it sends, or delete it',
  },
  WM4030: {
    slug: 'event-without-sources',
    severity: 'info',
    message: (p: { event: string }) => `event "${p.event}" does not say which source sends it`,
    help: (p: { known: readonly string[] }) => `add \`sources:\` with some of ${p.known.map((name) => `"${name}"`).join(', ')}`,
  },
  WM4031: {
    slug: 'window-too-long',
    severity: 'info',
    message: (p: { funnel: string; days: number; longest: number }) => `funnel "${p.funnel}" waits ${p.days} days, more than ${p.longest}`,
    help: () => 'shorten `window`: until it has passed, numbers of a period still change, and late conversions have other causes',
  },
  WM4032: {
    slug: 'window-beyond-session',
    severity: 'info',
    message: (p: { funnel: string; hours: number }) =>
      `funnel "${p.funnel}" counts within a session, which ends after ${p.hours} hours at the latest, before its window does`,
    help: () => 'shorten `window`, or count `per: person`',
  },
  WM4033: {
    slug: 'alternative-without-effect',
    severity: 'warning',
    message: (p: { analysis: string; event: string }) =>
      `an alternative "${p.event}" in \`${p.analysis}\` changes nothing: another one holds it already`,
    help: () => 'delete it, or give the wider one a `where`',
  },
  WM4034: {
    slug: 'aggregate-of-id',
    severity: 'warning',
    message: (p: { metric: string; of: string; property: string }) =>
      `metric "${p.metric}" takes the ${p.of} of "${p.property}", which only names things`,
    help: (p: { property: string }) => `count them with \`distinct: ${p.property}\`, or take a property that measures something`,
  },
  WM4035: {
    slug: 'boolean-name',
    severity: 'info',
    message: (p: { property: string; type: string }) => `"${p.property}" is called like a question of yes or no, but is ${p.type}`,
    help: () => 'make it `type: boolean`, or choose a name without `is` and `has`',
  },
  WM4036: {
    slug: 'timestamp-name',
    severity: 'info',
    message: (p: { property: string; found: string }) => `"${p.property}" is called like a point in time, but is of type ${p.found}`,
    help: (p: { type: string }) => `make it \`type: ${p.type}\`; for a number of seconds or milliseconds say so in \`unit\``,
  },
  WM4037: {
    slug: 'money-without-currency',
    severity: 'info',
    message: (p: { property: string }) => `"${p.property}" is an amount of money in no currency`,
    help: () => 'add `unit:` with its currency, send a property `currency` with it, or set `currency` of the project',
  },
  WM4038: {
    slug: 'too-many-properties',
    severity: 'info',
    message: (p: { event: string; count: number; most: number }) => `event "${p.event}" has ${p.count} properties, more than ${p.most}`,
    help: () => 'take out what nobody reads, move what every event has to `context`, or split the event',
  },
  WM4039: {
    slug: 'report-shows-twice',
    severity: 'warning',
    message: (p: { report: string; shown: string }) => `report "${p.report}" shows \`${p.shown}\` twice`,
    help: () => 'delete one of the two entries',
  },
  WM4040: {
    slug: 'report-shows-nothing',
    severity: 'warning',
    message: (p: { report: string; section: string }) => `report "${p.report}" shows all \`${p.section}\`, of which there are none`,
    help: (p: { section: string }) => `define something in \`${p.section}\`, or delete the entry`,
  },
  WM4041: {
    slug: 'same-analysis',
    severity: 'info',
    message: (p: { section: string; name: string; other: string }) =>
      `\`${p.section}.${p.name}\` asks the same as \`${p.section}.${p.other}\``,
    help: () => 'keep one of the two, so that they cannot come to differ by accident',
  },
  WM4042: {
    slug: 'segment-without-choice',
    severity: 'warning',
    message: (p: { segment: string; holds: string }) => `segment "${p.segment}" always holds ${p.holds}`,
    help: () => 'its rules exclude each other or leave nothing out: correct a bound, or exchange `any` and `all`',
  },
  WM4043: {
    slug: 'source-without-identity',
    severity: 'warning',
    message: (p: { source: string }) => `source "${p.source}" has no column that says whose a row is, so all of its rows end in quarantine`,
    help: () => 'name the column in `columns.user` or `columns.anonymous`',
  },
  WM4044: {
    slug: 'late-without-received',
    severity: 'warning',
    message: (p: { source: string }) => `\`clean.late\` of source "${p.source}" does nothing: no column says when a row was received`,
    help: () => 'name that column in `columns.received`, or delete `late`',
  },
  WM4045: {
    slug: 'event-of-other-source',
    severity: 'warning',
    message: (p: { source: string; event: string }) =>
      `source "${p.source}" brings event "${p.event}", which says that it comes from elsewhere, so those rows end in quarantine`,
    help: (p: { source: string }) => `add "${p.source}" to \`sources\` of the event, or take the event out of the source`,
  },
  WM4046: {
    slug: 'derived-for-nobody',
    severity: 'warning',
    message: (p: { source: string; property: string }) => `source "${p.source}" derives "${p.property}", which none of its events has`,
    help: () => 'add the property to an event of this source, or delete the derivation',
  },
  WM4047: {
    slug: 'locale-missing',
    severity: 'info',
    message: (p: { key: string; what: string; name: string; missing: readonly string[] }) =>
      `\`${p.key}\` of "${p.name}" in ${p.what} has no text in ${alternatives(p.missing)}`,
    help: () => 'add the text, or take the language out of `locales` of the project',
  },
  WM4048: {
    slug: 'id-as-number',
    severity: 'warning',
    message: (p: { property: string }) => `"${p.property}" is an id of type number, which holds only sixteen digits exactly`,
    help: () => 'make it `type: string`, or `type: integer` where ids are whole numbers',
  },
  WM4049: {
    slug: 'value-outside-enum',
    severity: 'warning',
    message: (p: { value: string; property: string }) => `"${p.value}" is not a value of "${p.property}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'compare with a value of its `enum`, or add this one there'),
  },
  WM4050: {
    slug: 'unknown-name-compared',
    severity: 'warning',
    message: (p: { what: string; name: string }) => `no ${p.what} of the plan is called "${p.name}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'compare with a name of the plan'),
  },
  WM4051: {
    slug: 'unreachable-node',
    severity: 'warning',
    message: (p: { paths: string }) => `no event gets to this node of \`paths.${p.paths}\`: an earlier one takes them all`,
    help: () => 'put it before the other, or give the other a narrower `when`; the first match names the node',
  },
  WM4052: {
    slug: 'window-below-median',
    severity: 'warning',
    message: (p: { funnel: string; step: string; minutes: number }) =>
      `the window of funnel "${p.funnel}" is shorter than the ${p.minutes} minutes that step "${p.step}" took half of the people`,
    help: () => 'lengthen `window`; the time is that of the last answer in `.waymark/results`',
  },
  WM4053: {
    slug: 'secret-collected',
    severity: 'warning',
    message: (p: { property: string; what: string }) => `"${p.property}" looks like ${p.what}, which has no place among events`,
    help: () => 'do not send it; keep a result such as `login_method` or the last four digits, and choose a name that says so',
  },
  WM4054: {
    slug: 'consent-purpose-missing',
    severity: 'warning',
    message: (p: { purpose: string; law: string }) => `nobody can consent to the purpose "${p.purpose}", although \`law\` names ${p.law}`,
    help: () => 'list the purpose in `consent.purposes` of `privacy`, or correct `purpose`',
  },
  WM4055: {
    slug: 'audience-without-purpose',
    severity: 'warning',
    message: (p: { audience: string }) => `audience "${p.audience}" has no purpose, so it is delivered whatever people consented to`,
    help: () => 'add `purpose:` with the purpose that people must have granted, such as `purpose: marketing`',
  },
  WM4056: {
    slug: 'question-beyond-keep',
    severity: 'warning',
    message: (p: { analysis: string; days: number; kept: number }) =>
      `\`${p.analysis}\` looks at ${p.days} days, but rows are kept for ${p.kept}`,
    help: () => 'ask about a shorter time, or raise `keep.default` of `privacy` if the law allows it',
  },
  WM4057: {
    slug: 'sensitive-data-unmasked',
    severity: 'warning',
    message: (p: { property: string; law: string }) => `"${p.property}" is sensitive and not masked, although \`law\` names ${p.law}`,
    help: () => 'add `mask: { sensitive: drop }` or `hash` to `privacy`, or stop collecting it',
  },
  WM4058: {
    slug: 'personal-data-kept-forever',
    severity: 'warning',
    message: (p: { classes: readonly string[]; law: string }) =>
      `personal data (${p.classes.join(', ')}) has no end, although \`law\` names ${p.law}`,
    help: () => 'add `keep:` to `privacy`, such as `keep: { default: 400d, direct: 90d }`',
  },
  WM4059: {
    slug: 'unused-notify',
    severity: 'warning',
    message: (p: { notify: string }) => `no monitor notifies "${p.notify}"`,
    help: () => 'name it in `notify` of a monitor, or delete it',
  },
  WM4060: {
    slug: 'unused-score',
    severity: 'warning',
    message: (p: { score: string }) => `score "${p.score}" is used nowhere`,
    help: () => 'use it in a segment, show it in a report, or delete it',
  },
} as const satisfies CodeTable;
