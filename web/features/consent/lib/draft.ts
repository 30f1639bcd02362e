import { type Address, getAddress, type Hex, isAddress, isHex, parseUnits } from "viem";
import { FLAGS } from "@/lib/provenance/ops";

/** A consent while it is being decided on. */
export interface ConsentDraft {
  controllerId: number | undefined;
  /** The only agent that may; 0: the controller and all its agents. */
  agentId: number;
  scope: Hex | undefined;
  level: number;
  purpose: number | undefined;
  category: number | undefined;
  mechanism: number | undefined;
  ops: number;
  /** As typed. */
  days: string;
  /** As typed. */
  uses: string;
  /** COMPUTE for each use, as typed. */
  reward: string;
  isExplicit: boolean;
  isDelegable: boolean;
  destroysDerivatives: boolean;
  isPrivateTrail: boolean;
  templateId: number | undefined;
  /** The circle that gives it; undefined: the person alone. */
  circle: Address | undefined;
}

/** The strictest consent: nothing, for nobody, passed on to nobody, listed use by use. */
export const emptyDraft: ConsentDraft = {
  controllerId: undefined,
  agentId: 0,
  scope: undefined,
  level: 0,
  purpose: undefined,
  category: undefined,
  mechanism: undefined,
  ops: 0,
  days: "30",
  uses: "10",
  reward: "0",
  isExplicit: false,
  isDelegable: false,
  destroysDerivatives: true,
  isPrivateTrail: false,
  templateId: undefined,
  circle: undefined,
};

/** What a link can bring along. */
export interface DraftLink {
  controller: number | null;
  dataset: string | null;
  template: number | null;
  purpose: number | null;
  category: number | null;
  level: number | null;
  mechanism: number | null;
  ops: number | null;
  days: number | null;
  uses: number | null;
  reward: string | null;
  circle?: string | null;
}

const isBytes32 = (text: string | null): text is Hex => text !== null && isHex(text) && text.length === 66;

/** A draft with what a link says; what makes no sense in it is left out. */
export function draftOfLink(link: DraftLink): ConsentDraft {
  const within = (value: number | null, lowest: number, highest: number): number | undefined =>
    value !== null && value >= lowest && value <= highest ? value : undefined;
  return {
    ...emptyDraft,
    controllerId: within(link.controller, 1, 0xffff_ffff),
    scope: isBytes32(link.dataset) ? (link.dataset.toLowerCase() as Hex) : undefined,
    circle: link.circle && isAddress(link.circle, { strict: false }) ? getAddress(link.circle) : undefined,
    templateId: within(link.template, 1, 0xffff_ffff),
    purpose: within(link.purpose, 1, 255),
    category: within(link.category, 1, 0xffff),
    level: within(link.level, 0, 4) ?? emptyDraft.level,
    mechanism: within(link.mechanism, 1, 63),
    ops: within(link.ops, 0, 31) ?? emptyDraft.ops,
    days: String(within(link.days, 1, 3_650) ?? emptyDraft.days),
    uses: String(within(link.uses, 1, MAX_USES) ?? emptyDraft.uses),
    reward: link.reward !== null && rewardOf(link.reward) !== undefined ? link.reward : emptyDraft.reward,
  };
}

/** The most uses that a consent can name. */
export const MAX_USES = 0xff_ff_ff;
const MAX_REWARD = 0xffff_ffffn;

/** A whole number from `lowest` to `highest`, as typed. */
export function wholeNumber(text: string, lowest: number, highest: number): number | undefined {
  if (!/^\d{1,10}$/.test(text.trim())) return undefined;
  const value = Number(text.trim());
  return value >= lowest && value <= highest ? value : undefined;
}

/** What a use earns in 1e-6 COMPUTE; undefined when it is no amount of at most six decimals. */
export function rewardOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^\d{1,6}(\.\d{1,6})?$/.test(trimmed)) return undefined;
  const value = parseUnits(trimmed, 6);
  return value <= MAX_REWARD ? Number(value) : undefined;
}

/** The conditions of a draft as bits. */
export function flagsOf(
  draft: Pick<ConsentDraft, "isDelegable" | "destroysDerivatives" | "isPrivateTrail" | "isExplicit">,
): number {
  return (
    (draft.isDelegable ? FLAGS.delegable : 0) |
    (draft.destroysDerivatives ? FLAGS.destroyDerivatives : 0) |
    (draft.isPrivateTrail ? FLAGS.privateTrail : 0) |
    (draft.isExplicit ? FLAGS.explicit : 0)
  );
}
