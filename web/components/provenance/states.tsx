import {
  Ban,
  BrainCircuit,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleX,
  Database,
  GitFork,
  Hourglass,
  Info,
  type LucideIcon,
  MinusCircle,
  OctagonX,
  ShieldCheck,
  Sigma,
  Trash2,
  TriangleAlert,
} from "lucide-react";
import { Badge, type Tone } from "@/components/ui/state-pill";
import { Explained } from "@/components/ui/tooltip";
import type { AssessmentState } from "@/lib/provenance/controller";
import { levelTitle, levelWords } from "@/lib/provenance/levels";
import {
  type AnchorState,
  anchorStateSentences,
  type BreachStatus,
  type DatasetKind,
  type DatasetStatus,
  datasetStatusSentences,
  kindSentences,
  type Severity,
  severitySentences,
} from "@/lib/provenance/words";

interface Look {
  tone: Tone;
  icon: LucideIcon;
}

const kindIcons: Record<DatasetKind, LucideIcon> = {
  Source: Database,
  Derived: GitFork,
  Model: BrainCircuit,
  Aggregate: Sigma,
};

/** What a dataset is, as a picture with its name. */
export function DatasetIcon({ kind, size = 16 }: { kind: DatasetKind; size?: number }) {
  const Icon = kindIcons[kind];
  return <Icon size={size} className="shrink-0 text-muted" role="img" aria-label={kind} />;
}

/** What a dataset is. */
export function DatasetKindBadge({ kind }: { kind: DatasetKind }) {
  return (
    <Explained content={kindSentences[kind]}>
      <Badge icon={kindIcons[kind]}>{kind}</Badge>
    </Explained>
  );
}

const statusLooks: Record<DatasetStatus, Look> = {
  None: { tone: "neutral", icon: CircleDashed },
  Listed: { tone: "for", icon: CircleCheck },
  Retired: { tone: "abstain", icon: MinusCircle },
  Destroyed: { tone: "abstain", icon: Trash2 },
};

/** Where a dataset is: listed, retired, destroyed, or under a breach. */
export function DatasetStatusBadge({
  status,
  openBreaches,
}: {
  status: DatasetStatus;
  openBreaches: number;
}) {
  if (openBreaches > 0 && status === "Listed")
    return (
      <Explained content="A breach is open: no use for a job counts, and nothing new may come of it.">
        <Badge tone="against" icon={TriangleAlert}>
          Under a breach
        </Badge>
      </Explained>
    );
  const { tone, icon } = statusLooks[status];
  return (
    <Explained content={datasetStatusSentences[status]}>
      <Badge tone={tone} icon={icon}>
        {status === "None" ? "Unknown" : status}
      </Badge>
    </Explained>
  );
}

const levelTones: readonly Tone[] = ["neutral", "for", "accent", "warning", "against"];

/** The highest federation level. */
export function LevelBadge({ level }: { level: number }) {
  const { consequence } = levelWords(level);
  return (
    <Explained content={`${levelTitle(level)}. ${consequence}`}>
      <Badge tone={levelTones[level] ?? "neutral"}>Level {level}</Badge>
    </Explained>
  );
}

const severityLooks: Record<Severity, Look> = {
  Low: { tone: "neutral", icon: Info },
  Medium: { tone: "warning", icon: CircleAlert },
  High: { tone: "against", icon: TriangleAlert },
  Critical: { tone: "against", icon: OctagonX },
};

/** How bad a breach is. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  const { tone, icon } = severityLooks[severity];
  return (
    <Explained content={severitySentences[severity]}>
      <Badge tone={tone} icon={icon}>
        {severity}
      </Badge>
    </Explained>
  );
}

/** Whether a breach is open. */
export function BreachStatusBadge({ status }: { status: BreachStatus }) {
  if (status === "Open")
    return (
      <Badge tone="against" icon={CircleDot}>
        Open
      </Badge>
    );
  return (
    <Badge tone="for" icon={CircleCheck}>
      {status === "Closed" ? "Closed" : "Unknown"}
    </Badge>
  );
}

const anchorLooks: Record<AnchorState, Look> = {
  None: { tone: "neutral", icon: CircleDashed },
  Open: { tone: "warning", icon: Hourglass },
  Final: { tone: "for", icon: CircleCheck },
  Slashed: { tone: "against", icon: CircleX },
};

/** Where a root of uses is. */
export function AnchorStateBadge({ state }: { state: AnchorState }) {
  const { tone, icon } = anchorLooks[state];
  return (
    <Explained content={anchorStateSentences[state]}>
      <Badge tone={tone} icon={icon}>
        {state}
      </Badge>
    </Explained>
  );
}

const assessmentLooks: Record<AssessmentState, Look & { word: string }> = {
  none: { tone: "neutral", icon: CircleDashed, word: "None" },
  expired: { tone: "against", icon: CircleX, word: "Expired" },
  soon: { tone: "warning", icon: Hourglass, word: "Ends soon" },
  valid: { tone: "for", icon: ShieldCheck, word: "Valid" },
};

/** How an impact assessment stands. */
export function AssessmentBadge({ state }: { state: AssessmentState }) {
  const { tone, icon, word } = assessmentLooks[state];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}

/** A controller that may do nothing but acknowledge, answer and leave. */
export function SuspendedBadge() {
  return (
    <Badge tone="against" icon={Ban}>
      Suspended
    </Badge>
  );
}
