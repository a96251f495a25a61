// What people's consent allows, and what is kept of their values.
import { createHash } from 'node:crypto';
import type { PlanProperty } from './plan-events.ts';
import type { PrivacySpec, Spec } from './types.ts';
import type { Value } from './values.ts';

/** `written`: a JSON list of purposes, a JSON object of answers, or names in a row. Nothing, blanks alone included: the default. */
export function isGranted(written: string | null, purpose: string, spec: Spec): boolean {
  const consent = spec.privacy?.consent;
  if (consent === undefined) {
    return true;
  }
  if (written === null || written.trim() === '') {
    return consent.default === 'granted';
  }
  const document = parsed(written);
  if (Array.isArray(document)) {
    return document.includes(purpose);
  }
  if (typeof document === 'object' && document !== null) {
    const answer: unknown = Object.getOwnPropertyDescriptor(document, purpose)?.value;
    return answer === true || answer === 'true' || answer === 'granted';
  }
  return written.split(/[,;| \t\n\r]+/).includes(purpose);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The value as it is kept, null where it is dropped. */
export function masked(value: Value, property: PlanProperty, privacy: PrivacySpec | undefined): Value | null {
  const { pii = 'none' } = property;
  const method = pii === 'none' ? undefined : privacy?.mask?.[pii];
  if (method === undefined) {
    return value;
  }
  if (method === 'drop' || value.type !== 'string') {
    return null;
  }
  const hash = hashed(value.value, privacy?.salt ?? '');
  return hash === null ? null : { type: 'string', value: hash };
}

/** A hash is never hashed again. */
export function hashed(text: string, salt: string): string | null {
  if (text.startsWith('h1:')) {
    return text;
  }
  const blanks = /^[ \t\r\n]+|[ \t\r\n]+$/g;
  const normal = text
    .replace(blanks, '')
    .normalize('NFC')
    .replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return normal === '' ? null : `h1:${createHash('sha256').update(`${salt}${normal}`, 'utf8').digest('hex')}`;
}
