// Purposes of consent, as events and audiences name them. Phase: resolve.
import { complain, type Part } from './part.ts';
import { complainOfName, wholeText } from './references.ts';

/** A purpose that `privacy.consent` does not list; nothing is said where there is no such list, or it has an error. */
export function checkPurpose(part: Part, purpose: string | undefined): void {
  const { privacy } = part.resolution.project.sections;
  const known = privacy.length === 1 ? privacy[0]?.spec?.consent?.purposes : undefined;
  if (purpose === undefined || known === undefined || known.includes(purpose)) return;
  const span = wholeText(part.place.child('purpose'), purpose);
  complainOfName(part, purpose, known, span, (suggestions, extra) =>
    complain(part, 'WM3003', span, { section: 'privacy.consent.purposes', name: purpose, suggestions, known }, extra),
  );
}
