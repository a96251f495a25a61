// Arguments as they were typed, exit codes, and what goes to which stream.
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { allCommands, runProgram } from '../../cli/program.ts';
import { colorsFor, type Terminal } from '../../cli/terminal.ts';
import { runCli } from '../cli-run.ts';
import { CLEAN_ROWS, csv, JUNE, smallPlan, tempFolder, tempProject } from './temp-project.ts';

const commands = await allCommands();
const whole = () => tempProject({ 'waymark.yaml': smallPlan(), 'data/a.csv': csv(...CLEAN_ROWS) });
const STACK = /^\s+at .+:\d+/m;

describe('exit codes and streams', () => {
  it('0: a clean run prints the answer on stdout and how it went on stderr', async () => {
    const { exitCode, out, err } = await runCli(whole(), 'run', 'purchase', ...JUNE);
    expect(exitCode).toBe(0);
    expect(out).toContain('funnels.purchase');
    expect(err).toBe('2 events accepted, 0 rows in quarantine (0.00 %)\n');
  });

  it('1: findings, on stdout where they are the answer and on stderr where they stop one', async () => {
    const folder = tempProject({ 'waymark.yaml': smallPlan({ more: 'retention:\n  again: { start: bougt, return: bought }\n' }) });
    const check = await runCli(folder, 'check');
    expect(check).toMatchObject({ exitCode: 1, err: '' });
    expect(check.out).toContain('"bougt"');
    for (const command of ['run', 'report', 'build']) {
      const { exitCode, out, err } = await runCli(folder, command);
      expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
      expect(err).toContain('"bougt"');
      expect(err).toContain('did you mean "bought"');
    }
  });

  it('2: usage', async () => {
    expect(await runCli(whole(), 'run', '--format', 'xml')).toMatchObject({ exitCode: 2, out: '' });
  });

  it('3: the data, without a stack trace', async () => {
    const { exitCode, out, err } = await runCli(tempProject({ 'waymark.yaml': smallPlan() }), 'run');
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
    expect(err).not.toMatch(STACK);
  });

  it('3: what nobody foresaw, its stack only with --debug', async () => {
    const failing = (argv: readonly string[]) => {
      let err = '';
      const terminal: Terminal = {
        out: () => {
          throw new Error('the pipe broke \u001b[31m');
        },
        err: (text) => {
          err += text;
        },
        isErrTerminal: false,
        columns: 80,
        colors: colorsFor(false, {}, true),
        errColors: colorsFor(false, {}, true),
        environment: {},
        folder: tempFolder(),
        now: () => 0,
      };
      return runProgram(argv, terminal).then((exitCode) => ({ exitCode, err }));
    };
    const quiet = await failing(['check']);
    expect(quiet.exitCode).toBe(3);
    expect(quiet.err).toContain('error[WM9008] unexpected failure: the pipe broke \\u001b[31m');
    expect(quiet.err).not.toMatch(STACK);
    const debug = await failing(['check', '--debug']);
    expect(debug.err).toMatch(STACK);
    expect(debug.err).not.toContain('\u001b');
  });

  it('--debug prints the statement that failed', async () => {
    const plan = smallPlan({ more: 'connections: { dev: { adapter: duckdb, path: data } }\n' });
    const folder = tempProject({ 'waymark.yaml': plan, 'data/a.csv': csv(...CLEAN_ROWS) });
    const plain = await runCli(folder, 'run');
    expect(plain.exitCode).toBe(3);
    expect(plain.err).toContain('error[WM7002] connection "dev" failed');
    expect(plain.err).toContain('--> waymark.yaml:');
    expect(plain.err).not.toContain('select 1 as ready');
    expect((await runCli(folder, 'run', '--debug')).err).toContain('select 1 as ready');
  });

  it('--quiet leaves out how it went, not what failed', async () => {
    expect(await runCli(whole(), 'run', '--quiet', ...JUNE)).toMatchObject({ exitCode: 0, err: '' });
    expect((await runCli(tempProject({ 'waymark.yaml': smallPlan() }), 'run', '--quiet')).err).toContain('no file matches');
  });
});

describe('colours and progress', () => {
  async function onTerminal(argv: readonly string[], environment: Terminal['environment'], isOut: boolean, isErr: boolean) {
    let out = '';
    let err = '';
    const terminal: Terminal = {
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      isErrTerminal: isErr,
      columns: 80,
      colors: colorsFor(isOut, environment, false),
      errColors: colorsFor(isErr, environment, false),
      environment,
      folder: whole(),
      now: () => 0,
    };
    await runProgram(argv, terminal);
    return { out, err };
  }
  const hasColor = (text: string): boolean => /\u001b\[\d+m/.test(text);

  it('only where a terminal is, each stream for itself', async () => {
    const both = await onTerminal(['run', ...JUNE], {}, true, true);
    expect([hasColor(both.out), both.err.includes('layers')]).toEqual([true, true]);
    const piped = await onTerminal(['run', ...JUNE], {}, false, true);
    expect(hasColor(piped.out)).toBe(false);
    const logged = await onTerminal(['run', 'nothing', ...JUNE], {}, true, false);
    expect(logged.err).toContain('"nothing"');
    expect(hasColor(logged.err)).toBe(false);
  });

  it('never with NO_COLOR, TERM=dumb or --no-color', async () => {
    for (const [argv, environment] of [
      [['run', ...JUNE], { NO_COLOR: '1' }],
      [['run', ...JUNE], { TERM: 'dumb' }],
      [['run', '--no-color', ...JUNE], {}],
    ] as const) {
      const { out, err } = await onTerminal(argv, environment, true, true);
      expect(out).not.toContain('\u001b');
      expect(hasColor(err)).toBe(false);
    }
    expect(hasColor((await onTerminal(['run', 'nothing', '--no-color'], {}, true, true)).err)).toBe(false);
  });

  it('no progress with --quiet; the line is cleared in the end', async () => {
    expect((await onTerminal(['run', '--quiet', ...JUNE], {}, true, true)).err).toBe('');
    const { err } = await onTerminal(['run', ...JUNE], {}, true, true);
    expect(err.split('\r\u001b[2K').at(-1)).toMatch(/^2 events accepted/);
  });
});

describe('help and version', () => {
  it('goes where answers go, and nowhere else', async () => {
    const spies = [vi.spyOn(console, 'log'), vi.spyOn(console, 'info')];
    await runCli(tempFolder(), '--help');
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
    for (const spy of spies) spy.mockRestore();
  });

  it.each([[[]], [['--help']], [['-h']], [['help']], [['--no-color', 'help']], [['--project', '.', '--help']]])(
    '%j lists the commands',
    async (argv) => {
      const { exitCode, out, err } = await runCli(tempFolder(), ...argv);
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
      for (const { name, description } of commands) {
        expect(out).toMatch(new RegExp(`^\\s+${name} .*${description}`, 'm'));
      }
    },
  );

  it.each(commands.map((command) => command.name))('%s has a page', async (name) => {
    const pages = await Promise.all([
      runCli(tempFolder(), name, '--help'),
      runCli(tempFolder(), name, '-h'),
      runCli(tempFolder(), 'help', name),
    ]);
    for (const { exitCode, out, err } of pages) {
      expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
      expect(out).toBe(pages[0]?.out);
      for (const option of commands.find((command) => command.name === name)?.options ?? []) expect(out).toContain(`--${option.name}`);
      for (const option of ['--project <dir>', '--quiet', '--no-color', '--debug']) expect(out).toContain(option);
    }
  });

  it('--version is the package’s', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    for (const flag of ['--version', '-v'])
      expect(await runCli(tempFolder(), flag)).toMatchObject({ exitCode: 0, out: `waymark ${version}\n` });
  });
});

describe('what is not known', () => {
  it.each([
    [['chekc'], 'unknown command "chekc"', 'did you mean "check"'],
    [['--colour'], 'unknown command "--colour"', 'known here'],
    [['help', 'rum'], 'unknown command "rum"', 'did you mean "run"'],
    [['check', '--fial-on', 'error'], 'unknown option "--fial-on" of `waymark check`', 'did you mean "--fail-on"'],
    [['check', '-f'], 'unknown option "-f"', 'known here'],
    [['check', 'plan.yaml'], '`waymark check` takes no argument "plan.yaml"', '`waymark check --help`'],
    [['build', '--', '-x'], '`waymark build` takes no argument "-x"', '`waymark build --help`'],
    [['init', 'one', 'two'], '`waymark init` takes no argument "two"', '`waymark init --help`'],
    [['run', '--limit'], 'option "--limit" needs a value', 'see `--help`'],
    [['run', '--limit', '--sessions'], 'option "--limit" needs a value', 'see `--help`'],
    [['run', '--from='], 'option "--from" needs a value', 'see `--help`'],
    [['run', '--quiet=yes'], 'option "--quiet" takes no value', 'see `--help`'],
    [['run', '--format', 'xml'], 'takes table, json, csv, not "xml"', 'see `--help`'],
    [['check', '--emit', 'everything'], 'takes none, catalog', 'see `--help`'],
    [['build', '--only', 'code,docs'], 'takes some of code, sql, not "docs"', 'see `--help`'],
    [['build', '--adapter', 'duckdp'], 'there is no adapter "duckdp"', 'did you mean "duckdb"'],
    [['report', '--locale', 'xx'], 'takes en, zh, not "xx"', 'see `--help`'],
    [['report', '--locale', '../../zh'], 'takes en, zh, not "../../zh"', 'see `--help`'],
    [['report', 'weekly'], 'there is no report "weekly"', 'help:'],
    [['run', 'purchas'], 'there is no analysis "purchas"', 'did you mean "purchase"'],
    [['run', '--connection', 'devv'], 'there is no connection "devv"', 'did you mean "dev"'],
  ])('%j is a usage failure with a way out', async (argv, message, help) => {
    const { exitCode, out, err } = await runCli(whole(), ...argv);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain(message);
    expect(err).toContain(help);
    expect(err).not.toMatch(STACK);
  });
});

describe('values as they were typed', () => {
  it.each(['007', '12345678901234567890', '1e3', '0x10', 'true', '1.50'])('a name %s', async (name) => {
    expect((await runCli(whole(), 'run', name)).err).toContain(`there is no analysis "${name}"`);
    expect((await runCli(whole(), 'run', '--connection', name)).err).toContain(`there is no connection "${name}"`);
    expect((await runCli(whole(), 'run', `--connection=${name}`)).err).toContain(`there is no connection "${name}"`);
  });

  it('a name after -- may begin with dashes', async () => {
    expect((await runCli(whole(), 'run', '--', '-x')).err).toContain('there is no analysis "-x"');
    expect((await runCli(whole(), 'run', '--', '--help')).err).toContain('there is no analysis "--help"');
  });

  it('numbers are whole and small enough', async () => {
    for (const limit of ['1e3', '0', '-5', '2.5', '12345678901234567890', 'ten']) {
      const { exitCode, err } = await runCli(whole(), 'run', '--sessions', '--limit', limit);
      expect(exitCode).toBe(2);
      expect(err).toContain(`takes a whole number from 1, not "${limit}"`);
    }
    expect((await runCli(whole(), 'run', '--sessions', '--limit', '007')).exitCode).toBe(0);
  });

  it('options of every command may stand before it', async () => {
    const folder = whole();
    const { exitCode, out } = await runCli(
      tempFolder(),
      '--project',
      folder,
      '--quiet',
      'run',
      'purchase',
      '--from=2026-06-01',
      '--to',
      '2026-06-30',
    );
    expect(exitCode).toBe(0);
    expect(out).toContain('funnels.purchase');
  });

  it('the last of a repeated option counts', async () => {
    expect((await runCli(whole(), 'run', '--format', 'csv', '--format', 'json', ...JUNE)).out.trimStart().startsWith('{')).toBe(true);
  });
});

describe('ranges', () => {
  it.each([
    [['--from', 'yesterday'], '"--from" takes a date such as 2026-06-01'],
    [['--from', '2026-02-30'], '"--from" takes a date'],
    [['--to', '2026-6-1'], '"--to" takes a date'],
    [['--to', '2026-06-01T10:00:00'], '"--to" takes a date such as 2026-06-01 or an instant with its zone'],
    [['--as-of', 'now'], '"--as-of" takes a date'],
    [['--from', '2026-06-02', '--to', '2026-06-01'], '"--to" lies before --from'],
    [['--from', '2026-06-01T00:00:00Z', '--to', '2026-06-01T00:00:00Z'], '"--to" lies before --from, or where it begins'],
    [['--from', '0001-01-01'], '"--from/--to" spans 739,767 periods of "metrics.purchases", at most 100,000'],
    [['--from', '2026-12-01'], '"--from" lies after the end of the range, 2026-06-01T00:00:00.000Z'],
    [['--to', '2020-01-01'], '"--to" lies before the start of the range, 2026-05-04T00:00:00.000Z'],
  ])('%j is refused', async (argv, message) => {
    for (const command of ['run', 'report']) {
      const { exitCode, out, err } = await runCli(whole(), command, ...argv);
      expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
      expect(err).toContain(message);
    }
  });

  it('may lie where nothing is', async () => {
    const before = await runCli(whole(), 'run', 'purchase', '--from', '2020-01-01', '--to', '2020-01-31', '--format', 'json');
    expect(before.exitCode).toBe(0);
    expect(JSON.parse(before.out).results[0].tables.steps.map((row: { people: number }) => row.people)).toEqual([0, 0]);
  });

  it('an as-of before any event leaves none, and says so', async () => {
    const { exitCode, out, err } = await runCli(whole(), 'run', '--as-of', '2020-01-01');
    expect({ exitCode, out }).toEqual({ exitCode: 3, out: '' });
    expect(err).toContain('has no accepted event');
    expect(err).toContain('nothing was accepted up to 2020-01-01T23:59:59.999999Z');
  });

  it('an as-of between events hides the later ones', async () => {
    const { out } = await runCli(whole(), 'run', 'purchase', ...JUNE, '--as-of', '2026-06-01T10:01:00Z', '--format', 'json');
    const results = JSON.parse(out);
    expect(results.asOf).toBe('2026-06-01T10:01:00.000Z');
    expect(results.results[0].tables.steps.map((row: { people: number }) => row.people)).toEqual([1, 0]);
  });
});
