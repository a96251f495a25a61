// DuckDB as a knex client: embedded, one connection, locked down before the first query of a plan runs.
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api';
import knexModule, { type Knex } from 'knex';

export interface DuckdbSettings {
  /** Absolute path or `:memory:`. */
  readonly path: string;
  /** Absolute folders whose files may be read. Nothing else on disk or network can. */
  readonly readable: readonly string[];
  /** `4GB`, for example; null = DuckDB's default. */
  readonly memoryLimit: string | null;
  readonly threads: number | null;
}

/** knex writes failures to the console before it throws them; they are told once, as a finding. */
const SILENT = { warn: () => undefined, error: () => undefined, debug: () => undefined, deprecate: () => undefined };

export interface DuckdbConfig extends Knex.Config {
  readonly duckdb: DuckdbSettings;
}

/** knex puts the whole statement in front of `message`; the engine's own words stay here. */
export class DuckdbFailure extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.name = 'DuckdbFailure';
    this.reason = reason;
  }
}

interface Query {
  sql: string;
  bindings?: readonly DuckDBValue[];
  response?: readonly Record<string, unknown>[];
}

export class DuckdbClient extends knexModule.Client {
  readonly #settings: DuckdbSettings;
  #instance: DuckDBInstance | null = null;

  /** knex hands over its whole configuration; ours lies beside its own keys. */
  constructor(config: DuckdbConfig) {
    super({ ...config, connection: {}, pool: { min: 1, max: 1 }, log: SILENT });
    this.#settings = config.duckdb;
  }

  // knex reads both while its own constructor runs, before any field of ours is there.
  static {
    Object.assign(DuckdbClient.prototype, { driverName: 'duckdb', dialect: 'duckdb' });
  }

  /** knex asks for a driver by name; ours is imported above. */
  _driver(): typeof DuckDBInstance {
    return DuckDBInstance;
  }

  override async acquireRawConnection(): Promise<DuckDBConnection> {
    const { path, memoryLimit, threads } = this.#settings;
    const options: Record<string, string> = {
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      preserve_insertion_order: 'false',
      max_expression_depth: '4000',
      // An ASOF join stays one: where few rows are expected the engine would compare all with all, and a heavy person's lists look like few rows.
      asof_loop_join_threshold: '0',
      ...(memoryLimit === null ? {} : { memory_limit: memoryLimit }),
      ...(threads === null ? {} : { threads: String(threads) }),
    };
    const instance = await DuckDBInstance.create(path, options);
    const connection = await instance.connect();
    await connection.run("set TimeZone = 'UTC'");
    for (const statement of lockStatements(this.#settings.readable)) await connection.run(statement);
    this.#instance = instance;
    return connection;
  }

  /** The file is only free again, and its log written back, when the instance is closed too. */
  override async destroyRawConnection(connection: DuckDBConnection): Promise<void> {
    connection.closeSync();
    this.#instance?.closeSync();
    this.#instance = null;
  }

  override async validateConnection(): Promise<boolean> {
    return true;
  }

  async _query(connection: DuckDBConnection, query: Query): Promise<Query> {
    try {
      const reader = await connection.runAndReadAll(query.sql, [...(query.bindings ?? [])]);
      query.response = reader.getRowObjectsJS();
      return query;
    } catch (error) {
      throw new DuckdbFailure(error instanceof Error ? error.message : String(error));
    }
  }

  processResponse(query: Query): readonly Record<string, unknown>[] {
    return query.response ?? [];
  }
}

/** Reading is limited to these folders, then the door is shut: no later statement can open it. */
function lockStatements(readable: readonly string[]): readonly string[] {
  const list = readable.map((folder) => `'${folder.replaceAll("'", "''")}'`).join(', ');
  return [`set allowed_directories = [${list}]`, 'set enable_external_access = false', 'set lock_configuration = true'];
}
