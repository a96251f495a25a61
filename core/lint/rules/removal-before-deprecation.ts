// WM4015: versions of an event's life in an order that cannot be.
import { report } from '../../diagnostics/report.ts';
import type { Event } from '../../model/model.ts';
import type { LintRule } from '../rule.ts';
import { compareVersions } from '../versions.ts';

export const removalBeforeDeprecation: LintRule = {
  code: 'WM4015',
  needsWholePlan: false,
  find: ({ events }) =>
    events.flatMap((event) => {
      const wrong = stagesOf(event).find(({ earlier, later, mayMeet }) => {
        const order = earlier === null || later === null ? null : compareVersions(earlier, later);
        return order !== null && (mayMeet ? order > 0 : order >= 0);
      });
      if (wrong === undefined) return [];
      const { laterKey, earlierKey, later, earlier } = wrong;
      return [report('WM4015', event.span, { event: event.name, laterKey, later: later ?? '', earlierKey, earlier: earlier ?? '' })];
    }),
};

function stagesOf({ since, deprecated }: Event) {
  return [
    { earlierKey: 'since', earlier: since, laterKey: 'deprecated.since', later: deprecated?.since ?? null, mayMeet: true },
    {
      earlierKey: 'deprecated.since',
      earlier: deprecated?.since ?? null,
      laterKey: 'deprecated.remove_in',
      later: deprecated?.removeIn ?? null,
      mayMeet: false,
    },
  ];
}
