import { describe, expect, it } from 'vitest';
import { ellipsise, isolated, textWidth, wrapLabel } from './text-width.ts';

describe('textWidth', () => {
  it('counts wide scripts and emoji as one em, accents as nothing', () => {
    expect(textWidth('商品页', 12)).toBe(36);
    expect(textWidth('👩‍👩‍👧', 12)).toBe(12);
    expect(textWidth('e\u0301', 12)).toBe(textWidth('e', 12));
    expect(textWidth('checkout', 12)).toBeGreaterThan(45);
  });
});

describe('ellipsise', () => {
  it('leaves what fits', () => expect(ellipsise('checkout', 200)).toBe('checkout'));

  it('never exceeds the width, and never splits a character', () => {
    for (const text of ['a_very_long_name_that_does_not_fit', '商品详情页浏览并加入购物车', '👩‍👩‍👧'.repeat(9), 'e\u0301'.repeat(40)]) {
      const short = ellipsise(text, 60);
      expect(short.endsWith('…')).toBe(true);
      expect(textWidth(short)).toBeLessThanOrEqual(60);
      expect(text.startsWith(short.slice(0, -1))).toBe(true);
      expect(short).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    }
  });
});

describe('wrapLabel', () => {
  it('breaks after a separator, in wide scripts anywhere, and cuts what is left', () => {
    expect(wrapLabel('checkout', 100)).toEqual(['checkout']);
    expect(wrapLabel('5. checkout_started', 90)).toEqual(['5. checkout_', 'started']);
    expect(wrapLabel('商品详情页浏览并加入购物车', 84)).toEqual(['商品详情页浏览', '并加入购物车']);
    expect(wrapLabel('10. anunbreakablenamewithoutend', 90)).toEqual([ellipsise('10. anunbreakablenamewithoutend', 90)]);
    expect(wrapLabel('step_with_a_name_far_too_long_for_two', 90)[1]).toMatch(/…$/);
  });
});

describe('isolated', () => {
  it('wraps right-to-left names and direction marks, nothing else', () => {
    expect(isolated('עגלה')).toBe('\u2068עגלה\u2069');
    expect(isolated('a\u202eb')).toBe('\u2068a\u202eb\u2069');
    expect(isolated('cart 购物车')).toBe('cart 购物车');
  });
});
