// A ReportView as one self-contained HTML page. Phase: render. Knows the page's frame and its policy, not what it says.
import { trusted } from '../core/report/markup.ts';
import type { ReportView } from '../core/report/view.ts';
import { pagePolicy } from './page-policy.ts';
import { asset, render } from './render.ts';

/** In the order in which they override each other. */
const styleSheets = ['theme', 'page', 'tables', 'charts', 'media'];

/** The page's HTML: one file that loads nothing, sends nothing and runs nothing but the script named by its hash. */
export function renderReport(view: ReportView): string {
  const style = styleSheets.map((name) => asset(`report/${name}.css`).trim()).join('');
  const script = asset('report/report.js').trim();
  return render('report/report', { ...view, style: trusted(style), script: trusted(script), policy: pagePolicy(style, script) });
}
