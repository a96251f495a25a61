// A cart's lines and what events say of them. Amounts are cents inside, CNY in properties.
import type { Product } from './products.ts';
import type { Properties } from './recorder.ts';

export interface Line {
  readonly product: Product;
  readonly quantity: number;
}

export function productProperties({ id, name, category, cents }: Product): Properties {
  return { product_id: id, product_name: name, category, price: cents / 100 };
}

export function cartCents(cart: readonly Line[]): number {
  return cart.reduce((sum, { product, quantity }) => sum + product.cents * quantity, 0);
}

export function cartItems(cart: readonly Line[]): number {
  return cart.reduce((sum, { quantity }) => sum + quantity, 0);
}

export function cartProperties(cart: readonly Line[]): Properties {
  return { items: cartItems(cart), cart_value: cartCents(cart) / 100, currency: 'CNY' };
}
