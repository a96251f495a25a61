// WM3xxx: names that mean nothing, types that do not fit, conditions that do not compile. Rows only; sorted by code.
import type { CodeTable } from '../code-row.ts';
import { didYouMean } from '../code-row.ts';

export const referenceCodes = {
  WM3001: {
    slug: 'undeclared-event',
    severity: 'error',
    message: (p: { name: string }) => `unknown event "${p.name}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'declare it under `events`'),
  },
  WM3002: {
    slug: 'unknown-property',
    severity: 'error',
    message: (p: { name: string; where: string }) => `unknown property "${p.name}" in ${p.where}`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'declare it under `properties`, or in the event'),
  },
  WM3003: {
    slug: 'unknown-reference',
    severity: 'error',
    message: (p: { section: string; name: string }) => `no "${p.name}" in \`${p.section}\``,
    help: (p: { section: string; suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, `declare it under \`${p.section}\``),
  },
  WM3004: {
    slug: 'defined-twice',
    severity: 'error',
    message: (p: { section: string; name: string }) => `"${p.name}" is defined twice in \`${p.section}\``,
    help: () => 'rename or delete one of the two; sections of all files are merged',
  },
  WM3005: {
    slug: 'reserved-event-name',
    severity: 'error',
    message: (p: { name: string }) => `"${p.name}" is built in and cannot be an event of the plan`,
    help: () => 'choose another name; where sources send this one, map it with `rename`',
  },
  WM3006: {
    slug: 'wire-name-collision',
    severity: 'error',
    message: (p: { name: string; owner: string; other: string }) => `"${p.name}" in the data would be both "${p.owner}" and "${p.other}"`,
    help: () => 'take the older name out of one `renamed_from`',
  },
  WM3007: {
    slug: 'unknown-rule',
    severity: 'error',
    message: (p: { rule: string }) => `unknown rule "${p.rule}"`,
    help: (p: { suggestions: readonly string[] }) => didYouMean(p.suggestions, [], 'rules are codes or slugs of diagnostics above WM4000'),
  },
  WM3008: {
    slug: 'segment-cycle',
    severity: 'error',
    message: (p: { names: readonly string[] }) => `segments contain each other: ${p.names.join(' -> ')}`,
    help: () => 'take one `in` out of the circle',
  },
  WM3009: {
    slug: 'property-type-changed',
    severity: 'error',
    message: (p: { name: string; own: string; dictionary: string }) =>
      `"${p.name}" is of type ${p.dictionary} in the dictionary and cannot be ${p.own} here`,
    help: () => 'an event may narrow a property of the dictionary, never change its type: take `type` out, or choose another name',
  },
  WM3010: {
    slug: 'property-widened',
    severity: 'error',
    message: (p: { name: string; key: string }) => `"${p.key}" of "${p.name}" allows what the dictionary does not`,
    help: (p: { dictionary: string }) => `the dictionary says \`${p.dictionary}\`; an event may only narrow that`,
  },
  WM3011: {
    slug: 'constraint-of-other-type',
    severity: 'error',
    message: (p: { key: string; type: string }) => `"${p.key}" says nothing about ${p.type}`,
    help: (p: { allowed: readonly string[] }) =>
      p.allowed.length === 0
        ? 'values of this type take no constraint'
        : `possible here: ${p.allowed.map((key) => `\`${key}\``).join(', ')}`,
  },
  WM3012: {
    slug: 'impossible-value',
    severity: 'error',
    message: (p: { key: string; value: string; expected: string }) => `"${p.key}" holds ${p.value}, but values are ${p.expected}`,
    help: (p: { key: string }) => `change it, or what contradicts \`${p.key}\``,
  },
  WM3013: {
    slug: 'empty-range',
    severity: 'error',
    message: (p: { low: string; high: string }) => `no value can meet both ${p.low} and ${p.high}`,
    help: () => 'correct one of the two',
  },
  WM3014: {
    slug: 'example-invalid',
    severity: 'error',
    message: (p: { name: string; value: string; expected: string }) =>
      `the example of "${p.name}" is ${p.value}, but values are ${p.expected}`,
    help: () => 'correct the example, or the definition',
  },
  WM3015: {
    slug: 'example-incomplete',
    severity: 'error',
    message: (p: { event: string; name: string }) => `the example of "${p.event}" lacks the required property "${p.name}"`,
    help: (p: { name: string }) => `add "${p.name}", or make it optional`,
  },
  WM3016: {
    slug: 'property-unfit',
    severity: 'error',
    message: (p: { name: string; found: string; use: string }) => `"${p.name}" is ${p.found} and cannot be used for \`${p.use}\``,
    help: (p: { expected: string }) => `it must be ${p.expected}`,
  },
  WM3017: {
    slug: 'step-lacks-property',
    severity: 'error',
    message: (p: { event: string; name: string }) => `event "${p.event}" has no property "${p.name}", so this step could never be reached`,
    help: () => 'declare the property in the event, or count per person',
  },
  WM3018: {
    slug: 'label-syntax',
    severity: 'error',
    message: (p: { label: string }) => `"{" in the label "${p.label}" is not closed`,
    help: () => 'a property is written `{name}`, a brace `{{`',
  },
  WM3019: {
    slug: 'unknown-node',
    severity: 'error',
    message: (p: { name: string }) => `no node is called "${p.name}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'nodes are called by their `label`, else by the name of the event'),
  },
  WM3020: {
    slug: 'condition-syntax',
    severity: 'error',
    message: (p: { found: string }) => `the condition cannot be read: found ${p.found} where something else belongs`,
    help: (p: { cause: string | null }) => p.cause ?? 'conditions are CEL, for example `price > 0 && device == "phone"`',
  },
  WM3021: {
    slug: 'unknown-variable',
    severity: 'error',
    message: (p: { name: string }) => `unknown name "${p.name}" in a condition`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'conditions know the properties of the events in question; declare it in the event'),
  },
  WM3022: {
    slug: 'unknown-function',
    severity: 'error',
    message: (p: { name: string }) => `unknown function "${p.name}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'see the list of functions'),
  },
  WM3023: {
    slug: 'ill-typed-comparison',
    severity: 'error',
    message: (p: { operator: string; left: string; right: string }) => `"${p.operator}" cannot compare ${p.left} with ${p.right}`,
    help: (p: { cause: string | null }) => p.cause ?? 'compare values of one type; integers and numbers mix',
  },
  WM3024: {
    slug: 'ill-typed-operand',
    severity: 'error',
    message: (p: { operator: string; expected: string; found: string }) => `"${p.operator}" needs ${p.expected}, not ${p.found}`,
    help: (p: { cause: string | null }) => p.cause ?? 'change the operand, or convert it with string(), int() or double()',
  },
  WM3025: {
    slug: 'not-a-condition',
    severity: 'error',
    message: (p: { found: string }) => `a condition is true or false, but this is ${p.found}`,
    help: (p: { cause: string | null }) => p.cause ?? 'compare it with something',
  },
  WM3026: {
    slug: 'wrong-arguments',
    severity: 'error',
    message: (p: { name: string; form: string }) => `"${p.name}" is written ${p.form}`,
    help: (p: { form: string }) => `write ${p.form}`,
  },
  WM3027: {
    slug: 'conflicting-types',
    severity: 'error',
    message: (p: { name: string; types: readonly string[] }) =>
      `"${p.name}" has a different type in each of these events: ${p.types.join(', ')}`,
    help: () => 'give it one type in all of them, or name the events in question so that only one type remains',
  },
  WM3028: {
    slug: 'compares-with-not-set',
    severity: 'error',
    message: (p: { written: string }) => `${p.written} equals nothing: null, missing and '' all mean "not set"`,
    help: (p: { instead: string }) => `write ${p.instead}`,
  },
  WM3029: {
    slug: 'condition-too-deep',
    severity: 'error',
    message: (p: { limit: number }) => `the condition nests more than ${p.limit} deep`,
    help: () => 'split it, or use `in` with a list instead of many comparisons',
  },
  WM3030: {
    slug: 'invalid-literal',
    severity: 'error',
    message: (p: { reason: string }) => `this value ${p.reason}`,
    help: () => 'integers have 64 bits; texts hold whole characters and no NUL',
  },
  WM3031: {
    slug: 'unsupported-syntax',
    severity: 'error',
    message: (p: { what: string }) => `${p.what} cannot stand in a condition`,
    help: (p: { instead: string }) => p.instead,
  },
  WM3032: {
    slug: 'derived-type',
    severity: 'error',
    message: (p: { name: string; found: string; expected: string }) => `"${p.name}" is ${p.expected}, but this gives ${p.found}`,
    help: () => 'convert it with string(), int() or double()',
  },
  WM3033: {
    slug: 'rule-not-adjustable',
    severity: 'error',
    message: (p: { rule: string }) => `"${p.rule}" is always an error`,
    help: () => 'take it out of `rules`; only diagnostics above WM4000 and warnings have a level',
  },
  WM3034: {
    slug: 'invalid-pattern',
    severity: 'error',
    message: (p: { reason: string }) => `this is no regular expression: ${p.reason}`,
    help: () => 'the syntax is RE2: no lookaround and no back-references; in a condition a raw text keeps its backslashes: r"\\d+"',
  },
  WM3035: {
    slug: 'unreadable-literal',
    severity: 'error',
    message: (p: { text: string; what: string }) => `"${p.text}" is no ${p.what}`,
    help: (p: { form: string }) => `write it as ${p.form}`,
  },
  WM3040: {
    slug: 'definition-cycle',
    severity: 'error',
    message: (p: { names: readonly string[] }) => `definitions need each other: ${p.names.join(' -> ')}`,
    help: () => 'take one reference out of the circle',
  },
  WM3041: {
    slug: 'unknown-step',
    severity: 'error',
    message: (p: { name: string; funnel: string }) => `no step of ${p.funnel} is called "${p.name}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'steps are called by their `as`, else by the name of the event'),
  },
  WM3042: {
    slug: 'ambiguous-step',
    severity: 'error',
    message: (p: { name: string; funnel: string }) => `several steps of ${p.funnel} are called "${p.name}"`,
    help: () => 'give each a name of its own with `as`',
  },
  WM3043: {
    slug: 'steps-out-of-order',
    severity: 'error',
    message: (p: { earlier: string; later: string }) => `step "${p.earlier}" does not come before step "${p.later}"`,
    help: () => 'name the earlier step first',
  },
  WM3044: {
    slug: 'optional-step-misplaced',
    severity: 'error',
    message: (p: { step: string; reason: string }) => `step "${p.step}" cannot be optional: ${p.reason}`,
    help: () => 'only steps between the first and the last of an ordered funnel may be skipped',
  },
  WM3045: {
    slug: 'optional-step-bounds-exclusion',
    severity: 'error',
    message: (p: { step: string }) => `"${p.step}" is an optional step and cannot bound an exclusion`,
    help: () => 'name a step that everybody must take',
  },
  WM3046: {
    slug: 'attribution-without-steps',
    severity: 'error',
    message: (p: { section: string }) => `\`attribution\` says nothing in \`${p.section}\`: each event counts under its own value`,
    help: () => 'take it out; only funnels choose among the values of a journey',
  },
  WM3048: {
    slug: 'score-tiles',
    severity: 'error',
    message: (p: { written: string; score: string; tiles: number }) =>
      `"${p.written}" is not among the tiles of score "${p.score}", 1 to ${p.tiles}`,
    help: () => 'write a tile such as `5`, or a range such as `4..5`, the lower tile first',
  },
  WM3049: {
    slug: 'score-lacks-part',
    severity: 'error',
    message: (p: { score: string; part: string }) => `score "${p.score}" has no \`${p.part}\``,
    help: (p: { part: string }) => `add \`${p.part}\` to the score, or take it out here`,
  },
  WM3050: {
    slug: 'monitor-condition-unfit',
    severity: 'error',
    message: (p: { key: string; subject: string }) => `\`${p.key}\` cannot be asked of ${p.subject}`,
    help: (p: { allowed: readonly string[] }) => `possible here: ${p.allowed.map((key) => `\`${key}\``).join(', ')}`,
  },
  WM3051: {
    slug: 'unknown-id-kind',
    severity: 'error',
    message: (p: { name: string }) => `unknown kind of id "${p.name}"`,
    help: (p: { suggestions: readonly string[]; known: readonly string[] }) =>
      didYouMean(p.suggestions, p.known, 'kinds of id are listed in `identity.ids`'),
  },
  WM3052: {
    slug: 'link-needs-two-ids',
    severity: 'error',
    message: (p: { count: number }) => `a link joins two ids, but ${p.count === 1 ? 'one column is' : `${p.count} columns are`} named`,
    help: () => 'name two columns: one of each kind, or a list of two of one kind',
  },
  WM3053: {
    slug: 'bind-captures-personal-data',
    severity: 'error',
    message: (p: { name: string; pii: string }) => `"${p.name}" is personal data (\`pii: ${p.pii}\`) and is not captured from the page`,
    help: (p: { value: string }) => `if it must be, write \`{ value: '${p.value}', allow_pii: true }\``,
  },
  WM3054: {
    slug: 'bind-incomplete',
    severity: 'error',
    message: (p: { event: string; name: string }) => `\`bind\` of "${p.event}" gives no value to the required property "${p.name}"`,
    help: (p: { name: string }) => `add "${p.name}" to \`bind.properties\`, or make it optional`,
  },
  WM3055: {
    slug: 'accepted-twice',
    severity: 'error',
    message: (p: { change: string; subject: string }) => `"${p.change}" of "${p.subject}" is accepted twice in the same version`,
    help: () => 'delete one of the two entries',
  },
} as const satisfies CodeTable;
