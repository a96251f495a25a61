// A fault of a recorded event -> Diagnostic at the value in its file. Phase: accept. The only place that words faults.
import { didYouMean } from '../diagnostics/code-row.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { type ReportExtra, report } from '../diagnostics/report.ts';
import { suggest } from '../diagnostics/suggest.ts';
import { type Fault, pathText } from './fault.ts';
import { messageCodes, quarantineCodes } from './reasons.ts';

export interface FaultContext {
  /** The plan's name of the event, else the raw one. */
  readonly event: string | null;
  readonly source: string | null;
  readonly knownEvents: readonly string[];
}

/** An error where the fault keeps the event out of every analysis, or breaks what the plan says of objects and lists; else a warning. */
export function faultDiagnostic(fault: Fault, span: Span, context: FaultContext): Diagnostic {
  const { code } = fault;
  const isMessage = code === messageCodes.idNotText || code === messageCodes.withoutId;
  const extra: ReportExtra = isMessage ? {} : { severity: 'error' };
  if (code === messageCodes.withoutId) return report(code, span, { event: context.event ?? '' }, extra);
  const detail = wording(fault, context);
  if (code !== quarantineCodes.unknownEvent || context.event === null) return report(code, span, { detail }, extra);
  const suggestions = suggest(context.event, context.knownEvents);
  return report(code, span, { detail }, { ...extra, help: didYouMean(suggestions, [], 'add it to `events`, or map it under `rename`') });
}

function wording(fault: Fault, { event, source }: FaultContext): string {
  const subject = event === null ? 'the event' : `"${event}"`;
  const written = fault.written === null ? '' : `, not "${fault.written}"`;
  const part = fault.property === null ? subject : `"${pathText(fault.property, fault.path)}" of ${subject}`;
  switch (fault.code) {
    case quarantineCodes.unreadableRow:
      return `${subject} cannot be read`;
    case quarantineCodes.unreadableTime:
      return fault.written === null ? `${subject} has no time` : `"${fault.written}" is no time that can be read`;
    case quarantineCodes.tooLate:
      return `${subject} was received later after it happened than \`clean.late\` allows`;
    case quarantineCodes.inFuture:
      return `${subject} happened later than it was received, by more than \`clean.future\` allows`;
    case quarantineCodes.unknownEvent:
      if (fault.written === null) return 'the event has no name';
      return fault.expected === null ? `the plan has no event "${fault.written}"` : `the event's name should be text${written}`;
    case quarantineCodes.eventNotOfSource:
      return `the plan does not expect ${subject} from source "${source ?? ''}"`;
    case quarantineCodes.noIdentity:
      return `${subject} has no id that says whose it is`;
    case quarantineCodes.missingRequired:
      return `${part} is required, and not set`;
    case quarantineCodes.wrongType:
    case quarantineCodes.notAllowedValue:
    case quarantineCodes.outOfRange:
      return `${part} should be ${fault.expected}${written}`;
    case quarantineCodes.sessionTooLong:
      return `${subject} is later than \`sessions.longest\` after the start of its session`;
    case quarantineCodes.noConsent:
      return `nobody consented to the purpose "${fault.expected}" of ${subject}`;
    case messageCodes.idNotText:
      return `"${fault.path.join('.')}" of ${subject} should be text, not ${fault.written}`;
    case messageCodes.withoutId:
      return `${subject} has no \`messageId\``;
    default: {
      const impossible: never = fault.code;
      return impossible;
    }
  }
}
