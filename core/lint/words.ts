// Names taken apart into words, as naming rules and rules that read a meaning into a name need them. Phase: lint.

/** `orderID completed` -> order, id, completed. Of a name without Latin letters and digits nothing is left. */
export function wordsOf(name: string): readonly string[] {
  if (/^[a-z0-9_]*$/.test(name)) return name.split('_').filter((word) => word !== '');
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2');
  return spaced.split(/[^A-Za-z0-9]+/).flatMap((word) => (word === '' ? [] : [word.toLowerCase()]));
}

/** The last word where there are several: the `at` of `created_at`. */
export function lastOfSeveral(name: string): string | undefined {
  const words = wordsOf(name);
  return words.length > 1 ? words.at(-1) : undefined;
}

/** The last of `wordsOf`, undefined where there is none. */
export function lastWord(name: string): string | undefined {
  const isSimple = /^[a-z0-9_]*[a-z0-9]$/.test(name);
  return isSimple ? name.slice(name.lastIndexOf('_') + 1) : wordsOf(name).at(-1);
}
