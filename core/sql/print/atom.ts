// Whether printed text can stand beside an operator as it is. For dialects whose functions are operators.
import { scan } from './scan.ts';

/** The text, in parentheses unless it is one name, one literal or one call, with what is indexed or read out of it. */
export function atom(printed: string): string {
  return isAtom(printed) ? printed : `(${printed})`;
}

const NUMBER = /^[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?$/;

/** Outside quotes and brackets an atom is one word: no blank and no operator. */
export function isAtom(printed: string): boolean {
  if (NUMBER.test(printed)) return true;
  for (const { character, depth } of scan(printed)) {
    if (depth === 0 && !/[\w.:?()[\]{}]/.test(character)) return false;
  }
  return printed !== '';
}
