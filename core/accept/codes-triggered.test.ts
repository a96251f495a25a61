// Every code of refused rows is triggered by a recorded event, alone, at the marked place.
import { expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import { markedFiles } from '../load/testing/marked-text.ts';
import { recordedChecker } from './check-recorded.ts';
import { RECORDED_PLAN, recordedFixtures } from './testing/recorded-fixtures.ts';

const { model } = compile(memoryFileTree(new Map([['waymark.yaml', RECORDED_PLAN]]))).value;

it.each(Object.entries(recordedFixtures))('%s', (code, { text: marked, source }) => {
  const { files, marks } = markedFiles({ 'e.jsonl': marked });
  const check = recordedChecker(model, model.sources.find(({ name }) => name === source) ?? null);
  const { diagnostics } = check({ path: 'e.jsonl', text: files.get('e.jsonl') ?? '' });
  expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.span])).toEqual([[code, marks[0]]]);
});
