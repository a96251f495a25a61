// The tracker behind the generated functions. Importing it does nothing: no request, no storage, no listener, on a server neither.
import type { KeyValueStorage } from './environment.js';
import { environment, randomId } from './environment.js';

/**
 * One tracked event, plain JSON. Each field but `source` is a column of a source of the plan:
 * `columns: { id: id, event: event, time: time, user: user, anonymous: anonymous, session: session, properties: properties }`.
 */
export interface Message {
  /** Unique; rows with one id are one event. */
  readonly id: string;
  /** The plan's name of the event, exactly. */
  readonly event: string;
  /** When it happened: ISO 8601, UTC. */
  readonly time: string;
  /** The source of the plan that sent it. */
  readonly source: string;
  readonly user: string | null;
  readonly anonymous: string | null;
  /** Only where the application supplies sessions of its own. */
  readonly session?: string;
  /** The context, then the event's own properties, by the plan's names. */
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Where messages go. `send` neither waits nor throws; `flush` resolves when all that was sent has left. */
export interface Destination {
  send(message: Message): void;
  flush?(): Promise<void>;
}

/** What is wrong with one value. `path` is a JSON pointer into the properties, such as `/items/0/sku`. */
export interface Violation {
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
}

export interface TrackerOptions {
  /** Name of the plan's source that this application is. */
  readonly source: string;
  readonly destinations: readonly Destination[];
  /** The user, where already known; later `identify`. */
  readonly userId?: string | null;
  /** Default: made once per browser and kept in `storage`; none outside of browsers, where many people share one tracker. */
  readonly anonymousId?: string | null;
  readonly sessionId?: string;
  /** Properties of every event; later `setContext`. */
  readonly context?: object;
  /** Where the anonymous id is kept. Default `localStorage`; null keeps it in memory. */
  readonly storage?: KeyValueStorage | null;
  /** `validators` of validators.ts. Events that break the plan are sent all the same: the warehouse decides. */
  readonly validate?: ReadonlyMap<string, (properties: object) => readonly Violation[]>;
  /** Default: a warning on the console. */
  readonly onViolation?: (violations: readonly Violation[], message: Message) => void;
  /** A destination failed, or an event could not be sent. Tracking never throws. Default: an error on the console. */
  readonly onError?: (error: unknown) => void;
}

/** What a single call may say; without `tracker` it goes to the one that `configure` made. */
export interface TrackOptions {
  readonly tracker?: Tracker;
  readonly id?: string;
  readonly time?: Date | string;
  readonly userId?: string | null;
  readonly anonymousId?: string | null;
  readonly sessionId?: string;
}

export interface Tracker {
  /** Generated functions call this. */
  track(event: string, properties: object | undefined, options?: TrackOptions): void;
  /** The user of later events. Kept in memory only: call it on every page where the user is known. */
  identify(userId: string): void;
  /** After a logout: no user, and a new anonymous id. */
  reset(): void;
  /** Adds properties of every later event; one set to undefined no longer goes out. */
  setContext(context: object): void;
  flush(): Promise<void>;
}

const storageKey = 'waymark_anonymous_id';

/** A tracker of its own, such as one per request on a server; pass it to generated functions as `options.tracker`. */
export function createTracker(options: TrackerOptions): Tracker {
  const { source, destinations, sessionId, validate, onViolation = warn, onError = printError } = options;
  const storage = options.storage === undefined ? browserStorage() : options.storage;
  let user = options.userId ?? null;
  let anonymous = options.anonymousId === undefined ? storedId(storage) : options.anonymousId;
  let context: object = { ...options.context };

  const message = (event: string, properties: object, call: TrackOptions): Message => {
    const session = call.sessionId ?? sessionId;
    return {
      id: call.id ?? randomId(),
      event,
      time: new Date(call.time ?? Date.now()).toISOString(),
      source,
      user: call.userId === undefined ? user : call.userId,
      anonymous: call.anonymousId === undefined ? anonymous : call.anonymousId,
      ...(session === undefined ? {} : { session }),
      // A copy: the caller may change its objects before a batch leaves.
      properties: JSON.parse(JSON.stringify(properties)) as Message['properties'],
    };
  };

  const guarded = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      onError(error);
    }
  };

  return {
    track: (event, properties, call = {}) =>
      guarded(() => {
        const all = { ...context, ...properties };
        const sent = message(event, all, call);
        for (const destination of destinations) guarded(() => destination.send(sent));
        const violations = validate?.get(event)?.(all) ?? [];
        if (violations.length > 0) onViolation(violations, sent);
      }),
    identify: (userId) => {
      user = userId;
    },
    reset: () => {
      user = null;
      anonymous = anonymous === null ? null : keepId(storage, randomId());
    },
    setContext: (added) => {
      context = { ...context, ...added };
    },
    flush: async () => {
      const flushed = await Promise.allSettled(destinations.map(async (destination) => destination.flush?.()));
      for (const result of flushed) if (result.status === 'rejected') onError(result.reason);
    },
  };
}

let defaultTracker: Tracker | null = null;
/** Calls made before `configure`, oldest first. */
const waiting: ((tracker: Tracker) => void)[] = [];
const waitingLimit = 100;

/** Makes the tracker of all generated functions. Calls made before it are sent now, with the time at which they happened. */
export function configure(options: TrackerOptions): Tracker {
  const tracker = createTracker(options);
  defaultTracker = tracker;
  for (const call of waiting.splice(0)) call(tracker);
  return tracker;
}

/** Sends one event by its wire name. Generated functions call this; so should nobody else. */
export function track(event: string, properties: object | undefined, options: TrackOptions = {}): void {
  const call = { ...options, time: options.time ?? new Date() };
  if (options.tracker === undefined) withDefault((tracker) => tracker.track(event, properties, call));
  else options.tracker.track(event, properties, call);
}

/** As `Tracker.identify`, for the tracker of `configure`. */
export function identify(userId: string): void {
  withDefault((tracker) => tracker.identify(userId));
}

/** As `Tracker.reset`, for the tracker of `configure`. */
export function reset(): void {
  withDefault((tracker) => tracker.reset());
}

/** As `Tracker.setContext`, for the tracker of `configure`; events.ts has the typed form. */
export function setContext(context: object): void {
  withDefault((tracker) => tracker.setContext(context));
}

/** Resolves when everything sent so far has left; for the end of a process or a test. */
export async function flush(): Promise<void> {
  await defaultTracker?.flush();
}

function withDefault(call: (tracker: Tracker) => void): void {
  if (defaultTracker !== null) call(defaultTracker);
  else if (waiting.length < waitingLimit) waiting.push(call);
  else environment.console?.warn(`waymark: dropped a call: ${waitingLimit} are waiting for configure()`);
}

/** None on a server: one id for everybody would make all visitors one person. */
function browserStorage(): KeyValueStorage | null {
  try {
    return (environment.document && environment.localStorage) ?? null;
  } catch {
    return null; // the browser forbids storage
  }
}

function storedId(storage: KeyValueStorage | null): string | null {
  if (storage === null && environment.document === undefined) return null;
  try {
    const kept = storage?.getItem(storageKey);
    if (kept) return kept;
  } catch {
    // the browser forbids reading
  }
  return keepId(storage, randomId());
}

function keepId(storage: KeyValueStorage | null, id: string): string {
  try {
    storage?.setItem(storageKey, id);
  } catch {
    // full or forbidden: the id lasts as long as the page
  }
  return id;
}

function warn(violations: readonly Violation[], message: Message): void {
  for (const { path, reason } of violations) environment.console?.warn(`waymark: ${message.event} ${path} ${reason}`);
}

function printError(error: unknown): void {
  environment.console?.error('waymark:', error);
}
