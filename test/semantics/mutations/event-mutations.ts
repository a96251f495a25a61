// Mutations of how rows become events, people and sessions. Each breaks one sentence of the semantics.
import { inFile, type Mutation } from './mutation.ts';

const VALUES = inFile(
  'values.ts',
  ['accept', 'funnel', 'sessions'],
  [
    ['blanks around a value count', "text.replace(/^[ \\t\\r\\n]+|[ \\t\\r\\n]+$/g, '')", 'text'],
    ['strings are trimmed too', "text === '' ? null : { type, value: text }", "text.trim() === '' ? null : { type, value: text.trim() }"],
    [
      '7.0 is an integer',
      '/^[+-]?[0-9]+$/.test(trimmed) ? BigInt(trimmed',
      "/^[+-]?[0-9]+(\\.0)?$/.test(trimmed) ? BigInt(trimmed.replace('.0', '')",
    ],
    ['integers have no end', 'value === null || value > LARGEST_INTEGER || value < SMALLEST_INTEGER', 'value === null'],
    [
      '1_000 is a number',
      '/^[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(trimmed) ? Number(trimmed)',
      "/^[+-]?[0-9_]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(trimmed) ? Number(trimmed.replace('_', ''))",
    ],
    ['infinity is a number', 'Number.isFinite(value)', '!Number.isNaN(value)'],
    ['booleans are lower-case', 'const lower = trimmed.toLowerCase()', 'const lower = trimmed'],
    [
      '1 is true',
      "lower === 'true' || lower === 'false' ? { type, value: lower === 'true' }",
      "['true', 'false', '1'].includes(lower) ? { type, value: lower !== 'false' }",
    ],
    [
      '30 February is a date',
      '!Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text)',
      '!Number.isNaN(milliseconds)',
    ],
    ['zones do not move an instant', ' - zoneMinutes(zone) * 60_000_000n', ''],
    ['zones west of UTC are east of it', "zone.startsWith('-') ? -minutes : minutes", 'minutes'],
    ['instants are cut to milliseconds', ".padEnd(6, '0').slice(0, 6)", ".padEnd(6, '0').slice(0, 3).padEnd(6, '0')"],
    [
      'strings are ordered by UTF-16',
      "Buffer.compare(Buffer.from(left, 'utf8'), Buffer.from(right, 'utf8'))",
      'left < right ? -1 : left > right ? 1 : 0',
    ],
  ],
);

const CONDITIONS = inFile(
  'conditions.ts',
  ['funnel', 'accept', 'paths', 'metric'],
  [
    [
      '!= needs a set value',
      "return !compare('==', left, right);",
      "return left !== null && right !== null && !compare('==', left, right);",
    ],
    [
      'not set equals not set in a comparison',
      'if (left === null || right === null) {\n    return false;',
      'if (left === null || right === null) {\n    return left === right;',
    ],
    ['< is <=', 'return order < 0;', 'return order <= 0;'],
    ['>= is >', 'return order >= 0;', 'return order > 0;'],
    ['division of integers is whole', "&& operator !== '/'", '&& (operator as string) !== "x"'],
    [
      'arithmetic takes what is not set for 0',
      'if (left === null || right === null) {\n    return null;',
      "if (left === null || right === null) {\n    return left ?? right ?? { type: 'integer', value: 0n };",
    ],
    ['has is always true', 'return value(expression.operand) !== null;', 'return true;'],
    ['startsWith is contains', 'return target.value.startsWith(argument.value);', 'return target.value.includes(argument.value);'],
    ['a failed conversion is not set', 'scope.failed();\n    return null;', 'return null;'],
  ],
);

const ACCEPT = inFile(
  'accept.ts',
  ['accept'],
  [
    ['late at its limit', 'received - time > late', 'received - time >= late'],
    ['in the future at its limit', 'time - received > future', 'time - received >= future'],
    ['any time may be in the future', "source.clean?.future ?? '5m'", "source.clean?.future ?? 'none'"],
    ['unreadable receipts are no matter', " || received === 'unreadable'", ''],
    ['nothing is dropped', 'if (isDropped(raw, source, input)) {', 'if (isDropped(raw, source, input) && false) {'],
    ['events without identity are unknown', 'found.ids.size === 0 && !found.hasUnreadable', 'found.ids.size < 0'],
    [
      'the raw column goes before a derived one',
      'if (derived === undefined) {',
      'if (derived === undefined || raw.text(property.name) !== null) {',
    ],
    ['a failed derivation is not set', "  if (failed) {\n    return 'unreadable';", '  if (failed) {\n    return null;'],
    ['raw types are ignored in derive', "source.types?.[name] ?? 'string'", "'string'"],
    ['nothing is required', "property.required === true ? 'missing-required' : null", 'null'],
    ['every value is allowed', 'property.enum !== undefined && !property.enum', 'property.enum === null && !property.enum'],
    ['a minimum is exclusive', 'value.value < minimum', 'value.value <= minimum'],
    ['a maximum is exclusive', 'value.value > maximum', 'value.value >= maximum'],
    ['lengths count UTF-16 units', '[...value.value].length', 'value.value.length'],
    [
      'the event goes before the time',
      'const untimely = timeFault(time, received, source);',
      'const untimely = name === null ? null : timeFault(time, received, source);',
    ],
    [
      'the key of duplicates is the whole row',
      "source.clean?.deduplicate ?? (source.columns.id === undefined ? raw.columns : 'id')",
      'raw.columns',
    ],
    [
      'no source removes duplicates without an id',
      'source.columns.id === undefined ? raw.columns',
      "source.columns.id === undefined ? ['no such column']",
    ],
    ['rows without a key are duplicates', 'texts.every((text) => text === null) ? null : JSON', 'texts.length === 0 ? null : JSON'],
    ['the last received is kept', 'return left.received < right.received ? -1 : 1;', 'return left.received < right.received ? 1 : -1;'],
    ['a row without receipt is kept first', 'return left.received === null ? 1 : -1;', 'return left.received === null ? -1 : 1;'],
    [
      'duplicates at one instant: the greatest by order',
      'return compareEvents(left.event, right.event) ||',
      'return compareEvents(right.event, left.event) ||',
    ],
    ['names of source columns mean raw columns', 'standardColumn(source, column) ?? column', 'column'],
  ],
);

const SUPPLIED = inFile(
  'accept.ts',
  ['sessions'],
  [
    ['a supplied session may not last `longest`', 'event.time - start > longest', 'event.time - start >= longest'],
    ['a supplied session may last for ever', 'if (longest !== null && event.time', 'if (longest === null && event.time'],
  ],
);

const TIES = inFile(
  'accept.ts',
  ['identity', 'sessions', 'paths', 'funnel'],
  [
    ['rows without id are tied by nothing', 'tie: raw.text(columns.id) ?? texts', "tie: raw.text(columns.id) ?? ''"],
    ['the texts are in file order', '.filter((column) => ![...first, id]', '.toReversed().filter((column) => ![...first, id]'],
    ['the texts are all columns by name', 'return [name, raw.text(user), raw.text(anonymous), ...rest', 'return [...rest'],
  ],
);

const PLAN_EVENTS = [
  ...inFile(
    'plan-events.ts',
    ['accept'],
    [
      ['rename is ignored', 'ownEntry(source.rename, rawName) ?? rawName', 'rawName'],
      ['former names are unknown', 'event.renamed_from?.includes(name)', 'event.renamed_from?.includes(name) === null'],
      ['events narrow nothing', '{ ...spec.properties?.[name], ...own, name }', '{ ...own, ...spec.properties?.[name], name }'],
    ],
  ),
  ...inFile(
    'plan-events.ts',
    ['paths'],
    [
      ['planned events are live', "event.status !== 'planned' && ", ''],
      ['deprecated events are live', ' && event.deprecated === undefined', ''],
    ],
  ),
];

const IDENTITY = [
  ...inFile(
    'identity.ts',
    ['identity'],
    [
      ['first_known is last_known', "rules.strategy === 'first_known' && seen.has(keyOf(id))", 'false'],
      ['last_known is first_known', "rules.strategy === 'first_known' && seen.has(keyOf(id))", 'seen.has(keyOf(id))'],
      ['graph is last_known', "ids.rules.strategy === 'graph' ? graphOwners(ids) : seenOwners(ids)", 'seenOwners(ids)'],
      [
        'an event with a user is that user’s',
        '[...(isSeen ? known : []), ...joining, ...own]',
        '[...own.filter(isUser), ...(isSeen ? known : []), ...joining, ...own]',
      ],
      ['ids over the limit decide', ' : []), ...joining, ...own]', ' : []), ...own]'],
      ['the weakest id decides', 'own.filter((id) => !isUser(id) && owners', 'own.toReversed().filter((id) => !isUser(id) && owners'],
      ['`none` stitches', "const joins = rules.strategy !== 'none';", 'const joins = rules !== null;'],
      ['`none` knows links', "rules.strategy === 'none' ? [] : readLinks(input, rules)", 'readLinks(input, rules)'],
      ['a user and a device of one name are one person’s', 'return stronger ? `${owner.kind}:${owner.id}` : owner.id;', 'return owner.id;'],
      [
        'the weakest kind keeps the name',
        'kinds.indexOf(kind) < kinds.indexOf(owner.kind)',
        'kinds.indexOf(kind) > kinds.indexOf(owner.kind)',
      ],
      [
        'greatest id loses at one instant',
        '[...events].sort(compareEvents)',
        '[...events].sort((a, b) => (a.time === b.time ? compareEvents(b, a) : compareEvents(a, b)))',
      ],
      ['the limit is inclusive', '?? 0) > limit', '?? 0) >= limit'],
      ['there is no limit', '?? 0) > limit', '?? 0) > limit + 1000'],
      ['the limit counts all ids', '!isUser(one) && isUser(other)) {\n      users.set', '!isUser(one)) {\n      users.set'],
      [
        'links do not count for the limit',
        'for (const group of [...events.map(idsOf), ...links]) {\n    for',
        'for (const group of [...events.map(idsOf)]) {\n    for',
      ],
      [
        'users have a limit',
        'group.filter((id) => !isShared(id))',
        'group.filter((id) => !isShared(id) && !(isUser(id) && group.length > 2))',
      ],
      [
        'links join nothing in a graph',
        'of [...events.map(idsOf), ...links]) {\n    const joining',
        'of [...events.map(idsOf)]) {\n    const joining',
      ],
      [
        'only direct neighbours are one person',
        'const merged = [...new Set(joining.map((id) => component.get(keyOf(id)) ?? []))].flat();',
        'const merged = joining;',
      ],
      [
        'a component is named by its greatest id',
        'compareText(a.id, b.id) || kinds.indexOf(a.kind)',
        'compareText(b.id, a.id) || kinds.indexOf(a.kind)',
      ],
      [
        'a component is named by its strongest kind',
        'compareText(a.id, b.id) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind)',
        'kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || compareText(a.id, b.id)',
      ],
      ['links go before events', 'seen.get(keyOf(id)) ?? linked.get(keyOf(id))', 'linked.get(keyOf(id)) ?? seen.get(keyOf(id))'],
      ['links say nothing of last_known', 'seen.get(keyOf(id)) ?? linked.get(keyOf(id)) ?? id', 'seen.get(keyOf(id)) ?? id'],
      ['the greatest linked user counts', 'compareText(other.id, known.id) < 0', 'compareText(other.id, known.id) > 0'],
      ['everybody is known', 'isKnown: (owner) => members(owner).some(isUser)', 'isKnown: (owner) => members(owner).length > 0'],
      ['only_known is ignored', 'ids.rules.only_known === true && !owners', 'ids.rules.only_known === null && !owners'],
      ['only_known is on', 'ids.rules.only_known === true && !owners', '!owners'],
      ['ids of links are not listed', '[...events.flatMap(idsOf), ...links.flat()]', '[...events.flatMap(idsOf)]'],
      [
        'half a pair counts',
        'return first && second ? [[first, second]] : [];',
        'const some = first ?? second;\n      return some ? [[first ?? some, second ?? some]] : [];',
      ],
      ['people of a kind are its ids', 'people: new Set(own.map((id) => keyOf(owners.ownerOf(id)))).size', 'people: own.length'],
      ['all events are of known users', 'carrying.filter((event) => owners.isKnown(ownerOfEvent(event))).length', 'carrying.length'],
      ['ignored ids are not counted', 'event.ignored.includes(kind)).length', 'event.ignored.includes(kind)).length * 0'],
      ['ids over the limit are not counted', 'own.filter(ids.isShared).length', '0'],
    ],
  ),
  ...inFile(
    'id-rules.ts',
    ['identity'],
    [
      ['the kinds are user and anonymous', "return rules.ids ?? ['user', 'anonymous'];", "return ['user', 'anonymous'];"],
      [
        'every kind heeds case',
        'rules.case_insensitive?.includes(kind) === true ?',
        'rules.case_insensitive?.includes(`${kind}?`) === true ?',
      ],
      ['no kind heeds case', 'rules.case_insensitive?.includes(kind) === true ?', 'rules !== null ?'],
      ['nothing is ignored', 'foldId(value, kind, rules) === id', 'foldId(value, kind, rules) === `${id} `'],
      ['ignored values heed case', 'foldId(value, kind, rules) === id', 'value === id'],
    ],
  ),
  ...inFile(
    'accept.ts',
    ['accept', 'identity'],
    [['a property of a wrong type is no identity', 'found.ids.size === 0 && !found.hasUnreadable', 'found.ids.size === 0']],
  ),
  ...inFile(
    'accept.ts',
    ['identity'],
    [
      ['an ignored id is an id', 'ignored.push(kind);', 'ids.set(kind, id);'],
      [
        'properties are no ids',
        "return value === null || value === 'unreadable' ? value : { id: valueText(value) };",
        "return value === 'unreadable' ? value : null;",
      ],
    ],
  ),
];

const SESSIONS = inFile(
  'sessions.ts',
  ['sessions'],
  [
    ['a gap of exactly idle splits', 'event.time - previous.time > rules.idle', 'event.time - previous.time >= rules.idle'],
    ['idle is an hour by default', "spec.sessions?.idle ?? '30m'", "spec.sessions?.idle ?? '60m'"],
    ['a session as long as longest splits', 'event.time - first.time > rules.longest', 'event.time - first.time >= rules.longest'],
    [
      'longest is measured from the previous event',
      'event.time - first.time > rules.longest',
      'event.time - previous.time > rules.longest',
    ],
    ['days split always', 'rules.splitOnDay && localDate', 'localDate'],
    [
      'days are those of UTC',
      'localDate(event.time, rules.zone) !== localDate(previous.time, rules.zone)',
      "localDate(event.time, 'UTC') !== localDate(previous.time, 'UTC')",
    ],
    ['the first set value does not split', 'last === undefined || compareValues', 'last !== undefined && compareValues'],
    ['only the previous event’s value counts', 'const earlier = session.map', 'const earlier = session.slice(-1).map'],
    ['the new session forgets no values', 'current = [];\n      count', 'count'],
    [
      'an event without a supplied id is in a session',
      "event.supplied.kind === 'supplied' && event.supplied.id !== null",
      "event.supplied.kind === 'supplied'",
    ],
    ['supplied ids are ignored', "event.supplied.kind === 'rules')", 'event.supplied.kind !== null)'],
    ['a supplied id of two people is two sessions', 'known.get(id) ??', 'known.get(id + event.person) ??'],
    [
      'longest goes before value',
      'if (rules.splitOn.some((property) => changes(event, session, property))) {',
      'if (rules.splitOn.some((property) => changes(event, session, property)) && !(rules.longest !== null && event.time - first.time > rules.longest)) {',
    ],
    ['a session bounces with two events', 'bounced: own.length === 1', 'bounced: own.length <= 2'],
    ['the exit is the entry', 'exit: last.name', 'exit: first.name'],
  ],
);

const PRIVACY = [
  ...inFile(
    'privacy.ts',
    ['accept'],
    [
      ['consent is given by default', "return consent.default === 'granted';", "return consent.default !== 'denied';"],
      ['blanks are an answer', "written === null || written.trim() === ''", 'written === null'],
      ['any purpose will do', 'return document.includes(purpose);', 'return document.length > 0;'],
      ['a list is no JSON', 'if (Array.isArray(document)) {', 'if (Array.isArray(document) && purpose === null) {'],
      ['any answer will do', "return answer === true || answer === 'true' || answer === 'granted';", 'return answer !== undefined;'],
      ['only true is an answer', " || answer === 'granted'", ''],
      ['one name begins another', '.includes(purpose);\n}', '.some((name) => name.startsWith(purpose));\n}'],
      ['only commas divide', 'written.split(/[,;| \\t\\n\\r]+/)', "written.split(',')"],
      ['nothing is masked', 'if (method === undefined) {', 'if (method !== null) {'],
      [
        'every class is masked',
        "pii === 'none' ? undefined : privacy?.mask?.[pii]",
        "pii === 'none' ? undefined : (privacy?.mask?.[pii] ?? privacy?.mask?.direct)",
      ],
      ['drop hashes', "method === 'drop' || value.type", 'value.type'],
      ['there is no salt', "privacy?.salt ?? ''", "''"],
      ['hashes heed case', '.replace(/[A-Z]/g, (letter) => letter.toLowerCase());\n  return normal', ';\n  return normal'],
      ['hashes heed blanks', ".replace(blanks, '')", ''],
      ['hashes heed composition', ".normalize('NFC')", ''],
    ],
  ),
  ...inFile(
    'accept.ts',
    ['accept'],
    [
      ['sources that ask nobody have no consent', 'columns.consent !== undefined && !isGranted', '!isGranted'],
      ['every event serves analytics', "input.spec.events[name]?.purpose ?? 'analytics'", "'analytics'"],
      ['former names of properties are unknown', '...(property.renamed_from ?? [])]', ']'],
      ['former names go first', '[property.name, ...(property.renamed_from ?? [])]', '[...(property.renamed_from ?? []), property.name]'],
      ['the last of a list counts', 'items.find((item) => item[from.key] === name)', 'items.findLast((item) => item[from.key] === name)'],
      ['only the first place of a value counts', 'return from.value.map((path) => {', 'return from.value.slice(0, 1).map((path) => {'],
      ['every event stands for itself', 'spec.events[event.name]?.once_by;', "spec.events[event.name]?.once_by?.concat('?');"],
      ['one value is one event of any name', 'JSON.stringify([event.name, valueText(value)])', 'JSON.stringify([valueText(value)])'],
      ['no source is preferred', 'prefer.includes(event.source) ? prefer.indexOf(event.source) : prefer.length', 'prefer.length * 0'],
      [
        'the first received goes before the source',
        '(place(one) - place(other) || compareReceived(one, other)) < 0',
        '(compareReceived(one, other) || place(one) - place(other)) < 0',
      ],
      [
        'the last received stays',
        'compareReceived(one, other)) < 0;\n  return candidates.filter((candidate) => {',
        'compareReceived(other, one)) < 0;\n  return candidates.filter((candidate) => {',
      ],
      ['only once_by removes', 'const once = keepOnce(all, input.spec);', 'const once = [...all];'],
    ],
  ),
  ...inFile(
    'accept.ts',
    ['identity'],
    [['ids are not masked', 'const kept = keptId(id, kind, event, input);', 'const kept: string | null = id;']],
  ),
];

export const MUTATIONS_OF_EVENTS: readonly Mutation[] = [
  ...VALUES,
  ...CONDITIONS,
  ...ACCEPT,
  ...SUPPLIED,
  ...TIES,
  ...PLAN_EVENTS,
  ...IDENTITY,
  ...PRIVACY,
  ...SESSIONS,
];
