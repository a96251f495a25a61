import { describe, expect, it } from 'vitest';
import type { NamingRules } from './names.ts';
import { assignNames, joinWords, wordsOf } from './names.ts';
import { typescriptReserved } from './typescript-reserved.ts';

const rules: NamingRules = { function: 'camel', type: 'pascal', reserved: typescriptReserved };
const functionsOf = (...events: string[]): string[] => assignNames(events, rules).names.map((names) => names.function);

describe('wordsOf', () => {
  it.each([
    ['product_added', ['product', 'added']],
    ['Order Completed', ['order', 'completed']],
    ['orderCompleted', ['order', 'completed']],
    ['URLOpened', ['url', 'opened']],
    ['parseHTMLPage2Times', ['parse', 'html', 'page2', 'times']],
    ['app.cart-viewed', ['app', 'cart', 'viewed']],
    ['42? yes', ['event', '42', 'yes']],
    ['加入购物车', ['加入购物车']],
    ['ﬁle ｆｕｌｌ', ['file', 'full']],
    ['__proto__', ['proto']],
    ['', ['unnamed', 'event']],
    ['🎉', ['event', 'u1f389']],
    [' \n', ['event', 'u20', 'ua']],
  ])('%j', (name, words) => {
    expect(wordsOf(name)).toEqual(words);
  });
});

describe('joinWords', () => {
  it('knows the cases', () => {
    const words = ['order', 'completed', '2'];
    expect([joinWords(words, 'camel'), joinWords(words, 'pascal'), joinWords(words, 'snake')]).toEqual([
      'orderCompleted2',
      'OrderCompleted2',
      'order_completed_2',
    ]);
  });

  it('cuts very long names between characters', () => {
    const joined = joinWords(['𐐨'.repeat(300)], 'camel');
    expect([...joined]).toHaveLength(100);
    expect(joined).not.toMatch(/[\ud800-\udbff]$/);
  });
});

describe('assignNames', () => {
  it('gives function and type of every event, in order', () => {
    expect(assignNames(['cart_viewed', 'Order Completed'], rules)).toEqual({
      names: [
        { event: 'cart_viewed', function: 'cartViewed', type: 'CartViewed' },
        { event: 'Order Completed', function: 'orderCompleted', type: 'OrderCompleted' },
      ],
      collisions: [],
    });
  });

  it.each(['class', 'await', 'arguments', 'track', 'setContext', 'then', 'Date', 'undefined', 'Context'])('does not declare %s', (name) => {
    const [names] = assignNames([name], rules).names;
    expect(names?.function).toMatch(/Event$/);
    expect(names?.type).toMatch(/Event$/);
  });

  it('tells every event of a collision apart by its own name, whatever stands beside it', () => {
    const both = assignNames(['order_completed', 'Order Completed', 'cart'], rules);
    expect(both.collisions.map((group) => group.map((names) => names.event))).toEqual([['order_completed', 'Order Completed']]);
    const [snake, title, cart] = both.names;
    expect(snake?.function).toMatch(/^orderCompleted_[0-9a-f]{6}$/);
    expect(title?.function).toMatch(/^orderCompleted_[0-9a-f]{6}$/);
    expect(snake?.function).not.toBe(title?.function);
    expect(cart?.function).toBe('cart');
    const more = assignNames(['orderCompleted', 'Order Completed', 'order_completed'], rules);
    expect(more.names[1]).toEqual(title);
    expect(more.names[2]).toEqual(snake);
  });

  it('sees collisions that only cleaning, cutting or a reserved word makes', () => {
    expect(new Set(functionsOf('class', 'class event', 'ıx', 'ix')).size).toBe(4);
    expect(new Set(functionsOf(`${'a'.repeat(150)}x`, `${'a'.repeat(150)}y`)).size).toBe(2);
    expect(new Set(functionsOf('a', 'a!', 'a?', 'A', ' a')).size).toBe(5);
  });

  it('gives identifiers to hostile names', () => {
    const hostile = [
      '42_--terrible==\\"event\'++name~!3',
      '*/ alert(1) /*',
      'constructor',
      '__proto__',
      '',
      '🎉',
      '\u202e',
      '${x}`',
      '\ud800',
    ];
    const names = functionsOf(...hostile);
    expect(new Set(names).size).toBe(hostile.length);
    for (const name of names) expect(name).toMatch(/^[\p{ID_Start}][\p{ID_Continue}]*$/u);
    expect(names[0]).toBe('event42TerribleEventName3');
  });
});
