import { describe, expect, it } from 'vitest';
import { personalName, personalType, personalValue } from './personal-data.ts';

describe('personalName', () => {
  it.each([
    ['userEmail', 'an e-mail address'],
    ['shipping_address', 'an address'],
    ['ip_address', 'an address on the network'],
    ['mobile-no', 'a phone number'],
    ['id_card', 'the number of an identity document'],
    ['bank_card', 'the number of a payment card'],
    ['收货人手机号', 'a phone number'],
    ['身份证号码', 'the number of an identity document'],
    ['用户邮箱', 'an e-mail address'],
    ['登录密码', 'a password'],
  ])('%s is %s', (name, what) => {
    expect(personalName(name)?.what).toBe(what);
  });

  it.each([
    'email_count',
    'phone_model',
    'ip_version',
    'address_id',
    'card_type',
    'zip',
    'discount',
    'product_name',
    '手机品牌',
    '卡片',
    '__proto__',
    '',
  ])('%s is nothing of the kind', (name) => {
    expect(personalName(name)).toBeNull();
  });
});

describe('personalType', () => {
  it.each([
    ['^[^@]+@[a-z]+\\.com$', 'an e-mail address'],
    ['^1[3-9]\\d{9}$', 'a phone number'],
    ['^1[3-9][0-9]{9}$', 'a phone number'],
    ['^\\d{17}[\\dXx]$', 'the number of an identity document'],
    ['^SO-[0-9]{9}$', undefined],
    ['^@[a-z]+$', undefined],
  ])('%s', (pattern, what) => {
    expect(personalType({ kind: 'string', pattern })?.what).toBe(what);
  });
});

describe('personalValue', () => {
  it('knows addresses and mobile numbers', () => {
    expect(personalValue(['x', 'li@example.com'])?.what).toBe('an e-mail address');
    expect(personalValue(['+86 13800138000'])?.what).toBe('a phone number');
    expect(personalValue(['@li', 'a@b', '12345678901', 13800138000, null, '13800138000 x'])).toBeNull();
  });
});
