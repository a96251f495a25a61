// The page of a diff and a comment as GitHub shows it, in a real browser: silent, closed to the network, accessible, whole at any width and in any light.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Files, tempFolder, writeInto } from '../cli/temp-project.ts';
import { runCli } from '../cli-run.ts';
import { hostilePlan } from '../diff/hostile.ts';
import { shopSides } from '../diff/shop-edit.ts';
import { axeViolations, hasChromium, launchChromium, type View, withPage } from './open-page.ts';

const openDetails = "for (const details of document.querySelectorAll('details')) details.open = true";
const overflow = 'document.documentElement.scrollWidth - innerWidth';

const views: readonly View[] = [
  { scheme: 'light', width: 1180 },
  { scheme: 'dark', width: 1180 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
];

async function pageOf(base: Files, head: Files): Promise<string> {
  const folder = tempFolder();
  writeInto(join(folder, 'base'), base);
  writeInto(join(folder, 'head'), head);
  return (await runCli(folder, 'diff', './base', './head', '--project', 'head', '--format', 'html')).out;
}

const shop = shopSides();
const pages: readonly { readonly name: string; readonly base: Files; readonly head: Files }[] = [
  { name: 'the shop', base: shop.base, head: shop.head },
  { name: 'hostile names', base: hostilePlan(false), head: hostilePlan(true) },
  { name: 'no changes', base: shop.base, head: shop.base },
];

describe.skipIf(!hasChromium)('diff in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  describe.each(pages)('$name', ({ base, head }) => {
    it.each(views)('$scheme, $width wide', async (view) => {
      await withPage(browser, await pageOf(base, head), view, async ({ page, faults }) => {
        await page.evaluate(openDetails);
        expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.title()).toMatch(/^Tracking plan: /);
        expect(faults).toEqual([]);
      });
    });
  });

  it('is walked by keyboard, and shows every line of the files it names', async () => {
    await withPage(browser, await pageOf(shop.base, shop.head), { scheme: 'light', width: 1180 }, async ({ page }) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('skip');
      const closed = page.locator('details').first();
      await closed.locator('summary').click();
      expect(await closed.locator('ins').first().isVisible()).toBe(true);
      const counts = ((await closed.locator('.plus').textContent()) ?? '').slice(1);
      expect(await closed.locator('ins').count()).toBe(Number(counts));
    });
  });

  it('the comment of the documented pull request is whole as Markdown', async () => {
    const markdown = readFileSync(new URL('../../docs/examples/pull-request.md', import.meta.url), 'utf8');
    const html = `<!doctype html><html lang="en"><title>x</title><main>${await marked.parse(markdown, { gfm: true })}</main>`;
    await withPage(browser, html, { scheme: 'light', width: 980 }, async ({ page, faults }) => {
      await page.evaluate(openDetails);
      expect(await page.locator('td').filter({ hasText: 'breaking' }).count()).toBeGreaterThan(1);
      expect(
        await page
          .locator('table tr')
          .filter({ hasNot: page.locator('td:nth-child(4), th:nth-child(4)') })
          .count(),
      ).toBe(0);
      expect(await page.locator('pre code').count()).toBeGreaterThan(2);
      expect(faults).toEqual([]);
    });
  });
});
