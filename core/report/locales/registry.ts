// The languages of reports: another one is a file beside these and a line here. Phase: report.
import type { LocalText } from '../../model/model.ts';
import { en } from './en.ts';
import type { Locale } from './locale.ts';
import { zh } from './zh.ts';

const locales: readonly Locale[] = [en, zh];

/** The tags a report can be written in. */
export const reportLocales: readonly string[] = locales.map((locale) => locale.tag);

/** The locale of a tag or of its language (`zh-CN` is `zh`); English where there is none. */
export function localeOf(tag: string): Locale {
  const language = tag.toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale.tag === tag) ?? locales.find((locale) => locale.tag === language) ?? en;
}

/** A plan's text in the wanted locale, else in the project's locales in their order, else the first there is. */
export function localText(text: LocalText | null, wanted: string, fallbacks: readonly string[]): string | null {
  if (text === null) return null;
  const language = wanted.split(/[-_]/)[0] ?? wanted;
  for (const locale of [wanted, language, '', ...fallbacks]) {
    const entry = text.find((candidate) => candidate.locale === locale);
    if (entry !== undefined) return entry.text;
  }
  return text[0]?.text ?? null;
}

/** What a locale says for a name that came from a plan or from data: never an inherited property of that name. */
export function wordFor<Word>(words: Readonly<Record<string, Word>>, name: string): Word | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}
