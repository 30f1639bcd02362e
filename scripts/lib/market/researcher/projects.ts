import type { Result } from "ethers";
import { PROJECT_STATUSES } from "../../contracts/market-words.ts";
import { StackError } from "../../stack/stack-error.ts";
import { command } from "../command.ts";
import { account, compute, hashOf, hours, optional, text, whole, word } from "../parameters.ts";
import type { MarketSession } from "../session.ts";
import { shown, shownTime, structOf } from "../views.ts";

const MAX_PROJECT = 2n ** 24n - 1n;
const MAX_BUDGET = 2n ** 64n - 1n;
const YEAR_HOURS = 8_760;

/** The number of a project, as an option. */
export const project = whole("number of the project", 1n, MAX_PROJECT);

const budget = whole("money that it has a year, in whole US dollars", 0n, MAX_BUDGET);
const uri = text("URI", "where the project says who it is and what it does");

/** A project with its money and its place in the fair share. */
async function readProject(session: MarketSession, projectId: bigint): Promise<unknown> {
  const found = structOf(await session.read<Result>("ProjectRegistry", "projectOf", projectId));
  if (BigInt(found.owner as string) === 0n)
    throw new StackError(`There is no project ${projectId}`, "check its number");
  const status = await session.read<bigint>("ProjectRegistry", "statusOf", projectId);
  const ledgerAccount = await session.read<string>("AllocationEscrow", "projectAccount", projectId);
  const balance = await session.read<bigint>("AllocationEscrow", "balanceOf", ledgerAccount);
  const standing = structOf(await session.read<Result>("FairShareQueue", "standingOf", projectId));
  return {
    projectId,
    ...found,
    status: PROJECT_STATUSES[Number(status)],
    smallUntilShown: shownTime(found.smallUntil),
    ledgerAccount,
    balance: shown(balance),
    standing,
  };
}

const register = command(
  "register-project",
  "Registers a project that the account owns. A registrar verifies it before it can queue.",
  { budget, uri },
  async (session, values) => {
    const events = await session.act({
      contract: "ProjectRegistry",
      name: "register",
      values: [values.budget, values.uri],
    });
    const registered = events.find((event) => event.name === "ProjectRegistered");
    return registered && { projectId: registered.arguments.projectId };
  },
);

const update = command(
  "update-project",
  "Changes what the project declares.",
  { project, budget, uri },
  async (session, values) => {
    const call = { contract: "ProjectRegistry", name: "update" };
    await session.act({ ...call, values: [values.project, values.budget, values.uri] });
  },
);

const show = command(
  "project",
  "Shows a project, its money and its fair share.",
  { project },
  (session, values) => readProject(session, values.project),
);

const member = command(
  "member",
  "Makes an account a member of the project, or ends that.",
  {
    project,
    account: account("the member"),
    action: optional(word("what to do", ["add", "remove"]), "add" as const, "add"),
  },
  async (session, values) => {
    const args = [values.project, values.account, values.action === "add"];
    await session.act({ contract: "ProjectRegistry", name: "setMember", values: args });
  },
);

const signer = command(
  "signer",
  "Lets a key sign receipts for all jobs of the project for some time.",
  {
    project,
    account: account("the key"),
    hours: optional(hours("for how long", YEAR_HOURS), 0n, "0, which ends it"),
  },
  async (session, values) => {
    const until = values.hours === 0n ? 0n : (await session.now()) + values.hours;
    const args = [values.project, values.account, until];
    await session.act({ contract: "ProjectRegistry", name: "setSigner", values: args });
    return { until: shownTime(until) };
  },
);

const link = command(
  "offer-link",
  "Asks a provider to contribute compute in the project's name, or takes that back.",
  {
    project,
    provider: account("the provider"),
    action: optional(word("what to do", ["add", "remove"]), "add" as const, "add"),
  },
  async (session, values) => {
    const args = [values.project, values.provider, values.action === "add"];
    await session.act({ contract: "ProjectRegistry", name: "offerLink", values: args });
  },
);

const fund = command(
  "fund",
  "Puts tokens of the account onto the ledger, for the project or for itself.",
  {
    amount: compute("how much"),
    project: optional(project, undefined, "none, the account's own money"),
  },
  async (session, values) => {
    const to = await payerAccount(session, values.project);
    await session.approve("AllocationEscrow", values.amount);
    await session.act({ contract: "AllocationEscrow", name: "deposit", values: [to, values.amount] });
    return balanceOf(session, to);
  },
);

const withdraw = command(
  "withdraw",
  "Pays out money of the ledger: the account's own, or the project's by its owner.",
  {
    amount: optional(compute("how much"), undefined, "all of it"),
    project: optional(project, undefined, "none, the account's own money"),
    to: optional(account("who receives it"), undefined, "the account"),
  },
  async (session, values) => {
    const from = await payerAccount(session, values.project);
    const amount = values.amount ?? (await session.read<bigint>("AllocationEscrow", "balanceOf", from));
    const to = values.to ?? session.account;
    const call =
      values.project === undefined
        ? { name: "withdraw", values: [to, amount] }
        : { name: "withdrawFromProject", values: [values.project, to, amount] };
    await session.act({ contract: "AllocationEscrow", ...call });
    return { withdrawn: shown(amount) };
  },
);

const challenge = command(
  "challenge",
  "Challenges that a project is small, with the bond.",
  { project, evidence: hashOf("the evidence"), uri: text("URI", "where the evidence can be read") },
  async (session, values) => {
    await session.approve("ProjectRegistry", await session.read<bigint>("ProjectRegistry", "challengeBond"));
    const args = [values.project, values.evidence, values.uri];
    await session.act({ contract: "ProjectRegistry", name: "challenge", values: args });
  },
);

/** The account on the ledger that pays: a project's, or the session's own. */
export async function payerAccount(session: MarketSession, projectId: bigint | undefined): Promise<string> {
  if (projectId === undefined) return session.account;
  return session.read<string>("AllocationEscrow", "projectAccount", projectId);
}

async function balanceOf(session: MarketSession, ledgerAccount: string): Promise<unknown> {
  const balance = await session.read<bigint>("AllocationEscrow", "balanceOf", ledgerAccount);
  return { account: ledgerAccount, balance: shown(balance) };
}

/** Commands about projects and their money. */
export const PROJECT_COMMANDS = [register, update, show, member, signer, link, fund, withdraw, challenge];
