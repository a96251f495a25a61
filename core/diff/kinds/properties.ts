// Kinds of change: properties of events, of the dictionary and of groups, and the parts of their types. Rows only.
import type { KindTable } from '../kind-row.ts';

const WIDER = { senders: 'safe', history: 'safe', analyses: 'risky' } as const;
const NARROWER = { senders: 'breaking', history: 'breaking', analyses: 'risky' } as const;
const REFUSED = 'Values that were right are refused: rows that hold them go to quarantine, in history too.';
const TAKEN = 'Rows that went to quarantine are accepted, in history too: numbers grow.';
const FORMAT = 'Senders are told another format; rows are not refused by it, but hashes of `phone` follow it.';
const FORMATTED = { senders: 'risky', analyses: 'risky' } as const;
const NARROW = 'Change the senders first and look with `waymark audit` whether such values still come.';

export const propertyKinds = {
  'property-defined': { title: 'property defined in the dictionary', means: 'Events may use it.', wayOut: '', levels: { senders: 'safe' } },
  'property-undefined': {
    title: 'property removed from the dictionary',
    means: 'Events can no longer take it from there.',
    wayOut: '',
    levels: { senders: 'safe' },
  },
  'optional-property-added': {
    title: 'optional property added',
    means: 'Code may send it; stored rows have no value.',
    wayOut: 'Where it is personal data, see that people are told and that it is kept no longer than needed.',
    levels: { senders: 'safe', history: 'safe', privacy: 'risky' },
  },
  'required-property-added': {
    title: 'required property added',
    means: 'Code that does not send it stops compiling; stored rows lack it and go to quarantine.',
    wayOut: 'Add it as optional, and require it once every sender has it.',
    levels: { senders: 'breaking', history: 'breaking', analyses: 'risky', privacy: 'risky' },
  },
  'property-removed': {
    title: 'property removed',
    means: 'Code that sends it stops compiling, and stored values are no longer read.',
    wayOut:
      'Make it optional for a while, and remove it once nobody sends or reads it; where it has another name now, say so in `renamed_from`.',
    levels: { senders: 'breaking', history: 'risky', analyses: 'risky' },
  },
  'property-renamed': {
    title: 'property renamed',
    means: 'Code must use the new name; stored rows are read under both.',
    wayOut: 'Change the senders; keep `renamed_from` as long as old rows are read.',
    levels: { senders: 'breaking', history: 'safe', analyses: 'safe' },
  },
  'property-alias-added': {
    title: 'older name of a property added',
    means: 'Values under the older name are read too: numbers may grow.',
    wayOut: 'Compare the numbers of the analyses named here.',
    levels: { history: 'safe', analyses: 'risky' },
  },
  'property-alias-removed': {
    title: 'older name of a property removed',
    means: 'Values stored under it are no longer read.',
    wayOut: 'Keep it in `renamed_from` as long as rows with the older name are read.',
    levels: { history: 'breaking', analyses: 'risky' },
  },
  'property-required': {
    title: 'property became required',
    means: 'Code that leaves it out stops compiling; rows without it go to quarantine, in history too.',
    wayOut: 'Look at its fill rate with `waymark audit` first.',
    levels: NARROWER,
  },
  'property-optional': {
    title: 'property became optional',
    means: 'Rows without it are accepted; what reads it meets missing values.',
    wayOut: 'See that the analyses named here mean what they should where it is not set.',
    levels: WIDER,
  },
  'type-changed': {
    title: 'type changed',
    means: 'Code that sends the old type stops compiling; stored values that cannot be read as the new type go to quarantine.',
    wayOut: 'Add a property of the new type beside it, and bring both together in `derive`.',
    levels: { senders: 'breaking', history: 'breaking', analyses: 'risky' },
  },
  'type-widened': { title: 'type widened', means: 'All that was right still is, and more.', wayOut: '', levels: WIDER },
  'enum-narrowed': { title: 'allowed values removed', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'enum-widened': {
    title: 'allowed values added',
    means: `${TAKEN} Groups of the new value appear.`,
    wayOut: 'See that conditions and charts know the new value.',
    levels: WIDER,
  },
  'const-narrowed': { title: 'constant set', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'const-changed': { title: 'constant changed', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'const-widened': { title: 'constant lifted', means: TAKEN, wayOut: '', levels: WIDER },
  'range-narrowed': { title: 'range narrowed', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'range-widened': { title: 'range widened', means: TAKEN, wayOut: '', levels: WIDER },
  'step-changed': { title: '`multipleOf` changed', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'step-narrowed': { title: '`multipleOf` set or made coarser', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'step-widened': { title: '`multipleOf` made finer or lifted', means: TAKEN, wayOut: '', levels: WIDER },
  'length-narrowed': { title: 'length narrowed', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'length-widened': { title: 'length widened', means: TAKEN, wayOut: '', levels: WIDER },
  'pattern-narrowed': { title: 'pattern set', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'pattern-widened': { title: 'pattern lifted', means: TAKEN, wayOut: '', levels: WIDER },
  'pattern-changed': {
    title: 'pattern changed',
    means: 'Other values are right: nothing says which of the old ones still are.',
    wayOut: NARROW,
    levels: NARROWER,
  },
  'format-narrowed': { title: 'format set', means: FORMAT, wayOut: 'Change the senders.', levels: FORMATTED },
  'format-widened': { title: 'format lifted', means: FORMAT, wayOut: '', levels: { senders: 'safe', analyses: 'risky' } },
  'format-changed': { title: 'format changed', means: FORMAT, wayOut: 'Change the senders.', levels: FORMATTED },
  'null-refused': {
    title: 'null no longer allowed',
    means: 'Rows with null go to quarantine, in history too.',
    wayOut: NARROW,
    levels: NARROWER,
  },
  'null-allowed': { title: 'null allowed', means: TAKEN, wayOut: '', levels: WIDER },
  'list-narrowed': { title: 'length of a list narrowed', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'list-widened': { title: 'length of a list widened', means: TAKEN, wayOut: '', levels: WIDER },
  'uniqueness-required': { title: 'items must differ', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'uniqueness-lifted': { title: 'items may repeat', means: TAKEN, wayOut: '', levels: WIDER },
  'items-described': { title: 'type of items set', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'items-free': { title: 'type of items lifted', means: TAKEN, wayOut: '', levels: WIDER },
  'union-narrowed': { title: 'alternative type removed', means: REFUSED, wayOut: NARROW, levels: NARROWER },
  'union-widened': { title: 'alternative type added', means: TAKEN, wayOut: '', levels: WIDER },
  'personal-data-raised': {
    title: 'class of personal data raised',
    means: 'Values are masked, kept and erased by stricter rules: analyses that read them see less.',
    wayOut: 'See that the analyses named here still work on masked values.',
    levels: { history: 'risky', analyses: 'risky', privacy: 'safe' },
  },
  'personal-data-lowered': {
    title: 'class of personal data lowered',
    means: 'Values that were masked or erased are stored, shown and kept longer.',
    wayOut: "Have whoever answers for people's data agree, and accept the change with the reason.",
    levels: { privacy: 'breaking' },
  },
  'unit-changed': {
    title: 'unit changed',
    means: 'The same number means another amount; stored values are not converted.',
    wayOut: 'Add a property with the new unit beside it, or convert in `derive`.',
    levels: { senders: 'breaking', history: 'breaking', analyses: 'risky' },
  },
  'unit-documented': { title: 'unit written or taken out', means: 'Documentation only.', wayOut: '', levels: {} },
  'property-group-added': { title: 'property group added', means: 'Events may take it.', wayOut: '', levels: { senders: 'safe' } },
  'property-group-removed': {
    title: 'property group removed',
    means: 'What events took from it is told at the events.',
    wayOut: '',
    levels: { senders: 'safe' },
  },
} as const satisfies KindTable;
