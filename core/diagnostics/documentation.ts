// Where the page of a code is. The pages are docs/diagnostics/; the package carries them in dist/docs/diagnostics/.

/** `WM3001-undeclared-event.md`. */
export function pageFile(code: string, slug: string): string {
  return `${code}-${slug}.md`;
}

/** The page as the registry serves it with the package, for formats that want a link. */
export function pageUrl(code: string, slug: string, toolVersion: string): string {
  return `https://unpkg.com/waymark@${encodeURIComponent(toolVersion)}/dist/docs/diagnostics/${pageFile(code, slug)}`;
}
