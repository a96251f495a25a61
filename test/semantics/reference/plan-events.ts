// The plan's events as acceptance needs them: properties with dictionary and narrowing merged, raw names resolved.
import type { PropertySpec, SourceSpec, Spec } from './types.ts';
import type { ValueType } from './values.ts';

export interface PlanProperty extends PropertySpec {
  readonly name: string;
  readonly type: ValueType;
}

/** The properties of an event in the order of their declaration. */
export function propertiesOf(spec: Pick<Spec, 'events' | 'properties'>, event: string): readonly PlanProperty[] {
  return Object.entries(spec.events[event]?.properties ?? {}).map(([name, written]) => {
    const own: PropertySpec = typeof written === 'string' ? { required: written === 'required' } : written;
    const merged = { ...spec.properties?.[name], ...own, name };
    return { ...merged, type: merged.type ?? 'string' };
  });
}

/** The plan's event of a raw name: by the source's `rename`, by its own name, by a name it had before; null = unknown. */
export function eventOf(spec: Spec, source: SourceSpec, rawName: string): string | null {
  const name = ownEntry(source.rename, rawName) ?? rawName;
  if (Object.hasOwn(spec.events, name)) {
    return name;
  }
  const renamed = Object.entries(spec.events).find(([, event]) => event.renamed_from?.includes(name));
  return renamed?.[0] ?? null;
}

/** Events that count as live: neither planned nor deprecated. */
export function liveEvents(spec: Spec): readonly string[] {
  return Object.entries(spec.events)
    .filter(([, event]) => event.status !== 'planned' && event.deprecated === undefined)
    .map(([name]) => name);
}

function ownEntry(map: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  return map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}
