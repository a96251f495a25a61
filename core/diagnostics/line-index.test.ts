import { describe, expect, it } from 'vitest';
import { createLineIndex } from './line-index.ts';

describe('createLineIndex', () => {
  const index = createLineIndex('ab\r\n😀c\n\nd');

  it('gives lines and columns from 1, in UTF-16 units', () => {
    const at = (offset: number) => Object.values(index.position(offset));
    expect(at(0)).toEqual([1, 1]);
    expect(at(2)).toEqual([1, 3]);
    expect(at(4)).toEqual([2, 1]);
    expect(at(6)).toEqual([2, 3]);
    expect(at(8)).toEqual([3, 1]);
    expect(at(9)).toEqual([4, 1]);
    expect(at(10)).toEqual([4, 2]);
  });

  it('clamps offsets outside the text', () => {
    expect(index.position(-1)).toEqual({ line: 1, column: 1 });
    expect(index.position(99)).toEqual({ line: 4, column: 2 });
  });

  it('gives lines without their breaks', () => {
    expect([1, 2, 3, 4, 5].map((line) => index.line(line))).toEqual(['ab', '😀c', '', 'd', '']);
    expect(index.lineCount).toBe(4);
    expect(createLineIndex('').line(1)).toBe('');
  });
});
