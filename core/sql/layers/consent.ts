// Whether the person had consented to the event's purpose: `columns.consent` against `privacy.consent`. The SQL twin of core/accept/consent.ts.
// Phase: lower, for staged.ts.
import type { SqlExpression } from '../ast.ts';
import { and, boolean, call, choose, column, equal, isNull, isSet, not, oneOf, safeCast, text } from '../build.ts';
import type { Stage } from './raw-rows.ts';
import { blankToNull } from './values.ts';

/** A source without such a column is not asked: its people were asked elsewhere. */
export function isConsentAsked({ model, source }: Stage): boolean {
  return model.privacy.consent !== null && source.columns.consent !== null;
}

/** Each expression is true for rows of events of one purpose that was not granted. */
export function refusals(stage: Stage): readonly SqlExpression[] {
  const { consent } = stage.model.privacy;
  if (consent === null || !isConsentAsked(stage)) return [];
  const purposes = [...new Set(stage.events.map((event) => event.purpose))];
  return purposes.map((purpose) => {
    const names = stage.events.filter((event) => event.purpose === purpose).map((event) => text(event.name));
    const isAsked = isSet(blankToNull(column('consent')));
    const isGranted = choose([[isAsked, grants(column('consent'), purpose)]], boolean(consent.default === 'granted'));
    return and(oneOf(column('plan_name'), names), not(call('coalesce', isGranted, boolean(false))));
  });
}

/** A list of purposes or an object of answers in JSON, else purposes in a row. */
function grants(written: SqlExpression, purpose: string): SqlExpression {
  const document = safeCast(written, 'json');
  const kind = call('jsonKind', document, text(''));
  const pointer = `/${purpose}`;
  const listed = call('contains', call('concat', text(','), call('commasOnly', written), text(',')), text(`,${purpose},`));
  return choose(
    [
      [equal(kind, text('ARRAY')), not(isNull(call('jsonItem', document, text(''), text(purpose))))],
      [equal(kind, text('OBJECT')), oneOf(call('jsonText', document, text(pointer)), [text('true'), text('granted')])],
    ],
    listed,
  );
}
