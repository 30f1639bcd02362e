import { zeroAddress } from "viem";
import {
  account,
  contractOrAccount,
  type Describe,
  functionList,
  quoted,
  rights,
  type Segment,
  seconds,
  tokens,
} from "@/features/governance/lib/call-words";
import { CLASS_WORDS } from "@/features/governance/lib/proposal-class";
import { formatUtc } from "@/lib/format";
import { PROPOSAL_CLASSES } from "@/lib/proposal-class";

/** A class of proposals by the policy's number. */
const classOf = (value: unknown): string => {
  const name = PROPOSAL_CLASSES[Number(value)];
  return name ? CLASS_WORDS[name].plural : `class ${String(value)}, which this page does not know`;
};

const percent = (bps: unknown): string => `${Number(bps) / 100}%`;
const times = (bps: unknown): string => `${Number(bps) / 10_000} times`;
const moment = (value: unknown): string => formatUtc(Number(value));
const kinds = ["legal", "ethics", "technical"] as const;

const amountOf = (address: unknown, value: unknown): Segment =>
  address === zeroAddress ? { coins: BigInt(String(value)) } : tokens(value);

const policy: Record<string, Describe> = {
  setRules: ({ at }) => {
    const rules = at(1) as {
      approvalBps: number;
      quorumBps: number;
      delay: number;
      needsLegalOpinion: boolean;
    };
    return rights(
      `Makes ${classOf(at(0))} need ${percent(rules.approvalBps)} approval and ${times(rules.quorumBps)} the quorum, wait ${seconds(rules.delay)} after queueing, and ${rules.needsLegalOpinion ? "have a legal opinion" : "need no legal opinion"}`,
    );
  },
  setTargetClass: ({ at }, context) =>
    rights("Makes calls to ", contractOrAccount(at(0), context), ` ${classOf(at(1))}`),
  setActionRule: ({ at }, context) =>
    rights(
      `Makes calls of ${functionList(at(0), [at(1)], context)} of `,
      contractOrAccount(at(0), context),
      ` ${classOf(at(2))}`,
    ),
  setSpendCap: ({ at }) =>
    rights("Lets standard proposals spend up to ", amountOf(at(0), at(1)), " in each window"),
  setOpinionLog: ({ at }) => rights("Looks up the advisers' opinions at ", account(at(0)), " from now on"),
};

const board: Record<string, Describe> = {
  appoint: ({ at }) =>
    rights(`Gives seat ${String(at(0))} of the ethics board to `, account(at(1)), ` until ${moment(at(2))}`),
  removeMember: ({ at }) => rights("Recalls ", account(at(0)), " from the ethics board"),
  dissolve: () => rights("Dissolves the ethics board for ever"),
  extend: ({ at }) =>
    rights(`Lets the ethics board have its power until ${moment(at(0))} and forgets its strikes`),
};

const opinionLog: Record<string, Describe> = {
  registerAdviser: ({ at }) =>
    rights(
      "Registers ",
      account(at(0)),
      ` as ${kinds[Number(at(1))] ?? "unknown"} adviser ${quoted(at(3))}, ${Number(at(2)) === 1 ? "an AI" : "a human"}`,
    ),
  removeAdviser: ({ at }) => rights("Removes the adviser ", account(at(0))),
};

const constitution: Record<string, Describe> = {
  adopt: ({ at }) =>
    rights(
      `Adopts a new constitution with ${Number(at(1))} articles; its text has the hash ${String(at(0))}`,
    ),
};

const boundedAuthority: Describe = ({ at }, context) =>
  rights("Hands control over this contract to ", contractOrAccount(at(0), context));

/** Words for calls of the policy, the ethics board, its election, the constitution and the advisers' log. */
export const institutionDescribers = {
  ProposalPolicy: { ...policy, setAuthority: boundedAuthority },
  EthicsBoard: { ...board, setAuthority: boundedAuthority },
  OpinionLog: { ...opinionLog, setAuthority: boundedAuthority },
  Constitution: { ...constitution, setAuthority: boundedAuthority },
  BoardElection: {},
} satisfies Record<string, Record<string, Describe>>;
