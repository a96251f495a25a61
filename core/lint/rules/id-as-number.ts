// WM4048: an id as a number with a fraction. Past sixteen digits two ids become one.
import { report } from '../../diagnostics/report.ts';
import { propertyRule } from '../rule.ts';
import { lastWord } from '../words.ts';

export const idAsNumber = propertyRule('WM4048', ({ name, type, span }) =>
  type.kind === 'number' && lastWord(name) === 'id' ? report('WM4048', span, { property: name }) : null,
);
