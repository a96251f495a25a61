// `bind` of an event -> Bind: no-code capture on the web. Phase: resolve.
// Personal data is captured only where the plan says so in so many words.
import type { Place } from '../../load/place.ts';
import type { BindSpec, BindValue, EventSpec } from '../../schema/spec.ts';
import type { Bind, BoundValue, EventProperty } from '../model.ts';
import { complain, type Part } from './part.ts';
import { checkExample } from './properties.ts';
import { complainOfProperty } from './references.ts';

/** What the visitor does to an element; the others happen to the page. */
const ON_ELEMENTS: readonly NonNullable<BindSpec['trigger']>[] = ['click', 'submit', 'change', 'view'];

/** `complete`: whether `properties` holds all of the event. */
export function resolveBind(
  part: Part,
  event: string,
  { bind }: EventSpec,
  properties: readonly EventProperty[],
  complete: boolean,
): Bind | null {
  if (bind === undefined) return null;
  const place = part.place.child('bind');
  const trigger = bind.trigger ?? 'click';
  if (bind.selector === undefined && ON_ELEMENTS.includes(trigger)) {
    complain(part, 'WM2002', place.keySpan, { key: 'selector', where: `\`trigger: ${trigger}\`` });
  }
  const known = properties.map((property) => property.name);
  const values = [...(bind.properties ?? [])].map(([name, written]) => {
    const at = place.child('properties', name);
    const property = properties.find((candidate) => candidate.name === name);
    const value = boundValueOf(written);
    if (property !== undefined) checkBound(part, property, written, value, at);
    else if (complete) complainOfProperty(part, name, `event "${event}"`, known, at.keySpan);
    return { property: name, value };
  });
  const lacking = properties.find(({ name, required, context }) => required && !context && bind.properties?.has(name) !== true);
  if (lacking !== undefined) complain(part, 'WM3054', place.keySpan, { event, name: lacking.name });
  return { trigger, selector: bind.selector ?? null, page: bind.page ?? null, properties: values, span: place.keySpan };
}

function boundValueOf(written: BindValue): BoundValue {
  if (typeof written === 'string') return elementValue(written, null, false);
  if ('constant' in written) return { kind: 'constant', value: written.constant };
  return elementValue(written.value, written.selector ?? null, written.allow_pii ?? false);
}

function elementValue(text: string, selector: string | null, allowPii: boolean): BoundValue {
  if (text === 'page.path') return { kind: 'page_path' };
  if (text === 'text' || text === 'value') return { kind: text, selector, allowPii };
  return { kind: 'attribute', attribute: text.slice(1), selector, allowPii };
}

function checkBound(part: Part, property: EventProperty, written: BindValue, value: BoundValue, place: Place): void {
  const { name, pii, type } = property;
  if (value.kind === 'constant') checkExample(part, name, value.value, type, place.child('constant'));
  if (value.kind === 'constant' || value.kind === 'page_path' || pii === 'none' || value.allowPii) return;
  const source = typeof written === 'string' ? written : 'value' in written ? written.value : '';
  complain(part, 'WM3053', place.span, { name, pii, value: source });
}
