import type { Call } from "../chain/chain.ts";
import type { OpenedChain, PlaceName } from "../chain/open-chain.ts";
import { addressWord, bytesWords, word } from "../chain/words.ts";

/** What a transaction may use at most: the chain refuses more than 2^24. */
const MOST_GAS = 16_000_000;

/** IAllocationEscrow.UsageReceipt of finished work. */
export interface Receipt {
  jobId: number;
  gpuSeconds: number;
  periodEnd: number;
  energyWh: number;
  uptimeBps: number;
}

/** Writes transactions. What is sent often is put together word by word, since a general encoder would cost as much as the chain. */
export class Calls {
  private readonly places: OpenedChain["places"];
  private readonly selectors = new Map<string, string>();

  constructor(places: OpenedChain["places"]) {
    this.places = places;
  }

  /** Any call, by the contract's interface. */
  any(from: string, place: PlaceName, name: string, values: readonly unknown[], gas?: number): Call {
    const { title, address, abi } = this.places[place];
    const data = abi.encodeFunctionData(name, values);
    const call = { from, to: address, data, name: `${title}.${name.split("(")[0]}` };
    return gas === undefined ? call : { ...call, gas };
  }

  enqueue(from: string, project: number, ask: Ask): Call {
    return this.raw(from, "queue", "enqueue", [
      word(project),
      word(ask.classId),
      word(ask.gpus),
      word(ask.duration),
      word(ask.maxPrice),
      word(ask.spec),
    ]);
  }

  allocate(from: string, offer: number, matches: number): Call {
    return { ...this.raw(from, "queue", "allocate", [word(offer), word(matches)]), gas: MOST_GAS };
  }

  book(from: string, project: number, offer: number, ask: Omit<Ask, "classId">): Call {
    return this.raw(from, "escrow", "book", [
      word(project),
      word(offer),
      word(ask.gpus),
      word(ask.duration),
      word(ask.maxPrice),
      word(ask.spec),
    ]);
  }

  /** start, close, mature: what takes a job's number alone. */
  job(from: string, name: "start" | "close" | "mature", jobId: number): Call {
    return this.raw(from, "escrow", name, [word(jobId)]);
  }

  /** Brought by the provider, who needs no signature then. */
  checkpoint(provider: string, researcher: string, signature: string, receipt: Receipt): Call {
    const agreed = [addressWord(researcher), word(64), bytesWords(signature)].join("");
    const heads = [...receiptWords(receipt), word(8 * 32), word(8 * 32 + agreed.length / 2)];
    const own = [addressWord(provider), word(64), word(0)];
    return this.raw(provider, "escrow", "checkpoint", [...heads, agreed, ...own]);
  }

  claim(provider: string, receipt: Receipt): Call {
    return this.raw(provider, "escrow", "claim", receiptWords(receipt));
  }

  reportInventory(provider: string, hash: number): Call {
    return this.raw(provider, "registry", "reportInventory", [addressWord(provider), word(hash)]);
  }

  private raw(from: string, place: PlaceName, name: string, words: readonly string[]): Call {
    const { title, address } = this.places[place];
    const full = `${title}.${name}`;
    return { from, to: address, data: this.selectorOf(place, name, full) + words.join(""), name: full };
  }

  private selectorOf(place: PlaceName, name: string, full: string): string {
    const known = this.selectors.get(full);
    if (known !== undefined) return known;
    const selector = this.places[place].abi.getFunction(name)?.selector;
    if (selector === undefined) throw new Error(`There is no ${full}: build the contracts again.`);
    this.selectors.set(full, selector);
    return selector;
  }
}

/** What a project asks for. */
export interface Ask {
  classId: number;
  gpus: number;
  duration: number;
  maxPrice: bigint;
  /** Stands for the specification's hash, and says which job it is. */
  spec: number;
}

function receiptWords({ jobId, gpuSeconds, periodEnd, energyWh, uptimeBps }: Receipt): string[] {
  return [word(jobId), word(gpuSeconds), word(periodEnd), word(energyWh), word(uptimeBps), word(0)];
}
