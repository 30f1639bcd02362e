import { formatEther } from "ethers";
import type { StatusContext } from "../context.ts";
import type { Check, Finding, Outcome } from "../types.ts";

/** Whether the accounts of operators have coins for gas. */
export const keysCheck: Check<StatusContext> = {
  name: "keys",
  title: "Balances of operators",
  run: async ({ options, provider, block, network }): Promise<Outcome> => {
    const keys = Object.entries(options.keys);
    if (keys.length === 0)
      return {
        words: "not looked at: name the accounts with --relayer and --keeper, or in the environment",
        findings: [],
        figures: {},
        isSkipped: true,
      };
    const balances = await Promise.all(keys.map(([, address]) => provider.getBalance(address, block)));
    const findings = keys.flatMap(([name, address], index): Finding[] => {
      const balance = balances[index] ?? 0n;
      if (balance >= options.minBalance) return [];
      const words = `The ${name} ${address} has ${formatEther(balance)} ${network.coin}, less than ${formatEther(options.minBalance)}: send it coins.`;
      return [{ kind: "fault", words }];
    });
    return {
      words: `${keys.map(([name]) => name).join(" and ")} should have ${formatEther(options.minBalance)} ${network.coin}`,
      findings,
      figures: Object.fromEntries(keys.map(([name], index) => [name, (balances[index] ?? 0n).toString()])),
    };
  },
};
