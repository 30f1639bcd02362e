import type { Result } from "ethers";
import { parseCompute } from "../../config/amounts.ts";
import { ConfigError } from "../../config/findings.ts";
import { encodeRegion, isRegion } from "../../config/regions.ts";
import { HINDRANCES } from "../../contracts/market-words.ts";
import { StackError } from "../../stack/stack-error.ts";
import { command } from "../command.ts";
import { account, hashOf, optional, type Parameter, text, whole, word } from "../parameters.ts";
import { readUuids } from "../uuid-file.ts";
import { actingProvider, readOffer, readOpenOffers, readProvider, structOf } from "../views.ts";

/** GPUs that the registry takes at a time. */
const BATCH = 64;
const SECONDS_AN_HOUR = 3_600n;
const MAX_CLASS = 65_535n;
const MAX_OFFER = 2n ** 24n - 1n;

const classId = whole("number of the GPU class (config/gpu-classes.json)", 1n, MAX_CLASS);
const offerId = whole("number of the offer", 1n, MAX_OFFER);

const region: Parameter<string> = {
  hint: "CODE",
  about: "country where the GPUs are, ISO 3166-1 alpha-2",
  expected: "two capital letters, such as NO",
  parse: (value) => (isRegion(value) ? encodeRegion(value) : undefined),
};

const pue: Parameter<bigint> = {
  hint: "N",
  about: "power usage effectiveness of the facility",
  expected: "a number from 1 to 3 with at most 4 decimals, such as 1.25",
  parse: (value) => {
    if (!/^[123](\.\d{1,4})?$/.test(value)) return undefined;
    const bps = BigInt(Math.round(Number(value) * 10_000));
    return bps > 30_000n ? undefined : bps;
  },
};

/** Price per GPU-hour, rounded down to whole units per second. */
const pricePerHour: Parameter<bigint> = {
  hint: "COMPUTE",
  about: "price of one GPU for one hour",
  expected: "an amount above 0 in COMPUTE with at most 18 decimals, such as 12.5",
  parse: (value) => (parseCompute(value) ?? 0n) / SECONDS_AN_HOUR || undefined,
};

const register = command(
  "register",
  "Registers the account as a provider.",
  {
    uri: text("URI", "where the provider says who it is"),
    operator: optional(account("key that its software uses"), undefined, "the account itself"),
  },
  async (session, { uri, operator }) => {
    const values = [operator ?? session.account, uri];
    await session.act({ contract: "ResourceRegistry", name: "registerProvider", values });
  },
);

const setOperator = command(
  "operator",
  "Gives the provider another operator key.",
  { operator: account("the new key") },
  async (session, { operator }) => {
    await session.act({ contract: "ResourceRegistry", name: "setOperator", values: [operator] });
  },
);

const gpus = command(
  "gpus",
  "Adds GPUs to the inventory or takes them out, by their UUIDs.",
  {
    class: classId,
    uuids: text(
      "FILE",
      "UUIDs, one per line, as nvidia-smi --query-gpu=uuid --format=csv,noheader prints them",
    ),
    action: optional(word("what to do", ["add", "remove"]), "add" as const, "add"),
  },
  async (session, values) => {
    const provider = await actingProvider(session);
    const { gpus: listed, findings } = readUuids(values.uuids, values.uuids);
    if (findings.length > 0) throw new ConfigError(findings);
    const name = values.action === "add" ? "registerGpus" : "removeGpus";
    for (let start = 0; start < listed.length; start += BATCH) {
      const hashes = listed.slice(start, start + BATCH).map((gpu) => gpu.hash);
      await session.act({ contract: "ResourceRegistry", name, values: [provider, values.class, hashes] });
    }
    return { provider, gpus: listed.length };
  },
);

const inventory = command(
  "inventory",
  "Reports the inventory, which must be done once a day for new jobs.",
  { file: hashOf("the inventory") },
  async (session, { file }) => {
    const values = [await actingProvider(session), file];
    await session.act({ contract: "ResourceRegistry", name: "reportInventory", values });
    return { inventoryHash: file };
  },
);

const list = command(
  "list",
  "Offers GPUs of the inventory.",
  {
    class: classId,
    gpus: whole("how many GPUs", 1n, 65_535n),
    price: pricePerHour,
    region,
    pue,
    lane: word("community: the queue gives them out; direct: they are booked", ["community", "direct"]),
  },
  async (session, values) => {
    const provider = await actingProvider(session);
    const input = {
      classId: values.class,
      gpus: values.gpus,
      price: values.price,
      region: values.region,
      pueBps: values.pue,
      isCommunity: values.lane === "community",
    };
    const events = await session.act({
      contract: "ResourceRegistry",
      name: "listOffer",
      values: [provider, input],
    });
    const listed = events.find((event) => event.name === "OfferListed");
    return listed && { offerId: listed.arguments.offerId };
  },
);

const closeOffer = command(
  "close-offer",
  "Ends an offer for new jobs; live ones go on.",
  { offer: offerId },
  async (session, { offer }) => {
    await session.act({ contract: "ResourceRegistry", name: "closeOffer", values: [offer] });
  },
);

const offers = command("offers", "Shows the provider's open offers.", {}, async (session) => {
  const provider = await actingProvider(session);
  return readOpenOffers(session, (offer) => offer.provider === provider);
});

const offer = command(
  "offer",
  "Shows an offer and whether it takes new jobs.",
  { offer: offerId },
  async (session, values) => {
    const found = await session.read<bigint>("ResourceRegistry", "hindranceOf", values.offer, 1);
    return { ...(await readOffer(session, values.offer)), hindrance: HINDRANCES[Number(found)] };
  },
);

const status = command(
  "status",
  "Shows the provider's record, stake and money.",
  { provider: optional(account("another provider"), undefined, "the account's own") },
  async (session, { provider }) => readProvider(session, provider ?? (await actingProvider(session))),
);

const link = command(
  "link",
  "Contributes in the name of a project that asked for it, from now on.",
  { project: whole("number of the project", 1n, MAX_OFFER) },
  async (session, { project }) => {
    await session.act({ contract: "ProjectRegistry", name: "acceptLink", values: [project] });
  },
);

const unlink = command("unlink", "Ends the link to a project.", {}, async (session) => {
  await session.act({ contract: "ProjectRegistry", name: "unlink", values: [await actingProvider(session)] });
});

const classes = command(
  "classes",
  "Shows a GPU class as the chain has it.",
  { class: classId },
  async (session, values) => {
    const found = structOf(await session.read<Result>("ResourceRegistry", "classOf", values.class));
    if (found.name === "")
      throw new StackError(`There is no GPU class ${values.class}`, "see config/gpu-classes.json");
    return { classId: values.class, ...found };
  },
);

/** Commands about who the provider is and what it offers. */
export const REGISTRATION_COMMANDS = [
  register,
  setOperator,
  gpus,
  inventory,
  list,
  closeOffer,
  offers,
  offer,
  status,
  link,
  unlink,
  classes,
];
