// Writes the plan that the benchmarks check: as many events, properties and files as asked for, every kind of property, a few analyses.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROPERTIES = ['string, minLength: 1', 'integer, minimum: 0', 'number, maximum: 9000', 'boolean', 'string, enum: [a, b, c]'];

/** Writes the plan into `folder`; gives the paths of its files, `waymark.yaml` among them. */
export function makePlan(folder, { events, properties, files }) {
  mkdirSync(join(folder, 'plan'), { recursive: true });
  const paths = [];
  const write = (path, text) => {
    writeFileSync(join(folder, path), text);
    paths.push(path);
  };
  write('waymark.yaml', projectText(events));
  const perFile = Math.ceil(events / files);
  for (let file = 0; file < files; file += 1) {
    const numbers = Array.from({ length: Math.max(0, Math.min(perFile, events - file * perFile)) }, (_, i) => file * perFile + i);
    write(`plan/area_${String(file).padStart(3, '0')}.yaml`, `events:\n${numbers.map((n) => eventText(n, properties)).join('')}`);
  }
  return paths;
}

function projectText(events) {
  return `# A plan made by bench/make-plan.mjs.
waymark: 1
name: bench
version: 1.0.0
timezone: UTC
goals:
  growth:
    title: Growth
    description: More of everything
    owner: growth
    measure: funnels.way
    target: { at_least: 3%, per: week }
sources:
  web:
    title: Web
    description: What the browser sends
    side: client
    files: data/*.csv
    columns: { id: id, event: event, time: time, user: user_id, anonymous: anonymous_id }
funnels:
  way:
    title: The way
    description: From the first event to the last
    owner: growth
    goal: growth
    steps: [event_0_done, { event: event_1_done, where: 'field_1_1 > 3' }, event_${events - 1}_done]
    window: 7d
`;
}

function eventText(n, properties) {
  const lines = Array.from({ length: properties }, (_, p) => `      field_${n}_${p}: { type: ${PROPERTIES[p % PROPERTIES.length]} }\n`);
  return `  event_${n}_done:
    title: Event ${n}
    description: Something of kind ${n} was done
    trigger: When the server has said yes
    owner: team-${n % 17}
    area: area_${n % 40}
    goals: [growth]
    sources: [web]
    properties:
${lines.join('')}`;
}
