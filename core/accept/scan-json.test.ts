import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descend, type JsonNode, plainValue, textOf } from './json-node.ts';
import { MAX_JSON_DEPTH, scanJson } from './scan-json.ts';

function scanned(text: string): JsonNode {
  const { node, fault } = scanJson(text);
  if (node === null) throw new Error(fault.problem);
  return node;
}

const marked = (text: string, path: readonly string[]): string | null => {
  const node = descend(scanned(text), path);
  return node === null ? null : text.slice(node.place.start, node.place.end);
};

const bigAsNumber = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? Number(value) : value);

describe('scanJson', () => {
  it('reads what JSON.parse reads, and every value is the text at its place', () => {
    fc.assert(
      fc.property(fc.json({ depthSize: 'medium' }), fc.constantFrom(undefined, 1, '\t'), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        const walk = (node: JsonNode): void => {
          expect(JSON.parse(text.slice(node.place.start, node.place.end))).toEqual(
            JSON.parse(JSON.stringify(plainValue(node), bigAsNumber)),
          );
          if (node.kind === 'array') node.items.forEach(walk);
          if (node.kind !== 'object') return;
          for (const member of node.members) {
            expect(JSON.parse(text.slice(member.place.start, member.place.end))).toBe(member.name);
            walk(member.value);
          }
        };
        walk(scanned(text));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 2 }), (json, at, noise) => {
        const cut = at % (json.length + 1);
        const text = json.slice(0, cut) + noise + json.slice(cut + 1);
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        // Half a surrogate pair, escaped, is the one thing that only we refuse.
        if (!/\\u[dD][89a-fA-F]/.test(text)) expect(scanJson(text).node !== null).toBe(isJson);
      }),
      { numRuns: 500 },
    );
  });

  it('finds values behind escapes, nesting and names of every kind', () => {
    const text = '{"a\\"}":"}{\\\\","p":{"\\u00e9":[1,{"x" : "\\ud83d\\ude00 y"}],"__proto__":-1.50e2},"p":0}';
    expect(marked(text, ['a"}'])).toBe('"}{\\\\"');
    expect(marked(text, ['p', 'é', '1', 'x'])).toBe('"\\ud83d\\ude00 y"');
    expect(marked(text, ['p', '__proto__'])).toBe('-1.50e2');
    expect(marked(text, ['p', 'é', '2'])).toBeNull();
    expect(marked(text, ['p', 'é', '01'])).toBeNull();
    expect(Object.keys(plainValue(scanned('{"__proto__":1,"a":2}')) as object)).toEqual(['a', '__proto__']);
  });

  it('says where and why a text is not JSON', () => {
    const fault = (text: string): string => {
      const result = scanJson(text).fault;
      return result === null ? 'none' : `${result.at}: ${result.problem}`;
    };
    expect(fault('{"a":1,}')).toBe('7: a name in double quotes is missing here');
    expect(fault('{"a" 1}')).toBe('5: ":" is missing here');
    expect(fault('{"a":1')).toBe('6: "}" is missing');
    expect(fault('[1 2]')).toBe('3: "," or "]" is missing here');
    expect(fault('{"a":"b')).toBe('5: the text that begins here has no closing quote');
    expect(fault('{"a":01}')).toBe('5: this is no number of JSON');
    expect(fault('{"a":\'b\'}')).toBe('5: a value cannot begin here');
    expect(fault('{"a":"\\x"}')).toBe('6: this is no escape of JSON');
    expect(fault('{"a":"\\ud800"}')).toBe('6: this is no escape of JSON');
    expect(fault('{} {}')).toBe('3: more text after the value');
    expect(fault('')).toBe('0: it ends before the value does');
    expect(fault('['.repeat(100_000))).toBe(`${MAX_JSON_DEPTH}: it is nested more than ${MAX_JSON_DEPTH} levels deep`);
  });

  it('reads a part of a text without looking past its end', () => {
    const text = '[1]\n{"a":"b"}\n12345';
    expect(scanJson(text, 4, 13).node?.place).toEqual({ start: 4, end: 13 });
    expect(scanJson(text, 14, 16).fault).not.toBeNull();
    expect(scanJson(text, 4, 11).fault).toEqual({ at: 9, problem: 'the text that begins here has no closing quote' });
  });
});

describe('textOf', () => {
  it('writes numbers as warehouses extract them', () => {
    const written = ['1', '-0', '-0.0', '1.0', '1.50', '1e3', '1e21', '1e-7', '1e400', '123456789012345678901'];
    expect(written.map((text) => textOf(scanned(text)))).toEqual([
      '1',
      '0',
      '-0.0',
      '1.0',
      '1.5',
      '1000.0',
      '1e21',
      '1e-7',
      '1e400',
      '123456789012345678901',
    ]);
    expect(textOf(scanned(' {"b" : [ null , "x" ] } '))).toBe('{"b":[null,"x"]}');
    expect(textOf(scanned('null'))).toBeNull();
  });
});
