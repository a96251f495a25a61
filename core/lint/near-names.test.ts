import { describe, expect, it } from 'vitest';
import { nearNames } from './near-names.ts';

const span = { file: 'plan.yaml', start: 0, end: 0 };

function pairs(...names: readonly string[]) {
  return nearNames(names.map((name) => ({ name, span }))).map(({ first, second, by }) => `${first.name} ${second.name} ${by}`);
}

describe('nearNames', () => {
  it('sees through case, separators and plurals', () => {
    expect(pairs('order_paid', 'Order Paid', 'orders-paid')).toEqual(['order_paid Order Paid spelling', 'order_paid orders-paid spelling']);
    expect(pairs('category', 'categories', 'pass', 'pas', 'bus', 'bu', '首 页', '首页')).toEqual([
      'category categories spelling',
      '首 页 首页 spelling',
    ]);
  });

  it('sees one letter left out, wrong, or swapped with its neighbour', () => {
    expect(pairs('checkout_started', 'chekout_started')).toEqual(['checkout_started chekout_started letter']);
    expect(pairs('checkout_started', 'checkoot_started')).toEqual(['checkout_started checkoot_started letter']);
    expect(pairs('checkout_started', 'chekcout_started')).toEqual(['checkout_started chekcout_started letter']);
  });

  it('leaves other words, short words, first letters and digits alone', () => {
    expect(
      pairs('item_added', 'item_removed', 'position_x', 'position_y', 'line12345', 'line12346', 'enabled', 'unabled', 'login', 'logins2'),
    ).toEqual([]);
    expect(pairs('altitude', 'latitude', 'checkout_started', 'chekout_startd')).toEqual([]);
  });

  it('stays quick where all names look alike', { timeout: 5_000 }, () => {
    expect(pairs(...Array.from({ length: 20_000 }, (_, n) => `checkout_aaaaaa${String.fromCharCode(97 + (n % 26))}${n}`))).toEqual([]);
  });
});
