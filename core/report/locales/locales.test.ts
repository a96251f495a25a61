import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { localeOf, localText, reportLocales } from './registry.ts';
import { zh } from './zh.ts';

describe('locales', () => {
  it.each(['settings', 'columns', 'tables', 'notes'] as const)('say the same %s', (part) => {
    expect(Object.keys(zh[part]).sort()).toEqual(Object.keys(en[part]).sort());
  });

  it('Chinese says every value that English does', () => {
    expect(Object.keys(en.settingValues).filter((key) => !Object.hasOwn(zh.settingValues, key))).toEqual([]);
  });

  it('are found by tag and by language, English where there is none', () => {
    expect(reportLocales).toEqual(['en', 'zh']);
    expect(['zh', 'zh-CN', 'zh_TW', 'en-GB', 'fr', ''].map((tag) => localeOf(tag).tag)).toEqual(['zh', 'zh', 'zh', 'en', 'en', 'en']);
  });
});

describe('localText', () => {
  const text = [
    { locale: 'de', text: 'Laden' },
    { locale: 'zh', text: '商城' },
  ];

  it('takes the wanted locale, else its language, else the first of the project, else any', () => {
    expect(localText(text, 'zh-CN', ['de'])).toBe('商城');
    expect(localText(text, 'en', ['zh', 'de'])).toBe('商城');
    expect(localText(text, 'en', ['fr'])).toBe('Laden');
    expect(localText([{ locale: '', text: 'Shop' }], 'zh', ['zh'])).toBe('Shop');
    expect(localText(null, 'en', [])).toBeNull();
  });
});
