import { writeFile } from "node:fs/promises";
import type { Hex } from "viem";
import { consentBatch } from "../consent/batches.ts";
import { cidOf, writeCid } from "../consent/cid.ts";
import { readPaper } from "../consent/paper.ts";
import { profileHashOf } from "../consent/receipt.ts";
import { type Command, command } from "../market/command.ts";
import { account, compute, hashOf, optional, text } from "../market/parameters.ts";
import type { MarketSession } from "../market/session.ts";
import { shown, shownTime, structOf } from "../market/views.ts";
import { grantOf } from "./chain-logs.ts";
import { eventsOf, logPlace } from "./log-reader.ts";
import { controller, count, fileText } from "./parameters.ts";
import { parseProfile } from "./schemas.ts";

const SECONDS_A_DAY = 86_400n;
/** How many acknowledgements one transaction takes. */
const MOST_AT_ONCE = 200;

/** Commands of a controller about itself and its duties. */
export const CONTROLLING_COMMANDS: readonly Command[] = [
  command(
    "register-controller",
    "Registers this account as a controller, with a public profile and a bond that is paid from it.",
    {
      profile: fileText("the public profile; see config/schemas/controller-profile.schema.json"),
      bond: compute("the bond"),
    },
    async (session, { profile, bond }) => {
      parseProfile(profile.text, profile.name);
      await session.approve("ControllerRegistry", bond);
      const values = [profileHashOf(profile.text), bond];
      const events = await session.act({ contract: "ControllerRegistry", name: "register", values });
      const registered = events.find(({ name }) => name === "ControllerRegistered");
      return registered && { controllerId: registered.arguments.controllerId };
    },
  ),
  command(
    "controller",
    "Shows a controller with its bond and what it can pay for uses.",
    { controller },
    async (session, values) => {
      const id = values.controller;
      const bond = structOf(await session.read("ControllerRegistry", "bondOf", id));
      const found = structOf(await session.read("ControllerRegistry", "controllerOf", id));
      const free = await session.read<bigint>("BenefitVault", "freeOf", id);
      const assessed = shownTime(found.assessmentExpiry);
      return {
        controllerId: id,
        ...found,
        bond,
        assessmentShown: assessed,
        rewards: free,
        rewardsShown: shown(free),
      };
    },
  ),
  command(
    "fund",
    "Pays ahead for the rewards of uses, from this account.",
    { controller, amount: compute("how much") },
    async (session, { controller: id, amount }) => {
      await session.approve("BenefitVault", amount);
      await session.act({ contract: "BenefitVault", name: "fund", values: [id, amount] });
      return { free: await session.read<bigint>("BenefitVault", "freeOf", id) };
    },
  ),
  command(
    "assess",
    "Publishes the hash of an impact assessment, which levels 3 and 4 need.",
    {
      controller,
      assessment: hashOf("the assessment"),
      days: count("for how many days it is valid", 1, 3_650),
    },
    async (session, { controller: id, assessment, days }) => {
      const expiry = (await session.now()) + BigInt(days) * SECONDS_A_DAY;
      await session.act({
        contract: "ControllerRegistry",
        name: "setAssessment",
        values: [id, assessment, expiry],
      });
      return { expiry: shownTime(expiry) };
    },
  ),
  command(
    "agent",
    "Names an account that may act for the controller, and can be revoked alone.",
    { controller, account: account("the agent") },
    async (session, { controller: id, account: agent }) => {
      const events = await session.act({
        contract: "ControllerRegistry",
        name: "addAgent",
        values: [id, agent],
      });
      return { agentId: events.find(({ name }) => name === "AgentAdded")?.arguments.agentId };
    },
  ),
  command(
    "anchor",
    "Fixes many signed consents by one Merkle root; writes the list, whose digest is on chain, to a file.",
    {
      controller,
      file: fileText("signed consents"),
      out: text("FILE", "where the list of ids goes, to be published"),
    },
    async (session, { controller: id, file, out }) => {
      const { items } = readPaper(file, logPlace(session));
      const { root, count: number } = consentBatch(items.map((item) => item.grantId as Hex));
      const list = `${JSON.stringify(items.map((item) => item.grantId))}\n`;
      const { digest, codec } = cidOf(Buffer.from(list));
      await writeFile(out, list);
      await session.act({
        contract: "ConsentLog",
        name: "anchor",
        values: [root, id, number, digest, codec],
      });
      return { root, count: number, cid: writeCid({ digest, codec }), list: out };
    },
  ),
  command(
    "acknowledge",
    "Acknowledges all withdrawals of the controller's consents: it stopped using those data. Due within 24 hours.",
    { controller, only: optional(hashOf("one consent's id"), undefined, "all that wait") },
    async (session, { controller: id, only }) => {
      const waiting = only === undefined ? await waitingFor(session, id) : [only];
      for (let start = 0; start < waiting.length; start += MOST_AT_ONCE) {
        const values = [id, waiting.slice(start, start + MOST_AT_ONCE)];
        await session.act({ contract: "BreachBoard", name: "acknowledge", values });
      }
      return { acknowledged: waiting };
    },
  ),
];

/** Withdrawals of a controller's consents that it hasn't acknowledged. Whose they are stands where they were given. */
async function waitingFor(session: MarketSession, controllerId: number): Promise<string[]> {
  const names = ["ConsentGranted", "ConsentSubGranted", "ConsentRevoked"];
  const events = await eventsOf(session, "ConsentLog", names);
  const given = events.flatMap((event) => grantOf(event)?.record ?? []);
  const held = new Set(
    given.filter((grant) => grant.controllerId === controllerId).map((one) => one.grantId),
  );
  const own = events
    .filter(({ name, args }) => name === "ConsentRevoked" && held.has(args.grantId as Hex))
    .map(({ args }) => String(args.grantId));
  const times = await Promise.all(own.map((id) => session.read<bigint>("BreachBoard", "acknowledgedAt", id)));
  return own.filter((_, index) => times[index] === 0n);
}
