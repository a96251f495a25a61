// WM4045: a source that brings an event under another name, although the event says that it comes from elsewhere.
import { report } from '../../diagnostics/report.ts';
import type { Source } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';

export const eventNotOfSource: LintRule = {
  code: 'WM4045',
  needsWholePlan: false,
  find: (model) => {
    const events = new Map(model.events.map((event) => [event.name, event]));
    return model.sources.flatMap((source) =>
      [...new Set(broughtBy(source))].flatMap((name) => {
        const event = events.get(name);
        if (event === undefined || event.sources.includes(source.name)) return [];
        const related = [{ span: event.span, message: `comes from ${event.sources.map((one) => `"${one}"`).join(', ')}` }];
        return [report('WM4045', source.span, { source: source.name, event: name }, { related })];
      }),
    );
  },
};

/** Events that the source's definition names. */
function broughtBy({ rename, from, columns }: Source): readonly string[] {
  return [
    ...rename.map(({ event }) => event),
    ...(from.kind === 'tables' ? from.tables.map(({ event }) => event) : []),
    ...(columns.event?.kind === 'constant' ? [columns.event.event] : []),
  ];
}
