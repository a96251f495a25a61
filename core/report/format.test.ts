import { describe, expect, it } from 'vitest';
import {
  formatCompact,
  formatDuration,
  formatDuring,
  formatInstant,
  formatNumber,
  formatPercent,
  formatPeriod,
  formatPeriodShort,
  formatPoints,
  formatValue,
  formatWrittenDuration,
  weekdayOf,
} from './format.ts';
import { en } from './locales/en.ts';
import { zh } from './locales/zh.ts';

describe('numbers', () => {
  it.each([
    [0, 0, '0'],
    [1_234_567, 0, '1,234,567'],
    [-1234.5, 1, '−1,234.5'],
    [-0.04, 1, '0'],
    [12.3, 2, '12.3'],
    [Number.NaN, 0, '–'],
    [Number.POSITIVE_INFINITY, 0, '–'],
  ])('%d with %i decimals', (value, digits, text) => expect(formatNumber(en, value, digits)).toBe(text));

  it('absent is not zero', () => {
    expect(formatNumber(en, null)).toBe('–');
    expect(formatPercent(en, null)).toBe('–');
    expect(formatDuration(en, null)).toBe('–');
  });

  it('values keep about four significant digits', () => {
    expect([0.01234, 9.876, 123.456, 4567.8, 3].map((value) => formatValue(en, value))).toEqual(['0.0123', '9.88', '123.5', '4,568', '3']);
  });

  it('compacts in the units of the language', () => {
    expect([99_999, 123_456, 1_234_567_890].map((value) => formatCompact(en, value))).toEqual(['99,999', '123k', '1.23B']);
    expect([123_456, 1_234_567_890].map((value) => formatCompact(zh, value))).toEqual(['12.3 万', '12.3 亿']);
  });

  it('a rate that is not zero never reads 0.0%', () => {
    expect([0, 0.0001, 0.342, 1].map((rate) => formatPercent(en, rate))).toEqual(['0.0%', '<0.1%', '34.2%', '100.0%']);
  });

  it('differences carry their sign', () => {
    expect([0.081, -0.276, 0].map((difference) => formatPoints(en, difference))).toEqual(['+8.1', '−27.6', '0.0']);
  });
});

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [0.42, '0.4 s'],
    [59.6, '1 min'],
    [192, '3 min 12 s'],
    [3599.7, '1 h'],
    [7260, '2 h 1 min'],
    [93_600, '1 d 2 h'],
    [172_799, '2 d'],
    [86_400 * 400, '400 d'],
  ])('%d seconds', (seconds, text) => expect(formatDuration(en, seconds)).toBe(text));

  it('a setting is written out', () => {
    expect(['7d', '1h', '30m', 'none', '7 d'].map((text) => formatWrittenDuration(en, text))).toEqual([
      '7 days',
      '1 hour',
      '30 minutes',
      null,
      null,
    ]);
    expect(formatWrittenDuration(zh, '30m')).toBe('30 分钟');
  });
});

describe('dates', () => {
  it('periods', () => {
    expect(formatPeriod(en, 'day', '2025-06-01')).toBe('Jun 1, 2025');
    expect(formatPeriod(zh, 'day', '2025-06-01')).toBe('2025 年 6 月 1 日');
    expect(formatPeriod(en, 'month', '2025-06')).toBe('June 2025');
    expect(formatPeriod(en, 'hour', '2025-06-01T05')).toBe('Jun 1, 2025 05:00');
    expect(formatPeriodShort(en, 'hour', '2025-06-01T00')).toBe('Jun 1');
    expect(formatPeriod(en, 'day', '<b>')).toBe('<b>');
  });

  it('weekdays are those of the label, wherever the machine stands', () => {
    expect(['2025-06-01', '2025-06-02', '2024-02-29'].map(weekdayOf)).toEqual([7, 1, 4]);
    expect(formatDuring(en, 'day', '2025-06-01')).toBe('On Sunday, Jun 1,');
    expect(formatDuring(zh, 'day', '2025-06-01')).toBe('6月1日（周日）');
  });

  it('instants are local, and an exclusive end at midnight is the day before', () => {
    expect(formatInstant(en, '2025-05-31T16:00:00Z', 'Asia/Shanghai')).toBe('Jun 1, 2025');
    expect(formatInstant(en, '2025-06-28T16:00:00Z', 'Asia/Shanghai', true)).toBe('Jun 28, 2025');
    expect(formatInstant(en, '2025-06-28T16:00:01Z', 'Asia/Shanghai', true)).toBe('Jun 29, 2025 00:00');
    expect(formatInstant(en, '2025-03-30T01:30:00Z', 'Europe/Berlin')).toBe('Mar 30, 2025 03:30');
    expect(formatInstant(en, '2025-06-28T16:00:00Z', 'Nowhere/City')).toBe('Jun 28, 2025 16:00');
    expect(formatInstant(en, 'yesterday', 'UTC')).toBe('yesterday');
  });
});
