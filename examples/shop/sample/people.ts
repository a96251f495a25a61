// Who shops: people with one to three devices, a way in, a taste and a habit. Knows nothing of visits or events.
import { nearbyBusyDay, pickDay } from './calendar.ts';
import type { Category } from './products.ts';
import { CATEGORIES } from './products.ts';
import type { Random, Weighted } from './random.ts';
import { mix32 } from './random.ts';

export type DeviceKind = 'desktop' | 'phone' | 'tablet';
export type Channel = 'direct' | 'organic_search' | 'paid_search' | 'wechat' | 'douyin' | 'email' | 'affiliate';
export type Habit = 'browser' | 'occasional' | 'loyal';

export interface Device {
  readonly kind: DeviceKind;
  readonly anonymous: string;
  readonly agent: string;
}

export interface Person {
  readonly index: number;
  readonly user: string;
  readonly devices: readonly [Device, ...Device[]];
  readonly channel: Channel;
  readonly taste: Category;
  readonly habit: Habit;
  /** Has an account from before the first day of the data. */
  readonly registered: boolean;
  readonly firstDay: number;
}

const CHANNELS: readonly [Weighted<Channel>, ...Weighted<Channel>[]] = [
  ['organic_search', 27],
  ['wechat', 22],
  ['direct', 18],
  ['paid_search', 15],
  ['douyin', 13],
  ['affiliate', 5],
];
const HABITS: readonly [Weighted<Habit>, ...Weighted<Habit>[]] = [
  ['browser', 60],
  ['occasional', 30],
  ['loyal', 10],
];
const DEVICES: readonly [Weighted<DeviceKind>, ...Weighted<DeviceKind>[]] = [
  ['phone', 60],
  ['desktop', 31],
  ['tablet', 9],
];
const DOUYIN_DEVICES: readonly [Weighted<DeviceKind>, ...Weighted<DeviceKind>[]] = [
  ['phone', 92],
  ['tablet', 6],
  ['desktop', 2],
];
const TASTES = CATEGORIES.map((category, index): Weighted<Category> => [category, 10 - index]) as [
  Weighted<Category>,
  ...Weighted<Category>[],
];

const AGENTS: Readonly<Record<DeviceKind, readonly [string, ...string[]]>> = {
  desktop: [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/136.0.0.0 Safari/537.36',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/135.0.0.0 Safari/537.36 Edg/135.0.0.0',
  ],
  phone: [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.58',
    'Mozilla/5.0 (Linux; Android 15; V2408A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
  ],
  tablet: [
    'Mozilla/5.0 (iPad; CPU OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Linux; Android 14; BTK-W00) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/132.0.0.0 Safari/537.36',
  ],
};

/** Some tablets are the household's: two people who follow each other share its anonymous id. */
const SHARED_TABLET = 0.3;

export function createPerson(random: Random, index: number, previous: Person | null): Person {
  const registered = random.chance(0.14);
  const channel = random.weighted(CHANNELS);
  const habit = registered ? random.pick<Habit>(['occasional', 'loyal']) : random.weighted(HABITS);
  return {
    index,
    user: `u${100_000 + index * 7}`,
    devices: pickDevices(random, index, channel, habit, previous),
    channel: registered && random.chance(0.4) ? 'email' : channel,
    taste: random.weighted(TASTES),
    habit,
    registered,
    firstDay: registered ? nearbyBusyDay(random, Math.floor(random.skewed(0, 28))) : pickDay(random),
  };
}

function pickDevices(random: Random, index: number, channel: Channel, habit: Habit, previous: Person | null): [Device, ...Device[]] {
  const first = random.weighted(channel === 'douyin' ? DOUYIN_DEVICES : DEVICES);
  const kinds: [DeviceKind, ...DeviceKind[]] = [first];
  if (random.chance(habit === 'browser' ? 0.12 : 0.45)) kinds.push(first === 'desktop' ? 'phone' : 'desktop');
  if (random.chance(habit === 'loyal' ? 0.15 : 0.04) && !kinds.includes('tablet')) kinds.push('tablet');
  const [main, ...others] = kinds.map((kind, place) => createDevice(random, index, place, kind, previous));
  return [main as Device, ...others];
}

function createDevice(random: Random, index: number, place: number, kind: DeviceKind, previous: Person | null): Device {
  const shared = previous?.devices.find((device) => device.kind === 'tablet');
  if (kind === 'tablet' && shared && random.chance(SHARED_TABLET)) return shared;
  return {
    kind,
    anonymous: `a-${mix32(index * 4 + place)
      .toString(16)
      .padStart(8, '0')}`,
    agent: random.pick(AGENTS[kind]),
  };
}
