// The table of output formats. To add one: a file beside this one, a line here, its schema in test/cli/formats.test.ts.
import type { Format } from './format.ts';
import { formatGithub } from './github.ts';
import { formatGitlab } from './gitlab.ts';
import { formatJson } from './json.ts';
import { formatJunit } from './junit.ts';
import { formatPretty } from './pretty.ts';
import { formatSarif } from './sarif.ts';

export const formats = {
  pretty: (diagnostics, context) => formatPretty(diagnostics, context.texts, context.painter),
  json: (diagnostics, context) => formatJson(diagnostics, context.texts),
  sarif: formatSarif,
  github: formatGithub,
  gitlab: formatGitlab,
  junit: formatJunit,
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;
export const formatNames = Object.keys(formats) as readonly FormatName[];
