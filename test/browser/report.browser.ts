// Reports in a real browser: silent, closed to the network, accessible, and whole at any width and in any light.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileReports } from '../../core/report/testing/hostile-reports.ts';
import { sampleInput, sampleResults } from '../../core/report/testing/sample-report.ts';
import { viewReport } from '../../core/report/view-report.ts';
import { renderReport } from '../../templates/report.ts';
import { axeViolations, clippedLabels, hasChromium, launchChromium, type OpenPage, type View, withPage } from './open-page.ts';

const openDetails = "for (const details of document.querySelectorAll('details')) details.open = true";
const overflow = 'document.documentElement.scrollWidth - innerWidth';

describe.skipIf(!hasChromium)('report in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  const open = <Result>(html: string, view: View, use: (open: OpenPage) => Promise<Result>) => withPage(browser, html, view, use);
  const sample = (locale: string) => renderReport(viewReport(sampleInput(sampleResults(), locale)));

  /** No message, no request, nothing wider than the page, nothing cut, nothing that axe objects to. */
  async function expectSound(html: string, view: View): Promise<void> {
    await open(html, view, async ({ page, faults }) => {
      await page.evaluate(openDetails);
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
      expect(await clippedLabels(page)).toEqual([]);
      expect(await axeViolations(page)).toEqual([]);
      expect(await page.title()).not.toContain('pwned');
      expect(faults).toEqual([]);
    });
  }

  const views: readonly View[] = [
    { scheme: 'light', width: 1180 },
    { scheme: 'dark', width: 1180 },
    { scheme: 'light', width: 390 },
    { scheme: 'dark', width: 390 },
  ];
  describe.each(['en', 'zh'])('%s', (locale) => {
    it.each(views)('$scheme, $width wide', (view) => expectSound(sample(locale), view));
  });

  describe.each(hostileReports)('$name', ({ results }) => {
    const html = () => renderReport(viewReport(sampleInput(results)));
    it('light, desktop', () => expectSound(html(), { scheme: 'light', width: 1180 }));
    it('dark, phone', () => expectSound(html(), { scheme: 'dark', width: 390 }));
  });

  it('the guard of these tests notices a request, a policy violation and a cut label', async () => {
    const hostile = sample('en')
      .replace('</h1>', '</h1><img src="https://example.invalid/x.png" style="width:1px" alt="x">')
      .replace('role="img"', 'role="img" data-probe')
      .replace(/(<svg[^>]*data-probe[^>]*>)/, '$1<text x="850" y="20">far over the edge</text>');
    await open(hostile, { scheme: 'light', width: 1180 }, async ({ page, faults }) => {
      await page.waitForTimeout(100);
      expect(faults.join('\n')).toMatch(/policy: img-src/);
      expect(faults.join('\n')).toMatch(/style-src/);
      expect(await clippedLabels(page)).toHaveLength(1);
    });
  });

  it('the theme button turns light into dark and back', () =>
    open(sample('en'), { scheme: 'light', width: 1180 }, async ({ page, faults }) => {
      const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      const light = await ground();
      await page.click('#theme');
      const dark = await ground();
      expect(dark).not.toBe(light);
      expect(await axeViolations(page)).toEqual([]);
      await page.click('#theme');
      expect(await ground()).toBe(light);
      expect(faults).toEqual([]);
    }));

  it('tables sort by what their numbers mean, the whole on top', () =>
    open(sample('en'), { scheme: 'light', width: 1180 }, async ({ page }) => {
      const firstCells = () =>
        page.$$eval('table.groups.sortable tbody tr', (rows) => rows.map((row) => row.querySelector('th')?.textContent));
      await page.click('table.groups.sortable thead th:nth-child(2) button');
      expect(await firstCells()).toEqual(['Whole funnel', 'phone', 'desktop', 'tablet', '(not set)']);
      await page.click('table.groups.sortable thead th:nth-child(2) button');
      expect(await firstCells()).toEqual(['Whole funnel', '(not set)', 'tablet', 'desktop', 'phone']);
      expect(await page.getAttribute('table.groups.sortable thead th:nth-child(2)', 'aria-sort')).toBe('ascending');
    }));

  it('says everything without its script', () =>
    open(sample('en'), { scheme: 'light', width: 1180, script: false }, async ({ page, faults }) => {
      expect(await page.isVisible('#theme')).toBe(false);
      expect(await page.locator('svg').count()).toBe(4);
      await page.click('details summary');
      expect(await page.isVisible('details pre')).toBe(true);
      expect(faults).toEqual([]);
    }));

  it('prints light, without navigation, with every definition open', () =>
    open(sample('en'), { scheme: 'dark', width: 1180 }, async ({ page }) => {
      await page.emulateMedia({ media: 'print' });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
      expect(await page.isVisible('nav')).toBe(false);
      expect(await page.locator('details:not([open])').count()).toBe(0);
      expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(20_000);
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await page.locator('details[open]').count()).toBe(0);
    }));

  it('is walked by keyboard, first to the content', () =>
    open(sample('en'), { scheme: 'light', width: 1180 }, async ({ page }) => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('skip');
      await page.keyboard.press('Enter');
      expect(await page.evaluate('document.activeElement.id')).toBe('main');
    }));
});
