import { type Address, type Hex, isHex, keccak256, toHex, zeroHash } from "viem";
import {
  account,
  type CallContext,
  type CallWords,
  contractOrAccount,
  type Describe,
  type DescribeContext,
  functionList,
  money,
  quoted,
  rights,
  type Segment,
  say,
  seconds,
  tokens,
} from "@/features/governance/lib/call-words";
import {
  type DecodedArgument,
  type DecodedCall,
  decodeCall,
  type KnownCall,
  type ProposalCall,
  type UnknownCall,
} from "@/features/governance/lib/decode-call";
import { institutionDescribers } from "@/features/governance/lib/describe-institutions";
import { marketDescribers } from "@/features/governance/lib/describe-market";
import { provenanceDescribers } from "@/features/governance/lib/describe-provenance";
import { contractWords } from "@/features/governance/lib/known-contracts";
import type { CommunityRole } from "@/lib/app-config";
import { plainLine } from "@/lib/plain-line";

const MAX_DEPTH = 3;
const MAX_ROLE_ID = (1n << 64n) - 1n;

/** A role of the access manager by the name the community gives it. */
export function roleName(roleId: unknown, roles: readonly CommunityRole[]): string {
  const id = BigInt(String(roleId));
  if (id === 0n) return "Administrator (everything)";
  if (id === MAX_ROLE_ID) return "Public (everybody)";
  const known = roles.find((role) => BigInt(role.id) === id);
  return known ? known.label : `number ${id}`;
}

const holders = (roleId: unknown, { roles }: DescribeContext): string =>
  `holders of the role ${roleName(roleId, roles)}`;

const timelockRoles: ReadonlyMap<string, string> = new Map([
  [zeroHash, "administrator of the timelock (everything)"],
  ...(
    [
      ["PROPOSER_ROLE", "proposer of the timelock (may schedule calls)"],
      ["EXECUTOR_ROLE", "executor of the timelock (may execute what is due)"],
      ["CANCELLER_ROLE", "canceller of the timelock (may stop what waits)"],
    ] as const
  ).map(([name, words]): [string, string] => [keccak256(toHex(name)), words]),
]);

function timelockRole(hash: unknown): string {
  return timelockRoles.get(String(hash)) ?? `an unknown role of the timelock (${String(hash)})`;
}

function inner(
  target: unknown,
  data: unknown,
  value: bigint,
  context: CallContext,
  depth: number,
): CallWords[] {
  if (depth >= MAX_DEPTH || !isHex(data)) return [rights("Calls nested deeper than this page reads")];
  const call: ProposalCall = { target: target as Address, value, data };
  return [describeAt(decodeCall(call, context.contracts), context, depth + 1)];
}

const token: Record<string, Describe> = {
  transfer: ({ at }, { caller }) => money(`${caller} sends `, tokens(at(1)), " to ", account(at(0))),
  transferFrom: ({ at }, { caller }) =>
    money(
      `${caller} moves `,
      tokens(at(2)),
      " from ",
      account(at(0)),
      " to ",
      account(at(1)),
      ", if it is allowed to",
    ),
  approve: ({ at }, { caller }) =>
    money(`${caller} allows `, account(at(0)), " to take up to ", tokens(at(1)), " from it"),
  mint: ({ at }) => money("Mints ", tokens(at(1)), " for ", account(at(0))),
  delegate: ({ at }, { caller }) =>
    rights(`${caller} gives the voting power of all its tokens to `, account(at(0))),
  setAuthority: ({ at }) => rights("Hands control over minting to ", account(at(0))),
};

const governor: Record<string, Describe> = {
  setVotingDelay: ({ at }) => say(`Sets the time between a proposal and its vote to ${seconds(at(0))}`),
  setVotingPeriod: ({ at }) => say(`Sets the time for voting to ${seconds(at(0))}`),
  setProposalThreshold: ({ at }) => say("Sets the voting power needed to propose to ", tokens(at(0))),
  updateQuorumNumerator: ({ at }) =>
    say(`Sets the quorum to ${String(at(0))}% of the supply outside the treasury`),
  setLateQuorumVoteExtension: ({ at }) =>
    say(`Sets the time that stays for voting once the quorum is reached to ${seconds(at(0))}`),
  updateTimelock: ({ at }) =>
    rights(
      "Would make ",
      account(at(0)),
      " the executor of all decisions, which the governor always refuses",
    ),
  relay: ({ at }, context, depth) => ({
    ...rights("Lets the governor itself make a call"),
    inner: inner(at(0), at(2), BigInt(String(at(1))), { ...context, caller: "Governor" }, depth),
  }),
};

const timelock: Record<string, Describe> = {
  updateDelay: ({ at }) => say(`Sets the wait between a decision and its execution to ${seconds(at(0))}`),
  grantRole: ({ at }) => rights("Makes ", account(at(1)), ` ${timelockRole(at(0))}`),
  revokeRole: ({ at }) => rights("Takes from ", account(at(1)), ` the role ${timelockRole(at(0))}`),
};

const accessManager: Record<string, Describe> = {
  grantRole: ({ at }, { roles }) => {
    const delay = Number(at(2));
    const words = rights(`Grants the role ${roleName(at(0), roles)} to `, account(at(1)));
    if (delay > 0) words.segments.push(`, who must announce each use ${seconds(delay)} before`);
    return words;
  },
  revokeRole: ({ at }, { roles }) => rights(`Takes the role ${roleName(at(0), roles)} from `, account(at(1))),
  labelRole: ({ at }, { roles }) => say(`Renames the role ${roleName(at(0), roles)} to ${quoted(at(1))}`),
  setRoleAdmin: ({ at }, context) =>
    rights(`Lets ${holders(at(1), context)} decide who holds the role ${roleName(at(0), context.roles)}`),
  setRoleGuardian: ({ at }, context) =>
    rights(`Lets ${holders(at(1), context)} cancel what ${holders(at(0), context)} announced`),
  setGrantDelay: ({ at }, { roles }) =>
    rights(`Makes grants of the role ${roleName(at(0), roles)} effective after ${seconds(at(1))}`),
  setTargetFunctionRole: ({ at }, context) =>
    rights(
      `Lets ${holders(at(2), context)} call ${functionList(at(0), at(1), context)} of `,
      contractOrAccount(at(0), context),
    ),
  setTargetClosed: ({ at }, context) =>
    rights(at(1) ? "Closes" : "Opens", " all restricted functions of ", contractOrAccount(at(0), context)),
  setTargetAdminDelay: ({ at }, context) =>
    rights("Makes changes of rights of ", contractOrAccount(at(0), context), ` wait ${seconds(at(1))}`),
  updateAuthority: ({ at }, context) =>
    rights("Hands control over ", contractOrAccount(at(0), context), " to ", account(at(1))),
  execute: ({ at, value }, context, depth) => ({
    ...rights("Makes a call through the access manager"),
    inner: inner(at(0), at(1), value, { ...context, caller: "Access manager" }, depth),
  }),
  multicall: ({ at, target }, context, depth) => ({
    ...rights("Makes several changes of rights at once"),
    inner: (at(0) as readonly Hex[]).flatMap((data) => inner(target, data, 0n, context, depth)),
  }),
};

const describers: Record<KnownCall["contract"], Record<string, Describe>> = {
  ComputeToken: token,
  ComputeGovernor: governor,
  BoundedTimelock: timelock,
  AccessManager: accessManager,
  GenesisDistributor: { sweep: () => say("Sends the tokens nobody claimed to the treasury") },
  ...institutionDescribers,
  ...marketDescribers,
  ...provenanceDescribers,
};

/** A value of an argument as text; nothing is left out. */
export function argumentText(value: unknown): string {
  if (typeof value === "string" && !isHex(value)) return quotedWhole(value);
  if (Array.isArray(value)) return `[${value.map(argumentText).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([key, each]) => `${key}: ${argumentText(each)}`)
      .join(", ")}}`;
  }
  return String(value);
}

function quotedWhole(text: string): string {
  return `“${plainLine(text, 2_000)}”`;
}

function shortArgument({ name, value }: DecodedArgument): string {
  const text = argumentText(value);
  return `${name} = ${text.length > 80 ? `${text.slice(0, 79)}…` : text}`;
}

function describeOther(call: KnownCall): CallWords {
  const list = call.args.map(shortArgument).join(", ");
  return rights(
    `Calls ${call.functionName} of ${contractWords[call.contract]}${list ? ` with ${list}` : ""}`,
  );
}

const unknownWords: Record<UnknownCall["reason"], (call: UnknownCall) => Segment[]> = {
  contract: ({ target, selector }) => [
    "Calls ",
    account(target),
    `, which is not a contract of this DAO, with the function number ${selector}. What it does cannot be read here`,
  ],
  selector: ({ contract, selector }) => [
    `Calls a function with the number ${selector} that ${contract ? contractWords[contract] : "the contract"} does not have${contract && contract in marketDescribers ? ", or that proposals have no use for" : ""}`,
  ],
  arguments: ({ contract }) => [
    `Calls ${contract ? contractWords[contract] : "a contract"} with data that do not fit the function they name`,
  ],
  short: ({ target }) => ["Sends ", account(target), " data that are too short to name a function"],
};

function describeAt(call: DecodedCall, context: CallContext, depth: number): CallWords {
  if (call.kind === "payment")
    return money(`${context.caller} sends `, { coins: call.value }, " to ", account(call.target));
  const words = wordsOf(call, context, depth);
  if (call.value === 0n) return words;
  return {
    ...words,
    risk: words.risk ?? "money",
    segments: [...words.segments, ", sending ", { coins: call.value }, " with it"],
  };
}

function wordsOf(call: KnownCall | UnknownCall, context: CallContext, depth: number): CallWords {
  if (call.kind === "unknown") return { segments: unknownWords[call.reason](call), risk: "unknown" };
  const known = describers[call.contract];
  const describe = Object.hasOwn(known, call.functionName) ? known[call.functionName] : undefined;
  return describe
    ? describe({ ...call, at: (index) => call.args[index]?.value }, context, depth)
    : describeOther(call);
}

/** A decoded call in words. Calls that cannot be read are said to be so. */
export function describeCall(call: DecodedCall, context: DescribeContext): CallWords {
  return describeAt(call, { ...context, caller: "Treasury" }, 0);
}
