// WM4021: an `enum` that mixes cases, so that whoever sends the next value has to guess.
import { report } from '../../diagnostics/report.ts';
import { propertyRule } from '../rule.ts';
import { collidingPair } from './enum-values-collide.ts';

export const enumValuesDifferInCase = propertyRule('WM4021', ({ name, type, span }) => {
  if (type.kind !== 'string' || type.enum === undefined) return null;
  const values = type.enum;
  const lower = values.find((value) => /^[a-z][^A-Z]*$/.test(value));
  const capital = values.find((value) => /^[A-Z](?:[^A-Z]*|[^a-z]*)$/.test(value));
  // Values that are the same but for case have a finding of their own.
  if (lower === undefined || capital === undefined || collidingPair(values) !== null) return null;
  return report('WM4021', span, { property: name, lower, capital });
});
