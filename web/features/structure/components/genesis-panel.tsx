import { KeyValueList } from "@/components/ui/key-value";
import { Panel } from "@/components/ui/panel";
import { formatDuration, formatTokens, formatUtc } from "@/lib/format";

/** Parameters by Ignition module, as the deployment file records them. */
export type DeploymentParameters = Readonly<Record<string, unknown>>;

type Format = (value: string) => string;

const tokens: Format = (value) => formatTokens(BigInt(value));
const duration: Format = (value) => formatDuration(Number(value));

const words: readonly [module: string, name: string, label: string, format: Format][] = [
  ["Token", "genesisSupply", "Supply at the start", tokens],
  ["Genesis", "treasuryAmount", "Of it to the treasury", tokens],
  ["Genesis", "claimsTotal", "Of it to be claimed", tokens],
  ["Genesis", "claimPeriod", "Time to claim", duration],
  ["Genesis", "claimsRoot", "Root of the tree of claims", (value) => value],
  ["Governance", "votingDelay", "Voting delay", duration],
  ["Governance", "votingPeriod", "Voting period", duration],
  ["Governance", "lateQuorumExtension", "Late quorum extension", duration],
  ["Governance", "proposalThreshold", "Proposal threshold", tokens],
  ["Governance", "quorumPercent", "Quorum", (value) => `${value}%`],
  ["Governance", "timelockDelay", "Timelock delay", duration],
  ["Governance", "constitutionHash", "Hash of the constitution", (value) => value],
  ["Institutions", "boardSunset", "The board's power, at first for", duration],
  ["Institutions", "computeCap", "Cap on spending COMPUTE", tokens],
];

function read(parameters: DeploymentParameters, module: string, name: string): string | undefined {
  const group = parameters[module];
  if (typeof group !== "object" || group === null) return undefined;
  const value = (group as Record<string, unknown>)[name];
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

interface GenesisPanelProps {
  parameters: DeploymentParameters;
  deployedAt: number;
  startBlock: number;
}

/** What the DAO was started with, as the deployment file says. */
export function GenesisPanel({ parameters, deployedAt, startBlock }: GenesisPanelProps) {
  const rows = words.flatMap(([module, name, label, format]) => {
    const value = read(parameters, module, name);
    if (value === undefined) return [];
    const text = format(value);
    return {
      label,
      value: text.startsWith("0x") ? <code className="font-mono text-xs break-all">{text}</code> : text,
    };
  });
  return (
    <Panel
      id="genesis"
      title="At the start"
      description="What the deployment was given. Votes may have changed it since."
    >
      <KeyValueList
        items={[{ label: "Deployed", value: `${formatUtc(deployedAt)}, block ${startBlock}` }, ...rows]}
      />
    </Panel>
  );
}
