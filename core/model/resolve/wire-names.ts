// Names of events in the data: an event's own name and its `renamed_from`. One name in the data means one event. Phase: resolve.
import type { EventDrafts } from './event-draft.ts';
import { complain, type Resolution, startPart } from './part.ts';

/** The drafts again; an event whose older name belongs to another is reported and poisoned. */
export function rejectSharedEventNames(resolution: Resolution, drafts: EventDrafts): EventDrafts {
  const owners = new Map([...drafts.values()].map((draft) => [draft.name, draft]));
  const checked = new Map(drafts);
  for (const draft of drafts.values()) {
    const part = startPart(resolution, draft.place);
    draft.renamedFrom.forEach((name, index) => {
      const other = owners.get(name);
      if (other === undefined) {
        owners.set(name, draft);
        return;
      }
      const related = [{ span: other.place.keySpan, message: `"${other.name}" is here` }];
      const { span } = draft.place.child('renamed_from', index);
      complain(part, 'WM3006', span, { name, owner: other.name, other: draft.name }, { related });
    });
    if (part.poisoned) checked.set(draft.name, { ...draft, event: null });
  }
  return checked;
}
