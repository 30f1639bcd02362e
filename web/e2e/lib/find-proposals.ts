import type { ProposalPhase } from "../../../scripts/lib/proposal-states.ts";
import type { TestDao } from "./dao.ts";

/** The latest proposal in each phase that there is. */
export async function latestByPhase(dao: TestDao): Promise<Map<ProposalPhase, bigint>> {
  const found = new Map<ProposalPhase, bigint>();
  for (let id = await dao.latestProposal(); id > 0n; id -= 1n) {
    const phase = await dao.phase(id);
    if (phase && !found.has(phase)) found.set(phase, id);
  }
  return found;
}
