// The globals that browsers, workers and Node share, each only if it is there: nothing is touched at import, on a server neither.
// Typed here so that this code compiles with and without TypeScript's DOM library.

export interface KeyValueStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

interface PageEvents {
  addEventListener?(type: string, listener: () => void): void;
}

interface Environment extends PageEvents {
  readonly console?: { readonly [level in 'log' | 'warn' | 'error']: (...values: unknown[]) => void };
  readonly crypto?: { randomUUID?(): string; getRandomValues?(bytes: Uint8Array): unknown };
  readonly document?: PageEvents & { readonly visibilityState?: string };
  readonly localStorage?: KeyValueStorage;
  readonly navigator?: { sendBeacon?(url: string, body: unknown): boolean };
  readonly Blob?: new (parts: string[], options: { type: string }) => unknown;
  fetch?(url: string, request: Request): Promise<{ readonly ok: boolean; readonly status: number }>;
  setTimeout?(action: () => void, milliseconds: number): unknown;
}

interface Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly keepalive: boolean;
}

export const environment = globalThis as unknown as Environment;

/** A random UUID (version 4), also on pages without https, where `crypto.randomUUID` is missing. */
export function randomId(): string {
  const { crypto } = environment;
  if (crypto?.randomUUID !== undefined) return crypto.randomUUID();
  const bytes = crypto?.getRandomValues === undefined ? Uint8Array.from({ length: 16 }, () => Math.random() * 256) : new Uint8Array(16);
  crypto?.getRandomValues?.(bytes);
  const [version = 0, variant = 0] = [bytes[6], bytes[8]];
  bytes.set([(version & 15) | 64], 6);
  bytes.set([(variant & 63) | 128], 8);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
