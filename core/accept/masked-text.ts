// A value as the warehouse keeps it under `privacy.mask`, as text; the twin of core/sql/layers/masks.ts. Phase: accept.
import { createHash } from 'node:crypto';
import { maskOf } from '../model/masks.ts';
import type { EventProperty } from '../model/model.ts';
import type { Privacy } from '../model/operations.ts';

/** null: nothing of it is kept. */
export function maskedText(privacy: Privacy, property: EventProperty, value: string): string | null {
  const mask = maskOf(privacy, property);
  switch (mask) {
    case 'none':
      return value;
    case 'drop':
      return null;
    case 'hash':
      return hashed(privacy, value, lowerAscii(value.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '').normalize('NFC')));
    case 'hash-digits':
      return hashed(privacy, value, value.replace(/[^0-9]/g, ''));
    default: {
      const impossible: never = mask;
      return impossible;
    }
  }
}

/** A hash is never hashed again; nothing but blanks is not set. */
function hashed(privacy: Privacy, value: string, normal: string): string | null {
  if (value.startsWith('h1:')) return value;
  if (normal === '') return null;
  return `h1:${createHash('sha256')
    .update(`${privacy.salt ?? ''}${normal}`, 'utf8')
    .digest('hex')}`;
}

const lowerAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
