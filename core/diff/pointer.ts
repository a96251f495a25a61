// JSON pointers of the plan and the names people know. Phase: diff.

/** `/events/signup`; `~` and `/` in names are escaped as RFC 6901 has it. */
export function pointer(...segments: readonly (string | number)[]): string {
  let text = '';
  for (const segment of segments) text += `/${typeof segment === 'number' ? segment : escaped(segment)}`;
  return text;
}

/** Most names need nothing: there are tens of thousands of them. */
function escaped(segment: string): string {
  return segment.includes('~') || segment.includes('/') ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;
}

export function segmentsOf(text: string): readonly string[] {
  return text
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** `/funnels/purchase/steps/2` -> `funnels.purchase`; `/events/signup/properties/plan/enum` -> `events.signup.plan`; `/timezone` -> `timezone`. */
export function nameOf(text: string): string {
  const [section = '', name, key, inner] = segmentsOf(text);
  if (name === undefined || ONCE.has(section)) return section;
  if (section === 'property_groups' && key !== undefined) return `property_groups.${name}.${key}`;
  return section === 'events' && key === 'properties' && inner !== undefined ? `events.${name}.${inner}` : `${section}.${name}`;
}

/** Sections that stand once, and keys of the project: what is below them has no name of its own. */
const ONCE = new Set(['identity', 'sessions', 'privacy', 'naming', 'context', 'locales', 'accepted', 'code', 'title']);

/** Sections of which a definition that changed is itself what analyses are about. */
const ANSWERS: ReadonlySet<string> = new Set([
  'goals',
  'segments',
  'scores',
  'funnels',
  'paths',
  'dropoffs',
  'retention',
  'lifecycle',
  'stickiness',
  'metrics',
  'impacts',
  'monitors',
  'notify',
  'audiences',
  'reports',
]);

export function isOfAnswers(subject: string): boolean {
  return ANSWERS.has(segmentsOf(subject)[0] ?? '');
}
