// A ReportView as one self-contained HTML page. Phase: render. Knows the page's frame and its policy, not what it says.
import { createHash } from 'node:crypto';
import { trusted } from '../core/report/markup.ts';
import type { ReportView } from '../core/report/view.ts';
import { asset, render } from './render.ts';

/** In the order in which they override each other. */
const styleSheets = ['theme', 'page', 'tables', 'charts', 'media'];

/** The page's HTML: one file that loads nothing, sends nothing and runs nothing but the script named by its hash. */
export function renderReport(view: ReportView): string {
  const style = styleSheets.map((name) => asset(`report/${name}.css`).trim()).join('');
  const script = asset('report/report.js').trim();
  return render('report/report', { ...view, style: trusted(style), script: trusted(script), policy: policy(style, script) });
}

/** Everything is forbidden but this style sheet and this script. */
function policy(style: string, script: string): string {
  return `default-src 'none'; style-src '${hash(style)}'; script-src '${hash(script)}'; base-uri 'none'; form-action 'none'`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
