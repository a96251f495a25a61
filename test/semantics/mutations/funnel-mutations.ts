// Mutations of funnels. Each breaks one sentence of the semantics.
import { inFile, type Mutation } from './mutation.ts';

const RULES = inFile(
  'funnel-rules.ts',
  ['funnel'],
  [
    ['the window is 1 day by default', "?? '14d'", "?? '1d'"],
    ['an exclusion cuts by default', "effect: exclusion.effect ?? 'remove'", "effect: exclusion.effect ?? 'cut'"],
    ['sessions are people', '(event.session?.key ?? null)', 'event.person'],
    ['events of no session are a unit', 'event.session?.key ?? null', "event.session?.key ?? 'none'"],
    [
      'a property’s units are one person’s',
      ': propertyText(event, per);',
      ': propertyText(event, per) && `${event.person} ${propertyText(event, per)}`;',
    ],
    ['nothing is held constant', '(spec.hold_constant ?? []).map((property) => propertyText(event, property))', '[]'],
    ['only the first is held constant', '(spec.hold_constant ?? [])', '(spec.hold_constant ?? []).slice(0, 1)'],
    [
      'what is not set is held constant too',
      '(spec.hold_constant ?? []).map((property) => propertyText(event, property))',
      "(spec.hold_constant ?? []).map((property) => propertyText(event, property) ?? '')",
    ],
    ['first: matching is any', 'return matching.slice(0, 1);', 'return matching;'],
    [
      'first: ever is matching',
      '          .filter((event) => written !== undefined && isNamed(event, written))\n          .slice(0, 1)',
      '          .filter(step.matches).slice(0, 1)',
    ],
    ['first: ever need not match', '          .slice(0, 1)\n          .filter(step.matches)', '          .slice(0, 1)'],
    ['first: ever looks at the first alternative', 'matcher.any.some((inner) =>', 'matcher.any.slice(0, 1).some((inner) =>'],
    [
      'with range: events everything exists',
      "spec.range !== 'events' || inRange",
      'spec.range === undefined || spec.range !== undefined || inRange',
    ],
    ['only events of the range exist', "spec.range !== 'events' || inRange", 'inRange'],
    ['one event satisfies several steps', 'haveOwnEvents(others, matches.toSpliced(index, 1))', 'haveOwnEvents(others, matches)'],
    [
      'an instant holds only events in order',
      'haveOwnEvents(others, matches.toSpliced(index, 1))',
      'haveOwnEvents(others, matches.slice(index + 1))',
    ],
  ],
);

const ATTEMPTS = inFile(
  'attempts.ts',
  ['funnel'],
  [
    ['the window is exclusive', 'instant.time > windowEnd(way, instants, rules)', 'instant.time >= windowEnd(way, instants, rules)'],
    ['the window always runs from the entry', "rules.windowFrom === 'entry' ? way.times[0] : instants[way.instant]?.time", 'way.times[0]'],
    [
      'the window always runs from the step before',
      "rules.windowFrom === 'entry' ? way.times[0] : instants[way.instant]?.time",
      'instants[way.instant]?.time',
    ],
    ['ties are after', "(isSame && rules.ties === 'after')", 'isSame'],
    ['ties are same', "(isSame && rules.ties === 'after')", 'false'],
    ['strict is ordered', "rules.order === 'strict' && between > 0", 'between < 0'],
    ['strict lets one instant come between', "rules.order === 'strict' && between > 0", "rules.order === 'strict' && between > 1"],
    ['the earliest entry counts', 'compare(b.entry, a.entry)', 'compare(a.entry, b.entry)'],
    ['the first attempt counts', 'compare(a.completed, b.completed) || compare(b.entry, a.entry)', 'compare(a.entry, b.entry)'],
    ['the latest end counts', 'compare(a.completed, b.completed)', 'compare(b.completed, a.completed)'],
    ['the latest steps count', ': compare(a, b);\n    if (difference', ': compare(b, a);\n    if (difference'],
    ['optional steps go before those that count', '[...steps.filter((step) => !isOptional(step)), ...steps.filter(isOptional)]', 'steps'],
    ['an optional step is rather skipped', 'Number(a === null) - Number(b === null)', 'Number(b === null) - Number(a === null)'],
    [
      'optional steps add to the level',
      '(rules.steps[step]?.optional === true || time === null ? [] : [time])',
      '(time === null ? [] : [time])',
    ],
    ['optional steps may not be skipped', 'if (rules.steps[step]?.optional !== true) {', 'if (rules.steps[step] !== null) {'],
    [
      'only one optional step may be skipped',
      'if (rules.steps[step]?.optional !== true) {',
      'if (rules.steps[step]?.optional !== true || step > way.times.length) {',
    ],
    ['nothing cuts', "rule.effect === 'cut' && isPending(rule, way, step)", "rule.effect === 'cut' && false && isPending(rule, way, step)"],
    ['a cut hits steps after the later one too', 'step > rule.after && step <= rule.before', 'step > rule.after'],
    ['a cut spares steps between', 'step > rule.after && step <= rule.before', 'step === rule.before'],
    ['nothing between taints', 'tainted: way.tainted || taints };', 'tainted: way.tainted };'],
    ['excluded at the instant of the later step', 'time > since && time < until && excluded', 'time > since && time <= until && excluded'],
    [
      'excluded at the instant of the earlier step',
      'time > since && time < until && excluded',
      'time >= since && time < until && excluded',
    ],
    ['nothing taints up to the end', 'tainted: way.tainted || taints,', 'tainted: way.tainted,'],
    ['the end of an attempt is exclusive', '(firstAfter(rule) ?? end + 1n) <= end', '(firstAfter(rule) ?? end) < end'],
    ['everything later taints', '(firstAfter(rule) ?? end + 1n) <= end', 'firstAfter(rule) !== null'],
    ['what is before a step that was reached taints', '&& way.times.length <= rule.before);', ');'],
    [
      'a cut is not the end of an attempt',
      'earliest(windowEnd(way, instants, rules), ...cuts)',
      'earliest(windowEnd(way, instants, rules))',
    ],
    [
      'a shallower clean attempt saves the unit',
      'Math.max(...attempts.map((attempt) => attempt.level))',
      'Math.max(...attempts.filter((attempt) => !attempt.tainted).map((attempt) => attempt.level))',
    ],
    ['tainted units stay', 'attempt.level === deepest && !attempt.tainted', 'attempt.level === deepest'],
  ],
);

const UNORDERED = inFile(
  'unordered.ts',
  ['funnel'],
  [
    [
      'an unordered attempt begins with the first step',
      'matches.every((steps) => steps.length === 0)',
      'matches.every((steps) => !steps.includes(0))',
    ],
    ['the unordered window is exclusive', 'time - from > rules.window', 'time - from >= rules.window'],
    ['the unordered window runs from the entry', "rules.windowFrom === 'entry' ? times[0] : times.at(-1)", 'times[0]'],
    ['the unordered window runs from the step before', "rules.windowFrom === 'entry' ? times[0] : times.at(-1)", 'times.at(-1)'],
    [
      'an unordered instant is one event',
      "rules.ties === 'after' ? [[...new Set(matches.flat())]] : matches",
      '[[...new Set(matches.flat())]]',
    ],
    ['an unordered instant is all its events', "rules.ties === 'after' ? [[...new Set(matches.flat())]] : matches", 'matches'],
    ['steps keep the first event that came', 'if (other !== undefined && !place(other, tried)) {', 'if (other !== undefined) {'],
    [
      'an event does every step it can',
      'return [...events.keys()].filter((event) => place(event, new Set())).length;',
      'return new Set(events.flat()).size + eventOf.size * 0 + (place.length - 2);',
    ],
    [
      'nothing cuts an unordered attempt',
      'const cut = cutTime(instants, rules);',
      'const cut = rules.steps.length > 99 ? cutTime(instants, rules) : null;',
    ],
    ['a cut takes its own instant along', 'cut !== null && time > cut', 'cut !== null && time >= cut'],
    ['excluded at the instant of the step', 'time > after && excluded', 'time >= after && excluded'],
    [
      'cut where the other step is done already',
      '(before !== null && before <= excluded)',
      '(before !== null && before < (after ?? before))',
    ],
  ],
);

const TABLES = inFile(
  'funnel.ts',
  ['funnel'],
  [
    [
      'attempts may enter before the range',
      'find(instants, rules, (instant) => inRange(instant, journey))',
      'find(instants, rules, (instant) => instant < journey.to)',
    ],
    [
      'attempts may enter after the range',
      'find(instants, rules, (instant) => inRange(instant, journey))',
      'find(instants, rules, (instant) => instant >= journey.from)',
    ],
    ['attribution is last', "breakdown.attribution === 'last' ? values.at(-1)", "breakdown.attribution !== '' ? values.at(-1)"],
    ['attribution is first', "breakdown.attribution === 'last' ? values.at(-1)", "breakdown.attribution === '' ? values.at(-1)"],
    ['the greatest id gives the value', 'did(event)).sort(compareEvents)', 'did(event)).sort((a, b) => compareEvents(b, a))'],
    ['any event of the instant gives the value', 'event.time === instant && did(event)', 'event.time === instant'],
    [
      '`all` is the first',
      "const isRun = breakdown !== null && breakdown.attribution !== 'first'",
      "const isRun = breakdown !== null && breakdown.attribution !== 'all' && breakdown.attribution !== 'first'",
    ],
    ['`all` wants the value on the first step alone', "breakdown.attribution === 'all' ? null :", "breakdown.attribution === 'all' ? 0 :"],
    ['a step’s value is wanted on all', '(only !== null && step !== only) || propertyText', 'propertyText'],
    ['a run may miss its step', 'only === null || hasDone(', 'only !== null || hasDone('],
    [
      'not set on every step is no group',
      'const values = [...new Set(carriers.map((event) => propertyText(event, breakdown.by)))];',
      'const values = [...new Set(carriers.map((event) => propertyText(event, breakdown.by)))].filter((value) => value !== null);',
    ],
    [
      'a segment is compared by everybody',
      'members.filter((member) => people.has(member.person))',
      'members.filter((member) => people.has(member.person) || true)',
    ],
    ['the owner is the last of the instant', '.sort(compareEvents)[0];', '.sort(compareEvents).at(-1);'],
    ['the rate from the previous step is from the first', 'rate(reached.length, before.length)', 'rate(reached.length, attempts.length)'],
    [
      'optional steps come before others in rates',
      'findLastIndex((step) => !step.optional)',
      'findLastIndex((step) => step.label !== null)',
    ],
    ['times are from the entry', '(times[previous] ?? 0n)', '(times[0] ?? 0n)'],
    ['the median is the mean', 'medianSeconds: quantile(durations, 0.5)', 'medianSeconds: mean(durations)'],
    [
      'a period counts the chosen attempt alone',
      'attempts.filter(({ entry: instant }) => isThere(instant))',
      '[attempt].filter(({ entry: instant }) => isThere(instant))',
    ],
  ],
);

const MORE_TABLES = inFile(
  'funnel-tables.ts',
  ['funnel'],
  [
    ['one segment is compared with everybody', 'everybody.filter((member) => !own.includes(member))', 'everybody'],
    ['all are compared with the first', 'names.slice(index + 1).map((other)', 'names.slice(0, index).map((other)'],
    ['there are as many bins as units', 'all.find((count) => count ** 3 >= units) ?? 60', 'Math.min(60, units)'],
    ['bins are few', 'all.find((count) => count ** 3 >= units) ?? 60', 'all.find((count) => count ** 3 > units) ?? 60'],
    ['one duration is one second wide', 'high === low ? 60n', 'high === low ? 1n'],
    ['a width is cut down', '(high - low + bins - 1n) / bins', '(high - low) / bins || 1n'],
    ['the longest is cut down', '(latest(first, ...others) + 999_999n) / 1_000_000n', 'latest(first, ...others) / 1_000_000n'],
    ['there is no last bin', '{ length: Number(bins) + 1 }', '{ length: Number(bins) }'],
    [
      'bins include their end',
      'duration >= start * 1_000_000n && duration < (start + width) * 1_000_000n',
      'duration > start * 1_000_000n && duration <= (start + width) * 1_000_000n',
    ],
    ['conversion is from the first step', 'const [start, end] = [times[from] ?? null', 'const [start, end] = [times[0] ?? null'],
    [
      'converted need not have entered',
      'entered.filter(({ times }) => times[to] !== null)',
      'attempts.filter(({ times }) => times[to] !== null)',
    ],
    ['everybody has entered', 'attempts.filter(({ times }) => times[from] !== null)', 'attempts.filter(({ times }) => times[0] !== null)'],
    ['a period is closed when it ends', 'end + rules.window * BigInt', 'end + 0n * BigInt'],
    ['a window from the step before is one window long', 'rules.steps.length - 1 : 1)', '1 : 1)'],
    ['a window closes after its end', 'journey.asOf >= closed', 'journey.asOf > closed'],
    ['without a window all is closed', 'if (rules.window !== null) {', 'if (rules.window === null) {\n    ends.push(0n);\n  } else {'],
    ['events outside the range are waited for', "if (spec.range === 'events') {", 'if (spec.range === undefined && end < 0n) {'],
    ['a period goes on past the range', 'earliest(period.end, journey.to)', 'period.end'],
  ],
);

export const MUTATIONS_OF_FUNNELS: readonly Mutation[] = [...RULES, ...ATTEMPTS, ...UNORDERED, ...TABLES, ...MORE_TABLES];
