// The contract of the language, ../shared/language.md where it lies beside the repository: all its YAML as one project.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import { planAnalyses } from '../plan/analyses.ts';
import { unavailable, withoutUnavailable } from '../plan/available.ts';

const contract = new URL('../../../shared/language.md', import.meta.url);
const isHere = existsSync(contract);

/** What the document mentions and does not declare. */
const COMPLEMENT = `
sources:
  app: {table: raw.app_events, columns: {id: id, event: event, time: time, user: user, properties: properties}}
  server: {table: raw.server_events, columns: {id: id, event: event, time: time, user: user, properties: properties}}
properties:
  device: {type: string}
  channel: {type: string}
  path: {type: string}
  device_id: {type: string}
  openid: {type: string}
  utm_campaign: {type: string}
  category: {type: string}
  currency: {type: string}
  coupon: {type: string}
  order_id: {type: string}
  total: {type: number}
  payment_method: {type: string}
  page_load_ms: {type: integer}
  exp_variant: {type: string}
events:
  home_viewed: {properties: {utm_campaign: optional, device_id: optional, exp_variant: optional, page_load_ms: optional}}
  product_viewed: {property_groups: [product]}
  page_viewed: {}
  search: {}
  heartbeat: {}
  cart_changed: {}
  checkout_started: {properties: {payment_method: optional, openid: optional}}
  express_checkout: {}
  coupon_applied: {}
  refund_requested: {}
  order_completed: {properties: {order_id: optional, total: required}}
`;

function projectOf(markdown: string): Map<string, string> {
  const blocks = [...markdown.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
  const [project = '', ...others] = blocks;
  const files = new Map([['waymark.yaml', project]]);
  others.forEach((text, index) => {
    files.set(`plan/${index}.yaml`, text);
  });
  return files.set('plan/complement.yaml', COMPLEMENT);
}

describe.skipIf(!isHere)('every block of ../shared/language.md (skipped where it is missing)', () => {
  const files = isHere ? projectOf(readFileSync(contract, 'utf8')) : new Map<string, string>();
  const compiled = compile(memoryFileTree(files));

  it('compiles without a finding of load, schema, references or types', () => {
    const found = compiled.diagnostics.filter(({ code }) => code < 'WM4000');
    expect(found.map(({ code, message, span }) => `${span?.file} ${code} ${message}`)).toEqual([]);
  });

  it('is whole in the Model', () => {
    const { model, catalog } = compiled.value;
    for (const section of ['segments', 'scores', 'funnels', 'paths', 'dropoffs', 'lifecycle', 'stickiness', 'metrics'] as const) {
      expect(
        model[section].map(({ name }) => name),
        section,
      ).toEqual(catalog[section].map(({ name }) => name));
      expect(model[section].length, section).toBeGreaterThan(0);
    }
    for (const section of ['impacts', 'monitors', 'notify', 'audiences', 'reports'] as const) {
      expect(
        model[section].map(({ name }) => name),
        section,
      ).toEqual(catalog[section].map(({ name }) => name));
    }
    expect(model.accepted).toHaveLength(1);
    expect(model.privacy.smallGroups).toBe(5);
  });

  it('says of each part that cannot be run that it cannot, and plans the others', () => {
    const { model } = compiled.value;
    const found = unavailable(model).map(({ message }) => message);
    expect(found).toContain('`dropoffs.abandoned_cart` is checked, but cannot be run in this version');
    expect(found).toContain('`metrics.payment_rate.funnel` is checked, but cannot be run in this version');
    expect(found.join()).not.toContain('funnels.purchase');
    const planned = planAnalyses(withoutUnavailable(model)).map(({ name }) => name);
    expect(planned).toEqual(expect.arrayContaining(['funnels.purchase', 'paths.to_checkout', 'retention.repurchase', 'scores.rfm']));
    for (const name of ['dropoffs.abandoned_cart', 'metrics.payment_rate', 'segments.lost_at_cart']) expect(planned).not.toContain(name);
  });
});
