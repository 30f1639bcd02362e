import path from "node:path";
import { pathToFileURL } from "node:url";
import { describeError, StackError } from "../stack/stack-error.ts";
import { type DecodedProposal, type Draft, type OpinionSource, VERDICTS } from "./types.ts";

/**
 * Loads an operator's own source of opinions: a module that exports `source`.
 * @throws StackError when there is no such module or it has no source.
 */
export async function loadSource(file: string): Promise<OpinionSource> {
  const next = "give the path of a module that exports `source` with a function `write(proposal)`";
  const loaded: unknown = await import(pathToFileURL(path.resolve(file)).href).catch((cause: unknown) => {
    throw new StackError(`${file} can't be loaded (${describeError(cause)})`, next, { cause });
  });
  const source: unknown = fieldOf(loaded, "source");
  if (typeof fieldOf(source, "write") !== "function") throw new StackError(`${file} exports no source`, next);
  return source as OpinionSource;
}

/**
 * Lets a source write and checks what it wrote: nothing is signed that the contract or a reader can't take.
 * @throws StackError when the source failed or wrote no opinion.
 */
export async function writeDraft(source: OpinionSource, proposal: DecodedProposal): Promise<Draft> {
  const draft: unknown = await source.write(proposal).catch((cause: unknown) => {
    throw new StackError(
      `The source wrote no opinion (${describeError(cause)})`,
      "mend it, and run it again",
      {
        cause,
      },
    );
  });
  const verdict = VERDICTS.find((known) => known === fieldOf(draft, "verdict"));
  const text = fieldOf(draft, "text");
  if (verdict === undefined)
    throw new StackError(
      `The source's verdict is ${JSON.stringify(fieldOf(draft, "verdict"))}`,
      `let it answer ${VERDICTS.join(", ")}`,
    );
  if (typeof text !== "string" || text.trim() === "" || !text.isWellFormed())
    throw new StackError("The source wrote no text", "let it answer with Markdown in `text`");
  return { verdict, text };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
