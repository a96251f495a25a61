// What people may write, section by section, as TypeScript. Phase: output of validation, input of collect and resolve.
// Generated from *.schema.json by scripts/generate-spec-types.mjs; do not edit. Maps whose keys are names of the plan are
// ReadonlyMaps in source order (`404` and `__proto__` are ordinary names); maps with fixed keys are objects without a prototype.

/** An id of the person (`id.user`), the step reached in a funnel, or a value of a property. */
export type AudienceColumn = IdColumn | StepColumnSpec | LastValueSpec | MostValueSpec;
/** An id of the person, by its kind in `identity.ids`. */
export type IdColumn = string;
/** Names of properties. */
export type PropertyNameList = readonly PropertyName[];
/** Names of events. */
export type EventNameList = readonly EventName[];
/** `required` or `optional`, or a definition that narrows the dictionary's or stands alone. */
export type EventProperty = Presence | EventPropertySpec;
/** `@attribute`, `text`, `value`, `page.path`, `{ selector, value }` or `{ constant }`. */
export type BindValue = BindValueText | BoundElementSpec | BoundConstantSpec;
/** What of an element is taken. */
export type BindValueText = string;
/** A step: the name of an event, `{ event, where, as }` or `{ any: [matcher, …], as }`. */
export type FunnelStep = EventName | EventStepSpec | AnyStepSpec;
/** What is counted: `person`, `session`, or a property such as `order_id`. */
export type Unit = string;
/** A percentage of the whole. */
export type SharePercentage = string;
/** `hash`: a salted SHA-256, which still joins; `drop`: not set. */
export type MaskMethod = 'hash' | 'drop';
/** A law on people's data: China's PIPL, the European Union's GDPR. */
export type Law = 'pipl' | 'gdpr';
/** Style of names. */
export type NamingStyle = 'snake_case' | 'Title Case' | 'camelCase' | 'kebab-case' | 'any';
/** Severity of a rule. */
export type RuleLevel = 'off' | 'info' | 'warning' | 'error';
/** Properties of the dictionary, each required or optional. */
export type PropertyGroupSpec = ReadonlyMap<string, Presence>;
/** Whether an event always has it. */
export type Presence = 'required' | 'optional';
/** What is counted: `person`, or a property such as `company_id`. */
export type RetentionUnit = string;
/** A set of people, as of the end of the range. */
export type SegmentSpec =
  | SegmentAnySpec
  | SegmentAllSpec
  | SegmentNoneSpec
  | SegmentInSegmentSpec
  | SegmentDidSpec
  | SegmentFirstSpec
  | SegmentPropertyValueSpec
  | SegmentReachedSpec
  | SegmentScoreSpec;
/** A condition on people. */
export type SegmentRule = AnySpec | AllSpec | NoneSpec | InSegmentSpec | DidSpec | FirstSpec | PropertyValueSpec | ReachedSpec | ScoreSpec;
/** Conditions on people. */
export type SegmentRuleList = readonly SegmentRule[];
/** Text, or a map from locale to text. */
export type LocalText = string | TextByLocale;
/** Text by locale. */
export type TextByLocale = ReadonlyMap<string, string>;
/** A BCP 47 language tag. */
export type Locale = string;
/** Name of a definition. */
export type Name = string;
/** Name of the project. */
export type ProjectName = string;
/** Name of an event, as sources hold it; `any`, `session_started` and `session_ended` are built in. */
export type EventName = string;
/** Name of a property, as sources hold it. */
export type PropertyName = string;
/** A definition of another section, as `section.name`. */
export type Reference = string;
/** A semantic version. The text in the file counts: `1.10` is not `1.1`. */
export type Version = string;
/** A length of time: a number and s, m, h, d or w. */
export type Duration = string;
/** A length of time, or `none`. */
export type DurationOrNone = string;
/** A number, or a percentage such as `3.5%`. */
export type NumberOrPercentage = number | string;
/** A day. */
export type Day = string;
/** A whole local day, or an instant with its zone. */
export type DateOrInstant = string;
/** Length of a period, cut in the project's zone. */
export type Period = 'hour' | 'day' | 'week' | 'month';
/** A condition in CEL over the properties of the events in question, at most 2,000 characters. */
export type Condition = string;
/** A path relative to the project's root, inside it. */
export type ProjectPath = string;
/** The team or person that answers for it. */
export type Owner = string;
/** Other names people use for it, for search and `waymark ask`. */
export type Synonyms = readonly string[];
/** Which events: a name, `{ event, where, as }`, or `{ any: [matcher, …], as }`. */
export type Matcher = EventName | EventMatcher | AnyMatcher;
/** Matchers of which one is enough. */
export type MatcherList = readonly Matcher[];
/** Name under which results and other keys know it; default the event's name. */
export type MatcherLabel = string;
/** One row per value of a property: its name, or `{ by, attribution, limit }`. */
export type Breakdown = PropertyName | BreakdownSpec;
/** Applied before anything else, history included. */
export type Where = Condition;
/** The goal it serves, a name in `goals`. */
export type GoalName = Name;
/** Only people of this segment, a name in `segments`. */
export type SegmentName = Name;
/** Text, a number or a boolean. */
export type Scalar = string | number | boolean;
/** Type of the values. */
export type PropertyTypeName = 'string' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'date' | 'object' | 'array';
/** Type of a raw column. */
export type ScalarTypeName = 'string' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'date';
/** Class of personal data. */
export type PersonalDataClass = 'none' | 'indirect' | 'direct' | 'sensitive';
/** Form of a string. `phone` is compared by its digits alone. */
export type ValueFormat =
  'date-time' | 'date' | 'time' | 'duration' | 'email' | 'hostname' | 'ipv4' | 'ipv6' | 'phone' | 'uri' | 'uri-reference' | 'uuid';
/** An `https` address, or `${NAME}` for the environment variable that holds one. */
export type WebhookAddress = string;
/** A table, with its schema where needed; a trailing `*` is a set of tables of one shape. */
export type TableName = string;
/** A column, or a path into a JSON column such as `context.page.path`. */
export type ColumnPath = string;
/** A column of time: its name, or `{ column, unit }` for epochs, `{ column, zone }` for local times. */
export type TimeColumn = ColumnPath | TimeColumnSpec;
/** Columns. */
export type ColumnList = readonly ColumnPath[];

/** One break that is accepted, and why. */
export interface AcceptedBreakSpec {
  /** Kind of the change, as `waymark diff` names it. */
  readonly change: string;
  /** What changes, as `waymark diff` names it. */
  readonly subject: string;
  /** Version of the plan in which it happens. */
  readonly in: Version;
  /** Why it is right. */
  readonly reason: string;
}
/** One list of people and where it goes. */
export interface AudienceSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** The people, a name in `segments`. */
  readonly segment: Name;
  /** Only people whose latest consent grants this purpose. */
  readonly purpose?: Name;
  /** Name of the column -> what it holds. */
  readonly columns: ReadonlyMap<string, AudienceColumn>;
  readonly to: SinkSpec;
}
/** The deepest step that the person reached in a funnel. */
export interface StepColumnSpec {
  /** The funnel, a name in `funnels`. */
  readonly step_of: Name;
}
/** The last set value of a property. */
export interface LastValueSpec {
  /** The property whose last set value is given. */
  readonly last: PropertyName;
  /** The events that carry it. */
  readonly of: Matcher;
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** The most frequent value of a property. */
export interface MostValueSpec {
  /** The property whose most frequent value is given. */
  readonly most: PropertyName;
  /** The events that carry it. */
  readonly of: Matcher;
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** Where the list goes. */
export interface SinkSpec {
  /** A CSV file. */
  readonly csv?: ProjectPath;
  /** A table of the warehouse. */
  readonly table?: TableName;
  readonly webhook?: WebhookAddress;
}
/** One analysis of those who left. */
export interface DropoffSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** The funnel, a name in `funnels`. */
  readonly funnel: Name;
  /** The step that everybody asked about reached. */
  readonly from: MatcherLabel;
  /** The later step that some reached and some did not. */
  readonly to: MatcherLabel;
  /** What may go with leaving: a list of properties, or `{ properties, events, stay }`. */
  readonly explain?: PropertyNameList | ExplainSpec;
  /** Into how many quantiles numbers are cut. */
  readonly buckets?: number;
  /** How many of the next events of those who left are given, with the time they stayed. */
  readonly next?: number;
}
/** What may go with leaving. */
export interface ExplainSpec {
  /** Properties whose values are compared. */
  readonly properties?: PropertyNameList;
  /** `auto`: every event of the plan but the funnel's own; or a list of events. */
  readonly events?: 'auto' | EventNameList;
  /** Compare the seconds that people stayed in the session after `from`. */
  readonly stay?: boolean;
}
/** One event. Its name may be any text that sources hold. */
export interface EventSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  /** When it is sent, so that every team sends it at the same moment. */
  readonly trigger?: LocalText;
  readonly owner?: Owner;
  /** Part of the product, for grouping in docs. */
  readonly area?: string;
  /** Goals it serves, names in `goals`. */
  readonly goals?: readonly Name[];
  /** Sources that send it, names in `sources`; default every source. */
  readonly sources?: readonly Name[];
  /** Consent purpose under which it is collected. */
  readonly purpose?: Name;
  /** Whether it is sent already. */
  readonly status?: 'planned' | 'live';
  /** Version of the plan that introduced it. */
  readonly since?: Version;
  /** Day by which somebody looks whether it is still needed. */
  readonly review_by?: Day;
  readonly deprecated?: DeprecationSpec;
  /** Older names in the data; history is read under all of them. */
  readonly renamed_from?: readonly EventName[];
  /** One value of this property across sources is one event. */
  readonly once_by?: PropertyName;
  /** Which source counts where `once_by` finds the event in several, strongest first. */
  readonly prefer?: readonly Name[];
  /** Groups of properties it has, names in `property_groups`. */
  readonly property_groups?: readonly Name[];
  /** Its properties: `required` or `optional` for one of the dictionary, or a definition of its own. */
  readonly properties?: ReadonlyMap<string, EventProperty>;
  /** Properties of events as they occur, checked against the definition. */
  readonly examples?: readonly ReadonlyMap<string, unknown>[];
  readonly bind?: BindSpec;
}
/** Marks the event as deprecated. */
export interface DeprecationSpec {
  /** Version of the plan that deprecated it. */
  readonly since?: Version;
  /** The event to send instead. */
  readonly use?: EventName;
  /** Version of the plan that will not have it. */
  readonly remove_in?: Version;
}
/** A property as this event has it. */
export interface EventPropertySpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly type?: PropertyTypeName;
  /** Unit of the values. */
  readonly unit?: string;
  readonly pii?: PersonalDataClass;
  /** Values as they occur. */
  readonly examples?: readonly unknown[];
  /** The event always has it. */
  readonly required?: boolean;
  /** Older names in the data. */
  readonly renamed_from?: readonly PropertyName[];
  /** The values allowed. */
  readonly enum?: readonly Scalar[];
  /** The one value allowed. */
  readonly const?: Scalar;
  /** Smallest value allowed. */
  readonly minimum?: number;
  /** Greatest value allowed. */
  readonly maximum?: number;
  /** Values are greater than this. */
  readonly exclusiveMinimum?: number;
  /** Values are less than this. */
  readonly exclusiveMaximum?: number;
  /** Values are multiples of this. */
  readonly multipleOf?: number;
  /** Fewest characters allowed. */
  readonly minLength?: number;
  /** Most characters allowed. */
  readonly maxLength?: number;
  /** Regular expression (RE2 syntax) that the text matches. */
  readonly pattern?: string;
  readonly format?: ValueFormat;
  /** Fewest items allowed. */
  readonly minItems?: number;
  /** Most items allowed. */
  readonly maxItems?: number;
  /** No item stands twice. */
  readonly uniqueItems?: boolean;
  /** Type of an array's items. */
  readonly items?: PropertyTypeSpec;
  /** Properties of an object. */
  readonly properties?: ReadonlyMap<string, ObjectPropertySpec>;
  /** null is a value of its own. */
  readonly nullable?: boolean;
  /** Types of which a value has one. */
  readonly any_of?: readonly PropertyTypeSpec[];
}
/** No-code capture on the web. */
export interface BindSpec {
  /** What the visitor does. */
  readonly trigger: 'click' | 'submit' | 'change' | 'view' | 'scroll' | 'load';
  /** CSS selector of the element. */
  readonly selector?: string;
  /** Pattern of the page's path. */
  readonly page?: string;
  /** Where each property's value comes from. */
  readonly properties?: ReadonlyMap<string, BindValue>;
}
/** A value of an element. */
export interface BoundElementSpec {
  readonly value: BindValueText;
  /** CSS selector, inside the element that was acted on; default that element. */
  readonly selector?: string;
  /** Capture it although its class of personal data is above `none`. */
  readonly allow_pii?: boolean;
}
/** A fixed value. */
export interface BoundConstantSpec {
  readonly constant: Scalar;
}
/** One funnel. */
export interface FunnelSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** The steps, each a matcher. */
  readonly steps: readonly FunnelStep[];
  /** `ordered`: other events may come between; `strict`: nothing may; `unordered`: any order. */
  readonly order?: 'ordered' | 'strict' | 'unordered';
  /** Time to convert: a duration, `none`, or `{ length, from }`. */
  readonly window?: DurationOrNone | WindowSpec;
  /** `same`: one instant may hold consecutive steps; `after`: strictly later. */
  readonly ties?: 'same' | 'after';
  readonly per?: Unit;
  /** Properties with one value on every step. */
  readonly hold_constant?: readonly PropertyName[];
  /** Events that must not happen between two steps. */
  readonly exclude?: readonly ExclusionSpec[];
  readonly breakdown?: Breakdown;
  /** Segments side by side. */
  readonly compare?: readonly Name[];
  /** Conversion per period: a period, or `{ period, from, to }`. */
  readonly trend?: Period | TrendSpec;
  readonly conversion_time?: ConversionTimeSpec;
  /** `attempts`: attempts that enter in the range, read on to the window's end; `events`: nothing outside the range exists. */
  readonly range?: 'attempts' | 'events';
}
/** A step of one event. */
export interface EventStepSpec {
  readonly event: EventName;
  readonly where?: Condition;
  readonly as?: MatcherLabel;
  /** May be skipped (ordered funnels, neither first nor last). */
  readonly optional?: boolean;
  /** `ever`: only the first event of that name, and it must match; `matching`: the first event that matches. */
  readonly first?: 'any' | 'ever' | 'matching';
}
/** A step that one of several matchers meets. */
export interface AnyStepSpec {
  readonly any: MatcherList;
  readonly as?: MatcherLabel;
  /** May be skipped (ordered funnels, neither first nor last). */
  readonly optional?: boolean;
  /** `ever`: only the first event of that name, and it must match; `matching`: the first event that matches. */
  readonly first?: 'any' | 'ever' | 'matching';
}
/** Time to convert. */
export interface WindowSpec {
  readonly length: DurationOrNone;
  /** Measured from the first step or from the step before. */
  readonly from?: 'entry' | 'previous';
}
/** An event that must not happen between two steps. */
export interface ExclusionSpec {
  readonly event: Matcher;
  readonly where?: Condition;
  /** The earlier step. */
  readonly after: MatcherLabel;
  /** The later step. */
  readonly before: MatcherLabel;
  /** `remove`: the unit leaves the funnel; `cut`: the attempt ends there. */
  readonly effect?: 'remove' | 'cut';
}
/** Conversion per period, between two steps. */
export interface TrendSpec {
  readonly period: Period;
  /** Default the first step. */
  readonly from?: MatcherLabel;
  /** Default the last step. */
  readonly to?: MatcherLabel;
}
/** Histogram of the time between two steps. */
export interface ConversionTimeSpec {
  /** Default the first step. */
  readonly from?: MatcherLabel;
  /** Default the last step. */
  readonly to?: MatcherLabel;
  /** Number of bins; default by rule. */
  readonly bins?: number;
}
/** One goal. */
export interface GoalSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  /** The funnel or metric that says how far it is reached. */
  readonly measure?: Reference;
  readonly target?: TargetSpec;
}
/** What the measure should be. */
export interface TargetSpec {
  /** This or more. */
  readonly at_least?: NumberOrPercentage;
  /** This or less. */
  readonly at_most?: NumberOrPercentage;
  /** In each period of this length. */
  readonly per?: Period;
}
/** Which ids are one person. */
export interface IdentitySpec {
  /** How ids are joined to people. */
  readonly strategy?: 'last_known' | 'first_known' | 'graph' | 'none';
  /** Kinds of id: standard columns or properties, strongest first. */
  readonly ids?: readonly PropertyName[];
  /** Values that never join people. */
  readonly ignore?: readonly string[];
  /** Kinds of id compared without regard to A-Z case. */
  readonly case_insensitive?: readonly PropertyName[];
  /** An id that is no user's, linked directly with more distinct users than this, joins nobody and is reported. */
  readonly limit?: number;
  /** Pairs of ids known from elsewhere. */
  readonly links?: readonly IdentityLinkSpec[];
  /** People without a known user are left out of every analysis, and counted. */
  readonly only_known?: boolean;
}
/** A table or file of pairs of ids. */
export interface IdentityLinkSpec {
  /** Files, as a pattern relative to the project's root. */
  readonly files?: ProjectPath;
  readonly table?: TableName;
  /** Kind of id -> its column, or two columns of one kind. */
  readonly columns: ReadonlyMap<string, ColumnPath | ColumnList>;
}
/** One change and what it did to a measure. */
export interface ImpactSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** The funnel or metric that should change. */
  readonly measure: Reference;
  /** First day of the change: the days before are compared with those from it. */
  readonly changed?: Day;
  readonly variants?: VariantsSpec;
  /** Length of the comparison, in whole days on each side. */
  readonly days?: number;
  /** What the change cost, in the project's currency. */
  readonly cost?: number;
  /** What one conversion is worth, in the project's currency. */
  readonly value_per_conversion?: number;
}
/** The variants of an experiment, side by side. */
export interface VariantsSpec {
  /** The property that holds the variant; a person's first set value in the range counts. */
  readonly by: PropertyName;
  /** The variant that the others are compared with. */
  readonly control: Scalar;
}
/** One analysis of the lifecycle. */
export interface LifecycleSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** The event that makes a person active. */
  readonly event: Matcher;
  readonly per?: RetentionUnit;
  /** Length of a period. */
  readonly period?: Period;
  /** Who is new: `any` by the first event of any kind, `matching` by the first of this one. */
  readonly new?: 'any' | 'matching';
  readonly breakdown?: Breakdown;
}
/** One metric: `count`, an aggregate of a property, the rate of a funnel, or a ratio of two metrics. */
export interface MetricSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** The events that are measured. */
  readonly event?: Matcher;
  /** What is counted. */
  readonly count?: 'events' | 'people' | 'sessions';
  /** Sum of this property. */
  readonly sum?: PropertyName;
  /** Average of this property. */
  readonly average?: PropertyName;
  /** Smallest value of this property. */
  readonly minimum?: PropertyName;
  /** Greatest value of this property. */
  readonly maximum?: PropertyName;
  /** Median of this property. */
  readonly median?: PropertyName;
  /** 95th percentile of this property. */
  readonly p95?: PropertyName;
  /** Number of distinct values of this property. */
  readonly distinct?: PropertyName;
  /** Rate from the first to the last step of this funnel. */
  readonly funnel?: Name;
  /** Two metrics, the first divided by the second. */
  readonly ratio?: readonly [string, string];
  /** Length of a period. */
  readonly period?: Period;
  readonly breakdown?: Breakdown;
}
/** One thing to watch: a measure, a source or an event. */
export interface MonitorSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** The funnel or metric to watch. */
  readonly measure?: Reference;
  /** The source to watch, a name in `sources`. */
  readonly source?: Name;
  /** The events to watch. */
  readonly event?: Matcher;
  /** How often it is looked at; also the length of the periods compared. */
  readonly every?: Period;
  readonly when: AlertSpec;
  /** In how many periods in a row it must hold. */
  readonly for?: number;
  /** Whom to tell, names in `notify`. */
  readonly notify?: readonly Name[];
  /** How bad it is. */
  readonly severity?: 'low' | 'medium' | 'high';
}
/** What is bad. */
export interface AlertSpec {
  /** It falls by this much or more, relative to `against`. */
  readonly falls?: SharePercentage;
  /** The time before that `falls` compares with: the median of the same weekday (and hour). */
  readonly against?: Duration;
  /** It is greater than this. */
  readonly above?: NumberOrPercentage;
  /** It is less than this. */
  readonly below?: NumberOrPercentage;
  /** More than this share of the rows is in quarantine. */
  readonly quarantined?: SharePercentage;
  /** Nothing has come for this long. */
  readonly silent?: Duration;
  /** The robust z-score against the same weekday and hour is greater than this. */
  readonly anomaly?: number;
}
/** One webhook. */
export interface NotifyTargetSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly owner?: Owner;
  readonly webhook: WebhookAddress;
  /** What the message looks like: plain JSON, or as a chat tool takes it. */
  readonly format?: 'json' | 'slack' | 'feishu' | 'dingtalk' | 'wecom';
}
/** One analysis of paths. */
export interface PathsSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** Where paths begin. */
  readonly start?: Matcher;
  /** Where paths end. */
  readonly end?: Matcher;
  /** `every`: each occurrence of `start` (or of `end`, looking back) begins a path of its own. */
  readonly occurrence?: 'first' | 'every';
  /** What a path stays in: `session`, `person`, or a gap at or above which a new path begins. */
  readonly within?: string;
  /** Longest path, in nodes. */
  readonly steps?: number;
  /** Classification of events into nodes: the first that matches names the node; default the event's name. */
  readonly nodes?: readonly NodeSpec[];
  /** Events that take part; default every live event. */
  readonly events?: readonly EventName[];
  /** Labels of nodes to leave out. */
  readonly ignore?: readonly string[];
  /** A run of one node counts once, at its last event's time. */
  readonly collapse?: boolean;
  /** How many of the heaviest edges are kept. */
  readonly edges?: number;
  /** Edges with fewer transitions are left out. */
  readonly minimum_transitions?: number;
  /** Edges with fewer people fold into "other"; default `privacy.small_groups`. */
  readonly minimum_people?: number;
  /** How many of the most common whole sequences are given. */
  readonly sequences?: number;
  /** Segments whose typical ways are shown. */
  readonly compare?: readonly Name[];
}
/** One class of events. */
export interface NodeSpec {
  /** The node's label; `{property}` is replaced by the event's value, `{{` is a brace. */
  readonly label: string;
  /** Which events; default all that no earlier node took. */
  readonly when?: Condition;
  /** Replacements in the label's values. */
  readonly clean?: readonly ReplacementSpec[];
}
/** One replacement. */
export interface ReplacementSpec {
  /** Regular expression (RE2 syntax). */
  readonly match: string;
  /** What stands in its place. */
  readonly replace: string;
}
/** Rules for people's data. */
export interface PrivacySpec {
  /** Laws that apply: they switch required notices and lint rules on. */
  readonly law?: readonly Law[];
  readonly consent?: ConsentSpec;
  readonly keep?: KeepSpec;
  readonly mask?: MaskSpec;
  /** Part of every hash, so that values of other companies do not match. Public, no secret. */
  readonly salt?: string;
  /** Groups of fewer people are folded in every output; 0 is off. */
  readonly small_groups?: number;
}
/** What people are asked for. */
export interface ConsentSpec {
  /** Purposes that can be granted; events name theirs in `purpose`. */
  readonly purposes: readonly Name[];
  /** What holds while nobody has been asked. */
  readonly default?: 'denied' | 'granted';
}
/** How long rows and values are kept, by class of personal data. */
export interface KeepSpec {
  /** Rows, and values of a class that is not named. */
  readonly default?: DurationOrNone;
  /** Values that are no personal data. */
  readonly none?: DurationOrNone;
  /** Values that point to a person together with others. */
  readonly indirect?: DurationOrNone;
  /** Values that name a person. */
  readonly direct?: DurationOrNone;
  /** Values that the law protects most. */
  readonly sensitive?: DurationOrNone;
}
/** What becomes of values before they leave the client, and again in the warehouse, by class of personal data. */
export interface MaskSpec {
  /** Values that point to a person together with others. */
  readonly indirect?: MaskMethod;
  /** Values that name a person. */
  readonly direct?: MaskMethod;
  /** Values that the law protects most. */
  readonly sensitive?: MaskMethod;
}
/** The project's own keys, in `waymark.yaml` only. */
export interface ProjectSpec {
  /** Version of the language; `waymark migrate` rewrites older ones. */
  readonly waymark: 1;
  readonly name?: ProjectName;
  /** Semantic version of the plan; `waymark diff` says which bump a change needs. */
  readonly version?: Version;
  /** Title in docs and reports. */
  readonly title?: LocalText;
  /** Locales of titles and descriptions; the first is the default for docs and reports. */
  readonly locales?: readonly Locale[];
  /** IANA zone in which periods are cut. */
  readonly timezone?: string;
  /** First day of a week. */
  readonly week_start?: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
  /** ISO 4217 code of money in reports. */
  readonly currency?: string;
  /** Plan files, as patterns relative to the project's root and inside it. */
  readonly include?: readonly string[];
  readonly naming?: NamingSpec;
  /** Properties that every event has, set once on the tracker. */
  readonly context?: readonly PropertyName[];
  /** Generated tracking code, one entry per target. */
  readonly code?: readonly CodeTargetSpec[];
  /** Warehouses by name. None given: DuckDB in `.waymark/dev.duckdb`. */
  readonly connections?: ReadonlyMap<string, ConnectionSpec>;
  /** The connection that commands use without `--connection`; default the first. */
  readonly default_connection?: Name;
  /** Severity of lint rules and other codes above WM4000, by code or slug. */
  readonly rules?: ReadonlyMap<string, RuleLevel>;
}
/** How names of events and properties are written. */
export interface NamingSpec {
  /** Style of events' names. */
  readonly events?: NamingStyle;
  /** Style of properties' names. */
  readonly properties?: NamingStyle;
}
/** One generated tracking library. */
export interface CodeTargetSpec {
  /** Language of the generated code. */
  readonly language: 'typescript' | 'python' | 'go' | 'kotlin' | 'java' | 'swift' | 'dart';
  /** Folder of the generated files. */
  readonly out: ProjectPath;
  /** Only events of these sources; default every source. */
  readonly sources?: readonly Name[];
}
/** One warehouse: its adapter and the adapter's own options. `${NAME}` as a whole value reads an environment variable when a command connects. */
export interface ConnectionSpec {
  /** Kind of warehouse. */
  adapter:
    'duckdb' | 'postgres' | 'mysql' | 'sqlite' | 'clickhouse' | 'spark' | 'trino' | 'bigquery' | 'snowflake' | 'redshift' | 'databricks';
  /** Key of an HMAC: with it the warehouse stores only the HMAC of each pseudonym. */
  readonly hash_key?: string;
  [k: string]:
    | Scalar
    | 'duckdb'
    | 'postgres'
    | 'mysql'
    | 'sqlite'
    | 'clickhouse'
    | 'spark'
    | 'trino'
    | 'bigquery'
    | 'snowflake'
    | 'redshift'
    | 'databricks'
    | string
    | undefined;
}
/** One property of the dictionary. */
export interface PropertySpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly type?: PropertyTypeName;
  /** Unit of the values. */
  readonly unit?: string;
  readonly pii?: PersonalDataClass;
  /** Values as they occur. */
  readonly examples?: readonly unknown[];
  /** The values allowed. */
  readonly enum?: readonly Scalar[];
  /** The one value allowed. */
  readonly const?: Scalar;
  /** Smallest value allowed. */
  readonly minimum?: number;
  /** Greatest value allowed. */
  readonly maximum?: number;
  /** Values are greater than this. */
  readonly exclusiveMinimum?: number;
  /** Values are less than this. */
  readonly exclusiveMaximum?: number;
  /** Values are multiples of this. */
  readonly multipleOf?: number;
  /** Fewest characters allowed. */
  readonly minLength?: number;
  /** Most characters allowed. */
  readonly maxLength?: number;
  /** Regular expression (RE2 syntax) that the text matches. */
  readonly pattern?: string;
  readonly format?: ValueFormat;
  /** Fewest items allowed. */
  readonly minItems?: number;
  /** Most items allowed. */
  readonly maxItems?: number;
  /** No item stands twice. */
  readonly uniqueItems?: boolean;
  /** Type of an array's items. */
  readonly items?: PropertyTypeSpec;
  /** Properties of an object. */
  readonly properties?: ReadonlyMap<string, ObjectPropertySpec>;
  /** null is a value of its own. */
  readonly nullable?: boolean;
  /** Types of which a value has one. */
  readonly any_of?: readonly PropertyTypeSpec[];
}
/** A type with its constraints. */
export interface PropertyTypeSpec {
  readonly description?: LocalText;
  readonly type?: PropertyTypeName;
  /** The values allowed. */
  readonly enum?: readonly Scalar[];
  /** The one value allowed. */
  readonly const?: Scalar;
  /** Smallest value allowed. */
  readonly minimum?: number;
  /** Greatest value allowed. */
  readonly maximum?: number;
  /** Values are greater than this. */
  readonly exclusiveMinimum?: number;
  /** Values are less than this. */
  readonly exclusiveMaximum?: number;
  /** Values are multiples of this. */
  readonly multipleOf?: number;
  /** Fewest characters allowed. */
  readonly minLength?: number;
  /** Most characters allowed. */
  readonly maxLength?: number;
  /** Regular expression (RE2 syntax) that the text matches. */
  readonly pattern?: string;
  readonly format?: ValueFormat;
  /** Fewest items allowed. */
  readonly minItems?: number;
  /** Most items allowed. */
  readonly maxItems?: number;
  /** No item stands twice. */
  readonly uniqueItems?: boolean;
  /** Type of an array's items. */
  readonly items?: PropertyTypeSpec;
  /** Properties of an object. */
  readonly properties?: ReadonlyMap<string, ObjectPropertySpec>;
  /** null is a value of its own. */
  readonly nullable?: boolean;
  /** Types of which a value has one. */
  readonly any_of?: readonly PropertyTypeSpec[];
}
/** One property of an object. */
export interface ObjectPropertySpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly type?: PropertyTypeName;
  /** Unit of the values. */
  readonly unit?: string;
  readonly pii?: PersonalDataClass;
  /** Values as they occur. */
  readonly examples?: readonly unknown[];
  /** The object always has it. */
  readonly required?: boolean;
  /** The values allowed. */
  readonly enum?: readonly Scalar[];
  /** The one value allowed. */
  readonly const?: Scalar;
  /** Smallest value allowed. */
  readonly minimum?: number;
  /** Greatest value allowed. */
  readonly maximum?: number;
  /** Values are greater than this. */
  readonly exclusiveMinimum?: number;
  /** Values are less than this. */
  readonly exclusiveMaximum?: number;
  /** Values are multiples of this. */
  readonly multipleOf?: number;
  /** Fewest characters allowed. */
  readonly minLength?: number;
  /** Most characters allowed. */
  readonly maxLength?: number;
  /** Regular expression (RE2 syntax) that the text matches. */
  readonly pattern?: string;
  readonly format?: ValueFormat;
  /** Fewest items allowed. */
  readonly minItems?: number;
  /** Most items allowed. */
  readonly maxItems?: number;
  /** No item stands twice. */
  readonly uniqueItems?: boolean;
  /** Type of an array's items. */
  readonly items?: PropertyTypeSpec;
  /** Properties of an object. */
  readonly properties?: ReadonlyMap<string, ObjectPropertySpec>;
  /** null is a value of its own. */
  readonly nullable?: boolean;
  /** Types of which a value has one. */
  readonly any_of?: readonly PropertyTypeSpec[];
}
/** One report. */
export interface ReportSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  /** Length of the range, whole days before as-of. */
  readonly last?: Duration;
  /** Start of the range. */
  readonly from?: DateOrInstant;
  /** End of the range; a day is included whole. */
  readonly to?: DateOrInstant;
  /** What it shows: `section.name`, or a section for all of it. */
  readonly show: readonly string[];
}
/** One analysis of retention. */
export interface RetentionSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** The event that puts a person into a cohort. */
  readonly start: Matcher;
  /** The event that counts as coming back. */
  readonly return: Matcher;
  /** `first`: by the first start event ever; `every`: each period with one; `pooled`: one row for all. */
  readonly cohort?: 'first' | 'every' | 'pooled';
  readonly per?: RetentionUnit;
  /** Length of a period. */
  readonly period?: Period;
  /** Last column; columns run from 0. */
  readonly periods?: number;
  /** `exact`: active in that period; `on_or_after`: in that or a later one. */
  readonly mode?: 'exact' | 'on_or_after';
  /** Return events needed in one period. */
  readonly at_least?: number;
  /** Widths of the columns in periods, instead of `periods`. */
  readonly brackets?: readonly number[];
  /** `calendar`: periods of the calendar; `rolling`: exact lengths from the person's own start. */
  readonly window_type?: 'calendar' | 'rolling';
  readonly breakdown?: Breakdown;
}
/** One score: people in tiles, the best in the highest. */
export interface ScoringSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** People are ranked by the last of these events. */
  readonly recency?: Matcher;
  /** People are ranked by the number of these events. */
  readonly frequency?: Matcher;
  readonly monetary?: MonetarySpec;
  /** Number of tiles; the best people are in the last. */
  readonly tiles?: number;
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** People are ranked by the sum of a property. */
export interface MonetarySpec {
  /** The events that are summed. */
  readonly event: Matcher;
  /** The property whose sum counts. */
  readonly property: PropertyName;
}
/** One of several conditions. */
export interface SegmentAnySpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** One of these holds. */
  readonly any: SegmentRuleList;
  readonly segment?: SegmentName;
  readonly where?: Where;
}
/** One of several conditions. */
export interface AnySpec {
  /** One of these holds. */
  readonly any: SegmentRuleList;
}
/** All of several conditions. */
export interface SegmentAllSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** All of these hold. */
  readonly all: SegmentRuleList;
  readonly segment?: SegmentName;
  readonly where?: Where;
}
/** All of several conditions. */
export interface AllSpec {
  /** All of these hold. */
  readonly all: SegmentRuleList;
}
/** None of several conditions. */
export interface SegmentNoneSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** None of these holds. */
  readonly none: SegmentRuleList;
  readonly segment?: SegmentName;
  readonly where?: Where;
}
/** None of several conditions. */
export interface NoneSpec {
  /** None of these holds. */
  readonly none: SegmentRuleList;
}
/** People of another segment. */
export interface SegmentInSegmentSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** People of another segment. */
  readonly in: Name;
  readonly segment?: SegmentName;
  readonly where?: Where;
}
/** People of another segment. */
export interface InSegmentSpec {
  /** People of another segment. */
  readonly in: Name;
}
/** People who did something, so often or so much. */
export interface SegmentDidSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** People who did this. */
  readonly did: Matcher;
  readonly where?: Condition;
  /** Sum of this property. */
  readonly sum?: PropertyName;
  /** Average of this property. */
  readonly average?: PropertyName;
  /** Smallest value of this property. */
  readonly minimum?: PropertyName;
  /** Greatest value of this property. */
  readonly maximum?: PropertyName;
  /** Number of distinct values of this property. */
  readonly distinct?: PropertyName;
  /** This or more. */
  readonly at_least?: number;
  /** This or less. */
  readonly at_most?: number;
  /** More than this. */
  readonly over?: number;
  /** Less than this. */
  readonly under?: number;
  /** Just this. */
  readonly exactly?: number;
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
  readonly segment?: SegmentName;
}
/** People who did something, so often or so much. */
export interface DidSpec {
  /** People who did this. */
  readonly did: Matcher;
  readonly where?: Condition;
  /** Sum of this property. */
  readonly sum?: PropertyName;
  /** Average of this property. */
  readonly average?: PropertyName;
  /** Smallest value of this property. */
  readonly minimum?: PropertyName;
  /** Greatest value of this property. */
  readonly maximum?: PropertyName;
  /** Number of distinct values of this property. */
  readonly distinct?: PropertyName;
  /** This or more. */
  readonly at_least?: number;
  /** This or less. */
  readonly at_most?: number;
  /** More than this. */
  readonly over?: number;
  /** Less than this. */
  readonly under?: number;
  /** Just this. */
  readonly exactly?: number;
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** People whose first such event lies within a time. */
export interface SegmentFirstSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** The first such event ever lies `within`. */
  readonly first: Matcher;
  readonly where?: Condition;
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
  readonly segment?: SegmentName;
}
/** People whose first such event lies within a time. */
export interface FirstSpec {
  /** The first such event ever lies `within`. */
  readonly first: Matcher;
  readonly where?: Condition;
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** People by the value of a property. */
export interface SegmentPropertyValueSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** People whose value of this property meets `where`. */
  readonly property: PropertyName;
  readonly where: Condition;
  /** Which set value counts. */
  readonly value?: 'last' | 'first';
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
  readonly segment?: SegmentName;
}
/** People by the value of a property. */
export interface PropertyValueSpec {
  /** People whose value of this property meets `where`. */
  readonly property: PropertyName;
  readonly where: Condition;
  /** Which set value counts. */
  readonly value?: 'last' | 'first';
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** People by how far they came in a funnel. */
export interface SegmentReachedSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** People by how far they came in this funnel. */
  readonly funnel: Name;
  /** A step they reached. */
  readonly reached?: MatcherLabel;
  /** A step they did not reach. */
  readonly not_reached?: MatcherLabel;
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
  readonly segment?: SegmentName;
  readonly where?: Where;
}
/** People by how far they came in a funnel. */
export interface ReachedSpec {
  /** People by how far they came in this funnel. */
  readonly funnel: Name;
  /** A step they reached. */
  readonly reached?: MatcherLabel;
  /** A step they did not reach. */
  readonly not_reached?: MatcherLabel;
  /** Only the time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** People by their score. */
export interface SegmentScoreSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** People by their tiles in this score. */
  readonly score: Name;
  /** Tiles of recency. */
  readonly recency?: number | string;
  /** Tiles of frequency. */
  readonly frequency?: number | string;
  /** Tiles of monetary. */
  readonly monetary?: number | string;
  readonly segment?: SegmentName;
  readonly where?: Where;
}
/** People by their score. */
export interface ScoreSpec {
  /** People by their tiles in this score. */
  readonly score: Name;
  /** Tiles of recency. */
  readonly recency?: number | string;
  /** Tiles of frequency. */
  readonly frequency?: number | string;
  /** Tiles of monetary. */
  readonly monetary?: number | string;
}
/** Where one visit ends and the next begins. */
export interface SessionsSpec {
  /** A gap greater than this starts a new session. */
  readonly idle?: DurationOrNone;
  /** A session is never longer than this. */
  readonly longest?: DurationOrNone;
  /** A new local day starts a new session. */
  readonly split_on_day?: boolean;
  /** Properties whose set value, when it differs from the session's last set one, starts a new session. */
  readonly split_on?: readonly PropertyName[];
}
/** Events of one name that meet a condition. */
export interface EventMatcher {
  readonly event: EventName;
  readonly where?: Condition;
  readonly as?: MatcherLabel;
}
/** Events that meet one of several matchers. */
export interface AnyMatcher {
  readonly any: MatcherList;
  readonly as?: MatcherLabel;
}
/** One row per value of a property. */
export interface BreakdownSpec {
  /** The property. */
  readonly by: PropertyName;
  /** Which value counts where a journey has several: `first`, `last`, `all`, or a step's name. */
  readonly attribution?: string;
  /** How many values keep a row of their own; the rest is "other". */
  readonly limit?: number;
}
/** One source of events. */
export interface SourceSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  /** Where its events are sent from. */
  readonly side?: 'client' | 'server';
  readonly table?: TableName;
  /** One table per event, by the event's name. */
  readonly tables?: ReadonlyMap<string, TableName>;
  /** Files read in place (csv, jsonl, parquet; also .gz), as a pattern relative to the project's root. */
  readonly files?: string;
  readonly columns: ColumnsSpec;
  /** Events' names in the data -> events of the plan. */
  readonly rename?: ReadonlyMap<string, EventName>;
  /** Types of raw columns that `derive` and `drop` read; default string. */
  readonly types?: ReadonlyMap<string, ScalarTypeName>;
  /** Properties computed from raw columns. */
  readonly derive?: ReadonlyMap<string, Condition>;
  readonly clean?: CleanSpec;
  /** `waymark erase` may delete in this table. */
  readonly erasable?: boolean;
}
/** Which column holds what. */
export interface ColumnsSpec {
  /** Unique id of an event. */
  readonly id?: ColumnPath;
  /** The event's name: a column, or `{ value: name }` where every row is this event. */
  readonly event?: ColumnPath | ConstantEventSpec;
  /** When it happened. */
  readonly time: TimeColumn;
  /** When it was received. */
  readonly received?: TimeColumn;
  /** Id of the known user. */
  readonly user?: ColumnPath;
  /** Id of the browser or device. */
  readonly anonymous?: ColumnPath;
  /** Session supplied by the client. */
  readonly session?: ColumnPath;
  /** Purposes granted at that moment. */
  readonly consent?: ColumnPath;
  /** The properties: one JSON column, or an array of key and value. Left out: every other column is a property. */
  readonly properties?: ColumnPath | PropertyArraySpec;
}
/** Every row is this event. */
export interface ConstantEventSpec {
  readonly value: EventName;
}
/** A column of epochs or local times. */
export interface TimeColumnSpec {
  readonly column: ColumnPath;
  /** Unit of an epoch. */
  readonly unit?: 's' | 'ms' | 'us' | 'ns';
  /** IANA zone of local times; default UTC. */
  readonly zone?: string;
}
/** Properties held as an array of key and value. */
export interface PropertyArraySpec {
  /** The column of the array. */
  readonly array: ColumnPath;
  /** Where an item holds the property's name. */
  readonly key: ColumnPath;
  /** Where an item holds the value; the first that is set counts. */
  readonly value: readonly ColumnPath[];
}
/** What is dropped or quarantined before anything reads the events. */
export interface CleanSpec {
  /** `id`, or the columns that together tell one event from another; default `id`, else all standard columns and properties. */
  readonly deduplicate?: 'id' | ColumnList;
  /** Rows to leave out, a condition over raw columns. */
  readonly drop?: Condition;
  /** Received later than this after it happened: quarantined. */
  readonly late?: DurationOrNone;
  /** A time later than received by more than this: quarantined. */
  readonly future?: DurationOrNone;
}
/** One analysis of stickiness. */
export interface StickinessSpec {
  readonly title?: LocalText;
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** The event that makes a person active. */
  readonly event: Matcher;
  readonly per?: RetentionUnit;
  /** Length of a period. */
  readonly period?: Period;
  /** The last of the range that counts; default all of it. */
  readonly span?: Duration;
  /** `exact`: active in exactly so many periods; `or_more`: in so many or more. */
  readonly mode?: 'exact' | 'or_more';
  readonly counts?: EventCountSpec;
  /** How many periods are joined to one, from the span's start. */
  readonly group?: number;
  readonly breakdown?: Breakdown;
}
/** How many events make a period count; default one or more. */
export interface EventCountSpec {
  /** This or more. */
  readonly at_least?: number;
  /** This or less; a period without any never counts. */
  readonly at_most?: number;
  /** Just this. */
  readonly exactly?: number;
}
