// Keeps every message; for tests.
import type { Destination, Message } from '../runtime.js';

export interface MemoryDestination extends Destination {
  /** All messages so far, oldest first. */
  readonly messages: readonly Message[];
  /** Forgets them. */
  clear(): void;
}

export function memoryDestination(): MemoryDestination {
  const messages: Message[] = [];
  return {
    messages,
    send: (message) => {
      messages.push(message);
    },
    clear: () => {
      messages.length = 0;
    },
  };
}
