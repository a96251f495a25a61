// A pull request as it comes: seven edits of the sample shop, and its two sides as files.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SHOP = fileURLToPath(new URL('../../examples/shop/', import.meta.url));

interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const EDITS: readonly Edit[] = [
  { file: 'waymark.yaml', from: 'version: 1.0.0', to: 'version: 1.1.0' },
  // A property removed.
  {
    file: 'plan/cart.yaml',
    from: `      discount:
        description: Amount taken off
        type: number
        unit: CNY
        examples: [45]
        required: true
        exclusiveMinimum: 0
    examples: [{ path: /cart, coupon: SUMMER618, discount: 45 }]`,
    to: '    examples: [{ path: /cart, coupon: SUMMER618 }]',
  },
  // A list of values narrowed.
  { file: 'plan/checkout.yaml', from: 'enum: [standard, express, pickup]', to: 'enum: [standard, express]' },
  // An optional property added.
  {
    file: 'plan/checkout.yaml',
    from: 'properties: { items: required, payment_method: required, coupon: optional }',
    to: `properties:
      items: required
      payment_method: required
      coupon: optional
      gift_wrap: { description: Whether it was wrapped as a gift, type: boolean, examples: [true] }`,
  },
  // An event renamed.
  { file: 'plan/browse.yaml', from: '  review_submitted:\n', to: '  product_reviewed:\n    renamed_from: [review_submitted]\n' },
  // A description changed.
  {
    file: 'plan/cart.yaml',
    from: 'description: The cart was shown with at least one product',
    to: 'description: The cart was shown, with at least one product in it',
  },
  // A segment and a funnel changed.
  { file: 'analyses/segments.yaml', from: 'at_least: 3, within: 60d', to: 'at_least: 2, within: 60d' },
  { file: 'analyses/funnels.yaml', from: '    window: 7d\n', to: '    window: 3d\n' },
];

export interface ShopSides {
  readonly base: Readonly<Record<string, string>>;
  readonly head: Readonly<Record<string, string>>;
}

/** The plan's files before and after. An edit that finds nothing to change throws. */
export function shopSides(): ShopSides {
  const files = readdirSync(SHOP, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^(waymark\.yaml|(plan|analyses)\/.*\.yaml)$/.test(path));
  const base = Object.fromEntries(files.map((path) => [path, readFileSync(`${SHOP}${path}`, 'utf8')]));
  const head = { ...base };
  for (const { file, from, to } of EDITS) {
    const text = head[file] ?? '';
    if (text.split(from).length !== 2) throw new Error(`${file} does not hold once: ${from}`);
    head[file] = text.replace(from, () => to);
  }
  return { base, head };
}
