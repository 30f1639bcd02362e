import { keccak256 } from "ethers";
import { knowledgeFaults } from "../../deploy/market-proof.ts";
import { contractsAndParts } from "../../deploy/record.ts";
import type { StatusContext } from "../context.ts";
import type { Check, Finding } from "../types.ts";

/** Whether each contract's code is the one that was deployed. */
export const codeCheck: Check<StatusContext> = {
  name: "code",
  title: "Code of the contracts",
  run: async ({ deployment, provider, block }) => {
    const contracts = Object.entries(contractsAndParts(deployment));
    const found = contracts.map(async ([name, { address, codeHash }]): Promise<Finding[]> => {
      const code = await provider.getCode(address, block);
      if (code === "0x") return [{ kind: "fault", words: `${name} at ${address} has no code.` }];
      if (keccak256(code) === codeHash) return [];
      return [
        { kind: "fault", words: `The code of ${name} at ${address} is not the one that was deployed.` },
      ];
    });
    return {
      words: `${contracts.length} contracts, those among them that others made, compared with the code hashes of the record`,
      findings: (await Promise.all(found)).flat(),
      figures: { contracts: contracts.length },
    };
  },
};

/** Whether the contracts know each other, the policy its governor, and all the access manager. */
export const bindingsCheck: Check<StatusContext> = {
  name: "bindings",
  title: "Contracts that know each other",
  run: async ({ deployment, provider, block, contracts, ask }) => {
    const faults = await knowledgeFaults(provider, deployment.contracts, block);
    const governor = contracts.get("ComputeGovernor").address;
    const bound = String(await ask("ProposalPolicy", "governor"));
    if (bound !== governor)
      faults.push(`The policy is bound to ${bound} instead of the governor ${governor}.`);
    return {
      words: "the contracts of governance, market and provenance ask each other and the access manager",
      findings: faults.map((words) => ({ kind: "fault", words })),
      figures: {},
    };
  },
};
