// Versions of the plan: the schemas take shorter ones for the language, these have three numbers. Phase: resolve.

const SEMANTIC_VERSION = /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

export function isSemanticVersion(text: string): boolean {
  return SEMANTIC_VERSION.test(text);
}
