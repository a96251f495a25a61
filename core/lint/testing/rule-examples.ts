// For tests: every lint rule with a plan that it finds fault with, at the marked places, and one next to it that it leaves alone.
import type { lintCodes } from '../../diagnostics/codes/lint.ts';

interface RuleExample {
  readonly bad: string;
  /** Messages, in the order of the marks. */
  readonly says: readonly string[];
  readonly good: string;
  /** Keys of `waymark.yaml`, of both. */
  readonly own?: string;
}

/** One live and one planned event. */
const EVENTS = 'events:\n  a: {owner: x, description: x}\n  b: {owner: x, description: x, status: planned}\n';
const WEB = 'columns: {event: e, time: t, user: u}';

export const ruleExamples: Readonly<Record<keyof typeof lintCodes, RuleExample>> = {
  WM4001: {
    bad: 'events:\n  «a»: {}\n  b: {owner: x}\n',
    says: ['event "a" has no owner'],
    good: 'events:\n  b: {owner: x}\n',
  },
  WM4002: {
    bad: 'properties:\n  «p»: {type: string}\nevents:\n  «a»: {properties: {p: required, q: {type: string}}}\n',
    says: ['property "p" has no description', 'event "a" has no description'],
    good: 'properties:\n  p: {type: string, description: x}\nevents:\n  a: {description: {en: x}, properties: {p: required}}\n',
  },
  WM4003: {
    bad: `${EVENTS.replace('a:', '«a»:')}  old: {deprecated: {}}\n  c: {goals: [g]}\ngoals: {g: {}}\nmetrics: {m: {event: b}}\n`,
    says: ['event "a" is in no analysis and serves no goal'],
    good: `${EVENTS}paths: {p: {}}\n`,
  },
  WM4004: {
    bad: `${EVENTS}segments:\n  «s»: {did: a, segment: t}\n  t: {in: u}\n  u: {none: [{in: v}]}\n  v: {did: a}\n`,
    says: ['segment "s" is used nowhere'],
    good: `${EVENTS}segments: {s: {did: a}, t: {did: a}}\nmetrics: {m: {event: a, segment: t}}\nreports: {r: {show: [segments.s]}}\n`,
  },
  WM4005: {
    bad: `${EVENTS}funnels:\n  f: {steps: [a, «b»]}\nsegments:\n  s: {any: [{did: «{any: [a, b]}»}]}\n`,
    says: ['`funnels.f` reads event "b", which is only planned', '`segments.s` reads event "b", which is only planned'],
    good: `${EVENTS}funnels: {f: {steps: [a, a]}}\nmetrics: {m: {event: any}}\n`,
  },
  WM4006: {
    bad: 'properties:\n  «orderID»: {type: string}\nevents:\n  «Order Paid»: {properties: {orderID: required, «中文»: {type: string}}}\n  a: {properties: {orderID: optional}}\n',
    says: [
      'property "orderID" is not written in snake_case',
      'event "Order Paid" is not written in kebab-case',
      'property "中文" is not written in snake_case',
    ],
    good: 'properties:\n  order_id: {type: string}\nevents:\n  order-paid2: {properties: {order_id: required}}\n',
  },
  WM4007: { bad: EVENTS, says: ['the project has no `timezone`, so days and weeks are cut in UTC'], good: '' },
  WM4008: {
    bad: 'properties:\n  «p»: {type: string}\n  q: {type: string}\nproperty_groups: {g: {p: optional}}\nevents: {a: {properties: {q: optional}}}\n',
    says: ['property "p" of the dictionary is in no event'],
    good: 'properties:\n  p: {type: string}\nproperty_groups: {g: {p: optional}}\nevents: {a: {property_groups: [g]}}\n',
  },
  WM4009: {
    bad: `${EVENTS}funnels:\n  f: {steps: [a, {event: b, as: x}, «a», «{event: a, as: x}»]}\n`,
    says: ['two steps of funnel "f" are called "a"', 'two steps of funnel "f" are called "x"'],
    good: `${EVENTS}funnels:\n  f: {steps: [a, {event: a, as: again}]}\n  g: {steps: [a, b]}\n`,
  },
  WM4010: {
    bad: 'events:\n  «a»: {}\n',
    says: ['event "a" does not say when it is sent'],
    good: 'events:\n  a: {trigger: At once}\n  old: {deprecated: {}}\n',
  },
  WM4011: {
    bad: 'events:\n  «a»: {properties: {p: {type: string}}}\n',
    says: ['event "a" has no example'],
    good: 'events:\n  a: {properties: {p: {type: string}}, examples: [{p: x}]}\n  b: {}\n  old: {deprecated: {}, properties: {p: {type: string}}}\n',
  },
  WM4012: {
    bad: 'properties:\n  «p»: {type: string}\nevents: {a: {properties: {p: {maxLength: 3}, «q»: {type: string}}}}\n',
    says: ['nothing shows what "p" looks like', 'nothing shows what "q" looks like'],
    good: 'properties: {p: {type: string, examples: [x]}, q: {type: string}, email: {type: string}, n: {type: number}, r: {type: string, enum: [x]}}\nevents: {a: {properties: {p: required, q: optional}, examples: [{p: x, q: y}]}}\n',
  },
  WM4013: {
    bad: `${EVENTS}  old: {deprecated: {use: a}}\nfunnels:\n  f: {steps: [«old», a]}\nsegments:\n  s: {did: «{any: [old, {event: old, where: has(user)}]}»}\n`,
    says: ['`funnels.f` reads event "old", which is deprecated', '`segments.s` reads event "old", which is deprecated'],
    good: `${EVENTS}  old: {deprecated: {use: a}}\nfunnels: {f: {steps: [{any: [old, a]}, a]}}\n`,
  },
  WM4014: {
    own: 'version: 2.0.0\n',
    bad: 'events:\n  «a»: {deprecated: {remove_in: 2.0.0}}\n  «b»: {deprecated: {remove_in: 1.9.10}}\n',
    says: [
      'event "a" was to be removed in 2.0.0, and the plan is at 2.0.0',
      'event "b" was to be removed in 1.9.10, and the plan is at 2.0.0',
    ],
    good: 'events: {a: {deprecated: {remove_in: 2.0.1}}, b: {deprecated: {}}, c: {deprecated: {remove_in: 10.0.0}}}\n',
  },
  WM4015: {
    bad: 'events:\n  «a»: {deprecated: {since: 1.10.0, remove_in: 1.10.0}}\n  «b»: {since: 1.4.0, deprecated: {since: 1.3.0}}\n',
    says: [
      '`deprecated.remove_in` of event "a" is 1.10.0, which is not after `deprecated.since` 1.10.0',
      '`deprecated.since` of event "b" is 1.3.0, which is not after `since` 1.4.0',
    ],
    good: 'events: {a: {since: 1.9.0, deprecated: {since: 1.9.0, remove_in: 1.10.0}}, b: {deprecated: {remove_in: 1.0.0}}}\n',
  },
  WM4016: {
    own: 'version: 1.4.0\n',
    bad: 'events:\n  «a»: {since: 1.4.1}\n',
    says: ['event "a" is live since 1.4.1, but the plan is at 1.4.0'],
    good: 'events: {a: {since: 1.4.0}, b: {since: 1.5.0, status: planned}, c: {}}\n',
  },
  WM4017: {
    bad: 'events:\n  a: {properties: {p: {type: string}}}\n  b: {properties: {«p»: {type: integer}}}\n  c: {properties: {p: {type: integer}}}\n',
    says: ['"p" is an integer in "b" but text in "a"'],
    good: 'properties: {p: {type: string}}\nevents: {a: {properties: {p: {maxLength: 3}, q: {type: number}}}, b: {properties: {p: required, q: {type: number}}}}\n',
  },
  WM4018: {
    bad: 'events:\n  order_paid: {}\n  «OrderPaid»: {}\n  «orders_paid»: {}\n  checkout_started: {}\n  «chekout_started»: {}\n',
    says: [
      'event "OrderPaid" differs only in spelling from "order_paid"',
      'event "orders_paid" differs only in spelling from "order_paid"',
      'event "chekout_started" is one letter from "checkout_started"',
    ],
    good: 'events: {step1_done: {}, step2_done: {}, order_paid: {}, order_said: {}, OrderPaid: {deprecated: {}}, item_added: {}, items_removed: {}, 首页: {}, 首页2: {}}\n',
  },
  WM4019: {
    bad: 'properties:\n  product_id: {type: string}\n  «productId»: {type: string}\nevents: {a: {properties: {«porduct_id»: {type: string}}}}\n',
    says: ['property "productId" differs only in spelling from "product_id"', 'property "porduct_id" is one letter from "product_id"'],
    good: 'properties: {product: {type: string}, products: {type: array, items: {type: string}}, line1: {type: string}, line2: {type: string}, position_x: {type: number}, position_y: {type: number}}\n',
  },
  WM4020: {
    bad: 'properties:\n  «p»: {type: string, enum: [wechat_pay, card, WeChat Pay]}\n',
    says: ['"p" allows both "wechat_pay" and "WeChat Pay", the same but for case or separators'],
    good: 'properties: {p: {type: string, enum: [wechat, wechat_pay]}, n: {type: integer, enum: [1, 2]}}\n',
  },
  WM4021: {
    bad: 'properties:\n  «p»: {type: string, enum: [phone, Tablet]}\nevents: {a: {properties: {«q»: {type: string, enum: [CNY, usd]}}}}\n',
    says: ['the values of "p" mix cases: "phone" and "Tablet"', 'the values of "q" mix cases: "usd" and "CNY"'],
    good: 'properties: {p: {type: string, enum: [iOS, web, macOS]}, q: {type: string, enum: [CNY, USD]}, r: {type: string, enum: [phone, 平板]}, s: {type: string, enum: [phone, Phone]}}\n',
  },
  WM4022: {
    bad: 'properties:\n  «user_email»: {type: string}\n  «contact»: {type: string, format: phone}\n  «reach»: {type: string, examples: [li@example.com]}\n  «手机号»: {type: string}\n  «lastIP»: {type: string}\n  «to»: {type: string}\nevents: {a: {properties: {to: optional, «birthday»: {type: date}}, examples: [{to: li@example.com}]}}\n',
    says: [
      '"user_email" looks like an e-mail address and has no class of personal data',
      '"contact" looks like a phone number and has no class of personal data',
      '"reach" looks like an e-mail address and has no class of personal data',
      '"手机号" looks like a phone number and has no class of personal data',
      '"lastIP" looks like an address on the network and has no class of personal data',
      '"to" looks like an e-mail address and has no class of personal data',
      '"birthday" looks like a date of birth and has no class of personal data',
    ],
    good: 'properties: {email: {type: string, pii: direct}, email_count: {type: integer}, device: {type: string, enum: [phone]}, phone: {type: boolean}, zip: {type: string}, ship: {type: string}, password: {type: string}, product_name: {type: string, examples: ["13800138000 x"]}}\n',
  },
  WM4023: {
    bad: 'properties: {phone: {type: string, pii: direct}}\nevents: {a: {properties: {phone: optional}}}\nmetrics:\n  m: {event: a, «breakdown»: phone}\npaths:\n  p: {nodes: [«{label: "{phone}"}»]}\n',
    says: ['`metrics.m` shows "phone", which is direct personal data', '`paths.p` shows "phone", which is direct personal data'],
    good: 'properties: {city: {type: string, pii: indirect}}\nevents: {a: {properties: {city: optional}}}\nmetrics: {m: {event: a, breakdown: city}}\n',
  },
  WM4024: {
    bad: 'properties: {q: {type: string}}\nevents: {a: {properties: {q: optional}}}\nmetrics:\n  m: {event: a, «breakdown»: q}\n',
    says: ['`metrics.m` groups by "q", free text of any number of values'],
    good: 'properties: {q: {type: string}, e: {type: string, enum: [x]}, i: {type: integer}, n: {type: string, pii: direct}}\nevents: {a: {properties: {q: optional, e: optional, i: optional, n: optional}}}\nmetrics: {m: {event: a, breakdown: {by: q, limit: 5}}, n: {event: a, breakdown: e}, o: {event: a, breakdown: i}, p: {event: a, breakdown: n}}\n',
  },
  WM4025: {
    bad: 'sources:\n  web: {table: w, columns: {event: e, time: t, anonymous: a}}\n  shop: {table: s, columns: {event: e, time: t, user: u}}\nevents: {a: {sources: [web]}, b: {sources: [shop]}}\nfunnels:\n  f: {steps: [a, «b»]}\n',
    says: ['in funnel "f" nobody can get from "a" to "b": "web" and "shop" share no id'],
    good: 'sources:\n  web: {table: w, columns: {event: e, time: t, anonymous: a}}\n  shop: {table: s, columns: {event: e, time: t, user: u}}\n  app: {table: p, columns: {event: e, time: t, user: u, anonymous: a}}\nevents: {a: {sources: [web]}, b: {sources: [shop]}, c: {}}\nfunnels: {f: {steps: [a, b]}, g: {steps: [a, c]}}\n',
  },
  WM4026: {
    bad: 'goals:\n  «g»: {target: {at_least: 5}}\n',
    says: ['goal "g" has a target but nothing measures it'],
    good: `${EVENTS}metrics: {m: {event: a}}\ngoals: {g: {target: {at_least: 5}, measure: metrics.m}, h: {}}\n`,
  },
  WM4027: {
    bad: 'goals:\n  «g»: {}\n  h: {target: {at_least: 5}}\n',
    says: ['nothing measures goal "g"'],
    good: `${EVENTS}metrics: {m: {event: a}}\ngoals: {g: {measure: metrics.m}}\n`,
  },
  WM4028: {
    bad: 'properties: {p: {type: string}}\nproperty_groups:\n  «g»: {p: optional}\n  h: {p: optional}\nevents: {a: {property_groups: [h]}}\n',
    says: ['property group "g" is in no event'],
    good: 'properties: {p: {type: string}}\nproperty_groups: {g: {p: optional}}\nevents: {a: {property_groups: [g], properties: {p: required}}}\n',
  },
  WM4029: {
    bad: `sources:\n  web: {table: w, ${WEB}}\n  «app»: {table: a, ${WEB}}\nevents: {a: {sources: [web]}}\n`,
    says: ['no event comes from source "app", so all of its rows end in quarantine'],
    good: `sources: {web: {table: w, ${WEB}}, app: {table: a, ${WEB}}}\nevents: {a: {sources: [web]}, b: {}}\n`,
  },
  WM4030: {
    bad: `sources: {web: {table: w, ${WEB}}, app: {table: a, ${WEB}}}\nevents:\n  a: {sources: [web]}\n  «b»: {}\n`,
    says: ['event "b" does not say which source sends it'],
    good: `sources: {web: {table: w, ${WEB}}, app: {table: a, ${WEB}}}\nevents: {a: {}, b: {}}\n`,
  },
  WM4031: {
    bad: `${EVENTS}funnels:\n  f: {steps: [a, b], «window»: 91d}\n`,
    says: ['funnel "f" waits 91 days, more than 90'],
    good: `${EVENTS}funnels: {f: {steps: [a, b], window: 90d}, g: {steps: [a, b], window: none}, h: {steps: [b, a]}}\n`,
  },
  WM4032: {
    bad: `${EVENTS}sessions: {longest: 2h}\nfunnels:\n  f: {steps: [a, b], per: session, «window»: 3h}\n`,
    says: ['funnel "f" counts within a session, which ends after 2 hours at the latest, before its window does'],
    good: `${EVENTS}sessions: {longest: 2h}\nfunnels: {f: {steps: [a, b], per: session, window: 2h}, g: {steps: [a, b], window: 3h}, h: {steps: [b, a], per: session}}\n`,
  },
  WM4033: {
    bad: `${EVENTS}funnels:\n  f: {steps: [«{any: [a, {event: a, where: has(user)}]}», b]}\n  g: {steps: [«{any: [b, b], as: x}», a]}\n`,
    says: [
      'an alternative "a" in `funnels.f` changes nothing: another one holds it already',
      'an alternative "b" in `funnels.g` changes nothing: another one holds it already',
    ],
    good: `${EVENTS}funnels: {f: {steps: [{any: [{event: a, where: has(user)}, {event: a, where: has(anonymous)}]}, {any: [a, b]}]}}\n`,
  },
  WM4034: {
    bad: 'events: {a: {properties: {order_id: {type: integer}}}}\nmetrics:\n  m: {event: a, «average»: order_id}\n',
    says: ['metric "m" takes the average of "order_id", which only names things'],
    good: 'events: {a: {properties: {order_id: {type: integer}, paid: {type: integer}}}}\nmetrics: {m: {event: a, distinct: order_id}, n: {event: a, sum: paid}}\n',
  },
  WM4035: {
    bad: 'properties:\n  «is_new»: {type: string}\n  «hasCoupon»: {type: integer}\n',
    says: [
      '"is_new" is called like a question of yes or no, but is text',
      '"hasCoupon" is called like a question of yes or no, but is an integer',
    ],
    good: 'properties: {is_new: {type: boolean}, issue: {type: string}, hash: {type: string}}\n',
  },
  WM4036: {
    bad: 'properties:\n  «created_at»: {type: string}\n  «orderDate»: {type: string}\n  «paid_at»: {type: integer}\n',
    says: [
      '"created_at" is called like a point in time, but is of type string',
      '"orderDate" is called like a point in time, but is of type string',
      '"paid_at" is called like a point in time, but is of type integer',
    ],
    good: 'properties: {created_at: {type: timestamp}, order_date: {type: date}, format: {type: string}, paid_at: {type: integer, unit: ms}, seen_at: {type: string, format: date-time}, at: {type: string}}\n',
  },
  WM4037: {
    bad: 'properties:\n  «price»: {type: number}\nevents: {a: {properties: {«orderTotal»: {type: number}}}}\n',
    says: ['"price" is an amount of money in no currency', '"orderTotal" is an amount of money in no currency'],
    good: 'properties: {price: {type: number, unit: CNY}, priceless: {type: number}, total: {type: integer}}\n',
  },
  WM4038: {
    bad: `events:\n  «a»: {properties: {${numbered(41)}}}\n`,
    says: ['event "a" has 41 properties, more than 40'],
    good: `events:\n  a: {properties: {${numbered(40)}}}\n`,
  },
  WM4039: {
    bad: `${EVENTS}metrics: {m: {event: a}, n: {event: b}}\nreports:\n  r: {show: [metrics, «metrics.m»]}\n`,
    says: ['report "r" shows `metrics.m` twice'],
    good: `${EVENTS}metrics: {m: {event: a}, n: {event: b}}\nreports: {r: {show: [metrics.n, metrics.m]}, s: {show: [metrics]}}\n`,
  },
  WM4040: {
    bad: `${EVENTS}metrics: {m: {event: a}}\nreports:\n  r: {show: [metrics, «funnels»]}\n`,
    says: ['report "r" shows all `funnels`, of which there are none'],
    good: `${EVENTS}metrics: {m: {event: a}}\nreports: {r: {show: [metrics]}}\n`,
  },
  WM4041: {
    bad: `${EVENTS}metrics:\n  m: {event: a, count: people}\n  «n»: {title: N, count: people, event: a}\n`,
    says: ['`metrics.n` asks the same as `metrics.m`'],
    good: `${EVENTS}metrics: {m: {event: a}, n: {event: b}, o: {event: a, count: people}}\nsegments: {m: {did: a}}\n`,
  },
  WM4042: {
    bad: `${EVENTS}segments:\n  «s»: {did: a, at_least: 3, under: 3}\n  «t»: {did: a, at_least: 0}\n  «u»: {all: [{did: a}, {none: [{did: a}]}]}\n  «v»: {any: [{did: a}, {none: [{did: a}]}]}\n  «w»: {did: a, over: 2, under: 3}\n`,
    says: [
      'segment "s" always holds nobody',
      'segment "t" always holds everybody',
      'segment "u" always holds nobody',
      'segment "v" always holds everybody',
      'segment "w" always holds nobody',
    ],
    good: `${EVENTS}segments: {s: {did: a, at_least: 3, at_most: 3}, t: {did: a}, u: {all: [{did: a}, {none: [{did: b}]}]}, v: {did: a, at_most: 0}, w: {none: [{did: a}]}}\n`,
  },
  WM4043: {
    bad: 'sources:\n  «web»: {table: w, columns: {event: e, time: t}}\n',
    says: ['source "web" has no column that says whose a row is, so all of its rows end in quarantine'],
    good: `sources: {web: {table: w, ${WEB}}, app: {table: a, columns: {event: e, time: t, anonymous: a}}}\n`,
  },
  WM4044: {
    bad: `sources:\n  «web»: {table: w, ${WEB}, clean: {late: 72h}}\n`,
    says: ['`clean.late` of source "web" does nothing: no column says when a row was received'],
    good: `sources: {web: {table: w, ${WEB}}, app: {table: a, columns: {event: e, time: t, user: u, received: r}, clean: {late: 72h}}}\n`,
  },
  WM4045: {
    bad: `sources:\n  «web»: {table: w, ${WEB}, rename: {x: a}}\n  app: {table: a, ${WEB}}\nevents: {a: {sources: [app]}}\n`,
    says: ['source "web" brings event "a", which says that it comes from elsewhere, so those rows end in quarantine'],
    good: `sources: {web: {table: w, ${WEB}, rename: {x: a, y: b}}}\nevents: {a: {sources: [web]}, b: {}}\n`,
  },
  WM4046: {
    bad: `sources:\n  web: {table: w, ${WEB}, derive: {p: «x»}}\n  app: {table: a, ${WEB}}\nevents: {a: {sources: [app], properties: {p: {type: string}}}}\n`,
    says: ['source "web" derives "p", which none of its events has'],
    good: `sources: {web: {table: w, ${WEB}, derive: {p: x}}}\nevents: {a: {properties: {p: {type: string}}}}\n`,
  },
  WM4047: {
    own: 'locales: [en, zh]\n',
    bad: 'events:\n  «a»: {title: {en: A}, description: {zh: x}}\nmetrics:\n  «m»: {event: a, description: {zh: x}}\n',
    says: ['`title` of "a" in events has no text in "zh"', '`description` of "m" in metrics has no text in "en"'],
    good: 'events: {a: {title: {en: A, zh: 甲}, description: x}, b: {}}\n',
  },
  WM4048: {
    bad: 'properties:\n  «user_id»: {type: number}\n',
    says: ['"user_id" is an id of type number, which holds only sixteen digits exactly'],
    good: 'properties: {user_id: {type: integer}, paid: {type: number}}\n',
  },
  WM4049: {
    bad: `properties: {d: {type: string, enum: [phone, tablet]}}\nevents: {a: {properties: {d: optional}}, b: {}}\nfunnels:\n  f: {where: «'d in ["phone", "pc"]'», steps: [{event: a, where: «'d == "fone"'»}, b]}\n`,
    says: ['"pc" is not a value of "d"', '"fone" is not a value of "d"'],
    good: `events: {a: {properties: {d: {type: string, enum: [phone]}}}, b: {properties: {d: {type: string}}}}\nmetrics: {m: {event: {any: [a, b]}, where: 'd == "pc"'}, n: {event: {event: a, where: '!(d == "phone")'}}}\n`,
  },
  WM4050: {
    bad: `sources: {web: {table: w, ${WEB}}}\n${EVENTS}paths:\n  p: {where: «'source == "wbe"'», nodes: [{label: x, when: «'event == "c" || event == "a"'»}]}\n`,
    says: ['no source of the plan is called "wbe"', 'no event of the plan is called "c"'],
    good: `sources: {web: {table: w, ${WEB}}}\n${EVENTS}paths: {p: {where: 'source == "web" && user == "wbe"', nodes: [{label: x, when: 'event in ["a", "b"]'}]}}\n`,
  },
  WM4051: {
    bad: `${EVENTS}paths:\n  p: {nodes: [{label: x, when: event == "a"}, «{label: y, when: event == "a"}», {label: z}, «{label: w}»]}\n`,
    says: [
      'no event gets to this node of `paths.p`: an earlier one takes them all',
      'no event gets to this node of `paths.p`: an earlier one takes them all',
    ],
    good: `${EVENTS}paths: {p: {nodes: [{label: x, when: event == "a"}, {label: y, when: event == "b"}, {label: z}]}}\n`,
  },
  WM4052: {
    bad: `${EVENTS}funnels:\n  slow: {steps: [a, b], «window»: 59m}\n`,
    says: ['the window of funnel "slow" is shorter than the 60 minutes that step "b" took half of the people'],
    good: `${EVENTS}funnels: {slow: {steps: [a, b], window: 61m}, quick: {steps: [a, b], window: 1m}}\n`,
  },
  WM4053: {
    bad: 'properties:\n  «password»: {type: string, pii: sensitive}\n  «银行卡号»: {type: string}\n',
    says: [
      '"password" looks like a password, which has no place among events',
      '"银行卡号" looks like the number of a payment card, which has no place among events',
    ],
    good: 'properties: {login: {type: string, enum: [password]}, card_type: {type: string}, card: {type: string, enum: [visa]}}\n',
  },
  WM4054: {
    bad: 'privacy: {law: [pipl], consent: {purposes: [marketing]}}\nevents:\n  b: {purpose: marketing}\n  «a»: {}\n  c: {}\n',
    says: ['nobody can consent to the purpose "analytics", although `law` names pipl'],
    good: 'privacy: {law: [pipl], consent: {purposes: [analytics, marketing]}}\nevents: {a: {}, b: {purpose: marketing}}\n',
  },
  WM4055: {
    bad: `${EVENTS}privacy: {law: [gdpr]}\nsegments: {s: {did: a}}\naudiences:\n  «l»: {segment: s, columns: {user: id.user}, to: {csv: out/l.csv}}\n`,
    says: ['audience "l" has no purpose, so it is delivered whatever people consented to'],
    good: `${EVENTS}privacy: {law: [gdpr]}\nsegments: {s: {did: a}}\naudiences: {l: {segment: s, purpose: marketing, columns: {user: id.user}, to: {csv: out/l.csv}}}\n`,
  },
  WM4056: {
    bad: `${EVENTS}privacy: {keep: {default: 50d}}\nretention:\n  r: {start: a, return: a, period: week, «periods»: 8}\nfunnels:\n  f: {steps: [a, b], «window»: 51d}\nsegments:\n  «s»: {any: [{did: a, within: 60d}]}\n`,
    says: [
      '`retention.r` looks at 56 days, but rows are kept for 50',
      '`funnels.f` looks at 51 days, but rows are kept for 50',
      '`segments.s` looks at 60 days, but rows are kept for 50',
    ],
    good: `${EVENTS}privacy: {keep: {default: 56d}}\nretention: {r: {start: a, return: a, period: week, periods: 8}}\nfunnels: {f: {steps: [a, b], window: none}}\nsegments: {s: {did: a, within: 56d}}\n`,
  },
  WM4057: {
    bad: 'privacy: {law: [pipl]}\nproperties:\n  «id_card»: {type: string, pii: sensitive}\n  email: {type: string, pii: direct}\n',
    says: ['"id_card" is sensitive and not masked, although `law` names pipl'],
    good: 'privacy: {law: [pipl], mask: {sensitive: drop}}\nproperties: {id_card: {type: string, pii: sensitive}}\n',
  },
  WM4058: {
    bad: '«privacy»: {law: [pipl, gdpr], keep: {sensitive: 30d}}\nproperties: {email: {type: string, pii: direct}, id_card: {type: string, pii: sensitive}}\nevents: {a: {properties: {email: optional, id_card: optional}}}\n',
    says: ['personal data (direct) has no end, although `law` names pipl and gdpr'],
    good: 'privacy: {law: [pipl], keep: {default: 400d}}\nproperties: {email: {type: string, pii: direct}}\nevents: {a: {properties: {email: optional}}}\n',
  },
  WM4059: {
    bad: `${EVENTS}notify:\n  «ops»: {webhook: 'https://example.com/hook'}\n  team: {webhook: 'https://example.com/hook'}\nmonitors: {m: {event: a, when: {silent: 2h}, notify: [team]}}\n`,
    says: ['no monitor notifies "ops"'],
    good: `${EVENTS}notify: {ops: {webhook: 'https://example.com/hook'}}\nmonitors: {m: {event: a, when: {silent: 2h}, notify: [ops]}}\n`,
  },
  WM4060: {
    bad: `${EVENTS}scores:\n  «rfm»: {recency: a, frequency: a}\n`,
    says: ['score "rfm" is used nowhere'],
    good: `${EVENTS}scores: {rfm: {recency: a, frequency: a}, rf: {recency: a, frequency: a}}\nsegments: {s: {score: rfm, recency: 4..5}}\nreports: {r: {show: [scores.rf]}}\n`,
  },
};

function numbered(count: number): string {
  return Array.from({ length: count }, (_, index) => `p${index}: {type: string}`).join(', ');
}
