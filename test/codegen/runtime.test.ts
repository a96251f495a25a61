import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryDestination } from '../../templates/code/typescript/runtime/destinations/memory.ts';
import { randomId } from '../../templates/code/typescript/runtime/environment.ts';
import { createTracker } from '../../templates/code/typescript/runtime/runtime.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function storageOf(kept: Map<string, string> = new Map()): {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
} {
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

describe('randomId', () => {
  it.each([
    ['crypto.randomUUID', {}],
    ['getRandomValues, as on pages without https', { randomUUID: undefined }],
    ['Math.random', { randomUUID: undefined, getRandomValues: undefined }],
  ])('is a UUID of %s', (_, missing) => {
    const { crypto } = globalThis;
    const given = {
      randomUUID: () => crypto.randomUUID(),
      getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
    };
    vi.stubGlobal('crypto', { ...given, ...missing });
    const ids = new Set(Array.from({ length: 200 }, randomId));
    expect(ids.size).toBe(200);
    for (const id of ids) expect(id).toMatch(uuid);
  });
});

describe('createTracker', () => {
  it('sends every field of a message, and a copy of the properties', () => {
    const memory = memoryDestination();
    const tracker = createTracker({
      source: 'web',
      destinations: [memory],
      userId: 'u1',
      anonymousId: 'a1',
      sessionId: 's1',
      context: { device: 'phone' },
    });
    const properties = { price: 1, at: new Date(0), missing: undefined, nested: { list: [1] } };
    tracker.track('product_added', properties);
    properties.nested.list.push(2);
    const [message] = memory.messages;
    expect(message).toEqual({
      ...{ id: expect.stringMatching(uuid), event: 'product_added', time: expect.stringMatching(/^\d{4}-.*Z$/), source: 'web' },
      ...{ user: 'u1', anonymous: 'a1', session: 's1' },
      properties: { device: 'phone', price: 1, at: '1970-01-01T00:00:00.000Z', nested: { list: [1] } },
    });
  });

  it('one call may say its own user, session, id and time', () => {
    const memory = memoryDestination();
    const tracker = createTracker({ source: 'server', destinations: [memory], userId: 'u1' });
    tracker.track('seen', undefined, { id: 'e1', time: '2025-06-01T08:00:00+08:00', userId: null, anonymousId: 'a2', sessionId: 's2' });
    expect(memory.messages).toEqual([
      {
        id: 'e1',
        event: 'seen',
        time: '2025-06-01T00:00:00.000Z',
        source: 'server',
        user: null,
        anonymous: 'a2',
        session: 's2',
        properties: {},
      },
    ]);
  });

  it("the event's own properties win over the context, which setContext adds to and takes from", () => {
    const memory = memoryDestination();
    const tracker = createTracker({ source: 'web', destinations: [memory], context: { path: '/a' } });
    tracker.setContext({ device: 'phone' });
    tracker.track('one', { device: 'desktop' });
    tracker.setContext({ path: undefined });
    tracker.track('two', {});
    expect(memory.messages.map((message) => message.properties)).toEqual([{ path: '/a', device: 'desktop' }, { device: 'phone' }]);
  });

  it('identify and reset change the user; reset makes a new anonymous id', () => {
    vi.stubGlobal('document', {});
    const memory = memoryDestination();
    const tracker = createTracker({ source: 'web', destinations: [memory], storage: storageOf() });
    tracker.track('a', {});
    tracker.identify('u1');
    tracker.track('b', {});
    tracker.reset();
    tracker.track('c', {});
    const [a, b, c] = memory.messages;
    expect([a?.user, b?.user, c?.user]).toEqual([null, 'u1', null]);
    expect(a?.anonymous).toMatch(uuid);
    expect(b?.anonymous).toBe(a?.anonymous);
    expect(c?.anonymous).not.toBe(a?.anonymous);
  });

  it('never throws: what fails is told, and the other destinations get the message', () => {
    const memory = memoryDestination();
    const errors: unknown[] = [];
    const failing = {
      send: () => {
        throw new Error('down');
      },
    };
    const tracker = createTracker({ source: 'web', destinations: [failing, memory], onError: (error) => errors.push(error) });
    tracker.track('seen', {});
    tracker.track('odd', { big: 1n });
    tracker.track('odd', {}, { time: 'yesterday' });
    expect(memory.messages.map((message) => message.event)).toEqual(['seen']);
    expect(errors.map(String)).toEqual(['Error: down', expect.stringContaining('BigInt'), expect.stringContaining('Invalid time')]);
  });

  it('flush waits for all destinations, and tells of the one that failed', async () => {
    const errors: unknown[] = [];
    let isFlushed = false;
    const slow = {
      send: () => {},
      flush: async () => {
        await Promise.resolve();
        isFlushed = true;
      },
    };
    const failing = { send: () => {}, flush: () => Promise.reject(new Error('down')) };
    await createTracker({
      source: 'web',
      destinations: [failing, slow, memoryDestination()],
      onError: (error) => errors.push(error),
    }).flush();
    expect([isFlushed, ...errors.map(String)]).toEqual([true, 'Error: down']);
  });
});

describe('the anonymous id', () => {
  const anonymousOf = (options: object = {}): string | null | undefined => {
    const memory = memoryDestination();
    createTracker({ source: 'web', destinations: [memory], ...options }).track('seen', {});
    return memory.messages[0]?.anonymous;
  };

  it('is kept in localStorage in a browser', () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('document', {});
    vi.stubGlobal('localStorage', storageOf(kept));
    const id = anonymousOf();
    expect(id).toMatch(uuid);
    expect([...kept.values()]).toEqual([id]);
    expect(anonymousOf()).toBe(id);
  });

  it('lasts as long as the page where storage is forbidden or full', () => {
    vi.stubGlobal('document', {});
    const forbidden = () => {
      throw new Error('SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden });
    expect(anonymousOf()).toMatch(uuid);
    expect(anonymousOf({ storage: null })).toMatch(uuid);
  });

  it('is nobody on a server, where many people share a tracker', () => {
    expect(anonymousOf()).toBeNull();
    expect(anonymousOf({ anonymousId: 'a1' })).toBe('a1');
    expect(anonymousOf({ storage: storageOf() })).toMatch(uuid);
  });
});

describe('the tracker of configure', () => {
  beforeEach(() => {
    vi.resetModules();
  });

  it('sends what was called before it, in order, with the time of the call', async () => {
    const runtime = await import('../../templates/code/typescript/runtime/runtime.ts');
    vi.useFakeTimers({ now: 1000 });
    runtime.track('early', {});
    runtime.identify('u1');
    runtime.setContext({ device: 'phone' });
    runtime.track('later', {});
    vi.setSystemTime(5000);
    const memory = memoryDestination();
    runtime.configure({ source: 'web', destinations: [memory] });
    vi.useRealTimers();
    expect(memory.messages.map(({ event, time, user, properties }) => [event, Date.parse(time), user, properties])).toEqual([
      ['early', 1000, null, {}],
      ['later', 1000, 'u1', { device: 'phone' }],
    ]);
  });

  it('says so where too many calls wait for it', async () => {
    const runtime = await import('../../templates/code/typescript/runtime/runtime.ts');
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    for (let count = 0; count < 102; count += 1) runtime.track('early', {});
    const memory = memoryDestination();
    runtime.configure({ source: 'web', destinations: [memory] });
    expect(memory.messages).toHaveLength(100);
    expect(warn).toHaveBeenCalledTimes(2);
  });

  it('stands aside for a tracker given in the call', async () => {
    const runtime = await import('../../templates/code/typescript/runtime/runtime.ts');
    const [shared, own] = [memoryDestination(), memoryDestination()];
    runtime.configure({ source: 'web', destinations: [shared] });
    runtime.track('seen', {}, { tracker: runtime.createTracker({ source: 'server', destinations: [own] }) });
    expect([shared.messages.length, own.messages[0]?.source]).toEqual([0, 'server']);
  });
});
