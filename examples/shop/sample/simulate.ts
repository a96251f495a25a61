// The clean sample: people come, come back or not, and every visit writes its events. Nothing dirty yet (dirty.ts).
import { campaignOn, DAY, DAYS, dayOf, END, HOUR, nearbyBusyDay, pickInstant } from './calendar.ts';
import type { PersonState } from './checkout.ts';
import type { Channel, Device, Habit, Person } from './people.ts';
import { createPerson } from './people.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import type { SampleEvent } from './recorder.ts';
import { openRecorder } from './recorder.ts';
import type { Outcome } from './visit.ts';
import { simulateVisit } from './visit.ts';

/** Measured: events that one person leaves on average, so that a number of events becomes a number of people. */
const EVENTS_A_PERSON = 10;

const BUYING_WISH: Readonly<Record<Habit, number>> = { browser: 0.07, occasional: 0.17, loyal: 0.3 };
const COMES_BACK: Readonly<Record<Habit, number>> = { browser: 0.16, occasional: 0.5, loyal: 0.8 };

/** About `events` events of all people, in no order. */
export function simulateShop(seed: number, events: number): SampleEvent[] {
  const journal: SampleEvent[] = [];
  let previous: Person | null = null;
  for (let index = 0; index < Math.round(events / EVENTS_A_PERSON); index += 1) {
    const random = createRandom(seed, index);
    const person = createPerson(random, index, previous);
    simulatePerson(journal, random, person);
    previous = person;
  }
  return journal;
}

function simulatePerson(journal: SampleEvent[], random: Random, person: Person): void {
  const knownOn = new Set(person.registered && random.chance(0.7) ? [person.devices[0].anonymous] : []);
  const state: PersonState = { hasAccount: person.registered, knownOn, orders: 0 };
  let [last, before]: [Outcome, Device | null] = ['left', null];
  let start = pickInstant(random, person.firstDay);
  while (start < END - 2 * HOUR) {
    const device = pickDevice(random, person, last, before);
    const recorder = openRecorder(journal, random, device, channelOf(random, person, before === null), start, '');
    last = simulateVisit(recorder, person, state, wishOf(person, last, state, start));
    before = device;
    const next = nextVisit(random, person, last, recorder.now());
    if (next === null) return;
    start = next;
  }
}

/** Who left a cart behind likes to try another device. */
function pickDevice(random: Random, person: Person, last: Outcome, before: Device | null): Device {
  const [main, ...others] = person.devices;
  const other = others[0];
  if (other === undefined) return main;
  if (last === 'cart_left' && before !== null && random.chance(0.6)) return before === main ? other : main;
  return random.chance(0.75) ? main : random.pick([other, ...others.slice(1)]);
}

function channelOf(random: Random, person: Person, firstVisit: boolean): Channel {
  if (firstVisit) return person.channel;
  return random.weighted([
    [person.channel, 40],
    ['direct', 35],
    ['wechat', 13],
    ['email', 12],
  ]);
}

function wishOf(person: Person, last: Outcome, state: PersonState, start: number): number {
  const campaign = campaignOn(dayOf(start)) === null ? 1 : 1.25;
  const habit = BUYING_WISH[person.habit] * (state.orders > 0 ? 1.6 : 1);
  return Math.min(0.9, campaign * (last === 'cart_left' ? 0.55 : habit));
}

/** The instant of the next visit, null if there is none. Tea runs out after about four weeks. */
function nextVisit(random: Random, person: Person, last: Outcome, now: number): number | null {
  if (last === 'cart_left' && random.chance(0.4)) return now + 2 * HOUR + Math.round(random.skewed(0, 3) * DAY);
  const comesBack = Math.min(0.9, COMES_BACK[person.habit] + (last === 'ordered' ? 0.3 : 0));
  if (!random.chance(comesBack)) return null;
  const days = last === 'ordered' && random.chance(0.4) ? random.integer(24, 33) : 1 + Math.floor(random.skewed(0, 24));
  const day = nearbyBusyDay(random, dayOf(now) + days);
  return day < DAYS ? pickInstant(random, day) : null;
}
