import { describe, expect, it } from 'vitest';
import { formatYaml } from './format.ts';

function formatted(text: string): string {
  const { text: result, diagnostics } = formatYaml('a.yaml', text);
  expect(diagnostics).toEqual([]);
  if (result === null) throw new Error('left alone');
  expect(formatYaml('a.yaml', result).text).toBe(result);
  return result;
}

describe('formatYaml', () => {
  it('orders sections and keys, with a blank line between definitions', () => {
    expect(formatted('events:\n    b:\n        owner: x\n        title: B\n    a: { title: A }\nwaymark: 1\n')).toBe(
      'waymark: 1\n\nevents:\n  b:\n    title: B\n    owner: x\n\n  a: { title: A }\n',
    );
  });

  it('keeps one-line definitions together, and names in their order', () => {
    expect(formatted('property_groups:\n  z: {b: required, a: optional}\n\n  y: {c: required}\n')).toBe(
      'property_groups:\n  z: { b: required, a: optional }\n  y: { c: required }\n',
    );
  });

  it('keeps every comment at what it is about', () => {
    const text = `# the file\nevents:\n  a:\n    # when\n    trigger: "x" # t\n    title: A\n    # last\n# end\n`;
    expect(formatted(text)).toBe(`# the file\nevents:\n  a:\n    title: A\n    # when\n    trigger: x # t\n    # last\n# end\n`);
    const between =
      'events:\n  a:\n    title: A\n\n  # about b\n  b:\n    title: B\n\n# about goals\ngoals:\n  g:\n    # of g\n    title: G\n';
    expect(formatted(between)).toBe(
      'goals:\n  g:\n    # of g\n    title: G\n\n'.replace('goals', '# about goals\ngoals') +
        between.slice(0, between.indexOf('\n# about goals')),
    );
  });

  it('quotes only where the text would mean something else, or holds a template', () => {
    const text = `events:\n  a: { also: ["x", "1", 'true', '', "it's", 'a: b', '404', "~", '@x', '{p}', "\\u0007", '<<', '7d', " y"] }\n`;
    expect(formatted(text)).toBe(
      `events:\n  a: { also: [x, '1', 'true', '', it's, 'a: b', '404', '~', '@x', '{p}', "\\a", '<<', 7d, ' y'] }\n`,
    );
  });

  it('keeps numbers as they are written', () => {
    const text =
      'version: 1.10\nproperties:\n  a: { minimum: 0x1F, maximum: 12345678901234567890 }\n  b: { examples: [1e3, 007, ~, null] }\n';
    expect(formatted(text)).toBe(text.replace('version: 1.10\n', 'version: 1.10\n\n'));
  });

  it('joins flow collections that fit and unfolds those that do not', () => {
    expect(formatted('events:\n  a:\n    sources: [web,\n      app]\n')).toContain('    sources: [web, app]\n');
    const names = Array.from({ length: 20 }, (_, i) => `some_name_${i}`);
    const wide = formatted(`events:\n  a:\n    sources: [${names.join(', ')}]\n`);
    expect(wide).toContain('    sources:\n      - some_name_0\n');
  });

  it('lines end where 120 columns end', () => {
    for (let length = 90; length < 125; length += 1) {
      const lines = formatted(`events:\n  a:\n    examples: [{ x: ${'y'.repeat(length)} }]\n`).split('\n');
      expect(lines.some((line) => line.length > 120 && line.includes('['))).toBe(false);
      if (length <= 97) expect(lines[2]?.length).toBe(23 + length);
    }
  });

  it('keeps the order of files with aliases', () => {
    expect(formatted('events:\n  a: { owner: &o x, title: A }\n  b: { owner: *o, title: B }\n')).toBe(
      'events:\n  a: { owner: &o x, title: A }\n  b: { owner: *o, title: B }\n',
    );
  });

  it('keeps block scalars, CRLF becomes LF, a byte order mark goes', () => {
    expect(formatted('\ufeffevents:\r\n  a:\r\n    description: |\r\n      one\r\n      two\r\n')).toBe(
      'events:\n  a:\n    description: |\n      one\n      two\n',
    );
  });

  it('leaves a file with an error alone and says why', () => {
    const { text, diagnostics } = formatYaml('a.yaml', 'a: [\n');
    expect(text).toBeNull();
    expect(diagnostics.map(({ code }) => code)).toEqual(['WM1005']);
  });

  it('leaves a file alone whose anchors cannot be written', () => {
    for (const text of ['&a\u2028b goals:\n', 'goals: &a\u00a0b\n', 'goals: [&\u2028 x]\n']) expect(formatted(text)).toBe(text);
  });

  it('keeps keys without values', () => {
    expect(formatted('events:\n  a:\n  b: {title}\n  c: { title: , owner: x }\n')).toBe(
      'events:\n  a:\n  b: { title: }\n  c: { title:, owner: x }\n',
    );
  });
});
