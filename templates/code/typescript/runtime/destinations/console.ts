// Prints every message; for development.
import { environment } from '../environment.js';
import type { Destination } from '../runtime.js';

export function consoleDestination(): Destination {
  return {
    send: (message) => environment.console?.log(message.event, message),
  };
}
