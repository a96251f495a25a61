// WM4036: a point in time kept as text or a bare number: neither sorts, nor says its zone or unit.
import { report } from '../../diagnostics/report.ts';
import type { Property } from '../../model/model.ts';
import { propertyRule } from '../rule.ts';
import { lastOfSeveral } from '../words.ts';

export const timestampName = propertyRule('WM4036', (property) => {
  const type = betterType(property);
  return type === null ? null : report('WM4036', property.span, { property: property.name, found: property.type.kind, type });
});

function betterType({ name, type, unit }: Property): 'timestamp' | 'date' | null {
  if (!/(?:at|date)$/i.test(name)) return null;
  const isUntyped = type.kind === 'string' ? type.format === undefined && type.enum === undefined : isNumber(type.kind) && unit === null;
  if (!isUntyped) return null;
  const word = lastOfSeveral(name);
  if (word === 'at') return 'timestamp';
  return word === 'date' ? 'date' : null;
}

function isNumber(kind: Property['type']['kind']): boolean {
  return kind === 'integer' || kind === 'number';
}
