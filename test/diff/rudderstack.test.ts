// RudderStack's own pair of projects, before and after an edit: what the diff of the two plans names, held to both folders as read by hand.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../core/compile.ts';
import type { Plan } from '../../core/diff/change.ts';
import { diffPlans } from '../../core/diff/diff.ts';
import { planFiles } from '../../core/import/imported-plan.ts';
import { importRudderstack } from '../../core/import/rudderstack/rudderstack.ts';
import { memoryFileTree } from '../../core/load/file-tree.ts';

const DATA = new URL('../../../shared/data/plans-segment-rudder/rudder-iac/', import.meta.url);

function imported(folder: string) {
  const url = new URL(`${folder}/`, DATA);
  const files = new Map(readdirSync(url).map((name) => [name, readFileSync(new URL(name, url), 'utf8')]));
  // The projects say in a comment what the name resolves to; the description's variable stands nowhere.
  return importRudderstack({ files, variables: new Map([['API_TRACKING_NAME', 'API Tracking']]) });
}

function planOf(folder: string): Plan {
  const { value, diagnostics } = compile(memoryFileTree(planFiles(imported(folder).value)));
  expect(diagnostics.filter((one) => one.severity === 'error')).toEqual([]);
  return { ...value, diagnostics };
}

/** What differs between the two folders and has a place in a plan, file by file. */
const CHANGES: readonly string[] = [
  // customtypes.yaml, properties.yaml: what `username` was is `user_mail`, whose type asks for 15 characters.
  'property-removed /events/API Tracking/properties/Username',
  'required-property-added /events/API Tracking/properties/User Email',
  'property-removed /events/Login Event/properties/Username',
  'required-property-added /events/Login Event/properties/User Email',
  'property-undefined /properties/Username',
  // events.yaml
  'area-changed /events/API Tracking/area',
  'event-added /events/API Error',
  'description-changed /events/Login Event/description',
  'area-changed /events/Login Event/area',
  'event-removed /events/Logout Event',
  // properties.yaml
  'enum-widened /properties/API Method/enum',
  'property-defined /properties/Error Code',
  'property-defined /properties/Captcha Attempts',
  // trackingplan.yaml: the variants of `login`, what `login_event` nests
  'optional-property-added /events/API Tracking/properties/Referrer',
  'optional-property-added /events/API Tracking/properties/Content Type',
  'property-required /events/Login Event/properties/Signin Info/properties/Remember Me Checkbox Clicked/required',
  'required-property-added /events/Login Event/properties/Signin Info/properties/Captcha/properties/Captcha Info/properties/Captcha Attempts',
  // events_v1.yaml
  'description-changed /events/page/description',
  'description-changed /events/Signup/description',
  'description-changed /events/Checkout/description',
  // properties_v1.yaml
  'length-widened /properties/Email Address/minLength',
  // trackingplan_v1.yaml: an optional property of `signup`, a rule for `checkout`
  'optional-property-added /events/Signup/properties/User Email',
  'event-went-live /events/Checkout/status',
  'required-property-added /events/Checkout/properties/User Email',
];

/** What has no place in a plan, before and after: each difference between the two lists is one between the folders. */
const SKIPPED_IN_BOTH: readonly string[] = [
  'property user_mail',
  'property user_email',
  'rule login: variants',
  'api_tracking: description',
  'rule login_event: additional properties forbidden',
  'rule page_view_rule: additional properties forbidden',
  'rule signup_rule: additional properties forbidden',
  'custom type login',
  'category page_tracking',
  'tracking plan app_tracking: display_name',
  'tracking plan api_tracking: description',
  'tracking plan app_tracking: description',
];
const SKIPPED_BEFORE: readonly string[] = [
  'rule login: additional properties forbidden',
  'rule logout_event: additional properties forbidden',
  'custom type email_string',
  'custom type http_status',
];
const SKIPPED_AFTER: readonly string[] = [
  'rule checkout_rule: additional properties forbidden',
  'custom type percentage',
  'category checkout_tracking',
];

const sorted = (list: readonly string[]): readonly string[] => [...list].sort();
const skippedOf = (folder: string): readonly string[] => sorted(imported(folder).value.skipped.map(({ item }) => item));

describe.skipIf(!existsSync(DATA))('RudderStack projects', () => {
  it('every change of the pair is named, and none invented', () => {
    const { changes, bump } = diffPlans(planOf('cli-project/create'), planOf('cli-project/update'));
    expect(sorted(changes.map(({ kind, subject }) => `${kind} ${subject}`))).toEqual(sorted(CHANGES));
    expect(bump).toBe('major');
  });

  it('what has no place in a plan is named on either side', () => {
    expect(skippedOf('cli-project/create')).toEqual(sorted([...SKIPPED_IN_BOTH, ...SKIPPED_BEFORE]));
    expect(skippedOf('cli-project/update')).toEqual(sorted([...SKIPPED_IN_BOTH, ...SKIPPED_AFTER]));
  });

  it.each(['cli-project/create', 'cli-project/update', 'typer-project', 'catalog'])(
    '%s reads without a fault, the same every time',
    (folder) => {
      expect(imported(folder).diagnostics).toEqual([]);
      const plan = planOf(folder);
      expect(diffPlans(plan, planOf(folder)).changes).toEqual([]);
      expect(plan.model.events.length).toBeGreaterThan(0);
    },
  );
});
