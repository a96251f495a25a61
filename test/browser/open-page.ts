// Opens a rendered page in Chromium and records what it must not do. Knows nothing of what pages say.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** False where there is no browser to test with: such tests are skipped by name. */
export const hasChromium = existsSync(executablePath);

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath, args: quiet });
}

export interface View {
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  /** Default true. */
  readonly script?: boolean;
}

export interface OpenPage {
  readonly page: Page;
  /** Console errors and warnings, uncaught exceptions, policy violations and requests: all of them faults. */
  readonly faults: readonly string[];
}

/** Opens the HTML as a file, gives it to `use`, and closes it again. */
export async function withPage<Result>(
  browser: Browser,
  html: string,
  view: View,
  use: (open: OpenPage) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-page-'));
  const context = await browser.newContext({
    viewport: { width: view.width, height: 900 },
    colorScheme: view.scheme,
    javaScriptEnabled: view.script ?? true,
  });
  try {
    const file = join(folder, 'page.html');
    writeFileSync(file, html);
    const page = await context.newPage();
    const faults: string[] = [];
    const url = pathToFileURL(file).href;
    page.on('console', (message) => faults.push(`console ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(`exception: ${error.message}`));
    page.on('request', (request) => {
      if (request.url() !== url) faults.push(`request: ${request.url()}`);
    });
    await page.addInitScript(
      "addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))",
    );
    await page.goto(url, { waitUntil: 'load' });
    return await use({ page, faults });
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What axe finds wrong, one line each: rule, element, reason. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate(
    "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 160) + ' ' + (node.any[0]?.message ?? ''))))",
  );
  return Array.isArray(found) ? found.map(String) : [];
}

/** Chart labels that reach over the edge of their picture, where a viewer would cut them or a neighbour cover them. */
export async function clippedLabels(page: Page): Promise<readonly string[]> {
  const found: unknown = await page.evaluate(`[...document.querySelectorAll('svg text')].flatMap((text) => {
    const box = text.getBBox();
    const view = text.ownerSVGElement.viewBox.baseVal;
    const inside = box.x >= -1 && box.x + box.width <= view.width + 1 && box.y >= -1 && box.y + box.height <= view.height + 1;
    return inside ? [] : [text.textContent + ' ' + Math.round(box.x) + ' to ' + Math.round(box.x + box.width) + ' of ' + view.width];
  })`);
  return Array.isArray(found) ? found.map(String) : [];
}
