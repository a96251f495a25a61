// The helpers of the TypeScript templates: each prints one kind of value of a CodegenView. Phase: render.
// Must not know what the templates say around them. A value of another kind is a defect of the view and throws.
import type { CheckedProperty, PropertyView } from '../../../core/codegen/view.ts';
import { scalarText } from '../../scalar-text.ts';
import { checksText } from './checks.ts';
import { hanging } from './layout.ts';
import { commentText, identifier, propertyKey, stringLiteral } from './literals.ts';
import { annotation } from './types.ts';

export const typescriptEncoders = {
  'ts-string': (value: unknown) => stringLiteral(scalarText('ts-string', value)),
  'ts-comment': (value: unknown) => commentText(scalarText('ts-comment', value)),
  'ts-identifier': (value: unknown) => identifier(scalarText('ts-identifier', value)),
  /** A link of a doc comment. */
  'ts-link': (value: unknown) => `{@link ${identifier(scalarText('ts-link', value))}}`,
  'ts-key': (value: unknown) => propertyKey(scalarText('ts-key', value)),
  /** Colon and type of a PropertyView, as a member of an interface. */
  'ts-annotation': (value: unknown) => hanging(annotation(structure<PropertyView>('ts-annotation', value))),
  /** The checks of a list of CheckedProperty, as an entry of a list. */
  'ts-checks': (value: unknown) => hanging(checksText(structure<readonly CheckedProperty[]>('ts-checks', value))),
} as const;

/** Templates are untyped: this is where a part of the view gets its type back. */
function structure<View extends object>(encoder: string, value: unknown): View {
  if (typeof value === 'object' && value !== null) return value as View;
  throw new TypeError(`{{${encoder}}} was given ${typeof value}, not a part of the view`);
}
