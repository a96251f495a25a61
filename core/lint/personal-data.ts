// What personal data looks like: by the name of a property (English and Chinese), by its format or pattern, by its examples. Phase: lint.
import { isPlain } from '../diagnostics/printable.ts';
import type { PersonalDataClass, Property, PropertyType } from '../model/model.ts';
import { lastWord, wordsOf } from './words.ts';

export interface PersonalMark {
  /** `an e-mail address`. */
  readonly what: string;
  readonly pii: Exclude<PersonalDataClass, 'none'>;
  /** True of what nobody should collect: passwords, card numbers. */
  readonly isSecret: boolean;
}

const EMAIL: PersonalMark = { what: 'an e-mail address', pii: 'direct', isSecret: false };
const PHONE: PersonalMark = { what: 'a phone number', pii: 'direct', isSecret: false };
const IDENTITY_CARD: PersonalMark = { what: 'the number of an identity document', pii: 'sensitive', isSecret: false };
const NAME: PersonalMark = { what: "a person's name", pii: 'direct', isSecret: false };
const ADDRESS: PersonalMark = { what: 'an address', pii: 'direct', isSecret: false };
const BIRTHDAY: PersonalMark = { what: 'a date of birth', pii: 'indirect', isSecret: false };
const NETWORK: PersonalMark = { what: 'an address on the network', pii: 'indirect', isSecret: false };
const DEVICE: PersonalMark = { what: 'the number of a device', pii: 'indirect', isSecret: false };
const PLACE: PersonalMark = { what: 'the place where somebody is', pii: 'sensitive', isSecret: false };
const ACCOUNT: PersonalMark = { what: 'a bank account', pii: 'sensitive', isSecret: false };
const PASSWORD: PersonalMark = { what: 'a password', pii: 'sensitive', isSecret: true };
const CARD: PersonalMark = { what: 'the number of a payment card', pii: 'sensitive', isSecret: true };

/** Words that end a name. What follows them makes it something else: an `email_count` is a number. */
const ENDINGS: ReadonlyMap<string, PersonalMark> = new Map(
  (
    [
      [EMAIL, ['email', 'e mail', 'mail address']],
      [PHONE, ['phone', 'phone number', 'phone no', 'mobile', 'mobile number', 'mobile no', 'telephone', 'cellphone', 'tel']],
      [IDENTITY_CARD, ['id card', 'id card number', 'id card no', 'identity card', 'id number', 'national id', 'ssn']],
      [IDENTITY_CARD, ['passport', 'passport number', 'passport no', 'social security number', 'driver license', 'driving licence']],
      [NAME, ['first name', 'last name', 'full name', 'real name', 'family name', 'given name', 'surname', 'firstname', 'lastname']],
      [ADDRESS, ['address', 'street', 'address line']],
      [BIRTHDAY, ['birthday', 'birth date', 'birthdate', 'date of birth', 'dob']],
      [NETWORK, ['ip', 'ip address', 'ipv4', 'ipv6', 'mac address']],
      [DEVICE, ['imei', 'idfa', 'idfv', 'gaid', 'oaid', 'advertising id', 'android id']],
      [PLACE, ['latitude', 'longitude', 'gps', 'geolocation']],
      [ACCOUNT, ['iban', 'bank account', 'bank account number', 'account number']],
      [PASSWORD, ['password', 'passwd', 'passphrase', 'pwd', 'pin code']],
      [CARD, ['card', 'card number', 'card no', 'credit card', 'bank card', 'cvv', 'cvc']],
    ] as const
  ).flatMap(([mark, endings]) => endings.map((ending): [string, PersonalMark] => [ending, mark])),
);
const LONGEST_ENDING = 3;
/** Of every ending the last word: most names end in none of them. */
const LAST_WORDS = new Set([...ENDINGS.keys()].map((ending) => ending.slice(ending.lastIndexOf(' ') + 1)));

const CHINESE: readonly (readonly [RegExp, PersonalMark])[] = [
  [/密码|口令$/, PASSWORD],
  [/(?:银行卡|信用卡)(?:号|号码)?$|卡号$/, CARD],
  [/(?:手机|电话|联系方式)(?:号|号码)?$/, PHONE],
  [/邮箱(?:地址)?$|电子邮件(?:地址)?$/, EMAIL],
  [/(?:身份证|护照|证件)(?:号|号码)?$/, IDENTITY_CARD],
  [/姓名$/, NAME],
  [/ip ?地址$/i, NETWORK],
  [/地址$|住址$/, ADDRESS],
  [/生日$|出生(?:日期)?$/, BIRTHDAY],
];

/** A quick look, for most names are nothing of the kind: false where `personalName` finds no secret. */
export function mayBeSecret(name: string): boolean {
  return /pass|pwd|pin|card|cvv|cvc|[密口卡]/i.test(name);
}

/** By the last words of the name, the longest that mean something first. */
export function personalName(name: string): PersonalMark | null {
  const words = LAST_WORDS.has(lastWord(name) ?? '') ? wordsOf(name) : [];
  const longest = Math.min(LONGEST_ENDING, words.length);
  for (let count = longest; count > 0; count -= 1) {
    const mark = ENDINGS.get(words.slice(-count).join(' '));
    if (mark !== undefined) return mark;
  }
  const isChinese = !isPlain(name) && /\p{Script=Han}/u.test(name);
  return isChinese ? (CHINESE.find(([pattern]) => pattern.test(name))?.[1] ?? null) : null;
}

export function personalType(type: PropertyType): PersonalMark | null {
  if (type.kind !== 'string') return null;
  if (type.format === 'email') return EMAIL;
  if (type.format === 'phone') return PHONE;
  if (type.format === 'ipv4' || type.format === 'ipv6') return NETWORK;
  if (type.pattern === undefined) return null;
  // Parts that patterns of these values have in common; the pattern itself is never run.
  if (/@.*\\\./.test(type.pattern)) return EMAIL;
  if (/1\[3-?[4-8]*-?9\](?:\\d|\[0-9\])\{9\}/.test(type.pattern)) return PHONE;
  return /(?:\\d|\[0-9\])\{17\}/.test(type.pattern) ? IDENTITY_CARD : null;
}

/** By an example. Digits alone are also order numbers, so only mobile numbers of eleven count. */
export function personalValue(examples: Property['examples']): PersonalMark | null {
  for (const example of examples) {
    if (typeof example !== 'string' || example.length > 254) continue;
    if (/^[^@\s]+@[^@\s.]+\.[^@\s]{2,}$/.test(example)) return EMAIL;
    if (/^(?:\+86[ -]?)?1[3-9]\d{9}$/.test(example)) return PHONE;
  }
  return null;
}
