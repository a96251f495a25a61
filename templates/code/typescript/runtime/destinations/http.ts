// Posts messages in batches: `{ "messages": [Message, …] }` as JSON. What is left when a page is hidden goes by sendBeacon.
// A batch that did not arrive is sent again; message ids say what arrived twice.
import { environment } from '../environment.js';
import type { Destination, Message } from '../runtime.js';

export interface HttpOptions {
  readonly url: string;
  /** sendBeacon cannot carry headers: with some given, a hidden page's rest goes by fetch. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Most messages per request; default 20. */
  readonly batchSize?: number;
  /** Longest wait for a batch to fill; default 5000. */
  readonly intervalMilliseconds?: number;
  /** Most messages kept while the server cannot be reached; the oldest give way. Default 1000. */
  readonly queueLimit?: number;
  /** Messages that are given up: refused by the server (4xx), or over `queueLimit`. Default: an error on the console. */
  readonly onLoss?: (messages: readonly Message[], reason: string) => void;
}

/** Browsers refuse to send more than 64 KiB from a page that closes; a character has three bytes at most. */
const batchCharacters = 20_000;
const longestDelay = 60_000;

export function httpDestination(options: HttpOptions): Destination {
  const { url, headers, batchSize = 20, intervalMilliseconds = 5000, queueLimit = 1000 } = options;
  const queue: Message[] = [];
  let delay = intervalMilliseconds;
  let isWaiting = false;
  let sending: Promise<void> | null = null;

  const schedule = (): void => {
    if (isWaiting || queue.length === 0) return;
    isWaiting = true;
    environment.setTimeout?.(() => {
      isWaiting = false;
      void flush();
    }, delay);
  };

  const giveUp = (messages: readonly Message[], reason: string): void => {
    try {
      (options.onLoss ?? printLoss)(messages, reason);
    } catch (error) {
      environment.console?.error('waymark:', error);
    }
  };

  const trim = (): void => {
    if (queue.length > queueLimit) giveUp(queue.splice(0, queue.length - queueLimit), 'the queue is full');
  };

  /** Sends one batch; false where the server cannot be reached now, and the batch is in the queue again. */
  const post = async (batch: readonly Message[]): Promise<boolean> => {
    const status = await request(url, headers, batch);
    const isRefused = status >= 400 && status < 500 && status !== 408 && status !== 429;
    if (isRefused) giveUp(batch, `the server answered ${status}`);
    if (isRefused || status < 300) {
      delay = intervalMilliseconds;
      return true;
    }
    delay = Math.min(delay * 2, longestDelay);
    queue.unshift(...batch);
    trim();
    return false;
  };

  const drain = async (): Promise<void> => {
    let isReachable = true;
    while (isReachable && queue.length > 0) isReachable = await post(takeBatch(queue, batchSize));
  };

  const flush = (): Promise<void> => {
    sending ??= drain().finally(() => {
      sending = null;
      schedule();
    });
    return sending;
  };

  const leave = (): void => {
    while (queue.length > 0) {
      const batch = takeBatch(queue, batchSize);
      if (headers === undefined && beacon(url, batch)) continue;
      void post(batch).then(schedule);
    }
  };

  environment.document?.addEventListener?.('visibilitychange', () => {
    if (environment.document?.visibilityState === 'hidden') leave();
  });
  environment.addEventListener?.('pagehide', leave);

  return {
    send: (message) => {
      queue.push(message);
      trim();
      if (queue.length >= batchSize && delay === intervalMilliseconds) void flush();
      else schedule();
    },
    flush,
  };
}

/** Takes the oldest messages off the queue: as many as one request may hold, at least one. */
function takeBatch(queue: Message[], batchSize: number): readonly Message[] {
  let count = 0;
  let characters = 0;
  do {
    characters += JSON.stringify(queue[count]).length;
    count += 1;
  } while (count < queue.length && count < batchSize && characters + JSON.stringify(queue[count]).length <= batchCharacters);
  return queue.splice(0, count);
}

/** The answer's status; 503 where there was none. */
async function request(url: string, headers: HttpOptions['headers'], batch: readonly Message[]): Promise<number> {
  try {
    const body = JSON.stringify({ messages: batch });
    const sent = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      keepalive: body.length <= batchCharacters,
    };
    return (await environment.fetch?.(url, sent))?.status ?? 503;
  } catch {
    return 503;
  }
}

function beacon(url: string, batch: readonly Message[]): boolean {
  const { Blob, navigator } = environment;
  if (Blob === undefined || navigator?.sendBeacon === undefined) return false;
  return navigator.sendBeacon(url, new Blob([JSON.stringify({ messages: batch })], { type: 'application/json' }));
}

function printLoss(messages: readonly Message[], reason: string): void {
  environment.console?.error(`waymark: gave up ${messages.length} messages: ${reason}`);
}
