// Kinds of change: rules for people's data, audiences. Rows only.
import type { KindTable } from '../kind-row.ts';

const AGREE = "Have whoever answers for people's data agree, and accept the change with the reason.";

export const privacyKinds = {
  'law-added': { title: 'law added', means: 'Its notices and rules apply.', wayOut: '', levels: { privacy: 'safe' } },
  'law-removed': { title: 'law removed', means: 'Its notices and rules no longer apply.', wayOut: AGREE, levels: { privacy: 'breaking' } },
  'consent-required': {
    title: 'consent required',
    means: 'Trackers ask for it, and rows without it go to quarantine, in history too.',
    wayOut: 'Map `consent` in `columns` of every source first.',
    levels: { senders: 'breaking', history: 'breaking', analyses: 'risky', privacy: 'safe' },
  },
  'consent-dropped': {
    title: 'consent no longer required',
    means: 'People are tracked without having agreed.',
    wayOut: AGREE,
    levels: { senders: 'risky', analyses: 'risky', privacy: 'breaking' },
  },
  'consent-purpose-added': {
    title: 'purpose of consent added',
    means: 'People may be asked to agree to one more use of their data.',
    wayOut: 'Ask them before an event or audience uses it.',
    levels: { senders: 'safe', privacy: 'risky' },
  },
  'consent-purpose-removed': {
    title: 'purpose of consent removed',
    means: 'Nobody can agree to it any more; code that grants it stops compiling.',
    wayOut: 'Take it out of the consent dialogue together with the plan.',
    levels: { senders: 'breaking', history: 'safe', analyses: 'risky', privacy: 'safe' },
  },
  'consent-default-granted': {
    title: 'consent assumed',
    means: 'People who were never asked count as having agreed.',
    wayOut: AGREE,
    levels: { senders: 'risky', analyses: 'risky', privacy: 'breaking' },
  },
  'consent-default-denied': {
    title: 'consent no longer assumed',
    means: 'Events of people who were never asked are not sent, or go to quarantine.',
    wayOut: 'See that people are asked before the first event.',
    levels: { senders: 'risky', history: 'breaking', analyses: 'risky', privacy: 'safe' },
  },
  'keep-lengthened': {
    title: 'data kept longer',
    means: 'Rows or values stay that people were told would go.',
    wayOut: AGREE,
    levels: { history: 'safe', privacy: 'breaking' },
  },
  'keep-shortened': {
    title: 'data kept shorter',
    means: 'Older rows or values are deleted for ever.',
    wayOut: 'Keep the answers of reports over a longer time before the next `erase --expired`.',
    levels: { history: 'breaking', analyses: 'risky', privacy: 'safe' },
  },
  'keep-restated': {
    title: 'time of a class written or taken out',
    means: 'The class is kept as long as before.',
    wayOut: '',
    levels: { privacy: 'safe' },
  },
  'mask-weakened': {
    title: 'masking weakened',
    means: 'Values that were dropped or hashed are stored readable or joinable.',
    wayOut: AGREE,
    levels: { senders: 'risky', privacy: 'breaking' },
  },
  'mask-strengthened': {
    title: 'masking strengthened',
    means: 'Values that could be read or joined no longer can.',
    wayOut: 'See that the analyses still work on masked values.',
    levels: { senders: 'risky', history: 'risky', analyses: 'risky', privacy: 'safe' },
  },
  'salt-changed': {
    title: 'salt of hashes changed',
    means: 'New hashes no longer match the stored ones: people and values fall apart.',
    wayOut: 'Keep the salt, or hash the history again.',
    levels: { senders: 'risky', history: 'breaking', analyses: 'risky', privacy: 'safe' },
  },
  'small-groups-lowered': {
    title: 'smaller groups shown',
    means: 'Outputs show groups in which single people can be told.',
    wayOut: AGREE,
    levels: { analyses: 'safe', privacy: 'breaking' },
  },
  'small-groups-raised': {
    title: 'small groups folded',
    means: 'Outputs fold groups that they showed.',
    wayOut: 'Tell the readers of reports where rows are missing.',
    levels: { analyses: 'risky', privacy: 'safe' },
  },
  'audience-added': {
    title: 'audience added',
    means: 'People of a segment are handed to another system.',
    wayOut: 'See that they agreed to its purpose, and that the receiver deletes with you.',
    levels: { privacy: 'risky' },
  },
  'audience-removed': {
    title: 'audience removed',
    means: 'The receiving system gets nobody any more.',
    wayOut: 'Tell whoever works with it.',
    levels: { analyses: 'breaking', privacy: 'safe' },
  },
  'audience-renamed': {
    title: 'audience renamed',
    means: 'The same people under another name; jobs that name it fail.',
    wayOut: 'Change the name in the jobs.',
    levels: { analyses: 'risky' },
  },
  'audience-segment-changed': {
    title: 'segment of an audience changed',
    means: 'Other people are handed over.',
    wayOut: 'See that they agreed to its purpose.',
    levels: { analyses: 'risky', privacy: 'risky' },
  },
  'audience-purpose-changed': {
    title: 'purpose of an audience changed',
    means: 'People are handed over for something else, or without having agreed.',
    wayOut: AGREE,
    levels: { analyses: 'risky', privacy: 'breaking' },
  },
  'audience-column-added': {
    title: 'column of an audience added',
    means: 'One more value of each person is handed over.',
    wayOut: 'See that the receiver needs it for the purpose.',
    levels: { analyses: 'safe', privacy: 'risky' },
  },
  'audience-column-removed': {
    title: 'column of an audience removed',
    means: 'The receiving system no longer gets it.',
    wayOut: 'Tell whoever works with it.',
    levels: { analyses: 'breaking', privacy: 'safe' },
  },
  'audience-column-changed': {
    title: 'column of an audience changed',
    means: 'The column holds another value of each person.',
    wayOut: 'Tell whoever works with it.',
    levels: { analyses: 'risky', privacy: 'risky' },
  },
  'audience-destination-changed': {
    title: 'destination of an audience changed',
    means: 'People are handed to another place.',
    wayOut: AGREE,
    levels: { analyses: 'risky', privacy: 'breaking' },
  },
  'notify-target-added': { title: 'target of notices added', means: 'Monitors may tell one more place.', wayOut: '', levels: {} },
  'notify-target-removed': {
    title: 'target of notices removed',
    means: 'Nobody is told there any more.',
    wayOut: 'See that somebody is still told.',
    levels: { analyses: 'risky' },
  },
  'notify-target-renamed': {
    title: 'target of notices renamed',
    means: 'The same place under another name.',
    wayOut: '',
    levels: { analyses: 'safe' },
  },
  'notify-target-changed': {
    title: 'target of notices changed',
    means: 'Notices go elsewhere, or in another form.',
    wayOut: 'Send one with `waymark monitor`.',
    levels: { analyses: 'risky', privacy: 'risky' },
  },
} as const satisfies KindTable;
