// A small plan with every kind of type, status and constraint once: the golden file shows what a developer gets.
import type { Model } from '../../core/model/model.ts';
import { dictionaryProperty, event, modelOf, property, text } from './model-of.ts';

const device = { description: text('Kind of device'), type: { kind: 'string', enum: ['phone', 'tablet', 'desktop'] } } as const;
const context = [
  property('device', device.type, { ...device, required: true, context: true }),
  property('path', { kind: 'string', maxLength: 2048 }, { context: true }),
];

const sku = { kind: 'string', minLength: 1, maxLength: 64, pattern: '^sku-\\d+$' } as const;

export const shopPlan: Model = modelOf(
  [
    event(
      'product_added',
      [
        ...context,
        property('product_id', sku, { required: true, description: text('Stock keeping unit') }),
        property('price', { kind: 'number', minimum: 0, maximum: 100_000 }, { unit: 'CNY', required: true }),
        property('quantity', { kind: 'integer', minimum: 1 }, { description: text('Units added by this click') }),
        property('coupon', { kind: 'string' }, { nullable: true }),
      ],
      {
        title: [
          { locale: 'en', text: 'Product added to cart' },
          { locale: 'zh', text: '加入购物车' },
        ],
        description: text('The shopper put a product into the cart.\nQuick-buy buttons count too.'),
        trigger: text('When the add request has succeeded, once per click'),
        owner: 'checkout-team',
        since: '1.0.0',
      },
    ),
    event(
      'Order Completed',
      [
        ...context,
        property('order_id', { kind: 'string' }, { required: true }),
        property(
          'items',
          {
            kind: 'array',
            minItems: 1,
            items: {
              kind: 'object',
              properties: [
                { name: 'product_id', required: true, type: sku },
                { name: 'price', required: true, type: { kind: 'number', exclusiveMinimum: 0 } },
                { name: 'gift wrap', required: false, type: { kind: 'boolean' } },
              ],
            },
          },
          { required: true },
        ),
        property('total', { kind: 'number', multipleOf: 0.01 }, { required: true, unit: 'CNY' }),
        property('paid_at', { kind: 'timestamp' }, { required: true }),
        property('delivery_day', { kind: 'date' }),
        property('payment_method', {
          kind: 'string',
          enum: ['alipay', 'wechat', 'card', 'bank_transfer', 'cash_on_delivery', 'store_credit', 'voucher', 'instalments'],
        }),
        property('phone', { kind: 'string', format: 'phone' }, { pii: 'direct' }),
        property('reference', { kind: 'union', anyOf: [{ kind: 'string', maxLength: 20 }, { kind: 'integer' }] }),
        property('42? yes', { kind: 'boolean', const: true }),
        property('tags', { kind: 'array', items: { kind: 'string', enum: ['gift', 'repeat'] }, uniqueItems: true }),
      ],
      { description: text('The order is paid'), owner: 'checkout-team' },
    ),
    event('cart_viewed', [...context], { status: 'planned', description: text('The cart page was shown') }),
    event('cart_add', context, { status: 'deprecated', deprecated: { since: '1.2.0', use: 'product_added', removeIn: '2.0.0' } }),
    event('invoice_sent', [property('number', { kind: 'integer' }, { required: true })], { sources: ['server'] }),
  ],
  {
    properties: [dictionaryProperty('device', device.type, device), dictionaryProperty('path', { kind: 'string', maxLength: 2048 })],
    project: {
      context: ['device', 'path'],
      code: [{ language: 'typescript', out: 'src/tracking', sources: ['web', 'app'], span: { file: 'waymark.yaml', start: 0, end: 0 } }],
    },
  },
);
