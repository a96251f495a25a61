import { describe, expect, it } from 'vitest';
import { compile } from '../../compile.ts';
import { memoryFileTree } from '../../load/file-tree.ts';
import { planFiles } from '../imported-plan.ts';
import { importRudderstack } from './rudderstack.ts';

const resource = (kind: string, body: string, version = 'rudder/v1'): string =>
  `version: ${version}\nkind: ${kind}\nmetadata:\n  name: shop\nspec:\n${body}`;

function imported(files: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) {
  const input = { files: new Map(Object.entries(files)), variables: new Map(Object.entries(variables)) };
  const { value, diagnostics } = importRudderstack(input);
  const model = compile(memoryFileTree(planFiles(value)));
  return {
    plan: value,
    diagnostics,
    model: model.value.model,
    errors: model.diagnostics.filter((one) => one.severity === 'error').map((one) => one.message),
    skipped: value.skipped.map((one) => one.item),
  };
}

const EVENTS = resource(
  'events',
  '  events:\n    - { id: paid, name: Order Paid, event_type: track }\n    - { id: seen, event_type: page }\n',
);
const rule = (properties: string, more = ''): string =>
  resource(
    'tracking-plan',
    `  id: main\n  rules:\n    - { type: event_rule, id: r, event: '#event:paid', properties: [${properties}]${more} }\n`,
  );
const property = (id: string, required = false, more = ''): string => `{ property: '#property:${id}', required: ${required}${more} }`;

describe('events', () => {
  it('keep their wire names; those that no plan has are planned', () => {
    const { plan, errors, skipped } = imported({ 'e.yaml': EVENTS, 't.yaml': rule('') });
    expect(Object.fromEntries(plan.events)).toEqual({ 'Order Paid': {}, page: { status: 'planned' } });
    expect({ errors, skipped }).toEqual({ errors: [], skipped: [] });
  });

  it('with odd names stay whole', () => {
    const odd = String.raw`42_--terrible==\"event'++name~!3`;
    const events = resource(
      'events',
      `  events:\n    - { id: a, name: ${JSON.stringify(odd)} }\n    - { id: b, name: __proto__ }\n    - { id: c, name: 'yes' }\n    - { id: d, name: '404' }\n`,
    );
    const { model, errors } = imported({ 'e.yaml': events });
    expect(model.events.map((event) => event.name)).toEqual([odd, '__proto__', 'yes', '404']);
    expect(errors).toEqual([]);
  });

  it('take variables, and say which have no value', () => {
    const events = resource('events', "  events:\n    - { id: a, name: '{{ .NAME }} Done', description: 'Of {{.TEAM}}' }\n");
    expect(imported({ 'e.yaml': events }, { NAME: 'All', TEAM: 'us' }).plan.events.get('All Done')).toMatchObject({ description: 'Of us' });
    const without = imported({ 'e.yaml': events });
    expect([...without.plan.events.keys()]).toEqual(['a']);
    expect(without.skipped).toEqual(['a: name', 'a: description']);
  });
});

describe('properties', () => {
  const dictionary = (body: string) =>
    imported({ 'e.yaml': EVENTS, 'p.yaml': resource('properties', `  properties:\n${body}`), 't.yaml': rule('') });

  it('have constraints in either case of keys, and types of several kinds', () => {
    const { plan, errors } = dictionary(
      `    - { id: a, name: A, type: string, config: { min_length: 2, maxLength: 5, pattern: '^a', format: email } }
    - { id: b, name: B, type: 'integer,null', propConfig: { minimum: 1, maximum: 9, multipleOf: 2, enum: [2, 4] } }
    - { id: c, name: C, types: [string, integer], config: { enum: [x, 1], minimum: 0 } }
    - { id: d, name: D, type: array, item_types: [string, 'null'] }
    - { id: e, name: E }
`,
    );
    expect(errors).toEqual([]);
    expect(Object.fromEntries(plan.properties)).toEqual({
      A: { type: 'string', minLength: 2, maxLength: 5, pattern: '^a', format: 'email' },
      B: { type: 'integer', minimum: 1, maximum: 9, multipleOf: 2, enum: [2, 4], nullable: true },
      C: {
        any_of: [
          { type: 'string', enum: ['x'] },
          { type: 'integer', enum: [1], minimum: 0 },
        ],
      },
      D: { type: 'array', items: { type: 'string', nullable: true } },
      E: { any_of: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'object' }, { type: 'array' }] },
    });
  });

  it('name every constraint, key and type that the plan cannot say', () => {
    const { skipped, errors } = dictionary(
      `    - { id: a, name: A, type: string, config: { pattern: '(?=x)', format: iban, odd: 1 }, owner: me }
    - { id: b, name: B, type: 'null' }
    - { id: c, name: C, type: money }
    - { name: D, type: string }
`,
    );
    expect(errors).toEqual([]);
    expect(skipped).toEqual([
      'properties of p.yaml',
      'property a: owner',
      'property a: pattern',
      'property a: format',
      'property a: odd',
      'property b: type null',
      'property c: type money',
    ]);
  });

  it('of one name are defined where they are used', () => {
    const properties = resource(
      'properties',
      '  properties:\n    - { id: a, name: X, type: string }\n    - { id: b, name: X, type: integer }\n',
    );
    const { plan, skipped, errors } = imported({ 'e.yaml': EVENTS, 'p.yaml': properties, 't.yaml': rule(property('b', true)) });
    expect(errors).toEqual([]);
    expect(plan.properties.size).toBe(0);
    expect(plan.events.get('Order Paid')?.properties?.get('X')).toEqual({ type: 'integer', required: true });
    expect(skipped).toEqual(['property a', 'property b']);
  });
});

describe('rules', () => {
  const properties = resource(
    'properties',
    `  properties:
    - { id: total, name: Total, type: number }
    - { id: box, name: Box, type: object }
    - { id: list, name: List, type: array, item_type: object }
    - { id: mail, name: Mail, type: '#custom-type:mail' }
    - { id: other, name: Other, type: '#custom-type:none' }
`,
  );
  const types = resource(
    'custom-types',
    `  types:
    - { id: mail, type: string, config: { format: email } }
    - { id: unused, type: string }
`,
  );
  const withRule = (text: string) => imported({ 'e.yaml': EVENTS, 'p.yaml': properties, 'c.yaml': types, 't.yaml': text });

  it('nest properties in objects and in items of lists', () => {
    const nested = `, properties: [${property('total', true)}]`;
    const { plan, model, errors } = withRule(
      rule(`${property('box', true, nested)}, ${property('list', false, nested)}, ${property('mail')}`),
    );
    expect(errors).toEqual([]);
    expect(plan.events.get('Order Paid')?.properties?.get('Mail')).toBe('optional');
    const total = [{ name: 'Total', required: true, type: { kind: 'number' } }];
    expect(model.events[0]?.properties.map(({ name, required, type }) => ({ name, required, type }))).toEqual([
      { name: 'Box', required: true, type: { kind: 'object', properties: total } },
      { name: 'List', required: false, type: { kind: 'array', items: { kind: 'object', properties: total } } },
      { name: 'Mail', required: false, type: { kind: 'string', format: 'email' } },
    ]);
  });

  it('name what has no place in a plan', () => {
    const variants = `, additional_properties: false, variants: [{ type: discriminator, cases: [{ match: [a], properties: [${property('total', true)}] }] }], odd: 1`;
    const { plan, skipped } = withRule(rule(`${property('box')}, ${property('nothing')}`, variants));
    expect([...(plan.events.get('Order Paid')?.properties ?? [])]).toEqual([
      ['Box', 'optional'],
      ['Total', 'optional'],
    ]);
    expect(skipped).toEqual([
      'property or type other: type #custom-type:none',
      'rule r: odd',
      'rule r: additional properties forbidden',
      'rule r: property #property:nothing',
      'rule r: variants',
      'custom type unused',
    ]);
  });

  it('of an event that the catalog lacks are named', () => {
    const { skipped } = imported({ 't.yaml': rule('') });
    expect(skipped).toEqual(['rule r']);
  });
});

describe('files', () => {
  it('that are no resources are named, broken ones reported, and the rest is read', () => {
    const { plan, diagnostics, skipped } = imported({
      'a.yaml': 'kind: [',
      'b.yaml': 'just text\n',
      'c.yaml': resource('retl-source-sql-model', '  id: x\n'),
      'd.yaml': '',
      'e.yaml': EVENTS,
    });
    expect(diagnostics.map((one) => one.span?.file)).toEqual(['a.yaml']);
    expect(skipped).toEqual(['file b.yaml', 'file c.yaml', 'file d.yaml']);
    expect([...plan.events.keys()]).toEqual(['Order Paid', 'page']);
  });

  it('whose custom types hold themselves end', () => {
    const types = resource('custom-types', "  types:\n    - { id: t, type: object, properties: [{ property: '#property:p' }] }\n");
    const properties = resource('properties', "  properties:\n    - { id: p, name: P, type: '#custom-type:t' }\n");
    const { skipped } = imported({ 'c.yaml': types, 'p.yaml': properties });
    expect(skipped).toEqual(['property or type p: type #custom-type:t']);
  });

  it('whose custom types double with each level end', () => {
    const levels = Array.from({ length: 40 }, (_, n) => n);
    const item = (n: number, side: string) => `{ property: '#property:${side}${n}' }`;
    const types = levels.map((n) => `    - { id: t${n}, type: object, properties: [${item(n + 1, 'a')}, ${item(n + 1, 'b')}] }\n`);
    const properties = levels.flatMap((n) =>
      ['a', 'b'].map((side) => `    - { id: ${side}${n}, name: ${side}${n}, type: '#custom-type:t${n}' }\n`),
    );
    const files = new Map([
      ['c.yaml', resource('custom-types', `  types:\n${types.join('')}`)],
      ['p.yaml', resource('properties', `  properties:\n${properties.join('')}`)],
    ]);
    const { value } = importRudderstack({ files });
    expect(value.skipped.some((one) => one.reason === 'it holds itself, or too many others')).toBe(true);
  });
});
