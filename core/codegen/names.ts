// Wire names -> identifiers of generated code. A name may be any text; each gets an identifier, and one odd name never stops the rest.
// Phase: codegen. Must not know models, templates or any one language: its rules come from targets.ts.

export type Case = 'camel' | 'pascal' | 'snake';

export interface NamingRules {
  readonly function: Case;
  readonly type: Case;
  /** Identifiers that generated code cannot declare. */
  readonly reserved: ReadonlySet<string>;
}

/** The identifiers of one event. */
export interface EventNames {
  readonly event: string;
  readonly function: string;
  readonly type: string;
}

export interface AssignedNames {
  /** One entry per event, in the order given. */
  readonly names: readonly EventNames[];
  /** Events that would share an identifier, in the order given. */
  readonly collisions: readonly (readonly EventNames[])[];
}

/** Longest identifier, in characters, before a suffix that keeps two apart. */
const LENGTH_LIMIT = 100;

/**
 * Identifiers for events (distinct wire names). Where several events come to the same identifier, every one of them gets a suffix made
 * from its own wire name: none keeps the plain name, so an event added later breaks callers loudly instead of taking a name over.
 */
export function assignNames(events: readonly string[], rules: NamingRules): AssignedNames {
  const plain = events.map((event) => plainNames(event, rules));
  const groups = new Map<string, EventNames[]>();
  for (const names of plain) groups.set(names.type, [...(groups.get(names.type) ?? []), names]);
  const clashing = [...groups.values()].filter((group) => group.length > 1);
  const taken = new Set(plain.map((names) => names.function));
  const suffixed = new Map(clashing.flatMap((group) => withSuffixes(group, taken)).map((names) => [names.event, names]));
  return {
    names: plain.map((names) => suffixed.get(names.event) ?? names),
    collisions: clashing.map((group) => group.map((names) => suffixed.get(names.event) ?? names)),
  };
}

/**
 * The words of a name, in lower case: split at everything that no identifier holds, at underscores, and where camel case begins a word.
 * Never empty; the first word begins with a letter.
 */
export function wordsOf(name: string): readonly string[] {
  const words = name
    .normalize('NFKC')
    .replace(/(\p{Ll}|\p{Nd})(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .split(/(?:\P{ID_Continue}|\p{Pc})+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  const first = words[0];
  if (first === undefined) return name === '' ? ['unnamed', 'event'] : ['event', ...codePoints(name)];
  return /^\p{ID_Start}/u.test(first) ? words : ['event', ...words];
}

/** Words joined as the case wants, at most `LENGTH_LIMIT` characters. */
export function joinWords(words: readonly string[], style: Case): string {
  const joined = words.map((word, index) => (style === 'snake' || (style === 'camel' && index === 0) ? word : capitalized(word)));
  return [...joined.join(style === 'snake' ? '_' : '')].slice(0, LENGTH_LIMIT).join('');
}

function plainNames(event: string, rules: NamingRules): EventNames {
  const words = wordsOf(event);
  const names = { event, function: joinWords(words, rules.function), type: joinWords(words, rules.type) };
  if (!rules.reserved.has(names.function) && !rules.reserved.has(names.type)) return names;
  const longer = [...words, 'event'];
  return { event, function: joinWords(longer, rules.function), type: joinWords(longer, rules.type) };
}

function withSuffixes(group: readonly EventNames[], taken: Set<string>): readonly EventNames[] {
  const sorted = [...group].sort((a, b) => (a.event < b.event ? -1 : 1));
  return sorted.map((names) => {
    const hash = fingerprint(names.event);
    let suffix = `_${hash}`;
    for (let count = 2; taken.has(names.function + suffix); count += 1) suffix = `_${hash}_${count}`;
    taken.add(names.function + suffix);
    return { event: names.event, function: names.function + suffix, type: names.type + suffix };
  });
}

function capitalized(word: string): string {
  const [first = '', ...rest] = word;
  return first.toUpperCase() + rest.join('');
}

/** A name without any letter or digit, spelt by its first characters' numbers. */
function codePoints(name: string): readonly string[] {
  return [...name].slice(0, 8).map((character) => `u${(character.codePointAt(0) ?? 0).toString(16)}`);
}

/** Six hexadecimal digits of a name: FNV-1a over its UTF-16 units. */
function fingerprint(name: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index += 1) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return (hash >>> 8).toString(16).padStart(6, '0');
}
