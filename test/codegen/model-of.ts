// Models built by hand for tests of generated code: only what a test says, defaults for the rest.
import type { CodeTarget, Event, EventProperty, LocalText, Model, Property, PropertyType } from '../../core/model/model.ts';

export const span = { file: 'waymark.yaml', start: 0, end: 0 };

export const text = (value: string): LocalText => [{ locale: '', text: value }];

export const typescriptTarget: CodeTarget = { language: 'typescript', out: 'src/tracking', sources: null, span };

export function dictionaryProperty(name: string, type: PropertyType, more: Partial<Property> = {}): Property {
  return { name, type, nullable: false, title: null, description: null, also: [], unit: null, pii: 'none', examples: [], span, ...more };
}

export function property(name: string, type: PropertyType, more: Partial<EventProperty> = {}): EventProperty {
  return { ...dictionaryProperty(name, type), required: false, context: false, renamedFrom: [], origins: [], ...more };
}

export function event(name: string, properties: readonly EventProperty[] = [], more: Partial<Event> = {}): Event {
  return {
    ...{ name, properties, title: null, description: null, also: [], trigger: null, owner: null, area: null, goals: [], sources: ['web'] },
    ...{ purpose: 'analytics', status: 'live', since: null, deprecated: null, renamedFrom: [], examples: [], span },
    ...{ reviewBy: null, once: null, bind: null },
    ...more,
  };
}

export function modelOf(
  events: readonly Event[],
  more: Partial<Pick<Model, 'properties'>> & { readonly project?: Partial<Model['project']> } = {},
): Model {
  return {
    project: {
      ...{
        name: 'shop',
        version: '1.4.0',
        title: text('Shop'),
        locales: ['en'],
        timezone: 'UTC',
        timezoneWritten: true,
        weekStart: 'monday',
      },
      ...{
        currency: null,
        naming: { events: 'snake_case', properties: 'snake_case' },
        context: [],
        code: [typescriptTarget],
        connections: [],
      },
      ...{ defaultConnection: 'dev', rules: [], span },
      ...more.project,
    },
    properties: more.properties ?? [],
    propertyGroups: [],
    events,
    ...{
      sources: [],
      goals: [],
      identity: {
        ...{ strategy: 'last_known', ids: null, ignore: [], caseInsensitive: [], limit: null, links: [], onlyKnown: false, keys: [] },
        span: null,
      },
      scores: [],
      dropoffs: [],
      lifecycle: [],
      stickiness: [],
      impacts: [],
      monitors: [],
      notify: [],
      privacy: { law: [], consent: null, keep: [], mask: [], salt: null, smallGroups: 0, keys: [], span: null },
      audiences: [],
      accepted: [],
      segments: [],
      funnels: [],
      paths: [],
      retention: [],
      metrics: [],
    },
    ...{ sessions: { idle: 1_800_000_000, longest: 86_400_000_000, splitOnDay: false, splitOn: [], span: null }, reports: [] },
  };
}
