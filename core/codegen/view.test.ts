import { describe, expect, it } from 'vitest';
import { event, modelOf, property, span, text, typescriptTarget } from '../../test/codegen/model-of.ts';
import { viewCode } from './view.ts';

const codesOf = (model: Parameters<typeof viewCode>[0]): string[] => viewCode(model).diagnostics.map((diagnostic) => diagnostic.code);

describe('viewCode', () => {
  it('holds the events that the sources of the target send, planned and deprecated ones too', () => {
    const events = [
      event('seen', [], { sources: ['web', 'server'] }),
      event('billed', [], { sources: ['server'] }),
      event('later', [], { status: 'planned' }),
      event('old', [], { status: 'deprecated', deprecated: { since: null, use: 'billed', removeIn: null } }),
    ];
    const code = [{ ...typescriptTarget, sources: ['web'] }];
    const { value, diagnostics } = viewCode(modelOf(events, { project: { code } }));
    expect(diagnostics).toEqual([]);
    expect(value[0]?.events.map((view) => view.name)).toEqual(['seen', 'later', 'old']);
    expect(value[0]?.events[2]?.deprecation).toEqual({ since: null, use: { event: 'billed', functionName: null }, removeIn: null });
  });

  it('keeps context out of the parameters and in the checks', () => {
    const device = property('device', { kind: 'string' }, { context: true, required: true });
    const { value } = viewCode(
      modelOf([event('seen', [device, property('at', { kind: 'date' })])], { project: { context: ['device', 'unused'] } }),
    );
    const [seen] = value[0]?.events ?? [];
    expect(value[0]?.context.map(({ name, required }) => [name, required])).toEqual([['device', false]]);
    expect(seen?.properties.map((view) => view.name)).toEqual(['at']);
    expect(seen?.checked.map(({ name, required }) => [name, required])).toEqual([
      ['device', true],
      ['at', false],
    ]);
    expect(seen?.allOptional).toBe(true);
  });

  it('takes texts in the first locale', () => {
    const title = [
      { locale: 'en', text: 'Seen' },
      { locale: 'zh', text: '已看' },
    ];
    const { value } = viewCode(
      modelOf([event('seen', [], { title, description: text('Always') })], { project: { locales: ['zh', 'en'] } }),
    );
    expect(value[0]?.events[0]?.summary).toEqual(['已看', '', 'Always']);
  });

  it('is plain JSON', () => {
    const { value } = viewCode(modelOf([event('__proto__', [property('__proto__', { kind: 'string' }, { required: true })])]));
    expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    expect(value[0]?.events[0]?.properties[0]?.name).toBe('__proto__');
  });

  it('names the events of a collision once, at both places', () => {
    const events = [event('order_completed'), event('Order Completed', [], { span: { ...span, start: 9 } }), event('other')];
    const code = [typescriptTarget, { ...typescriptTarget, out: 'src/other' }];
    const { value, diagnostics } = viewCode(modelOf(events, { project: { code } }));
    expect(value).toHaveLength(2);
    expect(diagnostics).toHaveLength(1);
    const [collision] = diagnostics;
    expect([collision?.code, collision?.severity, collision?.span?.start]).toEqual(['WM8002', 'warning', 9]);
    expect(collision?.message).toContain('"order_completed" and "Order Completed"');
    expect(collision?.help).toContain(value[0]?.events[0]?.functionName);
    expect(collision?.related).toHaveLength(1);
  });

  it('an unknown language stops only its own entry', () => {
    const code = [{ ...typescriptTarget, language: 'typescrpt', out: 'a' }, typescriptTarget];
    const { value, diagnostics } = viewCode(modelOf([event('seen')], { project: { code } }));
    expect(value).toHaveLength(1);
    expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.help])).toEqual([['WM8003', 'did you mean "typescript"?']]);
  });

  it.each([
    ['src/tracking', 'src/tracking'],
    ['src/tracking', './src/tracking/'],
    ['src', 'src/tracking'],
    ['src/tracking', '.'],
  ])('%s and %s overlap', (first, second) => {
    const code = [first, second].map((out) => ({ ...typescriptTarget, out }));
    expect(codesOf(modelOf([event('seen')], { project: { code } }))).toEqual(['WM8004']);
  });

  it('src/tracking and src/tracking-server do not overlap', () => {
    const code = ['src/tracking', 'src/tracking-server'].map((out) => ({ ...typescriptTarget, out }));
    expect(codesOf(modelOf([event('seen')], { project: { code } }))).toEqual([]);
  });

  it('warns of a target without events', () => {
    expect(codesOf(modelOf([event('seen')], { project: { code: [{ ...typescriptTarget, sources: ['app'] }] } }))).toEqual(['WM8005']);
  });

  it('warns once of a pattern that JavaScript cannot say', () => {
    const odd = property('code', { kind: 'array', items: { kind: 'string', pattern: 'a(?i)b' } });
    const { diagnostics } = viewCode(modelOf([event('one', [odd]), event('two', [odd])]));
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual(['WM8006']);
    expect(diagnostics[0]?.message).toContain('"a(?i)b" of "code"');
  });
});
