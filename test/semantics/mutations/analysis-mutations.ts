// Mutations of the analyses. Each breaks one sentence of the semantics.
import { inFile, type Mutation } from './mutation.ts';

const ANALYSIS = [
  ...inFile(
    'analysis.ts',
    ['funnel', 'metric'],
    [
      ['any is an event of that name', "spec === 'any' || event.name === spec", 'event.name === spec'],
      ['a step’s condition is ignored', ' && passes(event, spec.where, input) }', ' }'],
      [
        'only the first of several matches',
        'alternatives.some((alternative) => alternative.matches(event))',
        'alternatives[0]?.matches(event) === true',
      ],
      ['`as` is ignored', 'label: spec.as ?? spec.event', 'label: spec.event'],
      ['`where` is ignored', '&& passes(event, spec.where, journey.input));', ');'],
      ['`segment` is ignored', 'people === null || people.has(event.person)', 'people === null || people !== null'],
      ['the range includes its end', 'instant < journey.to', 'instant <= journey.to'],
      ['the range excludes its start', 'instant >= journey.from', 'instant > journey.from'],
      ['groups are ranked by name', 'having(b).length - having(a).length || ', ''],
      ['groups of one size are ranked backwards', 'compareText(a, b));\n  const kept', 'compareText(b, a));\n  const kept'],
      ['limit is ignored', 'values.slice(0, breakdown.limit)', 'values'],
      ['there is no other', "group('not_set', null, having(null)), group('other', null, others)", "group('not_set', null, having(null))"],
      [
        'not set is other',
        "group('not_set', null, having(null)), group('other', null, others)",
        "group('other', null, [...having(null), ...others])",
      ],
    ],
  ),
];

const PATHS = inFile(
  'paths.ts',
  ['paths'],
  [
    ['a gap at its length does not cut', 'event.time - previous.time >= gap', 'event.time - previous.time > gap'],
    [
      'gaps are measured over all events',
      'spec.ignore?.includes(node.label) !== true',
      'spec.ignore === undefined || spec.ignore !== undefined',
    ],
    ['paths are of people', "if (within === 'session') {", "if (within === 'no session') {"],
    ['events outside the range count', 'inRange(event.time, journey) && isChosen', 'isChosen'],
    ['start and end are chosen only where `events` names them', ' || ends.some((end) => end.matches(event))', ''],
    ['every event is chosen', '=> events.includes(event.name)', '=> events.length > 0'],
    ['runs are kept', 'spec.collapse === false ? labelled : collapseRuns(labelled)', 'labelled'],
    ['runs are always joined', 'spec.collapse === false ? labelled : collapseRuns(labelled)', 'collapseRuns(labelled)'],
    [
      'a run has its first time',
      '{ ...node, events: [...previous.events, ...node.events] }',
      '{ ...previous, events: [...previous.events, ...node.events] }',
    ],
    ['only a run’s first event may match', 'node.events.some(matcher.matches)', 'node.events.slice(0, 1).some(matcher.matches)'],
    ['the last label whose condition holds', 'spec.nodes?.find(', 'spec.nodes?.findLast('],
    ['paths are six steps long', 'const steps = spec.steps ?? 6;', 'const steps = 6;'],
    ['paths are five steps long by default', 'spec.steps ?? 6', 'spec.steps ?? 5'],
    ['paths without start are kept', 'if (start === -1 || nodes.length === 0)', 'if (nodes.length === 0)'],
    ['paths without end are kept', '  if (end === -1) {\n    return null;\n  }\n', ''],
    ['the end may be the start', 'spec.start === undefined ? 0 : start + 1);', 'start);'],
    ['with an end the first steps are kept', 'whole.slice(-steps)', 'whole.slice(0, steps)'],
    ['the middle is cut off', 'leaveOutMiddle(whole, steps)', 'whole.slice(0, steps)'],
    ['… stands for the last node', 'const leftOut = nodes[half];', 'const leftOut = nodes[nodes.length - half - 1];'],
    ['… comes at the limit', 'nodes.length <= steps || leftOut', 'nodes.length < steps || leftOut'],
    ['a cut path has an exit', 'ended: rest.length <= steps', 'ended: rest.length > 0'],
    ['a path of all its steps has no exit', 'ended: rest.length <= steps', 'ended: rest.length < steps'],
    [
      'a path to its end has an exit',
      'leaveOutMiddle(whole, steps), ended: false',
      'leaveOutMiddle(whole, steps), ended: end === nodes.length - 1',
    ],
    ['minimum_transitions is exclusive', 'edge.row.transitions >=', 'edge.row.transitions >'],
    ['minimum_people is exclusive', 'row.people < (spec', 'row.people <= (spec'],
    ['few people are left out', "own.map((transition): Transition => ({ ...transition, to: { kind: 'other', label: 'other' } }))", '[]'],
    ['other is a node', "to: { kind: 'other', label", "to: { kind: 'node', label"],
    ['minimum_transitions counts after merging', '.filter((edge) => edge.row.transitions >= (spec.minimum_transitions ?? 1))', ''],
    ['edges go by position', 'b.transitions - a.transitions ||\n      a.position', 'a.position'],
    ['edges of one weight go by name', 'a.position - b.position ||\n      compareText(a.from, b.from)', 'compareText(a.from, b.from)'],
    ['edges that hang in the air stay', 'edge.position === 1 || kept.some(leadsHere)', 'edge.position >= 1 || kept.some(leadsHere)'],
    ['people are transitions', 'people: new Set(own.map((transition) => transition.person)).size', 'people: own.length'],
    ['sequences rank by people', 'b.paths - a.paths || b.people - a.people', 'b.people - a.people'],
    ['sequences of one count rank by nodes', 'b.paths - a.paths || b.people - a.people', 'b.paths - a.paths'],
    ['twenty sequences are shown', 'sequenceTable(paths, spec.sequences ?? 20)', 'sequenceTable(paths, 20)'],
    ['an unset hole is its name', "(propertyText(event, property) ?? '')", '(propertyText(event, property) ?? property)'],
  ],
);

const OWN_VALUES = inFile(
  'own-values.ts',
  ['retention'],
  [
    ['units are people', "per === undefined || per === 'person' ? event.person : propertyText(event, per)", 'event.person'],
    ['values are ranked by name', 'weigh(b.cells).size - weigh(a.cells).size || ', ''],
    ['values of one weight are ranked backwards', 'compareText(a.text, b.text)', 'compareText(b.text, a.text)'],
    ['limit is ignored', 'values.slice(0, breakdown.limit)', 'values'],
    ['values without units have a row', '.filter(({ cells }) => weigh(cells).size > 0)', ''],
    ['not set without units has a row', 'weigh(notSet).size === 0 ? [] :', 'weigh(notSet).size < 0 ? [] :'],
    ['there is no other', 'rest.length === 0 ? [] :', 'rest.length >= 0 ? [] :'],
    ['an event counts under any value', 'propertyText(event, breakdown.by) === value', 'value !== undefined'],
  ],
);

const RETENTION = [
  ...inFile(
    'retention.ts',
    ['retention'],
    [
      ['every start makes a cohort', 'return firstOf(starts).filter(', 'return starts.filter('],
      ['only first starts make a cohort', 'isRolling(spec) ? firstOf(inside) : inside', 'firstOf(inside)'],
      ['every start counts where periods roll', 'isRolling(spec) ? firstOf(inside) : inside', 'inside'],
      ['the first start is the first in range', 'return firstOf(starts).filter(', 'return firstOf(inside).filter('],
      ['pooled looks at all history', 'return firstOf(inside);\n    default', 'return firstOf(starts);\n    default'],
      [
        'returns end with the range',
        'const returns = events.filter(',
        'const returns = events.filter((event) => event.time < journey.to).filter(',
      ],
      ['mode is exact', "spec.mode === 'on_or_after' ? (columns", 'spec.mode === undefined ? (columns'],
      [
        'mode is on_or_after',
        "spec.mode === 'on_or_after' ? (columns.at(-1)?.toPeriod ?? 0) : column.toPeriod",
        'columns.at(-1)?.toPeriod ?? 0',
      ],
      ['column 0 needs a return', 'column.number === 0 ? members :', 'column.number === -1 ? members :'],
      ['at_least is ignored', '>= (spec.at_least ?? 1)', '>= 1'],
      ['at_least is exclusive', '>= (spec.at_least ?? 1)', '> (spec.at_least ?? 0)'],
      ['brackets are one period wide', 'toPeriod: before + width', 'toPeriod: before + 1'],
      ['brackets are ignored', 'spec.brackets ?? new', 'new'],
      ['rolling is calendar', "spec.window_type === 'rolling' || ", ''],
      ['pooled is calendar', " || spec.cohort === 'pooled'", ''],
      ['a month is 31 days', 'month: 720n', 'month: 744n'],
      ['a week is 5 days', 'week: 168n', 'week: 120n'],
      [
        'rolling periods include their end',
        'event.time >= period.start && event.time < period.end);',
        'event.time >= period.start && event.time <= period.end);',
      ],
      [
        'rolling periods begin at midnight',
        'start: start + BigInt(number) * length',
        'start: start - (start % length) + BigInt(number) * length',
      ],
      ['a period that is not reached is 0', 'begins > journey.asOf ? null', 'begins > ends ? null'],
      ['a period that begins at as-of is not reached', 'begins > journey.asOf ? null', 'begins >= journey.asOf ? null'],
      ['a period that ends at as-of is not complete', 'journey.asOf >= ends', 'journey.asOf > ends'],
      ['a rolling column begins for the last', '(sorted[0] ?? row.from)', '(sorted.at(-1) ?? row.from)'],
      ['a rolling column ends for the first', '(sorted.at(-1) ?? row.to)', '(sorted[0] ?? row.to)'],
      [
        'an empty cohort has a rate of 0',
        'people === null ? null : rate(people, size)',
        'people === null ? null : (rate(people, size) ?? 0)',
      ],
      ['seven columns by default', 'spec.periods ?? 8', 'spec.periods ?? 7'],
    ],
  ),
  ...inFile(
    'periods.ts',
    ['retention', 'metric'],
    [
      ['weeks begin on Monday', 'WEEKDAYS.indexOf(calendar.weekStart)', "WEEKDAYS.indexOf('monday')"],
      ['zones are UTC', 'timeZone: zone,', "timeZone: 'UTC',"],
      ['clocks never change', 'timeZone: zone,', "timeZone: zone === 'America/New_York' ? 'Etc/GMT+5' : zone,"],
    ],
  ),
];

const METRICS = inFile(
  'metrics.ts',
  ['metric'],
  [
    ['people are events', 'return single(new Set(events.map((event) => event.person)).size);', 'return single(events.length);'],
    ['sessions are people', 'event.session?.key ?? []', 'event.person'],
    [
      'a session counts where it begins',
      'return single(new Set(events.flatMap((event) => event.session?.key ?? [])).size);',
      "return single(new Set(events.flatMap((event) => event.session?.splitReason === 'idle' ? event.session.key : [])).size);",
    ],
    ['periods are complete to as-of', 'period.end <= journey.to && ', ''],
    ['periods are complete without as-of', ' && period.end <= journey.asOf', ''],
    ['a period cut at the start is complete', 'period.start >= journey.from && ', ''],
    ['the sum of nothing is null', 'return single(sum(numbers));', 'return single(numbers.length === 0 ? null : sum(numbers));'],
    ['an average counts events without the value', 'value: rate(sum(numbers), numbers.length)', 'value: rate(sum(numbers), events.length)'],
    ['an average hides what it is made of', 'numerator: sum(numbers), denominator: numbers.length', 'numerator: null, denominator: null'],
    ['the minimum is the maximum', 'return single(quantile(numbers, 0));', 'return single(quantile(numbers, 1));'],
    ['p95 is p90', 'quantile(numbers, 0.95)', 'quantile(numbers, 0.9)'],
    ['distinct counts all values', 'new Set(set.map(valueText)).size', 'set.length'],
    ['events outside the range count in their period', 'inRange(event.time, journey) && matches(event)', 'matches(event)'],
    [
      'the median is the mean',
      'return single(quantile(numbers, 0.5));',
      'return single(numbers.length === 0 ? null : sum(numbers) / numbers.length);',
    ],
  ],
);

const STATISTICS = inFile(
  'statistics.ts',
  ['funnel', 'metric'],
  [
    ['quantiles are not interpolated', 'low + (high - low) * (position - Math.floor(position))', 'low'],
    ['the interval is Wald’s', 'const centre = (share + z2 / (2 * whole)) / (1 + z2 / whole);', 'const centre = share;'],
    ['the rate of nothing is 0', 'return whole === 0 ? null : part / whole;', 'return whole === 0 ? 0 : part / whole;'],
  ],
);

const SEGMENTS = inFile(
  'segments.ts',
  ['segment'],
  [
    ['T is exclusive', 'event.time <= asOf', 'event.time < asOf'],
    ['history goes on after T', 'all.filter((event) => event.time <= asOf)', 'all'],
    ['within begins at T - d', 'event.time > context.asOf - within', 'event.time >= context.asOf - within'],
    ['within is ignored', 'within === null || event.time > context.asOf - within', 'within === null || within !== null'],
    ['at_least is exclusive', 'value >= atLeast', 'value > atLeast'],
    ['at_most is exclusive', 'value <= atMost', 'value < atMost'],
    ['over is inclusive', 'value > over', 'value >= over'],
    ['under is inclusive', 'value < under', 'value <= under'],
    ['without a bound everybody is in', 'const atLeast = unbounded ? 1 :', 'const atLeast = unbounded ? 0 :'],
    [
      'those who never did meet no bound',
      '        done.filter((event) => event.person === person),\n        condition,\n      ),',
      '        done.filter((event) => event.person === person),\n        condition,\n      ) || null,',
    ],
    ['any is all', "sets.some((set) => set.has(person)));\n  }\n  if ('all'", "sets.every((set) => set.has(person)));\n  }\n  if ('all'"],
    ['all is any', 'sets.every((set) => set.has(person))', 'sets.some((set) => set.has(person))'],
    ['none is not all', '!sets.some((set) => set.has(person))', '!sets.every((set) => set.has(person))'],
    ['`in` is ignored', 'return peopleOf(condition.in, context);', 'return context.everybody;'],
    ['an average of nothing is 0', 'if (numbers.length === 0) {\n    return null;', 'if (numbers.length === 0) {\n    return 0;'],
    [
      '`where` decides who there is',
      'const people = peopleMeeting(segment, events, context);',
      'const people = peopleMeeting(segment, events, { ...context, everybody: new Set(events.map((event) => event.person)) });',
    ],
    ['`where` is ignored', 'passes(event, segment.where, context.input)', 'passes(event, undefined, context.input)'],
    ['the minimum is the maximum', 'return Math.min(...numbers);', 'return Math.max(...numbers);'],
    ['distinct counts all values', 'return new Set(set.map(valueText)).size;', 'return set.length;'],
  ],
);

export const MUTATIONS_OF_ANALYSES: readonly Mutation[] = [
  ...ANALYSIS,
  ...PATHS,
  ...RETENTION,
  ...OWN_VALUES,
  ...METRICS,
  ...STATISTICS,
  ...SEGMENTS,
];
