import { describe, expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import type { Model } from '../model/model.ts';
import { type RecordedCounts, recordedChecker } from './check-recorded.ts';
import { MAX_EVENT_LENGTH } from './recorded-file.ts';

const WEB = `
  web:
    files: 'web/*.jsonl'
    columns: { id: id, event: event, time: at, received: got, user: user, anonymous: device, properties: props }
    rename: { pv: product_viewed }
    derive: { cents: 'int(raw_cents)' }
    types: { raw_cents: string }
    clean: { drop: 'agent.contains("bot")', late: 72h }`;
const SERVER = `
  server:
    files: 'server/*.jsonl'
    columns: { event: name, time: { column: ts, unit: ms }, user: uid }`;
const EVENTS = `
events:
  product_viewed:
    sources: [web]
    properties:
      sku: { type: string, required: true, minLength: 3 }
      price: { type: number, minimum: 0, renamed_from: [cost] }
      size: { type: string, enum: [s, m] }
      cents: { type: integer }
      items: { type: array, maxItems: 2, items: { type: object, properties: { sku: { type: string, required: true }, n: { type: integer, minimum: 1 } } } }
  order_paid: { sources: [server] }
  page: { properties: { name: { type: string, required: true } } }
`;

function modelOf(...sources: readonly string[]): Model {
  const text = `waymark: 1\nname: shop\nversion: 1.0.0\nsources:${sources.join('')}${EVENTS}`;
  const { value, diagnostics } = compile(memoryFileTree(new Map([['waymark.yaml', text]])));
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  return value.model;
}

interface Checked {
  readonly counts: RecordedCounts;
  /** `line:column code message |marked text|` */
  readonly lines: readonly string[];
}

function check(text: string, model = modelOf(WEB, SERVER), path = 'e.jsonl', source: string | null = null): Checked {
  const named = model.sources.find((one) => one.name === source) ?? null;
  const { value, diagnostics } = recordedChecker(model, named)({ path, text });
  const lines = diagnostics.map(({ code, message, span }) => {
    if (span === null) throw new Error('every finding has a place');
    const before = text.slice(0, span.start).split('\n');
    return `${before.length}:${(before.at(-1) ?? '').length + 1} ${code} ${message} |${text.slice(span.start, span.end)}|`;
  });
  return { counts: value, lines };
}

const row = (props: string, rest = ''): string =>
  `{"event":"product_viewed","at":"2025-06-01T08:00:00Z","user":"u","props":${props}${rest}}`;

describe('rows in the raw shape of a source', () => {
  it('accepts what the plan declares', () => {
    const text = [
      row('{"sku":"abc","price":"2.5","size":"m","items":[{"sku":"x","n":1}]}'),
      row('{"sku":"abc"}').replace('product_viewed', 'pv'),
    ];
    expect(check(text.join('\r\n'))).toEqual({ counts: { accepted: 2, refused: 0, dropped: 0 }, lines: [] });
  });

  it('says every fault of a row, each at its value', () => {
    const { counts, lines } = check(
      `\n${row('{"sku":"ab","cost":-1,"size":"\\u0078l","items":[{"n":0},{"sku":"x","n":"1"}]}', ',"raw_cents":"1.5"')}`,
    );
    expect(counts).toEqual({ accepted: 0, refused: 1, dropped: 0 });
    expect(lines).toEqual([
      '2:81 WM7120 "sku" of "product_viewed" should be at least 3 characters long, not "ab" |"ab"|',
      '2:93 WM7120 "price" of "product_viewed" should be at least 0, not "-1" |-1|',
      '2:103 WM7119 "size" of "product_viewed" should be one of "s", "m", not "xl" |"\\u0078l"|',
      '2:10 WM7118 "cents" of "product_viewed" should be an integer |"product_viewed"|',
      '2:122 WM7117 "items[0].sku" of "product_viewed" is required, and not set |{"n":0}|',
      '2:127 WM7120 "items[0].n" of "product_viewed" should be at least 1, not "0" |0|',
      '2:145 WM7118 "items[1].n" of "product_viewed" should be an integer, not "1" |"1"|',
    ]);
  });

  it('judges times, names, sources and ids', () => {
    const of = (text: string): string => check(text).lines.join('\n');
    expect(of('{"event":"product_viewd","at":"x","device":""}')).toBe(
      [
        '1:31 WM7111 "x" is no time that can be read |"x"|',
        '1:10 WM7114 the plan has no event "product_viewd" |"product_viewd"|',
        '1:10 WM7116 "product_viewd" has no id that says whose it is |"product_viewd"|',
      ].join('\n'),
    );
    expect(of('{"event":"order_paid","at":"2025-06-01","user":"u"}')).toMatch(
      /WM7111[\s\S]*WM7115 the plan does not expect "order_paid" from source "web"/,
    );
    expect(of(row('{"sku":"abc"}', ',"got":"2025-06-04T08:00:00.000001Z"'))).toMatch(/WM7112/);
    expect(of(row('{"sku":"abc"}', ',"got":"2025-06-01T07:54:59.999999Z"'))).toMatch(/WM7113/);
    expect(of('{"event":null,"at":"2025-06-01T08:00:00Z","user":"u"}')).toBe('1:10 WM7114 the event has no name |null|');
  });

  it('suggests the event that was meant, and leaves out what clean.drop names', () => {
    const { value, diagnostics } = recordedChecker(
      modelOf(WEB, SERVER),
      null,
    )({
      path: 'e.jsonl',
      text: `${row('{}').replace('product_viewed', 'product_viewd')}\n${row('{}', ',"agent":"a bot"')}`,
    });
    expect(value).toEqual({ accepted: 0, refused: 1, dropped: 1 });
    expect(diagnostics.map((one) => [one.severity, one.help])).toEqual([['error', 'did you mean "product_viewed"?']]);
  });

  it('finds the source whose columns fit, and says where none or several do', () => {
    expect(check('{"name":"order_paid","ts":1750000000000,"uid":"u"}').counts.accepted).toBe(1);
    expect(check('{"a":1}').lines).toEqual([
      '1:1 WM7127 the event has no column of "web", "server", and is no message of Segment or RudderStack |{|',
    ]);
    expect(check('{"name":"a","ts":1,"event":"b","at":2}').lines).toEqual(['1:1 WM7127 the event may be of "web" or "server" |{|']);
    expect(
      check('{"name":"a","event":"product_viewed","at":2,"ts":1750000000000,"uid":"u"}', undefined, 'e.jsonl', 'server').lines,
    ).toEqual(['1:9 WM7114 the plan has no event "a" |"a"|']);
  });
});

describe('messages of Segment and RudderStack', () => {
  const message = (parts: string): string =>
    `{"messageId":"m","type":"track","event":"product_viewed","userId":"u","timestamp":"2025-06-01T08:00:00Z",${parts}}`;

  it('reads properties, and takes derived ones as sent', () => {
    expect(check(message('"properties":{"sku":"abc","cents":3}'))).toEqual({ counts: { accepted: 1, refused: 0, dropped: 0 }, lines: [] });
    expect(check(message('"properties":{"sku":7777,"cents":"x"}')).lines).toEqual([
      '1:139 WM7118 "cents" of "product_viewed" should be an integer, not "x" |"x"|',
    ]);
  });

  it('names calls that are no track by their type', () => {
    const page = '{"messageId":"m","type":"page","anonymousId":"a","originalTimestamp":"2025-06-01T08:00:00Z","name":"Home"}';
    expect(check(page).counts.accepted).toBe(1);
    expect(check(page.replace('"page"', '"screen"')).lines).toEqual(['1:25 WM7114 the plan has no event "screen" |"screen"|']);
    expect(check(page.replace('"page"', '"Page"')).lines).toEqual([
      '1:25 WM7114 the type of a message is track, page, screen, identify, group, alias, not "Page" |"Page"|',
    ]);
  });

  it('takes ids that are no text, and says so', () => {
    const { counts, lines } = check(
      message('"properties":{"sku":"abc"}').replace('"userId":"u"', '"userId":12').replace('"messageId":"m",', ''),
    );
    expect(counts.accepted).toBe(1);
    expect(lines).toEqual([
      '1:51 WM7122 "userId" of "product_viewed" should be text, not 12 |12|',
      '1:25 WM7123 "product_viewed" has no `messageId` |"product_viewed"|',
    ]);
  });
});

describe('files', () => {
  it('goes on after lines that are no events', () => {
    const long = `{"a":"${'x'.repeat(MAX_EVENT_LENGTH)}"}`;
    const { counts, lines } = check(['\ufeff{"event":', '[1]', '"x"', '', long, row('{"sku":"abc"}')].join('\r\n'));
    expect(counts).toEqual({ accepted: 1, refused: 4, dropped: 0 });
    expect(lines.map((line) => line.slice(0, 90))).toEqual([
      '1:11 WM7110 the event is not JSON: it ends before the value does ||',
      '2:1 WM7110 an event is a JSON object, not a list |[1]|',
      '3:1 WM7110 an event is a JSON object, not text |"x"|',
      `5:1 WM7110 the line has ${MAX_EVENT_LENGTH + 8} characters; an event has at most ${MAX_EVENT_LENGTH} |{|`,
    ]);
  });

  it('takes a .json file as one object, a list, or lines', () => {
    const object = JSON.stringify(JSON.parse(row('{"sku":"abc"}')), null, 2);
    expect(check(object, undefined, 'e.json').counts.accepted).toBe(1);
    expect(check(`[${object},\n${object}, 5]`, undefined, 'e.json')).toMatchObject({ counts: { accepted: 2, refused: 1 } });
    expect(check(`${row('{"sku":"abc"}')}\n${row('{"sku":"abc"}')}\n`, undefined, 'e.json').counts.accepted).toBe(2);
    expect(check('{\n  "event": "a",\n}', undefined, 'e.json').lines).toEqual([
      '3:1 WM7110 the event is not JSON: a name in double quotes is missing here |}|',
    ]);
  });

  it('says that a file holds nothing', () => {
    for (const text of ['', '\ufeff', ' \r\n\n']) expect(check(text).lines).toEqual(['1:1 WM7126 "e.jsonl" holds no event ||']);
    expect(check('[]', undefined, 'e.json').lines).toEqual(['1:1 WM7126 "e.json" holds no event ||']);
  });
});
