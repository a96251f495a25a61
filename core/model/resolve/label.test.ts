import { expect, it } from 'vitest';
import { parseLabel } from './label.ts';

it('splits a label into text and properties', () => {
  expect(parseLabel('product page')).toEqual([{ kind: 'text', text: 'product page' }]);
  expect(parseLabel('{path}')).toEqual([{ kind: 'property', name: 'path', start: 1 }]);
  expect(parseLabel('page {42? yes} of {{x}')).toEqual([
    { kind: 'text', text: 'page ' },
    { kind: 'property', name: '42? yes', start: 6 },
    { kind: 'text', text: ' of {x}' },
  ]);
  expect(parseLabel('')).toEqual([]);
});

it('refuses a brace that is not closed or holds nothing', () => {
  for (const label of ['{', 'a {b', '{}', '{{{']) expect(parseLabel(label)).toBeNull();
});
