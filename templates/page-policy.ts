// What a page of ours may load and run, as a policy that browsers enforce. Phase: render.
import { createHash } from 'node:crypto';

/** Everything is forbidden but this style sheet and this script; null: no script at all. */
export function pagePolicy(style: string, script: string | null): string {
  const scripts = script === null ? "'none'" : `'${hash(script)}'`;
  return `default-src 'none'; style-src '${hash(style)}'; script-src ${scripts}; base-uri 'none'; form-action 'none'`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
