import type { World } from "../engine/world.ts";
import { tickElection } from "./elections.ts";
import { tickExtension } from "./extension.ts";

/** Once a day: what keeps the ethics board in office and in power. */
export async function tickBoard(world: World): Promise<void> {
  await tickElection(world);
  await tickExtension(world);
}
