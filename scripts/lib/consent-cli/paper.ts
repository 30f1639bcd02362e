import { writeFile } from "node:fs/promises";
import { ConsentError } from "../consent/consent-error.ts";
import type { Paper, PaperItem } from "../consent/paper.ts";
import type { Place } from "../consent/types.ts";
import { toJson } from "../market/json.ts";

/** Puts signed things on paper, and into a file if one is named. */
export async function writePaper(place: Place, items: PaperItem[], file: string | undefined): Promise<Paper> {
  const paper: Paper = { chainId: place.chainId, log: place.contract, items };
  if (file !== undefined)
    await writeFile(file, `${toJson(paper)}\n`).catch((cause: unknown) => {
      throw new ConsentError(`The file ${file} can't be written`, "name another with --out", { cause });
    });
  return paper;
}
