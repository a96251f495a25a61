// For tests: a project that uses every section and most keys of the language, available or not.

export const languageExample = {
  'waymark.yaml': `waymark: 1                        # language version, required; \`waymark migrate\` rewrites older ones
name: shop
version: 1.4.0                    # semver of the plan; \`waymark diff\` says which bump a change needs
title: { en: Acme shop, zh: 示例商城 }   # any title or description is a string or a map of locales
locales: [en, zh]                 # the first is the default for docs and reports
timezone: Asia/Shanghai           # periods (hour, day, week, month) are cut in this zone; default UTC
week_start: monday                # default
currency: CNY
include: ['plan/**/*.{yaml,yml}', 'analyses/**/*.{yaml,yml}']   # the default; inside the project only
naming: { events: snake_case, properties: snake_case }   # or Title Case, camelCase, kebab-case, any
context: [device, channel, path]  # properties that every event has, set once on the tracker, no parameters of each function
code:                             # generated tracking code, one entry per target
  - { language: typescript, out: src/tracking, sources: [web] }
  - { language: python, out: service/tracking, sources: [server] }
connections:                      # none given: DuckDB in .waymark/dev.duckdb
  dev:  { adapter: duckdb, path: .waymark/dev.duckdb }
  prod: { adapter: bigquery, project: acme, dataset: analytics, key_file: '\${GOOGLE_APPLICATION_CREDENTIALS}' }
default_connection: dev
rules: { event-without-owner: 'off', WM4011: error }       # off | info | warning | error, by code or slug
`,
  'plan/all.yaml': `sources:
  web:
    title: Web shop, front-end tracking
    side: client                  # client | server
    table: raw.web_events         # or  tables: { order_completed: raw.order_completed, … }  (one table per event)
                                  # or  files: 'data/web/*.csv.gz'   (csv, jsonl, parquet; DuckDB and ClickHouse read them in place)
                                  # a trailing * is a set of tables of one shape: events_*
    columns:                      # a column, or a path into a JSON column such as context.page.path
      id: event_id
      event: event_name           # or { value: order_completed }: every row is this event
      time: occurred_at           # or { column: ts, unit: ms } for epochs, { column: ts, zone: Asia/Shanghai } for local times; without a zone it is UTC
      received: received_at
      user: user_id
      anonymous: anonymous_id
      session: session_id         # optional: sessions supplied by the client
      consent: consent_purposes   # optional: purposes granted at that moment
      properties: properties      # one JSON column; or { array: event_params, key: key, value: [value.string_value, value.int_value] };
                                  # left out: every other column is a property
    rename: { pv: product_viewed }                    # raw name -> event of the plan
    types: { price_cents: integer }                   # raw columns used in derive and drop; default string
    derive: { price: 'double(price_cents) / 100.0' }  # conditions' language over raw columns: normalisation in one place
    clean:
      deduplicate: id             # or a list of columns; default id, else all standard columns and properties
      drop: 'user_agent.contains("bot")'
      late: 72h                   # default none; received later than this after it happened: quarantined
      future: 5m                  # default 5m; a time later than received by more: quarantined; late and future do nothing without \`received\`
    erasable: true                # \`waymark erase\` may delete in this table

goals:                             # why anything is tracked
  paid_orders:
    title: { en: More paid orders, zh: 提升支付订单 }
    owner: growth
    measure: funnels.purchase
    target: { at_least: 3.5%, per: week }

properties:                        # the shared dictionary
  product_id: { type: string, description: Stock keeping unit, examples: [sku-1] }
  price:      { type: number, unit: CNY, minimum: 0 }
  phone:      { type: string, format: phone, pii: direct }        # none (default) | indirect | direct | sensitive

property_groups:
  product: { product_id: required, price: optional, category: optional }

events:
  product_added:
    title: { en: Product added to cart, zh: 加入购物车 }
    also: [加购, add to cart]      # synonyms for search and \`waymark ask\`
    description: The shopper put a product into the cart
    trigger: When the add request has succeeded, once per click
    owner: checkout-team
    area: cart
    goals: [paid_orders]
    sources: [web, app]
    purpose: analytics             # consent purpose; default analytics
    status: live                   # planned | live (default)
    since: 1.0.0
    review_by: 2026-12-31
    deprecated: { since: 1.4.0, use: cart_changed, remove_in: 2.0.0 }     # alone deprecates
    renamed_from: [cart_add]       # older wire names: history is read under all of them, diff says renamed
    once_by: order_id              # one value across sources is one event: web + server of the same order
    prefer: [server, web]
    property_groups: [product]
    properties:
      currency: required           # from the dictionary
      coupon: optional             # default optional
      price: { maximum: 100000 }   # an event may narrow a dictionary property, never change its type
      quantity: { type: integer, minimum: 1, required: true, renamed_from: [qty] }      # defined here
    examples: [{ product_id: sku-1, price: 9.5, currency: CNY, quantity: 1 }]   # checked against the definition
    bind:                          # no-code web capture
      trigger: click               # click | submit | change | view | scroll | load
      selector: '[data-add]'
      page: '/product/*'
      properties: { product_id: '@data-sku', quantity: { selector: '.qty', value: text }, currency: { constant: CNY } }   # @attr | text | value | page.path

identity:
  strategy: graph                  # last_known (default) | first_known | graph | none
  ids: [user, anonymous, device_id, openid]       # kinds of id: standard columns or properties, strongest first
  ignore: ['', '0', 'null', 'anonymous']          # values that must never join people
  case_insensitive: [openid]       # A-Z only, on every engine
  limit: 50                        # a non-user id linked directly with more distinct users than this joins nobody, and is reported
  links: [{ files: data/aliases.csv, columns: { user: user_id, anonymous: device } }]   # pairs known from elsewhere (table or files); two of one kind: anonymous: [a, b]
  only_known: false                # true: people without a known user are left out of every analysis (person null in \`ids\`), and counted
sessions:
  idle: 30m                        # default; a gap greater than this starts a new session
  longest: 24h                     # default
  split_on_day: false              # default
  split_on: [utm_campaign]         # default none; a set value that differs from the session's last set one

segments:
  high_value:
    description: Two or more orders, or 1000 CNY, in 90 days
    any:                           # any | all | none take lists of conditions and nest freely
      - { did: order_completed, at_least: 2, within: 90d }
      - { did: order_completed, sum: total, over: 1000, within: 90d }    # sum average minimum maximum distinct; over at_least under at_most
  new_people:   { first: any, within: 7d }             # the first such event ever lies within
  on_phone:     { property: device, where: 'device == "phone"', value: last }    # last | first set value
  lost_at_cart: { funnel: purchase, reached: added, not_reached: checkout, within: 30d }
  loyal:        { all: [{ in: high_value }, { score: rfm, recency: 4..5, frequency: 4..5 }] }
scores:
  rfm: { recency: order_completed, frequency: order_completed, monetary: { event: order_completed, property: total }, tiles: 5, within: 365d }

funnels:
  purchase:
    goal: paid_orders
    steps:
      - home_viewed
      - product_viewed
      - { event: product_added, where: 'price > 0', as: added }
      - { any: [checkout_started, express_checkout], as: checkout }
      - { event: coupon_applied, optional: true }
      - { event: order_completed, as: paid, first: any }   # a step's key: any (default) | ever | matching; with several names: of any of them
    order: ordered                 # ordered | strict | unordered
    window: 7d                     # or { length: 7d, from: entry | previous } or none; default 14d from entry
    ties: same                     # same: one instant may hold consecutive steps | after: strictly later
    per: person                    # person | session | a property, such as order_id
    # hold_constant: [cart_id]     # one value on every step; a step's event that does not declare it is a compile error
    exclude: [{ event: refund_requested, after: added, before: paid, effect: remove }]   # remove | cut
    breakdown: { by: device, attribution: first }    # first | last | all | a step's name
    compare: [new_people, high_value]                # segments side by side
    trend: week                    # or { period: week, from: added, to: paid }; default first and last step
    conversion_time: { from: added, to: paid, bins: 20 }   # default first and last step, bins by rule
    range: attempts                # attempts (entered in the range, read on to the window's end) | events (nothing outside the range exists)

paths:
  to_checkout:
    start: home_viewed             # optional matcher
    end: checkout_started          # optional matcher
    occurrence: first              # first | every: every occurrence of start (or of end, looking back) begins a path of its own
    within: session                # session | person | a gap such as 30m (at or above it a new path begins)
    steps: 6
    nodes:                         # path classification: many pages, few places. First match names the node, default the event's name; {any property name}, {{ for a brace
      - { label: product page, when: 'event == "product_viewed"' }
      - { label: '{path}', when: 'event == "page_viewed"', clean: [{ match: '/\\d+', replace: '/:id' }] }
    events: [home_viewed, search, product_viewed]    # default: every live event
    ignore: [heartbeat]            # node labels
    collapse: true                 # a run of one node counts once, at its last event's time
    edges: 50
    minimum_transitions: 1
    minimum_people: 5              # edges with fewer people fold into "other"; default privacy.small_groups
    sequences: 20
    compare: [high_value]

dropoffs:                          # why did they leave
  abandoned_cart:
    funnel: purchase
    from: added
    to: checkout
    explain: { properties: [device, channel, payment_method, page_load_ms], events: auto, stay: true }   # a plain list = properties
    buckets: 4                     # numbers are cut into quantiles
    next: 3                        # what those who left did next, and how long they stayed

retention:
  repurchase:
    start: order_completed
    return: order_completed
    cohort: first                  # first (ever) | every (each period with a start event) | pooled (one row for all)
    per: person                    # or a property, such as company_id; also in lifecycle and stickiness
    period: week                   # hour | day | week | month
    periods: 8                     # columns 0 to 8
    mode: exact                    # exact | on_or_after
    at_least: 1                    # return events needed in one period
    # brackets: [1, 3, 7]          # column widths instead of \`periods\`
    window_type: calendar          # calendar | rolling (exact lengths from the person's own start)
    breakdown: channel
lifecycle:  { weekly_buyers: { event: order_completed, period: week, new: any } }    # new: any | matching (first event of any kind, or of this one)
stickiness: { daily_use: { event: any, period: day, span: 28d, mode: exact, counts: { at_least: 1 }, group: 1 } }   # exact | or_more; counts (at_least, at_most, exactly): events that make a period count; group: periods joined; span: the last of the range, default all of it

metrics:
  orders:        { event: order_completed, count: events, period: day }        # events | people | sessions
  visits:        { count: sessions }
  revenue:       { event: order_completed, sum: total, breakdown: channel }
  average_order: { event: order_completed, average: total }       # sum average minimum maximum median p95 distinct
  payment_rate:  { funnel: purchase }
  orders_a_visit: { ratio: [orders, visits] }

impacts:                           # did the change pay
  simpler_checkout:
    measure: funnels.purchase
    changed: 2025-06-01            # before/after; or  variants: { by: exp_variant, control: a }
    days: 14
    cost: 80000
    value_per_conversion: 120
monitors:
  payment_rate_falls: { measure: metrics.payment_rate, every: day, when: { falls: 20%, against: 28d }, for: 2, notify: [ops], severity: high }
  too_few_orders:     { measure: metrics.orders, every: hour, when: { below: 5 } }        # above | below
  broken_events:      { source: web, when: { quarantined: 1% } }
  silent_event:       { event: order_completed, when: { silent: 2h } }
  odd_volume:         { event: product_viewed, every: hour, when: { anomaly: 3.5 } }      # robust z-score against the same weekday and hour
notify:
  ops: { webhook: '\${OPS_WEBHOOK}', format: feishu }              # json | slack | feishu | dingtalk | wecom

privacy:
  law: [pipl, gdpr]                # switches required notices and lint rules on
  consent: { purposes: [analytics, marketing], default: denied }
  keep: { default: 400d, direct: 90d }             # how long rows and values are kept, by class of personal data
  mask: { direct: hash, sensitive: drop }          # before anything leaves the client, and again in the warehouse
  salt: shop-2026                                  # public, part of the hash so that values of other companies do not match
  small_groups: 5                                  # default 0 (off); smaller groups are folded in every output
audiences:
  win_back:
    segment: lost_at_cart
    purpose: marketing             # only people whose latest consent grants it
    columns: { user: id.user, last_step: { step_of: purchase }, product: { last: product_id, of: product_added }, taste: { most: category, of: product_viewed, within: 30d } }
    to: { csv: out/win_back.csv }  # or { table: … } or { webhook: '\${CRM_WEBHOOK}' }
reports:
  weekly:
    title: { en: Weekly journey review, zh: 用户路径周报 }
    last: 28d                      # or from/to
    show: [metrics.revenue, funnels.purchase, paths.to_checkout, dropoffs.abandoned_cart, retention.repurchase, monitors]

accepted:
  - { change: property-removed, subject: /events/signup/properties/is_trial, in: 2.0.0, reason: Trials ended in May }   # an unused entry is reported
`,
} as const;
