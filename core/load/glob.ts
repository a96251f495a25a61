// Patterns of `include`: `*`, `?`, `**` and `{a,b}` over paths with `/`. Phase: load. Linear per path: patterns come from anybody.

/** More alternatives than this make a pattern invalid: `{a,b}` multiplied. */
const MAX_ALTERNATIVES = 64;
const MAX_LENGTH = 1000;

export interface Glob {
  /** The folder before the first wildcard, '' for the root: nothing outside it can match. */
  readonly folder: string;
  matches(path: string): boolean;
}

export type GlobResult = { readonly glob: Glob; readonly fault: null } | { readonly glob: null; readonly fault: string };

/** A pattern relative to the project's root; `fault` is the predicate of a sentence, such as `leaves the project`. */
export function parseGlob(pattern: string): GlobResult {
  const fault = faultOf(pattern);
  if (fault !== null) return { glob: null, fault };
  const expanded = expandBraces(pattern);
  if (expanded === null) return { glob: null, fault: 'has a "{" without "}", or too many alternatives' };
  const alternatives = expanded.map((alternative) => alternative.split('/').filter((segment) => segment !== '' && segment !== '.'));
  return {
    fault: null,
    glob: {
      folder: sharedFolder(alternatives),
      matches: (path) => alternatives.some((segments) => matchesSegments(segments, path.split('/'))),
    },
  };
}

function faultOf(pattern: string): string | null {
  if (pattern.trim() === '') return 'is empty';
  if (pattern.length > MAX_LENGTH) return 'is too long';
  if (pattern.includes('\\')) return 'has a "\\": folders are separated by "/"';
  if (pattern.startsWith('/') || /^[A-Za-z]:/.test(pattern)) return 'is an absolute path';
  return pattern.split(/[/{},]/).includes('..') ? 'leaves the project' : null;
}

/** All combinations, in the order of the text; null where a brace is open or there are too many. Braces may nest. */
function expandBraces(pattern: string): readonly string[] | null {
  const open = pattern.indexOf('{');
  if (open === -1) return pattern.includes('}') ? null : [pattern];
  const options: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '{') depth += 1;
    if (character === '}') depth -= 1;
    if (depth > 1 || (character !== '}' && character !== ',') || (character === '}' && depth > 0)) continue;
    options.push(pattern.slice(start, at));
    start = at + 1;
    if (depth === 0) return combined(pattern.slice(0, open), options, pattern.slice(start));
  }
  return null;
}

function combined(before: string, options: readonly string[], after: string): readonly string[] | null {
  const all: string[] = [];
  for (const option of options) {
    const expanded = expandBraces(before + option + after);
    if (expanded === null) return null;
    all.push(...expanded);
    if (all.length > MAX_ALTERNATIVES) return null;
  }
  return all;
}

function sharedFolder(alternatives: readonly (readonly string[])[]): string {
  const folders = alternatives.map((segments) => {
    const wild = segments.findIndex((segment) => /[*?]/.test(segment));
    return segments.slice(0, wild === -1 ? -1 : wild);
  });
  const [first = [], ...others] = folders;
  const length = first.findIndex((segment, i) => others.some((folder) => folder[i] !== segment));
  return (length === -1 ? first : first.slice(0, length)).join('/');
}

/** Which prefixes of the pattern match which prefixes of the path, one path segment at a time: no backtracking. */
function matchesSegments(pattern: readonly string[], path: readonly string[]): boolean {
  let reached = withDeepWildcards(pattern, new Set([0]));
  for (const segment of path) {
    const next = new Set<number>();
    for (const at of reached) {
      const wanted = pattern[at];
      if (wanted === '**') {
        if (!segment.startsWith('.')) next.add(at);
      } else if (wanted !== undefined && matchesSegment(wanted, segment)) next.add(at + 1);
    }
    reached = withDeepWildcards(pattern, next);
  }
  return reached.has(pattern.length);
}

/** `**` also stands for no folder at all. */
function withDeepWildcards(pattern: readonly string[], positions: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(positions);
  for (const at of all) if (pattern[at] === '**') all.add(at + 1);
  return all;
}

/** Wildcards, `**` too, do not match a leading dot: hidden files are named to be included. */
function matchesSegment(pattern: string, text: string): boolean {
  if (text.startsWith('.') && /^[*?]/.test(pattern)) return false;
  let p = 0;
  let star = -1;
  let resume = 0;
  for (let t = 0; t < text.length; ) {
    if (pattern[p] === '*') {
      star = p;
      resume = t;
      p += 1;
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p += 1;
      t += 1;
    } else if (star !== -1) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
