// Whether printed text can stand beside an operator as it is. For dialects whose functions are operators.

/** The text, in parentheses unless it is one name, one number, one call or already in parentheses. */
export function atom(printed: string): string {
  return isAtom(printed) ? printed : `(${printed})`;
}

function isAtom(printed: string): boolean {
  if (/^(?:[A-Za-z_][\w.]*|"[^"]*"|[0-9]+(?:\.[0-9]+)?|:[a-z_]+|\?)$/.test(printed)) return true;
  const open = printed.indexOf('(');
  return open !== -1 && /^[a-z_]*$/.test(printed.slice(0, open)) && closingOf(printed, open) === printed.length - 1;
}

/** Where the parenthesis at `open` is closed; quoted text is skipped. */
function closingOf(printed: string, open: number): number {
  let depth = 0;
  let quote = '';
  for (let at = open; at < printed.length; at++) {
    const character = printed[at] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === "'" || character === '"') quote = character;
    else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return at;
  }
  return -1;
}
