// Identifiers that generated TypeScript cannot or should not declare at the top of a module. Data of targets.ts.

/** Reserved in modules and strict mode, or refused by TypeScript as a declaration. */
const reservedWords = [
  ...['arguments', 'async', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'declare', 'default', 'delete'],
  ...['do', 'else', 'enum', 'eval', 'export', 'extends', 'false', 'finally', 'for', 'function', 'globalThis', 'if', 'implements', 'import'],
  ...['in', 'instanceof', 'interface', 'let', 'module', 'namespace', 'new', 'null', 'of', 'package', 'private', 'protected', 'public'],
  ...[
    'require',
    'return',
    'static',
    'super',
    'switch',
    'this',
    'throw',
    'true',
    'try',
    'type',
    'typeof',
    'undefined',
    'var',
    'void',
    'while',
  ],
  ...['with', 'yield', 'exports'],
];

/** Globals whose names generated types use, or whose shadowing linters report. */
const globals = [
  ...[
    'Array',
    'ArrayBuffer',
    'Boolean',
    'DataView',
    'Date',
    'Error',
    'Function',
    'Infinity',
    'Intl',
    'Json',
    'Map',
    'Math',
    'NaN',
    'Number',
  ],
  ...['Object', 'Partial', 'Promise', 'Proxy', 'Readonly', 'Record', 'Reflect', 'RegExp', 'Set', 'String', 'Symbol', 'isFinite', 'isNaN'],
];

/** What the generated files declare or import themselves. */
const own = ['Context', 'TrackOptions', 'mergeContext', 'setContext', 'track'];

/** A module that exports `then` is taken for a promise by `await import()`. */
const thenable = ['then'];

export const typescriptReserved: ReadonlySet<string> = new Set([...reservedWords, ...globals, ...own, ...thenable]);
