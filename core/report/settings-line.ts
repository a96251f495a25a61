// The grey line of a card: every setting that changes its numbers, in words. Phase: report.
// Settings come language-neutral from the results; a name or value that the locale does not know prints as it is.
import { isolated } from './charts/text-width.ts';
import { formatNumber, formatWrittenDuration } from './format.ts';
import type { Locale } from './locales/locale.ts';
import { wordFor } from './locales/registry.ts';
import type { FactView } from './view.ts';

type Setting = string | number | boolean | null | readonly string[];

/** In the order of the results; settings that were not set (null, an empty list) change nothing and are left out. */
export function settingsLine(settings: Readonly<Record<string, Setting>>, locale: Locale): readonly FactView[] {
  return Object.entries(settings).flatMap(([name, value]) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return [];
    const key = snakeCase(name);
    return [{ label: wordFor(locale.settings, key) ?? key.replaceAll('_', ' '), value: settingText(key, value, locale) }];
  });
}

function settingText(key: string, value: Exclude<Setting, null>, locale: Locale): string {
  if (typeof value === 'number') return formatNumber(locale, value, 6);
  if (typeof value !== 'string' && typeof value !== 'boolean') return value.map((entry) => settingText(key, entry, locale)).join(', ');
  const text = String(value);
  return (
    wordFor(locale.settingValues, `${key}.${text}`) ??
    wordFor(locale.settingValues, text) ??
    formatWrittenDuration(locale, text) ??
    isolated(text)
  );
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
