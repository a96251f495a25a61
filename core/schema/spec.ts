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
/** Where the value comes from: `@attribute` of the element, its `text` or `value`, the `page.path`, `{ selector, value }` for another element, or `{ constant }`. */
export type BindValue = BindValueText | BoundElementSpec | BoundConstantSpec;
/** What of the element is taken: an `@attribute`, its `text`, its `value`, or the `page.path`. */
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
/** Style in which names are written; `any` checks nothing. */
export type NamingStyle = 'snake_case' | 'Title Case' | 'camelCase' | 'kebab-case' | 'any';
/** Level of a finding; `off` hides it. */
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
/** A semantic version, such as `1.4.0`. The text in the file counts: `1.10` is not `1.1`. */
export type Version = string;
/** A length of time: a whole number and `s`, `m`, `h`, `d` or `w`. */
export type Duration = string;
/** A length of time (a whole number and `s`, `m`, `h`, `d` or `w`), or `none`. */
export type DurationOrNone = string;
/** A number, or a percentage such as `3.5%`. */
export type NumberOrPercentage = number | string;
/** A day, such as `2026-12-31`. */
export type Day = string;
/** A whole local day such as `2025-06-01`, or an instant with its zone such as `2025-06-01T08:00:00Z`. */
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
/** Only events that meet this condition, before anything else is done, history included. */
export type Where = Condition;
/** The goal it serves, a name in `goals`. */
export type GoalName = Name;
/** Only people of this segment, a name in `segments`. */
export type SegmentName = Name;
/** Text, a number or a boolean. */
export type Scalar = string | number | boolean;
/** Type of the values. `integer` is whole and of 64 bits, `timestamp` an instant, `date` a day; an `object` has `properties`, an `array` has `items`. */
export type PropertyTypeName = 'string' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'date' | 'object' | 'array';
/** Type of a raw column. */
export type ScalarTypeName = 'string' | 'integer' | 'number' | 'boolean' | 'timestamp' | 'date';
/** Class of personal data: `none`; `indirect`: points to a person together with other values; `direct`: names a person; `sensitive`: what the law protects most. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** Only events in this length of time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** The most frequent value of a property. */
export interface MostValueSpec {
  /** The property whose most frequent value is given. */
  readonly most: PropertyName;
  /** The events that carry it. */
  readonly of: Matcher;
  /** Only events in this length of time before the end of the range; default all history. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** The later step that some of them reached and some did not. */
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
/** One event. Its name may be any text that sources hold (`order_completed`, `Order Completed`, `42? yes`). */
export interface EventSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What happened, in a sentence or two; generated code carries it too. */
  readonly description?: LocalText;
  readonly also?: Synonyms;
  /** The moment at which the event is sent, so that every team sends it at the same one. */
  readonly trigger?: LocalText;
  readonly owner?: Owner;
  /** Part of the product, for grouping in docs. */
  readonly area?: string;
  /** Goals the event serves, names in `goals`. */
  readonly goals?: readonly Name[];
  /** Sources that send the event, names in `sources`; default every source. */
  readonly sources?: readonly Name[];
  /** Consent purpose under which the event is collected. */
  readonly purpose?: Name;
  /** `planned`: not sent yet, analyses over it are warned about; `live`: it is sent. */
  readonly status?: 'planned' | 'live';
  /** Version of the plan that introduced the event. */
  readonly since?: Version;
  /** Day by which somebody checks whether the event is still needed. */
  readonly review_by?: Day;
  readonly deprecated?: DeprecationSpec;
  /** Older names in the data; history is read under all of them. */
  readonly renamed_from?: readonly EventName[];
  /** Property whose value stands for one event: where several sources send the same order, it counts once. */
  readonly once_by?: PropertyName;
  /** Which source counts where `once_by` finds the event in several, strongest first. */
  readonly prefer?: readonly Name[];
  /** Groups of properties the event has, names in `property_groups`. */
  readonly property_groups?: readonly Name[];
  /** What the event carries: per property `required` or `optional` for one of the dictionary, or a definition of its own. */
  readonly properties?: ReadonlyMap<string, EventProperty>;
  /** Properties of events as they occur; each is checked against the definition. */
  readonly examples?: readonly ReadonlyMap<string, unknown>[];
  readonly bind?: BindSpec;
}
/** The event should no longer be sent: since when, what to send instead, when it goes. The key alone deprecates. */
export interface DeprecationSpec {
  /** Version of the plan that deprecated it. */
  readonly since?: Version;
  /** The event to send instead. */
  readonly use?: EventName;
  /** Version of the plan in which the event is gone. */
  readonly remove_in?: Version;
}
/** A property as this event has it: it narrows the one of the dictionary, or is defined here. */
export interface EventPropertySpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What the values are; generated code carries it too. */
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly type?: PropertyTypeName;
  /** Unit of the values. */
  readonly unit?: string;
  readonly pii?: PersonalDataClass;
  /** Values as they occur. */
  readonly examples?: readonly unknown[];
  /** Whether the event always has it. */
  readonly required?: boolean;
  /** Older names in the data; history is read under all of them. */
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
/** Capture on the web without code: which act on which element sends the event, and where its properties come from. */
export interface BindSpec {
  /** What sends the event: an act on the element, its coming into view, scrolling, or the page's load. */
  readonly trigger?: 'click' | 'submit' | 'change' | 'view' | 'scroll' | 'load';
  /** CSS selector of the element. */
  readonly selector?: string;
  /** Only on pages whose path matches; `*` stands for any text. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** The steps in their order, each an event or a matcher. */
  readonly steps: readonly FunnelStep[];
  /** `ordered`: other events may come between; `strict`: nothing may; `unordered`: any order. */
  readonly order?: 'ordered' | 'strict' | 'unordered';
  /** Time to convert, from the first step: a duration, `none`, or `{ length, from }`. */
  readonly window?: DurationOrNone | WindowSpec;
  /** `same`: one instant may hold consecutive steps; `after`: strictly later. */
  readonly ties?: 'same' | 'after';
  readonly per?: Unit;
  /** Properties that have one value on every step, such as the cart: each value makes a journey of its own. */
  readonly hold_constant?: readonly PropertyName[];
  /** Events that must not happen between two steps. */
  readonly exclude?: readonly ExclusionSpec[];
  readonly breakdown?: Breakdown;
  /** Segments shown side by side, names in `segments`. */
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
  /** `entry`: measured from the first step; `previous`: from the step before. */
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
  /** Step from which conversion is counted; default the first. */
  readonly from?: MatcherLabel;
  /** Step to which conversion is counted; default the last. */
  readonly to?: MatcherLabel;
}
/** Histogram of the time between two steps. */
export interface ConversionTimeSpec {
  /** Step at which the time begins; default the first. */
  readonly from?: MatcherLabel;
  /** Step at which the time ends; default the last. */
  readonly to?: MatcherLabel;
  /** Number of bars; default by the number of people. */
  readonly bins?: number;
}
/** One goal. */
export interface GoalSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  /** The funnel or metric that says how far the goal is reached. */
  readonly measure?: Reference;
  readonly target?: TargetSpec;
}
/** What the measure should be, per period. */
export interface TargetSpec {
  /** The goal is met at this value or more. */
  readonly at_least?: NumberOrPercentage;
  /** The goal is met at this value or less. */
  readonly at_most?: NumberOrPercentage;
  /** Length of the periods that are judged. */
  readonly per?: Period;
}
/** Which ids are one person. Stands once in a project. */
export interface IdentitySpec {
  /** `last_known`: an anonymous id belongs to the last user seen with it, past events too; `first_known`: to the first; `graph`: all ids that ever met in one event are one person; `none`: every id is a person of its own. */
  readonly strategy?: 'last_known' | 'first_known' | 'graph' | 'none';
  /** Kinds of id: standard columns or properties, strongest first. */
  readonly ids?: readonly PropertyName[];
  /** Values that never join people, such as placeholders that many devices send. */
  readonly ignore?: readonly string[];
  /** Kinds of id for which A-Z and a-z are the same. */
  readonly case_insensitive?: readonly PropertyName[];
  /** An id that is no user's, linked directly with more distinct users than this, joins nobody and is reported. */
  readonly limit?: number;
  /** Pairs of ids known from elsewhere. */
  readonly links?: readonly IdentityLinkSpec[];
  /** Leave people without a known user out of every analysis; they are counted. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** The events that are measured; left out beside `count`: every event. */
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
  /** Rate from the first to the last step of this funnel, a name in `funnels`. */
  readonly funnel?: Name;
  /** Two metrics, names in `metrics`: the first divided by the second. */
  readonly ratio?: readonly [string, string];
  /** Length of a period. */
  readonly period?: Period;
  readonly breakdown?: Breakdown;
}
/** One thing to watch: a measure, a source or an event. */
export interface MonitorSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** How bad it is; passed on to whom it tells. */
  readonly severity?: 'low' | 'medium' | 'high';
}
/** When to say something. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
  readonly description?: LocalText;
  readonly owner?: Owner;
  readonly webhook: WebhookAddress;
  /** What the message looks like: plain JSON, or as a chat tool takes it. */
  readonly format?: 'json' | 'slack' | 'feishu' | 'dingtalk' | 'wecom';
}
/** One analysis of paths. */
export interface PathsSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  readonly where?: Where;
  readonly segment?: SegmentName;
  /** Paths begin at the first such event; those without one are left out. */
  readonly start?: Matcher;
  /** Paths end at the first such event. */
  readonly end?: Matcher;
  /** `first`: one path from the first `start`; `every`: each occurrence of `start` (or of `end`, looking back) begins a path of its own. */
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
  /** Segments whose typical ways are shown, names in `segments`. */
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
/** Rules for people's data. Stands once in a project. */
export interface PrivacySpec {
  /** Laws that apply; each switches its lint rules on. */
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
  /** What holds for people who have not been asked. */
  readonly default?: 'denied' | 'granted';
}
/** How long rows and values are kept, by class of personal data. */
export interface KeepSpec {
  /** Rows, and values of a class that is not named. */
  readonly default?: DurationOrNone;
  /** Values that are no personal data (class `none`). */
  readonly none?: DurationOrNone;
  /** Values that point to a person only together with others (class `indirect`). */
  readonly indirect?: DurationOrNone;
  /** Values that name a person (class `direct`). */
  readonly direct?: DurationOrNone;
  /** Values that the law protects most (class `sensitive`). */
  readonly sensitive?: DurationOrNone;
}
/** What becomes of values before they leave the client, and again in the warehouse, by class of personal data. */
export interface MaskSpec {
  /** Values that point to a person only together with others (class `indirect`). */
  readonly indirect?: MaskMethod;
  /** Values that name a person (class `direct`). */
  readonly direct?: MaskMethod;
  /** Values that the law protects most (class `sensitive`). */
  readonly sensitive?: MaskMethod;
}
/** Keys of the project itself; they stand in `waymark.yaml` only. */
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
  /** Properties that every event has: set once on the tracker, no parameters of each function. */
  readonly context?: readonly PropertyName[];
  /** Generated tracking code, one entry per target. */
  readonly code?: readonly CodeTargetSpec[];
  /** Warehouses by name. None given: DuckDB in `.waymark/dev.duckdb`. */
  readonly connections?: ReadonlyMap<string, ConnectionSpec>;
  /** The connection that commands use without `--connection`; default the first. */
  readonly default_connection?: Name;
  /** Levels of lint rules and of every other warning, by code or slug. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What the values are; generated code carries it too. */
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
  /** What the values are; generated code carries it too. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What the values are; generated code carries it too. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  /** Length of the range: whole days before the newest data. */
  readonly last?: Duration;
  /** First day or instant of the range, instead of `last`. */
  readonly from?: DateOrInstant;
  /** End of the range; a day is included whole. */
  readonly to?: DateOrInstant;
  /** What it shows: `section.name`, or a section for all of it. */
  readonly show: readonly string[];
}
/** One analysis of retention. */
export interface RetentionSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** Number of the last column; columns run from 0. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** Only events in this length of time before the end of the range; default all history. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** The number of events, or the aggregate, is this or more. */
  readonly at_least?: number;
  /** The number of events, or the aggregate, is this or less. */
  readonly at_most?: number;
  /** The number of events, or the aggregate, is more than this. */
  readonly over?: number;
  /** The number of events, or the aggregate, is less than this. */
  readonly under?: number;
  /** The number of events, or the aggregate, is just this. */
  readonly exactly?: number;
  /** Only events in this length of time before the end of the range; default all history. */
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
  /** The number of events, or the aggregate, is this or more. */
  readonly at_least?: number;
  /** The number of events, or the aggregate, is this or less. */
  readonly at_most?: number;
  /** The number of events, or the aggregate, is more than this. */
  readonly over?: number;
  /** The number of events, or the aggregate, is less than this. */
  readonly under?: number;
  /** The number of events, or the aggregate, is just this. */
  readonly exactly?: number;
  /** Only events in this length of time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** People whose first such event lies within a time. */
export interface SegmentFirstSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** The first such event ever lies `within`. */
  readonly first: Matcher;
  readonly where?: Condition;
  /** Only events in this length of time before the end of the range; default all history. */
  readonly within?: Duration;
  readonly segment?: SegmentName;
}
/** People whose first such event lies within a time. */
export interface FirstSpec {
  /** The first such event ever lies `within`. */
  readonly first: Matcher;
  readonly where?: Condition;
  /** Only events in this length of time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** People by the value of a property. */
export interface SegmentPropertyValueSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What the values are; generated code carries it too. */
  readonly description?: LocalText;
  readonly also?: Synonyms;
  readonly owner?: Owner;
  readonly goal?: GoalName;
  /** People whose value of this property meets `where`. */
  readonly property: PropertyName;
  readonly where: Condition;
  /** Which set value counts. */
  readonly value?: 'last' | 'first';
  /** Only events in this length of time before the end of the range; default all history. */
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
  /** Only events in this length of time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** People by how far they came in a funnel. */
export interface SegmentReachedSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** Only events in this length of time before the end of the range; default all history. */
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
  /** Only events in this length of time before the end of the range; default all history. */
  readonly within?: Duration;
}
/** People by their score. */
export interface SegmentScoreSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
/** Where one visit ends and the next begins. Stands once in a project. */
export interface SessionsSpec {
  /** A gap greater than this starts a new session. */
  readonly idle?: DurationOrNone;
  /** An event later than this after the session's start begins a new one. */
  readonly longest?: DurationOrNone;
  /** Start a new session at midnight in the project's zone. */
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
  /** The property whose values make the rows. */
  readonly by: PropertyName;
  /** Which value counts where a journey has several: `first`, `last`, `all`, or a step's name. */
  readonly attribution?: string;
  /** How many values keep a row of their own; the rest is "other". */
  readonly limit?: number;
}
/** One source of events. */
export interface SourceSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What sends these events, and how they come here. */
  readonly description?: LocalText;
  /** Whether its events are sent by an app or page (`client`) or by a service (`server`). */
  readonly side?: 'client' | 'server';
  readonly table?: TableName;
  /** One table per event, by the name of the event. */
  readonly tables?: ReadonlyMap<string, TableName>;
  /** Files read in place (csv, jsonl, parquet; also .gz), as a pattern relative to the project's root. */
  readonly files?: string;
  readonly columns: ColumnsSpec;
  /** Names of events in the data, each with the event of the plan that it is. */
  readonly rename?: ReadonlyMap<string, EventName>;
  /** Types of raw columns that `derive` and `drop` read; default string. */
  readonly types?: ReadonlyMap<string, ScalarTypeName>;
  /** Properties computed from raw columns, each by an expression. */
  readonly derive?: ReadonlyMap<string, Condition>;
  readonly clean?: CleanSpec;
  /** `waymark erase` may delete in this table. */
  readonly erasable?: boolean;
}
/** Which column of the data holds what. */
export interface ColumnsSpec {
  /** Unique id of an event; duplicates are told by it. */
  readonly id?: ColumnPath;
  /** The event's name: a column, or `{ value: name }` where every row is this event. */
  readonly event?: ColumnPath | ConstantEventSpec;
  /** When it happened. */
  readonly time: TimeColumn;
  /** When the event was received; `late` and `future` need it. */
  readonly received?: TimeColumn;
  /** Id of the known user. */
  readonly user?: ColumnPath;
  /** Id of the browser or device. */
  readonly anonymous?: ColumnPath;
  /** Id of the session, where the client supplies sessions of its own. */
  readonly session?: ColumnPath;
  /** Consent purposes granted at that moment. */
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
  /** Unit of the epoch: seconds, milli-, micro- or nanoseconds. */
  readonly unit?: 's' | 'ms' | 'us' | 'ns';
  /** IANA zone of local times. */
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
  /** Quarantine events received later than this after they happened. */
  readonly late?: DurationOrNone;
  /** Quarantine events whose time is later than their receipt by more than this. */
  readonly future?: DurationOrNone;
}
/** One analysis of stickiness. */
export interface StickinessSpec {
  /** Name that reports and docs show: one text, or one per locale. */
  readonly title?: LocalText;
  /** What it is and how to read it, for reports and docs. */
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
  /** How many periods are joined to one, counted from the span's start. */
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
