import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostileReports } from '../core/report/testing/hostile-reports.ts';
import { sampleInput, sampleResults } from '../core/report/testing/sample-report.ts';
import { viewReport } from '../core/report/view-report.ts';
import { renderReport } from './report.ts';

const page = (locale = 'en') => renderReport(viewReport(sampleInput(sampleResults(), locale)));

describe('renderReport', () => {
  it('forbids everything but its own style sheet and script', () => {
    const html = page();
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1]?.replaceAll('&#39;', "'");
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? '';
    const script = /<script>(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect(policy).toBe(
      `default-src 'none'; style-src '${sha256(style)}'; script-src '${sha256(script)}'; base-uri 'none'; form-action 'none'`,
    );
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<style>'));
  });

  it('names nothing outside itself', () => {
    expect(page()).not.toMatch(/https?:|\bsrc=|\burl\((?!#)|@import|<link|<iframe|<object/);
  });

  it('is at most 150 KB and the same every time', () => {
    const html = page();
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(150 * 1024);
    expect(page()).toBe(html);
  });

  it.each(hostileReports)('$name: no attribute of style or event, no element but ours', ({ results }) => {
    const html = renderReport(viewReport(sampleInput(results)));
    const tags = html.replace(/<style>.*?<\/style>|<script>.*?<\/script>/gs, '').match(/<[a-z!/][^<>]*>/gi) ?? [];
    for (const tag of tags) expect(tag.replace(/"[^"]*"/g, '""')).not.toMatch(/\s(style|on\w+)=/i);
    expect(html).not.toMatch(/<img/i);
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  it('every id is unique and every reference leads somewhere', () => {
    const html = page();
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    const targets = [...html.matchAll(/(?:href="#|aria-labelledby="|url\(#)([^")]+)/g)].flatMap((match) => (match[1] ?? '').split(' '));
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('tells readers of tables and pictures what they hold', () => {
    const html = page('zh');
    expect(html).toContain('<html lang="zh">');
    expect(html.match(/<table/g)?.length).toBe(html.match(/<caption/g)?.length);
    expect(html.match(/<svg[^>]*role="img" aria-labelledby/g)?.length).toBe(html.match(/<svg/g)?.length);
    expect(html).not.toMatch(/<th(?![^>]*\sscope=)[\s>]/);
  });
});

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
