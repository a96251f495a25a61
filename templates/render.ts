// Fills a precompiled template with a view. Phase: render. The only file that knows Handlebars, and only its runtime.
// Must not know what any template says; views are plain data that core made.
import Handlebars from 'handlebars/runtime.js';
import { assets, templates } from './compiled.js';
import { encoders } from './encoders.ts';

const environment = Handlebars.create();
for (const [name, encode] of Object.entries(encoders)) environment.registerHelper(name, encode);
for (const name of ['if', 'unless', 'each', 'with']) makeStrict(name);
const renderers = new Map(Object.entries(templates).map(([name, compiled]) => [name, environment.template(compiled)] as const));
for (const [name, renderer] of renderers) environment.registerPartial(name, renderer);

/**
 * Renders the template of this name (its path below templates/, without `.hbs`; other templates are partials by the same names).
 * A name or value that the view lacks throws: it is a defect of the view, not something a user can cause.
 */
export function render(template: string, view: object): string {
  const renderer = renderers.get(template);
  if (renderer === undefined) throw new Error(`There is no template "${template}" (scripts/precompile-templates.mjs compiles them)`);
  return renderer(view);
}

/** The text of a file that output carries whole: a style sheet or script of a page, a runtime source of generated code. */
export function asset(path: string): string {
  const text = Object.hasOwn(assets, path) ? assets[path] : undefined;
  if (text === undefined) throw new Error(`There is no asset "${path}" (scripts/precompile-templates.mjs packs them)`);
  return text;
}

/** Handlebars' strict mode does not reach arguments of block helpers: a misspelt list would print nothing. */
function makeStrict(name: string): void {
  const builtIn = environment.helpers[name];
  environment.registerHelper(name, function (this: unknown, ...values: unknown[]): string {
    const subject = values[0];
    if (builtIn === undefined || subject === undefined) throw new TypeError(`{{#${name}}} was given nothing`);
    if (name === 'each' && !Array.isArray(subject)) throw new TypeError('{{#each}} takes a list');
    return builtIn.apply(this, values);
  });
}
