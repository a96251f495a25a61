// From the cart to the order, with the leak this sample is made to show: on phones most payments fail at the hand-over to the wallet.
// The order itself is the server's event, a second or two after the payment.
import { campaignOn, DAY, dayOf, END } from './calendar.ts';
import type { Line } from './cart.ts';
import { cartCents, cartItems, cartProperties } from './cart.ts';
import type { DeviceKind, Person } from './people.ts';
import type { Weighted } from './random.ts';
import { mix32 } from './random.ts';
import type { Recorder } from './recorder.ts';

/** What the shop remembers of a person between visits. */
export interface PersonState {
  hasAccount: boolean;
  /** Anonymous ids of devices that stay logged in. */
  readonly knownOn: Set<string>;
  orders: number;
}

const PAYMENT_SUCCEEDS: Readonly<Record<DeviceKind, number>> = { desktop: 0.9, tablet: 0.88, phone: 0.42 };
const TRIES_AGAIN = 0.3;
const REFUND = 0.03;

type PaymentMethod = 'alipay' | 'wechat_pay' | 'card';
const METHODS: Readonly<Record<DeviceKind, readonly [Weighted<PaymentMethod>, ...Weighted<PaymentMethod>[]]>> = {
  desktop: [
    ['alipay', 58],
    ['wechat_pay', 24],
    ['card', 18],
  ],
  tablet: [
    ['alipay', 52],
    ['wechat_pay', 36],
    ['card', 12],
  ],
  phone: [
    ['alipay', 42],
    ['wechat_pay', 54],
    ['card', 4],
  ],
};

/** True when an order came of it. */
export function checkOut(recorder: Recorder, person: Person, state: PersonState, cart: readonly Line[]): boolean {
  const { random } = recorder;
  const coupon = applyCoupon(recorder, cartCents(cart));
  recorder.wait(4, 60);
  recorder.web('checkout_started', { path: '/checkout', ...cartProperties(cart) });
  if (!random.chance(0.92)) return false;
  logIn(recorder, person, state);
  recorder.wait(12, 140);
  const shipping = random.weighted([
    ['standard', 74],
    ['express', 20],
    ['pickup', 6],
  ]);
  recorder.web('shipping_chosen', { path: '/checkout/shipping', shipping_method: shipping });
  if (!random.chance(0.95)) return false;
  const cents = Math.max(100, cartCents(cart) - coupon.cents) + (shipping === 'express' ? 1200 : 0);
  return pay(recorder, person, state, cart, cents, coupon.name);
}

export function logIn(recorder: Recorder, person: Person, state: PersonState): void {
  const { random, device } = recorder;
  if (state.knownOn.has(device.anonymous)) return;
  recorder.wait(8, 70);
  recorder.knowAs(person.user);
  const login_method = random.weighted([
    ['phone_code', 48],
    ['wechat', 38],
    ['password', 14],
  ]);
  recorder.web(state.hasAccount ? 'logged_in' : 'account_created', { path: '/login', login_method });
  state.hasAccount = true;
  if (random.chance(0.85)) state.knownOn.add(device.anonymous);
}

function applyCoupon(recorder: Recorder, cents: number): { readonly name: string | null; readonly cents: number } {
  const { random } = recorder;
  const campaign = campaignOn(dayOf(recorder.now()));
  if (!random.chance(campaign ? 0.45 : 0.1)) return { name: null, cents: 0 };
  const name = campaign?.coupon ?? 'WELCOME10';
  const off = campaign ? Math.min(20_000, Math.floor(cents / 2000) * 300) : 1000;
  if (off === 0 || off >= cents) return { name: null, cents: 0 };
  recorder.wait(5, 60);
  recorder.web('coupon_applied', { path: '/cart', coupon: name, discount: off / 100 });
  return { name, cents: off };
}

function pay(recorder: Recorder, person: Person, state: PersonState, cart: readonly Line[], cents: number, coupon: string | null): boolean {
  const { random, device } = recorder;
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const payment_method = random.weighted(METHODS[device.kind]);
    recorder.wait(6, 90);
    recorder.web('payment_started', { path: '/checkout/payment', payment_method, total: cents / 100, currency: 'CNY' });
    recorder.wait(8, 80);
    if (random.chance(PAYMENT_SUCCEEDS[device.kind])) {
      placeOrder(recorder, person, state, cart, cents, coupon, payment_method);
      return true;
    }
    recorder.web('payment_failed', { path: '/checkout/payment', payment_method, failure_reason: failureReason(recorder) });
    if (!random.chance(TRIES_AGAIN)) return false;
  }
  return false;
}

function failureReason({ random, device }: Recorder): string {
  return random.weighted([
    ['wallet_redirect', device.kind === 'phone' ? 82 : 4],
    ['declined', 8],
    ['timeout', 6],
    ['insufficient_funds', 4],
  ]);
}

function placeOrder(
  recorder: Recorder,
  person: Person,
  state: PersonState,
  cart: readonly Line[],
  cents: number,
  coupon: string | null,
  payment_method: PaymentMethod,
): void {
  const { random, device, channel } = recorder;
  const time = recorder.now() + random.integer(700, 2200);
  state.orders += 1;
  const order_id = `SO-${mix32(person.index * 64 + state.orders)
    .toString(16)
    .toUpperCase()
    .padStart(8, '0')}`;
  const common = { order_id, currency: 'CNY', device: device.kind, channel };
  const order = { ...common, items: cartItems(cart), payment_method, ...(coupon === null ? {} : { coupon }) };
  recorder.server('order_completed', time, person.user, cents, order);
  if (!random.chance(REFUND)) return;
  const refunded = time + DAY + Math.round(random.skewed(0, 9) * DAY);
  const refund_reason = random.pick(['damaged', 'changed_mind', 'late', 'wrong_item']);
  if (refunded < END) recorder.server('order_refunded', refunded, person.user, cents, { ...common, refund_reason });
}
