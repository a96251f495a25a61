// Notes what happens in one visit: a clock that only moves forward, who is known on the device, and the rows both systems send.
// Knows how events are recorded, not why people act.
import type { Channel, Device, DeviceKind } from './people.ts';
import type { Random } from './random.ts';
import { mix32 } from './random.ts';

export type Properties = Readonly<Record<string, string | number>>;

/** One event as sent; instants are epoch ms. Wide where a dirty row needs it (dirty.ts). Server events carry `cents` outside of their properties. */
export interface SampleEvent {
  readonly source: 'web' | 'server';
  readonly id: string;
  readonly name: string;
  readonly time: number;
  /** Written in place of `time` where it is not null. */
  readonly timeText: string | null;
  readonly received: number;
  readonly user: string;
  readonly anonymous: string;
  readonly agent: string;
  readonly device: string;
  readonly channel: string;
  readonly cents: number | string | null;
  readonly properties: Properties;
}

export interface Recorder {
  readonly random: Random;
  readonly device: Device;
  readonly channel: Channel;
  now(): number;
  /** Lets time pass: a skewed number of seconds. */
  wait(minimum: number, maximum: number): void;
  /** The id that events carry from now on; empty before login. */
  knowAs(user: string): void;
  web(name: string, properties: Properties): void;
  /** From the order service, at an instant of its own: it knows users, never browsers. */
  server(name: string, time: number, buyer: string, cents: number, properties: Properties): void;
}

export function eventId(prefix: string, count: number): string {
  return prefix + mix32(count).toString(16).padStart(8, '0');
}

/** Appends to `journal`; ids number its events in the order of creation. `user` is empty on a device that knows nobody. */
export function openRecorder(
  journal: SampleEvent[],
  random: Random,
  device: Device,
  channel: Channel,
  start: number,
  user: string,
): Recorder {
  let clock = start;
  let known = user;
  return {
    random,
    device,
    channel,
    now: () => clock,
    wait: (minimum, maximum) => {
      clock += Math.round(random.skewed(minimum, maximum) * 1000) + random.integer(1, 999);
    },
    knowAs: (id) => {
      known = id;
    },
    web: (name, properties) => {
      journal.push({
        source: 'web',
        id: eventId('w', journal.length),
        name,
        time: clock,
        timeText: null,
        received: clock + delay(random, device.kind),
        user: known,
        anonymous: device.anonymous,
        agent: device.agent,
        device: device.kind,
        channel,
        cents: null,
        properties,
      });
    },
    server: (name, time, buyer, cents, properties) => {
      journal.push({
        source: 'server',
        id: eventId('s', journal.length),
        name,
        time,
        timeText: null,
        received: time + random.integer(20, 400),
        user: buyer,
        anonymous: '',
        agent: '',
        device: device.kind,
        channel,
        cents,
        properties,
      });
    },
  };
}

/** Milliseconds on the way; a phone underground keeps events for minutes. */
function delay(random: Random, kind: DeviceKind): number {
  if (kind === 'phone' && random.chance(0.01)) return random.integer(60_000, 1_800_000);
  return 80 + Math.round(random.skewed(0, 6000));
}
