// Types of action-steps.mjs, for the tests of the action.

export interface StepOutcome {
  readonly id: string;
  readonly code: number | null;
  readonly text: string;
}

export interface ActionOutcome {
  readonly steps: readonly StepOutcome[];
  readonly summary: string;
  readonly contexts: { readonly steps: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>> };
}

export function runAction(options: {
  readonly root: string;
  readonly folder: string;
  readonly temp: string;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly github: object;
  readonly environment?: Readonly<Record<string, string>>;
  readonly skip?: readonly string[];
}): Promise<ActionOutcome>;

export function linkBuilt(root: string, temp: string): void;
