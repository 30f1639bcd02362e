import type { ClassInventory } from "@/features/provide/chain/read-console";
import type { OfferDraft } from "@/features/provide/tx-flows/offer-acts";
import { className, type GpuClassFacts } from "@/lib/market/gpu-classes";
import { isRegion } from "@/lib/market/region";
import { parseHourPrice, parsePue } from "@/lib/market/units";

/** An offer as it is typed. */
export interface OfferForm {
  classId: string;
  gpus: string;
  /** In COMPUTE per GPU-hour. */
  price: string;
  region: string;
  pue: string;
  lane: "" | "direct" | "queue";
}

/** What is wrong with each field; nothing where a field is fine. */
export type OfferProblems = Partial<Record<keyof OfferForm, string>>;

/** An empty form. */
export const emptyOffer: OfferForm = { classId: "", gpus: "", price: "", region: "", pue: "", lane: "" };

function gpusProblem(gpus: number | undefined, free: number): string | undefined {
  if (gpus === undefined || gpus === 0) return "Write how many GPUs.";
  return gpus > free
    ? `Only ${free} of this class are in your inventory and in no offer. Register more, or offer fewer.`
    : undefined;
}

/** An offer from what was typed, or what is wrong with it. */
export function readOfferForm(
  form: OfferForm,
  { classes, inventory }: { classes: readonly GpuClassFacts[]; inventory: readonly ClassInventory[] },
): { draft: OfferDraft } | { problems: OfferProblems } {
  const chosen = classes.find((each) => String(each.classId) === form.classId);
  const own = inventory.find((each) => String(each.classId) === form.classId);
  const gpus = /^\d{1,5}$/.test(form.gpus.trim()) ? Number(form.gpus) : undefined;
  const price = parseHourPrice(form.price);
  const region = form.region.trim().toUpperCase();
  const pueBps = parsePue(form.pue);
  const problems: OfferProblems = {
    classId: chosen ? undefined : "Choose the class of the GPUs.",
    gpus: gpusProblem(gpus, own ? own.registered - own.listed : 0),
    price: price === undefined ? "Write a price such as 12.5, in COMPUTE per GPU-hour." : undefined,
    region: isRegion(region) ? undefined : "Write the two letters of a country, such as NO.",
    pue: pueBps === undefined ? "Write a number from 1 to 3, such as 1.25." : undefined,
    lane: form.lane === "" ? "Choose how the GPUs are given out." : undefined,
  };
  if (Object.values(problems).some((problem) => problem !== undefined)) return { problems };
  return {
    draft: {
      classId: chosen?.classId ?? 0,
      className: chosen ? className(chosen) : "",
      gpus: gpus ?? 0,
      price: price ?? 0n,
      region,
      pueBps: pueBps ?? 0,
      isCommunity: form.lane === "queue",
    },
  };
}
