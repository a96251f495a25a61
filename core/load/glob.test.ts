import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseGlob } from './glob.ts';

function matching(pattern: string, ...paths: readonly string[]): readonly string[] {
  const { glob, fault } = parseGlob(pattern);
  if (glob === null) throw new Error(fault);
  return paths.filter((path) => glob.matches(path));
}

describe('parseGlob', () => {
  it('matches the default pattern at any depth', () => {
    const paths = [
      'plan/a.yaml',
      'plan/a.yml',
      'plan/x/y/a.yml',
      'plan/a.json',
      'plana.yml',
      'other/plan/a.yml',
      'plan/.hidden.yml',
      'plan/.x/a.yml',
    ];
    expect(matching('plan/**/*.{yaml,yml}', ...paths)).toEqual(['plan/a.yaml', 'plan/a.yml', 'plan/x/y/a.yml']);
  });

  it('keeps * and ? inside one folder', () => {
    expect(matching('*/a?.yml', 'x/ab.yml', 'x/a.yml', 'x/y/ab.yml', 'ab.yml')).toEqual(['x/ab.yml']);
    expect(matching('a*b*c', 'abc', 'aXbYc', 'aXbY', 'ab/c')).toEqual(['abc', 'aXbYc']);
  });

  it('takes ** as any number of folders, none included', () => {
    expect(matching('**/x/**/a.yml', 'x/a.yml', 'p/x/q/r/a.yml', 'a.yml')).toEqual(['x/a.yml', 'p/x/q/r/a.yml']);
    expect(matching('plan/**', 'plan/a.yml', 'plan/x/a.yml', 'a.yml')).toEqual(['plan/a.yml', 'plan/x/a.yml']);
  });

  it('expands nested braces', () => {
    expect(matching('{a,b{1,2}}.yml', 'a.yml', 'b1.yml', 'b2.yml', 'b.yml')).toEqual(['a.yml', 'b1.yml', 'b2.yml']);
  });

  it('treats characters of regular expressions as text', () => {
    expect(matching('a+(b)[c].yml', 'a+(b)[c].yml', 'aab.yml')).toEqual(['a+(b)[c].yml']);
  });

  it('knows the folder that all matches share', () => {
    const folder = (pattern: string) => parseGlob(pattern).glob?.folder;
    expect(folder('plan/**/*.yml')).toBe('plan');
    expect(folder('plan/web/a.yml')).toBe('plan/web');
    expect(folder('{plan,analyses}/*.yml')).toBe('');
    expect(folder('plan/{a,b}/*.yml')).toBe('plan');
    expect(folder('./plan/*.yml')).toBe('plan');
    expect(folder('**/*.yml')).toBe('');
  });

  it.each([
    ['../x.yml', 'leaves the project'],
    ['plan/../../x.yml', 'leaves the project'],
    ['{..,plan}/x.yml', 'leaves the project'],
    ['/etc/*.yml', 'is an absolute path'],
    ['C:/x.yml', 'is an absolute path'],
    ['plan\\x.yml', 'has a "\\": folders are separated by "/"'],
    ['', 'is empty'],
    ['{a,b.yml', 'has a "{" without "}", or too many alternatives'],
    ['a}.yml', 'has a "{" without "}", or too many alternatives'],
    ['{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}', 'has a "{" without "}", or too many alternatives'],
  ])('refuses %j', (pattern, fault) => {
    expect(parseGlob(pattern).fault).toBe(fault);
  });

  it('never throws, and never lets a pattern out of the project', () => {
    const text = fc.string({ unit: fc.constantFrom('*', '?', '{', '}', ',', '/', '.', '..', 'a', '\\', '**') });
    fc.assert(
      fc.property(text, text, (pattern, path) => {
        const { glob } = parseGlob(pattern);
        glob?.matches(path);
        expect(glob === null || !glob.folder.split('/').includes('..')).toBe(true);
      }),
    );
  });

  it('takes no longer for patterns made to be slow', () => {
    expect(matching(`${'*a'.repeat(60)}b`, 'a'.repeat(255))).toEqual([]);
    expect(matching(`${'**/'.repeat(60)}b`, 'a/'.repeat(200))).toEqual([]);
    expect(parseGlob('{'.repeat(900)).glob).toBeNull();
    expect(parseGlob(`${'{'.repeat(400)}${'}'.repeat(400)}`).fault).toBeDefined();
  });
});
