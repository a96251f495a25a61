// The plan of make-plan.mjs as proto messages: an event is a message, a file of the plan a file; what `buf breaking` compares.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const TYPES = { string: 'string', integer: 'int64', number: 'double', boolean: 'bool' };

/** Writes one proto file for each of the plan's files, whatever edits they have, and `buf.yaml`. */
export function makeProto(plan, paths, folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'buf.yaml'), 'version: v2\nbreaking:\n  use: [FILE]\n');
  for (const path of paths.filter((one) => one.startsWith('plan/'))) {
    const text = readFileSync(join(plan, path), 'utf8');
    const messages = text
      .split(/^ {2}(?=event_)/m)
      .slice(1)
      .map(messageText);
    writeFileSync(join(folder, basename(path).replace('.yaml', '.proto')), `syntax = "proto3";\npackage bench;\n\n${messages.join('\n')}`);
  }
}

function messageText(text) {
  const [name] = text.split(':');
  const fields = [...text.matchAll(/^ {6}(\w+): \{ type: (\w+)/gm)].map(
    ([, field, type]) => `  ${TYPES[type]} ${field} = ${Number(field.split('_').at(-1)) + 1};\n`,
  );
  return `message ${name} {\n${fields.join('')}}\n`;
}
