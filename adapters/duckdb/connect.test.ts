import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Connection } from '../../core/model/model.ts';
import { ConnectionOptionError, type Warehouse, WarehouseError } from '../warehouse.ts';
import { connectDuckdb } from './connect.ts';

/** A folder with a project and another beside it that the project may not read. */
function folders(): { readonly root: string; readonly outside: string } {
  const above = realpathSync(mkdtempSync(join(tmpdir(), 'waymark-duckdb-')));
  onTestFinished(() => rmSync(above, { recursive: true, force: true }));
  const root = join(above, 'project');
  const outside = join(above, 'outside');
  mkdirSync(root);
  mkdirSync(outside);
  writeFileSync(join(outside, 'secret.csv'), 'secret\nyes\n');
  return { root, outside };
}

const connection = (...options: Connection['options']): Connection => ({ name: 'dev', adapter: 'duckdb', options, span: null });
const MEMORY = connection({ name: 'path', value: ':memory:' });

async function connected(root: string, allowRead: readonly string[] = [], to: Connection = MEMORY): Promise<Warehouse> {
  const warehouse = await connectDuckdb({ root, connection: to, allowRead });
  onTestFinished(() => warehouse.close());
  return warehouse;
}

const ask = (warehouse: Warehouse, sql: string) => warehouse.query({ sql, parameters: [] });

describe('a DuckDB connection', () => {
  it('is locked: only the folders named can be read, and no statement opens more', async () => {
    const { root, outside } = folders();
    const warehouse = await connected(root, [outside]);
    const settings = await ask(
      warehouse,
      `select current_setting('allowed_directories') as readable, current_setting('enable_external_access') as external,
        current_setting('lock_configuration') as locked, current_setting('autoload_known_extensions') as autoload,
        current_setting('autoinstall_known_extensions') as autoinstall, current_setting('TimeZone') as zone`,
    );
    expect(settings).toEqual([
      {
        readable: expect.arrayContaining([`${root}/`, `${outside}/`]),
        external: false,
        locked: true,
        autoload: false,
        autoinstall: false,
        zone: 'UTC',
      },
    ]);
    for (const setting of [
      'enable_external_access = true',
      'lock_configuration = false',
      "allowed_directories = ['/']",
      "file_search_path = '/etc'",
    ]) {
      await expect(ask(warehouse, `set ${setting}`)).rejects.toThrow(/locked/);
    }
  });

  it.each([
    ['a file elsewhere', () => "select * from read_text('/etc/passwd')"],
    ['a file elsewhere by its name', () => 'select * from "/etc/passwd"'],
    ['a folder above', (root: string) => `select * from read_csv('${root}/../outside/secret.csv')`],
    ['a link to elsewhere', (root: string) => `select * from read_csv('${root}/link.csv')`],
    ['a link to elsewhere by its name', (root: string) => `select * from "${root}/link.csv"`],
    ['a list of files elsewhere', () => "select * from glob('/etc/*')"],
    ['a database elsewhere', (root: string) => `attach '${root}/../outside/other.duckdb'`],
    ['a copy to elsewhere', (root: string) => `copy (select 1) to '${root}/../outside/copy.csv'`],
    ['an export to elsewhere', (root: string) => `export database '${root}/../outside/export'`],
    ['an extension to install', () => 'install httpfs'],
    ['an extension to load', () => 'load httpfs'],
    ['the network', () => "select * from read_csv('https://example.org/x.csv')"],
  ])('refuses %s', async (_, sql) => {
    const { root, outside } = folders();
    symlinkSync(join(outside, 'secret.csv'), join(root, 'link.csv'));
    await expect(ask(await connected(root), sql(root))).rejects.toThrow(WarehouseError);
  });

  it('fails with the engine’s first line and the statement', async () => {
    const { root } = folders();
    const failure = await ask(await connected(root), 'select nothing from nowhere').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WarehouseError);
    expect(failure).toMatchObject({ message: expect.stringMatching(/^Catalog Error: .*nowhere/), sql: 'select nothing from nowhere' });
    expect(String(failure)).not.toContain('\n');
  });

  it('opens a file that no other connection holds after it is closed', async () => {
    const { root } = folders();
    const file = connection({ name: 'path', value: 'nested/deep/x.duckdb' });
    const first = await connectDuckdb({ root, connection: file, allowRead: [] });
    await first.execute({ sql: 'create table kept as select 42 as answer', parameters: [] });
    await first.close();
    expect(await ask(await connected(root, [], file), 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it.each([
    ['a path above', '../outside/x.duckdb'],
    ['an absolute path', '/tmp/waymark-elsewhere.duckdb'],
    ['a path through a link', 'linked/x.duckdb'],
    ['a link to a file', 'link.duckdb'],
    ['a link to nothing', 'dangling.duckdb'],
  ])('refuses %s of its file', async (_, path) => {
    const { root, outside } = folders();
    symlinkSync(outside, join(root, 'linked'));
    symlinkSync(join(outside, 'secret.csv'), join(root, 'link.duckdb'));
    symlinkSync(join(outside, 'nothing.duckdb'), join(root, 'dangling.duckdb'));
    const opened = connectDuckdb({ root, connection: connection({ name: 'path', value: path }), allowRead: [] });
    await expect(opened).rejects.toThrow(ConnectionOptionError);
    await expect(opened).rejects.toThrow('leaves the project');
  });

  it.each([
    [{ name: 'threads', value: 0 }, 'threads'],
    [{ name: 'threads', value: '2; drop table x' }, 'threads'],
    [{ name: 'memory_limit', value: 'much' }, 'memory_limit'],
  ])('refuses %j', async (option, name) => {
    const { root } = folders();
    await expect(connectDuckdb({ root, connection: connection(option), allowRead: [] })).rejects.toThrow(name);
  });

  it('takes threads and memory', async () => {
    const { root } = folders();
    const warehouse = await connected(
      root,
      [],
      connection({ name: 'path', value: ':memory:' }, { name: 'threads', value: 1 }, { name: 'memory_limit', value: '256MB' }),
    );
    const [settings] = await ask(warehouse, "select current_setting('threads') as threads, current_setting('memory_limit') as memory");
    expect(settings).toEqual({ threads: 1, memory: '244.1 MiB' });
  });

  it.each(['notes.duckdb', 'data.csv', 'data.parquet'])('refuses %s, which is no database, and leaves it as it is', async (path) => {
    const { root } = folders();
    writeFileSync(join(root, path), 'id,event\n1,viewed\n');
    const opened = connectDuckdb({ root, connection: connection({ name: 'path', value: path }), allowRead: [] });
    await expect(opened).rejects.toThrow(ConnectionOptionError);
    expect(readFileSync(join(root, path), 'utf8')).toBe('id,event\n1,viewed\n');
  });

  it('cannot open a folder', async () => {
    const { root } = folders();
    mkdirSync(join(root, 'folder.duckdb'));
    const opened = connectDuckdb({ root, connection: connection({ name: 'path', value: 'folder.duckdb' }), allowRead: [] });
    await expect(opened).rejects.toThrow(WarehouseError);
  });
});
