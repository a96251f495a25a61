// How bad a change is, and for whom. Phase: diff. Knows no change.

/** Worst first. */
export const LEVELS = ['breaking', 'risky', 'safe'] as const;
export type ChangeLevel = (typeof LEVELS)[number];

/** Whom a change is judged for: code that sends, rows already stored, the analyses that read, people's data. */
export const CONSUMERS = ['senders', 'history', 'analyses', 'privacy'] as const;
export type Consumer = (typeof CONSUMERS)[number];

/** null: the change is no matter of this consumer. */
export type ConsumerLevels = { readonly [Name in Consumer]: ChangeLevel | null };
