// `privacy.mask`: what becomes of values by their class of personal data, before anything else reads them.
// Phase: lower, for staged.ts. A hash is text: a value that is not is dropped.
import { type Mask, maskOf } from '../../model/masks.ts';
import type { EventProperty } from '../../model/model.ts';
import type { Privacy } from '../../model/operations.ts';
import type { SqlExpression, SqlType } from '../ast.ts';
import { call, choose, column, isSet, nothing, oneOf, text } from '../build.ts';
import { once } from '../once.ts';
import type { SourceProperty } from './raw-rows.ts';

/** The value as it may be kept; events may class a property differently. */
export function maskedValue(privacy: Privacy, one: SourceProperty, value: SqlExpression, type: SqlType): SqlExpression {
  const masks = new Map<Mask, SqlExpression[]>();
  for (const { event, property } of one.declared) {
    const mask = maskOf(privacy, property);
    masks.set(mask, [...(masks.get(mask) ?? []), text(event.name)]);
  }
  const [only] = masks.keys();
  if (only === undefined) return value;
  if (masks.size === 1) return masked(privacy, only, type, value);
  return choose([...masks].map(([mask, names]) => [oneOf(column('plan_name'), names), masked(privacy, mask, type, value)] as const));
}

/** An id of this property outside of any event. Where events differ on its class a hash is kept: it joins the other hashes. */
export function maskedId(privacy: Privacy, declared: readonly EventProperty[], id: SqlExpression): SqlExpression {
  const masks = new Set(declared.map((property) => maskOf(privacy, property)));
  const [first = 'none'] = masks;
  const mask = masks.size < 2 ? first : ((['hash', 'hash-digits', 'drop'] as const).find((one) => masks.has(one)) ?? 'none');
  return masked(privacy, mask, 'text', id);
}

function masked(privacy: Privacy, mask: Mask, type: SqlType, value: SqlExpression): SqlExpression {
  switch (mask) {
    case 'none':
      return value;
    case 'drop':
      return nothing(type);
    case 'hash':
    case 'hash-digits':
      return hashed(privacy, value, mask === 'hash-digits');
    default: {
      const impossible: never = mask;
      return impossible;
    }
  }
}

/** Never again, so that ids hashed by a client join those hashed here. Nothing but blanks is not set. */
function hashed(privacy: Privacy, value: SqlExpression, isDigits: boolean): SqlExpression {
  const normal = isDigits ? call('digitsOnly', value) : call('lowerAscii', call('composedText', call('trimBlanks', value)));
  const digest = once(call('nullIf', normal, text('')), (it) =>
    choose([[isSet(it), call('concat', text('h1:'), call('sha256', call('concat', text(privacy.salt ?? ''), it)))]]),
  );
  return choose([[call('startsWith', value, text('h1:')), value]], digest);
}
