import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { bundledSchema, bundleNames } from './bundle.ts';
import { formats } from './formats.ts';
import { sectionKeys } from './schemas.ts';

const compiled = (name: string) =>
  new Ajv({ strict: false, formats }).compile(JSON.parse(JSON.stringify(bundledSchema(name))) as Record<string, unknown>);

describe('bundledSchema', () => {
  it('knows every section', () => {
    expect(sectionKeys.filter((section) => !bundleNames.includes(section))).toEqual([]);
    expect(bundledSchema('shared')).toBeNull();
    expect(bundledSchema('toString')).toBeNull();
  });

  it.each(bundleNames)('%s stands alone', (name) => {
    expect(() => compiled(name)).not.toThrow();
    expect(JSON.stringify(bundledSchema(name))).not.toMatch(/"\$ref":"[^#]/);
  });

  it('says what the published set says', () => {
    const file = compiled('waymark');
    expect(file({ waymark: 1, events: { a: { owner: 'x' } }, funnels: { f: { steps: ['a', 'b'] } } })).toBe(true);
    expect(file({ waymark: 1, events: { a: { ownr: 'x' } } })).toBe(false);
    expect(compiled('events')({ a: { status: 'live' } })).toBe(true);
    expect(compiled('events')({ a: { status: 'life' } })).toBe(false);
  });

  it('carries only what is needed', () => {
    expect(Object.keys(bundledSchema('sessions')?.definitions ?? {})).not.toContain('EventSpec');
  });
});
