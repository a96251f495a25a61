// The project as written and valid in shape: per section the definitions of all files, not yet merged. Phase: validate's output, collect's input.
import type { Place } from '../load/place.ts';
import type { SourceFile } from '../load/source-file.ts';
import type {
  AcceptedBreakSpec,
  AudienceSpec,
  DropoffSpec,
  EventSpec,
  FunnelSpec,
  GoalSpec,
  IdentitySpec,
  ImpactSpec,
  LifecycleSpec,
  MetricSpec,
  MonitorSpec,
  NotifyTargetSpec,
  PathsSpec,
  PrivacySpec,
  ProjectSpec,
  PropertyGroupSpec,
  PropertySpec,
  ReportSpec,
  RetentionSpec,
  ScoringSpec,
  SegmentSpec,
  SessionsSpec,
  SourceSpec,
  StickinessSpec,
} from './spec.ts';

/** One named definition where it stands. */
export interface Definition<Spec> {
  readonly name: string;
  /** null: the definition has an error, already reported. Its name stays known, so that references to it raise nothing more. */
  readonly spec: Spec | null;
  /** `place.keySpan` is the name, `place.child('steps', 2).span` a nested value. */
  readonly place: Place;
}

interface SpecOfSection {
  readonly sources: SourceSpec;
  readonly goals: GoalSpec;
  readonly properties: PropertySpec;
  readonly property_groups: PropertyGroupSpec;
  readonly events: EventSpec;
  /** Stands once: definitions are all named `identity`, one per file that has the section. */
  readonly identity: IdentitySpec;
  /** Stands once, as `identity`. */
  readonly sessions: SessionsSpec;
  readonly segments: SegmentSpec;
  readonly scores: ScoringSpec;
  readonly funnels: FunnelSpec;
  readonly paths: PathsSpec;
  readonly dropoffs: DropoffSpec;
  readonly retention: RetentionSpec;
  readonly lifecycle: LifecycleSpec;
  readonly stickiness: StickinessSpec;
  readonly metrics: MetricSpec;
  readonly impacts: ImpactSpec;
  readonly monitors: MonitorSpec;
  readonly notify: NotifyTargetSpec;
  /** Stands once, as `identity`. */
  readonly privacy: PrivacySpec;
  readonly audiences: AudienceSpec;
  readonly reports: ReportSpec;
  /** A list, those of all files joined: an entry is named by its place, such as `plan/a.yaml/accepted/0`. */
  readonly accepted: AcceptedBreakSpec;
}

export type SectionName = keyof SpecOfSection;

/** Definitions in order of files (`waymark.yaml` first, then by path), then of the text. The same name may stand several times. */
export type Sections = { readonly [Name in SectionName]: readonly Definition<SpecOfSection[Name]>[] };

export interface LoadedProject {
  readonly files: readonly SourceFile[];
  /** false: a file or section could not be read (reported), so a name that seems unknown may stand there and is not worth a finding. */
  readonly complete: boolean;
  /** null: there is no readable `waymark.yaml` (reported). A key with an error is left out of `spec`; null where the language version is wrong. */
  readonly project: Definition<ProjectSpec> | null;
  readonly sections: Sections;
}
