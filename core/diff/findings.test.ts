import { describe, expect, it } from 'vitest';
import { compile } from '../compile.ts';
import { memoryFileTree } from '../load/file-tree.ts';
import type { Plan } from './change.ts';
import { diffDiagnostics } from './diagnostics.ts';
import { diffPlans } from './diff.ts';

function planOf(own: string, text: string): Plan {
  const files = new Map([
    ['waymark.yaml', `waymark: 1\n${own}`],
    ['plan/plan.yaml', text],
  ]);
  const { value, diagnostics } = compile(memoryFileTree(files));
  return { ...value, diagnostics };
}

/** Code, severity and the place in the head of each finding. */
function found(base: Plan, head: Plan): readonly string[] {
  return diffDiagnostics(diffPlans(base, head)).map(({ code, severity, span }) => {
    const text = head.files.find(({ path }) => path === span?.file)?.text;
    return [code, severity, ...(span === null || text === undefined ? [] : [text.slice(span.start, span.end)])].join(' ');
  });
}

const WITH = 'events:\n  signup: { properties: { is_trial: { type: boolean } } }\n';
const WITHOUT = 'events:\n  signup: { properties: {} }\n';
const entry = (change: string, subject: string, version: string): string =>
  `accepted: [{ change: ${change}, subject: ${subject}, in: ${version}, reason: Trials ended }]\n`;
const SUBJECT = '/events/signup/properties/is_trial';

describe('a change as a finding', () => {
  it('is an error where it breaks, at what held what is gone (WM5001)', () => {
    expect(found(planOf('version: 1.0.0\n', WITH), planOf('version: 2.0.0\n', WITHOUT))).toEqual(['WM5001 error properties']);
  });

  it('is a warning where it is risky (WM5002), and none where it is safe', () => {
    const metric = (period: string): string => `${WITH}metrics: { signups: { event: signup, count: events, period: ${period} } }\n`;
    expect(found(planOf('', metric('day')), planOf('', metric('week')))).toEqual(['WM5002 warning period']);
    expect(found(planOf('', WITHOUT), planOf('', WITH))).toEqual([]);
  });
});

describe('the version', () => {
  it.each([
    ['a break', WITH, WITHOUT, '1.4.1', ['WM5001 error properties', 'WM5003 error version']],
    ['a break of an early plan', WITH, WITHOUT, '1.5.0', ['WM5001 error properties', 'WM5003 error version']],
    ['a break that is said', WITH, WITHOUT, '2.0.0', ['WM5001 error properties']],
    ['a break on the way to its release', WITH, WITHOUT, '2.0.0-beta', ['WM5001 error properties']],
    ['something new', WITHOUT, WITH, '1.4.1', ['WM5003 warning version']],
    ['something new that is said', WITHOUT, WITH, '1.5.0', []],
    ['words', WITH, WITH.replace('signup: {', 'signup: { owner: growth,'), '1.4.0', ['WM5003 info version']],
  ])('is too low or enough for %s (WM5003)', (_what, base, head, version, codes) => {
    expect(found(planOf('version: 1.4.0\n', base), planOf(`version: ${version}\n`, head))).toEqual(codes);
  });

  it.each([
    ['0.3.1', WITH, WITHOUT, '0.4.0'],
    ['0.3.1', WITHOUT, WITH, '0.3.2'],
    ['2.0.0-beta', WITH, WITHOUT, null],
    ['1.0.0', WITH, WITHOUT, '2.0.0'],
    ['1.0.0', WITHOUT, WITH, '1.1.0'],
  ])('after %s', (version, base, head, needed) => {
    const next = version === '2.0.0-beta' ? '2.0.0' : version;
    expect(diffPlans(planOf(`version: ${version}\n`, base), planOf(`version: ${next}\n`, head)).version.needed).toBe(needed);
  });

  it('asks for nothing where nothing changed or the base has none', () => {
    expect(diffPlans(planOf('version: 1.0.0\n', WITH), planOf('version: 1.0.0\n', WITH))).toMatchObject({
      bump: 'none',
      version: { needed: null },
    });
    expect(diffPlans(planOf('', WITH), planOf('', WITHOUT))).toMatchObject({
      bump: 'major',
      version: { base: null, head: null, needed: null },
    });
  });
});

describe('accepted breaks', () => {
  const base = planOf('version: 1.4.0\n', WITH);
  const head = (entries: string, version = '2.0.0'): Plan => planOf(`version: ${version}\n`, WITHOUT + entries);

  it('are matched by kind and subject, and say their reason', () => {
    const diff = diffPlans(base, head(entry('property-removed', SUBJECT, '2.0.0')));
    expect(diff.changes.filter(({ kind }) => kind === 'property-removed')).toMatchObject([
      { level: 'breaking', accepted: { in: '2.0.0', reason: 'Trials ended' } },
    ]);
    expect(diff.bump).toBe('major');
    expect(diff.findings).toEqual([]);
  });

  it.each([
    ['of another subject are unused (WM5004)', entry('property-removed', '/events/signup/properties/plan', '2.0.0'), 'WM5004'],
    ['of an unknown kind say so (WM5005)', entry('propert-removed', SUBJECT, '2.0.0'), 'WM5005'],
    ['of another version do not count (WM5006)', entry('property-removed', SUBJECT, '3.0.0'), 'WM5006'],
  ])('%s', (_what, entries, code) => {
    const diff = diffPlans(base, head(entries));
    expect(diff.findings.map((finding) => finding.code)).toEqual([code]);
    expect(diff.changes.find(({ kind }) => kind === 'property-removed')?.accepted).toBeNull();
  });

  it('are used once', () => {
    const twice = entry('property-removed', SUBJECT, '2.0.0');
    const again = diffPlans(planOf('version: 2.0.0\n', WITH + twice), head(twice, '3.0.0'));
    expect(again.changes.find(({ kind }) => kind === 'property-removed')?.accepted).toBeNull();
    expect(again.findings.map(({ code }) => code)).toEqual(['WM5006']);
  });

  it('of the past are history', () => {
    const past = entry('property-removed', SUBJECT, '2.0.0');
    expect(diffPlans(planOf('version: 2.0.0\n', WITHOUT + past), planOf('version: 2.0.1\n', WITHOUT + past)).findings).toEqual([]);
  });
});

describe('what has an error', () => {
  const metric = 'metrics: { signups: { event: signup, count: events } }\n';
  const wrong = 'metrics: { signups: { event: sign_up, count: events } }\n';

  it('in the base is not compared, and said (WM5007)', () => {
    const diff = diffPlans(planOf('', WITH + wrong), planOf('', WITH + metric));
    expect(diff.changes).toEqual([]);
    expect(diff.unread).toMatchObject([{ side: 'base', name: 'metrics.signups' }]);
    expect(diff.findings.map(({ code }) => code)).toEqual(['WM5007']);
  });

  it('in the head alone has stopped compiling', () => {
    const diff = diffPlans(planOf('', WITH + metric), planOf('', WITH + wrong));
    expect(diff.changes).toMatchObject([{ kind: 'stopped-compiling', subject: '/metrics/signups', level: 'breaking', for: ['analyses'] }]);
    expect(diff.unread).toEqual([]);
  });

  it('because of another change is told there, with the chain', () => {
    const reports = 'reports: { weekly: { show: [metrics.signups] } }\n';
    const [change, ...others] = diffPlans(
      planOf('', WITH + metric + reports),
      planOf('', `events: { login: {} }\n${metric}${reports}`),
    ).changes;
    expect(change).toMatchObject({ kind: 'event-removed', levels: { senders: 'breaking', history: 'breaking', analyses: 'breaking' } });
    expect(change?.affects).toEqual([
      { name: 'metrics.signups', what: 'analysis', effect: 'breaks', chain: ['events.signup', 'metrics.signups'] },
      { name: 'reports.weekly', what: 'report', effect: 'changes', chain: ['events.signup', 'metrics.signups', 'reports.weekly'] },
    ]);
    expect(others.map(({ kind }) => kind)).toEqual(['event-added']);
  });

  it('is told at the definition with the error, not at what is built on it', () => {
    const source = 'sources: { web: { table: t, columns: { event: e, time: t, user: u }, rename: { s: signup } } }\n';
    const login = '  login: { sources: [web] }\n';
    const faulty = 'events:\n  signup: { properties: { is_trial: { type: boolean, minimum: 1 } } }\n';
    const [change, ...others] = diffPlans(planOf('', WITH + login + metric + source), planOf('', faulty + login + metric + source)).changes;
    expect(change).toMatchObject({
      kind: 'stopped-compiling',
      subject: '/events/signup',
      affects: [{ name: 'metrics.signups', effect: 'breaks' }],
    });
    expect(others).toEqual([]);
  });

  it('in the syntax of a file hides what stood there', () => {
    const files = (text: string): Plan => {
      const { value, diagnostics } = compile(
        memoryFileTree(
          new Map([
            ['waymark.yaml', 'waymark: 1\n'],
            ['plan/a.yaml', WITH],
            ['plan/b.yaml', text],
          ]),
        ),
      );
      return { ...value, diagnostics };
    };
    const good = files('events: { login: {} }\n');
    const bad = files('events: { login: {} \n');
    expect(diffPlans(bad, good)).toMatchObject({
      changes: [],
      unread: [
        { side: 'base', name: 'plan/b.yaml' },
        { side: 'base', name: 'events.login' },
      ],
    });
    expect(diffPlans(good, bad).changes.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(['stopped-compiling /events/login']);
  });
});
