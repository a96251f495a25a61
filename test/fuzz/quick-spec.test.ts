// The quick way from a definition to its Spec says the same as the schema validator, wherever it says anything.
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { memoryFileTree } from '../../core/load/file-tree.ts';
import { loadProject } from '../../core/load/load-project.ts';
import { placeOfFile } from '../../core/load/place.ts';
import type { SectionName } from '../../core/schema/loaded-project.ts';
import { DOUBT, quickSpec } from '../../core/schema/quick-spec.ts';
import { referencedName, sectionSchemas } from '../../core/schema/schemas.ts';
import { languageExample } from '../../core/schema/testing/language-example.ts';
import { carefulDefinition, checkedDefinition } from '../../core/schema/validate-definition.ts';
import { caseOf, type Files, yamlFiles } from './cases.ts';

interface Tally {
  /** Definitions without a finding. */
  sound: number;
  /** Those of them that the quick way takes. */
  quick: number;
  faulty: number;
}

/** Judges every named definition of the files both ways. */
function compare(files: Files, tally: Tally): void {
  for (const file of loadProject(memoryFileTree(files)).value.files) {
    for (const section of file.root?.kind === 'map' ? file.root.entries : []) {
      if (!Object.hasOwn(sectionSchemas, section.key) || section.value.kind !== 'map') continue;
      const name = section.key as SectionName;
      const schema = sectionSchemas[name];
      const others = typeof schema.additionalProperties === 'object' ? schema.additionalProperties.$ref : undefined;
      if (others === undefined || schema.$ref !== undefined) continue;
      for (const { key, value } of section.value.entries) {
        const place = placeOfFile(file).child(name, key);
        const careful = carefulDefinition(name, key, schema, value, place);
        expect(checkedDefinition(name, key, schema, value, place)).toStrictEqual(careful);
        const isSound = careful.diagnostics.length === 0 && careful.value.spec !== null;
        if (!isSound) tally.faulty += 1;
        else {
          tally.sound += 1;
          if (quickSpec(referencedName(others), value) !== DOUBT) tally.quick += 1;
        }
      }
    }
  }
}

it('on random projects, and takes most of what is sound', () => {
  const example = yamlFiles(fileURLToPath(new URL('../../examples/shop', import.meta.url)));
  const tally: Tally = { sound: 0, quick: 0, faulty: 0 };
  for (let seed = 1; seed <= 400; seed += 1) compare(caseOf(seed, example), tally);
  expect(tally.sound).toBeGreaterThan(300);
  expect(tally.faulty).toBeGreaterThan(300);
  expect(tally.quick).toBeGreaterThan(0.9 * tally.sound);
});

it('takes every definition of the example', () => {
  const tally: Tally = { sound: 0, quick: 0, faulty: 0 };
  compare(yamlFiles(fileURLToPath(new URL('../../examples/shop', import.meta.url))), tally);
  expect(tally.quick).toBe(tally.sound);
});

it('gives the same of everything that the language has', () => {
  const tally: Tally = { sound: 0, quick: 0, faulty: 0 };
  compare(new Map(Object.entries(languageExample)), tally);
  expect(tally.sound).toBeGreaterThan(20);
});
