// Names and texts that try to leave their place in Markdown, HTML, terminals and workflow commands.

const HOSTILE: readonly string[] = [
  'a|b',
  'a\\|b',
  'tick`s ``two`` ```three',
  '<img src=x onerror=alert(1)>',
  '</code></details><script>alert(1)</script>',
  '@team #1 GH-2 https://evil.example www.evil.example a@evil.example',
  'line\nbreak\r\n\n# heading',
  '](javascript:alert(1))',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  'turn\u202eround\u2066\u200f',
  '\u001b[31mred\u0007',
  '--> <!-- waymark:diff -->',
  '**bold** _it_ ~~s~~ &lt; &#64;',
  '::error::x %0A::warning::y',
  '{{html x}} ${x} $$x$$',
  '`',
  '\\',
  ' ',
];

const quoted = (text: string): string => JSON.stringify(text).replaceAll('\u2028', '\\u2028');

/** Every hostile text as a name, a description, a value and a reason; `isHead` has each of them changed, and an accepted break. */
export function hostilePlan(isHead: boolean): Readonly<Record<string, string>> {
  const events = HOSTILE.map((text, index) => {
    const values = `[${quoted(text)}${isHead ? '' : `, ${quoted(`${text} more`)}`}]`;
    const description = quoted(`${text}${isHead ? ' now' : ''}`);
    const gone = isHead ? '' : `, ${quoted(`${text} gone`)}: { type: string }`;
    return `  ${quoted(`${text}${index}`)}: { description: ${description}, owner: ${quoted(`${text}${isHead}`)}, properties: { ${quoted(text)}: { type: string, enum: ${values} }${gone} } }\n`;
  });
  const accepted = isHead
    ? `accepted:\n${HOSTILE.slice(0, 7)
        .map((text, index) => {
          const subject = `/events/${`${text}${index}`.replaceAll('~', '~0').replaceAll('/', '~1')}/properties/${`${text} gone`.replaceAll('~', '~0').replaceAll('/', '~1')}`;
          return `  - { change: property-removed, subject: ${quoted(subject)}, in: 2.0.0, reason: ${quoted(text)} }\n`;
        })
        .join('')}`
    : '';
  return {
    'waymark.yaml': 'waymark: 1\ntimezone: UTC\nnaming: { events: any, properties: any }\n',
    'plan/a|b `c`.yaml': `events:\n${events.join('')}${accepted}`,
  };
}
