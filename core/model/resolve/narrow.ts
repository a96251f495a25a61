// A dictionary property narrowed by an event: fewer values may be allowed, never more, and never another type. Phase: resolve.
import type { Place } from '../../load/place.ts';
import { isMultiple } from '../check-value.ts';
import type { PropertyType } from '../model.ts';
import { complain, type Part } from './part.ts';
import { type ConstraintKey, resolveType, type TypeSpec, writtenConstraints } from './property-type.ts';

type Constraints = { readonly [K in ConstraintKey | 'kind']?: unknown };

/** The dictionary's type with the event's constraints on top; a constraint that would widen it is reported and left out. */
export function narrowType(part: Part, name: string, base: PropertyType, spec: TypeSpec, place: Place): PropertyType {
  if (base.kind === 'union') {
    const [key] = writtenConstraints(spec);
    if (key !== undefined) complain(part, 'WM3011', place.child(key).keySpan, { key, type: 'a union', allowed: [] });
    return base;
  }
  const before: Constraints = base;
  const own: Constraints = resolveType(part, base.kind, spec, place);
  const kept = writtenConstraints(spec).filter((key) => {
    if (own[key] === undefined || narrows(key, before, own[key])) return own[key] !== undefined;
    complain(part, 'WM3010', place.child(key).keySpan, { name, key, dictionary: dictionaryText(key, before) });
    return false;
  });
  return { ...base, ...Object.fromEntries(kept.map((key) => [key, own[key]])) } as PropertyType;
}

function dictionaryText(key: ConstraintKey, base: Constraints): string {
  const said = base[key] === undefined ? 'enum' : key;
  return `${said}: ${JSON.stringify(base[said])}`;
}

/** Whether the constraint allows nothing that the dictionary forbids. */
function narrows(key: ConstraintKey, base: Constraints, written: unknown): boolean {
  const before = base[key];
  const allowed = base.enum;
  if (key === 'const' && before === undefined && Array.isArray(allowed)) return allowed.includes(written);
  if (before === undefined || before === null) return true;
  switch (key) {
    case 'enum':
      return Array.isArray(written) && Array.isArray(before) && written.every((value) => before.includes(value));
    case 'minimum':
    case 'exclusiveMinimum':
    case 'minLength':
    case 'minItems':
      return Number(written) >= Number(before);
    case 'maximum':
    case 'exclusiveMaximum':
    case 'maxLength':
    case 'maxItems':
      return Number(written) <= Number(before);
    case 'multipleOf':
      return isMultiple(Number(written), Number(before));
    case 'uniqueItems':
      return written === true || before !== true;
    case 'const':
    case 'format':
    case 'pattern':
    case 'items':
    case 'properties':
      return JSON.stringify(written) === JSON.stringify(before) || (Array.isArray(before) && before.length === 0);
    default: {
      const impossible: never = key;
      return impossible;
    }
  }
}
