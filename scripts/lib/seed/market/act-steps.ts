import { parseEther } from "ethers";
import { placeText } from "../placed-text.ts";
import type { ActEntry } from "../story/market/types.ts";
import type { MarketWorld } from "./market-world.ts";

const HOUR = 3_600;
const DAY = 24 * HOUR;
const PERCENT = 100n;

/**
 * Lets a member do what the story says beside jobs.
 * @param at The moment, in seconds.
 */
export async function act(market: MarketWorld, entry: ActEntry, at: number): Promise<void> {
  const { contract, name, values } = await callOf(market, entry, at);
  await market.send(entry.by, contract, name, values);
}

type Call = { contract: string; name: string; values: unknown[] };

async function callOf(market: MarketWorld, entry: ActEntry, at: number): Promise<Call> {
  const account = market.addressOf(entry.by);
  const other = (index: number) => market.world.account(index).address;
  switch (entry.do) {
    case "withdraw": {
      const balance = await market.read<bigint>("AllocationEscrow", "balanceOf", [account]);
      const part = (balance * BigInt(Math.round(entry.share * 100))) / PERCENT;
      return { contract: "AllocationEscrow", name: "withdraw", values: [account, part] };
    }
    case "collectFees":
      return { contract: "AllocationEscrow", name: "collectFees", values: [] };
    case "thaw":
      return { contract: "StakeVault", name: "thaw", values: [parseEther(entry.amount)] };
    case "unstake":
      return { contract: "StakeVault", name: "withdraw", values: [account] };
    case "pause":
      return { contract: entry.contract, name: "pauseIntake", values: [at + entry.hours * HOUR] };
    case "resume":
      return { contract: entry.contract, name: "resumeIntake", values: [] };
    case "setOperator":
      return { contract: "ResourceRegistry", name: "setOperator", values: [other(entry.account)] };
    case "setSigner": {
      const values = [market.projectNumber(entry.project), other(entry.account), at + entry.days * DAY];
      return { contract: "ProjectRegistry", name: "setSigner", values };
    }
    case "suspend": {
      const { textHash, uri } = placeText(entry.report);
      const values = [market.addressOf(entry.provider), at + entry.days * DAY, textHash, uri];
      return { contract: "ResourceRegistry", name: "suspend", values };
    }
  }
}
