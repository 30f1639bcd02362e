import type { TestDao } from "./dao.ts";

/** The latest proposal in each state that there is. */
export async function latestByState(dao: TestDao): Promise<Map<string, bigint>> {
  const found = new Map<string, bigint>();
  for (let id = await dao.latestProposal(); id > 0n; id -= 1n) {
    const state = await dao.state(id);
    if (state && !found.has(state)) found.set(state, id);
  }
  return found;
}
