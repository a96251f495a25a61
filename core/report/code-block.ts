// SQL and YAML to read: comments, strings and keywords told apart. Phase: report. Colours only; the text stays as it is.
import { type Markup, markup } from './markup.ts';

const sqlKeywords =
  'and|as|asc|between|by|case|cast|count|create|cross|desc|distinct|else|end|exists|filter|from|group|having|if|in|inner|interval|is|join|lateral|left|like|limit|materialized|not|null|on|or|order|over|partition|qualify|range|replace|row|rows|select|table|then|union|using|values|view|when|where|window|with';

const patterns: Readonly<Record<'sql' | 'yaml', RegExp>> = {
  sql: new RegExp(`(?<comment>--[^\\n]*)|(?<string>'(?:[^']|'')*')|(?<other>"(?:[^"]|"")*")|(?<key>\\b(?:${sqlKeywords})\\b)`, 'gi'),
  yaml: /(?<comment>(?<=^|\s)#[^\n]*)|(?<key>(?<=^[ \t]*(?:- )*|[{,]\s*)[^\s:#'"{}[\],&*!|>%@-][^\s:#{}[\],]*(?=:(?:\s|$)))|(?<string>'[^'\n]*'|"[^"\n]*")/gm,
};

/** The text with `<i class="c">` round comments, `"s"` round strings and `"k"` round keywords or keys. */
export function highlighted(text: string, language: 'sql' | 'yaml'): Markup {
  const parts: (Markup | string)[] = [];
  let end = 0;
  for (const match of text.matchAll(patterns[language])) {
    const groups = match.groups ?? {};
    const kind = groups.comment !== undefined ? 'c' : groups.string !== undefined ? 's' : groups.key !== undefined ? 'k' : null;
    if (kind === null || match[0] === '') continue;
    parts.push(text.slice(end, match.index), markup`<i class="${kind}">${match[0]}</i>`);
    end = match.index + match[0].length;
  }
  return markup`${[...parts, text.slice(end)]}`;
}
