import { describe, expect, it } from 'vitest';
import { parseYaml } from './parse-yaml.ts';
import { symbolAt } from './symbol-path.ts';

const text = `events:
  a/b: {owner: "x # y", also: [one, two]}
  c: &c {owner: z}
  d: *c
  e:
    description: |
      first
      # second
`;
const at = (needle: string) => symbolAt(parseYaml('a.yaml', text).file.root, text.indexOf(needle));

describe('symbolAt', () => {
  it.each([
    ['events', '/events'],
    ['a/b', '/events/a~1b'],
    ['two', '/events/a~1b/also/1'],
    ['z}', '/events/c/owner'],
    ['d:', '/events/d'],
  ])('%s stands at %s', (needle, pointer) => {
    expect(at(needle).pointer).toBe(pointer);
  });

  it('tells text from what is around it', () => {
    expect(at('# y')).toEqual({ pointer: '/events/a~1b/owner', isInScalar: true });
    expect(at('# second').isInScalar).toBe(true);
    expect(at(': [one').isInScalar).toBe(false);
    expect(symbolAt(null, 3)).toEqual({ pointer: '', isInScalar: false });
  });
});
