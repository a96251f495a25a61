// The part of Handlebars' runtime that render.ts uses; the package's own types describe only the full build.
declare module 'handlebars/runtime.js' {
  type Template = (view: object) => string;
  interface Environment {
    template(compiled: unknown): Template;
    registerHelper(name: string, helper: (...values: never[]) => unknown): void;
    registerPartial(name: string, partial: Template): void;
    readonly helpers: Readonly<Record<string, (this: unknown, ...values: unknown[]) => string>>;
  }
  const Handlebars: { create(): Environment };
  export default Handlebars;
}
