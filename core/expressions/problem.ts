// What can be wrong with an expression: a code with its parameters, and where in the text. Resolve turns it into a diagnostic.
import type { CodeParameters } from '../diagnostics/codes.ts';

type ExpressionCode =
  | 'WM2013'
  | 'WM3020'
  | 'WM3021'
  | 'WM3022'
  | 'WM3023'
  | 'WM3024'
  | 'WM3025'
  | 'WM3026'
  | 'WM3027'
  | 'WM3028'
  | 'WM3029'
  | 'WM3030'
  | 'WM3031'
  | 'WM3034'
  | 'WM3035';

export type ProblemDetail = { readonly [C in ExpressionCode]: { readonly code: C; readonly params: CodeParameters<C> } }[ExpressionCode];

/** `start` and `end` are UTF-16 offsets into the expression's text. */
export type ExpressionProblem = ProblemDetail & { readonly start: number; readonly end: number };
