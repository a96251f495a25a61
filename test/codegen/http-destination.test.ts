import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { httpDestination } from '../../templates/code/typescript/runtime/destinations/http.ts';
import type { Message } from '../../templates/code/typescript/runtime/runtime.ts';

const message = (id: string, properties: object = {}): Message => ({
  ...{ id, event: 'seen', time: '2025-06-01T00:00:00.000Z', source: 'web', user: null, anonymous: 'a1' },
  properties: { ...properties },
});

/** A server that answers with these statuses, the last one again and again; `null` is no answer. */
function serverOf(...statuses: (number | null)[]): { requests: { url: string; ids: string[]; headers: unknown; keepalive: unknown }[] } {
  const requests: { url: string; ids: string[]; headers: unknown; keepalive: unknown }[] = [];
  vi.stubGlobal('fetch', async (url: string, request: RequestInit) => {
    const { messages } = JSON.parse(String(request.body)) as { messages: Message[] };
    requests.push({ url, ids: messages.map(({ id }) => id), headers: request.headers, keepalive: request.keepalive });
    const status = statuses.length > 1 ? statuses.shift() : statuses[0];
    if (status === null || status === undefined) throw new TypeError('fetch failed');
    return { status, ok: status < 300 };
  });
  return { requests };
}

/** A browser's page: `hide()` is what happens when the visitor leaves. */
function page(): { hide(): void } {
  const listeners: (() => void)[] = [];
  const listen = (_: string, listener: () => void) => void listeners.push(listener);
  vi.stubGlobal('document', { addEventListener: listen, visibilityState: 'hidden' });
  vi.stubGlobal('addEventListener', listen);
  return { hide: () => listeners.forEach((listener) => void listener()) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('httpDestination', () => {
  it('posts a full batch at once, and the rest after the interval', async () => {
    const { requests } = serverOf(200);
    const destination = httpDestination({ url: '/collect', batchSize: 2, headers: { authorization: 'key' } });
    for (const id of ['1', '2', '3']) destination.send(message(id));
    await vi.advanceTimersByTimeAsync(0);
    expect(requests.map(({ ids }) => ids)).toEqual([['1', '2'], ['3']]);
    destination.send(message('4'));
    await vi.advanceTimersByTimeAsync(4999);
    expect(requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(requests[2]).toEqual({
      url: '/collect',
      ids: ['4'],
      headers: { 'content-type': 'application/json', authorization: 'key' },
      keepalive: true,
    });
  });

  it('sends a batch again, ever later, until it arrives', async () => {
    const { requests } = serverOf(null, 503, 429, 200);
    const destination = httpDestination({ url: '/collect', intervalMilliseconds: 1000 });
    destination.send(message('1'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(requests).toHaveLength(1);
    destination.send(message('2'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(requests).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(4000);
    expect(requests).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(8000);
    expect(requests.map(({ ids }) => ids)).toEqual([['1'], ['1', '2'], ['1', '2'], ['1', '2']]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(4);
  });

  it('tells of messages that it gives up: refused ones, and the oldest of a full queue', async () => {
    const losses: [string[], string][] = [];
    const onLoss = (messages: readonly Message[], reason: string): void => void losses.push([messages.map(({ id }) => id), reason]);
    serverOf(400, null);
    const destination = httpDestination({ url: '/collect', batchSize: 2, queueLimit: 3, onLoss });
    destination.send(message('1'));
    destination.send(message('2'));
    await vi.advanceTimersByTimeAsync(0);
    for (const id of ['3', '4', '5', '6', '7']) destination.send(message(id));
    await vi.advanceTimersByTimeAsync(0);
    expect(losses).toEqual([
      [['1', '2'], 'the server answered 400'],
      [['3', '4'], 'the queue is full'],
    ]);
  });

  it('flush resolves when the queue is empty, and never posts a message twice', async () => {
    const { requests } = serverOf(200);
    const destination = httpDestination({ url: '/collect' });
    await destination.flush?.();
    for (let id = 0; id < 25; id += 1) destination.send(message(String(id)));
    await Promise.all([destination.flush?.(), destination.flush?.()]);
    expect(requests.flatMap(({ ids }) => ids)).toEqual(Array.from({ length: 25 }, (_, id) => String(id)));
    destination.send(message('last'));
    await destination.flush?.();
    expect(requests.at(-1)?.ids).toEqual(['last']);
  });

  it('sends the rest by sendBeacon when the page is hidden, in pieces that browsers take', async () => {
    const { requests } = serverOf(200);
    const beacons: { url: string; size: number; type: string }[] = [];
    vi.stubGlobal('navigator', { sendBeacon: (url: string, { size, type }: Blob) => beacons.push({ url, size, type }) > 0 });
    const { hide } = page();
    const destination = httpDestination({ url: '/collect', batchSize: 100 });
    for (let id = 0; id < 10; id += 1) destination.send(message(String(id), { text: '购'.repeat(5000) }));
    hide();
    hide();
    expect(beacons.length).toBeGreaterThan(1);
    for (const beacon of beacons) expect(beacon.size).toBeLessThan(64 * 1024);
    expect(new Set(beacons.map(({ type }) => type))).toEqual(new Set(['application/json']));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toEqual([]);
  });

  it.each([
    ['is refused', undefined],
    ['could not carry headers', { authorization: 'key' }],
  ])('leaves by fetch where sendBeacon %s', async (_, headers) => {
    const { requests } = serverOf(200);
    vi.stubGlobal('navigator', { sendBeacon: () => false });
    const { hide } = page();
    const destination = httpDestination({ url: '/collect', ...(headers === undefined ? {} : { headers }) });
    destination.send(message('1'));
    hide();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests.map(({ ids, keepalive }) => [ids, keepalive])).toEqual([[['1'], true]]);
  });

  it('survives options that make no sense', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { requests } = serverOf(400);
    const onLoss = (): never => {
      throw new Error('mine');
    };
    const destination = httpDestination({ url: '/collect', batchSize: 0, onLoss });
    destination.send(message('1'));
    await destination.flush?.();
    expect(requests.map(({ ids }) => ids)).toEqual([['1']]);
    expect(error).toHaveBeenCalledOnce();
  });

  it('touches nothing where there is no page and no fetch', async () => {
    vi.stubGlobal('fetch', undefined);
    const destination = httpDestination({ url: '/collect' });
    destination.send(message('1'));
    await expect(destination.flush?.()).resolves.toBeUndefined();
  });
});
