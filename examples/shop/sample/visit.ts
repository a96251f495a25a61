// One visit: the way in, browsing, and the cart; checkout.ts goes on from there.
import { dayOf } from './calendar.ts';
import type { Line } from './cart.ts';
import { cartProperties, productProperties } from './cart.ts';
import type { PersonState } from './checkout.ts';
import { checkOut, logIn } from './checkout.ts';
import type { Person } from './people.ts';
import type { Category, Product } from './products.ts';
import { PRODUCTS, SEARCHES } from './products.ts';
import type { Weighted } from './random.ts';
import type { Recorder } from './recorder.ts';

export type Outcome = 'left' | 'cart_left' | 'ordered';

/** The front end named this event otherwise until its release of 4 May; the source renames it. */
const RENAMED_ON_DAY = 14;

const SHELF_POSITIONS = Array.from({ length: 10 }, (_, index): Weighted<number> => [index, 12 - index]) as [
  Weighted<number>,
  ...Weighted<number>[],
];

/** `wish` is the probability that the person means to buy today. Changes `state` by what the shop learns. */
export function simulateVisit(recorder: Recorder, person: Person, state: PersonState, wish: number): Outcome {
  const { random } = recorder;
  if (state.knownOn.has(recorder.device.anonymous)) recorder.knowAs(person.user);
  const wants = random.chance(wish);
  let shelf = arrive(recorder, person);
  if (!wants && random.chance(0.36)) return 'left';
  if (state.hasAccount && random.chance(0.12)) logIn(recorder, person, state);
  if (state.orders > 0 && random.chance(0.1)) review(recorder, person);
  const pages = wants ? random.integer(1, 4) : Math.floor(random.skewed(0, 9));
  const cart: Line[] = [];
  for (let page = 0; page < pages; page += 1) {
    recorder.wait(4, 150);
    shelf = browse(recorder, person, shelf);
    const product = viewProduct(recorder, shelf);
    if (random.chance(wants ? 0.55 : 0.06)) addToCart(recorder, cart, product);
  }
  if (wants && cart.length === 0) addToCart(recorder, cart, viewProduct(recorder, shelf));
  if (cart.length === 0) return 'left';
  if (random.chance(wants ? 0.85 : 0.3)) viewCart(recorder, cart);
  if (cart.length === 0) return 'left';
  if (!random.chance(wants ? 0.8 : 0.12)) return 'cart_left';
  return checkOut(recorder, person, state, cart) ? 'ordered' : 'cart_left';
}

function arrive(recorder: Recorder, person: Person): Category {
  const { random, channel } = recorder;
  const deep = channel === 'douyin' || channel === 'affiliate' || channel === 'paid_search';
  const landing = random.weighted<'home' | 'category' | 'product'>([
    ['home', deep ? 34 : 74],
    ['category', deep ? 22 : 14],
    ['product', deep ? 44 : 12],
  ]);
  if (landing === 'home') recorder.web('home_viewed', { path: '/' });
  else if (landing === 'category') viewCategory(recorder, person.taste);
  else viewProduct(recorder, person.taste);
  return person.taste;
}

function browse(recorder: Recorder, person: Person, shelf: Category): Category {
  const { random } = recorder;
  const way = random.weighted<'stay' | 'category' | 'search' | 'home'>([
    ['stay', 38],
    ['category', 32],
    ['search', 22],
    ['home', 8],
  ]);
  if (way === 'stay') return shelf;
  if (way === 'home') {
    recorder.web('home_viewed', { path: '/' });
    recorder.wait(3, 60);
  }
  const found = way === 'search' ? search(recorder) : random.chance(0.6) ? person.taste : shelf;
  if (way !== 'search') viewCategory(recorder, found);
  recorder.wait(3, 90);
  return found;
}

function search(recorder: Recorder): Category {
  const { random } = recorder;
  const [query, category] = random.pick(SEARCHES as readonly [(typeof SEARCHES)[number], ...typeof SEARCHES]);
  const results = random.chance(0.07) ? 0 : random.integer(2, 24);
  recorder.web('search', { path: '/search', query, results });
  return category;
}

function viewCategory(recorder: Recorder, category: Category): void {
  recorder.web('category_viewed', { path: `/c/${category}`, category });
}

function viewProduct(recorder: Recorder, category: Category): Product {
  const { random } = recorder;
  const shelf = PRODUCTS.filter((product) => product.category === category);
  const product = shelf[random.weighted(SHELF_POSITIONS)] as Product;
  recorder.web('product_viewed', { path: `/p/${product.id}`, ...productProperties(product) });
  return product;
}

function addToCart(recorder: Recorder, cart: Line[], product: Product): void {
  const quantity = recorder.random.weighted([
    [1, 74],
    [2, 19],
    [3, 5],
    [6, 2],
  ]);
  recorder.wait(5, 120);
  const name = dayOf(recorder.now()) < RENAMED_ON_DAY ? 'add_to_cart' : 'product_added';
  recorder.web(name, { path: `/p/${product.id}`, ...productProperties(product), quantity, currency: 'CNY' });
  cart.push({ product, quantity });
}

function viewCart(recorder: Recorder, cart: Line[]): void {
  recorder.wait(3, 60);
  recorder.web('cart_viewed', { path: '/cart', ...cartProperties(cart) });
  if (!recorder.random.chance(0.14)) return;
  const removed = cart.pop() as Line;
  recorder.wait(3, 40);
  recorder.web('product_removed', { path: '/cart', ...productProperties(removed.product), quantity: removed.quantity });
}

function review(recorder: Recorder, person: Person): void {
  recorder.wait(20, 240);
  const product = viewProduct(recorder, person.taste);
  recorder.wait(20, 240);
  const rating = recorder.random.weighted([
    [5, 62],
    [4, 24],
    [3, 8],
    [1, 6],
  ]);
  recorder.web('review_submitted', { path: `/p/${product.id}`, product_id: product.id, rating });
}
