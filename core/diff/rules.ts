// What is compared of a part of the Model, key by key. Phase: diff. A table of rules names every key of its part:
// a key that is new in the Model does not compile until somebody says what a change of it means.
import { type Draft, draft } from './draft.ts';
import type { ChangeKind } from './kinds.ts';
import { pointer } from './pointer.ts';
import { same, sameBy, sameSet } from './same.ts';

/** Two values of one key; `at` is the part that has it. */
export type Rule<Value> = (before: Value, after: Value, at: string) => readonly Draft[];

/** null: judged elsewhere, or no matter of meaning. */
export type Rules<Part> = { readonly [Key in keyof Part]-?: Rule<Part[Key]> | null };

export function compare<Part extends object>(rules: Rules<Part>, before: Part, after: Part, at: string): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const key in rules) {
    const rule = rules[key];
    if (rule !== null) drafts.push(...rule(before[key], after[key], at));
  }
  return drafts;
}

interface RuleOptions<Value> {
  /** What an absent value means: writing it is no change. */
  readonly absent?: NoInfer<Exclude<Value, null>>;
  readonly equal?: (before: Value, after: Value) => boolean;
  readonly show?: (value: Value) => unknown;
}

/** Another value means another thing. `key` is what the language calls it. */
export function meaning<Value>(kind: ChangeKind, key: string, options: RuleOptions<Value> = {}): Rule<Value> {
  return rule(kind, key, options, true);
}

/** Another value says the same in other words, or is read by people alone. */
export function documentation<Value>(kind: ChangeKind, key: string, options: RuleOptions<Value> = {}): Rule<Value> {
  return rule(kind, key, options, false);
}

function rule<Value>(kind: ChangeKind, key: string, options: RuleOptions<Value>, touches: boolean): Rule<Value> {
  const { absent, equal = same, show = (value: Value): unknown => value } = options;
  return (before, after, at) => {
    const [left, right] = absent === undefined ? [before, after] : [before ?? absent, after ?? absent];
    if (equal(left as Value, right as Value)) return [];
    return [draft(kind, at + pointer(key), show(left as Value), show(right as Value), { touches: touches ? [at] : [] })];
  };
}

/** For lists whose order says nothing. */
export const asSet = { equal: (before: readonly string[], after: readonly string[]) => sameSet(before, after) };

/** For texts, which are maps by locale. */
export const asText = {
  equal: (before: readonly { readonly locale: string }[] | null, after: readonly { readonly locale: string }[] | null) =>
    before === null || after === null ? before === after : sameBy(before, after, ({ locale }) => locale),
};

interface EntryKinds {
  readonly added: ChangeKind;
  readonly removed: ChangeKind;
  readonly changed: ChangeKind;
}

/** What people wrote as a map: an entry that comes, goes or says something else, each by its key. */
export function entries<Entry extends object>(
  kinds: EntryKinds,
  key: string,
  keyOf: (entry: Entry) => string,
  show: (entry: Entry) => unknown = (entry) => entry,
): Rule<readonly Entry[]> {
  return (before, after, at) => {
    const old = new Map(before.map((entry) => [keyOf(entry), entry]));
    const now = new Map(after.map((entry) => [keyOf(entry), entry]));
    const drafts: Draft[] = [];
    for (const name of new Set([...old.keys(), ...now.keys()])) {
      const [left, right] = [old.get(name), now.get(name)];
      if (left !== undefined && right !== undefined && same(left, right)) continue;
      const kind = left === undefined ? kinds.added : right === undefined ? kinds.removed : kinds.changed;
      const values = [left === undefined ? null : show(left), right === undefined ? null : show(right)];
      drafts.push(draft(kind, at + pointer(key, name), values[0], values[1], { touches: [at] }));
    }
    return drafts;
  };
}
