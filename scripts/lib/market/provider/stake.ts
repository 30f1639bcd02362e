import { command } from "../command.ts";
import { account, compute, optional } from "../parameters.ts";
import type { MarketSession } from "../session.ts";
import { readProvider, shown } from "../views.ts";

async function stakeNow(session: MarketSession): Promise<unknown> {
  const { stake } = await readProvider(session, session.account);
  return { stake };
}

const stake = command(
  "stake",
  "Stakes tokens of the account for itself, or for another provider.",
  {
    amount: compute("how much"),
    for: optional(account("whose stake it becomes"), undefined, "the account"),
  },
  async (session, values) => {
    await session.approve("StakeVault", values.amount);
    const args = [values.for ?? session.account, values.amount];
    await session.act({ contract: "StakeVault", name: "stake", values: args });
    return { staked: shown(values.amount) };
  },
);

const thaw = command(
  "thaw",
  "Sets how much of the stake is on its way out; it can be slashed until it is withdrawn.",
  { amount: optional(compute("the whole amount that shall thaw"), 0n, "0, which stops it") },
  async (session, { amount }) => {
    await session.act({ contract: "StakeVault", name: "thaw", values: [amount] });
    return stakeNow(session);
  },
);

const unstake = command(
  "unstake",
  "Pays out the stake that has thawed.",
  { to: optional(account("who receives it"), undefined, "the account") },
  async (session, { to }) => {
    await session.act({ contract: "StakeVault", name: "withdraw", values: [to ?? session.account] });
    return stakeNow(session);
  },
);

const delegate = command(
  "delegate",
  "Chooses who votes with the stake.",
  { to: account("the delegate") },
  async (session, { to }) => {
    await session.act({ contract: "StakeVault", name: "delegateStake", values: [to] });
  },
);

/** Commands about a provider's stake. */
export const STAKE_COMMANDS = [stake, thaw, unstake, delegate];
