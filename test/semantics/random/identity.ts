// Random rules of who is who, and the pairs of ids that `links` name.
import { idKinds } from '../reference/id-rules.ts';
import type { Cell, IdentitySpec, LinkSpec, RawRow, SourceRows, SourceSpec, Spec } from '../reference/types.ts';
import { declaredProperties } from './dictionary.ts';
import type { World } from './world.ts';

type Base = Pick<Spec, 'events' | 'properties'>;

export function identityRules(base: Base, sources: Readonly<Record<string, SourceSpec>>, world: World): IdentitySpec {
  const { random } = world;
  const ids = random.chance(0.45) ? chooseKinds(base, sources, world) : null;
  const rules: IdentitySpec = ids === null ? {} : { ids };
  const kinds = idKinds(rules);
  const links = random.chance(0.35) ? linkSpecs(kinds, world) : [];
  return {
    ...random.pick([
      {},
      { strategy: 'last_known' as const },
      { strategy: 'first_known' as const },
      { strategy: 'graph' as const },
      { strategy: 'graph' as const },
      { strategy: 'graph' as const },
      { strategy: 'none' as const },
    ]),
    ...rules,
    ...(random.chance(0.3) ? { ignore: random.some(['', 'kiosk', 'KIOSK', 'd1', 'u1', '0', 'o1', '1', 'ios'], 1, 3) } : {}),
    ...(random.chance(0.25) ? { case_insensitive: random.some(kinds, 1, 2) } : {}),
    ...(random.chance(0.4) ? { limit: random.integer(1, 3) } : {}),
    ...(links.length === 0 ? {} : { links }),
    ...random.pick([{}, {}, {}, { only_known: true }, { only_known: false }]),
  };
}

/** Standard columns and properties in any order; what no source has is no kind worth having. */
function chooseKinds(base: Base, sources: Readonly<Record<string, SourceSpec>>, world: World): readonly string[] {
  const { random } = world;
  const columns = Object.values(sources).map((source) => source.columns);
  const standard = (['user', 'anonymous'] as const).filter((name) => columns.some((one) => one[name] !== undefined));
  const properties = [...declaredProperties(base)].filter(([, type]) => type === 'string' || type === 'integer').map(([name]) => name);
  const kept = random.chance(0.85) ? standard : random.some(standard, 1, 1);
  return random.some([...kept, ...random.some(properties, 0, 2)], 4, 4);
}

function linkSpecs(kinds: readonly string[], { random }: World): readonly LinkSpec[] {
  return Array.from({ length: random.integer(1, 2) }, (_, index): LinkSpec => {
    const [first = 'user', second] = random.some(kinds, 1, 2);
    const columns = second === undefined ? { [first]: ['left', 'right'] } : { [first]: 'left', [second]: 'right' };
    return { files: `data/links_${index}.${random.pick(['csv', 'jsonl'])}`, columns };
  });
}

/** Ids that events have too, and some that none has: users, devices, values of properties, unset sides. */
export function createLinks(world: World, spec: Spec): Readonly<Record<string, SourceRows>> {
  const { random } = world;
  return Object.fromEntries(
    (spec.identity?.links ?? []).map((link, index): [string, SourceRows] => {
      const kinds = Object.entries(link.columns).flatMap(([kind, written]) => [written].flat().map(() => kind));
      const row = (): RawRow => ({ left: linkedText(kinds[0] ?? '', world), right: linkedText(kinds[1] ?? '', world) });
      // The first row has both: a JSON object shows its columns.
      const rows = [{ left: 'd1', right: 'd2' }, ...Array.from({ length: random.integer(0, 6) }, row)];
      return [`identity.links[${index}]`, { format: link.files.endsWith('.csv') ? 'csv' : 'jsonl', columns: ['left', 'right'], rows }];
    }),
  );
}

function linkedText(kind: string, { random }: World): Cell {
  const odd = [null, '', 'nobody', 'KIOSK'];
  if (random.chance(0.12)) {
    return random.pick(odd);
  }
  if (kind === 'user') {
    return random.pick(['u1', 'u2', 'u3', 'u4', 'U1', 'u9']);
  }
  if (kind === 'anonymous') {
    return random.pick(['d1', 'd2', 'd3', 'd1-phone', 'd2-phone', 'kiosk', 'D1', 'ü0', 'd9']);
  }
  return random.pick(['ios', 'web', 'o1', 'o2', '1', '2', '007', ' 9 ', '3', 'x']);
}
