// Why a row is not an event of the plan: the codes that the quarantine holds, in the order in which a row is judged.
// Phase: accept. The SQL of the layers and the JavaScript judge both take their codes from here.

export const quarantineCodes = {
  unreadableRow: 'WM7110',
  unreadableTime: 'WM7111',
  tooLate: 'WM7112',
  inFuture: 'WM7113',
  unknownEvent: 'WM7114',
  eventNotOfSource: 'WM7115',
  noIdentity: 'WM7116',
  missingRequired: 'WM7117',
  wrongType: 'WM7118',
  notAllowedValue: 'WM7119',
  outOfRange: 'WM7120',
  sessionTooLong: 'WM7121',
  noConsent: 'WM7128',
} as const;

export type QuarantineCode = (typeof quarantineCodes)[keyof typeof quarantineCodes];

/** What a recorded message should not do although its row is accepted. */
export const messageCodes = { idNotText: 'WM7122', withoutId: 'WM7123' } as const;

export type FaultCode = QuarantineCode | (typeof messageCodes)[keyof typeof messageCodes];
