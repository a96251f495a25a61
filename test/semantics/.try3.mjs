// ../../tmp/try3.ts
import { mkdtempSync, writeFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join as join2 } from "node:path";

// core/diagnostics/sort.ts
function sortDiagnostics(diagnostics) {
  const seen = /* @__PURE__ */ new Set();
  return [...diagnostics].sort(compare).filter((diagnostic) => {
    const identity = JSON.stringify([diagnostic.code, diagnostic.span, diagnostic.message]);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}
function compare(a, b) {
  return compareText(a.span?.file ?? "", b.span?.file ?? "") || (a.span?.start ?? 0) - (b.span?.start ?? 0) || (a.span?.end ?? 0) - (b.span?.end ?? 0) || compareText(a.code, b.code) || compareText(a.message, b.message);
}
function compareText(a, b) {
  return a === b ? 0 : a < b ? -1 : 1;
}

// core/model/rule-levels.ts
function isAdjustable(code, severity) {
  return severity !== "error" || code >= "WM4000";
}

// core/diagnostics/code-row.ts
function alternatives(names) {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop();
  if (last === void 0) return "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} or ${last}`;
}
function didYouMean(suggestions, known, fallback) {
  if (suggestions.length > 0) return `did you mean ${alternatives(suggestions)}?`;
  if (known.length > 0 && known.length <= 12) return `known here: ${known.map((name) => `"${name}"`).join(", ")}`;
  return fallback;
}

// core/diagnostics/codes/command-line.ts
var commandLineCodes = {
  WM9001: {
    slug: "unknown-option",
    severity: "error",
    message: (p) => `unknown option "${p.option}" of \`waymark ${p.command}\``,
    help: (p) => didYouMean(p.suggestions, p.known, `see \`waymark ${p.command} --help\``)
  },
  WM9002: {
    slug: "unknown-command",
    severity: "error",
    message: (p) => `unknown command "${p.command}"`,
    help: (p) => didYouMean(p.suggestions, p.known, "see `waymark --help`")
  },
  WM9003: {
    slug: "invalid-option-value",
    severity: "error",
    message: (p) => `option "${p.option}" ${p.problem}`,
    help: () => "see `--help` of the command"
  },
  WM9004: {
    slug: "unknown-analysis",
    severity: "error",
    message: (p) => `there is no ${p.kind} "${p.name}"`,
    help: (p) => didYouMean(p.suggestions, p.known, "`waymark check --emit plan` lists them")
  },
  WM9005: {
    slug: "ambiguous-analysis",
    severity: "error",
    message: (p) => `"${p.name}" may be ${p.candidates.join(" or ")}`,
    help: () => "name the section too"
  },
  WM9006: {
    slug: "unknown-connection",
    severity: "error",
    message: (p) => `there is no connection "${p.name}"`,
    help: (p) => didYouMean(p.suggestions, p.known, "see `connections` in waymark.yaml")
  },
  WM9007: {
    slug: "folder-not-empty",
    severity: "error",
    message: (p) => `"${p.folder}" already has "${p.file}"`,
    help: () => "name another folder; init replaces nothing"
  },
  WM9008: {
    slug: "unexpected-failure",
    severity: "error",
    message: (p) => `unexpected failure: ${p.reason}`,
    help: () => "this is a fault of Waymark; run again with `--debug` and report what it prints"
  },
  WM9009: {
    slug: "unknown-adapter",
    severity: "error",
    message: (p) => `connection "${p.connection}": there is no adapter "${p.adapter}" in this version`,
    help: (p) => didYouMean(p.suggestions, p.known, "see the warehouse pages of the docs")
  },
  WM9010: {
    slug: "file-not-written",
    severity: "error",
    message: (p) => `"${p.file}" cannot be written: ${p.reason}`,
    help: () => "check the path and its permissions"
  }
};

// core/diagnostics/codes/lint.ts
var lintCodes = {
  WM4001: {
    slug: "event-without-owner",
    severity: "warning",
    message: (p) => `event "${p.event}" has no owner`,
    help: () => "add `owner:` with the team that answers for it"
  },
  WM4002: {
    slug: "missing-description",
    severity: "info",
    message: (p) => `${p.what} "${p.name}" has no description`,
    help: () => "add `description:`, a sentence that tells the next reader what it means"
  },
  WM4003: {
    slug: "unused-event",
    severity: "info",
    message: (p) => `event "${p.event}" is in no analysis and serves no goal`,
    help: () => "use it in an analysis, name the `goals` it serves, or stop collecting it"
  },
  WM4004: {
    slug: "unused-segment",
    severity: "warning",
    message: (p) => `segment "${p.segment}" is used nowhere`,
    help: () => "use it in an analysis, show it in a report, or delete it"
  },
  WM4005: {
    slug: "analysis-over-planned-event",
    severity: "warning",
    message: (p) => `\`${p.analysis}\` reads event "${p.event}", which is only planned`,
    help: () => "set its `status: live` once it is sent; until then the answer counts none of it"
  },
  WM4006: {
    slug: "naming-style",
    severity: "warning",
    message: (p) => `${p.what} "${p.name}" is not written in ${p.style}`,
    help: (p) => p.suggestion === null ? "rename it and keep the old name in `renamed_from`, or change `naming`" : `rename it to ${alternatives([p.suggestion])} and keep the old name in \`renamed_from\`, or change \`naming\``
  },
  WM4007: {
    slug: "timezone-unset",
    severity: "warning",
    message: () => "the project has no `timezone`, so days and weeks are cut in UTC",
    help: () => "add `timezone:` with an IANA zone, such as `timezone: Asia/Shanghai`, or `timezone: UTC` to say that UTC is meant"
  },
  WM4008: {
    slug: "unused-property",
    severity: "warning",
    message: (p) => `property "${p.property}" of the dictionary is in no event`,
    help: () => "add it to an event or a property group that events use, or delete it"
  },
  WM4009: {
    slug: "step-names-collide",
    severity: "warning",
    message: (p) => `two steps of funnel "${p.funnel}" are called "${p.step}"`,
    help: () => "name one of them with `as:`, so that results and other keys can tell them apart"
  }
};

// core/diagnostics/codes/load.ts
var loadCodes = {
  WM1001: {
    slug: "project-file-missing",
    severity: "error",
    message: () => 'no "waymark.yaml" at the root of the project',
    help: (p) => p.similar === null ? "run `waymark init`, or name the project's folder with `--project DIR`" : `"${p.similar}" is there: rename it to "waymark.yaml"`
  },
  WM1002: {
    slug: "file-unreadable",
    severity: "error",
    message: (p) => `"${p.file}" cannot be read: ${p.reason}`,
    help: () => "make the file readable, or leave it out of `include`"
  },
  WM1003: {
    slug: "file-too-large",
    severity: "error",
    message: (p) => `"${p.file}" is larger than ${p.limit}`,
    help: () => "split its sections over several files; files are merged"
  },
  WM1004: {
    slug: "file-empty",
    severity: "warning",
    message: (p) => `"${p.file}" holds nothing`,
    help: (p) => `write a section into it, such as \`${p.example}\`, or delete the file`
  },
  WM1005: {
    slug: "yaml-syntax",
    severity: "error",
    message: (p) => `YAML syntax: ${p.reason}`,
    help: (p) => p.cause ?? "correct the YAML here; further errors of this file show after that"
  },
  WM1006: {
    slug: "duplicate-key",
    severity: "error",
    message: (p) => `key "${p.key}" stands twice in one map`,
    help: () => "keep one of the two"
  },
  WM1007: {
    slug: "yaml-directive",
    severity: "error",
    message: (p) => `YAML directive "${p.directive}" is not allowed`,
    help: () => "delete the line; every file is YAML 1.2, core schema"
  },
  WM1008: {
    slug: "yaml-tag",
    severity: "error",
    message: (p) => `YAML tag "${p.tag}" is not allowed`,
    help: () => 'delete the tag, or quote the value if it is text that starts with "!"'
  },
  WM1009: {
    slug: "yaml-merge-key",
    severity: "error",
    message: () => 'merge key "<<" is not allowed',
    help: () => "write the keys out; properties that events share belong in `property_groups`"
  },
  WM1010: {
    slug: "several-documents",
    severity: "error",
    message: () => "a second YAML document begins here",
    help: () => 'delete the "---" line, or move what follows into a file of its own'
  },
  WM1011: {
    slug: "not-a-map",
    severity: "error",
    message: (p) => `"${p.file}" must hold a map of sections, not ${p.found}`,
    help: () => "start with the name of a section, such as `events:`"
  },
  WM1012: {
    slug: "too-many-nodes",
    severity: "error",
    message: (p) => `the file holds more than ${p.limit} values, aliases followed`,
    help: () => "split its sections over several files; files are merged"
  },
  WM1013: {
    slug: "too-many-aliases",
    severity: "error",
    message: (p) => `the file holds more than ${p.limit} aliases`,
    help: () => "write the values out, or use `property_groups` and `segments` for what is shared"
  },
  WM1014: {
    slug: "key-not-text",
    severity: "error",
    message: (p) => `a key must be plain text, not ${p.found}`,
    help: () => 'quote the key if its text starts with "[", "{", "?" or "*"'
  },
  WM1015: {
    slug: "language-version-missing",
    severity: "error",
    message: () => '"waymark.yaml" does not say its language version',
    help: () => "add `waymark: 1` as the first line"
  },
  WM1016: {
    slug: "language-version-unknown",
    severity: "error",
    message: (p) => `language version "${p.version}" is not known to this release`,
    help: () => "write `waymark: 1`; a plan of a later version needs a later release of waymark"
  },
  WM1017: {
    slug: "include-invalid",
    severity: "error",
    message: (p) => `include "${p.pattern}" ${p.reason}`,
    help: () => "patterns are relative to the project's root and stay inside it, such as `plan/**/*.yaml`"
  },
  WM1018: {
    slug: "include-matches-nothing",
    severity: "warning",
    message: (p) => `include "${p.pattern}" matches no file`,
    help: () => "correct the pattern or delete it; patterns are relative to the project's root"
  },
  WM1019: {
    slug: "file-outside-project",
    severity: "error",
    message: (p) => `"${p.file}" is a link that leaves the project`,
    help: () => "copy the file into the project, or leave it out of `include`"
  },
  WM1020: {
    slug: "file-not-utf8",
    severity: "error",
    message: (p) => `"${p.file}" is not UTF-8 text`,
    help: () => "save the file as UTF-8"
  },
  WM1021: {
    slug: "unknown-alias",
    severity: "error",
    message: (p) => `alias "*${p.alias}" has no anchor before it`,
    help: () => 'quote the value if it is text that starts with "*"'
  },
  WM1022: {
    slug: "nested-too-deeply",
    severity: "error",
    message: (p) => `values are nested more than ${p.limit} deep`,
    help: () => "an anchor that contains its own alias nests without end; otherwise flatten the value"
  }
};

// core/diagnostics/codes/output.ts
var outputCodes = {
  WM8001: {
    slug: "file-not-generated",
    severity: "error",
    message: (p) => `"${p.file}" was not written by waymark and is left alone`,
    help: () => "move the file away, or choose another `out`"
  },
  WM8002: {
    slug: "name-collision",
    severity: "warning",
    message: (p) => `events ${listed(p.events)} come to the same name in generated code`,
    help: (p) => `they are generated as ${listed(p.functions)}; rename one (with \`renamed_from\`) for plain names`
  },
  WM8003: {
    slug: "unknown-code-language",
    severity: "error",
    message: (p) => `no code can be generated for the language "${p.language}"`,
    help: (p) => didYouMean(p.suggestions, p.known, "see the guide for the languages there are")
  },
  WM8004: {
    slug: "code-folders-overlap",
    severity: "error",
    message: (p) => `code folder "${p.out}" overlaps "${p.other}" of another entry`,
    help: () => "give each entry of `code` a folder of its own: files that are no longer generated are removed from it"
  },
  WM8005: {
    slug: "code-without-events",
    severity: "warning",
    message: (p) => p.sources.length === 0 ? "the plan has no event to generate code for" : `no event is sent by ${alternatives(p.sources)}: the code will hold no function`,
    help: () => "add the source to `sources` of its events, or correct `sources` of this entry"
  },
  WM8006: {
    slug: "pattern-not-in-language",
    severity: "warning",
    message: (p) => `pattern "${p.pattern}" of "${p.property}" cannot be said in ${p.language}; its validators leave it out`,
    help: () => "write flags such as (?i) at the start of the pattern only; the warehouse checks it in any case"
  },
  WM8007: {
    slug: "output-outside",
    severity: "error",
    message: (p) => `"${p.file}" lies outside of "${p.folder}" and is not written`,
    help: () => "replace the link on its way by a folder, or choose an `out` inside the project"
  },
  WM8008: {
    slug: "output-not-written",
    severity: "error",
    message: (p) => `"${p.file}" cannot be written: ${p.reason}`,
    help: () => "make its folder writable, or choose another `out`"
  },
  WM8009: {
    slug: "output-stale",
    severity: "error",
    message: (p) => `"${p.file}" is not what the plan generates now`,
    help: () => "run `waymark build` and commit the result"
  },
  WM8010: {
    slug: "output-edited",
    severity: "error",
    message: (p) => `"${p.file}" was edited by hand since it was generated`,
    help: () => "make the change in the plan, then run `waymark build`, which overwrites the file"
  },
  WM8011: {
    slug: "output-missing",
    severity: "error",
    message: (p) => `"${p.file}" is not there`,
    help: () => "run `waymark build` and commit the result"
  },
  WM8012: {
    slug: "output-obsolete",
    severity: "error",
    message: (p) => `"${p.file}" is no longer generated`,
    help: () => "run `waymark build`, which removes it, and commit the result"
  },
  WM8013: {
    slug: "output-obsolete-edited",
    severity: "warning",
    message: (p) => `"${p.file}" is no longer generated, but was edited by hand and is left alone`,
    help: () => "delete it, or move what is yours into a file without the header"
  }
};
function listed(names) {
  const shown = names.slice(0, 5).map((name) => `"${name}"`);
  return names.length > 5 ? `${shown.join(", ")} and ${names.length - 5} more` : shown.join(" and ");
}

// core/diagnostics/codes/plan.ts
var planCodes = {
  WM6001: {
    slug: "adapter-cannot-express",
    severity: "error",
    message: (p) => `${p.what} cannot be expressed on "${p.adapter}"`,
    help: () => "change the definition, or use another connection"
  }
};

// core/diagnostics/codes/references.ts
var referenceCodes = {
  WM3001: {
    slug: "undeclared-event",
    severity: "error",
    message: (p) => `unknown event "${p.name}"`,
    help: (p) => didYouMean(p.suggestions, p.known, "declare it under `events`")
  },
  WM3002: {
    slug: "unknown-property",
    severity: "error",
    message: (p) => `unknown property "${p.name}" in ${p.where}`,
    help: (p) => didYouMean(p.suggestions, p.known, "declare it under `properties`, or in the event")
  },
  WM3003: {
    slug: "unknown-reference",
    severity: "error",
    message: (p) => `no "${p.name}" in \`${p.section}\``,
    help: (p) => didYouMean(p.suggestions, p.known, `declare it under \`${p.section}\``)
  },
  WM3004: {
    slug: "defined-twice",
    severity: "error",
    message: (p) => `"${p.name}" is defined twice in \`${p.section}\``,
    help: () => "rename or delete one of the two; sections of all files are merged"
  },
  WM3005: {
    slug: "reserved-event-name",
    severity: "error",
    message: (p) => `"${p.name}" is built in and cannot be an event of the plan`,
    help: () => "choose another name; where sources send this one, map it with `rename`"
  },
  WM3006: {
    slug: "wire-name-collision",
    severity: "error",
    message: (p) => `"${p.name}" in the data would be both "${p.owner}" and "${p.other}"`,
    help: () => "take the older name out of one `renamed_from`"
  },
  WM3007: {
    slug: "unknown-rule",
    severity: "error",
    message: (p) => `unknown rule "${p.rule}"`,
    help: (p) => didYouMean(p.suggestions, [], "rules are codes or slugs of diagnostics above WM4000")
  },
  WM3008: {
    slug: "segment-cycle",
    severity: "error",
    message: (p) => `segments contain each other: ${p.names.join(" -> ")}`,
    help: () => "take one `in` out of the circle"
  },
  WM3009: {
    slug: "property-type-changed",
    severity: "error",
    message: (p) => `"${p.name}" is of type ${p.dictionary} in the dictionary and cannot be ${p.own} here`,
    help: () => "an event may narrow a property of the dictionary, never change its type: take `type` out, or choose another name"
  },
  WM3010: {
    slug: "property-widened",
    severity: "error",
    message: (p) => `"${p.key}" of "${p.name}" allows what the dictionary does not`,
    help: (p) => `the dictionary says \`${p.dictionary}\`; an event may only narrow that`
  },
  WM3011: {
    slug: "constraint-of-other-type",
    severity: "error",
    message: (p) => `"${p.key}" says nothing about ${p.type}`,
    help: (p) => p.allowed.length === 0 ? "values of this type take no constraint" : `possible here: ${p.allowed.map((key) => `\`${key}\``).join(", ")}`
  },
  WM3012: {
    slug: "impossible-value",
    severity: "error",
    message: (p) => `"${p.key}" holds ${p.value}, but values are ${p.expected}`,
    help: (p) => `change it, or what contradicts \`${p.key}\``
  },
  WM3013: {
    slug: "empty-range",
    severity: "error",
    message: (p) => `no value can meet both ${p.low} and ${p.high}`,
    help: () => "correct one of the two"
  },
  WM3014: {
    slug: "example-invalid",
    severity: "error",
    message: (p) => `the example of "${p.name}" is ${p.value}, but values are ${p.expected}`,
    help: () => "correct the example, or the definition"
  },
  WM3015: {
    slug: "example-incomplete",
    severity: "error",
    message: (p) => `the example of "${p.event}" lacks the required property "${p.name}"`,
    help: (p) => `add "${p.name}", or make it optional`
  },
  WM3016: {
    slug: "property-unfit",
    severity: "error",
    message: (p) => `"${p.name}" is ${p.found} and cannot be used for \`${p.use}\``,
    help: (p) => `it must be ${p.expected}`
  },
  WM3017: {
    slug: "step-lacks-property",
    severity: "error",
    message: (p) => `event "${p.event}" has no property "${p.name}", so this step could never be reached`,
    help: () => "declare the property in the event, or count per person"
  },
  WM3018: {
    slug: "label-syntax",
    severity: "error",
    message: (p) => `"{" in the label "${p.label}" is not closed`,
    help: () => "a property is written `{name}`, a brace `{{`"
  },
  WM3019: {
    slug: "unknown-node",
    severity: "error",
    message: (p) => `no node is called "${p.name}"`,
    help: (p) => didYouMean(p.suggestions, p.known, "nodes are called by their `label`, else by the name of the event")
  },
  WM3020: {
    slug: "condition-syntax",
    severity: "error",
    message: (p) => `the condition cannot be read: found ${p.found} where something else belongs`,
    help: (p) => p.cause ?? 'conditions are CEL, for example `price > 0 && device == "phone"`'
  },
  WM3021: {
    slug: "unknown-variable",
    severity: "error",
    message: (p) => `unknown name "${p.name}" in a condition`,
    help: (p) => didYouMean(p.suggestions, p.known, "conditions know the properties of the events in question; declare it in the event")
  },
  WM3022: {
    slug: "unknown-function",
    severity: "error",
    message: (p) => `unknown function "${p.name}"`,
    help: (p) => didYouMean(p.suggestions, p.known, "see the list of functions")
  },
  WM3023: {
    slug: "ill-typed-comparison",
    severity: "error",
    message: (p) => `"${p.operator}" cannot compare ${p.left} with ${p.right}`,
    help: (p) => p.cause ?? "compare values of one type; integers and numbers mix"
  },
  WM3024: {
    slug: "ill-typed-operand",
    severity: "error",
    message: (p) => `"${p.operator}" needs ${p.expected}, not ${p.found}`,
    help: (p) => p.cause ?? "change the operand, or convert it with string(), int() or double()"
  },
  WM3025: {
    slug: "not-a-condition",
    severity: "error",
    message: (p) => `a condition is true or false, but this is ${p.found}`,
    help: (p) => p.cause ?? "compare it with something"
  },
  WM3026: {
    slug: "wrong-arguments",
    severity: "error",
    message: (p) => `"${p.name}" is written ${p.form}`,
    help: (p) => `write ${p.form}`
  },
  WM3027: {
    slug: "conflicting-types",
    severity: "error",
    message: (p) => `"${p.name}" has a different type in each of these events: ${p.types.join(", ")}`,
    help: () => "give it one type in all of them, or name the events in question so that only one type remains"
  },
  WM3028: {
    slug: "compares-with-not-set",
    severity: "error",
    message: (p) => `${p.written} equals nothing: null, missing and '' all mean "not set"`,
    help: (p) => `write ${p.instead}`
  },
  WM3029: {
    slug: "condition-too-deep",
    severity: "error",
    message: (p) => `the condition nests more than ${p.limit} deep`,
    help: () => "split it, or use `in` with a list instead of many comparisons"
  },
  WM3030: {
    slug: "invalid-literal",
    severity: "error",
    message: (p) => `this value ${p.reason}`,
    help: () => "integers have 64 bits; texts hold whole characters and no NUL"
  },
  WM3031: {
    slug: "unsupported-syntax",
    severity: "error",
    message: (p) => `${p.what} cannot stand in a condition`,
    help: (p) => p.instead
  },
  WM3032: {
    slug: "derived-type",
    severity: "error",
    message: (p) => `"${p.name}" is ${p.expected}, but this gives ${p.found}`,
    help: () => "convert it with string(), int() or double()"
  },
  WM3033: {
    slug: "rule-not-adjustable",
    severity: "error",
    message: (p) => `"${p.rule}" is always an error`,
    help: () => "take it out of `rules`; only diagnostics above WM4000 and warnings have a level"
  }
};

// core/diagnostics/codes/schema.ts
var schemaCodes = {
  WM2001: {
    slug: "unknown-key",
    severity: "error",
    message: (p) => `unknown key "${p.key}" in ${p.where}`,
    help: (p) => didYouMean(p.suggestions, p.known, "see the language reference for the keys allowed here")
  },
  WM2002: {
    slug: "missing-key",
    severity: "error",
    message: (p) => `${p.where} lacks "${p.key}"`,
    help: (p) => `add \`${p.key}:\``
  },
  WM2003: {
    slug: "wrong-value-type",
    severity: "error",
    message: (p) => `"${p.key}" must be ${p.expected}, not ${p.found}`,
    help: (p) => p.example === null ? "change the value" : `for example \`${p.example}\``
  },
  WM2004: {
    slug: "string-not-quoted",
    severity: "error",
    message: (p) => `"${p.key}" must be text, but ${p.source} is ${p.found}`,
    help: (p) => `put it in quotes: ${p.quoted}`
  },
  WM2005: {
    slug: "value-not-allowed",
    severity: "error",
    message: (p) => `"${p.value}" is not a value of "${p.key}"`,
    help: (p) => p.suggestions.length > 0 ? `did you mean ${alternatives(p.suggestions)}?` : `one of ${alternatives(p.allowed)}`
  },
  WM2006: {
    slug: "invalid-name",
    severity: "error",
    message: (p) => `"${p.name}" in ${p.where} is not ${p.expected}`,
    help: (p) => p.suggestion === null ? "change the name" : `for example "${p.suggestion}"`
  },
  WM2007: {
    slug: "invalid-format",
    severity: "error",
    message: (p) => `"${p.value}" in "${p.key}" is not ${p.expected}`,
    help: (p) => p.example === null ? "change the value" : `for example \`${p.example}\``
  },
  WM2008: {
    slug: "number-out-of-range",
    severity: "error",
    message: (p) => `"${p.key}" must be ${p.bound}, not ${p.value}`,
    help: (p) => `give a number ${p.bound}`
  },
  WM2009: {
    slug: "list-length",
    severity: "error",
    message: (p) => `"${p.key}" must have ${p.bound}, not ${p.count}`,
    help: (p) => `give ${p.bound}`
  },
  WM2010: {
    slug: "duplicate-item",
    severity: "error",
    message: (p) => `"${p.item}" stands twice in "${p.key}"`,
    help: () => "delete one of the two"
  },
  WM2011: {
    slug: "one-key-needed",
    severity: "error",
    message: (p) => `${p.where} needs ${alternatives(p.keys)}`,
    help: (p) => `add ${p.keys.length === 1 ? "it" : "one of them"}`
  },
  WM2012: {
    slug: "keys-exclude-each-other",
    severity: "error",
    message: (p) => `"${p.key}" and "${p.other}" exclude each other in ${p.where}`,
    help: () => "keep one of the two"
  },
  WM2013: {
    slug: "condition-too-long",
    severity: "error",
    message: (p) => `the condition in "${p.key}" has ${p.length} characters, more than ${p.limit}`,
    help: () => "normalise values once in `derive` of the source, or split the condition over segments"
  },
  WM2014: {
    slug: "project-key-elsewhere",
    severity: "error",
    message: (p) => `"${p.key}" is a key of the project and belongs in "waymark.yaml"`,
    help: () => "move it there"
  },
  WM2015: {
    slug: "not-yet-supported",
    severity: "error",
    message: (p) => `\`${p.what}\` is part of the language but not available in this version`,
    help: () => "take it out for now; nothing that is written is ever ignored in silence"
  },
  WM2016: {
    slug: "variable-not-whole-value",
    severity: "error",
    message: (p) => `a variable in "${p.key}" must be the whole value`,
    help: () => "write `'${NAME}'` alone and put the rest into the variable"
  },
  WM2017: {
    slug: "variable-not-allowed",
    severity: "error",
    message: (p) => `"${p.value}" in "${p.key}": variables are read only under \`connections\`, \`notify\` and \`audiences.*.to\``,
    help: () => "write the value itself"
  },
  WM2018: {
    slug: "empty-map",
    severity: "error",
    message: (p) => `"${p.key}" is an empty map`,
    help: () => "give it at least one entry, or delete the key"
  },
  WM2019: {
    slug: "number-not-exact",
    severity: "error",
    message: (p) => `the number ${p.source} in "${p.key}" cannot be kept exactly`,
    help: () => "use a number between -9007199254740991 and 9007199254740991, or quote it if it is an id"
  }
};

// core/diagnostics/codes/warehouse.ts
var warehouseCodes = {
  WM7001: {
    slug: "driver-missing",
    severity: "error",
    message: (p) => `the driver of "${p.adapter}" is not installed: "${p.package}"`,
    help: (p) => `run \`npm install ${p.package}\``
  },
  WM7002: {
    slug: "warehouse-failed",
    severity: "error",
    message: (p) => `connection "${p.connection}" failed: ${p.reason}`,
    help: () => "check the entry under `connections`; `--debug` prints the statement"
  },
  WM7003: {
    slug: "source-without-files",
    severity: "error",
    message: (p) => `source "${p.source}": no file matches "${p.glob}"`,
    help: () => "paths are relative to the project; put the files there or change `files`"
  },
  WM7004: {
    slug: "source-column-missing",
    severity: "error",
    message: (p) => `source "${p.source}" has no column "${p.column}" (\`columns.${p.key}\`)`,
    help: (p) => didYouMean(p.suggestions, p.known, "name a column that the data has")
  },
  WM7005: {
    slug: "source-table-missing",
    severity: "error",
    message: (p) => `source "${p.source}": "${p.table}" cannot be read: ${p.reason}`,
    help: () => "check the name and the grants of the connection"
  },
  WM7006: {
    slug: "source-file-unreadable",
    severity: "error",
    message: (p) => `source "${p.source}": "${p.file}" cannot be read: ${p.reason}`,
    help: () => "csv needs a header line and commas, jsonl one object a line"
  },
  WM7007: {
    slug: "connection-option-invalid",
    severity: "error",
    message: (p) => `connection "${p.connection}": ${p.reason}`,
    help: () => "change the entry under `connections`"
  },
  WM7008: {
    slug: "no-accepted-events",
    severity: "error",
    message: (p) => `connection "${p.connection}" has no accepted event`,
    help: () => "`waymark run --sessions` still needs one; see the quarantine for the reasons, or check `sources`"
  },
  WM7110: reason("unreadable-row", "the row cannot be read", "one record a line, as many cells as the header names"),
  WM7111: reason(
    "unreadable-time",
    "the time is missing or cannot be read",
    "send ISO 8601 with a zone, or set `columns.time.unit` or `zone`"
  ),
  WM7112: reason("too-late", "received later after it happened than `clean.late` allows", "raise `clean.late`, or mend the sender's queue"),
  WM7113: reason(
    "in-future",
    "happened later than it was received, by more than `clean.future` allows",
    "mend the sender's clock, or raise `clean.future`"
  ),
  WM7114: reason("unknown-event", "the event is not in the plan", "add it to `events`, or map it under `rename`"),
  WM7115: reason("event-not-of-source", "the plan does not expect this event from this source", "add the source to the event's `sources`"),
  WM7116: reason("no-identity", "neither a user nor an anonymous id", "send at least an anonymous id"),
  WM7117: reason("missing-required", "a required property is not set", "send it, or make it optional"),
  WM7118: reason("wrong-type", "the value is not of the declared type", "mend the sender, or convert it under `derive`"),
  WM7119: reason("not-allowed-value", "the value is not among the allowed ones", "mend the sender, or extend `enum`"),
  WM7120: reason("out-of-range", "the value is outside the declared limits", "mend the sender, or widen the limits"),
  WM7121: reason(
    "session-too-long",
    "later than `sessions.longest` after the start of its supplied session",
    "mend the sender's session ids, or raise `longest`"
  )
};
function reason(slug, text2, way) {
  return { slug, severity: "warning", message: (p) => `${p.rows} rows: ${text2}`, help: () => way };
}

// core/diagnostics/codes.ts
var codes = {
  ...loadCodes,
  ...schemaCodes,
  ...referenceCodes,
  ...lintCodes,
  ...planCodes,
  ...warehouseCodes,
  ...outputCodes,
  ...commandLineCodes
};
function findCode(codeOrSlug) {
  const entries2 = Object.entries(codes);
  const found = entries2.find(([code, row]) => code === codeOrSlug || row.slug === codeOrSlug);
  return found === void 0 ? null : { code: found[0], row: found[1] };
}

// core/diagnostics/printable.ts
var UNSAFE = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
var SHORT = { "\n": "\\n", "\r": "\\r", "	": "\\t" };
function printable(text2) {
  return text2.replace(UNSAFE, (character) => SHORT[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function clipped(text2, limit) {
  if (text2.length <= limit) return text2;
  const cut = text2.slice(0, limit - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}\u2026`;
}

// core/diagnostics/report.ts
var PARAMETER_LIMIT = 300;
function report(code, span, parameters, extra = {}) {
  const row = codes[code];
  const safe = safeParameters(parameters);
  const help = extra.help ?? row.help?.(safe);
  return {
    code,
    slug: row.slug,
    severity: extra.severity ?? row.severity,
    message: row.message(safe),
    span,
    related: (extra.related ?? []).map((place) => ({ span: place.span, message: printable(place.message) })),
    help: help === void 0 ? null : printable(help),
    fixes: (extra.fixes ?? []).map((fix) => ({ ...fix, title: printable(fix.title) }))
  };
}
function safeParameters(parameters) {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, safeParameter(value)]));
}
function safeParameter(value) {
  if (typeof value === "string") return clipped(printable(value), PARAMETER_LIMIT);
  if (Array.isArray(value)) return value.map(safeParameter);
  return value;
}

// core/lint/usage.ts
function matchersOf(model) {
  const uses = (section, analysis, matchers) => matchers.flatMap((matcher2) => matcher2 === null ? [] : [{ analysis: `${section}.${analysis.name}`, matcher: matcher2 }]);
  return [
    ...model.segments.flatMap((segment) => uses("segments", segment, matchersOfRule(segment.rule))),
    ...model.funnels.flatMap((funnel) => uses("funnels", funnel, funnel.steps)),
    ...model.paths.flatMap((paths) => uses("paths", paths, [paths.start, paths.end])),
    ...model.retention.flatMap((retention) => uses("retention", retention, [retention.start, retention.return])),
    ...model.metrics.flatMap((metric) => uses("metrics", metric, [metric.measure.event]))
  ];
}
function matchersOfRule(rule) {
  switch (rule.kind) {
    case "did":
      return [rule.event];
    case "in":
      return [];
    case "any":
    case "all":
    case "none":
      return rule.rules.flatMap(matchersOfRule);
    default: {
      const impossible = rule;
      return impossible;
    }
  }
}
function usedSegments(model) {
  const analyses = [...model.segments, ...model.funnels, ...model.paths, ...model.retention, ...model.metrics];
  const shown = model.reports.flatMap((report2) => report2.show).filter((entry) => entry.section === "segments");
  const isAllShown = shown.some((entry) => entry.name === null);
  return /* @__PURE__ */ new Set([
    ...analyses.flatMap((analysis) => analysis.segment ?? []),
    ...model.segments.flatMap((segment) => segmentsOfRule(segment.rule)),
    ...shown.flatMap((entry) => entry.name ?? []),
    ...isAllShown ? model.segments.map((segment) => segment.name) : []
  ]);
}
function segmentsOfRule(rule) {
  if (rule.kind === "in") return [rule.segment];
  return rule.kind === "did" ? [] : rule.rules.flatMap(segmentsOfRule);
}

// core/lint/rules/analysis-over-planned-event.ts
var analysisOverPlannedEvent = {
  code: "WM4005",
  needsWholePlan: false,
  find: (model) => {
    const planned = new Map(model.events.filter((event) => event.status === "planned").map((event) => [event.name, event]));
    return matchersOf(model).flatMap(
      ({ analysis, matcher: matcher2 }) => matcher2.alternatives.flatMap((alternative) => {
        const event = alternative.event.kind === "event" ? planned.get(alternative.event.name) : void 0;
        if (event === void 0) return [];
        const related = [{ span: event.span, message: "planned here" }];
        return [report("WM4005", matcher2.span, { analysis, event: event.name }, { related })];
      })
    );
  }
};

// core/lint/rules/event-without-owner.ts
var eventWithoutOwner = {
  code: "WM4001",
  needsWholePlan: false,
  find: (model) => model.events.filter((event) => event.owner === null).map((event) => report("WM4001", event.span, { event: event.name }))
};

// core/lint/rules/missing-description.ts
var missingDescription = {
  code: "WM4002",
  needsWholePlan: false,
  find: (model) => [
    ...model.properties.filter(isSilent).map((property) => report("WM4002", property.span, { what: "property", name: property.name })),
    ...model.events.filter(isSilent).map((event) => report("WM4002", event.span, { what: "event", name: event.name }))
  ]
};
function isSilent(definition) {
  return definition.description === null;
}

// core/lint/rules/naming-style.ts
var namingStyle = {
  code: "WM4006",
  needsWholePlan: false,
  find: (model) => {
    const { events, properties } = model.project.naming;
    const own = model.events.flatMap(
      (event) => event.properties.filter((property) => property.origins.every(({ kind }) => kind === "event"))
    );
    return [
      ...model.properties.flatMap((property) => misnamed("property", property.name, properties, property.span)),
      ...model.events.flatMap((event) => misnamed("event", event.name, events, event.span)),
      ...own.flatMap((property) => misnamed("property", property.name, properties, property.span))
    ];
  }
};
var STYLES = {
  snake_case: { pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/, join: (words) => words.join("_") },
  "kebab-case": { pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, join: (words) => words.join("-") },
  camelCase: { pattern: /^[a-z][a-zA-Z0-9]*$/, join: ([first = "", ...words]) => first + words.map(capitalised).join("") },
  "Title Case": { pattern: /^[A-Z][A-Za-z0-9]*(?: [A-Z0-9][A-Za-z0-9]*)*$/, join: (words) => words.map(capitalised).join(" ") }
};
function misnamed(what, name, style, span) {
  if (style === "any" || STYLES[style].pattern.test(name)) return [];
  const suggestion = STYLES[style].join(wordsOf(name));
  return [report("WM4006", span, { what, name, style, suggestion: STYLES[style].pattern.test(suggestion) ? suggestion : null })];
}
function wordsOf(name) {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  return spaced.split(/[^A-Za-z0-9]+/).flatMap((word) => word === "" ? [] : [word.toLowerCase()]);
}
function capitalised(word) {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

// core/lint/rules/step-names-collide.ts
var stepNamesCollide = {
  code: "WM4009",
  needsWholePlan: false,
  find: (model) => model.funnels.flatMap(collisionsOf)
};
function collisionsOf(funnel) {
  const first = /* @__PURE__ */ new Map();
  return funnel.steps.flatMap((step) => {
    const earlier = first.get(step.label);
    if (earlier === void 0) {
      first.set(step.label, step);
      return [];
    }
    const related = [{ span: earlier.span, message: "the other step" }];
    return [report("WM4009", step.span, { funnel: funnel.name, step: step.label }, { related })];
  });
}

// core/lint/rules/timezone-unset.ts
var timezoneUnset = {
  code: "WM4007",
  needsWholePlan: false,
  find: ({ project }) => project.timezoneWritten ? [] : [report("WM4007", project.span, {})]
};

// core/lint/rules/unused-event.ts
var unusedEvent = {
  code: "WM4003",
  needsWholePlan: true,
  find: (model) => {
    if (readsEveryEvent(model)) return [];
    const read = /* @__PURE__ */ new Set([
      ...matchersOf(model).flatMap(({ matcher: matcher2 }) => namesOf(matcher2)),
      ...model.paths.flatMap((paths) => paths.events ?? [])
    ]);
    return model.events.filter((event) => event.status !== "deprecated" && event.goals.length === 0 && !read.has(event.name)).map((event) => report("WM4003", event.span, { event: event.name }));
  }
};
function readsEveryEvent(model) {
  return model.paths.some((paths) => paths.events === null) || model.metrics.some((metric) => metric.measure.event === null) || matchersOf(model).some(({ matcher: matcher2 }) => matcher2.alternatives.some((alternative) => alternative.event.kind === "any"));
}
function namesOf(matcher2) {
  return matcher2.alternatives.flatMap(({ event }) => event.kind === "event" ? [event.name] : []);
}

// core/lint/rules/unused-property.ts
var unusedProperty = {
  code: "WM4008",
  needsWholePlan: true,
  find: (model) => {
    const used = new Set(model.events.flatMap((event) => event.properties.map((property) => property.name)));
    return model.properties.filter((property) => !used.has(property.name)).map((property) => report("WM4008", property.span, { property: property.name }));
  }
};

// core/lint/rules/unused-segment.ts
var unusedSegment = {
  code: "WM4004",
  needsWholePlan: true,
  find: (model) => {
    const used = usedSegments(model);
    return model.segments.filter((segment) => !used.has(segment.name)).map((segment) => report("WM4004", segment.span, { segment: segment.name }));
  }
};

// core/lint/registry.ts
var lintRules = [
  eventWithoutOwner,
  missingDescription,
  unusedEvent,
  unusedSegment,
  analysisOverPlannedEvent,
  namingStyle,
  timezoneUnset,
  unusedProperty,
  stepNamesCollide
];

// core/lint/run.ts
function lint(model, isWhole) {
  return lintRules.filter((rule) => isWhole || !rule.needsWholePlan).flatMap((rule) => rule.find(model));
}
function withLevels(diagnostics, rules) {
  const levels = new Map(rules.map(({ rule, level }) => [rule, level]));
  return diagnostics.flatMap((diagnostic) => {
    const level = levels.get(diagnostic.code) ?? levels.get(diagnostic.slug);
    if (level === void 0 || !isAdjustable(diagnostic.code, diagnostic.severity)) return [diagnostic];
    return level === "off" ? [] : [{ ...diagnostic, severity: level }];
  });
}

// core/load/glob.ts
var MAX_ALTERNATIVES = 64;
var MAX_LENGTH = 1e3;
function parseGlob(pattern) {
  const fault = faultOf(pattern);
  if (fault !== null) return { glob: null, fault };
  const expanded = expandBraces(pattern);
  if (expanded === null) return { glob: null, fault: 'has a "{" without "}", or too many alternatives' };
  const alternatives2 = expanded.map((alternative) => alternative.split("/").filter((segment) => segment !== "" && segment !== "."));
  return {
    fault: null,
    glob: {
      folder: sharedFolder(alternatives2),
      matches: (path) => alternatives2.some((segments) => matchesSegments(segments, path.split("/")))
    }
  };
}
function faultOf(pattern) {
  if (pattern.trim() === "") return "is empty";
  if (pattern.length > MAX_LENGTH) return "is too long";
  if (pattern.includes("\\")) return 'has a "\\": folders are separated by "/"';
  if (pattern.startsWith("/") || /^[A-Za-z]:/.test(pattern)) return "is an absolute path";
  return pattern.split(/[/{},]/).includes("..") ? "leaves the project" : null;
}
function expandBraces(pattern) {
  const open = pattern.indexOf("{");
  if (open === -1) return pattern.includes("}") ? null : [pattern];
  const options = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth > 1 || character !== "}" && character !== "," || character === "}" && depth > 0) continue;
    options.push(pattern.slice(start, at));
    start = at + 1;
    if (depth === 0) return combined(pattern.slice(0, open), options, pattern.slice(start));
  }
  return null;
}
function combined(before, options, after) {
  const all = [];
  for (const option of options) {
    const expanded = expandBraces(before + option + after);
    if (expanded === null) return null;
    all.push(...expanded);
    if (all.length > MAX_ALTERNATIVES) return null;
  }
  return all;
}
function sharedFolder(alternatives2) {
  const folders = alternatives2.map((segments) => {
    const wild = segments.findIndex((segment) => /[*?]/.test(segment));
    return segments.slice(0, wild === -1 ? -1 : wild);
  });
  const [first = [], ...others] = folders;
  const length = first.findIndex((segment, i) => others.some((folder) => folder[i] !== segment));
  return (length === -1 ? first : first.slice(0, length)).join("/");
}
function matchesSegments(pattern, path) {
  let reached = withDeepWildcards(pattern, /* @__PURE__ */ new Set([0]));
  for (const segment of path) {
    const next = /* @__PURE__ */ new Set();
    for (const at of reached) {
      const wanted = pattern[at];
      if (wanted === "**") {
        if (!segment.startsWith(".")) next.add(at);
      } else if (wanted !== void 0 && matchesSegment(wanted, segment)) next.add(at + 1);
    }
    reached = withDeepWildcards(pattern, next);
  }
  return reached.has(pattern.length);
}
function withDeepWildcards(pattern, positions) {
  const all = new Set(positions);
  for (const at of all) if (pattern[at] === "**") all.add(at + 1);
  return all;
}
function matchesSegment(pattern, text2) {
  if (text2.startsWith(".") && /^[*?]/.test(pattern)) return false;
  let p = 0;
  let star = -1;
  let resume = 0;
  for (let t = 0; t < text2.length; ) {
    if (pattern[p] === "*") {
      star = p;
      resume = t;
      p += 1;
    } else if (pattern[p] === "?" || pattern[p] === text2[t]) {
      p += 1;
      t += 1;
    } else if (star !== -1) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === "*") p += 1;
  return p === pattern.length;
}

// core/load/limits.ts
var MAX_FILE_BYTES = 5e6;
var MAX_FILE_SIZE_TEXT = "5 MB";
var MAX_NODES = 1e5;
var MAX_ALIASES = 100;
var MAX_DEPTH = 100;

// core/load/node.ts
function mapNode(entries2, where) {
  return {
    kind: "map",
    entries: entries2,
    byKey: new Map(entries2.map((entry) => [entry.key, entry])),
    start: where.start,
    end: where.end,
    broken: where.broken
  };
}
function entryOf(map, key) {
  return map.byKey.get(key);
}
function describeNode(node) {
  if (node.kind === "map") return "a map";
  if (node.kind === "list") return "a list";
  if (node.value === null) return node.text === "" ? "nothing" : `\`${node.text}\` (no value)`;
  if (typeof node.value === "string") return "text";
  return typeof node.value === "number" ? `the number ${node.text}` : `the boolean ${node.text}`;
}

// core/load/parse-yaml.ts
import { Composer, Parser } from "yaml";

// core/load/build-nodes.ts
import { isAlias, isMap, isPair, isScalar, isSeq } from "yaml";
function buildNodes(file, root2, allBroken) {
  const builder = { file, diagnostics: [], anchors: /* @__PURE__ */ new Map(), allBroken, aliases: 0 };
  const built = build(builder, root2, 1);
  const start = { file, start: built.node.start, end: built.node.start };
  if (builder.aliases > MAX_ALIASES) builder.diagnostics.push(report("WM1013", start, { limit: MAX_ALIASES }));
  if (built.size > MAX_NODES) builder.diagnostics.push(report("WM1012", start, { limit: MAX_NODES }));
  const tooMuch = builder.aliases > MAX_ALIASES || built.size > MAX_NODES;
  return { root: tooMuch ? null : built.node, diagnostics: builder.diagnostics };
}
function build(builder, yaml, depth) {
  if (isAlias(yaml)) return buildAlias(builder, yaml, depth);
  const anchor = yaml.anchor;
  if (anchor !== void 0) builder.anchors.set(anchor, "open");
  const built = depth > MAX_DEPTH ? tooDeep(builder, spanOf(builder, yaml)) : buildContent(builder, yaml, depth);
  if (anchor !== void 0) builder.anchors.set(anchor, built);
  return built;
}
function buildContent(builder, yaml, depth) {
  const { start, end } = spanOf(builder, yaml);
  const broken = builder.allBroken || yaml.tag !== void 0;
  if (isMap(yaml)) return buildMap(builder, yaml.items, { start, end, broken }, depth);
  if (isSeq(yaml)) {
    const items = yaml.items.map((item) => buildItem(builder, item, start, depth + 1));
    return sized({ kind: "list", items: items.map((item) => item.node), start, end, broken }, items);
  }
  return leaf(scalarNode(yaml, start, end, broken));
}
function buildItem(builder, item, start, depth) {
  if (!isPair(item)) return isYamlNode(item) ? build(builder, item, depth) : leaf(emptyScalar(start));
  const key = isYamlNode(item.key) ? spanOf(builder, item.key) : { start, end: start };
  return buildMap(builder, [item], { start: key.start, end: key.end, broken: builder.allBroken }, depth);
}
function buildMap(builder, pairs, where, depth) {
  const entries2 = /* @__PURE__ */ new Map();
  const values = [];
  let broken = where.broken;
  for (const pair of pairs) {
    const key = keyOf(builder, pair.key, where.start);
    const value = isYamlNode(pair.value) ? build(builder, pair.value, depth + 1) : leaf(emptyScalar(key.span.end));
    values.push(value);
    const earlier = key.text === null ? void 0 : entries2.get(key.text);
    if (key.text === null) {
      broken = true;
    } else if (earlier !== void 0) {
      broken = true;
      const related = [{ span: { file: builder.file, start: earlier.keyStart, end: earlier.keyEnd }, message: "it stands here first" }];
      builder.diagnostics.push(report("WM1006", key.span, { key: key.text }, { related }));
    } else {
      entries2.set(key.text, { key: key.text, keyStart: key.span.start, keyEnd: key.span.end, value: value.node });
    }
  }
  return sized(mapNode([...entries2.values()], { start: where.start, end: where.end, broken }), values);
}
function keyOf(builder, yaml, fallback) {
  if (!isYamlNode(yaml)) return { text: "", span: { file: builder.file, start: fallback, end: fallback } };
  const span = spanOf(builder, yaml);
  if (!isScalar(yaml)) {
    const found = isAlias(yaml) ? "an alias" : isMap(yaml) ? "a map" : "a list";
    builder.diagnostics.push(report("WM1014", span, { found }));
    return { text: null, span };
  }
  const text2 = scalarText(yaml);
  if (text2 === "<<" && yaml.type === "PLAIN") {
    builder.diagnostics.push(report("WM1009", span, {}));
    return { text: null, span };
  }
  return { text: text2, span };
}
function buildAlias(builder, yaml, depth) {
  builder.aliases += 1;
  const span = spanOf(builder, yaml);
  const target = builder.anchors.get(yaml.source);
  if (target === void 0) {
    builder.diagnostics.push(report("WM1021", span, { alias: yaml.source }));
    return leaf({ ...emptyScalar(span.start), end: span.end, broken: true });
  }
  if (target === "open" || depth + target.height > MAX_DEPTH) return tooDeep(builder, span);
  return target;
}
function tooDeep(builder, span) {
  if (!builder.diagnostics.some((diagnostic) => diagnostic.code === "WM1022")) {
    builder.diagnostics.push(report("WM1022", span, { limit: MAX_DEPTH }));
  }
  return leaf({ ...emptyScalar(span.start), end: span.end, broken: true });
}
function scalarNode(yaml, start, end, broken) {
  if (!isScalar(yaml)) return { ...emptyScalar(start), broken };
  const value = yaml.value;
  const known = value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return { kind: "scalar", value: known ? value : String(value), text: scalarText(yaml), style: styleOf(yaml.type), start, end, broken };
}
function scalarText(yaml) {
  if (!isScalar(yaml)) return "";
  if (yaml.type === "PLAIN") return yaml.source ?? "";
  return typeof yaml.value === "string" ? yaml.value : String(yaml.value ?? "");
}
function styleOf(type) {
  if (type === "QUOTE_SINGLE") return "single-quoted";
  if (type === "QUOTE_DOUBLE") return "double-quoted";
  return type === "BLOCK_FOLDED" || type === "BLOCK_LITERAL" ? "block" : "plain";
}
function emptyScalar(at) {
  return { kind: "scalar", value: null, text: "", style: "plain", start: at, end: at, broken: false };
}
function leaf(node) {
  return { node, size: 1, height: 1 };
}
function sized(node, parts) {
  let size = 1;
  let height = 1;
  for (const part of parts) {
    size += part.size;
    height = Math.max(height, part.height + 1);
  }
  return { node, size, height };
}
function spanOf(builder, yaml) {
  const [start, end] = yaml.range ?? [0, 0];
  return { file: builder.file, start, end };
}
function isYamlNode(value) {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}

// core/load/yaml-cause.ts
var LONGEST_LINE = 1e3;
var QUOTE = "put the whole value in single quotes";
function usualCause(text2, fault) {
  switch (fault.code) {
    case "BAD_SCALAR_START":
      return `a value cannot start with "${text2[fault.offset] ?? ""}" unless it is quoted: ${QUOTE}`;
    case "BAD_DQ_ESCAPE":
      return "in double quotes a backslash starts an escape: write a regular expression in single quotes";
    case "TAB_AS_INDENT":
      return "indent with spaces; YAML does not allow tabs there";
    case "BLOCK_AS_IMPLICIT_KEY":
      return `": " inside a value starts a map: ${QUOTE}`;
    default: {
      const { line, before } = linesAt(text2, fault.offset);
      const isAboutColumns = fault.code === "BAD_INDENT" || fault.code === "MISSING_CHAR";
      return causeInLine(line) ?? causeInLine(before) ?? (isAboutColumns ? "keys of one map must start at the same column" : null);
    }
  }
}
function causeInLine(line) {
  const value = line.replace(/^\s*(?:- +)*(?:[^\s:'"]+\s*:\s+)?/, "");
  if (value.includes("${")) return `a value with "\${\u2026}" must be quoted here: ${QUOTE}`;
  if (/^[[{].*[\\^$?*+|]/.test(value)) return `a regular expression must be quoted: ${QUOTE}`;
  if (/^(["']).*\1\s*[^\s#,\]}]/.test(value))
    return `text after a closing quote: quote the whole value, and double a single quote inside single quotes`;
  if (/^(["'])(?!.*\1)/.test(value)) return "a quote is not closed";
  if (/^[[{]/.test(value)) return "a bracket is not closed, or an entry of a list or map lacks its comma";
  if (/^\s*-[^\s-]/.test(line)) return 'an item of a list needs a blank after "-"';
  if (/^\s*[A-Za-z_]\w*:\S/.test(line)) return 'a key needs a blank after ":"';
  return /\s#/.test(line) ? '"#" after a blank starts a comment: quote the value if it belongs to the text' : null;
}
function linesAt(text2, offset) {
  const start = text2.lastIndexOf("\n", Math.max(0, offset - 1)) + 1;
  const startBefore = start < 2 ? 0 : text2.lastIndexOf("\n", start - 2) + 1;
  const end = text2.indexOf("\n", start);
  const cut = (from, to) => text2.slice(from, Math.min(to, from + LONGEST_LINE));
  return { line: cut(start, end === -1 ? text2.length : end), before: cut(startBefore, Math.max(startBefore, start - 1)) };
}

// core/load/parse-yaml.ts
function parseYaml(path, text2) {
  const tokens = [...new Parser().parse(text2)];
  const span = (start, end) => ({ file: path, start: Math.min(start, text2.length), end: Math.min(end, text2.length) });
  const forbidden = forbiddenTokens(tokens, span);
  const documents = composed(tokens);
  const first = documents[0];
  if (first === void 0) return { file: { path, text: text2, root: null }, diagnostics: forbidden.diagnostics };
  const syntax = syntaxError(documents, text2, span);
  const second = documents[1];
  const diagnostics = [...forbidden.diagnostics];
  if (syntax !== null) diagnostics.push(syntax);
  else if (second !== void 0) diagnostics.push(report("WM1010", secondDocumentSpan(tokens, second, span), {}));
  const contents = first.contents;
  if (contents === null || second === void 0 && isNothing(first)) return { file: { path, text: text2, root: null }, diagnostics };
  const built = buildNodes(path, contents, syntax !== null || second !== void 0 || forbidden.directive);
  return { file: { path, text: text2, root: built.root }, diagnostics: syntax === null ? [...diagnostics, ...built.diagnostics] : diagnostics };
}
function composed(tokens) {
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    uniqueKeys: false,
    strict: true,
    prettyErrors: false,
    logLevel: "silent",
    resolveKnownTags: false
  });
  return [...composer.compose(tokens)];
}
function isNothing(document) {
  const [start, end] = document.contents?.range ?? [0, 0];
  return start === end && document.contents?.tag === void 0 && document.contents?.anchor === void 0;
}
function syntaxError(documents, text2, span) {
  const errors = documents.flatMap((document) => document.errors).sort((a, b) => a.pos[0] - b.pos[0]);
  const first = errors[0];
  if (first === void 0) return null;
  const at = span(...first.pos);
  if (first.code === "RESOURCE_EXHAUSTION") return report("WM1022", at, { limit: MAX_DEPTH });
  const cause = usualCause(text2, { code: first.code, offset: first.pos[0] });
  return report("WM1005", at, { reason: first.message.charAt(0).toLowerCase() + first.message.slice(1), cause });
}
function forbiddenTokens(tokens, span) {
  const diagnostics = [];
  let directive = false;
  for (const token of allTokens(tokens)) {
    if (token.type === "directive") {
      directive = true;
      diagnostics.push(report("WM1007", span(token.offset, token.offset + token.source.length), { directive: token.source }));
    } else if (token.type === "tag") {
      diagnostics.push(report("WM1008", span(token.offset, token.offset + token.source.length), { tag: token.source }));
    }
  }
  return { diagnostics, directive };
}
function* allTokens(tokens) {
  const waiting = [...tokens].reverse();
  while (waiting.length > 0) {
    const token = waiting.pop();
    if (token === null || typeof token !== "object") continue;
    if (isSourceToken(token)) yield token;
    const { start, props, key, sep: sep2, value, items, end } = token;
    for (const part of [end, items, value, sep2, key, props, start]) {
      if (Array.isArray(part)) for (let i = part.length - 1; i >= 0; i -= 1) waiting.push(part[i]);
      else waiting.push(part);
    }
  }
}
function isSourceToken(token) {
  return "source" in token && typeof token.source === "string" && "offset" in token && "type" in token;
}
function secondDocumentSpan(tokens, second, span) {
  const at = second.range[0];
  const marker = [...allTokens(tokens)].filter((token) => token.type === "doc-start" && token.offset <= at + 3).at(-1);
  return marker !== void 0 && marker.offset >= at ? span(marker.offset, marker.offset + 3) : span(at, at + 1);
}

// core/load/load-project.ts
var PROJECT_FILE = "waymark.yaml";
var DEFAULT_INCLUDE = ["plan/**/*.{yaml,yml}", "analyses/**/*.{yaml,yml}"];
function loadProject(tree2) {
  const content = limited(tree2.read(PROJECT_FILE));
  if (content.kind !== "text") {
    const diagnostic = content.kind === "missing" ? missingProjectFile(tree2) : refusal(PROJECT_FILE, content);
    return { value: { files: [], complete: false }, diagnostics: [diagnostic] };
  }
  const project = parsed(PROJECT_FILE, content.text);
  const include = includedPaths(tree2, project.file);
  const others = include.paths.map((path) => loadFile(tree2, path));
  const files = [project.file, ...others.flatMap(({ file }) => file === null ? [] : [file])];
  const diagnostics = [project, include, ...others].flatMap((part) => part.diagnostics);
  return { value: { files, complete: diagnostics.every(({ severity }) => severity !== "error") }, diagnostics };
}
function loadFile(tree2, path) {
  const content = limited(tree2.read(path));
  if (content.kind === "text") return parsed(path, content.text);
  const refused = content.kind === "missing" ? { kind: "unreadable", reason: "it is not there" } : content;
  return { file: null, diagnostics: [refusal(path, refused)] };
}
function limited(content) {
  return content.kind === "text" && new TextEncoder().encode(content.text).length > MAX_FILE_BYTES ? { kind: "too-large" } : content;
}
function parsed(path, text2) {
  const { file, diagnostics } = parseYaml(path, text2);
  if (file.root !== null || diagnostics.length > 0) return { file, diagnostics };
  const isProject = path === PROJECT_FILE;
  const parameters = { file: path, example: isProject ? "waymark: 1" : "events:" };
  const empty = report("WM1004", { file: path, start: 0, end: 0 }, parameters, isProject ? { severity: "error" } : {});
  return { file, diagnostics: [empty] };
}
function missingProjectFile(tree2) {
  const similar = tree2.list("").find((path) => /^\.?waymark\.ya?ml$/i.test(path)) ?? null;
  return report("WM1001", null, { similar });
}
function refusal(path, refused) {
  const span = { file: path, start: 0, end: 0 };
  switch (refused.kind) {
    case "outside":
      return report("WM1019", span, { file: path });
    case "too-large":
      return report("WM1003", span, { file: path, limit: MAX_FILE_SIZE_TEXT });
    case "not-utf8":
      return report("WM1020", span, { file: path });
    case "unreadable":
      return report("WM1002", span, { file: path, reason: refused.reason });
    default: {
      const impossible = refused;
      return impossible;
    }
  }
}
function includedPaths(tree2, project) {
  const written = writtenPatterns(project);
  const patterns = written ?? DEFAULT_INCLUDE.map((pattern) => ({ pattern, span: null }));
  const paths = /* @__PURE__ */ new Set();
  const diagnostics = [];
  for (const { pattern, span } of patterns) {
    const { glob, fault } = parseGlob(pattern);
    if (glob === null) {
      diagnostics.push(report("WM1017", span, { pattern, reason: fault }));
      continue;
    }
    const matching = matchingPaths(tree2, glob);
    if (matching.length === 0 && !DEFAULT_INCLUDE.includes(pattern)) diagnostics.push(report("WM1018", span, { pattern }));
    for (const path of matching) paths.add(path);
  }
  return { paths: [...paths].sort((a, b) => a < b ? -1 : 1), diagnostics };
}
function matchingPaths(tree2, glob) {
  return tree2.list(glob.folder).filter((path) => path !== PROJECT_FILE && /\.ya?ml$/i.test(path) && glob.matches(path));
}
function writtenPatterns(project) {
  const include = project.root?.kind === "map" ? entryOf(project.root, "include")?.value : void 0;
  if (include?.kind !== "list") return null;
  return include.items.flatMap(
    (item) => item.kind === "scalar" && typeof item.value === "string" ? [{ pattern: item.value, span: { file: project.path, start: item.start, end: item.end } }] : []
  );
}

// core/model/collect.ts
var RESERVED_EVENTS = ["any", "session_started", "session_ended"];
function collect(project) {
  const diagnostics = [];
  const names = Object.keys(project.sections);
  const tables = names.map((section) => [section, collectSection(section, project.sections[section], diagnostics)]);
  return { value: Object.fromEntries(tables), diagnostics };
}
function collectSection(section, definitions2, diagnostics) {
  const entries2 = /* @__PURE__ */ new Map();
  for (const { name, spec, place } of definitions2) {
    const span = place.keySpan;
    const first = entries2.get(name);
    if (first !== void 0) {
      diagnostics.push(report("WM3004", span, { section, name }, { related: [{ span: first.span, message: "first defined here" }] }));
      entries2.set(name, { ...first, usable: false });
      continue;
    }
    const isReserved = section === "events" && RESERVED_EVENTS.includes(name);
    if (isReserved) diagnostics.push(report("WM3005", span, { name }));
    entries2.set(name, { name, span, usable: spec !== null && !isReserved });
  }
  return [...entries2.values()];
}

// core/expressions/convert.ts
var INTEGER_MINIMUM = -(2n ** 63n);
var INTEGER_MAXIMUM = 2n ** 63n - 1n;
function integerOrNotSet(value) {
  return value >= INTEGER_MINIMUM && value <= INTEGER_MAXIMUM ? value : null;
}

// core/model/property-types.ts
function valueTypeOf(type) {
  switch (type.kind) {
    case "string":
    case "integer":
    case "number":
    case "boolean":
    case "timestamp":
    case "date":
      return type.kind;
    case "object":
    case "array":
    case "union":
      return "json";
    default: {
      const impossible = type;
      return impossible;
    }
  }
}
function describeType(type) {
  switch (type.kind) {
    case "string":
      return "text";
    case "integer":
      return "an integer";
    case "number":
      return "a number";
    case "boolean":
      return "true or false";
    case "timestamp":
      return "an instant with its zone, such as 2025-06-01T08:00:00Z";
    case "date":
      return "a date, such as 2025-06-01";
    case "object":
      return "a map";
    case "array":
      return "a list";
    case "union":
      return type.anyOf.map(describeType).join(", or ");
    default: {
      const impossible = type;
      return impossible;
    }
  }
}

// core/model/check-value.ts
function checkValue(value, type) {
  switch (type.kind) {
    case "string":
      return typeof value === "string" ? checkText(value, type) : wrongType(type);
    case "integer":
      return isInteger(value) ? checkNumber(Number(value), type) : wrongType(type);
    case "number":
      return isInteger(value) || Number.isFinite(value) ? checkNumber(Number(value), type) : wrongType(type);
    case "boolean":
      if (typeof value !== "boolean") return wrongType(type);
      return type.const === void 0 || type.const === value ? null : problem("enum", String(type.const));
    case "timestamp":
      return typeof value === "string" && isInstant(value) ? null : wrongType(type);
    case "date":
      return typeof value === "string" && isDate(value) ? null : wrongType(type);
    case "object":
      return isMap2(value) ? checkFields(value, type) : wrongType(type);
    case "array":
      return Array.isArray(value) ? checkItems(value, type) : wrongType(type);
    case "union":
      return type.anyOf.some((alternative) => checkValue(value, alternative) === null) ? null : wrongType(type);
    default: {
      const impossible = type;
      return impossible;
    }
  }
}
function problem(reason2, expected) {
  return { path: [], reason: reason2, expected };
}
function wrongType(type) {
  return problem("type", describeType(type));
}
function isSet(value) {
  return value !== null && value !== void 0 && value !== "";
}
function isInteger(value) {
  return typeof value === "bigint" ? integerOrNotSet(value) !== null : Number.isSafeInteger(value);
}
function isMap2(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function checkText(text2, type) {
  if (type.const !== void 0 && text2 !== type.const) return problem("enum", JSON.stringify(type.const));
  if (type.enum !== void 0 && !type.enum.includes(text2)) return problem("enum", oneOf(type.enum));
  const length = [...text2].length;
  if (type.minLength !== void 0 && length < type.minLength) return problem("length", `at least ${type.minLength} characters long`);
  if (type.maxLength !== void 0 && length > type.maxLength) return problem("length", `at most ${type.maxLength} characters long`);
  return null;
}
function checkNumber(value, type) {
  if (type.const !== void 0 && value !== type.const) return problem("enum", String(type.const));
  if (type.enum !== void 0 && !type.enum.includes(value)) return problem("enum", oneOf(type.enum));
  if (type.minimum !== void 0 && value < type.minimum) return problem("range", `at least ${type.minimum}`);
  if (type.maximum !== void 0 && value > type.maximum) return problem("range", `at most ${type.maximum}`);
  if (type.exclusiveMinimum !== void 0 && value <= type.exclusiveMinimum)
    return problem("range", `greater than ${type.exclusiveMinimum}`);
  if (type.exclusiveMaximum !== void 0 && value >= type.exclusiveMaximum) return problem("range", `less than ${type.exclusiveMaximum}`);
  if (type.multipleOf !== void 0 && !isMultiple(value, type.multipleOf)) return problem("range", `a multiple of ${type.multipleOf}`);
  return null;
}
function isMultiple(value, of) {
  return Number.isInteger(Number((value / of).toPrecision(15)));
}
function checkFields(value, type) {
  for (const field2 of type.properties) {
    const held = Object.hasOwn(value, field2.name) ? value[field2.name] : void 0;
    if (!isSet(held)) {
      if (field2.required) return { path: [], reason: "missing", expected: `a map with "${field2.name}"` };
      continue;
    }
    const found = checkValue(held, field2.type);
    if (found !== null) return { ...found, path: [field2.name, ...found.path] };
  }
  return null;
}
function checkItems(items, type) {
  if (type.minItems !== void 0 && items.length < type.minItems) return problem("length", `a list of at least ${type.minItems}`);
  if (type.maxItems !== void 0 && items.length > type.maxItems) return problem("length", `a list of at most ${type.maxItems}`);
  if (type.uniqueItems === true && new Set(items.map(identityOf)).size < items.length) {
    return problem("range", "a list in which nothing stands twice");
  }
  if (type.items === null) return null;
  for (const [index, item] of items.entries()) {
    const found = checkValue(item, type.items);
    if (found !== null) return { ...found, path: [index, ...found.path] };
  }
  return null;
}
function identityOf(item) {
  return JSON.stringify(item, (_key, value) => typeof value === "bigint" ? Number(value) : value) ?? "";
}
function oneOf(values) {
  const shown = values.slice(0, 8).map((value) => JSON.stringify(value));
  return `one of ${shown.join(", ")}${values.length > shown.length ? ", \u2026" : ""}`;
}
var DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
var INSTANT = /^([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)?([Zz]|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])$/;
function isDate(text2) {
  const match = DATE.exec(text2);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  const date = /* @__PURE__ */ new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
function isInstant(text2) {
  const match = INSTANT.exec(text2);
  return match?.[1] !== void 0 && isDate(match[1]);
}

// core/model/local-text.ts
function localText(spec) {
  if (spec === void 0) return null;
  return typeof spec === "string" ? [{ locale: "", text: spec }] : [...spec].map(([locale, text2]) => ({ locale, text: text2 }));
}

// core/model/resolve/part.ts
function startPart(resolution, place) {
  return { resolution, place, poisoned: false };
}
function complain(part, code, span, parameters, extra = {}) {
  const diagnostic = report(code, span, parameters, extra);
  part.resolution.diagnostics.push(diagnostic);
  if (diagnostic.severity === "error") poison(part);
}
function poison(part) {
  part.poisoned = true;
}
function notYet(part, what, span) {
  complain(part, "WM2015", span, { what });
}
function resolveSection(resolution, section, resolve2) {
  const usable = new Set(resolution.catalog[section].filter((entry) => entry.usable).map((entry) => entry.name));
  const values = [];
  for (const { name, spec, place } of resolution.project.sections[section]) {
    if (spec === null || !usable.has(name)) continue;
    const part = startPart(resolution, place);
    const value = resolve2(part, name, spec);
    if (value !== null && !part.poisoned) values.push(value);
  }
  return values;
}

// core/model/resolve/property-type.ts
var TEXT_CONSTRAINTS = ["enum", "const", "minLength", "maxLength", "pattern", "format"];
var NUMBER_CONSTRAINTS = ["enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
var ARRAY_CONSTRAINTS = ["items", "minItems", "maxItems", "uniqueItems"];
var CONSTRAINTS = {
  string: TEXT_CONSTRAINTS,
  integer: NUMBER_CONSTRAINTS,
  number: NUMBER_CONSTRAINTS,
  boolean: ["const"],
  timestamp: [],
  date: [],
  object: ["properties"],
  array: ARRAY_CONSTRAINTS,
  union: []
};
var ALL_CONSTRAINTS = [
  .../* @__PURE__ */ new Set([...TEXT_CONSTRAINTS, ...NUMBER_CONSTRAINTS, ...ARRAY_CONSTRAINTS, "properties"])
];
function typeKindOf(spec) {
  return spec.any_of !== void 0 ? "union" : spec.type ?? null;
}
function writtenConstraints(spec) {
  return ALL_CONSTRAINTS.filter((key) => spec[key] !== void 0);
}
function resolveType(part, kind, spec, place) {
  rejectForeign(part, kind, spec, place);
  if (kind === "string" && spec.pattern !== void 0) notYet(part, "pattern", place.child("pattern").keySpan);
  const type = buildType(part, kind, spec, place);
  rejectEmptyRanges(part, spec, place);
  rejectImpossibleValues(part, type, spec, place);
  return type;
}
function rejectForeign(part, kind, spec, place) {
  const allowed = CONSTRAINTS[kind];
  for (const key of writtenConstraints(spec)) {
    if (allowed.includes(key)) continue;
    complain(part, "WM3011", place.child(key).keySpan, { key, type: kind === "union" ? "a union" : `type ${kind}`, allowed });
  }
}
function buildType(part, kind, spec, place) {
  switch (kind) {
    case "string":
      return {
        kind,
        ...valuesOf(part, spec, place, "text", (value) => typeof value === "string"),
        ...present(spec, ["minLength", "maxLength", "format"])
      };
    case "integer":
    case "number":
      return {
        kind,
        ...valuesOf(
          part,
          spec,
          place,
          kind === "integer" ? "an integer" : "a number",
          (value) => kind === "integer" ? Number.isSafeInteger(value) : typeof value === "number"
        ),
        ...present(spec, ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"])
      };
    case "boolean":
      return { kind, ...onlyConst(valuesOf(part, { const: spec.const }, place, "true or false", (value) => typeof value === "boolean")) };
    case "timestamp":
    case "date":
      return { kind };
    case "object":
      return { kind, properties: objectProperties(part, spec, place) };
    case "array":
      return { kind, items: itemsType(part, spec, place), ...present(spec, ["minItems", "maxItems", "uniqueItems"]) };
    case "union":
      return {
        kind,
        anyOf: (spec.any_of ?? []).flatMap((alternative, index) => nestedType(part, alternative, place.child("any_of", index)))
      };
    default: {
      const impossible = kind;
      return impossible;
    }
  }
}
function objectProperties(part, spec, place) {
  return [...spec.properties ?? []].flatMap(
    ([name, property]) => nestedType(part, property, place.child("properties", name)).map((type) => ({ name, required: property.required === true, type }))
  );
}
function itemsType(part, spec, place) {
  return spec.items === void 0 ? null : nestedType(part, spec.items, place.child("items"))[0] ?? null;
}
function nestedType(part, spec, place) {
  if (spec.nullable === true) notYet(part, "nullable inside another type", place.child("nullable").keySpan);
  const kind = typeKindOf(spec);
  return kind === null ? [] : [resolveType(part, kind, spec, place)];
}
function present(source, keys) {
  return Object.fromEntries(keys.filter((key) => source[key] !== void 0).map((key) => [key, source[key]]));
}
function valuesOf(part, spec, place, expected, fits) {
  const unfit = (key, value, at) => complain(part, "WM3012", at.span, { key, value: JSON.stringify(value), expected });
  spec.enum?.forEach((value, index) => {
    if (!fits(value)) unfit("enum", value, place.child("enum", index));
  });
  if (spec.const !== void 0 && !fits(spec.const)) unfit("const", spec.const, place.child("const"));
  return {
    ...spec.enum === void 0 ? {} : { enum: spec.enum.filter(fits) },
    ...spec.const === void 0 || !fits(spec.const) ? {} : { const: spec.const }
  };
}
function onlyConst(values) {
  return values.const === void 0 ? {} : { const: values.const };
}
var RANGES = [
  { low: "minimum", high: "maximum", mayMeet: true },
  { low: "exclusiveMinimum", high: "maximum", mayMeet: false },
  { low: "minimum", high: "exclusiveMaximum", mayMeet: false },
  { low: "exclusiveMinimum", high: "exclusiveMaximum", mayMeet: false },
  { low: "minLength", high: "maxLength", mayMeet: true },
  { low: "minItems", high: "maxItems", mayMeet: true }
];
function rejectEmptyRanges(part, spec, place) {
  for (const { low, high, mayMeet } of RANGES) {
    const [from, to] = [spec[low], spec[high]];
    if (typeof from !== "number" || typeof to !== "number" || from < to || mayMeet && from === to) continue;
    complain(part, "WM3013", place.child(high).span, { low: `\`${low}: ${from}\``, high: `\`${high}: ${to}\`` });
  }
}
function rejectImpossibleValues(part, type, spec, place) {
  if (type.kind !== "string" && type.kind !== "integer" && type.kind !== "number") return;
  const { enum: listed2 = [], const: only, ...others } = type;
  for (const value of listed2) rejectImpossible(part, "enum", value, others, place.child("enum", spec.enum?.indexOf(value) ?? 0));
  if (only === void 0) return;
  rejectImpossible(part, "const", only, others, place.child("const"));
  if (listed2.length > 0 && !listed2.some((value) => value === only)) {
    complain(part, "WM3012", place.child("const").span, { key: "const", value: JSON.stringify(only), expected: "among those of `enum`" });
  }
}
function rejectImpossible(part, key, value, type, place) {
  const found = checkValue(value, type);
  if (found !== null) complain(part, "WM3012", place.span, { key, value: JSON.stringify(value), expected: found.expected });
}

// core/model/resolve/narrow.ts
function narrowType(part, name, base, spec, place) {
  if (base.kind === "union") {
    const [key] = writtenConstraints(spec);
    if (key !== void 0) complain(part, "WM3011", place.child(key).keySpan, { key, type: "a union", allowed: [] });
    return base;
  }
  const before = base;
  const own = resolveType(part, base.kind, spec, place);
  const kept = writtenConstraints(spec).filter((key) => {
    if (own[key] === void 0 || narrows(key, before, own[key])) return own[key] !== void 0;
    complain(part, "WM3010", place.child(key).keySpan, { name, key, dictionary: dictionaryText(key, before) });
    return false;
  });
  return { ...base, ...Object.fromEntries(kept.map((key) => [key, own[key]])) };
}
function dictionaryText(key, base) {
  const said = base[key] === void 0 ? "enum" : key;
  return `${said}: ${JSON.stringify(base[said])}`;
}
function narrows(key, base, written) {
  const before = base[key];
  const allowed = base.enum;
  if (key === "const" && before === void 0 && Array.isArray(allowed)) return allowed.includes(written);
  if (before === void 0 || before === null) return true;
  switch (key) {
    case "enum":
      return Array.isArray(written) && Array.isArray(before) && written.every((value) => before.includes(value));
    case "minimum":
    case "exclusiveMinimum":
    case "minLength":
    case "minItems":
      return Number(written) >= Number(before);
    case "maximum":
    case "exclusiveMaximum":
    case "maxLength":
    case "maxItems":
      return Number(written) <= Number(before);
    case "multipleOf":
      return isMultiple(Number(written), Number(before));
    case "uniqueItems":
      return written === true || before !== true;
    case "const":
    case "format":
    case "pattern":
    case "items":
    case "properties":
      return JSON.stringify(written) === JSON.stringify(before) || Array.isArray(before) && before.length === 0;
    default: {
      const impossible = key;
      return impossible;
    }
  }
}

// core/model/resolve/properties.ts
function resolveProperties(resolution) {
  const dictionary = /* @__PURE__ */ new Map();
  for (const { name, spec, place } of resolution.project.sections.properties) {
    const usable = resolution.catalog.properties.some((entry) => entry.name === name && entry.usable);
    if (spec === null || !usable) {
      dictionary.set(name, { property: null, poisoned: true });
      continue;
    }
    const part = startPart(resolution, place);
    const property = resolveProperty(part, name, spec);
    dictionary.set(name, { property, poisoned: part.poisoned });
  }
  return dictionary;
}
function resolveProperty(part, name, spec) {
  const kind = typeKindOf(spec);
  if (kind === null) return null;
  const type = resolveType(part, kind, spec, part.place);
  checkExamples(part, name, spec.examples ?? [], type, part.place);
  return {
    name,
    type,
    nullable: spec.nullable ?? false,
    title: localText(spec.title),
    description: localText(spec.description),
    unit: spec.unit ?? null,
    pii: spec.pii ?? "none",
    examples: spec.examples ?? [],
    span: part.place.keySpan
  };
}
function checkExamples(part, name, examples, type, place) {
  for (const [index, example] of examples.entries()) checkExample(part, name, example, type, place.child("examples", index));
}
function checkExample(part, name, example, type, place) {
  const found = isSet(example) ? checkValue(example, type) : null;
  if (found === null) return;
  const value = found.path.reduce((held, key) => held[key], example);
  const parameters = { name, value: JSON.stringify(value), expected: found.expected };
  complain(part, "WM3014", place.child(...found.path).span, parameters);
}

// core/diagnostics/suggest.ts
import { distance } from "fastest-levenshtein";
var MOST = 3;
var LONGEST = 200;
function suggest(name, known) {
  if (name === "" || name.length > LONGEST) return [];
  const threshold = Math.floor(name.length * 0.4) + 1;
  const near = [];
  for (const candidate of new Set(known)) {
    if (candidate === name || Math.abs(candidate.length - name.length) > threshold) continue;
    const edits = editDistance(name, candidate);
    if (edits <= threshold && edits < Math.max(name.length, candidate.length)) near.push({ name: candidate, edits });
  }
  near.sort((a, b) => a.edits - b.edits || (a.name < b.name ? -1 : 1));
  const nearest = near[0]?.edits ?? 0;
  return near.filter(({ edits }) => edits <= nearest + 1).slice(0, MOST).map((found) => found.name);
}
function editDistance(a, b) {
  const lowerA = a.toLowerCase();
  const lowerB = b.toLowerCase();
  if (lowerA === lowerB) return 1;
  const plain = distance(lowerA, lowerB);
  if (plain < 2) return plain;
  return Math.min(plain, ...swaps(lowerA).map((swapped) => distance(swapped, lowerB) + 1));
}
function swaps(text2) {
  const out = [];
  for (let i = 0; i + 1 < text2.length; i += 1) {
    if (text2[i] !== text2[i + 1]) out.push(text2.slice(0, i) + text2[i + 1] + text2[i] + text2.slice(i + 2));
  }
  return out;
}

// core/model/resolve/references.ts
function refer(part, section, name, place, span = wholeText(place, name)) {
  const entries2 = part.resolution.catalog[section];
  const found = entries2.find((entry) => entry.name === name);
  if (found !== void 0) return found;
  const known = entries2.map((entry) => entry.name);
  complainOfName(
    part,
    name,
    known,
    span,
    (suggestions, extra) => complain(part, "WM3003", span, { section, name, suggestions, known }, extra)
  );
  return null;
}
function referToEach(part, section, names, place) {
  for (const [index, name] of (names ?? []).entries()) refer(part, section, name, place.child(index));
}
function referToEvent(part, name, place, span = wholeText(place, name)) {
  const { catalog, project } = part.resolution;
  if (catalog.events.some((entry) => entry.name === name)) return true;
  const known = catalog.events.map((entry) => entry.name);
  const renamed = project.sections.events.filter((definition) => definition.spec?.renamed_from?.includes(name) === true);
  complainOfName(
    part,
    name,
    known,
    span,
    (suggestions, extra) => complain(part, "WM3001", span, { name, suggestions, known }, extra),
    renamed.map((definition) => definition.name)
  );
  return false;
}
function complainOfName(part, name, known, span, complainWith, certain = []) {
  if (!part.resolution.project.complete) {
    poison(part);
    return;
  }
  const suggestions = certain.length > 0 ? certain : suggest(name, known);
  complainWith(suggestions, replacementFix(suggestions, span));
}
function complainOfProperty(part, name, where, known, span) {
  complainOfName(
    part,
    name,
    known,
    span,
    (suggestions, extra) => complain(part, "WM3002", span, { name, where, suggestions, known }, extra)
  );
}
function wholeText(place, text2) {
  return place.textSpan(0, text2.length);
}
function replacementFix(suggestions, span) {
  const [only] = suggestions;
  if (only === void 0 || suggestions.length > 1 || !needsNoQuotes(only)) return {};
  return { fixes: [{ title: `replace with "${only}"`, safe: false, edits: [{ span, text: only }] }] };
}
function needsNoQuotes(word) {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(word) && !/^(?:true|false|null)$/i.test(word);
}

// core/model/resolve/event-properties.ts
function resolveEventProperties(part, eventName, spec, sources) {
  const layers = collectLayers(part, eventName, spec, sources);
  const properties = [];
  for (const [name, layer] of layers.found) {
    const property = resolveOne(part, name, spec.properties?.get(name), layer, sources.dictionary);
    if (property !== null) properties.push(property);
  }
  rejectSharedWireNames(part, properties);
  return { properties, complete: layers.complete && properties.length === layers.found.size };
}
function collectLayers(part, eventName, spec, sources) {
  const found = /* @__PURE__ */ new Map();
  const layerOf = (name) => {
    const layer = found.get(name) ?? { required: false, context: false, origins: [] };
    found.set(name, layer);
    return layer;
  };
  let complete = sources.contextComplete;
  spec.property_groups?.forEach((groupName, index) => {
    refer(part, "property_groups", groupName, part.place.child("property_groups", index));
    const group = sources.groups.get(groupName);
    if (group?.complete !== true) {
      complete = false;
      poison(part);
    }
    for (const member of group?.members ?? []) {
      const layer = layerOf(member.name);
      layer.required ||= member.required;
      layer.origins.push({ kind: "group", name: groupName, span: member.span });
    }
  });
  for (const name of spec.properties?.keys() ?? []) {
    layerOf(name).origins.push({ kind: "event", name: eventName, span: part.place.child("properties", name).keySpan });
  }
  for (const [name, place] of sources.context) {
    const layer = layerOf(name);
    layer.context = true;
    layer.origins.unshift({ kind: "context", name, span: place.span });
  }
  return { found, complete };
}
function resolveOne(part, name, own, layer, dictionary) {
  const entry = dictionary.get(name);
  const place = part.place.child("properties", name);
  if (entry?.poisoned === true) poison(part);
  const definition = typeof own === "object" ? own : void 0;
  const base = definition === void 0 ? fromDictionary(part, name, entry, own === void 0 ? null : place, dictionary) : defined(part, name, definition, entry, place, dictionary);
  if (base === null) return null;
  const span = own === void 0 ? layer.origins.at(-1)?.span ?? base.span : place.keySpan;
  return {
    ...base,
    span,
    required: own === "required" || own !== "optional" && (definition?.required ?? layer.required),
    context: layer.context,
    renamedFrom: definition?.renamed_from ?? [],
    origins: entry?.property == null ? layer.origins : [{ kind: "dictionary", name, span: entry.property.span }, ...layer.origins]
  };
}
function fromDictionary(part, name, entry, place, dictionary) {
  if (entry !== void 0) return entry.property;
  if (place === null) poison(part);
  else rejectUnknown(part, name, place, dictionary);
  return null;
}
function rejectUnknown(part, name, place, dictionary) {
  complainOfProperty(part, name, "the dictionary", [...dictionary.keys()], place.keySpan);
}
function defined(part, name, spec, entry, place, dictionary) {
  const kind = typeKindOf(spec);
  if (entry === void 0) {
    if (kind === null) {
      rejectUnknown(part, name, place, dictionary);
      return null;
    }
    const type = resolveType(part, kind, spec, place);
    checkExamples(part, name, spec.examples ?? [], type, place);
    return ownProperty(name, spec, { type, nullable: spec.nullable ?? false, pii: spec.pii ?? "none" }, place);
  }
  const base = entry.property;
  if (base === null) return null;
  if (kind !== null && kind !== base.type.kind) {
    const related = [{ span: base.span, message: "defined here" }];
    complain(
      part,
      "WM3009",
      place.child(spec.any_of === void 0 ? "type" : "any_of").span,
      { name, own: kind, dictionary: base.type.kind },
      { related }
    );
    return base;
  }
  return narrowed(part, name, spec, base, place);
}
function ownProperty(name, spec, typed, place) {
  return {
    name,
    ...typed,
    title: localText(spec.title),
    description: localText(spec.description),
    unit: spec.unit ?? null,
    examples: spec.examples ?? [],
    span: place.keySpan
  };
}
var CLASSES = ["none", "indirect", "direct", "sensitive"];
function narrowed(part, name, spec, base, place) {
  const type = narrowType(part, name, base.type, spec, place);
  if (spec.nullable === true && !base.nullable) {
    complain(part, "WM3010", place.child("nullable").keySpan, { name, key: "nullable", dictionary: "nullable: false" });
  }
  if (spec.pii !== void 0 && CLASSES.indexOf(spec.pii) < CLASSES.indexOf(base.pii)) {
    complain(part, "WM3010", place.child("pii").keySpan, { name, key: "pii", dictionary: `pii: ${base.pii}` });
  }
  const examples = spec.examples ?? base.examples;
  if (spec.examples !== void 0) checkExamples(part, name, spec.examples, type, place);
  return {
    name,
    type,
    nullable: spec.nullable ?? base.nullable,
    pii: spec.pii ?? base.pii,
    title: localText(spec.title) ?? base.title,
    description: localText(spec.description) ?? base.description,
    unit: spec.unit ?? base.unit,
    examples,
    span: place.keySpan
  };
}
function rejectSharedWireNames(part, properties) {
  const owners = new Map(properties.map((property) => [property.name, property]));
  for (const property of properties) {
    property.renamedFrom.forEach((name, index) => {
      const other2 = owners.get(name);
      if (other2 === void 0) {
        owners.set(name, property);
        return;
      }
      const place = part.place.child("properties", property.name, "renamed_from", index);
      complain(
        part,
        "WM3006",
        place.span,
        { name, owner: other2.name, other: property.name },
        { related: [{ span: other2.span, message: `"${other2.name}" is here` }] }
      );
    });
  }
}

// core/model/resolve/wire-names.ts
function rejectSharedEventNames(resolution, drafts) {
  const owners = new Map([...drafts.values()].map((draft) => [draft.name, draft]));
  const checked = new Map(drafts);
  for (const draft of drafts.values()) {
    const part = startPart(resolution, draft.place);
    draft.renamedFrom.forEach((name, index) => {
      const other2 = owners.get(name);
      if (other2 === void 0) {
        owners.set(name, draft);
        return;
      }
      const related = [{ span: other2.place.keySpan, message: `"${other2.name}" is here` }];
      const { span } = draft.place.child("renamed_from", index);
      complain(part, "WM3006", span, { name, owner: other2.name, other: draft.name }, { related });
    });
    if (part.poisoned) checked.set(draft.name, { ...draft, event: null });
  }
  return checked;
}

// core/model/resolve/events.ts
function resolveEvents(resolution, sources) {
  const drafts = /* @__PURE__ */ new Map();
  const usable = new Set(resolution.catalog.events.filter((entry) => entry.usable).map((entry) => entry.name));
  for (const { name, spec, place } of resolution.project.sections.events) {
    drafts.set(
      name,
      spec === null || !usable.has(name) ? { name, place, event: null, properties: [], complete: false, renamedFrom: [] } : resolveEvent(startPart(resolution, place), name, spec, sources)
    );
  }
  return rejectSharedEventNames(resolution, drafts);
}
function resolveEvent(part, name, spec, sources) {
  const { properties, complete } = resolveEventProperties(part, name, spec, sources);
  referToEach(part, "goals", spec.goals, part.place.child("goals"));
  referToEach(part, "sources", spec.sources, part.place.child("sources"));
  if (spec.deprecated?.use !== void 0) referToEvent(part, spec.deprecated.use, part.place.child("deprecated", "use"));
  if (complete) checkEventExamples(part, name, spec, properties);
  const event = {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    also: spec.also ?? [],
    trigger: localText(spec.trigger),
    owner: spec.owner ?? null,
    area: spec.area ?? null,
    goals: spec.goals ?? [],
    sources: spec.sources ?? [],
    purpose: spec.purpose ?? "analytics",
    status: spec.deprecated === void 0 ? spec.status ?? "live" : "deprecated",
    since: spec.since ?? null,
    deprecated: deprecationOf(spec),
    renamedFrom: spec.renamed_from ?? [],
    properties,
    examples: (spec.examples ?? []).map((example) => Object.fromEntries(example)),
    span: part.place.keySpan
  };
  const renamedFrom = spec.renamed_from ?? [];
  return { name, place: part.place, event: part.poisoned ? null : event, properties, complete, renamedFrom };
}
function deprecationOf(spec) {
  if (spec.deprecated === void 0) return null;
  return { since: spec.deprecated.since ?? null, use: spec.deprecated.use ?? null, removeIn: spec.deprecated.remove_in ?? null };
}
function checkEventExamples(part, event, spec, properties) {
  const known = properties.map((property) => property.name);
  spec.examples?.forEach((example, index) => {
    const place = part.place.child("examples", index);
    for (const [name, value] of example) {
      const property = properties.find((candidate) => candidate.name === name);
      const at = place.child(name);
      if (property === void 0) complainOfProperty(part, name, `event "${event}"`, known, at.keySpan);
      else checkExample(part, name, value, property.type, at);
    }
    const missing = properties.find((property) => property.required && !property.context && !isSet(example.get(property.name)));
    if (missing !== void 0) complain(part, "WM3015", place.span, { event, name: missing.name });
  });
}

// core/expressions/duration.ts
var MICROS_PER_UNIT = {
  s: 1e6,
  m: 6e7,
  h: 36e8,
  d: 864e8,
  w: 6048e8
};
var DURATION = /^([0-9]{1,15})([smhdw])$/;
function parseDuration(text2) {
  if (text2 === "none") return null;
  const match = DURATION.exec(text2);
  if (match === null) return void 0;
  const micros = Number(match[1]) * MICROS_PER_UNIT[match[2]];
  return Number.isSafeInteger(micros) ? micros : void 0;
}

// core/expressions/names.ts
var CEL_WORDS = /* @__PURE__ */ new Set([
  ...["true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop"],
  ...["namespace", "package", "prototype", "return", "var", "void", "while", "__proto__"]
]);
function isPlainName(name) {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !CEL_WORDS.has(name);
}
function quotedName(name) {
  return `property(${JSON.stringify(name)})`;
}

// core/expressions/scope.ts
var STANDARD_VARIABLES = [
  { kind: "variable", of: "standard", name: "event", type: "string" },
  { kind: "variable", of: "standard", name: "source", type: "string" },
  { kind: "variable", of: "standard", name: "time", type: "timestamp" },
  { kind: "variable", of: "standard", name: "received", type: "timestamp" },
  { kind: "variable", of: "standard", name: "user", type: "string" },
  { kind: "variable", of: "standard", name: "anonymous", type: "string" },
  { kind: "variable", of: "standard", name: "session", type: "string" }
];
var STANDARD_NAMES = new Set(STANDARD_VARIABLES.map((variable2) => variable2.name));
function writtenName(variable2) {
  const isHidden = variable2.of === "property" && STANDARD_NAMES.has(variable2.name);
  return isPlainName(variable2.name) && !isHidden ? variable2.name : quotedName(variable2.name);
}
function findByPlainName(scope, name) {
  const found = scope.variables.filter((variable2) => variable2.name === name);
  return found.find((variable2) => variable2.of === "standard") ?? found[0] ?? openColumn(scope, name);
}
function findProperty(scope, name) {
  return scope.variables.find((variable2) => variable2.of !== "standard" && variable2.name === name) ?? openColumn(scope, name);
}
function openColumn(scope, name) {
  return scope.openColumns && name !== "" ? { kind: "variable", of: "column", name, type: "string" } : void 0;
}

// core/expressions/check-operators.ts
var TYPE_WORDS = {
  string: "text",
  integer: "an integer",
  number: "a number",
  boolean: "a boolean",
  timestamp: "a timestamp",
  date: "a date",
  json: "an object, array or union"
};
function typeWords(type) {
  return TYPE_WORDS[type];
}
function isNumeric(type) {
  return type === "integer" || type === "number";
}
function sharedType(left, right) {
  if (left === right) return left;
  return isNumeric(left) && isNumeric(right) ? "number" : null;
}
function typeComparison(operator, left, right) {
  if (isEmptyText(left) && right.type === "string") return { problem: comparesWithNotSet(operator, "''", right) };
  if (isEmptyText(right) && left.type === "string") return { problem: comparesWithNotSet(operator, "''", left) };
  if (!areComparable(operator, left.type, right.type)) {
    return {
      problem: {
        code: "WM3023",
        params: { operator, left: typeWords(left.type), right: typeWords(right.type), cause: comparisonHelp(operator, left, right) }
      }
    };
  }
  return { expression: { kind: "comparison", type: "boolean", operator, left, right } };
}
function typeItem(needle, item) {
  if (isEmptyText(item) && needle.type === "string") return { problem: comparesWithNotSet("==", "''", needle) };
  if (areComparable("in", needle.type, item.type)) return { expression: item };
  const params = { operator: "in", left: typeWords(needle.type), right: typeWords(item.type), cause: comparisonHelp("in", needle, item) };
  return { problem: { code: "WM3023", params } };
}
function typeConditional(condition4, whenTrue, whenFalse) {
  const type = sharedType(whenTrue.type, whenFalse.type);
  if (type !== null && type !== "json") return { expression: { kind: "conditional", type, condition: condition4, whenTrue, whenFalse } };
  const found = `${typeWords(whenTrue.type)} and ${typeWords(whenFalse.type)}`;
  return { problem: { code: "WM3024", params: { operator: "? :", expected: "two values of one type", found, cause: null } } };
}
function areComparable(operator, left, right) {
  const shared2 = sharedType(left, right);
  if (shared2 === null || shared2 === "json") return false;
  return shared2 !== "boolean" || operator === "==" || operator === "!=" || operator === "in";
}
function isEmptyText(expression) {
  return expression.kind === "literal" && expression.value === "";
}
function comparesWithNotSet(operator, written, other2) {
  const name = other2?.kind === "variable" ? writtenName(other2) : "x";
  return { code: "WM3028", params: { written, instead: operator === "!=" ? `has(${name})` : `!has(${name})` } };
}
function comparisonHelp(operator, left, right) {
  const types = [left.type, right.type];
  if (types.includes("json")) return "of objects, arrays and unions a condition can only ask has(x)";
  if (types.includes("timestamp") || types.includes("date")) {
    return 'timestamps compare with timestamps and dates with dates; timestamp("\u2026") and date("\u2026") are not available in this version';
  }
  if (types.includes("string") && types.some(isNumeric)) {
    const text2 = left.type === "string" ? left : right;
    const name = text2.kind === "variable" ? writtenName(text2) : null;
    if (name !== null) return `convert the text, int(${name}) or double(${name}), or write the value in quotes`;
    return text2.kind === "literal" ? "write the value without quotes" : "convert the number with string()";
  }
  if (types.includes("boolean"))
    return left.type === right.type ? `booleans have no order: use == or !=, not ${operator}` : "write true and false without quotes";
  return null;
}
function typeArithmetic(operator, left, right) {
  if (operator === "+" && left.type === "string" && right.type === "string") {
    return { expression: { kind: "arithmetic", type: "string", operator, left, right } };
  }
  if (operator === "%" && left.type === "integer" && right.type === "integer") {
    return { expression: { kind: "arithmetic", type: "integer", operator, left, right } };
  }
  if (operator !== "%" && isNumeric(left.type) && isNumeric(right.type)) {
    const type = operator === "/" || left.type === "number" || right.type === "number" ? "number" : "integer";
    return { expression: { kind: "arithmetic", type, operator, left, right } };
  }
  return { problem: arithmeticProblem(operator, left.type, right.type) };
}
function arithmeticProblem(operator, left, right) {
  const found = left === right ? typeWords(left) : `${typeWords(left)} and ${typeWords(right)}`;
  const mixesText = left === "string" && isNumeric(right) || right === "string" && isNumeric(left);
  const cause = operator === "+" && mixesText ? "use string(x) to join them as text, or double(x) to add them" : left === "string" || right === "string" ? "convert the text with int(x) or double(x)" : null;
  return { code: "WM3024", params: { operator, expected: EXPECTED[operator], found, cause } };
}
var EXPECTED = {
  "+": "two numbers or two texts",
  "-": "two numbers",
  "*": "two numbers",
  "/": "two numbers",
  "%": "two integers"
};
function notBoolean(operator, operand) {
  if (operand.type === "boolean") return null;
  return { code: "WM3024", params: { operator, expected: "true or false", found: typeWords(operand.type), cause: askForValue(operand) } };
}
function askForValue(operand) {
  return operand.kind === "variable" ? `ask whether it is set: has(${writtenName(operand)})` : null;
}

// core/expressions/check-calls.ts
var TEXT = ["string"];
var CONVERTIBLE = ["string", "integer", "number"];
var SIGNATURES = {
  contains: { form: "method", written: 'text.contains("part")', result: "boolean", takes: [TEXT, TEXT] },
  startsWith: { form: "method", written: 'text.startsWith("part")', result: "boolean", takes: [TEXT, TEXT] },
  endsWith: { form: "method", written: 'text.endsWith("part")', result: "boolean", takes: [TEXT, TEXT] },
  string: { form: "function", written: "string(x)", result: "string", takes: [[...CONVERTIBLE, "boolean"]] },
  int: { form: "function", written: "int(x)", result: "integer", takes: [CONVERTIBLE] },
  double: { form: "function", written: "double(x)", result: "number", takes: [CONVERTIBLE] }
};
var LATER_FUNCTIONS = ["matches", "size", "lowerAscii", "upperAscii", "timestamp", "date", "duration"];
var FUNCTION_NAMES = [...Object.keys(SIGNATURES), "has", "property"];
function isFunction(name) {
  return Object.hasOwn(SIGNATURES, name);
}
function isLaterFunction(name) {
  return LATER_FUNCTIONS.includes(name);
}
function checkForm(name, isMethod, count) {
  const signature = SIGNATURES[name];
  const fits = isMethod === (signature.form === "method") && count === signature.takes.length;
  return fits ? null : { code: "WM3026", params: { name, form: signature.written } };
}
function typeCall(name, operands) {
  const signature = SIGNATURES[name];
  const index = operands.findIndex((operand, position) => !signature.takes[position]?.includes(operand.type));
  const wrong = operands[index];
  if (wrong !== void 0) {
    const expected = (signature.takes[index] ?? []).map(typeWords).join(" or ");
    const cause = signature.form === "method" && isConvertible(wrong.type) ? "convert it with string(x)" : null;
    return { index, problem: { code: "WM3024", params: { operator: `${name}()`, expected, found: typeWords(wrong.type), cause } } };
  }
  return { expression: { kind: "call", type: signature.result, function: name, arguments: operands } };
}
function isConvertible(type) {
  return type === "integer" || type === "number" || type === "boolean";
}

// core/expressions/check-literals.ts
function typeLiteral(value, negative) {
  switch (typeof value) {
    case "string":
      return isWholeText(value) ? { expression: { kind: "literal", type: "string", value } } : { problem: { code: "WM3030", params: { reason: "holds half a character or a NUL" } } };
    case "boolean":
      return { expression: { kind: "literal", type: "boolean", value } };
    case "number":
      return { expression: { kind: "literal", type: "number", value: negative ? -value + 0 : value } };
    case "bigint": {
      const signed = integerOrNotSet(negative ? -value : value);
      return signed === null ? { problem: { code: "WM3030", params: { reason: "is larger than a 64-bit integer" } } } : { expression: { kind: "literal", type: "integer", value: String(signed) } };
    }
    default:
      return { problem: unsupported(value) };
  }
}
function unsupported(value) {
  if (value === null) return { code: "WM3031", params: { what: "null", instead: "ask whether a value is set: has(x), or !has(x)" } };
  return value instanceof Uint8Array ? { code: "WM3031", params: { what: "a text of bytes", instead: "write it without the b before the quote" } } : { code: "WM3031", params: { what: "an unsigned integer", instead: "write it without the u after the digits" } };
}
function isWholeText(text2) {
  return !/[\p{Cs}\0]/u.test(text2);
}

// core/expressions/parse.ts
import { Environment, ParseError } from "@marcbachmann/cel-js";
var MAXIMUM_LENGTH = 2e3;
var MAXIMUM_DEPTH = 250;
var ENVIRONMENT = new Environment({ unlistedVariablesAreDyn: true });
function parseExpression(text2) {
  try {
    return { kind: "tree", tree: ENVIRONMENT.parse(text2).ast };
  } catch (error) {
    const range = error instanceof ParseError ? error.range : void 0;
    const start = Math.min(range?.start ?? 0, text2.length);
    const end = Math.max(start, Math.min(range?.end ?? text2.length, text2.length));
    return {
      kind: "error",
      ...wholeWord(text2, start, end),
      found: error instanceof ParseError ? describe(text2, start, error.code) : "something unreadable",
      help: helpFor(text2, start)
    };
  }
}
function wholeWord(text2, start, end) {
  const word = /^[\p{L}\p{N}_]+/u.exec(text2.slice(start))?.[0] ?? String.fromCodePoint(text2.codePointAt(start) ?? 32);
  return { start, end: start >= text2.length ? start : Math.max(end, start + word.length) };
}
function describe(text2, start, code) {
  switch (code) {
    case "unterminated_string":
    case "unterminated_triple_quoted_string":
      return "a text without its closing quote";
    case "invalid_escape_sequence":
    case "invalid_unicode_escape":
    case "invalid_unicode_surrogate":
    case "invalid_hex_escape":
    case "invalid_octal_escape":
    case "octal_escape_out_of_range":
      return "an unknown escape in a text";
    case "reserved_identifier":
      return `the reserved word "${wordAt(text2, start)}"`;
    case "limit_exceeded":
      return "more nesting than the language allows";
    default:
      return start >= text2.length ? "the end" : `"${wordAt(text2, start)}"`;
  }
}
function wordAt(text2, start) {
  const { end } = wholeWord(text2, start, start);
  return text2.slice(start, end);
}
function helpFor(text2, start) {
  const word = wordAt(text2, start);
  const before = /([A-Za-z]+)\s*$/.exec(text2.slice(0, start))?.[1]?.toLowerCase();
  switch (word.toLowerCase()) {
    case "=":
    case "!":
      return text2.startsWith("=!", start) ? 'write != for "is not"' : "write == to compare";
    case "is":
      return "write == to compare, and has(x) to ask whether x is set";
    case "&":
    case "and":
      return 'write && for "and"';
    case "|":
    case "or":
      return 'write || for "or"';
    case ">":
      return text2[start - 1] === "<" ? 'write != for "is not"' : null;
    case "\\":
      return 'write a backslash in a text as \\\\, or the whole as a raw text: r"\\d+"';
    case "`":
      return 'write a name that is no plain word as property("the name")';
    default:
      if (before === "not") return 'write ! for "not"';
      return isName(word) && !isPlainName(word) ? `write a name that is no plain word, or is a word of CEL, as ${quotedName(word)}` : null;
  }
}
function isName(word) {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(word);
}

// core/expressions/variables.ts
function variablesOf(expression) {
  const found = /* @__PURE__ */ new Map();
  collect2(expression, (variable2) => {
    const key = `${variable2.of}:${variable2.name}`;
    if (!found.has(key)) found.set(key, variable2);
  });
  return [...found.values()];
}
function collect2(expression, add) {
  if (expression.kind === "variable") add(expression);
  for (const part of partsOf(expression)) collect2(part, add);
}
function partsOf(expression) {
  switch (expression.kind) {
    case "literal":
    case "variable":
      return [];
    case "not":
    case "negate":
    case "has":
      return [expression.operand];
    case "logical":
    case "comparison":
    case "arithmetic":
      return [expression.left, expression.right];
    case "in":
      return [expression.needle, ...expression.items];
    case "call":
      return expression.arguments;
    case "conditional":
      return [expression.condition, expression.whenTrue, expression.whenFalse];
    default: {
      const impossible = expression;
      return impossible;
    }
  }
}

// core/expressions/check.ts
function checkExpression(text2, scope) {
  const context = { scope, problems: [] };
  const expression = parseAndCheck(context, text2);
  return expression === null || context.problems.length > 0 ? { expression: null, reads: [], problems: context.problems } : { expression, reads: variablesOf(expression), problems: [] };
}
function checkCondition(text2, scope) {
  const checked = checkExpression(text2, scope);
  if (checked.expression === null || checked.expression.type === "boolean") return checked;
  const detail = {
    code: "WM3025",
    params: { found: typeWords(checked.expression.type), cause: askForValue(checked.expression) }
  };
  return { expression: null, reads: [], problems: [{ ...detail, start: 0, end: text2.length }] };
}
function parseAndCheck(context, text2) {
  const whole = { start: 0, end: text2.length };
  const length = [...text2].length;
  if (length > MAXIMUM_LENGTH)
    return reject(context, whole, { code: "WM2013", params: { key: "condition", length, limit: MAXIMUM_LENGTH } });
  const parsed2 = parseExpression(text2);
  if (parsed2.kind === "error") return reject(context, parsed2, { code: "WM3020", params: { found: parsed2.found, cause: parsed2.help } });
  return check(context, parsed2.tree, 1);
}
function reject(context, place, problem2) {
  context.problems.push({ ...problem2, start: place.start, end: place.end });
  return null;
}
function accept(context, place, typed) {
  return "problem" in typed ? reject(context, place, typed.problem) : typed.expression;
}
function check(context, node, depth) {
  if (depth > MAXIMUM_DEPTH) {
    const isKnown = context.problems.some((problem2) => problem2.code === "WM3029");
    return isKnown ? null : reject(context, node, { code: "WM3029", params: { limit: MAXIMUM_DEPTH } });
  }
  switch (node.op) {
    case "value":
      return accept(context, node, typeLiteral(node.args, false));
    case "id":
      return variable(context, node, node.args, findByPlainName(context.scope, node.args));
    case "!_":
      return negation(context, node, depth);
    case "-_":
      return minus(context, node, depth);
    case "&&":
    case "||":
      return logical(context, node, depth);
    case "==":
    case "!=":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return comparison(context, node, depth);
    case "in":
      return membership(context, node, depth);
    case "+":
    case "-":
    case "*":
    case "/":
    case "%": {
      const left = check(context, node.args[0], depth + 1);
      const right = check(context, node.args[1], depth + 1);
      return left === null || right === null ? null : accept(context, node, typeArithmetic(node.op, left, right));
    }
    case "?:":
      return conditional(context, node, depth);
    case "call":
      return call(context, node, depth);
    case "rcall":
      return functionCall(context, node, node.args[0], [node.args[1], ...node.args[2]], true, depth);
    case ".":
      return field(context, node);
    case ".?":
    case "[]":
    case "[?]":
      return reject(context, node, {
        code: "WM3031",
        params: { what: "an index", instead: "declare what it holds as a property of its own" }
      });
    case "list":
      return reject(context, node, {
        code: "WM3031",
        params: { what: "a list", instead: 'a list stands only after `in`: x in ["a", "b"]' }
      });
    case "map":
      return reject(context, node, { code: "WM3031", params: { what: "a map", instead: "compare single values" } });
    default: {
      const impossible = node;
      return impossible;
    }
  }
}
function variable(context, place, name, found) {
  if (found !== void 0) return found;
  const conflict = context.scope.conflicts.find((candidate) => candidate.name === name);
  if (conflict !== void 0) {
    const types = conflict.types.map(({ event, type }) => `${event}: ${typeWords(type)}`);
    return reject(context, place, { code: "WM3027", params: { name, types } });
  }
  const written = new Map(context.scope.variables.toReversed().map((candidate) => [candidate.name, writtenName(candidate)]));
  const sameName = written.get(name);
  const suggestions = sameName === void 0 ? suggest(name, written.keys()).map((near) => written.get(near) ?? near) : [sameName];
  return reject(context, place, { code: "WM3021", params: { name, suggestions, known: [...written.values()] } });
}
function negation(context, node, depth) {
  const operand = condition(context, "!", node.args, depth);
  return operand === null ? null : { kind: "not", type: "boolean", operand };
}
function minus(context, node, depth) {
  if (node.args.op === "value" && (typeof node.args.args === "number" || typeof node.args.args === "bigint")) {
    return accept(context, node, typeLiteral(node.args.args, true));
  }
  const operand = check(context, node.args, depth + 1);
  if (operand === null) return null;
  if (isNumeric(operand.type)) return { kind: "negate", type: operand.type, operand };
  const found = typeWords(operand.type);
  return reject(context, node, { code: "WM3024", params: { operator: "-", expected: "a number", found, cause: null } });
}
function condition(context, operator, node, depth) {
  const operand = check(context, node, depth + 1);
  if (operand === null) return null;
  const problem2 = notBoolean(operator, operand);
  return problem2 === null ? operand : reject(context, node, problem2);
}
function logical(context, node, depth) {
  const left = condition(context, node.op, node.args[0], depth);
  const right = condition(context, node.op, node.args[1], depth);
  return left === null || right === null ? null : { kind: "logical", type: "boolean", operator: node.op, left, right };
}
function comparison(context, node, depth) {
  const [left, right] = node.args.map((side) => isNull(side) ? "null" : check(context, side, depth + 1));
  if (left === "null" || right === "null") {
    const other2 = left === "null" ? right : left;
    return other2 === null ? null : reject(context, node, comparesWithNotSet(node.op, "null", other2 === "null" ? void 0 : other2));
  }
  return left == null || right == null ? null : accept(context, node, typeComparison(node.op, left, right));
}
function isNull(node) {
  return node.op === "value" && node.args === null;
}
function membership(context, node, depth) {
  const [left, list] = node.args;
  const needle = check(context, left, depth + 1);
  if (list.op !== "list" || list.args.length === 0) {
    const what = list.op === "list" ? "an empty list" : "`in` without a list";
    return reject(context, list, { code: "WM3031", params: { what, instead: 'write the values out: x in ["a", "b"]' } });
  }
  const items = list.args.map((item) => {
    if (isNull(item)) return reject(context, item, comparesWithNotSet("==", "null", needle ?? void 0));
    const typed = check(context, item, depth + 1);
    return typed === null || needle === null ? null : accept(context, item, typeItem(needle, typed));
  });
  const checked = items.filter((item) => item !== null);
  return needle === null || checked.length < items.length ? null : { kind: "in", type: "boolean", needle, items: checked };
}
function conditional(context, node, depth) {
  const test = condition(context, "? :", node.args[0], depth);
  const whenTrue = check(context, node.args[1], depth + 1);
  const whenFalse = check(context, node.args[2], depth + 1);
  return test === null || whenTrue === null || whenFalse === null ? null : accept(context, node, typeConditional(test, whenTrue, whenFalse));
}
function call(context, node, depth) {
  const [name, operands] = node.args;
  if (name === "property") return named(context, node);
  if (name !== "has") return functionCall(context, node, name, operands, false, depth);
  const operand = operands.length === 1 ? operands[0] : void 0;
  if (operand?.op !== "id" && !(operand?.op === "call" && operand.args[0] === "property")) {
    return reject(context, node, { code: "WM3026", params: { name, form: "has(x), where x is one name" } });
  }
  const asked = operand.op === "id" ? variable(context, operand, operand.args, findByPlainName(context.scope, operand.args)) : named(context, operand);
  return asked === null ? null : { kind: "has", type: "boolean", operand: asked };
}
function named(context, node) {
  const [, operands] = node.args;
  const operand = operands.length === 1 ? operands[0] : void 0;
  if (operand?.op !== "value" || typeof operand.args !== "string") {
    return reject(context, node, { code: "WM3026", params: { name: "property", form: 'property("the name"), the name in quotes' } });
  }
  return variable(context, operand, operand.args, findProperty(context.scope, operand.args));
}
function functionCall(context, node, name, operands, isMethod, depth) {
  const place = namePlace(node, name, operands, isMethod);
  if (isLaterFunction(name)) return reject(context, place, { code: "WM2015", params: { what: `${name}()` } });
  if (!isFunction(name)) {
    return reject(context, place, { code: "WM3022", params: { name, suggestions: suggest(name, FUNCTION_NAMES), known: FUNCTION_NAMES } });
  }
  const misshapen = checkForm(name, isMethod, operands.length);
  if (misshapen !== null) return reject(context, node, misshapen);
  const typed = operands.map((operand) => check(context, operand, depth + 1)).filter((operand) => operand !== null);
  if (typed.length < operands.length) return null;
  const result = typeCall(name, typed);
  return accept(context, operands[result.index ?? -1] ?? node, result);
}
function namePlace(node, name, operands, isMethod) {
  const from = isMethod ? operands[0]?.end ?? node.start : node.start;
  const found = node.input.indexOf(name, from);
  return found === -1 ? node : { start: found, end: found + name.length };
}
function field(context, node) {
  const name = dottedName(node);
  const found = name === null ? void 0 : findProperty(context.scope, name);
  const instead = found === void 0 || name === null ? "declare the field as a property of its own" : `a name with dots is written ${quotedName(name)}`;
  return reject(context, node, { code: "WM3031", params: { what: `the field "${node.args[1]}"`, instead } });
}
function dottedName(node) {
  if (node.op === "id") return node.args;
  if (node.op !== ".") return null;
  const before = dottedName(node.args[0]);
  return before === null ? null : `${before}.${node.args[1]}`;
}

// core/model/resolve/conditions.ts
function resolveCondition(part, text2, place, scope) {
  if (text2 === void 0) return null;
  const expression = accepted(part, checkCondition(text2, scope.scope), place, scope);
  return expression === null ? null : { text: text2, expression, span: place.span };
}
function resolveExpression(part, text2, place, scope) {
  return accepted(part, checkExpression(text2, scope.scope), place, scope);
}
function accepted(part, checked, place, scope) {
  for (const problem2 of checked.problems) {
    const isPerhapsDeclared = problem2.code === "WM3021" && !(scope.complete && part.resolution.project.complete);
    if (isPerhapsDeclared) poison(part);
    else complain(part, problem2.code, place.textSpan(problem2.start, problem2.end), problem2.params);
  }
  return checked.expression;
}
function bothConditions(first, second) {
  if (first === null || second === null) return first ?? second;
  const expression = {
    kind: "logical",
    type: "boolean",
    operator: "&&",
    left: first.expression,
    right: second.expression
  };
  return { text: `(${first.text}) && (${second.text})`, expression, span: second.span };
}

// core/model/resolve/analyses.ts
function resolveCommon(part, name, spec, scope, setting) {
  const { place } = part;
  if (spec.goal !== void 0) refer(part, "goals", spec.goal, place.child("goal"));
  if (spec.segment !== void 0) {
    const found = refer(part, "segments", spec.segment, place.child("segment"));
    if (found !== null && !setting.segments.has(spec.segment)) poison(part);
  }
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    owner: spec.owner ?? null,
    goal: spec.goal ?? null,
    where: resolveCondition(part, spec.where, place.child("where"), scope),
    segment: spec.segment ?? null,
    span: place.keySpan
  };
}
var GROUPING = {
  accepts: (type) => type !== "json",
  expected: "text, a number, a boolean, a timestamp or a date"
};
var NUMERIC = {
  accepts: (type) => type === "integer" || type === "number",
  expected: "an integer or a number"
};
function resolvePropertyUse(part, name, place, scope, use, span = wholeText(place, name)) {
  const found = scope.scope.variables.find((variable2) => variable2.of === "property" && variable2.name === name);
  if (found !== void 0) {
    if (use.accepts(found.type)) return found.type;
    complain(part, "WM3016", span, { name, found: typeWords(found.type), use: use.key, expected: use.expected });
    return null;
  }
  const conflict = scope.scope.conflicts.find((candidate) => candidate.name === name);
  if (conflict !== void 0) {
    complain(part, "WM3027", span, { name, types: conflict.types.map(({ event, type }) => `${event}: ${typeWords(type)}`) });
  } else if (!scope.complete) {
    poison(part);
  } else {
    const known = scope.scope.variables.filter((variable2) => variable2.of === "property").map((variable2) => variable2.name);
    complainOfProperty(part, name, "the events in question", known, span);
  }
  return null;
}
function resolveBreakdown(part, spec, scope) {
  if (spec === void 0) return null;
  const place = part.place.child("breakdown");
  const written = typeof spec === "string" ? { by: spec } : spec;
  const by = typeof spec === "string" ? place : place.child("by");
  const type = written.by === "source" ? "string" : resolvePropertyUse(part, written.by, by, scope, { key: "breakdown", ...GROUPING });
  const attribution = written.attribution === "first" || written.attribution === "last" ? written.attribution : null;
  return type === null ? null : { by: written.by, type, attribution, limit: written.limit ?? null, span: place.span };
}

// core/model/resolve/scopes.ts
function scopeOf(events) {
  const uses = /* @__PURE__ */ new Map();
  for (const event of events) {
    for (const property of event.properties) {
      const use = { event: event.name, type: valueTypeOf(property.type) };
      const known = uses.get(property.name);
      if (known === void 0) uses.set(property.name, [use]);
      else known.push(use);
    }
  }
  const variables = [...STANDARD_VARIABLES];
  const conflicts = [];
  for (const [name, types] of uses) {
    const type = commonType(types.map((use) => use.type));
    if (type === null) conflicts.push({ name, types: onePerType(types) });
    else variables.push({ kind: "variable", of: "property", name, type });
  }
  return { scope: { variables, conflicts, openColumns: false }, complete: events.every((event) => event.complete) };
}
function commonType(types) {
  const distinct = [...new Set(types)];
  const [only] = distinct;
  if (distinct.length === 1 && only !== void 0) return only;
  return distinct.every((type) => type === "integer" || type === "number") ? "number" : null;
}
function onePerType(uses) {
  return uses.filter((use, index) => uses.findIndex((other2) => other2.type === use.type) === index);
}
function columnScope(types) {
  const variables = types.map(({ column, type }) => ({ kind: "variable", of: "column", name: column, type }));
  return { scope: { variables, conflicts: [], openColumns: true }, complete: true };
}

// core/model/resolve/matchers.ts
function resolveMatcher(part, spec, place, plan) {
  const found = { alternatives: [], events: /* @__PURE__ */ new Set(), isEvery: false, complete: true };
  collectAlternatives(part, spec, place, plan, found);
  const label = typeof spec === "object" && spec.as !== void 0 ? spec.as : labelOf(found.alternatives);
  const matcher2 = { label, alternatives: found.alternatives, span: place.span };
  return { matcher: matcher2, events: [...found.events], isEvery: found.isEvery, complete: found.complete };
}
function collectAlternatives(part, spec, place, plan, found) {
  if (typeof spec === "string") {
    collectOne(part, { event: spec }, place, place, plan, found);
  } else if (isList(spec)) {
    for (const [index, alternative] of spec.any.entries()) collectAlternatives(part, alternative, place.child("any", index), plan, found);
  } else {
    collectOne(part, spec, place, place.child("event"), plan, found);
  }
}
function isList(spec) {
  return "any" in spec;
}
function collectOne(part, spec, place, eventPlace, plan, found) {
  const { event: name } = spec;
  if (name === "session_started" || name === "session_ended") {
    found.complete = false;
    notYet(part, name, eventPlace.span);
    return;
  }
  if (name === "any") {
    found.isEvery = true;
    const where2 = resolveCondition(part, spec.where, place.child("where"), plan.everyEvent);
    found.alternatives.push({ event: { kind: "any" }, where: where2 });
    return;
  }
  const draft = referToEvent(part, name, eventPlace) ? plan.drafts.get(name) : void 0;
  if (draft === void 0) {
    found.complete = false;
    return;
  }
  if (draft.event === null) poison(part);
  found.events.add(draft);
  const where = spec.where === void 0 ? null : resolveCondition(part, spec.where, place.child("where"), scopeOf([draft]));
  found.alternatives.push({ event: { kind: "event", name }, where });
}
function labelOf(alternatives2) {
  const names = alternatives2.map(({ event }) => event.kind === "event" ? event.name : event.kind);
  return [...new Set(names)].join(" | ");
}
function scopeOfMatchers(matchers, plan) {
  const isEvery = matchers.some((matcher2) => matcher2.isEvery);
  const { scope, complete } = isEvery ? plan.everyEvent : scopeOf([...new Set(matchers.flatMap((matcher2) => matcher2.events))]);
  return { scope, complete: complete && matchers.every((matcher2) => matcher2.complete) };
}

// core/model/resolve/funnels.ts
function resolveFunnel(part, name, spec, setting) {
  const steps = spec.steps.map((step, index) => resolveMatcher(part, step, part.place.child("steps", index), setting));
  const scope = scopeOfMatchers(steps, setting);
  return {
    ...resolveCommon(part, name, spec, scope, setting),
    steps: steps.map((step) => step.matcher),
    window: windowOf(spec),
    ties: spec.ties ?? null,
    per: resolveUnit(part, spec.per, steps, scope),
    breakdown: resolveBreakdown(part, spec.breakdown, scope)
  };
}
function windowOf(spec) {
  if (spec.window === void 0) return null;
  if (typeof spec.window === "string") return { length: parseDuration(spec.window) ?? null, from: "entry" };
  return { length: parseDuration(spec.window.length) ?? null, from: spec.window.from ?? "entry" };
}
function resolveUnit(part, unit, steps, scope) {
  if (unit === void 0) return null;
  if (unit === "person" || unit === "session") return { kind: unit };
  const place = part.place.child("per");
  const type = resolvePropertyUse(part, unit, place, scope, { key: "per", ...GROUPING });
  if (type === null) return null;
  for (const step of steps) {
    const lacking = step.events.find((event) => event.complete && !event.properties.some((property) => property.name === unit));
    if (step.isEvery || lacking === void 0) continue;
    const related = [{ span: place.span, message: `counted per "${unit}" here` }];
    complain(part, "WM3017", step.matcher.span, { event: lacking.name, name: unit }, { related });
  }
  return { kind: "property", name: unit, type };
}

// core/model/resolve/goals.ts
function resolveGoal(part, name, spec) {
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    owner: spec.owner ?? null,
    measure: spec.measure === void 0 ? null : resolveMeasure(part, spec.measure),
    target: spec.target === void 0 ? null : targetOf(spec.target),
    span: part.place.keySpan
  };
}
function resolveMeasure(part, reference) {
  const place = part.place.child("measure");
  const [section = "", name = ""] = reference.split(".");
  if (section !== "funnels" && section !== "metrics") {
    const example = "funnels.purchase";
    complain(part, "WM2007", place.span, { key: "measure", value: reference, expected: "a funnel or a metric", example });
    return null;
  }
  const span = place.textSpan(section.length + 1, reference.length);
  return refer(part, section, name, place, span) === null ? null : { section, name };
}
function targetOf(spec) {
  const comparison2 = spec.at_least === void 0 ? "at_most" : "at_least";
  const written = spec[comparison2];
  return written === void 0 ? null : { comparison: comparison2, value: numberOf(written), per: spec.per ?? null };
}
function numberOf(written) {
  return typeof written === "number" ? written : Number(`${written.slice(0, -1)}e-2`);
}

// core/model/resolve/identity.ts
var MINUTE = 6e7;
function resolveIdentity(resolution) {
  return once(resolution, "identity", (part, _name, spec) => identityOf2(part, spec)) ?? { strategy: "last_known", span: null };
}
function identityOf2(part, spec) {
  return { strategy: spec.strategy === "none" ? "none" : "last_known", span: part.place.keySpan };
}
function resolveSessions(resolution, everyEvent) {
  return once(resolution, "sessions", (part, _name, spec) => sessionsOf(part, spec, everyEvent)) ?? {
    idle: 30 * MINUTE,
    longest: 24 * 60 * MINUTE,
    splitOnDay: false,
    splitOn: [],
    span: null
  };
}
function sessionsOf(part, spec, everyEvent) {
  spec.split_on?.forEach((name, index) => {
    resolvePropertyUse(part, name, part.place.child("split_on", index), everyEvent, { key: "split_on", ...GROUPING });
  });
  return {
    idle: durationOf(spec.idle, 30 * MINUTE),
    longest: durationOf(spec.longest, 24 * 60 * MINUTE),
    splitOnDay: spec.split_on_day ?? false,
    splitOn: spec.split_on ?? [],
    span: part.place.keySpan
  };
}
function durationOf(text2, absent) {
  if (text2 === void 0) return absent;
  const micros = parseDuration(text2);
  return micros === void 0 ? absent : micros;
}
function once(resolution, section, resolve2) {
  return resolveSection(resolution, section, resolve2)[0] ?? null;
}

// core/model/resolve/metrics.ts
var AGGREGATES = ["sum", "average", "minimum", "maximum", "median", "p95", "distinct"];
function resolveMetric(part, name, spec, setting) {
  const event = spec.event === void 0 ? null : resolveMatcher(part, spec.event, part.place.child("event"), setting);
  const scope = event === null ? setting.everyEvent : scopeOfMatchers([event], setting);
  const measure = resolveMeasure2(part, spec, event, scope);
  const common2 = resolveCommon(part, name, spec, scope, setting);
  const breakdown = resolveBreakdown(part, spec.breakdown, scope);
  return measure === null ? null : { ...common2, measure, period: spec.period ?? null, breakdown };
}
function resolveMeasure2(part, spec, event, scope) {
  const of = AGGREGATES.find((key) => spec[key] !== void 0);
  const property = of === void 0 ? void 0 : spec[of];
  if (of === void 0 || property === void 0) return { kind: "count", of: spec.count ?? "events", event: event?.matcher ?? null };
  const place = part.place.child(of);
  if (event === null) {
    complain(part, "WM2002", place.keySpan, { key: "event", where: `a metric with \`${of}\`` });
    return null;
  }
  const type = resolvePropertyUse(part, property, place, scope, { key: of, ...of === "distinct" ? GROUPING : NUMERIC });
  return type === null ? null : { kind: "aggregate", of, property, type, event: event.matcher };
}

// core/model/resolve/label.ts
function parseLabel(label) {
  const pieces = [];
  let text2 = "";
  for (let at = 0; at < label.length; at += 1) {
    if (label[at] !== "{") {
      text2 += label[at];
    } else if (label[at + 1] === "{") {
      text2 += "{";
      at += 1;
    } else {
      const end = label.indexOf("}", at);
      if (end <= at + 1) return null;
      if (text2 !== "") pieces.push({ kind: "text", text: text2 });
      text2 = "";
      pieces.push({ kind: "property", name: label.slice(at + 1, end), start: at + 1 });
      at = end;
    }
  }
  if (text2 !== "") pieces.push({ kind: "text", text: text2 });
  return pieces;
}

// core/model/resolve/paths.ts
function resolvePaths(part, name, spec, setting) {
  const { place } = part;
  const start = spec.start === void 0 ? null : resolveMatcher(part, spec.start, place.child("start"), setting);
  const end = spec.end === void 0 ? null : resolveMatcher(part, spec.end, place.child("end"), setting);
  const chosen = spec.events?.map((event, index) => resolveMatcher(part, event, place.child("events", index), setting));
  const named2 = chosen === void 0 ? [] : [...chosen, ...[start, end].filter((matcher2) => matcher2 !== null)];
  const scope = chosen === void 0 ? setting.everyEvent : scopeOfMatchers(named2, setting);
  const nodes2 = (spec.nodes ?? []).map((node, index) => resolveNode(part, node, place.child("nodes", index), scope));
  rejectUnknownNodes(part, spec, [...setting.drafts.keys()]);
  return {
    ...resolveCommon(part, name, spec, scope, setting),
    start: start?.matcher ?? null,
    end: end?.matcher ?? null,
    within: withinOf(spec.within),
    steps: spec.steps ?? null,
    nodes: nodes2,
    events: chosenEvents(spec),
    ignore: spec.ignore ?? [],
    collapse: spec.collapse ?? null,
    edges: spec.edges ?? null,
    minimumTransitions: spec.minimum_transitions ?? null,
    minimumPeople: spec.minimum_people ?? null,
    sequences: spec.sequences ?? null
  };
}
function chosenEvents(spec) {
  return spec.events === void 0 || spec.events.includes("any") ? null : spec.events;
}
function withinOf(text2) {
  if (text2 === void 0) return null;
  if (text2 === "session" || text2 === "person") return { kind: text2 };
  return { kind: "gap", micros: parseDuration(text2) ?? 0 };
}
function resolveNode(part, spec, place, scope) {
  return {
    label: resolveLabel(part, spec.label, place.child("label"), scope),
    when: resolveCondition(part, spec.when, place.child("when"), scope),
    span: place.span
  };
}
function resolveLabel(part, text2, place, scope) {
  const pieces = parseLabel(text2);
  if (pieces === null) {
    complain(part, "WM3018", place.span, { label: text2 });
    return [];
  }
  return pieces.flatMap((piece) => {
    if (piece.kind === "text") return [piece];
    const span = place.textSpan(piece.start, piece.start + piece.name.length);
    const type = resolvePropertyUse(part, piece.name, place, scope, { key: "label", ...GROUPING }, span);
    return type === null ? [] : [{ kind: "property", name: piece.name, type }];
  });
}
function rejectUnknownNodes(part, spec, events) {
  const labels = (spec.nodes ?? []).map((node) => parseLabel(node.label));
  if (labels.some((pieces) => pieces === null || pieces.some((piece) => piece.kind === "property"))) return;
  const known = [...labels.flatMap((pieces) => pieces ?? []).flatMap((piece) => piece.kind === "text" ? piece.text : []), ...events];
  spec.ignore?.forEach((name, index) => {
    if (known.includes(name)) return;
    const span = wholeText(part.place.child("ignore", index), name);
    complain(part, "WM3019", span, { name, suggestions: suggest(name, known), known });
  });
}

// core/model/resolve/project.ts
var DEFAULT_CONNECTION = {
  name: "dev",
  adapter: "duckdb",
  options: [{ name: "path", value: ".waymark/dev.duckdb" }],
  span: null
};
function resolveProject(resolution, dictionary) {
  const definition = resolution.project.project;
  if (definition === null || definition.spec === null) {
    const project2 = { ...projectOf({ waymark: 1 }, [], [DEFAULT_CONNECTION]), timezoneWritten: true };
    return { project: project2, context: /* @__PURE__ */ new Map(), contextComplete: false };
  }
  const { spec, place } = definition;
  const part = startPart(resolution, place);
  if (spec.version !== void 0 && !SEMVER.test(spec.version)) {
    const expected = "a semantic version of three numbers";
    complain(part, "WM2007", place.child("version").span, { key: "version", value: spec.version, expected, example: "1.4.0" });
  }
  const context = resolveContext(part, spec, dictionary);
  const connections = connectionsOf(spec, place);
  rejectUnknownConnection(part, spec, connections);
  const rules = resolveRules(part, spec);
  const code = resolveCode(part, spec);
  const contextComplete = resolution.project.complete && !isLost(spec, "context", place) && context.size === (spec.context?.length ?? 0);
  const timezoneWritten = spec.timezone !== void 0 || isLost(spec, "timezone", place);
  const project = { ...projectOf(spec, code, connections), timezoneWritten, rules, span: place.child("waymark").keySpan };
  return { project, context, contextComplete };
}
var SEMVER = /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
function projectOf(spec, code, connections) {
  return {
    name: spec.name ?? "project",
    version: spec.version ?? "0.0.0",
    title: localText(spec.title) ?? [{ locale: "", text: spec.name ?? "project" }],
    locales: spec.locales ?? ["en"],
    timezone: spec.timezone ?? "UTC",
    timezoneWritten: spec.timezone !== void 0,
    weekStart: spec.week_start ?? "monday",
    currency: spec.currency ?? null,
    naming: { events: spec.naming?.events ?? "any", properties: spec.naming?.properties ?? "any" },
    context: spec.context ?? [],
    code,
    connections,
    defaultConnection: spec.default_connection ?? connections[0]?.name ?? DEFAULT_CONNECTION.name,
    rules: [],
    span: { file: "waymark.yaml", start: 0, end: 0 }
  };
}
function isLost(spec, key, place) {
  const written = place.child(key).keySpan;
  return spec[key] === void 0 && (written.start !== place.keySpan.start || written.end !== place.keySpan.end);
}
function resolveContext(part, spec, dictionary) {
  const context = /* @__PURE__ */ new Map();
  spec.context?.forEach((name, index) => {
    const place = part.place.child("context", index);
    if (dictionary.has(name)) context.set(name, place);
    else complainOfProperty(part, name, "the dictionary", [...dictionary.keys()], wholeText(place, name));
  });
  return context;
}
function resolveCode(part, spec) {
  return (spec.code ?? []).map((target, index) => {
    const place = part.place.child("code", index);
    if (target.language !== "typescript") notYet(part, `language: ${target.language}`, place.child("language").span);
    referToEach(part, "sources", target.sources, place.child("sources"));
    return { language: target.language, out: target.out, sources: target.sources ?? null, span: place.span };
  });
}
function connectionsOf(spec, place) {
  if (spec.connections === void 0 || spec.connections.size === 0) return [DEFAULT_CONNECTION];
  return [...spec.connections].map(([name, connection]) => ({
    name,
    adapter: connection.adapter,
    options: optionsOf(connection),
    span: place.child("connections", name).keySpan
  }));
}
function optionsOf(connection) {
  return Object.entries(connection).filter(([name]) => name !== "adapter").map(([name, value]) => ({ name, value }));
}
function rejectUnknownConnection(part, spec, connections) {
  const name = spec.default_connection;
  const known = connections.map((connection) => connection.name);
  if (name === void 0 || known.includes(name) || isLost(spec, "connections", part.place)) return;
  const span = wholeText(part.place.child("default_connection"), name);
  complainOfName(
    part,
    name,
    known,
    span,
    (suggestions, extra) => complain(part, "WM3003", span, { section: "connections", name, suggestions, known }, extra)
  );
}
function resolveRules(part, spec) {
  const slugs = Object.entries(codes).filter(([code, row]) => isAdjustable(code, row.severity)).map(([, row]) => row.slug);
  return [...spec.rules ?? []].map(([rule, level]) => {
    const place = part.place.child("rules", rule);
    const found = findCode(rule);
    if (found === null) complain(part, "WM3007", place.keySpan, { rule, suggestions: suggest(rule, slugs) });
    else if (!isAdjustable(found.code, found.row.severity)) complain(part, "WM3033", place.keySpan, { rule });
    return { rule, level, span: place.keySpan };
  });
}

// core/model/resolve/property-groups.ts
function resolvePropertyGroups(resolution, dictionary) {
  const groups = /* @__PURE__ */ new Map();
  const usable = new Set(resolution.catalog.property_groups.filter((entry) => entry.usable).map((entry) => entry.name));
  for (const { name, spec, place } of resolution.project.sections.property_groups) {
    if (spec === null || !usable.has(name)) {
      groups.set(name, { members: [], complete: false });
      continue;
    }
    const part = startPart(resolution, place);
    const members = [...spec].map(([member, presence]) => ({
      name: member,
      required: presence === "required",
      span: place.child(member).keySpan
    }));
    for (const member of members) {
      if (dictionary.has(member.name)) continue;
      complainOfProperty(part, member.name, "the dictionary", [...dictionary.keys()], member.span);
    }
    groups.set(name, { members: members.filter((member) => dictionary.has(member.name)), complete: !part.poisoned });
  }
  return groups;
}

// core/model/resolve/reports.ts
var SECTIONS = ["segments", "funnels", "paths", "retention", "metrics"];
function resolveReport(part, name, spec) {
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    range: resolveRange(part, spec),
    show: spec.show.flatMap((entry, index) => resolveEntry(part, entry, part.place.child("show", index))),
    span: part.place.keySpan
  };
}
function resolveRange(part, spec) {
  if (spec.last !== void 0) return { kind: "last", micros: parseDuration(spec.last) ?? 0 };
  const { from = null, to = null } = spec;
  if (from === null && to === null) return null;
  if (from !== null && to !== null && from.length === 10 && to.length === 10 && from > to) {
    complain(part, "WM3013", part.place.child("to").span, { low: `\`from: ${from}\``, high: `\`to: ${to}\`` });
  }
  return { kind: "between", from, to };
}
function resolveEntry(part, entry, place) {
  const [written = "", name] = entry.split(".");
  const section = SECTIONS.find((candidate) => candidate === written);
  const span = place.textSpan(0, written.length);
  if (section === void 0) {
    complain(part, "WM2005", span, { key: "show", value: written, suggestions: suggest(written, SECTIONS), allowed: SECTIONS });
    return [];
  }
  if (name === void 0) return [{ section, name: null, span: place.span }];
  const found = refer(part, section, name, place, place.textSpan(written.length + 1, entry.length));
  return found === null ? [] : [{ section, name, span: place.span }];
}

// core/model/resolve/retention.ts
function resolveRetention(part, name, spec, setting) {
  const start = resolveMatcher(part, spec.start, part.place.child("start"), setting);
  const back = resolveMatcher(part, spec.return, part.place.child("return"), setting);
  return {
    ...resolveCommon(part, name, spec, scopeOfMatchers([start, back], setting), setting),
    start: start.matcher,
    return: back.matcher,
    // Validation lets no pooled cohort through in this version.
    cohort: spec.cohort === "pooled" ? null : spec.cohort ?? null,
    period: spec.period ?? null,
    periods: spec.periods ?? null,
    mode: spec.mode ?? null
  };
}

// core/model/resolve/segment-cycles.ts
function soundSegments(resolution, segments) {
  const needs = new Map(segments.map((segment) => [segment.name, neededBy(segment)]));
  const sound = peeled(needs);
  const left = new Map([...needs].filter(([name]) => !sound.has(name)));
  const outer = peeled(usersOf(left));
  reportCycles(resolution, segments, new Map([...left].filter(([name]) => !outer.has(name))));
  return segments.filter((segment) => sound.has(segment.name));
}
function neededBy(segment) {
  const found = segment.segment === null ? [] : [segment.segment];
  const visit = (rule) => {
    if (rule.kind === "in") found.push(rule.segment);
    else if (rule.kind !== "did") rule.rules.forEach(visit);
  };
  visit(segment.rule);
  return [...new Set(found)];
}
function usersOf(needs) {
  const users = new Map([...needs.keys()].map((name) => [name, []]));
  for (const [name, needed] of needs) for (const other2 of needed) users.get(other2)?.push(name);
  return users;
}
function peeled(needs) {
  const open = new Map([...needs].map(([name, needed]) => [name, needed.length]));
  const users = usersOf(needs);
  const done = /* @__PURE__ */ new Set();
  const ready = [...needs.keys()].filter((name) => open.get(name) === 0);
  for (let name = ready.pop(); name !== void 0; name = ready.pop()) {
    done.add(name);
    for (const user of users.get(name) ?? []) {
      const count = (open.get(user) ?? 0) - 1;
      open.set(user, count);
      if (count === 0) ready.push(user);
    }
  }
  return done;
}
function reportCycles(resolution, segments, needs) {
  const byName = new Map(segments.map((segment) => [segment.name, segment]));
  const reported = /* @__PURE__ */ new Set();
  for (const name of needs.keys()) {
    const cycle = reported.has(name) ? null : cycleThrough(name, needs);
    const segment = byName.get(name);
    if (cycle === null || segment === void 0) continue;
    for (const member of cycle) reported.add(member);
    const related = cycle.slice(1, -1).flatMap((member) => {
      const span = byName.get(member)?.span;
      return span === void 0 ? [] : [{ span, message: `"${member}" is here` }];
    });
    resolution.diagnostics.push(report("WM3008", segment.span, { names: cycle }, { related }));
  }
}
function cycleThrough(start, needs) {
  const from = /* @__PURE__ */ new Map();
  const queue = [start];
  for (let name = queue.shift(); name !== void 0; name = queue.shift()) {
    for (const next of needs.get(name) ?? []) {
      if (next === start) return wayTo(name, start, from);
      if (from.has(next)) continue;
      from.set(next, name);
      queue.push(next);
    }
  }
  return null;
}
function wayTo(last, start, from) {
  const way = [start];
  for (let name = last; name !== start; name = from.get(name) ?? start) way.unshift(name);
  return [start, ...way];
}

// core/model/resolve/segments.ts
function resolveSegments(resolution, setting) {
  const names = new Set(resolution.catalog.segments.map((entry) => entry.name));
  const resolved2 = resolveSection(
    resolution,
    "segments",
    (part, name, spec) => resolveSegment(part, name, spec, { ...setting, segments: names })
  );
  return soundSegments(resolution, resolved2);
}
function resolveSegment(part, name, spec, setting) {
  const matchers = [];
  const rule = resolveRule(part, spec, part.place, setting, matchers);
  const scope = matchers.length === 0 ? setting.everyEvent : scopeOfMatchers(matchers, setting);
  const { where, ...others } = spec;
  const common2 = resolveCommon(part, name, "did" in spec || where === void 0 ? others : { ...others, where }, scope, setting);
  return rule === null ? null : { ...common2, rule };
}
function resolveRule(part, spec, place, setting, matchers) {
  if ("any" in spec) return nested(part, "any", spec.any, place, setting, matchers);
  if ("all" in spec) return nested(part, "all", spec.all, place, setting, matchers);
  if ("none" in spec) return nested(part, "none", spec.none, place, setting, matchers);
  if ("in" in spec) return refer(part, "segments", spec.in, place.child("in")) === null ? null : { kind: "in", segment: spec.in };
  if ("did" in spec) return resolveDid(part, spec, place, setting, matchers);
  poison(part);
  return null;
}
function nested(part, kind, specs, place, setting, matchers) {
  const rules = specs.map((spec, index) => resolveRule(part, spec, place.child(kind, index), setting, matchers));
  return { kind, rules: rules.filter((rule) => rule !== null) };
}
var AGGREGATES2 = ["sum", "average", "minimum", "maximum", "distinct"];
var BOUNDS = ["at_least", "at_most", "over", "under", "exactly"];
function resolveDid(part, spec, place, setting, matchers) {
  const resolved2 = resolveMatcher(part, spec.did, place.child("did"), setting);
  matchers.push(resolved2);
  const scope = scopeOfMatchers([resolved2], setting);
  const where = resolveCondition(part, spec.where, place.child("where"), scope);
  const measure = resolveMeasure3(part, spec, place, scope);
  const bounds2 = BOUNDS.flatMap((comparison2) => {
    const value = spec[comparison2];
    return value === void 0 ? [] : [{ comparison: comparison2, value }];
  });
  if (measure !== null && measure.of !== "count" && bounds2.length === 0) {
    complain(part, "WM2011", place.child(measure.of).keySpan, { where: `\`${measure.of}\` in a segment`, keys: BOUNDS });
  }
  if (measure === null) return null;
  const alternatives2 = resolved2.matcher.alternatives.map((alternative) => ({
    ...alternative,
    where: bothConditions(alternative.where, where)
  }));
  const withinMicros = spec.within === void 0 ? null : parseDuration(spec.within) ?? null;
  return { kind: "did", event: { ...resolved2.matcher, alternatives: alternatives2 }, measure, bounds: bounds2, withinMicros };
}
function resolveMeasure3(part, spec, place, scope) {
  const of = AGGREGATES2.find((key) => spec[key] !== void 0);
  const property = of === void 0 ? void 0 : spec[of];
  if (of === void 0 || property === void 0) return { of: "count" };
  const type = resolvePropertyUse(part, property, place.child(of), scope, { key: of, ...of === "distinct" ? GROUPING : NUMERIC });
  return type === null ? null : { of, property, type };
}

// core/model/resolve/columns.ts
function resolveColumns(part, spec, drafts) {
  const { columns } = spec;
  return {
    id: pathOf(columns.id),
    event: resolveEventColumn(part, spec, drafts),
    time: timeOf(columns.time),
    received: columns.received === void 0 ? null : timeOf(columns.received),
    user: pathOf(columns.user),
    anonymous: pathOf(columns.anonymous),
    session: pathOf(columns.session),
    consent: pathOf(columns.consent),
    // Validation lets no array of key and value through in this version.
    properties: typeof columns.properties === "string" ? { kind: "json", path: columns.properties.split(".") } : { kind: "rest" }
  };
}
function resolveEventColumn(part, spec, drafts) {
  const { event } = spec.columns;
  if (event === void 0) return null;
  const place = part.place.child("columns", "event");
  if (spec.tables !== void 0) {
    complain(part, "WM2012", place.keySpan, { where: "a source", key: "columns.event", other: "tables" });
    return null;
  }
  if (typeof event === "string") return { kind: "column", path: event.split(".") };
  if (referToEvent(part, event.value, place.child("value")) && drafts.get(event.value)?.event === null) poison(part);
  return { kind: "constant", event: event.value };
}
function pathOf(written) {
  return written === void 0 ? null : written.split(".");
}
function timeOf(written) {
  if (typeof written === "string") return { path: written.split("."), unit: null, zone: null };
  return { path: written.column.split("."), unit: written.unit ?? null, zone: written.zone ?? null };
}

// core/model/resolve/sources.ts
var DEFAULT_FUTURE = 3e8;
function resolveSource(part, name, spec, plan) {
  const from = resolveData(part, spec, plan.drafts);
  const columns = resolveColumns(part, spec, plan.drafts);
  const types = [...spec.types ?? []].map(([column, type]) => ({ column, type }));
  const scope = columnScope(types);
  const rename = [...spec.rename ?? []].map(([raw, event]) => {
    needEvent(part, event, part.place.child("rename", raw), plan.drafts);
    return { raw, event };
  });
  const derive = resolveDerive(part, spec, scope, plan);
  const clean = resolveClean(part, spec, scope);
  if (from === null) return null;
  return {
    name,
    title: localText(spec.title),
    description: localText(spec.description),
    side: spec.side ?? null,
    from,
    columns,
    rename,
    types,
    derive,
    clean,
    erasable: spec.erasable ?? false,
    span: part.place.keySpan
  };
}
function needEvent(part, name, place, drafts) {
  if (referToEvent(part, name, place) && drafts.get(name)?.event === null) poison(part);
}
function resolveData(part, spec, drafts) {
  const { place } = part;
  if (spec.table !== void 0) return { kind: "table", table: spec.table.split("."), span: place.child("table").span };
  if (spec.tables !== void 0) {
    const tables = [...spec.tables].map(([event, table]) => {
      const at2 = place.child("tables", event);
      if (referToEvent(part, event, at2, at2.keySpan) && drafts.get(event)?.event === null) poison(part);
      return { event, table: table.split("."), span: at2.span };
    });
    return { kind: "tables", tables, span: place.child("tables").keySpan };
  }
  if (spec.files === void 0) return null;
  const at = place.child("files");
  const format = formatOf(spec.files);
  if (format !== null) return { kind: "files", glob: spec.files, format, span: at.span };
  const expected = "a pattern of .csv, .jsonl or .parquet files (.gz too for the first two)";
  complain(part, "WM2007", at.span, { key: "files", value: spec.files, expected, example: "data/web/*.csv.gz" });
  return null;
}
function formatOf(glob) {
  const match = /\.(?:(csv|jsonl|ndjson)(?:\.gz)?|(parquet))$/i.exec(glob);
  const extension = (match?.[1] ?? match?.[2])?.toLowerCase();
  if (extension === "csv" || extension === "parquet") return extension;
  return extension === void 0 ? null : "jsonl";
}
function resolveDerive(part, spec, scope, plan) {
  return [...spec.derive ?? []].flatMap(([property, text2]) => {
    const place = part.place.child("derive", property);
    const expected = typesOf(part, property, place, plan);
    const expression = resolveExpression(part, text2, place, scope);
    if (expression === null || expected === null) return [];
    rejectOtherType(part, property, expression, expected, place);
    return [{ property, expression, text: text2, span: place.span }];
  });
}
function typesOf(part, name, place, plan) {
  const events = [...plan.drafts.values()];
  const inEvents = events.flatMap((event) => event.properties.filter((property) => property.name === name));
  const entry = plan.dictionary.get(name);
  const properties = inEvents.length > 0 ? inEvents : entry?.property == null ? [] : [entry.property];
  if (properties.length > 0) return [...new Set(properties.map((property) => valueTypeOf(property.type)))];
  if (entry !== void 0 || events.some((event) => !event.complete)) {
    poison(part);
    return null;
  }
  const known = /* @__PURE__ */ new Set([...plan.dictionary.keys(), ...events.flatMap((event) => event.properties.map((property) => property.name))]);
  complainOfProperty(part, name, "the plan", [...known], place.keySpan);
  return null;
}
function rejectOtherType(part, name, expression, expected, place) {
  const found = expression.type;
  const unfit = expected.find((type) => type !== found && !(type === "number" && found === "integer"));
  if (unfit !== void 0) complain(part, "WM3032", place.span, { name, found: typeWords(found), expected: typeWords(unfit) });
}
function resolveClean(part, spec, scope) {
  const place = part.place.child("clean");
  const clean = spec.clean ?? {};
  if (clean.deduplicate === "id" && spec.columns.id === void 0) {
    complain(part, "WM2002", place.child("deduplicate").span, { key: "id", where: "`columns` of a source with `deduplicate: id`" });
  }
  return {
    deduplicate: clean.deduplicate === void 0 || clean.deduplicate === "id" ? null : clean.deduplicate,
    drop: resolveCondition(part, clean.drop, place.child("drop"), scope),
    late: clean.late === void 0 ? null : parseDuration(clean.late) ?? null,
    future: clean.future === void 0 ? DEFAULT_FUTURE : parseDuration(clean.future) ?? null
  };
}

// core/model/resolve.ts
function resolve(project, catalog) {
  const diagnostics = [];
  const resolution = { project, catalog, diagnostics };
  const dictionary = resolveProperties(resolution);
  const groups = resolvePropertyGroups(resolution, dictionary);
  const { project: own, context, contextComplete } = resolveProject(resolution, dictionary);
  const drafts = resolveEvents(resolution, { dictionary, groups, context, contextComplete });
  const everyEvent = scopeOf([...drafts.values()]);
  const sources = resolveSection(resolution, "sources", (part, name, spec) => resolveSource(part, name, spec, { drafts, dictionary }));
  const goals = resolveSection(resolution, "goals", resolveGoal);
  const segments = resolveSegments(resolution, { drafts, everyEvent });
  const setting = { drafts, everyEvent, segments: new Set(segments.map((segment) => segment.name)) };
  const model = {
    project: own,
    sources,
    goals,
    properties: [...dictionary.values()].flatMap(({ property, poisoned }) => property === null || poisoned ? [] : [property]),
    events: [...drafts.values()].flatMap(({ event }) => event === null ? [] : [event]),
    identity: resolveIdentity(resolution),
    sessions: resolveSessions(resolution, everyEvent),
    segments,
    funnels: resolveSection(resolution, "funnels", (part, name, spec) => resolveFunnel(part, name, spec, setting)),
    paths: resolveSection(resolution, "paths", (part, name, spec) => resolvePaths(part, name, spec, setting)),
    retention: resolveSection(resolution, "retention", (part, name, spec) => resolveRetention(part, name, spec, setting)),
    metrics: resolveSection(resolution, "metrics", (part, name, spec) => resolveMetric(part, name, spec, setting)),
    reports: resolveSection(resolution, "reports", resolveReport)
  };
  return { value: withoutDanglingNames(model), diagnostics };
}
function withoutDanglingNames(model) {
  const goals = new Set(model.goals.map((goal) => goal.name));
  const existing = (name) => name !== null && goals.has(name) ? name : null;
  const withGoal = (analysis) => ({
    ...analysis,
    goal: existing(analysis.goal)
  });
  const has = (section, name) => model[section].some((analysis) => analysis.name === name);
  return {
    ...model,
    goals: model.goals.map((goal) => ({
      ...goal,
      measure: goal.measure !== null && has(goal.measure.section, goal.measure.name) ? goal.measure : null
    })),
    events: model.events.map((event) => withSources({ ...event, goals: event.goals.filter((goal) => goals.has(goal)) }, model.sources)),
    segments: model.segments.map(withGoal),
    funnels: model.funnels.map(withGoal),
    paths: model.paths.map(withGoal),
    retention: model.retention.map(withGoal),
    metrics: model.metrics.map(withGoal),
    reports: model.reports.map((report2) => ({
      ...report2,
      show: report2.show.filter((entry) => entry.name === null || has(entry.section, entry.name))
    }))
  };
}
function withSources(event, sources) {
  const names = sources.map((source) => source.name);
  return { ...event, sources: event.sources.length === 0 ? names : names.filter((name) => event.sources.includes(name)) };
}

// core/load/scalar-span.ts
function scalarSpan(text2, node, start, end) {
  const whole = { start: node.start, end: node.end };
  const value = typeof node.value === "string" ? node.value : node.text;
  if (node.style === "plain" && text2.slice(node.start, node.end) === value) {
    return { start: node.start + clamp(start, value.length), end: node.start + clamp(Math.max(start, end), value.length) };
  }
  const places = alignment(text2, node, value);
  if (places === null) return whole;
  const first = places[clamp(start, value.length)];
  const last = places[clamp(Math.max(start, end), value.length) - 1];
  if (first === void 0) return whole;
  return { start: first.start, end: end > start && last !== void 0 ? last.end : first.start };
}
function clamp(offset, length) {
  return Math.max(0, Math.min(offset, length));
}
function alignment(text2, node, value) {
  const places = [];
  let at = contentStart(text2, node);
  while (places.length < value.length) {
    const found = unitAt(text2, at, node, value, places.length);
    if (found === null) return null;
    for (let i = 0; i < found.units; i += 1) places.push({ start: found.start, end: found.end });
    at = found.end;
  }
  places.push({ start: Math.min(at, node.end), end: Math.min(at, node.end) });
  return places;
}
function contentStart(text2, node) {
  if (node.style === "plain") return node.start;
  if (node.style !== "block") return node.start + 1;
  const header = text2.indexOf("\n", node.start);
  return header === -1 ? node.end : header + 1;
}
function unitAt(text2, from, node, value, index) {
  const wanted = value[index];
  let at = from;
  while (at < node.end) {
    const character = text2[at];
    if (node.style === "double-quoted" && character === "\\") {
      const length = escapeLength(text2, at);
      if (!/[\r\n]/.test(text2[at + 1] ?? "")) return { start: at, end: at + length, units: length === 10 && isPair2(value, index) ? 2 : 1 };
      at += 2;
    } else if (character === wanted) {
      return { start: at, end: at + (node.style === "single-quoted" && character === "'" ? 2 : 1), units: 1 };
    } else if (wanted === " " || wanted === "\n") {
      return isBlank(character) ? { start: at, end: endOfBlanks(text2, at, node.end), units: 1 } : null;
    } else if (isBlank(character)) {
      at += 1;
    } else {
      return null;
    }
  }
  return wanted === "\n" ? { start: node.end, end: node.end, units: 1 } : null;
}
function escapeLength(text2, at) {
  const length = { x: 4, u: 6, U: 10 }[text2[at + 1] ?? ""];
  return length ?? 2;
}
function isPair2(value, index) {
  return (value.codePointAt(index) ?? 0) > 65535;
}
function isBlank(character) {
  return character === " " || character === "	" || character === "\n" || character === "\r";
}
function endOfBlanks(text2, from, end) {
  let at = from;
  while (at < end && isBlank(text2[at])) at += 1;
  return at;
}

// core/load/place.ts
function placeOfFile(file) {
  const whole = { file: file.path, start: 0, end: 0 };
  return file.root === null ? missingPlace(whole, "") : placeOf(file, file.root, null, "");
}
function placeOf(file, node, key, pointer) {
  const span = { file: file.path, start: node.start, end: node.end };
  const keySpan = key === null ? span : { file: file.path, start: key.keyStart, end: key.keyEnd };
  const place = {
    file: file.path,
    pointer,
    span,
    keySpan,
    child(...path) {
      const [segment, ...rest] = path;
      if (segment === void 0) return place;
      const below = childPointer(pointer, segment);
      const nested2 = childPlace(file, node, segment, below) ?? missingPlace(keySpan, below);
      return nested2.child(...rest);
    },
    textSpan(start, end) {
      return node.kind === "scalar" ? { file: file.path, ...scalarSpan(file.text, node, start, end) } : span;
    }
  };
  return place;
}
function childPlace(file, node, segment, pointer) {
  if (node.kind === "map") {
    const entry = entryOf(node, String(segment));
    return entry === void 0 ? null : placeOf(file, entry.value, entry, pointer);
  }
  if (node.kind === "list") {
    const item = node.items[Number(segment)];
    return item === void 0 ? null : placeOf(file, item, null, pointer);
  }
  return null;
}
function missingPlace(span, pointer) {
  return {
    file: span.file,
    pointer,
    span,
    keySpan: span,
    child(...path) {
      return missingPlace(span, path.reduce(childPointer, pointer));
    },
    textSpan() {
      return span;
    }
  };
}
function childPointer(pointer, segment) {
  return `${pointer}/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

// core/schema/not-yet.ts
var sectionsNotYet = /* @__PURE__ */ new Set([
  "scores",
  "dropoffs",
  "lifecycle",
  "stickiness",
  "impacts",
  "monitors",
  "notify",
  "privacy",
  "audiences",
  "accepted"
]);
var other = (...available) => (value) => !available.includes(value);
var isMap3 = (value) => typeof value === "object" && !Array.isArray(value);
var notYet2 = {
  project: [{ path: "connections/*/hash_key" }],
  sources: [{ path: "columns/consent" }, { path: "columns/properties", values: isMap3 }],
  goals: [],
  properties: [],
  property_groups: [],
  events: [{ path: "once_by" }, { path: "prefer" }, { path: "bind" }],
  identity: [
    { path: "strategy", values: other("last_known", "none") },
    { path: "ids" },
    { path: "ignore" },
    { path: "case_insensitive" },
    { path: "limit" },
    { path: "links" },
    { path: "only_known", values: other(false) }
  ],
  sessions: [],
  segments: [{ path: "**/first" }, { path: "**/property" }, { path: "**/funnel" }, { path: "**/score" }],
  funnels: [
    { path: "steps/*/first", values: other("any") },
    { path: "steps/*/optional", values: other(false) },
    { path: "order", values: other("ordered") },
    { path: "hold_constant" },
    { path: "exclude" },
    { path: "breakdown/attribution", values: other("first", "last") },
    { path: "compare" },
    { path: "trend" },
    { path: "conversion_time" },
    { path: "range", values: other("attempts") }
  ],
  paths: [{ path: "occurrence", values: other("first") }, { path: "nodes/*/clean" }, { path: "compare" }],
  retention: [
    { path: "cohort", values: other("first", "every") },
    { path: "per", values: other("person") },
    { path: "at_least", values: other(1) },
    { path: "brackets" },
    { path: "window_type", values: other("calendar") },
    { path: "breakdown" }
  ],
  metrics: [{ path: "ratio" }, { path: "funnel" }, { path: "breakdown/attribution" }],
  reports: [{ path: "show/*", values: (value) => sectionsNotYet.has(String(value).split(".")[0] ?? "") }]
};
var notYetRows = Object.values(notYet2).flat().length;
function notYetFindings(section, data, place, label) {
  return notYet2[section].flatMap(
    (row) => pathsMatching(row.path.split("/"), data, []).flatMap(({ path, value }) => {
      if (row.values !== void 0 && !row.values(value)) return [];
      const written = row.values === void 0 || typeof value === "object" ? "" : `: ${String(value)}`;
      const at = place.child(...path);
      return [notYetFinding(`${labelOf2(label, path)}${written}`, row.values === void 0 ? at.keySpan : at.span)];
    })
  );
}
function sectionNotYetFinding(section, place) {
  return notYetFinding(section, place.keySpan);
}
function notYetFinding(what, span) {
  return report("WM2015", span, { what });
}
function labelOf2(label, path) {
  return `${label}${path.map((segment) => typeof segment === "number" ? `[${segment}]` : `.${segment}`).join("")}`.replace(/^\./, "");
}
function pathsMatching(pattern, value, path) {
  const [segment, ...rest] = pattern;
  if (segment === void 0) return [{ path, value }];
  const children = childrenOf(value);
  if (segment === "**") {
    const deeper = children.flatMap(([key, child]) => pathsMatching(pattern, child, [...path, key]));
    return [...pathsMatching(rest, value, path), ...deeper];
  }
  return children.flatMap(([key, child]) => segment === "*" || segment === key ? pathsMatching(rest, child, [...path, key]) : []);
}
function childrenOf(value) {
  if (Array.isArray(value)) return value.map((item, index) => [index, item]);
  return value !== null && typeof value === "object" ? Object.entries(value) : [];
}

// core/schema/compile-schema.ts
import { Ajv } from "ajv";

// core/schema/formats.ts
var formats = {
  date: isDate2,
  "date-or-instant": (text2) => isDate2(text2) || isInstant2(text2),
  "iana-time-zone": isTimeZone,
  "project-path": isProjectPath
};
function isDate2(text2) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text2);
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number);
  const date = /* @__PURE__ */ new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
function isInstant2(text2) {
  const parts = /^(.{10})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text2);
  return parts !== null && isDate2(parts[1] ?? "");
}
function isTimeZone(text2) {
  if (!/^[A-Za-z]/.test(text2)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text2 }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
function isProjectPath(text2) {
  if (text2 === "" || text2.includes("\\") || text2.includes("\0")) return false;
  return !text2.startsWith("/") && !/^[A-Za-z]:/.test(text2) && !text2.split("/").includes("..");
}

// core/schema/events.schema.json
var events_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "events.schema.json",
  description: "What is tracked.",
  type: "object",
  propertyNames: {
    minLength: 1
  },
  additionalProperties: {
    $ref: "#/definitions/EventSpec"
  },
  definitions: {
    EventSpec: {
      description: "One event. Its name may be any text that sources hold.",
      type: "object",
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        trigger: {
          $ref: "shared.schema.json#/definitions/LocalText",
          description: "When it is sent, so that every team sends it at the same moment.",
          examples: ["When the add request has succeeded, once per click"]
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        area: {
          description: "Part of the product, for grouping in docs.",
          type: "string",
          minLength: 1,
          examples: ["cart"]
        },
        goals: {
          description: "Goals it serves, names in `goals`.",
          type: "array",
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Name"
          }
        },
        sources: {
          description: "Sources that send it, names in `sources`; default every source.",
          type: "array",
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Name"
          },
          minItems: 1
        },
        purpose: {
          $ref: "shared.schema.json#/definitions/Name",
          description: "Consent purpose under which it is collected.",
          default: "analytics"
        },
        status: {
          description: "Whether it is sent already.",
          enum: ["planned", "live"],
          default: "live"
        },
        since: {
          $ref: "shared.schema.json#/definitions/Version",
          description: "Version of the plan that introduced it."
        },
        review_by: {
          $ref: "shared.schema.json#/definitions/Day",
          description: "Day by which somebody looks whether it is still needed."
        },
        deprecated: {
          $ref: "#/definitions/DeprecationSpec"
        },
        renamed_from: {
          description: "Older names in the data; history is read under all of them.",
          type: "array",
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/EventName"
          }
        },
        once_by: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "One value of this property across sources is one event."
        },
        prefer: {
          description: "Which source counts where `once_by` finds the event in several, strongest first.",
          type: "array",
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Name"
          }
        },
        property_groups: {
          description: "Groups of properties it has, names in `property_groups`.",
          type: "array",
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Name"
          }
        },
        properties: {
          description: "Its properties: `required` or `optional` for one of the dictionary, or a definition of its own.",
          type: "object",
          propertyNames: {
            minLength: 1
          },
          additionalProperties: {
            $ref: "#/definitions/EventProperty"
          }
        },
        examples: {
          description: "Properties of events as they occur, checked against the definition.",
          type: "array",
          items: {
            type: "object"
          }
        },
        bind: {
          $ref: "#/definitions/BindSpec"
        }
      }
    },
    DeprecationSpec: {
      description: "Marks the event as deprecated.",
      type: "object",
      additionalProperties: false,
      properties: {
        since: {
          $ref: "shared.schema.json#/definitions/Version",
          description: "Version of the plan that deprecated it."
        },
        use: {
          $ref: "shared.schema.json#/definitions/EventName",
          description: "The event to send instead."
        },
        remove_in: {
          $ref: "shared.schema.json#/definitions/Version",
          description: "Version of the plan that will not have it."
        }
      }
    },
    EventProperty: {
      description: "`required` or `optional`, or a definition that narrows the dictionary's or stands alone.",
      "x-expected": "`required`, `optional` or a map such as `{ type: string }`",
      examples: [
        "required",
        {
          type: "integer",
          minimum: 1,
          required: true
        }
      ],
      anyOf: [
        {
          $ref: "property_groups.schema.json#/definitions/Presence"
        },
        {
          $ref: "#/definitions/EventPropertySpec"
        }
      ]
    },
    EventPropertySpec: {
      description: "A property as this event has it.",
      type: "object",
      "x-at-most-one-of": [["type", "any_of"]],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        type: {
          $ref: "shared.schema.json#/definitions/PropertyTypeName"
        },
        unit: {
          description: "Unit of the values.",
          type: "string",
          minLength: 1,
          examples: ["CNY", "ms"]
        },
        pii: {
          $ref: "shared.schema.json#/definitions/PersonalDataClass"
        },
        examples: {
          description: "Values as they occur.",
          type: "array"
        },
        required: {
          description: "The event always has it.",
          type: "boolean",
          default: false
        },
        renamed_from: {
          description: "Older names in the data.",
          type: "array",
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/PropertyName"
          }
        },
        enum: {
          description: "The values allowed.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Scalar"
          }
        },
        const: {
          $ref: "shared.schema.json#/definitions/Scalar",
          description: "The one value allowed."
        },
        minimum: {
          description: "Smallest value allowed.",
          type: "number"
        },
        maximum: {
          description: "Greatest value allowed.",
          type: "number"
        },
        exclusiveMinimum: {
          description: "Values are greater than this.",
          type: "number"
        },
        exclusiveMaximum: {
          description: "Values are less than this.",
          type: "number"
        },
        multipleOf: {
          description: "Values are multiples of this.",
          type: "number",
          exclusiveMinimum: 0
        },
        minLength: {
          description: "Fewest characters allowed.",
          type: "integer",
          minimum: 0
        },
        maxLength: {
          description: "Most characters allowed.",
          type: "integer",
          minimum: 0
        },
        pattern: {
          description: "Regular expression (RE2 syntax) that the text matches.",
          type: "string",
          minLength: 1
        },
        format: {
          $ref: "shared.schema.json#/definitions/ValueFormat"
        },
        minItems: {
          description: "Fewest items allowed.",
          type: "integer",
          minimum: 0
        },
        maxItems: {
          description: "Most items allowed.",
          type: "integer",
          minimum: 0
        },
        uniqueItems: {
          description: "No item stands twice.",
          type: "boolean"
        },
        items: {
          $ref: "properties.schema.json#/definitions/PropertyTypeSpec",
          description: "Type of an array's items."
        },
        properties: {
          description: "Properties of an object.",
          type: "object",
          propertyNames: {
            minLength: 1
          },
          additionalProperties: {
            $ref: "properties.schema.json#/definitions/ObjectPropertySpec"
          }
        },
        nullable: {
          description: "null is a value of its own.",
          type: "boolean",
          default: false
        },
        any_of: {
          description: "Types of which a value has one.",
          type: "array",
          minItems: 1,
          items: {
            $ref: "properties.schema.json#/definitions/PropertyTypeSpec"
          }
        }
      }
    },
    BindSpec: {
      description: "No-code capture on the web.",
      type: "object",
      required: ["trigger"],
      additionalProperties: false,
      properties: {
        trigger: {
          description: "What the visitor does.",
          enum: ["click", "submit", "change", "view", "scroll", "load"]
        },
        selector: {
          description: "CSS selector of the element.",
          type: "string",
          minLength: 1,
          examples: ["[data-add]"]
        },
        page: {
          description: "Pattern of the page's path.",
          type: "string",
          minLength: 1,
          examples: ["/product/*"]
        },
        properties: {
          description: "Where each property's value comes from.",
          type: "object",
          propertyNames: {
            minLength: 1
          },
          additionalProperties: {
            $ref: "#/definitions/BindValue"
          }
        }
      }
    },
    BindValue: {
      description: "`@attribute`, `text`, `value`, `page.path`, `{ selector, value }` or `{ constant }`.",
      "x-expected": "`@attribute`, `text`, `value`, `page.path`, `{ selector, value }` or `{ constant }`",
      anyOf: [
        {
          $ref: "#/definitions/BindValueText"
        },
        {
          $ref: "#/definitions/BoundElementSpec"
        },
        {
          $ref: "#/definitions/BoundConstantSpec"
        }
      ]
    },
    BindValueText: {
      description: "What of an element is taken.",
      type: "string",
      pattern: "^(@[^@]+|text|value|page\\.path)$",
      "x-expected": "`@attribute`, `text`, `value` or `page.path`",
      examples: ["@data-sku"]
    },
    BoundElementSpec: {
      description: "A value of an element.",
      type: "object",
      required: ["value"],
      additionalProperties: false,
      properties: {
        value: {
          $ref: "#/definitions/BindValueText"
        },
        selector: {
          description: "CSS selector, inside the element that was acted on; default that element.",
          type: "string",
          minLength: 1
        },
        allow_pii: {
          description: "Capture it although its class of personal data is above `none`.",
          type: "boolean",
          default: false
        }
      }
    },
    BoundConstantSpec: {
      description: "A fixed value.",
      type: "object",
      required: ["constant"],
      additionalProperties: false,
      properties: {
        constant: {
          $ref: "shared.schema.json#/definitions/Scalar"
        }
      }
    }
  }
};

// core/schema/funnels.schema.json
var funnels_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "funnels.schema.json",
  description: "How many get from the first step to the last.",
  type: "object",
  propertyNames: {
    $ref: "shared.schema.json#/definitions/Name"
  },
  additionalProperties: {
    $ref: "#/definitions/FunnelSpec"
  },
  definitions: {
    FunnelSpec: {
      description: "One funnel.",
      type: "object",
      required: ["steps"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Where"
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        },
        steps: {
          description: "The steps, each a matcher.",
          type: "array",
          minItems: 2,
          items: {
            $ref: "#/definitions/FunnelStep"
          },
          examples: [["product_viewed", "product_added", "order_completed"]]
        },
        order: {
          description: "`ordered`: other events may come between; `strict`: nothing may; `unordered`: any order.",
          enum: ["ordered", "strict", "unordered"],
          default: "ordered"
        },
        window: {
          description: "Time to convert: a duration, `none`, or `{ length, from }`.",
          "x-expected": "a duration, `none` or `{ length, from }`",
          default: "14d",
          examples: [
            "7d",
            {
              length: "7d",
              from: "previous"
            }
          ],
          anyOf: [
            {
              $ref: "shared.schema.json#/definitions/DurationOrNone"
            },
            {
              $ref: "#/definitions/WindowSpec"
            }
          ]
        },
        ties: {
          description: "`same`: one instant may hold consecutive steps; `after`: strictly later.",
          enum: ["same", "after"],
          default: "same"
        },
        per: {
          $ref: "#/definitions/Unit"
        },
        hold_constant: {
          description: "Properties with one value on every step.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/PropertyName"
          },
          examples: [["cart_id"]]
        },
        exclude: {
          description: "Events that must not happen between two steps.",
          type: "array",
          items: {
            $ref: "#/definitions/ExclusionSpec"
          }
        },
        breakdown: {
          $ref: "shared.schema.json#/definitions/Breakdown"
        },
        compare: {
          description: "Segments side by side.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Name"
          }
        },
        trend: {
          description: "Conversion per period: a period, or `{ period, from, to }`.",
          "x-expected": "a period or `{ period, from, to }`",
          examples: [
            "week",
            {
              period: "week",
              from: "added",
              to: "paid"
            }
          ],
          anyOf: [
            {
              $ref: "shared.schema.json#/definitions/Period"
            },
            {
              $ref: "#/definitions/TrendSpec"
            }
          ]
        },
        conversion_time: {
          $ref: "#/definitions/ConversionTimeSpec"
        },
        range: {
          description: "`attempts`: attempts that enter in the range, read on to the window's end; `events`: nothing outside the range exists.",
          enum: ["attempts", "events"],
          default: "attempts"
        }
      }
    },
    FunnelStep: {
      description: "A step: the name of an event, `{ event, where, as }` or `{ any: [matcher, \u2026], as }`.",
      "x-expected": "the name of an event, `{ event, where, as }` or `{ any, as }`",
      anyOf: [
        {
          $ref: "shared.schema.json#/definitions/EventName"
        },
        {
          $ref: "#/definitions/EventStepSpec"
        },
        {
          $ref: "#/definitions/AnyStepSpec"
        }
      ]
    },
    EventStepSpec: {
      description: "A step of one event.",
      type: "object",
      required: ["event"],
      additionalProperties: false,
      properties: {
        event: {
          $ref: "shared.schema.json#/definitions/EventName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Condition"
        },
        as: {
          $ref: "shared.schema.json#/definitions/MatcherLabel"
        },
        optional: {
          description: "May be skipped (ordered funnels, neither first nor last).",
          type: "boolean",
          default: false
        },
        first: {
          description: "`ever`: only the first event of that name, and it must match; `matching`: the first event that matches.",
          enum: ["any", "ever", "matching"],
          default: "any"
        }
      }
    },
    AnyStepSpec: {
      description: "A step that one of several matchers meets.",
      type: "object",
      required: ["any"],
      additionalProperties: false,
      properties: {
        any: {
          $ref: "shared.schema.json#/definitions/MatcherList"
        },
        as: {
          $ref: "shared.schema.json#/definitions/MatcherLabel"
        },
        optional: {
          description: "May be skipped (ordered funnels, neither first nor last).",
          type: "boolean",
          default: false
        },
        first: {
          description: "`ever`: only the first event of that name, and it must match; `matching`: the first event that matches.",
          enum: ["any", "ever", "matching"],
          default: "any"
        }
      }
    },
    WindowSpec: {
      description: "Time to convert.",
      type: "object",
      required: ["length"],
      additionalProperties: false,
      properties: {
        length: {
          $ref: "shared.schema.json#/definitions/DurationOrNone"
        },
        from: {
          description: "Measured from the first step or from the step before.",
          enum: ["entry", "previous"],
          default: "entry"
        }
      }
    },
    Unit: {
      description: "What is counted: `person`, `session`, or a property such as `order_id`.",
      type: "string",
      minLength: 1,
      default: "person",
      examples: ["person", "session", "order_id"]
    },
    ExclusionSpec: {
      description: "An event that must not happen between two steps.",
      type: "object",
      required: ["event", "after", "before"],
      additionalProperties: false,
      properties: {
        event: {
          $ref: "shared.schema.json#/definitions/Matcher"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Condition"
        },
        after: {
          $ref: "shared.schema.json#/definitions/MatcherLabel",
          description: "The earlier step."
        },
        before: {
          $ref: "shared.schema.json#/definitions/MatcherLabel",
          description: "The later step."
        },
        effect: {
          description: "`remove`: the unit leaves the funnel; `cut`: the attempt ends there.",
          enum: ["remove", "cut"],
          default: "remove"
        }
      }
    },
    TrendSpec: {
      description: "Conversion per period, between two steps.",
      type: "object",
      required: ["period"],
      additionalProperties: false,
      properties: {
        period: {
          $ref: "shared.schema.json#/definitions/Period"
        },
        from: {
          $ref: "shared.schema.json#/definitions/MatcherLabel",
          description: "Default the first step."
        },
        to: {
          $ref: "shared.schema.json#/definitions/MatcherLabel",
          description: "Default the last step."
        }
      }
    },
    ConversionTimeSpec: {
      description: "Histogram of the time between two steps.",
      type: "object",
      additionalProperties: false,
      properties: {
        from: {
          $ref: "shared.schema.json#/definitions/MatcherLabel",
          description: "Default the first step."
        },
        to: {
          $ref: "shared.schema.json#/definitions/MatcherLabel",
          description: "Default the last step."
        },
        bins: {
          description: "Number of bins; default by rule.",
          type: "integer",
          minimum: 1,
          maximum: 90
        }
      }
    }
  }
};

// core/schema/goals.schema.json
var goals_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "goals.schema.json",
  description: "Why anything is tracked.",
  type: "object",
  propertyNames: {
    $ref: "shared.schema.json#/definitions/Name"
  },
  additionalProperties: {
    $ref: "#/definitions/GoalSpec"
  },
  definitions: {
    GoalSpec: {
      description: "One goal.",
      type: "object",
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        measure: {
          $ref: "shared.schema.json#/definitions/Reference",
          description: "The funnel or metric that says how far it is reached."
        },
        target: {
          $ref: "#/definitions/TargetSpec"
        }
      }
    },
    TargetSpec: {
      description: "What the measure should be.",
      type: "object",
      "x-exactly-one-of": ["at_least", "at_most"],
      additionalProperties: false,
      properties: {
        at_least: {
          $ref: "shared.schema.json#/definitions/NumberOrPercentage",
          description: "This or more."
        },
        at_most: {
          $ref: "shared.schema.json#/definitions/NumberOrPercentage",
          description: "This or less."
        },
        per: {
          $ref: "shared.schema.json#/definitions/Period",
          description: "In each period of this length."
        }
      },
      examples: [
        {
          at_least: "3.5%",
          per: "week"
        }
      ]
    }
  }
};

// core/schema/identity.schema.json
var identity_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "identity.schema.json",
  $ref: "#/definitions/IdentitySpec",
  definitions: {
    IdentitySpec: {
      description: "Which ids are one person.",
      type: "object",
      additionalProperties: false,
      properties: {
        strategy: {
          description: "How ids are joined to people.",
          enum: ["last_known", "first_known", "graph", "none"],
          default: "last_known"
        },
        ids: {
          description: "Kinds of id: standard columns or properties, strongest first.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/PropertyName"
          },
          examples: [["user", "anonymous", "device_id"]]
        },
        ignore: {
          description: "Values that never join people.",
          type: "array",
          uniqueItems: true,
          items: {
            type: "string"
          },
          examples: [["", "0", "null", "anonymous"]]
        },
        case_insensitive: {
          description: "Kinds of id compared without regard to A-Z case.",
          type: "array",
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/PropertyName"
          }
        },
        limit: {
          description: "An id linked directly with more distinct users than this joins nobody.",
          type: "integer",
          minimum: 1
        },
        links: {
          description: "Pairs of ids known from elsewhere.",
          type: "array",
          items: {
            $ref: "#/definitions/IdentityLinkSpec"
          }
        },
        only_known: {
          description: "People without a known user are left out of every analysis, and counted.",
          type: "boolean",
          default: false
        }
      }
    },
    IdentityLinkSpec: {
      description: "A table or file of pairs of ids.",
      type: "object",
      required: ["columns"],
      "x-exactly-one-of": ["files", "table"],
      additionalProperties: false,
      properties: {
        files: {
          $ref: "shared.schema.json#/definitions/ProjectPath",
          description: "Files, as a pattern relative to the project's root."
        },
        table: {
          $ref: "sources.schema.json#/definitions/TableName"
        },
        columns: {
          description: "Kind of id -> its column, or two columns of one kind.",
          type: "object",
          minProperties: 1,
          additionalProperties: {
            "x-expected": "a column or a list of columns",
            anyOf: [
              {
                $ref: "sources.schema.json#/definitions/ColumnPath"
              },
              {
                $ref: "sources.schema.json#/definitions/ColumnList"
              }
            ]
          }
        }
      }
    }
  }
};

// core/schema/metrics.schema.json
var metrics_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "metrics.schema.json",
  description: "Numbers over time.",
  type: "object",
  propertyNames: {
    $ref: "shared.schema.json#/definitions/Name"
  },
  additionalProperties: {
    $ref: "#/definitions/MetricSpec"
  },
  definitions: {
    MetricSpec: {
      description: "One metric: `count`, an aggregate of a property, the rate of a funnel, or a ratio of two metrics.",
      type: "object",
      additionalProperties: false,
      "x-at-least-one-of": ["event", "count", "ratio", "funnel"],
      "x-at-most-one-of": [["count", "sum", "average", "minimum", "maximum", "median", "p95", "distinct", "ratio", "funnel"]],
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Where"
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        },
        event: {
          $ref: "shared.schema.json#/definitions/Matcher",
          description: "The events that are measured."
        },
        count: {
          description: "What is counted.",
          enum: ["events", "people", "sessions"],
          default: "events"
        },
        sum: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Sum of this property."
        },
        average: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Average of this property."
        },
        minimum: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Smallest value of this property."
        },
        maximum: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Greatest value of this property."
        },
        median: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Median of this property."
        },
        p95: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "95th percentile of this property."
        },
        distinct: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Number of distinct values of this property."
        },
        funnel: {
          $ref: "shared.schema.json#/definitions/Name",
          description: "Rate from the first to the last step of this funnel."
        },
        ratio: {
          description: "Two metrics, the first divided by the second.",
          type: "array",
          minItems: 2,
          maxItems: 2,
          items: {
            $ref: "shared.schema.json#/definitions/Name"
          },
          tsType: "readonly [string, string]",
          examples: [["orders", "visits"]]
        },
        period: {
          $ref: "shared.schema.json#/definitions/Period",
          description: "Length of a period.",
          default: "day"
        },
        breakdown: {
          $ref: "shared.schema.json#/definitions/Breakdown"
        }
      },
      examples: [
        {
          event: "order_completed",
          sum: "total"
        }
      ]
    }
  }
};

// core/schema/paths.schema.json
var paths_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "paths.schema.json",
  description: "Which ways people take.",
  type: "object",
  propertyNames: {
    $ref: "shared.schema.json#/definitions/Name"
  },
  additionalProperties: {
    $ref: "#/definitions/PathsSpec"
  },
  definitions: {
    PathsSpec: {
      description: "One analysis of paths.",
      type: "object",
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Where"
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        },
        start: {
          $ref: "shared.schema.json#/definitions/Matcher",
          description: "Where paths begin."
        },
        end: {
          $ref: "shared.schema.json#/definitions/Matcher",
          description: "Where paths end."
        },
        occurrence: {
          description: "`every`: each occurrence of `start` (or of `end`, looking back) begins a path of its own.",
          enum: ["first", "every"],
          default: "first"
        },
        within: {
          description: "What a path stays in: `session`, `person`, or a gap at or above which a new path begins.",
          type: "string",
          pattern: "^(session|person|[0-9]{1,9}s|[0-9]{1,8}m|[0-9]{1,6}h|[0-9]{1,5}d|[0-9]{1,4}w)$",
          "x-expected": "`session`, `person` or a duration",
          default: "session",
          examples: ["session", "person", "30m"]
        },
        steps: {
          description: "Longest path, in nodes.",
          type: "integer",
          minimum: 2,
          maximum: 50,
          default: 6
        },
        nodes: {
          description: "Classification of events into nodes: the first that matches names the node; default the event's name.",
          type: "array",
          items: {
            $ref: "#/definitions/NodeSpec"
          }
        },
        events: {
          description: "Events that take part; default every live event.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/EventName"
          }
        },
        ignore: {
          description: "Labels of nodes to leave out.",
          type: "array",
          uniqueItems: true,
          items: {
            type: "string",
            minLength: 1
          },
          examples: [["heartbeat"]]
        },
        collapse: {
          description: "A run of one node counts once, at its last event's time.",
          type: "boolean",
          default: true
        },
        edges: {
          description: "How many of the heaviest edges are kept.",
          type: "integer",
          minimum: 1,
          maximum: 1e4,
          default: 50
        },
        minimum_transitions: {
          description: "Edges with fewer transitions are left out.",
          type: "integer",
          minimum: 1,
          default: 1
        },
        minimum_people: {
          description: 'Edges with fewer people fold into "other"; default `privacy.small_groups`.',
          type: "integer",
          minimum: 0
        },
        sequences: {
          description: "How many of the most common whole sequences are given.",
          type: "integer",
          minimum: 0,
          maximum: 1e4,
          default: 20
        },
        compare: {
          description: "Segments whose typical ways are shown.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Name"
          }
        }
      }
    },
    NodeSpec: {
      description: "One class of events.",
      type: "object",
      required: ["label"],
      additionalProperties: false,
      properties: {
        label: {
          description: "The node's label; `{property}` is replaced by the event's value, `{{` is a brace.",
          type: "string",
          minLength: 1,
          examples: ["product page", "{path}"]
        },
        when: {
          $ref: "shared.schema.json#/definitions/Condition",
          description: "Which events; default all that no earlier node took."
        },
        clean: {
          description: "Replacements in the label's values.",
          type: "array",
          items: {
            $ref: "#/definitions/ReplacementSpec"
          }
        }
      }
    },
    ReplacementSpec: {
      description: "One replacement.",
      type: "object",
      required: ["match", "replace"],
      additionalProperties: false,
      properties: {
        match: {
          description: "Regular expression (RE2 syntax).",
          type: "string",
          minLength: 1,
          examples: ["/\\d+"]
        },
        replace: {
          description: "What stands in its place.",
          type: "string",
          examples: ["/:id"]
        }
      }
    }
  }
};

// core/schema/project.schema.json
var project_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "project.schema.json",
  $ref: "#/definitions/ProjectSpec",
  definitions: {
    ProjectSpec: {
      description: "The project's own keys, in `waymark.yaml` only.",
      type: "object",
      required: ["waymark"],
      additionalProperties: false,
      properties: {
        waymark: {
          description: "Version of the language; `waymark migrate` rewrites older ones.",
          const: 1
        },
        name: {
          $ref: "shared.schema.json#/definitions/ProjectName"
        },
        version: {
          $ref: "shared.schema.json#/definitions/Version",
          description: "Semantic version of the plan; `waymark diff` says which bump a change needs."
        },
        title: {
          $ref: "shared.schema.json#/definitions/LocalText",
          description: "Title in docs and reports."
        },
        locales: {
          description: "Locales of titles and descriptions; the first is the default for docs and reports.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Locale"
          },
          examples: [["en", "zh"]]
        },
        timezone: {
          description: "IANA zone in which periods are cut.",
          type: "string",
          format: "iana-time-zone",
          "x-expected": "an IANA time zone",
          default: "UTC",
          examples: ["Asia/Shanghai"]
        },
        week_start: {
          description: "First day of a week.",
          enum: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
          default: "monday"
        },
        currency: {
          description: "ISO 4217 code of money in reports.",
          type: "string",
          pattern: "^[A-Z]{3}$",
          "x-expected": "an ISO 4217 currency code",
          examples: ["CNY"]
        },
        include: {
          description: "Plan files, as patterns relative to the project's root and inside it.",
          type: "array",
          items: {
            type: "string",
            minLength: 1
          },
          default: ["plan/**/*.{yaml,yml}", "analyses/**/*.{yaml,yml}"]
        },
        naming: {
          $ref: "#/definitions/NamingSpec"
        },
        context: {
          description: "Properties that every event has, set once on the tracker.",
          type: "array",
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/PropertyName"
          },
          examples: [["device", "channel", "path"]]
        },
        code: {
          description: "Generated tracking code, one entry per target.",
          type: "array",
          items: {
            $ref: "#/definitions/CodeTargetSpec"
          }
        },
        connections: {
          description: "Warehouses by name. None given: DuckDB in `.waymark/dev.duckdb`.",
          type: "object",
          propertyNames: {
            $ref: "shared.schema.json#/definitions/Name"
          },
          additionalProperties: {
            $ref: "#/definitions/ConnectionSpec"
          }
        },
        default_connection: {
          $ref: "shared.schema.json#/definitions/Name",
          description: "The connection that commands use without `--connection`; default the first."
        },
        rules: {
          description: "Severity of lint rules and other codes above WM4000, by code or slug.",
          type: "object",
          propertyNames: {
            minLength: 1
          },
          additionalProperties: {
            $ref: "#/definitions/RuleLevel"
          },
          examples: [
            {
              "event-without-owner": "off",
              WM4011: "error"
            }
          ]
        }
      }
    },
    NamingSpec: {
      description: "How names of events and properties are written.",
      type: "object",
      additionalProperties: false,
      properties: {
        events: {
          $ref: "#/definitions/NamingStyle",
          description: "Style of events' names."
        },
        properties: {
          $ref: "#/definitions/NamingStyle",
          description: "Style of properties' names."
        }
      }
    },
    NamingStyle: {
      description: "Style of names.",
      enum: ["snake_case", "Title Case", "camelCase", "kebab-case", "any"]
    },
    CodeTargetSpec: {
      description: "One generated tracking library.",
      type: "object",
      required: ["language", "out"],
      additionalProperties: false,
      properties: {
        language: {
          description: "Language of the generated code.",
          type: "string",
          minLength: 1,
          examples: ["typescript"]
        },
        out: {
          $ref: "shared.schema.json#/definitions/ProjectPath",
          description: "Folder of the generated files."
        },
        sources: {
          description: "Only events of these sources; default every source.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Name"
          }
        }
      }
    },
    ConnectionSpec: {
      description: "One warehouse: its adapter and the adapter's own options. `${NAME}` as a whole value reads an environment variable when a command connects.",
      type: "object",
      required: ["adapter"],
      properties: {
        adapter: {
          description: "Kind of warehouse.",
          enum: [
            "duckdb",
            "postgres",
            "mysql",
            "sqlite",
            "clickhouse",
            "spark",
            "trino",
            "bigquery",
            "snowflake",
            "redshift",
            "databricks"
          ]
        }
      },
      additionalProperties: {
        $ref: "shared.schema.json#/definitions/Scalar"
      },
      examples: [
        {
          adapter: "duckdb",
          path: ".waymark/dev.duckdb"
        }
      ]
    },
    RuleLevel: {
      description: "Severity of a rule.",
      enum: ["off", "info", "warning", "error"]
    }
  }
};

// core/schema/properties.schema.json
var properties_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "properties.schema.json",
  description: "The shared dictionary of properties.",
  type: "object",
  propertyNames: {
    minLength: 1
  },
  additionalProperties: {
    $ref: "#/definitions/PropertySpec"
  },
  definitions: {
    PropertySpec: {
      description: "One property of the dictionary.",
      type: "object",
      "x-exactly-one-of": ["type", "any_of"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        type: {
          $ref: "shared.schema.json#/definitions/PropertyTypeName"
        },
        unit: {
          description: "Unit of the values.",
          type: "string",
          minLength: 1,
          examples: ["CNY", "ms"]
        },
        pii: {
          $ref: "shared.schema.json#/definitions/PersonalDataClass"
        },
        examples: {
          description: "Values as they occur.",
          type: "array"
        },
        enum: {
          description: "The values allowed.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Scalar"
          }
        },
        const: {
          $ref: "shared.schema.json#/definitions/Scalar",
          description: "The one value allowed."
        },
        minimum: {
          description: "Smallest value allowed.",
          type: "number"
        },
        maximum: {
          description: "Greatest value allowed.",
          type: "number"
        },
        exclusiveMinimum: {
          description: "Values are greater than this.",
          type: "number"
        },
        exclusiveMaximum: {
          description: "Values are less than this.",
          type: "number"
        },
        multipleOf: {
          description: "Values are multiples of this.",
          type: "number",
          exclusiveMinimum: 0
        },
        minLength: {
          description: "Fewest characters allowed.",
          type: "integer",
          minimum: 0
        },
        maxLength: {
          description: "Most characters allowed.",
          type: "integer",
          minimum: 0
        },
        pattern: {
          description: "Regular expression (RE2 syntax) that the text matches.",
          type: "string",
          minLength: 1
        },
        format: {
          $ref: "shared.schema.json#/definitions/ValueFormat"
        },
        minItems: {
          description: "Fewest items allowed.",
          type: "integer",
          minimum: 0
        },
        maxItems: {
          description: "Most items allowed.",
          type: "integer",
          minimum: 0
        },
        uniqueItems: {
          description: "No item stands twice.",
          type: "boolean"
        },
        items: {
          $ref: "#/definitions/PropertyTypeSpec",
          description: "Type of an array's items."
        },
        properties: {
          description: "Properties of an object.",
          type: "object",
          propertyNames: {
            minLength: 1
          },
          additionalProperties: {
            $ref: "#/definitions/ObjectPropertySpec"
          }
        },
        nullable: {
          description: "null is a value of its own.",
          type: "boolean",
          default: false
        },
        any_of: {
          description: "Types of which a value has one.",
          type: "array",
          minItems: 1,
          items: {
            $ref: "#/definitions/PropertyTypeSpec"
          }
        }
      },
      examples: [
        {
          type: "number",
          unit: "CNY",
          minimum: 0
        }
      ]
    },
    PropertyTypeSpec: {
      description: "A type with its constraints.",
      type: "object",
      "x-exactly-one-of": ["type", "any_of"],
      additionalProperties: false,
      properties: {
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        type: {
          $ref: "shared.schema.json#/definitions/PropertyTypeName"
        },
        enum: {
          description: "The values allowed.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Scalar"
          }
        },
        const: {
          $ref: "shared.schema.json#/definitions/Scalar",
          description: "The one value allowed."
        },
        minimum: {
          description: "Smallest value allowed.",
          type: "number"
        },
        maximum: {
          description: "Greatest value allowed.",
          type: "number"
        },
        exclusiveMinimum: {
          description: "Values are greater than this.",
          type: "number"
        },
        exclusiveMaximum: {
          description: "Values are less than this.",
          type: "number"
        },
        multipleOf: {
          description: "Values are multiples of this.",
          type: "number",
          exclusiveMinimum: 0
        },
        minLength: {
          description: "Fewest characters allowed.",
          type: "integer",
          minimum: 0
        },
        maxLength: {
          description: "Most characters allowed.",
          type: "integer",
          minimum: 0
        },
        pattern: {
          description: "Regular expression (RE2 syntax) that the text matches.",
          type: "string",
          minLength: 1
        },
        format: {
          $ref: "shared.schema.json#/definitions/ValueFormat"
        },
        minItems: {
          description: "Fewest items allowed.",
          type: "integer",
          minimum: 0
        },
        maxItems: {
          description: "Most items allowed.",
          type: "integer",
          minimum: 0
        },
        uniqueItems: {
          description: "No item stands twice.",
          type: "boolean"
        },
        items: {
          $ref: "#/definitions/PropertyTypeSpec",
          description: "Type of an array's items."
        },
        properties: {
          description: "Properties of an object.",
          type: "object",
          propertyNames: {
            minLength: 1
          },
          additionalProperties: {
            $ref: "#/definitions/ObjectPropertySpec"
          }
        },
        nullable: {
          description: "null is a value of its own.",
          type: "boolean",
          default: false
        },
        any_of: {
          description: "Types of which a value has one.",
          type: "array",
          minItems: 1,
          items: {
            $ref: "#/definitions/PropertyTypeSpec"
          }
        }
      }
    },
    ObjectPropertySpec: {
      description: "One property of an object.",
      type: "object",
      "x-exactly-one-of": ["type", "any_of"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        type: {
          $ref: "shared.schema.json#/definitions/PropertyTypeName"
        },
        unit: {
          description: "Unit of the values.",
          type: "string",
          minLength: 1,
          examples: ["CNY", "ms"]
        },
        pii: {
          $ref: "shared.schema.json#/definitions/PersonalDataClass"
        },
        examples: {
          description: "Values as they occur.",
          type: "array"
        },
        required: {
          description: "The object always has it.",
          type: "boolean",
          default: false
        },
        enum: {
          description: "The values allowed.",
          type: "array",
          minItems: 1,
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/Scalar"
          }
        },
        const: {
          $ref: "shared.schema.json#/definitions/Scalar",
          description: "The one value allowed."
        },
        minimum: {
          description: "Smallest value allowed.",
          type: "number"
        },
        maximum: {
          description: "Greatest value allowed.",
          type: "number"
        },
        exclusiveMinimum: {
          description: "Values are greater than this.",
          type: "number"
        },
        exclusiveMaximum: {
          description: "Values are less than this.",
          type: "number"
        },
        multipleOf: {
          description: "Values are multiples of this.",
          type: "number",
          exclusiveMinimum: 0
        },
        minLength: {
          description: "Fewest characters allowed.",
          type: "integer",
          minimum: 0
        },
        maxLength: {
          description: "Most characters allowed.",
          type: "integer",
          minimum: 0
        },
        pattern: {
          description: "Regular expression (RE2 syntax) that the text matches.",
          type: "string",
          minLength: 1
        },
        format: {
          $ref: "shared.schema.json#/definitions/ValueFormat"
        },
        minItems: {
          description: "Fewest items allowed.",
          type: "integer",
          minimum: 0
        },
        maxItems: {
          description: "Most items allowed.",
          type: "integer",
          minimum: 0
        },
        uniqueItems: {
          description: "No item stands twice.",
          type: "boolean"
        },
        items: {
          $ref: "#/definitions/PropertyTypeSpec",
          description: "Type of an array's items."
        },
        properties: {
          description: "Properties of an object.",
          type: "object",
          propertyNames: {
            minLength: 1
          },
          additionalProperties: {
            $ref: "#/definitions/ObjectPropertySpec"
          }
        },
        nullable: {
          description: "null is a value of its own.",
          type: "boolean",
          default: false
        },
        any_of: {
          description: "Types of which a value has one.",
          type: "array",
          minItems: 1,
          items: {
            $ref: "#/definitions/PropertyTypeSpec"
          }
        }
      }
    }
  }
};

// core/schema/property_groups.schema.json
var property_groups_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "property_groups.schema.json",
  description: "Groups of dictionary properties that several events share.",
  type: "object",
  propertyNames: {
    $ref: "shared.schema.json#/definitions/Name"
  },
  additionalProperties: {
    $ref: "#/definitions/PropertyGroupSpec"
  },
  definitions: {
    PropertyGroupSpec: {
      description: "Properties of the dictionary, each required or optional.",
      type: "object",
      minProperties: 1,
      propertyNames: {
        minLength: 1
      },
      additionalProperties: {
        $ref: "#/definitions/Presence"
      },
      examples: [
        {
          product_id: "required",
          price: "optional"
        }
      ]
    },
    Presence: {
      description: "Whether an event always has it.",
      enum: ["required", "optional"]
    }
  }
};

// core/schema/reports.schema.json
var reports_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "reports.schema.json",
  description: "Pages of answers.",
  type: "object",
  propertyNames: {
    $ref: "shared.schema.json#/definitions/Name"
  },
  additionalProperties: {
    $ref: "#/definitions/ReportSpec"
  },
  definitions: {
    ReportSpec: {
      description: "One report.",
      type: "object",
      required: ["show"],
      additionalProperties: false,
      "x-at-most-one-of": [["last", "from"], ["last", "to"]],
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        last: {
          $ref: "shared.schema.json#/definitions/Duration",
          description: "Length of the range, whole days before as-of.",
          examples: ["28d"]
        },
        from: {
          $ref: "shared.schema.json#/definitions/DateOrInstant",
          description: "Start of the range."
        },
        to: {
          $ref: "shared.schema.json#/definitions/DateOrInstant",
          description: "End of the range; a day is included whole."
        },
        show: {
          description: "What it shows: `section.name`, or a section for all of it.",
          type: "array",
          minItems: 1,
          items: {
            type: "string",
            pattern: "^[a-z_]+(\\.[a-z][a-z0-9_]*)?$",
            "x-expected": "`section.name` or the name of a section",
            examples: ["funnels.purchase", "monitors"]
          }
        }
      }
    }
  }
};

// core/schema/retention.schema.json
var retention_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "retention.schema.json",
  description: "How many come back.",
  type: "object",
  propertyNames: {
    $ref: "shared.schema.json#/definitions/Name"
  },
  additionalProperties: {
    $ref: "#/definitions/RetentionSpec"
  },
  definitions: {
    RetentionSpec: {
      description: "One analysis of retention.",
      type: "object",
      required: ["start", "return"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Where"
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        },
        start: {
          $ref: "shared.schema.json#/definitions/Matcher",
          description: "The event that puts a person into a cohort."
        },
        return: {
          $ref: "shared.schema.json#/definitions/Matcher",
          description: "The event that counts as coming back."
        },
        cohort: {
          description: "`first`: by the first start event ever; `every`: each period with one; `pooled`: one row for all.",
          enum: ["first", "every", "pooled"],
          default: "first"
        },
        per: {
          $ref: "#/definitions/RetentionUnit"
        },
        period: {
          $ref: "shared.schema.json#/definitions/Period",
          description: "Length of a period.",
          default: "day"
        },
        periods: {
          description: "Last column; columns run from 0.",
          type: "integer",
          minimum: 1,
          maximum: 1e3,
          default: 8
        },
        mode: {
          description: "`exact`: active in that period; `on_or_after`: in that or a later one.",
          enum: ["exact", "on_or_after"],
          default: "exact"
        },
        at_least: {
          description: "Return events needed in one period.",
          type: "integer",
          minimum: 1,
          default: 1
        },
        brackets: {
          description: "Widths of the columns in periods, instead of `periods`.",
          type: "array",
          minItems: 1,
          items: {
            type: "integer",
            minimum: 1
          },
          examples: [[1, 3, 7]]
        },
        window_type: {
          description: "`calendar`: periods of the calendar; `rolling`: exact lengths from the person's own start.",
          enum: ["calendar", "rolling"],
          default: "calendar"
        },
        breakdown: {
          $ref: "shared.schema.json#/definitions/Breakdown"
        }
      },
      "x-at-most-one-of": [["periods", "brackets"]]
    },
    RetentionUnit: {
      description: "What is counted: `person`, or a property such as `company_id`.",
      type: "string",
      minLength: 1,
      default: "person",
      examples: ["person", "company_id"]
    }
  }
};

// core/schema/segments.schema.json
var segments_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "segments.schema.json",
  description: "Sets of people.",
  type: "object",
  propertyNames: {
    $ref: "shared.schema.json#/definitions/Name"
  },
  additionalProperties: {
    $ref: "#/definitions/SegmentSpec"
  },
  definitions: {
    SegmentSpec: {
      description: "A set of people, as of the end of the range.",
      "x-expected": "a map with one of `any`, `all`, `none`, `in`, `did`, `first`, `property`, `funnel` or `score`",
      anyOf: [
        {
          $ref: "#/definitions/SegmentAnySpec"
        },
        {
          $ref: "#/definitions/SegmentAllSpec"
        },
        {
          $ref: "#/definitions/SegmentNoneSpec"
        },
        {
          $ref: "#/definitions/SegmentInSegmentSpec"
        },
        {
          $ref: "#/definitions/SegmentDidSpec"
        },
        {
          $ref: "#/definitions/SegmentFirstSpec"
        },
        {
          $ref: "#/definitions/SegmentPropertyValueSpec"
        },
        {
          $ref: "#/definitions/SegmentReachedSpec"
        },
        {
          $ref: "#/definitions/SegmentScoreSpec"
        }
      ],
      examples: [
        {
          did: "order_completed",
          at_least: 2,
          within: "90d"
        }
      ]
    },
    SegmentRule: {
      description: "A condition on people.",
      "x-expected": "a map with one of `any`, `all`, `none`, `in`, `did`, `first`, `property`, `funnel` or `score`",
      anyOf: [
        {
          $ref: "#/definitions/AnySpec"
        },
        {
          $ref: "#/definitions/AllSpec"
        },
        {
          $ref: "#/definitions/NoneSpec"
        },
        {
          $ref: "#/definitions/InSegmentSpec"
        },
        {
          $ref: "#/definitions/DidSpec"
        },
        {
          $ref: "#/definitions/FirstSpec"
        },
        {
          $ref: "#/definitions/PropertyValueSpec"
        },
        {
          $ref: "#/definitions/ReachedSpec"
        },
        {
          $ref: "#/definitions/ScoreSpec"
        }
      ]
    },
    SegmentRuleList: {
      description: "Conditions on people.",
      type: "array",
      minItems: 1,
      items: {
        $ref: "#/definitions/SegmentRule"
      }
    },
    SegmentAnySpec: {
      description: "One of several conditions.",
      type: "object",
      required: ["any"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        any: {
          $ref: "#/definitions/SegmentRuleList",
          description: "One of these holds."
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Where"
        }
      }
    },
    AnySpec: {
      description: "One of several conditions.",
      type: "object",
      required: ["any"],
      additionalProperties: false,
      properties: {
        any: {
          $ref: "#/definitions/SegmentRuleList",
          description: "One of these holds."
        }
      }
    },
    SegmentAllSpec: {
      description: "All of several conditions.",
      type: "object",
      required: ["all"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        all: {
          $ref: "#/definitions/SegmentRuleList",
          description: "All of these hold."
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Where"
        }
      }
    },
    AllSpec: {
      description: "All of several conditions.",
      type: "object",
      required: ["all"],
      additionalProperties: false,
      properties: {
        all: {
          $ref: "#/definitions/SegmentRuleList",
          description: "All of these hold."
        }
      }
    },
    SegmentNoneSpec: {
      description: "None of several conditions.",
      type: "object",
      required: ["none"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        none: {
          $ref: "#/definitions/SegmentRuleList",
          description: "None of these holds."
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Where"
        }
      }
    },
    NoneSpec: {
      description: "None of several conditions.",
      type: "object",
      required: ["none"],
      additionalProperties: false,
      properties: {
        none: {
          $ref: "#/definitions/SegmentRuleList",
          description: "None of these holds."
        }
      }
    },
    SegmentInSegmentSpec: {
      description: "People of another segment.",
      type: "object",
      required: ["in"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        in: {
          $ref: "shared.schema.json#/definitions/Name",
          description: "People of another segment."
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Where"
        }
      }
    },
    InSegmentSpec: {
      description: "People of another segment.",
      type: "object",
      required: ["in"],
      additionalProperties: false,
      properties: {
        in: {
          $ref: "shared.schema.json#/definitions/Name",
          description: "People of another segment."
        }
      }
    },
    SegmentDidSpec: {
      description: "People who did something, so often or so much.",
      type: "object",
      required: ["did"],
      "x-at-most-one-of": [["sum", "average", "minimum", "maximum", "distinct"]],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        did: {
          $ref: "shared.schema.json#/definitions/Matcher",
          description: "People who did this."
        },
        where: {
          $ref: "shared.schema.json#/definitions/Condition"
        },
        sum: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Sum of this property."
        },
        average: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Average of this property."
        },
        minimum: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Smallest value of this property."
        },
        maximum: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Greatest value of this property."
        },
        distinct: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Number of distinct values of this property."
        },
        at_least: {
          description: "This or more.",
          type: "number"
        },
        at_most: {
          description: "This or less.",
          type: "number"
        },
        over: {
          description: "More than this.",
          type: "number"
        },
        under: {
          description: "Less than this.",
          type: "number"
        },
        exactly: {
          description: "Just this.",
          type: "number"
        },
        within: {
          $ref: "shared.schema.json#/definitions/Duration",
          description: "Only the time before the end of the range; default all history."
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        }
      }
    },
    DidSpec: {
      description: "People who did something, so often or so much.",
      type: "object",
      required: ["did"],
      "x-at-most-one-of": [["sum", "average", "minimum", "maximum", "distinct"]],
      additionalProperties: false,
      properties: {
        did: {
          $ref: "shared.schema.json#/definitions/Matcher",
          description: "People who did this."
        },
        where: {
          $ref: "shared.schema.json#/definitions/Condition"
        },
        sum: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Sum of this property."
        },
        average: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Average of this property."
        },
        minimum: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Smallest value of this property."
        },
        maximum: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Greatest value of this property."
        },
        distinct: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "Number of distinct values of this property."
        },
        at_least: {
          description: "This or more.",
          type: "number"
        },
        at_most: {
          description: "This or less.",
          type: "number"
        },
        over: {
          description: "More than this.",
          type: "number"
        },
        under: {
          description: "Less than this.",
          type: "number"
        },
        exactly: {
          description: "Just this.",
          type: "number"
        },
        within: {
          $ref: "shared.schema.json#/definitions/Duration",
          description: "Only the time before the end of the range; default all history."
        }
      }
    },
    SegmentFirstSpec: {
      description: "People whose first such event lies within a time.",
      type: "object",
      required: ["first"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        first: {
          $ref: "shared.schema.json#/definitions/Matcher",
          description: "The first such event ever lies `within`."
        },
        where: {
          $ref: "shared.schema.json#/definitions/Condition"
        },
        within: {
          $ref: "shared.schema.json#/definitions/Duration",
          description: "Only the time before the end of the range; default all history."
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        }
      }
    },
    FirstSpec: {
      description: "People whose first such event lies within a time.",
      type: "object",
      required: ["first"],
      additionalProperties: false,
      properties: {
        first: {
          $ref: "shared.schema.json#/definitions/Matcher",
          description: "The first such event ever lies `within`."
        },
        where: {
          $ref: "shared.schema.json#/definitions/Condition"
        },
        within: {
          $ref: "shared.schema.json#/definitions/Duration",
          description: "Only the time before the end of the range; default all history."
        }
      }
    },
    SegmentPropertyValueSpec: {
      description: "People by the value of a property.",
      type: "object",
      required: ["property", "where"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        property: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "People whose value of this property meets `where`."
        },
        where: {
          $ref: "shared.schema.json#/definitions/Condition"
        },
        value: {
          description: "Which set value counts.",
          enum: ["last", "first"],
          default: "last"
        },
        within: {
          $ref: "shared.schema.json#/definitions/Duration",
          description: "Only the time before the end of the range; default all history."
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        }
      }
    },
    PropertyValueSpec: {
      description: "People by the value of a property.",
      type: "object",
      required: ["property", "where"],
      additionalProperties: false,
      properties: {
        property: {
          $ref: "shared.schema.json#/definitions/PropertyName",
          description: "People whose value of this property meets `where`."
        },
        where: {
          $ref: "shared.schema.json#/definitions/Condition"
        },
        value: {
          description: "Which set value counts.",
          enum: ["last", "first"],
          default: "last"
        },
        within: {
          $ref: "shared.schema.json#/definitions/Duration",
          description: "Only the time before the end of the range; default all history."
        }
      }
    },
    SegmentReachedSpec: {
      description: "People by how far they came in a funnel.",
      type: "object",
      required: ["funnel"],
      "x-at-least-one-of": ["reached", "not_reached"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        funnel: {
          $ref: "shared.schema.json#/definitions/Name",
          description: "People by how far they came in this funnel."
        },
        reached: {
          $ref: "shared.schema.json#/definitions/MatcherLabel",
          description: "A step they reached."
        },
        not_reached: {
          $ref: "shared.schema.json#/definitions/MatcherLabel",
          description: "A step they did not reach."
        },
        within: {
          $ref: "shared.schema.json#/definitions/Duration",
          description: "Only the time before the end of the range; default all history."
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Where"
        }
      }
    },
    ReachedSpec: {
      description: "People by how far they came in a funnel.",
      type: "object",
      required: ["funnel"],
      "x-at-least-one-of": ["reached", "not_reached"],
      additionalProperties: false,
      properties: {
        funnel: {
          $ref: "shared.schema.json#/definitions/Name",
          description: "People by how far they came in this funnel."
        },
        reached: {
          $ref: "shared.schema.json#/definitions/MatcherLabel",
          description: "A step they reached."
        },
        not_reached: {
          $ref: "shared.schema.json#/definitions/MatcherLabel",
          description: "A step they did not reach."
        },
        within: {
          $ref: "shared.schema.json#/definitions/Duration",
          description: "Only the time before the end of the range; default all history."
        }
      }
    },
    SegmentScoreSpec: {
      description: "People by their score.",
      type: "object",
      required: ["score"],
      "x-at-least-one-of": ["recency", "frequency", "monetary"],
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        also: {
          $ref: "shared.schema.json#/definitions/Synonyms"
        },
        owner: {
          $ref: "shared.schema.json#/definitions/Owner"
        },
        goal: {
          $ref: "shared.schema.json#/definitions/GoalName"
        },
        score: {
          $ref: "shared.schema.json#/definitions/Name",
          description: "People by their tiles in this score."
        },
        recency: {
          description: "Tiles of recency.",
          type: ["integer", "string"],
          pattern: "^[0-9]+(\\.\\.[0-9]+)?$",
          "x-expected": "a tile such as `5` or a range such as `4..5`",
          examples: ["4..5", 5]
        },
        frequency: {
          description: "Tiles of frequency.",
          type: ["integer", "string"],
          pattern: "^[0-9]+(\\.\\.[0-9]+)?$",
          "x-expected": "a tile such as `5` or a range such as `4..5`",
          examples: ["4..5", 5]
        },
        monetary: {
          description: "Tiles of monetary.",
          type: ["integer", "string"],
          pattern: "^[0-9]+(\\.\\.[0-9]+)?$",
          "x-expected": "a tile such as `5` or a range such as `4..5`",
          examples: ["4..5", 5]
        },
        segment: {
          $ref: "shared.schema.json#/definitions/SegmentName"
        },
        where: {
          $ref: "shared.schema.json#/definitions/Where"
        }
      }
    },
    ScoreSpec: {
      description: "People by their score.",
      type: "object",
      required: ["score"],
      "x-at-least-one-of": ["recency", "frequency", "monetary"],
      additionalProperties: false,
      properties: {
        score: {
          $ref: "shared.schema.json#/definitions/Name",
          description: "People by their tiles in this score."
        },
        recency: {
          description: "Tiles of recency.",
          type: ["integer", "string"],
          pattern: "^[0-9]+(\\.\\.[0-9]+)?$",
          "x-expected": "a tile such as `5` or a range such as `4..5`",
          examples: ["4..5", 5]
        },
        frequency: {
          description: "Tiles of frequency.",
          type: ["integer", "string"],
          pattern: "^[0-9]+(\\.\\.[0-9]+)?$",
          "x-expected": "a tile such as `5` or a range such as `4..5`",
          examples: ["4..5", 5]
        },
        monetary: {
          description: "Tiles of monetary.",
          type: ["integer", "string"],
          pattern: "^[0-9]+(\\.\\.[0-9]+)?$",
          "x-expected": "a tile such as `5` or a range such as `4..5`",
          examples: ["4..5", 5]
        }
      }
    }
  }
};

// core/schema/sessions.schema.json
var sessions_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "sessions.schema.json",
  $ref: "#/definitions/SessionsSpec",
  definitions: {
    SessionsSpec: {
      description: "Where one visit ends and the next begins.",
      type: "object",
      additionalProperties: false,
      properties: {
        idle: {
          $ref: "shared.schema.json#/definitions/DurationOrNone",
          description: "A gap greater than this starts a new session.",
          default: "30m"
        },
        longest: {
          $ref: "shared.schema.json#/definitions/DurationOrNone",
          description: "A session is never longer than this.",
          default: "24h"
        },
        split_on_day: {
          description: "A new local day starts a new session.",
          type: "boolean",
          default: false
        },
        split_on: {
          description: "Properties whose set value, when it differs from the session's last set one, starts a new session.",
          type: "array",
          uniqueItems: true,
          items: {
            $ref: "shared.schema.json#/definitions/PropertyName"
          },
          examples: [["utm_campaign"]]
        }
      }
    }
  }
};

// core/schema/shared.schema.json
var shared_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "shared.schema.json",
  description: "Values that several sections use.",
  definitions: {
    LocalText: {
      description: "Text, or a map from locale to text.",
      examples: [
        "Acme shop",
        {
          en: "Acme shop",
          zh: "\u793A\u4F8B\u5546\u57CE"
        }
      ],
      anyOf: [
        {
          type: "string",
          minLength: 1
        },
        {
          $ref: "#/definitions/TextByLocale"
        }
      ]
    },
    TextByLocale: {
      description: "Text by locale.",
      type: "object",
      minProperties: 1,
      propertyNames: {
        $ref: "#/definitions/Locale"
      },
      additionalProperties: {
        type: "string",
        minLength: 1
      }
    },
    Locale: {
      description: "A BCP 47 language tag.",
      type: "string",
      pattern: "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
      "x-expected": "a locale",
      examples: ["en", "zh", "pt-BR"]
    },
    Name: {
      description: "Name of a definition.",
      type: "string",
      pattern: "^[a-z][a-z0-9_]*$",
      "x-expected": 'a name (lower-case letters, digits and "_", a letter first)',
      examples: ["purchase"]
    },
    ProjectName: {
      description: "Name of the project.",
      type: "string",
      minLength: 1,
      examples: ["shop"]
    },
    EventName: {
      description: "Name of an event, as sources hold it; `any`, `session_started` and `session_ended` are built in.",
      type: "string",
      minLength: 1,
      examples: ["order_completed"]
    },
    PropertyName: {
      description: "Name of a property, as sources hold it.",
      type: "string",
      minLength: 1,
      examples: ["product_id"]
    },
    Reference: {
      description: "A definition of another section, as `section.name`.",
      type: "string",
      pattern: "^[a-z_]+\\.[a-z][a-z0-9_]*$",
      "x-expected": "a reference (`section.name`)",
      examples: ["funnels.purchase"]
    },
    Version: {
      description: "A semantic version. The text in the file counts: `1.10` is not `1.1`.",
      type: ["string", "number"],
      tsType: "string",
      pattern: "^(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){0,2}(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$",
      "x-source-text": true,
      "x-expected": "a version",
      examples: ["1.4.0"]
    },
    Duration: {
      description: "A length of time: a number and s, m, h, d or w.",
      type: "string",
      pattern: "^([0-9]{1,9}s|[0-9]{1,8}m|[0-9]{1,6}h|[0-9]{1,5}d|[0-9]{1,4}w)$",
      "x-expected": "a duration (a number and s, m, h, d or w)",
      examples: ["30m", "7d"]
    },
    DurationOrNone: {
      description: "A length of time, or `none`.",
      type: "string",
      pattern: "^(none|[0-9]{1,9}s|[0-9]{1,8}m|[0-9]{1,6}h|[0-9]{1,5}d|[0-9]{1,4}w)$",
      "x-expected": "a duration (a number and s, m, h, d or w) or `none`",
      examples: ["30m", "72h", "none"]
    },
    NumberOrPercentage: {
      description: "A number, or a percentage such as `3.5%`.",
      type: ["number", "string"],
      pattern: "^-?[0-9]+(\\.[0-9]+)?%$",
      "x-expected": "a number or a percentage",
      examples: ["3.5%", 1e3]
    },
    Day: {
      description: "A day.",
      type: "string",
      format: "date",
      "x-expected": "a date",
      examples: ["2025-06-01"]
    },
    DateOrInstant: {
      description: "A whole local day, or an instant with its zone.",
      type: "string",
      format: "date-or-instant",
      "x-expected": "a date, or an instant with its zone",
      examples: ["2025-06-01", "2025-06-01T08:00:00+08:00"]
    },
    Period: {
      description: "Length of a period, cut in the project's zone.",
      enum: ["hour", "day", "week", "month"]
    },
    Condition: {
      description: "A condition in CEL over the properties of the events in question, at most 2,000 characters.",
      type: "string",
      minLength: 1,
      maxLength: 2e3,
      "x-expected": "a condition",
      examples: ["price > 0 && has(coupon)"]
    },
    ProjectPath: {
      description: "A path relative to the project's root, inside it.",
      type: "string",
      format: "project-path",
      "x-expected": "a path inside the project",
      examples: ["src/tracking"]
    },
    Owner: {
      description: "The team or person that answers for it.",
      type: "string",
      minLength: 1,
      examples: ["checkout-team"]
    },
    Synonyms: {
      description: "Other names people use for it, for search and `waymark ask`.",
      type: "array",
      items: {
        type: "string",
        minLength: 1
      },
      uniqueItems: true,
      examples: [["\u52A0\u8D2D", "add to cart"]]
    },
    Matcher: {
      description: "Which events: a name, `{ event, where, as }`, or `{ any: [matcher, \u2026], as }`.",
      "x-expected": "the name of an event, `{ event, where, as }` or `{ any, as }`",
      examples: [
        "order_completed",
        {
          event: "product_added",
          where: "price > 0",
          as: "added"
        }
      ],
      anyOf: [
        {
          $ref: "#/definitions/EventName"
        },
        {
          $ref: "#/definitions/EventMatcher"
        },
        {
          $ref: "#/definitions/AnyMatcher"
        }
      ]
    },
    EventMatcher: {
      description: "Events of one name that meet a condition.",
      type: "object",
      required: ["event"],
      additionalProperties: false,
      properties: {
        event: {
          $ref: "#/definitions/EventName"
        },
        where: {
          $ref: "#/definitions/Condition"
        },
        as: {
          $ref: "#/definitions/MatcherLabel"
        }
      }
    },
    AnyMatcher: {
      description: "Events that meet one of several matchers.",
      type: "object",
      required: ["any"],
      additionalProperties: false,
      properties: {
        any: {
          $ref: "#/definitions/MatcherList"
        },
        as: {
          $ref: "#/definitions/MatcherLabel"
        }
      }
    },
    MatcherList: {
      description: "Matchers of which one is enough.",
      type: "array",
      minItems: 1,
      items: {
        $ref: "#/definitions/Matcher"
      }
    },
    MatcherLabel: {
      description: "Name under which results and other keys know it; default the event's name.",
      type: "string",
      minLength: 1,
      examples: ["added"]
    },
    Breakdown: {
      description: "One row per value of a property: its name, or `{ by, attribution, limit }`.",
      "x-expected": "the name of a property or `{ by, attribution, limit }`",
      examples: [
        "device",
        {
          by: "device",
          attribution: "first",
          limit: 25
        }
      ],
      anyOf: [
        {
          $ref: "#/definitions/PropertyName"
        },
        {
          $ref: "#/definitions/BreakdownSpec"
        }
      ]
    },
    BreakdownSpec: {
      description: "One row per value of a property.",
      type: "object",
      required: ["by"],
      additionalProperties: false,
      properties: {
        by: {
          $ref: "#/definitions/PropertyName",
          description: "The property."
        },
        attribution: {
          description: "Which value counts where a journey has several: `first`, `last`, `all`, or a step's name.",
          type: "string",
          minLength: 1,
          default: "first",
          examples: ["first", "last", "all"]
        },
        limit: {
          description: 'How many values keep a row of their own; the rest is "other".',
          type: "integer",
          minimum: 1,
          maximum: 1e3,
          default: 25
        }
      }
    },
    Where: {
      $ref: "#/definitions/Condition",
      description: "Applied before anything else, history included."
    },
    GoalName: {
      $ref: "#/definitions/Name",
      description: "The goal it serves, a name in `goals`."
    },
    SegmentName: {
      $ref: "#/definitions/Name",
      description: "Only people of this segment, a name in `segments`."
    },
    Scalar: {
      description: "Text, a number or a boolean.",
      type: ["string", "number", "boolean"]
    },
    PropertyTypeName: {
      description: "Type of the values.",
      enum: ["string", "integer", "number", "boolean", "timestamp", "date", "object", "array"]
    },
    ScalarTypeName: {
      description: "Type of a raw column.",
      enum: ["string", "integer", "number", "boolean", "timestamp", "date"]
    },
    PersonalDataClass: {
      description: "Class of personal data.",
      enum: ["none", "indirect", "direct", "sensitive"],
      default: "none"
    },
    ValueFormat: {
      description: "Form of a string. `phone` is compared by its digits alone.",
      enum: ["date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "phone", "uri", "uri-reference", "uuid"]
    }
  }
};

// core/schema/sources.schema.json
var sources_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "sources.schema.json",
  description: "Where data comes from: tables or files, and which columns mean what.",
  type: "object",
  propertyNames: {
    $ref: "shared.schema.json#/definitions/Name"
  },
  additionalProperties: {
    $ref: "#/definitions/SourceSpec"
  },
  definitions: {
    SourceSpec: {
      description: "One source of events.",
      type: "object",
      required: ["columns"],
      "x-exactly-one-of": ["table", "tables", "files"],
      if: {
        not: {
          required: ["tables"]
        }
      },
      then: {
        properties: {
          columns: {
            required: ["event"]
          }
        }
      },
      additionalProperties: false,
      properties: {
        title: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        description: {
          $ref: "shared.schema.json#/definitions/LocalText"
        },
        side: {
          description: "Where its events are sent from.",
          enum: ["client", "server"]
        },
        table: {
          $ref: "#/definitions/TableName"
        },
        tables: {
          description: "One table per event, by the event's name.",
          type: "object",
          minProperties: 1,
          additionalProperties: {
            $ref: "#/definitions/TableName"
          },
          examples: [
            {
              order_completed: "raw.order_completed"
            }
          ]
        },
        files: {
          description: "Files read in place (csv, jsonl, parquet; also .gz), as a pattern relative to the project's root.",
          type: "string",
          format: "project-path",
          "x-expected": "a path inside the project",
          examples: ["data/web/*.csv.gz"]
        },
        columns: {
          $ref: "#/definitions/ColumnsSpec"
        },
        rename: {
          description: "Events' names in the data -> events of the plan.",
          type: "object",
          additionalProperties: {
            $ref: "shared.schema.json#/definitions/EventName"
          },
          examples: [
            {
              pv: "product_viewed"
            }
          ]
        },
        types: {
          description: "Types of raw columns that `derive` and `drop` read; default string.",
          type: "object",
          additionalProperties: {
            $ref: "shared.schema.json#/definitions/ScalarTypeName"
          },
          examples: [
            {
              price_cents: "integer"
            }
          ]
        },
        derive: {
          description: "Properties computed from raw columns.",
          type: "object",
          additionalProperties: {
            $ref: "shared.schema.json#/definitions/Condition"
          },
          examples: [
            {
              price: "double(price_cents) / 100.0"
            }
          ]
        },
        clean: {
          $ref: "#/definitions/CleanSpec"
        },
        erasable: {
          description: "`waymark erase` may delete in this table.",
          type: "boolean",
          default: false
        }
      }
    },
    TableName: {
      description: "A table, with its schema where needed; a trailing `*` is a set of tables of one shape.",
      type: "string",
      pattern: "^[^.*]+(\\.[^.*]+)*(\\.?\\*)?$",
      "x-expected": "a table's name",
      examples: ["raw.web_events", "raw.events_*"]
    },
    ColumnPath: {
      description: "A column, or a path into a JSON column such as `context.page.path`.",
      type: "string",
      pattern: "^[^.]+(\\.[^.]+)*$",
      "x-expected": "a column, or a path into a JSON column",
      examples: ["event_id", "context.page.path"]
    },
    ColumnsSpec: {
      description: "Which column holds what.",
      type: "object",
      required: ["time"],
      additionalProperties: false,
      properties: {
        id: {
          $ref: "#/definitions/ColumnPath",
          description: "Unique id of an event."
        },
        event: {
          description: "The event's name: a column, or `{ value: name }` where every row is this event.",
          "x-expected": "a column or `{ value: name }`",
          examples: [
            "event_name",
            {
              value: "order_completed"
            }
          ],
          anyOf: [
            {
              $ref: "#/definitions/ColumnPath"
            },
            {
              $ref: "#/definitions/ConstantEventSpec"
            }
          ]
        },
        time: {
          $ref: "#/definitions/TimeColumn",
          description: "When it happened."
        },
        received: {
          $ref: "#/definitions/TimeColumn",
          description: "When it was received."
        },
        user: {
          $ref: "#/definitions/ColumnPath",
          description: "Id of the known user."
        },
        anonymous: {
          $ref: "#/definitions/ColumnPath",
          description: "Id of the browser or device."
        },
        session: {
          $ref: "#/definitions/ColumnPath",
          description: "Session supplied by the client."
        },
        consent: {
          $ref: "#/definitions/ColumnPath",
          description: "Purposes granted at that moment."
        },
        properties: {
          description: "The properties: one JSON column, or an array of key and value. Left out: every other column is a property.",
          "x-expected": "a column or `{ array, key, value }`",
          examples: [
            "properties",
            {
              array: "event_params",
              key: "key",
              value: ["value.string_value"]
            }
          ],
          anyOf: [
            {
              $ref: "#/definitions/ColumnPath"
            },
            {
              $ref: "#/definitions/PropertyArraySpec"
            }
          ]
        }
      }
    },
    ConstantEventSpec: {
      description: "Every row is this event.",
      type: "object",
      required: ["value"],
      additionalProperties: false,
      properties: {
        value: {
          $ref: "shared.schema.json#/definitions/EventName"
        }
      }
    },
    TimeColumn: {
      description: "A column of time: its name, or `{ column, unit }` for epochs, `{ column, zone }` for local times.",
      "x-expected": "a column, `{ column, unit }` or `{ column, zone }`",
      examples: [
        "occurred_at",
        {
          column: "ts",
          unit: "ms"
        },
        {
          column: "ts",
          zone: "Asia/Shanghai"
        }
      ],
      anyOf: [
        {
          $ref: "#/definitions/ColumnPath"
        },
        {
          $ref: "#/definitions/TimeColumnSpec"
        }
      ]
    },
    TimeColumnSpec: {
      description: "A column of epochs or local times.",
      type: "object",
      required: ["column"],
      "x-at-most-one-of": [["unit", "zone"]],
      additionalProperties: false,
      properties: {
        column: {
          $ref: "#/definitions/ColumnPath"
        },
        unit: {
          description: "Unit of an epoch.",
          enum: ["s", "ms", "us", "ns"]
        },
        zone: {
          description: "IANA zone of local times; default UTC.",
          type: "string",
          format: "iana-time-zone",
          "x-expected": "an IANA time zone",
          default: "UTC",
          examples: ["Asia/Shanghai"]
        }
      }
    },
    PropertyArraySpec: {
      description: "Properties held as an array of key and value.",
      type: "object",
      required: ["array", "key", "value"],
      additionalProperties: false,
      properties: {
        array: {
          $ref: "#/definitions/ColumnPath",
          description: "The column of the array."
        },
        key: {
          $ref: "#/definitions/ColumnPath",
          description: "Where an item holds the property's name."
        },
        value: {
          description: "Where an item holds the value; the first that is set counts.",
          type: "array",
          minItems: 1,
          items: {
            $ref: "#/definitions/ColumnPath"
          }
        }
      }
    },
    CleanSpec: {
      description: "What is dropped or quarantined before anything reads the events.",
      type: "object",
      additionalProperties: false,
      properties: {
        deduplicate: {
          description: "`id`, or the columns that together tell one event from another; default `id`, else all standard columns and properties.",
          "x-expected": "`id` or a list of columns",
          examples: ["id", ["user", "event", "time"]],
          anyOf: [
            {
              enum: ["id"]
            },
            {
              $ref: "#/definitions/ColumnList"
            }
          ]
        },
        drop: {
          $ref: "shared.schema.json#/definitions/Condition",
          description: "Rows to leave out, a condition over raw columns.",
          examples: ['user_agent.contains("bot")']
        },
        late: {
          $ref: "shared.schema.json#/definitions/DurationOrNone",
          description: "Received later than this after it happened: quarantined.",
          default: "none"
        },
        future: {
          $ref: "shared.schema.json#/definitions/DurationOrNone",
          description: "A time later than received by more than this: quarantined.",
          default: "5m"
        }
      }
    },
    ColumnList: {
      description: "Columns.",
      type: "array",
      minItems: 1,
      uniqueItems: true,
      items: {
        $ref: "#/definitions/ColumnPath"
      }
    }
  }
};

// core/schema/waymark.schema.json
var waymark_schema_default = {
  $schema: "http://json-schema.org/draft-07/schema#",
  $id: "waymark.schema.json",
  title: "Waymark",
  description: "`waymark.yaml` and plan files: the project's keys (in `waymark.yaml` only) and any number of sections.",
  type: "object",
  additionalProperties: false,
  properties: {
    waymark: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/waymark"
    },
    name: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/name"
    },
    version: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/version"
    },
    title: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/title"
    },
    locales: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/locales"
    },
    timezone: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/timezone"
    },
    week_start: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/week_start"
    },
    currency: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/currency"
    },
    include: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/include"
    },
    naming: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/naming"
    },
    context: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/context"
    },
    code: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/code"
    },
    connections: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/connections"
    },
    default_connection: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/default_connection"
    },
    rules: {
      $ref: "project.schema.json#/definitions/ProjectSpec/properties/rules"
    },
    sources: {
      $ref: "sources.schema.json"
    },
    goals: {
      $ref: "goals.schema.json"
    },
    properties: {
      $ref: "properties.schema.json"
    },
    property_groups: {
      $ref: "property_groups.schema.json"
    },
    events: {
      $ref: "events.schema.json"
    },
    identity: {
      $ref: "identity.schema.json"
    },
    sessions: {
      $ref: "sessions.schema.json"
    },
    segments: {
      $ref: "segments.schema.json"
    },
    scores: {
      description: "Scores of people.",
      type: "object"
    },
    funnels: {
      $ref: "funnels.schema.json"
    },
    paths: {
      $ref: "paths.schema.json"
    },
    dropoffs: {
      description: "Why people leave.",
      type: "object"
    },
    retention: {
      $ref: "retention.schema.json"
    },
    lifecycle: {
      description: "New, returning, resurrecting and dormant people.",
      type: "object"
    },
    stickiness: {
      description: "In how many periods people are active.",
      type: "object"
    },
    metrics: {
      $ref: "metrics.schema.json"
    },
    impacts: {
      description: "Whether a change paid.",
      type: "object"
    },
    monitors: {
      description: "What to watch.",
      type: "object"
    },
    notify: {
      description: "Whom monitors tell.",
      type: "object"
    },
    privacy: {
      description: "Rules for people's data.",
      type: "object"
    },
    audiences: {
      description: "People handed to other systems.",
      type: "object"
    },
    reports: {
      $ref: "reports.schema.json"
    },
    accepted: {
      description: "Breaking changes that are accepted.",
      type: "array"
    }
  }
};

// core/schema/schemas.ts
var sectionSchemas = {
  sources: sources_schema_default,
  goals: goals_schema_default,
  properties: properties_schema_default,
  property_groups: property_groups_schema_default,
  events: events_schema_default,
  identity: identity_schema_default,
  sessions: sessions_schema_default,
  segments: segments_schema_default,
  funnels: funnels_schema_default,
  paths: paths_schema_default,
  retention: retention_schema_default,
  metrics: metrics_schema_default,
  reports: reports_schema_default
};
var rootSchema = waymark_schema_default;
var publishedSchemas = [waymark_schema_default, project_schema_default, shared_schema_default, ...Object.values(sectionSchemas)];
var definitions = new Map(
  publishedSchemas.flatMap((schema) => Object.entries(schema.definitions ?? {}))
);
function referencedName(reference) {
  return reference.slice(reference.lastIndexOf("/") + 1);
}
function resolved(schema) {
  let current = schema;
  while (current.$ref !== void 0) {
    const target = definitions.get(referencedName(current.$ref));
    if (target === void 0) throw new Error(`no definition ${current.$ref}`);
    current = target;
  }
  return current;
}
var projectKeys = Object.keys(definitions.get("ProjectSpec")?.properties ?? {});
var sectionKeys = Object.keys(rootSchema.properties ?? {}).filter((key) => !projectKeys.includes(key));

// core/schema/union.ts
function kindsOf(schema) {
  if (schema.anyOf !== void 0) return schema.anyOf.flatMap((branch) => kindsOf(resolved(branch)));
  if (schema.enum !== void 0) return [...new Set(schema.enum.map(kindOfConstant))];
  if (schema.const !== void 0) return [kindOfConstant(schema.const)];
  const types = typeof schema.type === "string" ? [schema.type] : schema.type ?? [];
  return types.map((type) => type === "integer" ? "number" : type);
}
function kindOfConstant(value) {
  return typeof value;
}
function mapBranches(union) {
  return (union.anyOf ?? []).map(resolved).flatMap((branch) => {
    return branch.type === "object" ? [{ key: branch.required?.[0] ?? "", branch }] : [];
  });
}
function branchOf(union, kind, hasKey) {
  if (kind !== "object") return (union.anyOf ?? []).map(resolved).find((branch) => kindsOf(branch).includes(kind)) ?? null;
  const maps = mapBranches(union);
  const only = maps.length === 1 ? maps[0] : maps.find(({ key }) => hasKey(key));
  return only?.branch ?? null;
}

// core/schema/compile-schema.ts
var BUNDLE = "bundle";
var shared = null;
function schemaErrors(definition, data) {
  shared ??= createAjv();
  const validate = shared.getSchema(`${BUNDLE}#/definitions/${definition}`);
  if (validate === void 0) throw new Error(`no definition ${definition}`);
  return validate(data) ? [] : validate.errors ?? [];
}
var keyCounts = {
  "x-exactly-one-of": (keys, data) => present2(keys, data).length === 1,
  "x-one-branch-of": (keys, data) => present2(keys, data).length === 1,
  "x-at-least-one-of": (keys, data) => present2(keys, data).length > 0,
  "x-at-most-one-of": (lists, data) => lists.every((keys) => present2(keys, data).length < 2)
};
function createAjv() {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    formats,
    // The schemas are our own and judged by the tests; these settings halve the time that compiling them takes.
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false }
  });
  ajv.addVocabulary(["x-expected", "x-source-text", "x-branch-keys", "x-takes-text", "x-text-pattern", "tsType"]);
  for (const [keyword, validate] of Object.entries(keyCounts)) {
    ajv.addKeyword({ keyword, type: "object", schemaType: "array", validate });
  }
  ajv.removeKeyword("uniqueItems");
  ajv.addKeyword({
    keyword: "uniqueItems",
    type: "array",
    schemaType: "boolean",
    validate: (_, items) => repeated(items) === null
  });
  const rewritten = Object.fromEntries([...definitions].map(([name, schema]) => [name, rewrite(schema)]));
  ajv.addSchema({ $id: BUNDLE, definitions: rewritten });
  return ajv;
}
function present2(keys, data) {
  return keys.filter((key) => Object.hasOwn(data, key));
}
function repeated(items) {
  const seen = /* @__PURE__ */ new Map();
  for (const [index, item] of items.entries()) {
    if (item !== null && typeof item === "object") continue;
    const first = seen.get(item);
    if (first !== void 0) return [first, index];
    seen.set(item, index);
  }
  return null;
}
function rewrite(schema) {
  if (schema.$ref !== void 0) return { $ref: `#/definitions/${referencedName(schema.$ref)}` };
  if (schema.anyOf !== void 0) return rewriteUnion(schema, schema.anyOf);
  const out = { ...schema };
  if (schema.properties !== void 0) {
    out.properties = Object.fromEntries(Object.entries(schema.properties).map(([key, member]) => [key, rewrite(member)]));
  }
  if (typeof schema.additionalProperties === "object") out.additionalProperties = rewrite(schema.additionalProperties);
  if (schema.propertyNames !== void 0) out.propertyNames = rewrite(schema.propertyNames);
  if (schema.items !== void 0) out.items = rewrite(schema.items);
  return out;
}
function rewriteUnion(union, branches) {
  const { anyOf: _branches, ...rest } = union;
  const maps = mapBranches(union);
  const keys = maps.map(({ key }) => key);
  const text2 = branches.map(resolved).find((branch) => branch.type === "string");
  const several = maps.length < 2 ? {} : { "x-one-branch-of": keys, "x-branch-keys": [...new Set(maps.flatMap(({ branch }) => Object.keys(branch.properties ?? {})))] };
  return {
    ...rest,
    ...several,
    type: [...new Set(kindsOf(union))],
    "x-takes-text": text2 !== void 0,
    ...text2?.pattern === void 0 ? {} : { "x-text-pattern": text2.pattern },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    allOf: branches.map((branch) => ({ if: conditionOf(resolved(branch), keys), then: rewrite(branch) }))
  };
}
function conditionOf(branch, keys) {
  if (branch.type !== "object" || keys.length < 2) return { type: kindsOf(branch) };
  const own = branch.required?.[0] ?? "";
  const others = keys.filter((key) => key !== own);
  return { type: "object", required: [own], properties: Object.fromEntries(others.map((key) => [key, false])) };
}

// core/schema/fault.ts
function renameFix(span, suggestions) {
  const [only, ...others] = suggestions;
  return only === void 0 || others.length > 0 ? [] : [{ title: `write ${only}`, edits: [{ span, text: only }], safe: true }];
}

// core/load/quoted-yaml.ts
function quotedYaml(text2) {
  return /[\p{Cc}\u2028\u2029\ufeff]/u.test(text2) ? JSON.stringify(text2) : `'${text2.replaceAll("'", "''")}'`;
}

// core/schema/value-findings.ts
var LIMIT_OF_CONDITIONS = 2e3;
function typeFinding(fault) {
  const { node, parent, key } = fault;
  const takesText = parent["x-takes-text"] ?? [parent.type].flat().includes("string");
  const isWritten = node.kind === "scalar" && typeof node.value !== "string" && node.text !== "";
  if (takesText && isWritten) {
    const pattern = parent["x-text-pattern"] ?? parent.pattern;
    if (pattern !== void 0 && !new RegExp(pattern, "u").test(node.text)) return patternFinding(fault);
    const quoted = quotedYaml(node.text);
    const fixes = [{ title: `write ${quoted}`, edits: [{ span: fault.place.span, text: quoted }], safe: true }];
    return report("WM2004", fault.place.span, { key, source: node.text, found: kindWord(node.value), quoted }, { fixes });
  }
  const expected = parent["x-expected"] ?? [parent.type].flat().map(typeWord).join(" or ");
  const span = node.kind === "scalar" && node.text === "" ? fault.place.keySpan : fault.place.span;
  return report("WM2003", span, { key, expected, found: describeNode(node), example: exampleOf(fault) });
}
function kindWord(value) {
  return value === null ? "no value" : typeof value === "number" ? "a number" : "a boolean";
}
function typeWord(type) {
  const words = {
    string: "text",
    integer: "a whole number",
    number: "a number",
    boolean: "`true` or `false`",
    array: "a list",
    object: "a map"
  };
  return words[type ?? ""] ?? "another value";
}
function patternFinding(fault) {
  const { node, parent, key } = fault;
  const value = node.kind === "scalar" ? node.text : describeNode(node);
  return report("WM2007", fault.place.span, {
    key,
    value,
    expected: parent["x-expected"] ?? "of the form wanted",
    example: exampleOf(fault)
  });
}
function valueFinding(fault) {
  const { keyword, key, node, schema } = fault;
  const span = fault.place.span;
  const text2 = node.kind === "scalar" ? node.text : describeNode(node);
  switch (keyword) {
    case "enum": {
      const allowed = schema.map(String);
      const suggestions = node.kind === "scalar" ? suggest(text2, allowed) : [];
      if (node.kind !== "scalar" || node.text === "") {
        return report("WM2003", fault.place.keySpan, {
          key,
          expected: "one of its values",
          found: describeNode(node),
          example: allowed[0] ?? null
        });
      }
      return report("WM2005", span, { key, value: text2, suggestions, allowed }, { fixes: renameFix(span, suggestions) });
    }
    case "minimum":
      return report("WM2008", span, { key, value: text2, bound: `at least ${schema}` });
    case "maximum":
      return report("WM2008", span, { key, value: text2, bound: `at most ${schema}` });
    case "exclusiveMinimum":
      return report("WM2008", span, { key, value: text2, bound: `greater than ${schema}` });
    case "minItems":
      return report("WM2009", span, { key, bound: `at least ${entries(schema)}`, count: lengthOf(fault) });
    case "maxItems":
      return report("WM2009", span, { key, bound: `at most ${entries(schema)}`, count: lengthOf(fault) });
    case "minProperties":
      return report("WM2018", span, { key });
    case "minLength":
      return report("WM2007", span, { key, value: text2, expected: "text: it is empty", example: exampleOf(fault) });
    case "maxLength":
      return report("WM2013", span, { key, length: [...text2].length, limit: LIMIT_OF_CONDITIONS });
    default:
      return report("WM2003", span, { key, expected: "another value", found: describeNode(node), example: exampleOf(fault) });
  }
}
function entries(count) {
  return count === 1 ? "1 entry" : `${count} entries`;
}
function lengthOf(fault) {
  return Array.isArray(fault.data) ? fault.data.length : 0;
}
function exampleOf(fault) {
  const example = fault.parent.examples?.[0];
  if (example === void 0) return [fault.parent.type].flat().includes("object") ? "{}" : null;
  return typeof example === "string" ? example : flowYaml(example);
}
function flowYaml(value) {
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(", ")}]`;
  if (value === null || typeof value !== "object") return typeof value === "string" ? value : JSON.stringify(value);
  return `{ ${Object.entries(value).map(([key, item]) => `${key}: ${flowYaml(item)}`).join(", ")} }`;
}

// core/schema/schema-findings.ts
function schemaFindings(errors, subject) {
  const faults = withoutEchoes(errors.flatMap((error) => faultOf2(error, subject)));
  return faults.flatMap(findingsOf);
}
function faultOf2(error, subject) {
  const path = error.instancePath.split("/").slice(1).map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
  const node = nodeAt(subject.node, path);
  if (node === null || error.keyword === "if" || error.keyword === "propertyNames") return [];
  const key = keyLabel(path);
  return [
    {
      keyword: error.keyword,
      schema: error.schema,
      parent: error.parentSchema ?? {},
      data: error.data,
      parameters: error.params,
      badName: error.propertyName ?? null,
      node,
      place: subject.place.child(...path),
      key: key === "" ? subject.label : key,
      where: whereLabel(subject.label, path)
    }
  ];
}
function nodeAt(root2, path) {
  let node = root2;
  for (const segment of path) {
    if (node?.kind === "map") node = entryOf(node, segment)?.value;
    else if (node?.kind === "list") node = node.items[Number(segment)];
  }
  return node ?? null;
}
function keyLabel(path) {
  const last = path.findLastIndex((segment) => !/^\d+$/.test(String(segment)));
  if (last === -1) return path.map((index) => `[${index}]`).join("");
  return `${path[last]}${path.slice(last + 1).map((index) => `[${index}]`).join("")}`;
}
function whereLabel(label, path) {
  const parts = path.map((segment) => /^\d+$/.test(String(segment)) ? `[${segment}]` : `.${segment}`).join("");
  const all = `${label}${parts}`.replace(/^\./, "");
  return all === "" ? "the project" : `\`${all}\``;
}
function withoutEchoes(faults) {
  const misspelt = /* @__PURE__ */ new Map();
  for (const fault of faults) {
    if (fault.keyword !== "additionalProperties") continue;
    const meant = suggest(unknownKey(fault), Object.keys(fault.parent.properties ?? {}));
    const known = misspelt.get(fault.place.pointer) ?? /* @__PURE__ */ new Set();
    for (const key of meant) known.add(key);
    misspelt.set(fault.place.pointer, known);
  }
  return faults.filter((fault) => {
    const meant = misspelt.get(fault.place.pointer) ?? /* @__PURE__ */ new Set();
    if (fault.keyword === "required") return !meant.has(String(fault.parameters.missingProperty));
    if (fault.keyword === "x-exactly-one-of" || fault.keyword === "x-at-least-one-of") {
      return !fault.schema.some((key) => meant.has(key));
    }
    return true;
  });
}
function unknownKey(fault) {
  return String(fault.parameters.additionalProperty);
}
function findingsOf(fault) {
  if (fault.badName !== null) return [nameFinding(fault, fault.badName)];
  switch (fault.keyword) {
    case "additionalProperties":
      return [unknownKeyFinding(fault.place, unknownKey(fault), fault.where, Object.keys(fault.parent.properties ?? {}))];
    case "required": {
      const parameters = { key: String(fault.parameters.missingProperty), where: fault.where };
      return [report("WM2002", fault.place.keySpan, parameters)];
    }
    case "type":
      return [typeFinding(fault)];
    case "pattern":
    case "format":
      return [patternFinding(fault)];
    case "x-one-branch-of":
      return branchFindings(fault);
    case "x-exactly-one-of":
    case "x-at-least-one-of":
      return countFindings(fault, fault.schema);
    case "x-at-most-one-of":
      return fault.schema.flatMap((keys) => exclusionFindings(fault, keys));
    case "uniqueItems":
      return duplicateFindings(fault);
    default:
      return [valueFinding(fault)];
  }
}
function unknownKeyFinding(place, key, where, known) {
  const span = place.child(key).keySpan;
  const suggestions = suggest(key, known);
  return report("WM2001", span, { key, where, suggestions, known }, { fixes: renameFix(span, suggestions) });
}
function nameFinding(fault, name) {
  const span = fault.place.child(name).keySpan;
  const expected = fault.parent["x-expected"] ?? (name === "" ? "a name: it is empty" : "a name allowed here");
  const plain = name.toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_+$/g, "");
  const suggestion = fault.parent.pattern !== void 0 && new RegExp(fault.parent.pattern, "u").test(plain) ? plain : null;
  return report("WM2006", span, { name, where: fault.where, expected, suggestion });
}
function branchFindings(fault) {
  const keys = fault.schema;
  const all = fault.parent["x-branch-keys"] ?? [];
  const found = present2(keys, fault.data);
  if (found.length > 1) return exclusionFindings(fault, keys);
  const unknown = Object.keys(fault.data).filter((key) => !all.includes(key));
  if (unknown.length === 0) return countFindings(fault, keys);
  return unknown.map((key) => unknownKeyFinding(fault.place, key, fault.where, all));
}
function countFindings(fault, keys) {
  const found = present2(keys, fault.data);
  if (found.length > 1) return exclusionFindings(fault, keys);
  return [report("WM2011", fault.place.keySpan, { where: fault.where, keys })];
}
function exclusionFindings(fault, keys) {
  const [first, second] = inSourceOrder(fault, present2(keys, fault.data));
  if (first === void 0 || second === void 0) return [];
  const related = [{ span: fault.place.child(first).keySpan, message: `"${first}" stands here` }];
  return [report("WM2012", fault.place.child(second).keySpan, { where: fault.where, key: second, other: first }, { related })];
}
function inSourceOrder(fault, keys) {
  return fault.node.kind === "map" ? fault.node.entries.map((entry) => entry.key).filter((key) => keys.includes(key)) : keys;
}
function duplicateFindings(fault) {
  const pair = Array.isArray(fault.data) ? repeated(fault.data) : null;
  if (pair === null || fault.node.kind !== "list") return [];
  const [first, second] = pair;
  const item = fault.node.items[second];
  const related = [{ span: fault.place.child(first).span, message: "it stands here first" }];
  const text2 = item === void 0 ? "" : item.kind === "scalar" ? item.text : describeNode(item);
  return [report("WM2010", fault.place.child(second).span, { key: fault.key, item: text2 }, { related })];
}

// core/schema/plain-data.ts
function plainData(node) {
  switch (node.kind) {
    case "scalar":
      return node.value;
    case "list":
      return node.items.map(plainData);
    case "map": {
      const data = emptyObject();
      for (const { key, value } of node.entries) data[key] = plainData(value);
      return data;
    }
    default: {
      const impossible = node;
      return impossible;
    }
  }
}
function emptyObject() {
  return /* @__PURE__ */ Object.create(null);
}
function hasBrokenPart(node) {
  if (node.broken) return true;
  if (node.kind === "map") return node.entries.some((entry) => hasBrokenPart(entry.value));
  return node.kind === "list" && node.items.some(hasBrokenPart);
}

// core/schema/spec-value.ts
function specValue(schema, node) {
  const target = resolved(schema);
  if (target.anyOf !== void 0) {
    const branch = branchOf(target, kindOfNode(node), (key) => node.kind === "map" && entryOf(node, key) !== void 0);
    return branch === null ? plainData(node) : specValue(branch, node);
  }
  if (node.kind === "scalar") return target["x-source-text"] === true && typeof node.value === "number" ? node.text : node.value;
  if (node.kind === "list") return node.items.map((item) => target.items === void 0 ? plainData(item) : specValue(target.items, item));
  const others = typeof target.additionalProperties === "object" ? target.additionalProperties : {};
  const isFree = target.type !== "object";
  if (isFree) return plainData(node);
  if (target.properties === void 0) return new Map(node.entries.map(({ key, value }) => [key, specValue(others, value)]));
  const object = emptyObject();
  for (const { key, value } of node.entries) {
    const known = Object.hasOwn(target.properties, key) ? target.properties[key] : void 0;
    object[key] = specValue(known ?? others, value);
  }
  return object;
}
function kindOfNode(node) {
  if (node.kind === "map") return "object";
  if (node.kind === "list") return "array";
  return node.value === null ? "null" : typeof node.value;
}

// core/schema/number-findings.ts
function numberFindings(schema, node, place, key) {
  const target = schemaOfValue(resolved(schema), node);
  switch (node.kind) {
    case "map":
      return node.entries.flatMap(
        (entry) => numberFindings(memberSchema(target, entry.key), entry.value, place.child(entry.key), entry.key)
      );
    case "list":
      return node.items.flatMap((item, index) => numberFindings(target.items ?? {}, item, place.child(index), key));
    case "scalar":
      return typeof node.value === "number" ? scalarFindings(target, node, node.value, place, key) : [];
    default: {
      const impossible = node;
      return impossible;
    }
  }
}
function scalarFindings(schema, node, value, place, key) {
  if (schema["x-source-text"] === true) {
    if (schema.pattern === void 0 || new RegExp(schema.pattern, "u").test(node.text)) return [];
    const example = typeof schema.examples?.[0] === "string" ? schema.examples[0] : null;
    return [report("WM2007", place.span, { key, value: node.text, expected: schema["x-expected"] ?? "of the form wanted", example })];
  }
  const isRounded = /^[-+]?\d+$/.test(node.text) && !Number.isSafeInteger(value);
  return isRounded ? [report("WM2019", place.span, { key, source: node.text })] : [];
}
function schemaOfValue(schema, node) {
  if (schema.anyOf === void 0) return schema;
  return branchOf(schema, kindOfNode(node), (key) => node.kind === "map" && entryOf(node, key) !== void 0) ?? {};
}
function memberSchema(schema, key) {
  const known = schema.properties !== void 0 && Object.hasOwn(schema.properties, key) ? schema.properties[key] : void 0;
  return known ?? (typeof schema.additionalProperties === "object" ? schema.additionalProperties : {});
}

// core/schema/variables.ts
var WHOLE = /^\$\{[A-Za-z_][A-Za-z0-9_]*\}$/;
function variableFindings(node, place, key, allowed) {
  switch (node.kind) {
    case "map":
      return node.entries.flatMap((entry) => variableFindings(entry.value, place.child(entry.key), entry.key, allowed));
    case "list":
      return node.items.flatMap((item, index) => variableFindings(item, place.child(index), key, allowed));
    case "scalar": {
      if (typeof node.value !== "string" || !node.value.includes("${")) return [];
      const isWhole = WHOLE.test(node.value);
      if (allowed) return isWhole ? [] : [report("WM2016", place.span, { key })];
      return isWhole ? [report("WM2017", place.span, { key, value: node.value })] : [];
    }
    default: {
      const impossible = node;
      return impossible;
    }
  }
}

// core/schema/validate-definition.ts
function checkedDefinition(section, name, schema, node, place) {
  const single = schema.$ref;
  const label = single === void 0 ? `${section}.${name}` : section;
  const nameFindings = single === void 0 ? nameFinding2(section, name, schema, place) : [];
  if (hasBrokenPart(node)) return { value: { name, spec: null, place }, diagnostics: nameFindings };
  const definition = single ?? (typeof schema.additionalProperties === "object" ? schema.additionalProperties.$ref : void 0) ?? "";
  const diagnostics = [
    ...nameFindings,
    ...contentFindings(section, referencedName(definition), node, place, label),
    ...variableFindings(node, place, name, false)
  ];
  const spec = diagnostics.length > 0 ? null : specValue({ $ref: definition }, node);
  return { value: { name, spec, place }, diagnostics };
}
function contentFindings(section, definition, node, place, label) {
  const data = plainData(node);
  const schema = schemaFindings(schemaErrors(definition, data), { node, place, label });
  const key = label.slice(label.indexOf(".") + 1);
  const numbers = schema.length > 0 ? [] : numberFindings({ $ref: definition }, node, place, key);
  return [...schema, ...numbers, ...notYetFindings(section, data, place, label)];
}
function nameFinding2(section, name, schema, place) {
  if (schema.propertyNames === void 0) return [];
  const rule = resolved(schema.propertyNames);
  const isName2 = rule.pattern === void 0 ? name.length >= (rule.minLength ?? 0) : new RegExp(rule.pattern, "u").test(name);
  if (isName2) return [];
  const expected = rule["x-expected"] ?? "a name: it is empty";
  return [report("WM2006", place.keySpan, { name, where: whereLabel(section, []), expected, suggestion: suggestedName(name) })];
}
function suggestedName(text2) {
  const plain = text2.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_+$/g, "");
  return plain === "" ? null : plain;
}
function checkedProject(own, node, place) {
  const diagnostics = [];
  const good = [versionEntry(node)];
  for (const entry of own.filter(({ key }) => key !== "waymark")) {
    if (hasBrokenPart(entry.value)) continue;
    const alone = mapNode([versionEntry(node), entry], node);
    const findings = [
      ...contentFindings("project", "ProjectSpec", alone, place, ""),
      ...variableFindings(entry.value, place.child(entry.key), entry.key, entry.key === "connections")
    ];
    diagnostics.push(...findings);
    if (findings.length === 0) good.push(entry);
  }
  const spec = specValue({ $ref: "#/definitions/ProjectSpec" }, mapNode(good, node));
  return { value: { name: spec.name ?? "", spec, place }, diagnostics };
}
function versionEntry(node) {
  const at = node.start;
  const value = { kind: "scalar", value: 1, text: "1", style: "plain", start: at, end: at, broken: false };
  return { key: "waymark", keyStart: at, keyEnd: at, value };
}

// core/schema/validate.ts
var LANGUAGE_VERSION = "1";
function validateProject(loaded) {
  const drafts = emptySections();
  const diagnostics = [];
  const wrongVersion = versionFinding(loaded.files);
  if (wrongVersion !== null && wrongVersion.code === "WM1016") {
    const value = { files: loaded.files, complete: false, project: null, sections: drafts };
    return { value, diagnostics: [wrongVersion] };
  }
  if (wrongVersion !== null) diagnostics.push(wrongVersion);
  let complete = loaded.complete;
  let project = null;
  for (const file of loaded.files) {
    if (file.root === null) continue;
    if (file.root.kind !== "map") {
      complete = false;
      if (!file.root.broken) diagnostics.push(notAMap(file));
      continue;
    }
    const result = validateFile(file, file.root, drafts);
    diagnostics.push(...result.diagnostics);
    complete &&= result.complete;
    project ??= result.project;
  }
  return { value: { files: loaded.files, complete, project, sections: drafts }, diagnostics };
}
function emptySections() {
  return Object.fromEntries(Object.keys(sectionSchemas).map((name) => [name, []]));
}
function notAMap(file) {
  const root2 = file.root;
  const found = root2 === null ? "nothing" : describeNode(root2);
  return report("WM1011", placeOfFile(file).span, { file: file.path, found });
}
function versionFinding(files) {
  const file = files.find(({ path }) => path === PROJECT_FILE);
  if (file?.root?.kind !== "map" || file.root.broken) return null;
  const entry = entryOf(file.root, "waymark");
  if (entry === void 0) return report("WM1015", { file: file.path, start: 0, end: 0 }, {});
  const { value } = entry;
  if (value.kind === "scalar" && value.text === LANGUAGE_VERSION) return null;
  const version = value.kind === "scalar" ? value.text : describeNode(value);
  return report("WM1016", placeOfFile(file).child("waymark").span, { version });
}
function validateFile(file, root2, drafts) {
  const isProject = file.path === PROJECT_FILE;
  const place = placeOfFile(file);
  const diagnostics = [];
  let complete = true;
  for (const { key, value } of root2.entries) {
    const at = place.child(key);
    if (isSectionName(key)) {
      const section = validateSection(key, value, at);
      for (const definition of section.definitions) drafts[key].push(definition);
      diagnostics.push(...section.diagnostics);
      complete &&= section.complete;
    } else if (sectionsNotYet.has(key)) {
      diagnostics.push(sectionNotYetFinding(key, at));
    } else if (!projectKeys.includes(key)) {
      complete = false;
      diagnostics.push(
        unknownKeyFinding(
          place,
          key,
          isProject ? "the project" : "a plan file",
          isProject ? [...projectKeys, ...sectionKeys] : sectionKeys
        )
      );
    } else if (!isProject) {
      diagnostics.push(report("WM2014", at.keySpan, { key }));
    }
  }
  if (!isProject) return { diagnostics, complete, project: null };
  const project = checkedProject(
    root2.entries.filter(({ key }) => projectKeys.includes(key)),
    root2,
    place
  );
  return { diagnostics: [...diagnostics, ...project.diagnostics], complete, project: project.value };
}
function isSectionName(key) {
  return Object.hasOwn(sectionSchemas, key);
}
function validateSection(section, node, place) {
  const isEmpty = node.kind === "scalar" && node.value === null;
  if (isEmpty && !node.broken) return { definitions: [], diagnostics: [], complete: true };
  const schema = sectionSchemas[section];
  if (schema.$ref !== void 0) {
    const single = checkedDefinition(section, section, schema, node, place);
    return { definitions: [single.value], diagnostics: single.diagnostics, complete: true };
  }
  if (node.kind !== "map") {
    const parameters = { key: section, expected: "a map from name to definition", found: describeNode(node), example: null };
    const diagnostics = node.broken ? [] : [report("WM2003", place.span, parameters)];
    return { definitions: [], diagnostics, complete: false };
  }
  const all = node.entries.map(({ key, value }) => checkedDefinition(section, key, schema, value, place.child(key)));
  return { definitions: all.map(({ value }) => value), diagnostics: all.flatMap(({ diagnostics }) => diagnostics), complete: true };
}

// core/compile.ts
function compile(tree2) {
  const loaded = loadProject(tree2);
  const validated = validateProject(loaded.value);
  const collected = collect(validated.value);
  const resolved2 = resolve(validated.value, collected.value);
  const found = [loaded, validated, collected, resolved2].flatMap((phase) => phase.diagnostics);
  const isWhole = found.every((diagnostic) => diagnostic.severity !== "error");
  const model = resolved2.value;
  const diagnostics = withLevels([...found, ...lint(model, isWhole)], model.project.rules);
  return {
    value: { files: loaded.value.files, spec: validated.value, catalog: collected.value, model },
    diagnostics: sortDiagnostics(diagnostics)
  };
}

// core/load/disk-file-tree.ts
import { closeSync, fstatSync, openSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
var SKIPPED = /* @__PURE__ */ new Set(["node_modules", ".git", ".waymark"]);
function diskFileTree(root2) {
  const real = attempt(() => realpathSync(root2));
  if (real === null) return { list: () => [], read: () => ({ kind: "missing" }) };
  return {
    list: (folder) => filesBelow(real, folder),
    read: (path) => readInside(real, path)
  };
}
function filesBelow(root2, folder) {
  const found = [];
  const seen = /* @__PURE__ */ new Set();
  const waiting = [folder];
  for (let next = waiting.pop(); next !== void 0; next = waiting.pop()) {
    const path = next;
    const real = attempt(() => realpathSync(join(root2, path)));
    if (real === null || !isInside(root2, real) || seen.has(real)) continue;
    seen.add(real);
    for (const entry of attempt(() => readdirSync(real, { withFileTypes: true })) ?? []) {
      if (SKIPPED.has(entry.name)) continue;
      const below = path === "" ? entry.name : `${path}/${entry.name}`;
      const isFolder = entry.isSymbolicLink() ? attempt(() => statSync(join(root2, below)))?.isDirectory() : entry.isDirectory();
      if (isFolder === true) waiting.push(below);
      else found.push(below);
    }
  }
  return found;
}
function readInside(root2, path) {
  const outside = path.split("/").includes("..") || isAbsolute(path);
  if (outside) return { kind: "outside" };
  try {
    const real = realpathSync(join(root2, path));
    return isInside(root2, real) ? readRegularFile(real) : { kind: "outside" };
  } catch (error) {
    return failure(error);
  }
}
function readRegularFile(path) {
  if (!isRegular(statSync(path))) return { kind: "unreadable", reason: "it is not a regular file" };
  const file = openSync(path, "r");
  try {
    const stats = fstatSync(file);
    if (!isRegular(stats)) return { kind: "unreadable", reason: "it is not a regular file" };
    if (stats.size > MAX_FILE_BYTES) return { kind: "too-large" };
    const bytes = readFileSync(file);
    if (bytes.length > MAX_FILE_BYTES) return { kind: "too-large" };
    return decoded(bytes);
  } finally {
    closeSync(file);
  }
}
function isRegular(stats) {
  return stats.isFile();
}
function decoded(bytes) {
  try {
    return { kind: "text", text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: "not-utf8" };
  }
}
function failure(error) {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "missing" };
  const reasons = {
    EACCES: "permission denied",
    EPERM: "permission denied",
    EISDIR: "it is a folder",
    ELOOP: "its links go in a circle"
  };
  return { kind: "unreadable", reason: reasons[code] ?? (code === "" ? "the system refused it" : code) };
}
function isInside(root2, path) {
  const way = relative(root2, path);
  return way === "" || way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

// test/semantics/case-files.ts
import { stringify } from "yaml";
function projectFiles(input) {
  const files = /* @__PURE__ */ new Map([["waymark.yaml", stringify(input.spec, { aliasDuplicateObjects: false, lineWidth: 0 })]]);
  for (const [name, source] of Object.entries(input.spec.sources)) {
    const rows = input.rows[name];
    if (rows !== void 0) {
      files.set(source.files, rows.format === "csv" ? csvText(rows) : jsonlText(rows));
    }
  }
  return files;
}
function csvText({ columns, rows }) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))];
  return lines.map((cells) => `${cells.map(csvCell).join(",")}
`).join("");
}
function csvCell(cell) {
  const text2 = cell === null ? "" : String(cell);
  return /^\s|\s$|[",\r\n]/.test(text2) ? `"${text2.replaceAll('"', '""')}"` : text2;
}
function jsonlText({ rows }) {
  return rows.map((row) => `${JSON.stringify(row)}
`).join("");
}

// test/semantics/reference/plan-events.ts
function propertiesOf(spec, event) {
  return Object.entries(spec.events[event]?.properties ?? {}).map(([name, written]) => {
    const own = typeof written === "string" ? { required: written === "required" } : written;
    const merged = { ...spec.properties?.[name], ...own, name };
    return { ...merged, type: merged.type ?? "string" };
  });
}
function eventOf(spec, source, rawName2) {
  const name = ownEntry(source.rename, rawName2) ?? rawName2;
  if (Object.hasOwn(spec.events, name)) {
    return name;
  }
  const renamed = Object.entries(spec.events).find(([, event]) => event.renamed_from?.includes(name));
  return renamed?.[0] ?? null;
}
function liveEvents(spec) {
  return Object.entries(spec.events).filter(([, event]) => event.status !== "planned" && event.deprecated === void 0).map(([name]) => name);
}
function ownEntry(map, key) {
  return map !== void 0 && Object.hasOwn(map, key) ? map[key] : void 0;
}

// test/semantics/random/dictionary.ts
var ODD_PROPERTY = "42? gr\xF6\xDFe";
var TYPES = {
  device: "string",
  campaign: "string",
  order_id: "string",
  note: "string",
  [ODD_PROPERTY]: "string",
  price: "number",
  quantity: "integer",
  member: "boolean",
  seen_at: "timestamp",
  born: "date"
};
var TEXTS = [
  ...["ios", "Ios", "android", "web", "a,b", 'say "hi"', "o'hara", " padded ", "two\nlines", "{device}", "0", "007", "=1+1", "%_", "\\"],
  ...["null", "NULL", "other", "not_set", "true", "\xE9", "e\u0301", "\u652F\u4ED8", "x".repeat(300)]
];
var EVENT_NAMES = ["home", "view", "add", "pay", "search", "Order Completed", "\u652F\u4ED8 \u5B8C\u6210", "other", "\u2026"];
function createDictionary(random) {
  const texts = [...random.some(TEXTS, 2, 4), ...random.chance(0.3) ? ["\uFF5E", "\u{1F600}"] : []];
  const names = ["device", "price", ...random.some(Object.keys(TYPES).slice(1), 2, 6)];
  const properties = Object.fromEntries([...new Set(names)].map((name) => [name, propertySpec(name, texts, random)]));
  const events = Object.fromEntries(random.some(EVENT_NAMES, 3, 6).map((name) => [name, eventSpec(name, properties, random)]));
  return { properties, events, texts, favourites: Object.keys(events).slice(0, random.integer(2, 3)) };
}
function propertySpec(name, texts, random) {
  const type = TYPES[name] ?? "string";
  const plain = { type };
  if (random.chance(0.65)) {
    return plain;
  }
  switch (type) {
    case "string":
      return random.pick([
        { type, enum: texts },
        { type, minLength: 2 },
        { type, maxLength: 4 },
        { type, minLength: 1, maxLength: 300 }
      ]);
    case "number":
      return random.pick([
        { type, minimum: 0 },
        { type, minimum: 0.5, maximum: 40 }
      ]);
    case "integer":
      return random.pick([
        { type, minimum: 1 },
        { type, minimum: 1, maximum: 9 },
        { type, enum: [1, 2, 3] }
      ]);
    default:
      return plain;
  }
}
function eventSpec(name, dictionary, random) {
  const properties = {};
  for (const property of Object.keys(dictionary).filter(() => random.chance(0.85))) {
    properties[property] = random.chance(0.12) ? "required" : "optional";
  }
  if ("price" in properties && random.chance(0.2)) {
    properties.price = { maximum: 30 };
  }
  if (random.chance(0.1)) {
    properties.grade = { type: "integer", required: random.chance(0.5), minimum: 0 };
  }
  return {
    ...random.chance(0.08) ? { status: "planned" } : {},
    ...random.chance(0.08) ? { deprecated: { since: "1.0.0" } } : {},
    ...random.chance(0.3) ? { renamed_from: [`old ${name}`] } : {},
    properties
  };
}
function declaredProperties(spec, events) {
  const declared = /* @__PURE__ */ new Map();
  for (const event of events ?? Object.keys(spec.events)) {
    for (const property of propertiesOf(spec, event)) {
      declared.set(property.name, property.type);
    }
  }
  return declared;
}
function plausibleText(property, texts, random) {
  const all = textsOf(property, texts);
  const allowed = all.filter((text2) => isAllowed(text2, property));
  return random.pick(allowed.length === 0 || random.chance(0.03) ? all : allowed);
}
function isAllowed(text2, property) {
  const { minimum = -Infinity, maximum = Infinity, minLength = 0, maxLength = Infinity } = property;
  if (property.type === "integer" || property.type === "number") {
    return Number(text2) >= minimum && Number(text2) <= maximum && property.enum?.includes(Number(text2)) !== false;
  }
  return property.type !== "string" || [...text2].length >= minLength && [...text2].length <= maxLength;
}
function textsOf(property, texts) {
  const { type } = property;
  switch (type) {
    case "string":
      return property.name === "order_id" ? ["o1", "o2", "o3", "o-10"] : texts;
    case "integer":
      return ["1", "2", "3", "+3", "7", "007", " 9 ", "2", "-0", "0"];
    case "number":
      return ["0.5", "1", "1.50", "3.25", " 4 ", "2.5e1", "30", "30.25", "40", "+7.75", "19.99"];
    case "boolean":
      return ["true", "false", "TRUE", "False", "	true"];
    case "timestamp":
      return ["2021-06-09 10:00:00", "2021-06-09T10:00:00.5Z", "2021-06-09T18:00:00+08:00"];
    case "date":
      return ["2020-02-29", "1999-12-31"];
    default: {
      const impossible = type;
      throw new Error(`no such type: ${String(impossible)}`);
    }
  }
}
function wrongText(type, random) {
  switch (type) {
    case "string":
      return null;
    case "integer":
      return random.pick(["1.0", "1.6", "1e3", "1_000", "0x1f", "9223372036854775808", "\u0967", "two", "- 1", "true", "NaN"]);
    case "number":
      return random.pick(["1,5", "1e400", "NaN", "Infinity", "-inf", "1_000.5", "0x1f", "1.5 CNY", "true", "\u0663"]);
    case "boolean":
      return random.pick(["1", "0", "t", "yes", "tru\u0435", "on", "null"]);
    case "timestamp":
      return random.pick(["2021-02-30 10:00:00", "2021-06-09", "2021-06-09 24:00:01", "infinity", "1623232800", "09/06/2021 10:00", "now"]);
    case "date":
      return random.pick(["2021-02-29", "2021-6-9", "20210609", "2021-06-09 00:00:00", "today", "09.06.2021"]);
    default: {
      const impossible = type;
      throw new Error(`no such type: ${String(impossible)}`);
    }
  }
}

// test/semantics/reference/values.ts
var LARGEST_INTEGER = 2n ** 63n - 1n;
var SMALLEST_INTEGER = -(2n ** 63n);
function cellText(cell) {
  return cell === null || cell === void 0 || cell === "" ? null : String(cell);
}
function readValue(text2, type) {
  if (type === "string") {
    return text2 === "" ? null : { type, value: text2 };
  }
  const trimmed = text2.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, "");
  if (trimmed === "") {
    return null;
  }
  switch (type) {
    case "integer": {
      const value = /^[+-]?[0-9]+$/.test(trimmed) ? BigInt(trimmed.replace("+", "")) : null;
      return value === null || value > LARGEST_INTEGER || value < SMALLEST_INTEGER ? "unreadable" : { type, value };
    }
    case "number": {
      const value = /^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/.test(trimmed) ? Number(trimmed) : Number.NaN;
      return Number.isFinite(value) ? { type, value } : "unreadable";
    }
    case "boolean": {
      const lower = trimmed.toLowerCase();
      return lower === "true" || lower === "false" ? { type, value: lower === "true" } : "unreadable";
    }
    case "timestamp": {
      const value = readInstant(trimmed);
      return value === null ? "unreadable" : { type, value };
    }
    case "date":
      return /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(trimmed) && isDate3(trimmed) ? { type, value: trimmed } : "unreadable";
    default: {
      const impossible = type;
      throw new Error(`no such type: ${String(impossible)}`);
    }
  }
}
var INSTANT2 = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})?$/;
function readInstant(text2) {
  const match = INSTANT2.exec(text2);
  if (match === null) {
    return null;
  }
  const [, date = "", hours = "", minutes = "", seconds = "", fraction = "", zone = "Z"] = match;
  if (!isDate3(date) || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
    return null;
  }
  const milliseconds = BigInt(Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`));
  const micros = BigInt(fraction.padEnd(6, "0").slice(0, 6));
  return milliseconds * 1000n + micros - zoneMinutes(zone) * 60000000n;
}
function zoneMinutes(zone) {
  if (zone === "Z") {
    return 0n;
  }
  const minutes = BigInt(zone.slice(1, 3)) * 60n + BigInt(zone.slice(4, 6));
  return zone.startsWith("-") ? -minutes : minutes;
}
function isDate3(text2) {
  const milliseconds = Date.parse(`${text2}T00:00:00Z`);
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text2);
}
function instantText(micros) {
  const fraction = (micros % 1000000n + 1000000n) % 1000000n;
  const milliseconds = Number((micros - fraction) / 1000n);
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.${String(fraction).padStart(6, "0")}Z`;
}
function readDuration(text2) {
  if (text2 === "none") {
    return null;
  }
  const units = { s: 1n, m: 60n, h: 3600n, d: 86400n, w: 604800n };
  const unit = units[text2.slice(-1)];
  if (unit === void 0 || !/^[0-9]+.$/.test(text2)) {
    throw new Error(`no such duration: ${text2}`);
  }
  return BigInt(text2.slice(0, -1)) * unit * 1000000n;
}
function compareText2(left, right) {
  return Buffer.compare(Buffer.from(left, "utf8"), Buffer.from(right, "utf8"));
}
function compareValues(left, right) {
  if ((left.type === "string" || left.type === "date") && (right.type === "string" || right.type === "date")) {
    return compareText2(left.value, right.value);
  }
  return left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
}
function valueText(value) {
  switch (value.type) {
    case "string":
    case "date":
      return value.value;
    case "timestamp":
      return instantText(value.value);
    case "integer":
    case "number":
    case "boolean":
      return String(value.value);
    default: {
      const impossible = value;
      throw new Error(`no such value: ${String(impossible)}`);
    }
  }
}
function numberOf2(value) {
  if (value.type !== "integer" && value.type !== "number") {
    throw new Error(`${value.type} is not a number`);
  }
  return Number(value.value);
}

// test/semantics/reference/conditions.ts
function evaluateExpression(expression, scope) {
  switch (expression.kind) {
    case "property":
      return scope.property(expression.name);
    case "standard":
      return stringValue(scope.standard(expression.name));
    case "literal":
      return expression.value.value === "" ? null : expression.value;
    case "choose":
      return evaluateExpression(holds(expression.condition, scope) ? expression.whenTrue : expression.whenFalse, scope);
    case "arithmetic":
      return arithmetic(expression.operator, evaluateExpression(expression.left, scope), evaluateExpression(expression.right, scope));
    case "convert":
      return convert(expression.to, evaluateExpression(expression.operand, scope), scope);
    default:
      return { type: "boolean", value: holds(expression, scope) };
  }
}
function holds(expression, scope) {
  const value = (part) => evaluateExpression(part, scope);
  switch (expression.kind) {
    case "compare":
      return compare2(expression.operator, value(expression.left), value(expression.right));
    case "and":
      return holds(expression.left, scope) && holds(expression.right, scope);
    case "or":
      return holds(expression.left, scope) || holds(expression.right, scope);
    case "not":
      return !holds(expression.operand, scope);
    case "has":
      return value(expression.operand) !== null;
    case "in":
      return expression.items.some((item) => compare2("==", value(expression.needle), value(item)));
    case "call":
      return call2(expression.function, value(expression.target), value(expression.argument));
    default: {
      const result = value(expression);
      return result?.type === "boolean" && result.value;
    }
  }
}
function compare2(operator, left, right) {
  if (operator === "!=") {
    return !compare2("==", left, right);
  }
  if (left === null || right === null) {
    return false;
  }
  const order = compareValues(left, right);
  switch (operator) {
    case "==":
      return order === 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default: {
      const impossible = operator;
      throw new Error(`no such comparison: ${String(impossible)}`);
    }
  }
}
function call2(name, target, argument) {
  if (target?.type !== "string" || argument?.type !== "string") {
    return false;
  }
  switch (name) {
    case "contains":
      return target.value.includes(argument.value);
    case "startsWith":
      return target.value.startsWith(argument.value);
    case "endsWith":
      return target.value.endsWith(argument.value);
    default: {
      const impossible = name;
      throw new Error(`no such function: ${String(impossible)}`);
    }
  }
}
function arithmetic(operator, left, right) {
  if (left === null || right === null) {
    return null;
  }
  if (left.type === "string" && right.type === "string") {
    return stringValue(left.value + right.value);
  }
  if (left.type === "integer" && right.type === "integer" && operator !== "/") {
    return wholeArithmetic(operator, left.value, right.value);
  }
  const [a, b] = [numberOf2(left), numberOf2(right)];
  const results = { "+": a + b, "-": a - b, "*": a * b, "/": a / b, "%": a % b };
  const value = results[operator];
  return Number.isFinite(value) ? { type: "number", value } : null;
}
function wholeArithmetic(operator, a, b) {
  switch (operator) {
    case "+":
      return { type: "integer", value: a + b };
    case "-":
      return { type: "integer", value: a - b };
    case "*":
      return { type: "integer", value: a * b };
    case "%":
      return b === 0n ? null : { type: "integer", value: a % b };
    default: {
      const impossible = operator;
      throw new Error(`no such operator: ${String(impossible)}`);
    }
  }
}
function convert(to, value, scope) {
  if (value === null) {
    return null;
  }
  if (to === "string") {
    return stringValue(valueText(value));
  }
  const type = to === "int" ? "integer" : "number";
  const text2 = to === "int" && value.type === "number" ? String(Math.trunc(value.value)) : valueText(value);
  const result = readValue(text2, type);
  if (result === "unreadable") {
    scope.failed();
    return null;
  }
  return result;
}
function stringValue(text2) {
  return text2 === null || text2 === "" ? null : { type: "string", value: text2 };
}
function printExpression(expression) {
  const nested2 = (part) => isAtom(part) ? printExpression(part) : `(${printExpression(part)})`;
  switch (expression.kind) {
    case "property":
      return /^[a-z][a-z0-9_]*$/.test(expression.name) ? expression.name : `property(${JSON.stringify(expression.name)})`;
    case "standard":
      return expression.name;
    case "literal":
      return printLiteral(expression.value);
    case "compare":
    case "arithmetic":
      return `${nested2(expression.left)} ${expression.operator} ${nested2(expression.right)}`;
    case "and":
      return `${nested2(expression.left)} && ${nested2(expression.right)}`;
    case "or":
      return `${nested2(expression.left)} || ${nested2(expression.right)}`;
    case "not":
      return `!${nested2(expression.operand)}`;
    case "has":
      return `has(${printExpression(expression.operand)})`;
    case "in":
      return `${nested2(expression.needle)} in [${expression.items.map(printExpression).join(", ")}]`;
    case "call":
      return `${nested2(expression.target)}.${expression.function}(${printExpression(expression.argument)})`;
    case "convert":
      return `${expression.to}(${printExpression(expression.operand)})`;
    case "choose":
      return `${nested2(expression.condition)} ? ${nested2(expression.whenTrue)} : ${nested2(expression.whenFalse)}`;
    default: {
      const impossible = expression;
      throw new Error(`no such expression: ${String(impossible)}`);
    }
  }
}
function isAtom(expression) {
  return ["property", "standard", "literal", "has", "call", "convert"].includes(expression.kind);
}
function printLiteral(value) {
  switch (value.type) {
    case "string":
      return JSON.stringify(value.value);
    case "integer":
    case "boolean":
      return String(value.value);
    case "number":
      return Number.isInteger(value.value) ? value.value.toFixed(1) : String(value.value);
    default:
      throw new Error(`a ${value.type} has no literal`);
  }
}

// test/semantics/reference/periods.ts
var WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
var HOUR = 3600000000n;
var DAY = 24n * HOUR;
function periodOf(instant, unit, calendar) {
  const label = labelOf3(instant, unit, calendar);
  return { label, start: firstInstant(label, calendar.zone), end: firstInstant(labelAfter(instant, label, unit, calendar), calendar.zone) };
}
function labelOf3(instant, unit, calendar) {
  const hour = localHour(instant, calendar.zone);
  switch (unit) {
    case "hour":
      return hour;
    case "day":
      return hour.slice(0, 10);
    case "week": {
      const date = hour.slice(0, 10);
      const weekday = (/* @__PURE__ */ new Date(`${date}T00:00:00Z`)).getUTCDay();
      return daysAfter(date, -((weekday - WEEKDAYS.indexOf(calendar.weekStart) + 7) % 7));
    }
    case "month":
      return hour.slice(0, 7);
    default: {
      const impossible = unit;
      throw new Error(`no such period: ${String(impossible)}`);
    }
  }
}
function labelAfter(instant, label, unit, calendar) {
  switch (unit) {
    case "hour": {
      let later = instant;
      while (localHour(later, calendar.zone) === label) {
        later += HOUR;
      }
      return localHour(later, calendar.zone);
    }
    case "day":
      return daysAfter(label, 1);
    case "week":
      return daysAfter(label, 7);
    case "month":
      return daysAfter(`${label}-01`, 31).slice(0, 7);
    default: {
      const impossible = unit;
      throw new Error(`no such period: ${String(impossible)}`);
    }
  }
}
function daysAfter(date, days) {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 864e5).toISOString().slice(0, 10);
}
var firstInstants = /* @__PURE__ */ new Map();
function firstInstant(label, zone) {
  const key = `${zone} ${label}`;
  const instant = firstInstants.get(key) ?? searchFirstInstant(label, zone);
  firstInstants.set(key, instant);
  return instant;
}
function searchFirstInstant(label, zone) {
  const wall = label.length === 7 ? `${label}-01T00` : label.length === 10 ? `${label}T00` : label;
  const middle = BigInt(Date.parse(`${wall}:00:00Z`)) * 1000n;
  for (let instant = middle - DAY; instant <= middle + DAY; instant += HOUR / 2n) {
    if (localHour(instant, zone) >= wall) {
      return instant;
    }
  }
  throw new Error(`${label} never comes in ${zone}`);
}
var formats2 = /* @__PURE__ */ new Map();
function localHour(instant, zone) {
  const format = formats2.get(zone) ?? new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23"
  });
  formats2.set(zone, format);
  const milliseconds = Number((instant - (instant % 1000n + 1000n) % 1000n) / 1000n);
  const parts = new Map(format.formatToParts(milliseconds).map((part) => [part.type, part.value]));
  return `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}T${parts.get("hour")}`;
}

// test/semantics/random/world.ts
var CASE_KINDS = ["accept", "identity", "sessions", "funnel", "paths", "retention", "metric", "segment"];
var SECOND = 1000000n;
var HOUR2 = 3600n * SECOND;
var DAY2 = 24n * HOUR2;
var ANCHORS = ["2020-02-28", "2021-03-14", "2021-11-07", "2020-12-31", "2021-06-09"].map((date) => `${date}T12:00:00Z`);
var ZONES = ["UTC", "Asia/Shanghai", "America/New_York"];
var WEEK_STARTS = ["monday", "monday", "sunday", "wednesday"];
function createWorld(kind, random) {
  const calendar = { zone: random.pick(ZONES), weekStart: random.pick(WEEK_STARTS) };
  const unit = random.pick(["hour", "day", "day", "week", "month"]);
  const periodic = kind === "retention" || kind === "metric";
  const anchor = readInstant(random.pick(ANCHORS)) ?? 0n;
  const first = periodOf(anchor - BigInt(random.integer(0, 2)) * DAY2, periodic ? unit : "day", calendar);
  let last = first;
  for (let count = random.integer(1, periodic && unit === "hour" ? 8 : 4); count > 1; count -= 1) {
    last = periodOf(last.end, periodic ? unit : "day", calendar);
  }
  const skew = () => random.chance(0.2) ? random.pick([1n, SECOND, HOUR2, 11n * HOUR2 + 1n]) : 0n;
  const wide = kind === "accept" ? 5n * DAY2 : 0n;
  const from = first.start - wide + skew();
  const to = last.end + wide + skew();
  const middle = (from + to) / 2n;
  const midnights = [from, middle, to].map((instant) => periodOf(instant, "day", calendar).start);
  const landmarks = [from, from, to, middle, first.end, last.start, from - DAY2, ...midnights, clockChange(anchor, calendar)];
  return { random, kind, calendar, unit, from, to, landmarks, durations: [], conditions: /* @__PURE__ */ new Map() };
}
function clockChange(anchor, calendar) {
  return periodOf(anchor, "day", calendar).start + 2n * HOUR2;
}
function condition2(world, expression) {
  const text2 = printExpression(expression);
  world.conditions.set(text2, expression);
  return text2;
}
function duration(world, text2, weight = 1) {
  const micros = readDuration(text2);
  if (micros !== null) {
    world.durations.push(...new Array(weight).fill(micros));
  }
  return text2;
}

// test/semantics/random/conditions.ts
var ORDERS = ["==", "!=", "<", "<=", ">", ">="];
function randomCondition(world, properties, texts) {
  return condition2(world, tree(world, properties, texts, 2));
}
function tree(world, properties, texts, depth) {
  const { random } = world;
  const inner = () => tree(world, properties, texts, depth - 1);
  if (depth > 0 && random.chance(0.35)) {
    return random.chance(0.3) ? { kind: "not", operand: inner() } : { kind: random.pick(["and", "or"]), left: inner(), right: inner() };
  }
  if (properties.size === 0 || random.chance(0.15)) {
    return standardCondition(world);
  }
  const [name, type] = random.pick([...properties]);
  const alike = [...properties].filter(([other2, otherType]) => other2 !== name && otherType === type && type === "string");
  if (alike.length > 0 && random.chance(0.12)) {
    const right = { kind: "property", name: random.pick(alike)[0] };
    return { kind: "compare", operator: random.pick(["==", "!=", "<="]), left: { kind: "property", name }, right };
  }
  return propertyCondition(world, { kind: "property", name }, type, texts);
}
function standardCondition(world) {
  const { random } = world;
  const user = { kind: "standard", name: random.pick(["user", "anonymous"]) };
  return random.pick([
    { kind: "has", operand: user },
    { kind: "compare", operator: random.pick(["==", "!="]), left: user, right: text(random.pick(["u1", "u2", "d1"])) },
    { kind: "compare", operator: "==", left: { kind: "standard", name: "source" }, right: text("web") },
    { kind: "compare", operator: "!=", left: { kind: "standard", name: "event" }, right: text(random.pick(["view", "pay", "\u652F\u4ED8 \u5B8C\u6210"])) }
  ]);
}
function propertyCondition(world, property, type, texts) {
  const { random } = world;
  if (random.chance(0.15)) {
    return { kind: "has", operand: property };
  }
  switch (type) {
    case "string":
      return stringCondition(world, property, texts);
    case "integer":
      return random.pick([
        { kind: "compare", operator: random.pick(ORDERS), left: property, right: integer(random.integer(0, 4)) },
        {
          kind: "compare",
          operator: "==",
          left: { kind: "arithmetic", operator: "%", left: property, right: integer(2) },
          right: integer(0)
        },
        // Division gives a number: 1 / 2 is 0.5, never 0.
        {
          kind: "compare",
          operator: ">=",
          left: { kind: "arithmetic", operator: "/", left: property, right: integer(2) },
          right: number(0.5)
        },
        { kind: "in", needle: property, items: [integer(1), integer(3), integer(7)] }
      ]);
    case "number":
      return random.pick([
        {
          kind: "compare",
          operator: random.pick(ORDERS),
          left: property,
          right: random.pick([integer(4), number(3.25), number(0.5), integer(30)])
        },
        {
          kind: "compare",
          operator: random.pick(["<", ">="]),
          left: { kind: "arithmetic", operator: random.pick(["+", "-", "*"]), left: property, right: integer(2) },
          right: number(8.5)
        }
      ]);
    case "boolean":
      return {
        kind: "compare",
        operator: random.pick(["==", "!="]),
        left: property,
        right: literal({ type: "boolean", value: random.chance(0.5) })
      };
    case "timestamp":
    case "date":
      return { kind: "has", operand: property };
    default: {
      const impossible = type;
      throw new Error(`no such type: ${String(impossible)}`);
    }
  }
}
function stringCondition(world, property, texts) {
  const { random } = world;
  const value = random.pick(texts);
  const characters = [...value];
  const part = random.pick([characters.slice(0, 2), characters.slice(-1), characters.slice(1, 2)]).join("") || value;
  return random.pick([
    { kind: "compare", operator: random.pick(ORDERS), left: property, right: text(value) },
    { kind: "compare", operator: "!=", left: property, right: text(value) },
    { kind: "in", needle: property, items: random.some(texts, 1, 3).map(text) },
    { kind: "call", function: random.pick(["contains", "startsWith", "endsWith"]), target: property, argument: text(part) },
    {
      kind: "compare",
      operator: "==",
      left: { kind: "arithmetic", operator: "+", left: property, right: text("!") },
      right: text(`${value}!`)
    }
  ]);
}
function derivedExpression(type, random) {
  const [a, b, n] = ["raw_a", "raw_b", "raw_n"].map((name) => ({ kind: "property", name }));
  if (a === void 0 || b === void 0 || n === void 0) {
    return null;
  }
  const isShort = { kind: "compare", operator: "==", left: a, right: text("i") };
  switch (type) {
    case "string":
      return random.pick([
        { kind: "choose", condition: isShort, whenTrue: text("ios"), whenFalse: a },
        { kind: "arithmetic", operator: "+", left: { kind: "arithmetic", operator: "+", left: a, right: text("/") }, right: b },
        { kind: "convert", to: "string", operand: n }
      ]);
    case "number":
      return random.pick([
        { kind: "arithmetic", operator: "/", left: { kind: "convert", to: "double", operand: n }, right: number(100) },
        { kind: "convert", to: "double", operand: b },
        { kind: "arithmetic", operator: "/", left: n, right: integer(100) }
      ]);
    case "integer":
      return random.pick([
        { kind: "convert", to: "int", operand: b },
        { kind: "arithmetic", operator: random.pick(["+", "-", "*", "%"]), left: n, right: integer(3) }
      ]);
    case "boolean":
      return random.pick([
        isShort,
        { kind: "compare", operator: ">", left: n, right: integer(2) },
        { kind: "has", operand: b }
      ]);
    case "timestamp":
    case "date":
      return null;
    default: {
      const impossible = type;
      throw new Error(`no such type: ${String(impossible)}`);
    }
  }
}
function dropExpression(random) {
  const agent = { kind: "property", name: "raw_a" };
  const amount = { kind: "property", name: "raw_n" };
  return random.pick([
    { kind: "call", function: "contains", target: agent, argument: text("bot") },
    { kind: "compare", operator: "<", left: amount, right: integer(0) },
    {
      kind: "or",
      left: { kind: "call", function: "startsWith", target: agent, argument: text("bo") },
      right: { kind: "compare", operator: "==", left: amount, right: integer(5) }
    }
  ]);
}
function literal(value) {
  return { kind: "literal", value };
}
function text(value) {
  return literal({ type: "string", value });
}
function integer(value) {
  return literal({ type: "integer", value: BigInt(value) });
}
function number(value) {
  return literal({ type: "number", value });
}

// test/semantics/random/matchers.ts
function matcher(world, project) {
  const { random } = world;
  const { favourites } = project.dictionary;
  const names = [...favourites, ...favourites, ...Object.keys(project.spec.events)];
  const single = () => {
    const event = random.chance(0.2) ? "any" : random.pick(names);
    return { event, ...random.chance(0.5) ? { where: condition3(world, project, eventsIn([event], project)) } : {} };
  };
  return random.pick([
    () => random.pick(names),
    () => random.pick(names),
    () => random.chance(0.3) ? "any" : random.pick(names),
    single,
    () => ({ ...single(), as: `step ${random.integer(1, 9)}` }),
    () => ({ any: random.some([...new Set(names)], 2, 2), ...random.chance(0.5) ? { as: "either" } : {} }),
    () => ({ any: [single(), random.pick(names)], as: "nested" })
  ])();
}
function eventsIn(matchers, project) {
  return [...new Set(matchers.flatMap((one) => eventsOf(one, project)))];
}
function eventsOf(one, project) {
  if (typeof one === "object" && "any" in one) {
    return eventsIn(one.any, project);
  }
  const name = typeof one === "string" ? one : one.event;
  return name === "any" ? Object.keys(project.spec.events) : [name];
}
function condition3(world, project, events) {
  return randomCondition(world, declaredProperties(project.spec, events), project.dictionary.texts);
}
function common(world, project, events) {
  const { random } = world;
  return {
    ...random.chance(0.13) ? { where: condition3(world, project, events) } : {},
    ...random.chance(0.13) ? { segment: random.pick(["regulars", "insiders"]) } : {}
  };
}
function propertiesOfTypes(project, events, types) {
  return [...declaredProperties(project.spec, events)].filter(([, type]) => types.includes(type)).map(([name]) => name);
}
var TEXTUAL = ["string", "integer", "number", "boolean"];
var NUMERIC2 = ["integer", "number"];
function maybeBreakdown(world, project, events, attributed) {
  const { random } = world;
  const names = propertiesOfTypes(project, events, TEXTUAL);
  if (names.length === 0 || random.chance(0.55)) {
    return {};
  }
  const by = random.pick(names);
  if (random.chance(0.3)) {
    return { breakdown: by };
  }
  const attribution = attributed && random.chance(0.7) ? { attribution: random.pick(["first", "last"]) } : {};
  return { breakdown: { by, ...attribution, ...random.chance(0.6) ? { limit: random.integer(1, 3) } : {} } };
}

// test/semantics/random/analyses.ts
function addAnalyses(world, project) {
  const { spec } = project;
  const segments = { regulars: segmentSpec(world, project, ["insiders"]), insiders: segmentSpec(world, project, []) };
  switch (world.kind) {
    case "accept":
      return { ...spec, metrics: valueMetrics(project) };
    case "identity":
    case "sessions":
      return spec;
    case "segment":
      return { ...spec, segments };
    case "funnel":
      return withSegments({ ...spec, funnels: { purchase: funnelSpec(world, project), other_way: funnelSpec(world, project) } }, segments);
    case "paths":
      return withSegments({ ...spec, paths: { visits: pathsSpec(world, project), walks: pathsSpec(world, project) } }, segments);
    case "retention":
      return withSegments({ ...spec, retention: { repeat: retentionSpec(world, project) } }, segments);
    case "metric":
      return withSegments({ ...spec, metrics: { first: metricSpec(world, project), second: metricSpec(world, project) } }, segments);
    default: {
      const impossible = world.kind;
      throw new Error(`no such kind: ${String(impossible)}`);
    }
  }
}
function valueMetrics(project) {
  const properties = [...declaredProperties(project.spec)].filter(([, type]) => type !== "timestamp");
  return Object.fromEntries(
    properties.map(([by], index) => [
      `values_${index}`,
      { event: "any", count: "events", period: "month", breakdown: by }
    ])
  );
}
function withSegments(spec, segments) {
  const analyses = [spec.funnels, spec.paths, spec.retention, spec.metrics].flatMap((section) => Object.values(section ?? {}));
  return analyses.some((analysis) => analysis.segment !== void 0) ? { ...spec, segments } : spec;
}
function funnelSpec(world, project) {
  const { random } = world;
  const free = Array.from({ length: random.pick([2, 2, 3, 3, 4]) }, () => matcher(world, project));
  const steps = random.chance(0.5) ? free : project.dictionary.favourites.map((event) => random.chance(0.8) ? event : matcher(world, project));
  const twice = random.chance(0.25) ? steps.flatMap((step, index) => index === 0 ? [step, step] : [step]) : steps;
  const events = eventsIn(steps, project);
  const length = () => duration(world, random.pick(["10s", "30m", "2h", "1d", "7d", "1d"]), 4);
  const window = random.pick([
    () => ({}),
    () => ({ window: "none" }),
    () => ({ window: length() }),
    () => ({ window: { length: length() } }),
    () => ({ window: { length: length(), from: "entry" } }),
    () => ({ window: { length: length(), from: "previous" } }),
    () => ({ window: { length: length(), from: "previous" } })
  ])();
  const shared2 = propertiesOfTypes(project, events, TEXTUAL).filter(
    (name) => events.every((event) => declaredProperties(project.spec, [event]).has(name))
  );
  const units = ["person", "session", ...shared2.length === 0 ? [] : [random.pick(shared2)]];
  return {
    steps: twice,
    ...window,
    ...random.pick([{}, { ties: "same" }, { ties: "after" }]),
    ...random.chance(0.4) ? {} : { per: random.pick(units) },
    ...maybeBreakdown(world, project, events, true),
    ...common(world, project, events)
  };
}
function pathsSpec(world, project) {
  const { random } = world;
  const names = Object.keys(project.spec.events);
  const few = random.chance(0.25) ? random.some(names, 2, names.length) : null;
  const events = few ?? liveEvents(project.spec);
  const within = random.pick([
    () => ({}),
    () => ({ within: "session" }),
    () => ({ within: "person" }),
    () => ({ within: "person" }),
    () => ({ within: duration(world, random.pick(["30m", "10s", "1d"]), 4) })
  ])();
  const steps = random.chance(0.6) ? random.pick([2, 2, 3, 3, 4, 5, 6]) : null;
  const labelled = random.chance(0.5) ? nodes(world, project, events) : null;
  const labels = ignorable(labelled, events);
  return {
    ...pathEnds(world, project),
    ...within,
    ...steps === null ? {} : { steps },
    ...labelled === null ? {} : { nodes: labelled },
    ...few === null ? {} : { events: few },
    ...random.chance(0.25) && labels.length > 0 ? { ignore: random.some(labels, 1, Math.min(2, labels.length)) } : {},
    ...random.pick([{}, { collapse: true }, { collapse: false }]),
    ...random.chance(0.3) ? { edges: random.integer(1, 6) } : {},
    ...random.chance(0.2) ? { minimum_transitions: random.integer(1, 3) } : {},
    ...random.chance(0.3) ? { minimum_people: random.integer(1, 3) } : {},
    ...random.chance(0.3) ? { sequences: random.integer(1, 4) } : {},
    ...common(world, project, events)
  };
}
function pathEnds(world, project) {
  const { random } = world;
  const one = () => random.chance(0.6) ? random.pick(project.dictionary.favourites) : matcher(world, project);
  return random.pick([
    () => ({}),
    () => ({}),
    () => ({ start: one() }),
    () => ({ end: one() }),
    () => ({ start: one(), end: one() }),
    () => ({ start: one(), end: one() })
  ])();
}
function ignorable(labelled, names) {
  const fixed = (labelled ?? []).map((node) => node.label).filter((label) => !label.includes("{"));
  return (labelled ?? []).some((node) => node.when === void 0) ? fixed : [...names, ...fixed];
}
function nodes(world, project, events) {
  const { random } = world;
  const properties = propertiesOfTypes(project, events, TEXTUAL);
  const hole = () => properties.length === 0 ? "nothing" : `{${random.pick(properties)}}`;
  const labels = ["page", `at ${hole()}`, `${hole()} {{ ${hole()}`, "rest", hole()];
  return random.some(labels, 1, 3).map((label, index, all) => {
    const last = index === all.length - 1;
    return { label, ...last && random.chance(0.3) ? {} : { when: condition3(world, project, events) } };
  });
}
function retentionSpec(world, project) {
  const { random, unit } = world;
  const start = matcher(world, project);
  const back = random.chance(0.4) ? start : matcher(world, project);
  return {
    start,
    return: back,
    ...random.pick([{}, { cohort: "first" }, { cohort: "every" }, { cohort: "every" }]),
    ...maybePeriod(world),
    ...random.chance(0.8) ? { periods: random.integer(1, unit === "hour" ? 8 : 4) } : {},
    ...random.pick([{}, { mode: "exact" }, { mode: "on_or_after" }, { mode: "on_or_after" }]),
    ...common(world, project, eventsIn([start, back], project))
  };
}
function maybePeriod({ unit, random }) {
  return unit === "day" && random.chance(0.5) ? {} : { period: unit };
}
function metricSpec(world, project) {
  const { random } = world;
  const counted = random.chance(0.45);
  const event = counted && random.chance(0.25) ? null : matcher(world, project);
  const events = eventsIn([event ?? "any"], project);
  const aggregate = random.pick(["sum", "average", "minimum", "maximum", "median", "p95", "distinct"]);
  const properties = aggregate === "distinct" ? [...declaredProperties(project.spec, events).keys()] : propertiesOfTypes(project, events, NUMERIC2);
  const measure = counted || properties.length === 0 ? { count: random.pick(["events", "people", "sessions"]) } : { [aggregate]: random.pick(properties) };
  return {
    ...event === null ? {} : { event },
    ...measure,
    ...maybePeriod(world),
    ...maybeBreakdown(world, project, events, false),
    ...common(world, project, events)
  };
}
function segmentSpec(world, project, others) {
  const whole = segmentCondition(world, project, others, 2);
  const events = eventsIn(matchersIn(whole), project);
  return { ...whole, ...events.length > 0 && world.random.chance(0.15) ? { where: condition3(world, project, events) } : {} };
}
function segmentCondition(world, project, others, depth) {
  const { random } = world;
  if (depth === 0 || random.chance(0.4)) {
    return others.length > 0 && random.chance(0.2) ? { in: random.pick(others) } : didSpec(world, project);
  }
  const inner = Array.from({ length: random.integer(1, 3) }, () => segmentCondition(world, project, others, depth - 1));
  return random.pick([{ any: inner }, { all: inner }, { none: inner }]);
}
function matchersIn(whole) {
  if ("did" in whole) {
    return [whole.did];
  }
  const parts = "any" in whole ? whole.any : "all" in whole ? whole.all : "none" in whole ? whole.none : [];
  return parts.flatMap(matchersIn);
}
function didSpec(world, project) {
  const { random } = world;
  const did = matcher(world, project);
  const events = eventsIn([did], project);
  const aggregate = random.pick(["sum", "average", "minimum", "maximum", "distinct"]);
  const properties = aggregate === "distinct" ? [...declaredProperties(project.spec, events).keys()] : propertiesOfTypes(project, events, NUMERIC2);
  const measured = properties.length > 0 && random.chance(0.4);
  const value = !measured || aggregate === "distinct" ? random.integer(0, 4) : random.pick([0, 1, 3, 4, 7.75, 30, 40]);
  return {
    did,
    ...measured ? { [aggregate]: random.pick(properties) } : {},
    ...measured || random.chance(0.7) ? bounds(world, value) : {},
    ...random.chance(0.5) ? { within: duration(world, random.pick(["30m", "1d", "2d", "7d"]), 3) } : {}
  };
}
function bounds(world, value) {
  const both = world.random.pick([
    { at_least: value, at_most: value + 2 },
    { over: value, under: value + 3 }
  ]);
  return world.random.pick([{ at_least: value }, { at_most: value }, { over: value }, { under: value }, both]);
}

// test/semantics/random/project.ts
function createProject(world) {
  const { random, calendar, kind } = world;
  const dictionary = createDictionary(random);
  const base = { events: dictionary.events, properties: dictionary.properties };
  const two = random.chance(kind === "identity" || kind === "sessions" ? 0.6 : 0.35);
  const sources = { web: sourceSpec("web", base, world), ...two ? { server: sourceSpec("server", base, world) } : {} };
  const weekly = calendar.weekStart === "monday" ? {} : { week_start: calendar.weekStart };
  return {
    dictionary,
    spec: {
      waymark: 1,
      name: "random",
      version: "1.0.0",
      ...calendar.zone === "UTC" && random.chance(0.5) ? {} : { timezone: calendar.zone },
      ...weekly,
      sources,
      ...base,
      ...random.chance(kind === "identity" ? 0.4 : 0.2) ? { identity: { strategy: random.pick(["none", "none", "last_known"]) } } : {},
      ...random.chance(kind === "sessions" ? 0.85 : 0.4) ? { sessions: sessionRules(base, world) } : {}
    }
  };
}
function sessionRules(base, world) {
  const { random } = world;
  const strings = [...declaredProperties(base).keys()].filter((name) => name !== "order_id");
  const [idle, longest] = random.pick([
    ["30m", null],
    ["10s", null],
    [null, "20m"],
    [null, "90s"],
    ["2h", "1h"],
    ["30m", "24h"],
    [null, null]
  ]);
  return {
    ...idle === null ? {} : { idle: duration(world, idle, 2) },
    ...longest === null ? {} : { longest: duration(world, longest, 2) },
    ...random.chance(0.35) ? { split_on_day: random.chance(0.8) } : {},
    ...random.chance(0.4) && strings.length > 0 ? { split_on: random.some(strings, 1, 2) } : {}
  };
}
function sourceSpec(name, base, world) {
  const { random, kind } = world;
  const derive = deriveSpec(base, world);
  const drop = random.chance(kind === "accept" ? 0.5 : 0.2) ? condition2(world, dropExpression(random)) : null;
  const deduplicate = random.chance(0.25) ? deduplicateSpec(base, random.chance(0.5), world) : null;
  const late = random.chance(kind === "accept" ? 0.6 : 0.2) ? duration(world, random.pick(["72h", "1h", "30s"])) : null;
  const future = random.chance(0.3) ? duration(world, random.pick(["5m", "1h", "0s"])) : null;
  const clean = {
    ...drop === null ? {} : { drop },
    ...deduplicate === null ? {} : { deduplicate },
    ...late === null ? {} : { late },
    ...future === null ? {} : { future }
  };
  return {
    files: `data/${name}.${name === "server" && random.chance(0.6) ? "jsonl" : "csv"}`,
    columns: columnsSpec(name, base, deduplicate === "id", world),
    ...random.chance(0.4) ? { rename: renameSpec(base, world) } : {},
    ...derive === null && drop === null ? {} : { types: { raw_n: "integer" } },
    ...derive === null ? {} : { derive },
    ...Object.keys(clean).length === 0 ? {} : { clean }
  };
}
function columnsSpec(name, base, needsId, world) {
  const { random, kind } = world;
  const single = name === "server" && random.chance(0.1);
  const known = random.pick(["both", "both", "both", "user", "anonymous"]);
  return {
    ...needsId || random.chance(0.6) ? { id: "event_id" } : {},
    event: single ? { value: random.pick(Object.keys(base.events)) } : "event_name",
    time: "occurred_at",
    ...random.chance(0.6) ? { received: "received_at" } : {},
    ...known === "anonymous" ? {} : { user: "user_id" },
    ...known === "user" ? {} : { anonymous: "device_id" },
    ...random.chance(kind === "sessions" ? 0.4 : 0.15) ? { session: "visit_id" } : {}
  };
}
function renameSpec(base, world) {
  const events = Object.keys(base.events);
  const raw = world.random.some(["pv", "Purchase", "\u52A0\u8D2D", ...world.random.chance(0.1) ? events : []], 1, 2);
  return Object.fromEntries(raw.map((name) => [name, world.random.pick(events)]));
}
function deriveSpec(base, world) {
  const { random, kind } = world;
  const derive = {};
  for (const [property, type] of declaredProperties(base)) {
    const expression = random.chance(kind === "accept" ? 0.25 : 0.08) ? derivedExpression(type, random) : null;
    if (expression !== null) {
      derive[property] = condition2(world, expression);
    }
  }
  return Object.keys(derive).length === 0 ? null : derive;
}
function deduplicateSpec(base, byId, world) {
  if (byId) {
    return "id";
  }
  const options = [
    ["event", "user", "time"],
    ["event", "user", "anonymous", "device"],
    ["time", "device"]
  ];
  return world.random.pick(declaredProperties(base).has("order_id") ? [...options, ["order_id"], ["order_id", "event"]] : options);
}
function fileColumns(source, base) {
  const standard = Object.values(source.columns).filter((column) => typeof column === "string");
  const properties = declaredProperties(base).keys();
  const raw = source.types === void 0 ? [] : ["raw_a", "raw_b", "raw_n"];
  return [...standard, ...properties, ...raw, "extra"];
}

// test/semantics/random/random.ts
function randomFrom(seed) {
  let state = 2166136261;
  for (const character of seed) {
    state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16777619);
  }
  const next = () => {
    state = state + 1831565813 | 0;
    let mixed = Math.imul(state ^ state >>> 15, state | 1);
    mixed ^= mixed + Math.imul(mixed ^ mixed >>> 7, mixed | 61);
    return ((mixed ^ mixed >>> 14) >>> 0) / 4294967296;
  };
  const integer2 = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (items) => {
    const item = items[integer2(0, items.length - 1)];
    if (item === void 0) {
      throw new Error("nothing to pick from");
    }
    return item;
  };
  const some = (items, low, high) => {
    const rest = [...items];
    const count = Math.min(rest.length, integer2(low, high));
    return Array.from({ length: count }, () => rest.splice(integer2(0, rest.length - 1), 1)).flat();
  };
  return { next, integer: integer2, chance: (probability) => next() < probability, pick, some };
}

// test/semantics/random/rows.ts
var SECOND2 = 1000000n;
function createRows(world, project) {
  const { random } = world;
  const happenings = createHappenings(world, project);
  const sources = Object.entries(project.spec.sources);
  const written = new Map(sources.map(([name]) => [name, []]));
  happenings.forEach((happening, index) => {
    const [name, source] = random.pick(sources);
    written.get(name)?.push(...rowsOf(happening, index, source, world, project));
  });
  return Object.fromEntries(
    sources.map(([name, source]) => {
      const columns = fileColumns(source, project.spec);
      const format = source.files.endsWith(".jsonl") ? "jsonl" : "csv";
      const shuffled = random.some(written.get(name) ?? [], 1e3, 1e3);
      return [name, { format, columns, rows: shuffled.map((row) => shape(row, columns, format, world)) }];
    })
  );
}
function createHappenings(world, { spec, dictionary }) {
  const { random } = world;
  const actors = createActors(world);
  const names = Object.keys(spec.events);
  const happenings = [];
  for (const actor of actors) {
    if (random.chance(world.kind === "funnel" ? 0.3 : 0)) {
      happenings.push(...secondThoughts(actor, world, dictionary.favourites));
    }
    const own = [];
    const pace = choosePace(world);
    let session = 0;
    for (let count = random.integer(2, 28); count > 0; count -= 1) {
      const echo = happenings.length > 0 && random.chance(world.kind === "identity" ? 0.15 : 0.05) ? random.pick(happenings) : null;
      const time = echo?.time ?? nextTime(own, happenings, pace, world);
      session += random.chance(0.25) ? 1 : 0;
      own.push(time);
      const anonymous = echo === null ? random.pick(actor.devices) : echo.anonymous;
      happenings.push({
        name: random.chance(0.5) ? inTurn(dictionary.favourites, count) : random.pick(random.chance(0.5) ? dictionary.favourites : names),
        time,
        user: anonymous === null || random.chance(0.6) ? actor.user : null,
        anonymous,
        session: random.chance(0.12) ? null : random.chance(0.05) ? "shared" : `${actor.user ?? anonymous}-${session}`
      });
    }
  }
  return happenings;
}
function secondThoughts(actor, world, favourites) {
  const { random } = world;
  const length = world.durations.length === 0 ? 1800n * SECOND2 : random.pick(world.durations);
  const anonymous = random.pick(actor.devices);
  let time = startTime(world);
  return favourites.flatMap((name) => {
    const early = time - random.pick([SECOND2, length / 2n, 0n]);
    const happening = { name, user: actor.user, anonymous, session: "thoughts" };
    const both = [
      { ...happening, time: early },
      { ...happening, time }
    ];
    time += length + random.pick([0n, 0n, 0n, 1n, -1n]);
    return both;
  });
}
function inTurn(favourites, countdown) {
  return favourites.at(-(countdown % favourites.length)) ?? "";
}
function createActors(world) {
  const { random } = world;
  return Array.from({ length: random.integer(1, 6) }, (_, index) => {
    const own = [`d${index + 1}`, `d${index + 1}-phone`, "kiosk", random.chance(0.2) ? "u1" : `\xFC${index}`];
    const devices = [...random.some(own, 1, 3), ...random.chance(0.3) ? [null] : []];
    return random.chance(0.25) ? { user: null, devices: devices.filter((device) => device !== null) } : { user: `u${index + 1}`, devices };
  });
}
function choosePace(world) {
  switch (world.kind) {
    case "retention":
    case "metric":
      return world.random.pick(["close", "edge", "far", "far", "far"]);
    case "paths":
    case "sessions":
      return world.random.pick(["close", "close", "close", "edge", "far"]);
    default:
      return world.random.pick(["close", "close", "edge", "edge", "far"]);
  }
}
function nextTime(own, others, pace, world) {
  const { random } = world;
  const last = own.at(-1);
  const start = startTime(world);
  if (last === void 0) {
    return others.length > 0 && random.chance(0.15) ? random.pick(others).time : start;
  }
  const nudge = random.pick([0n, 0n, 1n, -1n]);
  const length = world.durations.length === 0 ? 1800n * SECOND2 : random.pick(world.durations);
  const gaps = {
    close: () => last + random.pick([BigInt(random.integer(1, 600)) * SECOND2, BigInt(random.integer(1, 9)) * SECOND2, BigInt(random.integer(1, 3e6))]),
    edge: () => random.pick([last, last, random.pick(own)]) + length + nudge,
    far: () => random.pick([
      last + BigInt(random.integer(1, 30)) * 3600n * SECOND2,
      last + (world.to - world.from) / BigInt(random.integer(2, 6)),
      start
    ])
  };
  const rare = random.pick([
    () => last,
    () => last,
    () => random.pick(world.landmarks) + nudge,
    () => world.to - length + nudge,
    () => others.length > 0 ? random.pick(others).time : last,
    gaps.close,
    gaps.edge,
    gaps.far
  ]);
  return random.chance(0.5) ? gaps[pace]() : rare();
}
function startTime(world) {
  const { random } = world;
  if (random.chance(0.5)) {
    return world.from + (world.to - world.from) / 1000n * BigInt(random.integer(0, 999));
  }
  const aside = random.pick([0n, -1n, BigInt(random.integer(-7200, 7200)) * SECOND2, BigInt(random.integer(-300, 60)) * SECOND2]);
  return random.pick(world.landmarks) + aside;
}
function rowsOf(happening, index, source, world, project) {
  const { random, kind } = world;
  const clean = cleanRow(happening, index, source, world, project);
  const dirt = kind === "accept" ? 0.4 : 0.06;
  const row = random.chance(dirt) ? soil(clean, happening, source, world, project) : clean;
  return random.chance(kind === "accept" ? 0.3 : 0.08) ? [row, duplicateOf(row, happening, source, world, project)] : [row];
}
function cleanRow(happening, index, source, world, project) {
  const { random } = world;
  const { columns } = source;
  const row = { extra: random.pick([null, "x", "y", ""]) };
  const set = (column, cell) => {
    if (column !== void 0) {
      row[column] = cell;
    }
  };
  set(columns.id, random.chance(0.04) ? null : eventId(index));
  const name = typeof columns.event === "string" ? happening.name : columns.event.value;
  set(typeof columns.event === "string" ? columns.event : void 0, rawName(name, source, world, project));
  set(columns.time, timeText(happening.time, world));
  set(columns.received, receivedText(happening.time, world));
  set(columns.user, happening.user ?? (columns.anonymous === void 0 ? happening.anonymous : null));
  set(columns.anonymous, happening.anonymous ?? (columns.user === void 0 ? happening.user : null));
  set(columns.session, happening.session);
  for (const property of propertiesOf(project.spec, name)) {
    const needed = property.required === true || property.name === "device";
    if (needed ? random.chance(0.95) : random.chance(0.75)) {
      set(property.name, plausibleText(property, project.dictionary.texts, random));
    }
  }
  set("raw_a", random.pick([null, "i", "a", "about", "robot", "null"]));
  set("raw_b", random.pick([null, "1", "2.5", "17", "3", "40", ...random.chance(0.1) ? ["x", "1e400", "2_0"] : []]));
  set(
    "raw_n",
    random.pick([null, "1", "5", "250", "1999", "+3", ...random.chance(0.1) ? ["-4", "1.0", "n", "9223372036854775808"] : []])
  );
  return row;
}
function eventId(index) {
  return `${["e", "", "\uFF5E", "\u{1F600}"][index % 4]}${index * 37 % 101}-${index}`;
}
function rawName(name, source, world, project) {
  const raw = Object.entries(source.rename ?? {}).flatMap(([written, event]) => event === name ? [written] : []);
  const former = project.spec.events[name]?.renamed_from ?? [];
  return world.random.pick([name, name, ...raw, ...former]);
}
function timeText(instant, world) {
  const utc = instantText(instant);
  const [date = "", clock = ""] = utc.slice(0, -1).split("T");
  const offset = (text2, hours) => `${instantText(instant + BigInt(hours) * 3600n * SECOND2).slice(0, -1)}${text2}`;
  const short = clock.endsWith(".000000") ? clock.slice(0, 8) : clock.replace(/0+$/, "");
  return world.random.pick([
    utc,
    `${date} ${short}`,
    `${date}T${short}Z`,
    offset("+08:00", 8),
    offset("-05:00", -5),
    `${date}T${clock}999Z`,
    ` ${utc} `
  ]);
}
function receivedText(time, world) {
  const { random } = world;
  const limits = [...world.durations, 300n * SECOND2];
  const delay = random.pick([
    0n,
    SECOND2,
    BigInt(random.integer(0, 90)) * SECOND2,
    ...random.chance(0.1) ? [random.pick(limits), -random.pick(limits)] : []
  ]);
  return random.chance(0.06) ? null : timeText(time + delay, world);
}
function soil(row, happening, source, world, project) {
  const { random } = world;
  const { columns } = source;
  const limit = random.pick([...world.durations, 300n * SECOND2]) + random.pick([-1n, 0n, 1n]);
  const faults = [
    () => ({ ...row, [columns.time]: random.pick([null, "", "yesterday", "2021-02-30 00:00:00", "2021-06-09", "1623232800"]) }),
    () => ({ ...row, ...columns.user ? { [columns.user]: null } : {}, ...columns.anonymous ? { [columns.anonymous]: "" } : {} }),
    () => wrongValue(row, happening, world, project),
    () => wrongValue(row, happening, world, project),
    () => lackingValue(row, happening, project)
  ];
  if (typeof columns.event === "string") {
    const event = columns.event;
    faults.push(() => ({ ...row, [event]: random.pick([null, "nobody knows", "HOME", " view", "any"]) }));
  }
  if (columns.received !== void 0) {
    const received = columns.received;
    faults.push(() => ({ ...row, [received]: timeText(happening.time + limit, world) }));
    faults.push(() => ({ ...row, [received]: timeText(happening.time - limit, world) }));
    faults.push(() => ({ ...row, [received]: "soon" }));
  }
  return random.pick(faults)();
}
function wrongValue(row, happening, world, project) {
  const { random } = world;
  const properties = propertiesOf(project.spec, happening.name);
  if (properties.length === 0) {
    return row;
  }
  const property = random.pick(properties);
  const outside = property.type === "string" ? random.pick(["not in any list", "z", "\u{1F600}", "y".repeat(301)]) : random.pick(["-1", "1000", "0.25", "30.5"]);
  return { ...row, [property.name]: random.chance(0.5) ? outside : wrongText(property.type, random) ?? outside };
}
function lackingValue(row, happening, project) {
  const required = propertiesOf(project.spec, happening.name).find((property) => property.required === true);
  return required === void 0 ? row : { ...row, [required.name]: required.type === "string" ? "" : " " };
}
function duplicateOf(row, happening, source, world, project) {
  const { random } = world;
  const { id, received } = source.columns;
  const again = received === void 0 || random.chance(0.3) ? row : { ...row, [received]: receivedText(happening.time, world) };
  if (id === void 0 || random.chance(0.4)) {
    return again;
  }
  const other2 = cleanRow({ ...happening, name: random.pick(Object.keys(project.spec.events)) }, 0, source, world, project);
  return { ...other2, [id]: row[id] ?? null, ...received === void 0 ? {} : { [received]: again[received] ?? null } };
}
function shape(row, columns, format, world) {
  const cells = columns.map((column) => [column, row[column] ?? null]);
  if (format === "csv") {
    return Object.fromEntries(cells);
  }
  const typed = cells.map(([column, cell]) => {
    const plain = typeof cell === "string" && world.random.chance(0.5) && /^(-?(0|[1-9][0-9]{0,8})(\.[0-9]*[1-9])?|true|false)$/.test(cell);
    return [column, plain ? JSON.parse(cell) : cell];
  });
  return Object.fromEntries(typed.filter(([, cell], index) => cell !== null || index === 0 || world.random.chance(0.5)));
}

// test/semantics/reference/accept.ts
function acceptRows(input) {
  const rows = [];
  const events = [];
  for (const [name, source] of Object.entries(input.spec.sources)) {
    const file = input.rows[name] ?? { rows: [], columns: [] };
    const columns = [...file.columns].sort(compareText2);
    const candidates = [];
    file.rows.forEach((raw, row) => {
      const judgement = judgeRow(new RawReader(raw, columns), { name, source, row, input });
      if (judgement.outcome === "acceptable") {
        candidates.push(judgement.candidate);
      } else {
        rows.push({ source: name, row, reason: null, property: null, event: null, ...judgement });
      }
    });
    const kept = keepFirsts(candidates);
    for (const { event } of candidates.filter((candidate) => !kept.includes(candidate))) {
      rows.push({ source: name, row: event.row, outcome: "duplicate", reason: null, property: null, event: event.name });
    }
    events.push(...kept.map((candidate) => candidate.event));
  }
  events.sort(compareEvents);
  const tooLong = eventsBeyondLongest(events, input.spec);
  for (const event of events) {
    const rest = { source: event.source, row: event.row, property: null, event: event.name };
    rows.push(
      tooLong.has(event) ? { ...rest, outcome: "quarantined", reason: "session-too-long" } : { ...rest, outcome: "accepted", reason: null }
    );
  }
  return { events: events.filter((event) => !tooLong.has(event)), rows };
}
function compareEvents(left, right) {
  if (left.time !== right.time) {
    return left.time < right.time ? -1 : 1;
  }
  return compareText2(left.tie, right.tie) || compareText2(left.source, right.source) || compareText2(left.texts, right.texts);
}
var RawReader = class {
  #raw;
  /** Every column of the file in the order of names. */
  columns;
  constructor(raw, columns) {
    this.#raw = raw;
    this.columns = columns;
  }
  text(column) {
    return column === void 0 || !Object.hasOwn(this.#raw, column) ? null : cellText(this.#raw[column]);
  }
};
function judgeRow(raw, context) {
  const { source, input } = context;
  const { columns } = source;
  if (isDropped(raw, source, input)) {
    return { outcome: "dropped" };
  }
  const rawName2 = typeof columns.event === "string" ? raw.text(columns.event) : columns.event.value;
  const name = rawName2 === null ? null : eventOf(input.spec, source, rawName2);
  const quarantined = (reason2, property = null) => ({
    outcome: "quarantined",
    reason: reason2,
    property,
    event: name
  });
  const time = readTime(raw.text(columns.time));
  const received = readTime(raw.text(columns.received));
  if (typeof time !== "bigint" || received === "unreadable") {
    return quarantined("unreadable-time");
  }
  const untimely = timeFault(time, received, source);
  if (untimely !== null) {
    return quarantined(untimely);
  }
  if (name === null) {
    return quarantined("unknown-event");
  }
  const [user, anonymous] = [raw.text(columns.user), raw.text(columns.anonymous)];
  if (user === null && anonymous === null) {
    return quarantined("no-identity");
  }
  const properties = readProperties(raw, name, source, input);
  if (!(properties instanceof Map)) {
    return quarantined(properties.reason, properties.property);
  }
  const texts = rowTexts(raw, source);
  const event = {
    source: context.name,
    row: context.row,
    name,
    time,
    user,
    anonymous,
    supplied: columns.session === void 0 ? { kind: "rules" } : { kind: "supplied", id: raw.text(columns.session) },
    properties,
    tie: raw.text(columns.id) ?? texts,
    texts
  };
  return { outcome: "acceptable", candidate: { event, received, key: duplicateKey(raw, source) } };
}
function isDropped(raw, source, input) {
  const drop = source.clean?.drop;
  const scope = rawScope(raw, source, () => {
  });
  return drop !== void 0 && holds(conditionOf2(input, drop), scope);
}
function timeFault(time, received, source) {
  const late = readDuration(source.clean?.late ?? "none");
  const future = readDuration(source.clean?.future ?? "5m");
  if (received !== null && late !== null && received - time > late) {
    return "too-late";
  }
  return received !== null && future !== null && time - received > future ? "in-future" : null;
}
function readProperties(raw, event, source, input) {
  const properties = /* @__PURE__ */ new Map();
  for (const property of propertiesOf(input.spec, event)) {
    const value = readProperty(raw, property, source, input);
    const reason2 = propertyFault(value, property);
    if (reason2 !== null) {
      return { reason: reason2, property: property.name };
    }
    if (value !== null && value !== "unreadable") {
      properties.set(property.name, value);
    }
  }
  return properties;
}
function readTime(text2) {
  const value = text2 === null ? null : readValue(text2, "timestamp");
  if (value === null || value === "unreadable") {
    return value;
  }
  return value.type === "timestamp" ? value.value : "unreadable";
}
function readProperty(raw, property, source, input) {
  const derived = source.derive?.[property.name];
  if (derived === void 0) {
    const text2 = raw.text(property.name);
    return text2 === null ? null : readValue(text2, property.type);
  }
  let failed = false;
  const value = evaluateExpression(
    conditionOf2(input, derived),
    rawScope(raw, source, () => {
      failed = true;
    })
  );
  if (failed) {
    return "unreadable";
  }
  return value?.type === "integer" && property.type === "number" ? { type: "number", value: Number(value.value) } : value;
}
function rawScope(raw, source, failed) {
  return {
    property: (name) => {
      const text2 = raw.text(name);
      const value = text2 === null ? null : readValue(text2, source.types?.[name] ?? "string");
      if (value === "unreadable") {
        failed();
        return null;
      }
      return value;
    },
    standard: () => null,
    failed
  };
}
function propertyFault(value, property) {
  if (value === "unreadable") {
    return "wrong-type";
  }
  if (value === null) {
    return property.required === true ? "missing-required" : null;
  }
  const plain = value.type === "integer" ? Number(value.value) : value.value;
  if (property.enum !== void 0 && !property.enum.some((allowed) => allowed === plain)) {
    return "not-allowed-value";
  }
  if (property.const !== void 0 && property.const !== plain) {
    return "not-allowed-value";
  }
  const { minimum, maximum, minLength, maxLength } = property;
  const numeric = value.type === "integer" || value.type === "number";
  if (numeric && (minimum !== void 0 && value.value < minimum || maximum !== void 0 && value.value > maximum)) {
    return "out-of-range";
  }
  const length = value.type === "string" ? [...value.value].length : null;
  if (length !== null && (minLength !== void 0 && length < minLength || maxLength !== void 0 && length > maxLength)) {
    return "out-of-range";
  }
  return null;
}
function rowTexts(raw, source) {
  const { event, user, anonymous, id } = source.columns;
  const first = [typeof event === "string" ? event : void 0, user, anonymous];
  const rest = raw.columns.filter((column) => ![...first, id].includes(column));
  const name = typeof event === "string" ? raw.text(event) : event.value;
  return [name, raw.text(user), raw.text(anonymous), ...rest.map((column) => raw.text(column))].map((text2) => text2 ?? "").join("");
}
function duplicateKey(raw, source) {
  const written = source.clean?.deduplicate ?? (source.columns.id === void 0 ? raw.columns : "id");
  const columns = typeof written === "string" ? [written] : written;
  const texts = columns.map((column) => raw.text(standardColumn(source, column) ?? column));
  return texts.every((text2) => text2 === null) ? null : JSON.stringify(texts);
}
function standardColumn(source, name) {
  const mapped = Object.entries(source.columns).find(([standard]) => standard === name)?.[1];
  return typeof mapped === "string" ? mapped : void 0;
}
function keepFirsts(candidates) {
  return candidates.filter(
    (candidate) => candidate.key === null || !candidates.some((other2) => other2 !== candidate && other2.key === candidate.key && compareReceived(other2, candidate) < 0)
  );
}
function compareReceived(left, right) {
  if (left.received !== right.received) {
    if (left.received === null || right.received === null) {
      return left.received === null ? 1 : -1;
    }
    return left.received < right.received ? -1 : 1;
  }
  return compareEvents(left.event, right.event) || left.event.row - right.event.row;
}
function eventsBeyondLongest(events, spec) {
  const longest = readDuration(spec.sessions?.longest ?? "24h");
  const starts = /* @__PURE__ */ new Map();
  const beyond = /* @__PURE__ */ new Set();
  for (const event of events) {
    const id = event.supplied.kind === "supplied" ? event.supplied.id : null;
    if (id === null) {
      continue;
    }
    const start = starts.get(id) ?? event.time;
    starts.set(id, start);
    if (longest !== null && event.time - start > longest) {
      beyond.add(event);
    }
  }
  return beyond;
}
function conditionOf2(input, text2) {
  const expression = input.conditions.get(text2);
  if (expression === void 0) {
    throw new Error(`no tree is known for the condition: ${text2}`);
  }
  return expression;
}

// test/semantics/random-log.ts
function randomCase(kind, seed) {
  const world = createWorld(kind, randomFrom(`${kind} ${seed}`));
  const project = createProject(world);
  const spec = addAnalyses(world, project);
  const unanswered = {
    spec,
    rows: createRows(world, project),
    from: instantText(world.from),
    to: instantText(world.to),
    asOf: null,
    conditions: world.conditions
  };
  return { ...unanswered, asOf: chooseAsOf(unanswered, world) };
}
function chooseAsOf(input, world) {
  const { random } = world;
  const { events } = acceptRows(input);
  if (events.length > 0 && random.chance(0.6)) {
    return null;
  }
  const instants = events.length > 0 && random.chance(0.6) ? events.map((event) => event.time) : [world.from, world.to, world.to, world.to];
  return instantText(random.pick(instants) + random.pick([0n, 0n, 1n, -1n]));
}

// ../../tmp/try3.ts
var root = mkdtempSync("/tmp/wm-");
var counts = /* @__PURE__ */ new Map();
var bad = 0;
var total = 0;
for (const kind of CASE_KINDS) for (let s = 1; s <= 400; s++) {
  const c = randomCase(kind, s);
  const f = join2(root, `${kind}${s}`);
  for (const [p, t] of projectFiles(c)) {
    mkdirSync(dirname(join2(f, p)), { recursive: true });
    writeFileSync(join2(f, p), t);
  }
  const r = compile(diskFileTree(f));
  total++;
  const errs = r.diagnostics.filter((d) => d.severity === "error");
  if (errs.length) bad++;
  for (const d of errs) {
    const k = d.code + " " + d.slug;
    const e = counts.get(k) ?? { n: 0, ex: "" };
    e.n++;
    e.ex = `${kind} ${s}: ${d.message}`;
    counts.set(k, e);
  }
}
rmSync(root, { recursive: true });
console.log({ bad, total });
for (const [k, v] of counts) console.log(k, v.n, v.ex);
