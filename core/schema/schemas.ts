// The published schemas, one per section, as one table of definitions. Phase: validate.

import accepted from './accepted.schema.json' with { type: 'json' };
import audiences from './audiences.schema.json' with { type: 'json' };
import dropoffs from './dropoffs.schema.json' with { type: 'json' };
import events from './events.schema.json' with { type: 'json' };
import funnels from './funnels.schema.json' with { type: 'json' };
import goals from './goals.schema.json' with { type: 'json' };
import identity from './identity.schema.json' with { type: 'json' };
import impacts from './impacts.schema.json' with { type: 'json' };
import type { JsonSchema } from './json-schema.ts';
import lifecycle from './lifecycle.schema.json' with { type: 'json' };
import type { SectionName } from './loaded-project.ts';
import metrics from './metrics.schema.json' with { type: 'json' };
import monitors from './monitors.schema.json' with { type: 'json' };
import notify from './notify.schema.json' with { type: 'json' };
import paths from './paths.schema.json' with { type: 'json' };
import privacy from './privacy.schema.json' with { type: 'json' };
import project from './project.schema.json' with { type: 'json' };
import properties from './properties.schema.json' with { type: 'json' };
import propertyGroups from './property_groups.schema.json' with { type: 'json' };
import reports from './reports.schema.json' with { type: 'json' };
import retention from './retention.schema.json' with { type: 'json' };
import scores from './scores.schema.json' with { type: 'json' };
import segments from './segments.schema.json' with { type: 'json' };
import sessions from './sessions.schema.json' with { type: 'json' };
import shared from './shared.schema.json' with { type: 'json' };
import sources from './sources.schema.json' with { type: 'json' };
import stickiness from './stickiness.schema.json' with { type: 'json' };
import waymark from './waymark.schema.json' with { type: 'json' };

/** The schemas of the sections, by the section's key. */
export const sectionSchemas: Readonly<Record<SectionName, JsonSchema>> = {
  sources,
  goals,
  properties,
  property_groups: propertyGroups,
  events,
  identity,
  sessions,
  segments,
  scores,
  funnels,
  paths,
  dropoffs,
  retention,
  lifecycle,
  stickiness,
  metrics,
  impacts,
  monitors,
  notify,
  privacy,
  audiences,
  reports,
  accepted,
};

/** The schema of a whole file: what editors read. */
export const rootSchema: JsonSchema = waymark;

/** Every file of the published set, by its `$id`. */
export const publishedSchemas: readonly JsonSchema[] = [waymark, project, shared, ...Object.values(sectionSchemas)];

/** Every definition by its name; names are unique over all files. */
export const definitions: ReadonlyMap<string, JsonSchema> = new Map(
  publishedSchemas.flatMap((schema) => Object.entries(schema.definitions ?? {})),
);

/** The name that a reference ends in: `shared.schema.json#/definitions/Matcher` -> `Matcher`. */
export function referencedName(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

/** The schema itself, references followed. */
export function resolved(schema: JsonSchema): JsonSchema {
  let current = schema;
  while (current.$ref !== undefined) {
    const target = definitions.get(referencedName(current.$ref));
    if (target === undefined) throw new Error(`no definition ${current.$ref}`);
    current = target;
  }
  return current;
}

/** What keys of the project stand at the root of `waymark.yaml`. */
export const projectKeys: readonly string[] = Object.keys(definitions.get('ProjectSpec')?.properties ?? {});

/** Sections of the language. */
export const sectionKeys: readonly string[] = Object.keys(rootSchema.properties ?? {}).filter((key) => !projectKeys.includes(key));
