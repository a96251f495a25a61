// What the plan says and this version cannot run, told before a command starts: the rest runs, and nothing is ignored in silence.
import { formatPretty } from '../core/diagnostics/format/pretty.ts';
import { withLevels } from '../core/lint/run.ts';
import type { Model } from '../core/model/model.ts';
import { planAnalyses } from '../core/plan/analyses.ts';
import { type Blocked, type Unavailable, unavailableParts } from '../core/plan/available.ts';
import type { OpenProject } from './project.ts';
import { CommandFailure, exitCodes, type Terminal } from './terminal.ts';

/** What a command is about to do. */
export interface Wanted {
  readonly kinds: readonly Blocked['kind'][];
  /** Analyses and sections; empty = all that can be run. */
  readonly names: readonly string[];
  /** Whether somebody asked for just these: one that nothing can answer ends the command. */
  readonly areAskedFor: boolean;
  /** null where the command uses none. */
  readonly connection: string | null;
}

/**
 * Prints to stderr what stands in the way of what is wanted. Analyses are left out; what blocks the connection, the code, or an
 * analysis that was asked for ends the command. Throws CommandFailure.
 */
export function requireAvailable(project: OpenProject, model: Model, wanted: Wanted, terminal: Terminal): void {
  const runnable = planAnalyses(model).map((plan) => plan.name);
  const unanswered = wanted.names.filter((name) => !runnable.some((one) => isMeant(one, name)));
  const inTheWay = unavailableParts(model).filter(({ blocks }) => concerns(blocks, wanted));
  const ending = new Set(inTheWay.filter((part) => ends(part, wanted.areAskedFor ? unanswered : [])));
  // Why a command ends is said whatever level `rules` gives it.
  const told = inTheWay.flatMap((part) => (ending.has(part) ? [part.diagnostic] : withLevels([part.diagnostic], model.project.rules)));
  if (told.length > 0) terminal.err(formatPretty(told, project.texts, terminal.errColors));
  if (ending.size > 0) throw new CommandFailure(exitCodes.findings, []);
}

function concerns(blocks: Blocked, { kinds, names, connection }: Wanted): boolean {
  if (!kinds.includes(blocks.kind)) return false;
  if (blocks.kind === 'connection') return blocks.name === connection;
  return blocks.kind !== 'analysis' || names.length === 0 || names.some((name) => isMeant(blocks.name, name));
}

function ends({ blocks, diagnostic }: Unavailable, unanswered: readonly string[]): boolean {
  switch (blocks.kind) {
    case 'connection':
      return true;
    case 'code':
      return diagnostic.severity === 'error';
    case 'analysis':
      return unanswered.some((name) => isMeant(blocks.name, name));
    default: {
      const impossible: never = blocks;
      return impossible;
    }
  }
}

/** By its whole name, its name without the section, or its section. */
function isMeant(analysis: string, name: string): boolean {
  const [section, ...rest] = analysis.split('.');
  return name === analysis || name === section || name === rest.join('.');
}
