// Remembers parsed files between compilations, for commands that watch: the same path and text give the very same nodes,
// by which later phases know that nothing changed. Phase: load.
import { type ParsedYaml, parseYaml } from './parse-yaml.ts';

export type YamlReader = (path: string, text: string) => ParsedYaml;

/** A reader that keeps the last result of each path. Comparing texts is quicker than hashing them, and never wrong. */
export function rememberingReader(): YamlReader {
  const known = new Map<string, ParsedYaml>();
  return (path, text) => {
    const before = known.get(path);
    if (before?.file.text === text) return before;
    const parsed = parseYaml(path, text);
    known.set(path, parsed);
    return parsed;
  };
}
