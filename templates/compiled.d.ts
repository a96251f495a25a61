// What scripts/precompile-templates.mjs generates into compiled.js.

/** Template name (path below templates/, without `.hbs`) -> Handlebars' compiled form. */
export const templates: Readonly<Record<string, unknown>>;
/** Path below templates/ -> text of a style sheet, script or runtime source that output files carry whole. */
export const assets: Readonly<Record<string, string>>;
