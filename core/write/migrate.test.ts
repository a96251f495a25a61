import { describe, expect, it } from 'vitest';
import { type Migration, migrate } from './migrate.ts';

const project = (version: string) => ({ path: 'waymark.yaml', text: `# ours\nwaymark: ${version} # the language\nname: shop\n` });
const funnels = {
  path: 'analyses/funnels.yaml',
  text: 'funnels:\n    way:   # the way\n        steps: [ a,b ]\n        window_days: 7 # a week\n    other: {window_days: "30", steps: [a, b]}\n    odd: { window_days: soon }\n',
};

describe('migrate', () => {
  it('rewrites version 0, and keeps comments and layout', () => {
    const { from, files, diagnostics } = migrate([project('0'), funnels]);
    expect([from, diagnostics]).toEqual([0, []]);
    expect(files.map(({ path, after, changes }) => [path, after, changes])).toEqual([
      ['waymark.yaml', '# ours\nwaymark: 1 # the language\nname: shop\n', ['waymark: 0 -> 1']],
      [
        'analyses/funnels.yaml',
        'funnels:\n    way:   # the way\n        steps: [ a,b ]\n        window: 7d # a week\n    other: {window: 30d, steps: [a, b]}\n    odd: { window_days: soon }\n',
        ['funnels.way: window_days: 7 -> window: 7d', 'funnels.other: window_days: 30 -> window: 30d'],
      ],
    ]);
  });

  it('finds nothing to do the second time', () => {
    const { files } = migrate([project('0'), funnels]);
    const texts = files.map(({ path, after }) => ({ path, text: after }));
    expect(migrate(texts)).toEqual({ from: 1, files: [], diagnostics: [] });
  });

  it('goes through every version on the way', () => {
    const renamed = (from: number): Migration => ({
      from,
      rewrite: (document) => {
        const name = document.get('name', true) as { value: string; range: [number, number, number] };
        const edit = { start: name.range[0], end: name.range[1], text: `${name.value}${from}` };
        return [{ change: `name ${from}`, edits: [edit] }];
      },
    });
    const { files } = migrate([project('1')], [renamed(2), renamed(1)], 3);
    expect(files[0]?.after).toBe('# ours\nwaymark: 3 # the language\nname: shop12\n');
    expect(files[0]?.changes).toEqual(['name 1', 'name 2', 'waymark: 1 -> 3']);
  });

  it.each(['2', '-1', '01', '1.0', 'one', '[1]', '99999'])('refuses version %s', (version) => {
    const { from, files, diagnostics } = migrate([project(version), funnels]);
    expect([from, files]).toEqual([null, []]);
    expect(diagnostics.map(({ code, span }) => [code, span?.start])).toEqual([['WM1016', 16]]);
  });

  it('refuses a version from which a step is missing', () => {
    expect(migrate([project('0')], [], 1).diagnostics.map(({ code }) => code)).toEqual(['WM1016']);
  });

  it('wants a version, and files without errors', () => {
    expect(migrate([{ path: 'waymark.yaml', text: 'name: x\n' }]).diagnostics.map(({ code }) => code)).toEqual(['WM1015']);
    expect(migrate([funnels]).diagnostics.map(({ code }) => code)).toEqual(['WM1001']);
    const broken = migrate([project('0'), { path: 'plan/a.yaml', text: 'a: [' }, funnels]);
    expect([broken.files, broken.diagnostics.map(({ code }) => code)]).toEqual([[], ['WM1005']]);
  });
});
