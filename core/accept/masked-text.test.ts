import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { EventProperty } from '../model/model.ts';
import type { Privacy } from '../model/operations.ts';
import { maskedText } from './masked-text.ts';

const privacy = {
  mask: [
    { of: 'direct', method: 'hash' },
    { of: 'sensitive', method: 'drop' },
  ],
  salt: 'salt',
} as unknown as Privacy;
const property = (pii: EventProperty['pii'], format?: string): EventProperty =>
  ({ pii, type: { kind: 'string', ...(format === undefined ? {} : { format }) } }) as unknown as EventProperty;
const hash = (text: string): string => `h1:${createHash('sha256').update(text).digest('hex')}`;

it.each([
  ['none', undefined, ' A ', ' A '],
  ['sensitive', undefined, 'a', null],
  ['direct', undefined, ' Me@Example.com\n', hash('saltme@example.com')],
  ['direct', undefined, 'E\u0301É', hash('saltÉÉ')],
  ['direct', undefined, ' \t', null],
  ['direct', undefined, 'h1:abc', 'h1:abc'],
  ['direct', 'phone', '+86 (10) 55-5', hash('salt8610555')],
  ['direct', 'phone', 'none', null],
] as const)('%s %s %j', (pii, format, value, kept) => expect(maskedText(privacy, property(pii, format), value)).toBe(kept));
