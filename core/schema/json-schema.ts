// The part of JSON Schema (draft-07) that the schemas of the language use, and our own `x-` keywords. Phase: validate.

export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly $ref?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly propertyNames?: JsonSchema;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly definitions?: Readonly<Record<string, JsonSchema>>;
  /** What the value is, for messages: `a duration`. */
  readonly 'x-expected'?: string;
  /** A number counts as its text in the file: `1.10` is not `1.1`. */
  readonly 'x-source-text'?: boolean;
  /** Exactly one of these keys. */
  readonly 'x-exactly-one-of'?: readonly string[];
  readonly 'x-at-least-one-of'?: readonly string[];
  /** At most one key of each list. */
  readonly 'x-at-most-one-of'?: readonly (readonly string[])[];
}
