// What the command line needs of a connected warehouse, whichever it is. adapters/<name>/client.ts makes one.
import type { Diagnostic } from '../core/diagnostics/diagnostic.ts';
import type { Connection, Model } from '../core/model/model.ts';
import type { CompiledQuery, Dialect } from '../core/sql/dialect.ts';
import type { SourceShape } from '../core/sql/layers/shape.ts';

/** Numbers are numbers (integers beyond 2^53 too, rounded), lists are arrays, timestamps never leave SQL: queries ask for microseconds. */
export type Cell = string | number | boolean | null | readonly Cell[];
export type Row = Readonly<Record<string, Cell>>;

export interface Warehouse {
  /** Runs a query. Throws WarehouseError. */
  query(compiled: CompiledQuery): Promise<readonly Row[]>;
  /** Runs a statement for its effect. Throws WarehouseError. */
  execute(compiled: CompiledQuery): Promise<void>;
  /** Looks at the data of every source. Never throws: what is not there is a diagnostic. */
  describeSources(model: Model): Promise<{ readonly shapes: readonly SourceShape[]; readonly diagnostics: readonly Diagnostic[] }>;
  /** After a failure: the files that cannot be read to their end. */
  unreadableFiles(model: Model, shapes: readonly SourceShape[]): Promise<readonly Diagnostic[]>;
  /** Before a build: what an earlier one could not read is forgotten. */
  forgetUnreadableRows(): Promise<void>;
  /** Rows that could not even be read as records go into waymark_quarantine, with their text; rows that are lost are an error. */
  quarantineUnreadableRows(model: Model, shapes: readonly SourceShape[]): Promise<readonly Diagnostic[]>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** The project's folder: absolute, links followed. */
  readonly root: string;
  readonly connection: Connection;
  /** Folders outside the project that may be read: absolute, links followed. */
  readonly allowRead: readonly string[];
}

export interface Adapter {
  readonly name: string;
  readonly dialect: Dialect;
  /** Package of the driver, for the install line. */
  readonly driver: string;
  /** Loads the driver; rejects where it is not installed. */
  readonly connect: (options: ConnectOptions) => Promise<Warehouse>;
}

/** A statement that the warehouse refused, with the statement for `--debug`. */
export class WarehouseError extends Error {
  readonly sql: string;
  constructor(message: string, sql: string) {
    super(message);
    this.name = 'WarehouseError';
    this.sql = sql;
  }
}

/** An option of the connection that cannot be, told before anything is opened. */
export class ConnectionOptionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ConnectionOptionError';
  }
}
