import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { report } from '../diagnostics/report.ts';
import { checkCondition, checkExpression } from './check.ts';
import type { ExpressionProblem } from './problem.ts';
import { type Scope, STANDARD_VARIABLES } from './scope.ts';
import type { Variable } from './typed-expression.ts';

const PROPERTIES: readonly Variable[] = [
  { kind: 'variable', of: 'property', name: 'price', type: 'number' },
  { kind: 'variable', of: 'property', name: 'quantity', type: 'integer' },
  { kind: 'variable', of: 'property', name: 'coupon', type: 'string' },
  { kind: 'variable', of: 'property', name: 'is_trial', type: 'boolean' },
  { kind: 'variable', of: 'property', name: 'signed_up', type: 'timestamp' },
  { kind: 'variable', of: 'property', name: 'birthday', type: 'date' },
  { kind: 'variable', of: 'property', name: 'items', type: 'json' },
  { kind: 'variable', of: 'property', name: '42? yes', type: 'string' },
  { kind: 'variable', of: 'property', name: 'context.page', type: 'string' },
  { kind: 'variable', of: 'property', name: 'user', type: 'integer' },
  { kind: 'variable', of: 'property', name: 'if', type: 'string' },
];

const SCOPE: Scope = {
  variables: [...STANDARD_VARIABLES, ...PROPERTIES],
  conflicts: [
    {
      name: 'plan',
      types: [
        { event: 'signed_up', type: 'string' },
        { event: 'paid', type: 'integer' },
      ],
    },
  ],
  openColumns: false,
};

const COLUMNS: Scope = {
  variables: [{ kind: 'variable', of: 'column', name: 'price_cents', type: 'integer' }],
  conflicts: [],
  openColumns: true,
};

function wordings(problems: readonly ExpressionProblem[]): string[] {
  return problems.map((problem) => {
    const diagnostic = report(problem.code, null, problem.params);
    return `${diagnostic.code} ${diagnostic.message}; ${diagnostic.help}`;
  });
}

/** The text between « and » is where the one problem must be. */
function expectProblem(marked: string, wording: string, scope: Scope = SCOPE): void {
  const text = marked.replace(/[«»]/g, '');
  const { expression, problems } = checkCondition(text, scope);
  expect(wordings(problems)).toEqual([wording]);
  expect(expression).toBeNull();
  const [problem] = problems;
  const shown = `${text.slice(0, problem?.start)}«${text.slice(problem?.start, problem?.end)}»${text.slice(problem?.end)}`;
  expect(shown).toBe(marked);
}

describe('checkCondition', () => {
  it.each([
    'price > 0',
    'quantity >= 1.5 && price != quantity',
    'coupon in ["a", "b"]',
    'quantity in [1, 2.5, -3]',
    'is_trial',
    '!is_trial || is_trial == false',
    'is_trial in [true]',
    'has(coupon) && has(property("42? yes")) && has(items)',
    'property("42? yes").contains("yes")',
    'coupon.startsWith("a") || coupon.endsWith("b" + coupon)',
    'string(quantity) == "1" && int(coupon) > 3 && double("1.5") < price',
    '(is_trial ? price : quantity) > 1',
    'time >= received && signed_up < time',
    'event == "paid" && source != "web" && user == "u1" && property("user") > 3',
    'property("if") == "x"',
    'quantity % 2 == 0 && -quantity < 0 && quantity / 2 == 0.5',
    'quantity > -9223372036854775808',
    'coupon.matches(r"^[a-z]+\\d?$") || matches(coupon, "x")',
    'size(coupon) > 3 && coupon.size() < quantity',
    'coupon.lowerAscii() == "a" && coupon.upperAscii() != "B"',
    'time >= timestamp("2025-06-01T00:00:00Z") && birthday < date("2000-01-01") && birthday == date(coupon)',
    'received - time > duration("30m") && time + duration("1h") < received && duration(coupon) + duration("7d") > received - signed_up',
    'time - duration("1d") in [received, timestamp(coupon)]',
    '(is_trial ? duration("1h") : received - time) < duration("2h")',
  ])('accepts %s', (text) => {
    expect(wordings(checkCondition(text, SCOPE).problems)).toEqual([]);
  });

  it('reports what cannot be read, with the usual cause', () => {
    expectProblem('price «=» 3', 'WM3020 the condition cannot be read: found "=" where something else belongs; write == to compare');
    expectProblem(
      'is_trial «and» is_trial',
      'WM3020 the condition cannot be read: found "and" where something else belongs; write && for "and"',
    );
    expectProblem(
      '«价格» > 3',
      'WM3020 the condition cannot be read: found "价格" where something else belongs; write a name that is no plain word, or is a word of CEL, as property("价格")',
    );
    expectProblem(
      '«if» == "x"',
      'WM3020 the condition cannot be read: found the reserved word "if" where something else belongs; write a name that is no plain word, or is a word of CEL, as property("if")',
    );
    expectProblem(
      'coupon == «"a»',
      'WM3020 the condition cannot be read: found a text without its closing quote where something else belongs; conditions are CEL, for example `price > 0 && device == "phone"`',
    );
    expectProblem(
      'price >«»',
      'WM3020 the condition cannot be read: found the end where something else belongs; conditions are CEL, for example `price > 0 && device == "phone"`',
    );
  });

  it('reports unknown names where they stand and suggests those of the scope, as they are written', () => {
    expectProblem('price > 0 && «cupon» == "x"', 'WM3021 unknown name "cupon" in a condition; did you mean "coupon"?');
    expectProblem('has(«isTrial»)', 'WM3021 unknown name "isTrial" in a condition; did you mean "is_trial"?');
    expectProblem('property(«"42 yes"») == "x"', 'WM3021 unknown name "42 yes" in a condition; did you mean "property("42? yes")"?');
    expectProblem('property(«"time"») == "x"', 'WM3021 unknown name "time" in a condition; did you mean "time"?');
  });

  it('reports one problem a typo, whatever it stands in, and every other problem too', () => {
    const { problems } = checkCondition('!(nope + 1 > 2 ? nope2 : false) && 1', SCOPE);
    expect(problems.map((problem) => problem.code)).toEqual(['WM3021', 'WM3021', 'WM3024']);
  });

  it('reports a name whose type differs between events only where it is used', () => {
    expectProblem(
      '«plan» == "x"',
      'WM3027 "plan" has a different type in each of these events: signed_up: text, paid: an integer; give it one type in all of them, or name the events in question so that only one type remains',
    );
  });

  it('reports functions: unknown ones, wrong forms, wrong arguments', () => {
    expectProblem('coupon.«startWith»("x")', 'WM3022 unknown function "startWith"; did you mean "startsWith"?');
    expectProblem('«lower»(coupon) == "x"', 'WM3022 unknown function "lower"; see the list of functions');
    expectProblem('«lowerAscii(coupon)» == "x"', 'WM3026 "lowerAscii" is written text.lowerAscii(); write text.lowerAscii()');
    expectProblem('size(«quantity») == 1', 'WM3024 "size()" needs text, not an integer; convert it with string(x)');
    expectProblem('«contains(coupon, "x")»', 'WM3026 "contains" is written text.contains("part"); write text.contains("part")');
    expectProblem('«int()» > 3', 'WM3026 "int" is written int(x); write int(x)');
    expectProblem('«has(1)»', 'WM3026 "has" is written has(x), where x is one name; write has(x), where x is one name');
    expectProblem(
      'has(«property(coupon)»)',
      'WM3026 "property" is written property("the name"), the name in quotes; write property("the name"), the name in quotes',
    );
    expectProblem('«quantity».contains("1")', 'WM3024 "contains()" needs text, not an integer; convert it with string(x)');
    expectProblem(
      'int(«is_trial») == 1',
      'WM3024 "int()" needs text or an integer or a number, not a boolean; change the operand, or convert it with string(), int() or double()',
    );
  });

  it('reports what is no regular expression of every RE2, where it stands', () => {
    const help = 'the syntax is RE2: no lookaround and no back-references; in a condition a raw text keeps its backslashes: r"\\d+"';
    const refused = (marked: string, reason: string): void =>
      expectProblem(marked, `WM3034 this is no regular expression: ${reason}; ${help}`);
    refused('coupon.matches(«"(a"»)', 'missing closing ): "(a"');
    refused('matches(coupon, «r"(?=a)"»)', 'invalid or unsupported Perl syntax: "(?="');
    refused('coupon.matches(«"(?<name>a)"»)', 'a group is named (?P<name>…)');
    refused('coupon.matches(«r"\\p{Emoji}"»)', 'unknown class of characters "Emoji"');
    refused('coupon.matches(«r"\\pL{900}"»)', 'it repeats too much');
    expectProblem(
      'coupon.matches(«property("42? yes")»)',
      'WM3024 "matches()" needs a text in quotes, not a text that varies; write the regular expression out, in quotes; contains() takes any text',
    );
  });

  it('reports times that are written wrong, where they stand', () => {
    expectProblem(
      'time > timestamp(«"2025-06-01"»)',
      'WM3035 "2025-06-01" is no instant with its zone; write it as 2025-06-01T08:00:00Z or 2025-06-01T08:00:00+08:00',
    );
    expectProblem(
      'time > timestamp(«"2025-06-01T00:00"»)',
      'WM3035 "2025-06-01T00:00" is no instant with its zone; write it as 2025-06-01T08:00:00Z or 2025-06-01T08:00:00+08:00',
    );
    expectProblem('birthday < date(«"2025-02-29"»)', 'WM3035 "2025-02-29" is no date; write it as 2025-06-01');
    expectProblem('received - time > duration(«"1 hour"»)', 'WM3035 "1 hour" is no duration; write it as 10s, 30m, 72h, 7d or 8w');
    expectProblem(
      '«received - time > 30»',
      'WM3023 ">" cannot compare a duration with an integer; durations compare with durations: duration("30m")',
    );
    expectProblem(
      '«birthday < time»',
      'WM3023 "<" cannot compare a date with a timestamp; timestamps compare with timestamps: timestamp("2025-06-01T00:00:00Z")',
    );
    expectProblem(
      '«time + 30» > received',
      'WM3024 "+" needs two numbers or two texts, not a timestamp and an integer; a duration is added to or taken from a timestamp: time + duration("30m"); two timestamps differ by a duration',
    );
    expectProblem('«received - time»', 'WM3025 a condition is true or false, but this is a duration; compare it with something');
  });

  it('reads times that are written out', () => {
    const literal = (text: string): unknown => checkExpression(text, SCOPE).expression;
    expect(literal('timestamp("2025-06-01T08:00:00+08:00")')).toEqual({ kind: 'literal', type: 'timestamp', value: '1748736000000000' });
    expect(literal('date("2025-06-01")')).toEqual({ kind: 'literal', type: 'date', value: '2025-06-01' });
    expect(literal('duration("30m")')).toEqual({ kind: 'literal', type: 'duration', value: '1800000000' });
    expect(literal('timestamp(coupon)')).toMatchObject({ kind: 'call', type: 'timestamp', function: 'timestamp' });
  });

  it('reports comparisons of different types at their exact place', () => {
    expectProblem(
      'is_trial && «coupon > 3»',
      'WM3023 ">" cannot compare text with an integer; convert the text, int(coupon) or double(coupon), or write the value in quotes',
    );
    expectProblem('«price == "3"»', 'WM3023 "==" cannot compare a number with text; write the value without quotes');
    expectProblem('«is_trial == "true"»', 'WM3023 "==" cannot compare a boolean with text; write true and false without quotes');
    expectProblem('«is_trial < true»', 'WM3023 "<" cannot compare a boolean with a boolean; booleans have no order: use == or !=, not <');
    expectProblem(
      '«time > "2025-06-01"»',
      'WM3023 ">" cannot compare a timestamp with text; timestamps compare with timestamps: timestamp("2025-06-01T00:00:00Z")',
    );
    expectProblem(
      '«items == items»',
      'WM3023 "==" cannot compare an object, array or union with an object, array or union; of objects, arrays and unions a condition can only ask has(x)',
    );
    expectProblem(
      'coupon in ["a", «3»]',
      'WM3023 "in" cannot compare text with an integer; convert the text, int(coupon) or double(coupon), or write the value in quotes',
    );
  });

  it('reports comparisons with what is never set', () => {
    expectProblem('«coupon == ""»', `WM3028 '' equals nothing: null, missing and '' all mean "not set"; write !has(coupon)`);
    expectProblem('«null != quantity»', `WM3028 null equals nothing: null, missing and '' all mean "not set"; write has(quantity)`);
    expectProblem('coupon in [«""», "a"]', `WM3028 '' equals nothing: null, missing and '' all mean "not set"; write !has(coupon)`);
    expectProblem('coupon in [«null»]', `WM3028 null equals nothing: null, missing and '' all mean "not set"; write !has(coupon)`);
  });

  it('reports operands of the wrong type', () => {
    expectProblem(
      '«coupon + quantity» == "a"',
      'WM3024 "+" needs two numbers or two texts, not text and an integer; use string(x) to join them as text, or double(x) to add them',
    );
    expectProblem(
      '«price % 2» == 0',
      'WM3024 "%" needs two integers, not a number and an integer; change the operand, or convert it with string(), int() or double()',
    );
    expectProblem('«coupon» && is_trial', 'WM3024 "&&" needs true or false, not text; ask whether it is set: has(coupon)');
    expectProblem(
      '(«is_trial ? "a" : 1») == "a"',
      'WM3024 "? :" needs two values of one type, not text and an integer; change the operand, or convert it with string(), int() or double()',
    );
    expectProblem(
      '«-coupon» == 1',
      'WM3024 "-" needs a number, not text; change the operand, or convert it with string(), int() or double()',
    );
  });

  it('reports what is no condition, and what CEL has but the language has not', () => {
    expectProblem('«price + 1»', 'WM3025 a condition is true or false, but this is a number; compare it with something');
    expectProblem('«coupon»', 'WM3025 a condition is true or false, but this is text; ask whether it is set: has(coupon)');
    expectProblem(
      '«context.page» == "x"',
      'WM3031 the field "page" cannot stand in a condition; a name with dots is written property("context.page")',
    );
    expectProblem('«items.name» == "x"', 'WM3031 the field "name" cannot stand in a condition; declare the field as a property of its own');
    expectProblem('«items[0]» == "x"', 'WM3031 an index cannot stand in a condition; declare what it holds as a property of its own');
    expectProblem('coupon in «coupon»', 'WM3031 `in` without a list cannot stand in a condition; write the values out: x in ["a", "b"]');
    expectProblem('coupon in «[]»', 'WM3031 an empty list cannot stand in a condition; write the values out: x in ["a", "b"]');
    expectProblem('quantity == «1u»', 'WM3031 an unsigned integer cannot stand in a condition; write it without the u after the digits');
    expectProblem('coupon == «b"a"»', 'WM3031 a text of bytes cannot stand in a condition; write it without the b before the quote');
    expectProblem('is_trial && «null»', 'WM3031 null cannot stand in a condition; ask whether a value is set: has(x), or !has(x)');
  });

  it('reports literals that no engine holds', () => {
    expectProblem(
      'quantity < «9223372036854775808»',
      'WM3030 this value is larger than a 64-bit integer; integers have 64 bits; texts hold whole characters and no NUL',
    );
    expectProblem(
      'coupon == «"a\\000"»',
      'WM3030 this value holds half a character or a NUL; integers have 64 bits; texts hold whole characters and no NUL',
    );
  });

  it('refuses what is too long or too deep, once', () => {
    expect(checkCondition(`coupon == "${'x'.repeat(2000)}"`, SCOPE).problems.map((problem) => problem.code)).toEqual(['WM2013']);
    expect(checkCondition(`coupon == "${'😀'.repeat(1900)}"`, SCOPE).problems).toEqual([]);
    expect(checkCondition(`${'!'.repeat(1900)}is_trial`, SCOPE).problems.map((problem) => problem.code)).toEqual(['WM3029']);
    const chain = Array.from({ length: 95 }, () => 'a').join('+');
    expect(checkExpression(`(${chain})+(${chain})`, COLUMNS).problems).toEqual([]);
  });
});

describe('checkExpression', () => {
  it('takes any name as a raw column of text, declared ones by their type, and nothing else', () => {
    const { expression, problems, reads } = checkExpression('double(price_cents) / 100.0 + int(time) + int(property("odd name"))', COLUMNS);
    expect(problems).toEqual([]);
    expect(expression?.type).toBe('number');
    expect(reads).toEqual([
      { kind: 'variable', of: 'column', name: 'price_cents', type: 'integer' },
      { kind: 'variable', of: 'column', name: 'time', type: 'string' },
      { kind: 'variable', of: 'column', name: 'odd name', type: 'string' },
    ]);
  });

  it('builds the tree with the types it found', () => {
    expect(checkExpression('quantity + 1', SCOPE).expression).toEqual({
      kind: 'arithmetic',
      type: 'integer',
      operator: '+',
      left: { kind: 'variable', of: 'property', name: 'quantity', type: 'integer' },
      right: { kind: 'literal', type: 'integer', value: '1' },
    });
    expect(checkExpression('quantity / 1', SCOPE).expression?.type).toBe('number');
    expect(checkExpression('is_trial ? 1 : 1.5', SCOPE).expression?.type).toBe('number');
    expect(checkExpression('-1.5', SCOPE).expression).toEqual({ kind: 'literal', type: 'number', value: -1.5 });
  });

  it('never throws, whatever the text', () => {
    const pieces = [
      'price',
      'coupon',
      '&&',
      '||',
      '!',
      '-',
      '(',
      ')',
      '"a"',
      '3',
      '1.5',
      ' in ',
      '[',
      ']',
      ',',
      '.',
      'has(',
      '?',
      ':',
      '==',
      'null',
      'x.map(',
      '{',
      '}',
      '%',
      '/',
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const { expression, problems } = checkCondition(text, SCOPE);
          expect(expression === null).toBe(problems.length > 0);
          for (const problem of problems) {
            expect(problem.start).toBeGreaterThanOrEqual(0);
            expect(problem.end).toBeGreaterThanOrEqual(problem.start);
            expect(problem.end).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('gives literals back as they were written', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
          fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-5, max: 1e20 }),
          fc.string({ unit: 'grapheme' }),
          fc.boolean(),
        ),
        (value) => {
          const text =
            typeof value === 'string'
              ? JSON.stringify(value)
              : typeof value === 'number' && Number.isInteger(value)
                ? `${value}.0`
                : String(value);
          const { expression } = checkExpression(text, SCOPE);
          expect(expression).toMatchObject({ kind: 'literal', value: typeof value === 'bigint' ? String(value) : value });
        },
      ),
    );
  });
});
