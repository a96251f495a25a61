// How much one plan file may hold: a plan may come from a stranger's pull request.

export const MAX_FILE_BYTES = 5_000_000;
export const MAX_FILE_SIZE_TEXT = '5 MB';
/** Values of one file, those behind aliases counted at each use. */
export const MAX_NODES = 100_000;
export const MAX_ALIASES = 100;
export const MAX_DEPTH = 100;
