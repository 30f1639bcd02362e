import { readFileSync } from "node:fs";
import path from "node:path";
import { keccak256 } from "ethers";

/** Most articles that the contract can count and a ballot's bitmap can name. */
const MOST_ARTICLES = 255;
const DEFAULT_FILE = path.resolve(import.meta.dirname, "../../docs/constitution.md");

/** An article: what a veto names by number. */
export interface Article {
  /** From 1. */
  number: number;
  title: string;
}

/** The constitution as the contract knows it. */
export interface Constitution {
  text: string;
  /** keccak256 of the file's exact bytes. */
  hash: string;
  articles: Article[];
}

/** The file is not a constitution that can be adopted. */
export class ConstitutionError extends Error {
  override readonly name = "ConstitutionError";
}

function decode(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new ConstitutionError("The constitution is not UTF-8. Save it as UTF-8.", { cause });
  }
  // The hash is over the bytes: what an editor or git adds silently would make it another text.
  if (text.startsWith("\uFEFF"))
    throw new ConstitutionError(
      "The constitution begins with a byte order mark. Save it as UTF-8 without one.",
    );
  if (text.includes("\r"))
    throw new ConstitutionError(
      "The constitution has Windows line ends, which change its hash. Save it with line feeds only.",
    );
  return text;
}

function parseArticle(section: string, index: number): Article {
  const number = index + 1;
  const [heading = "", ...body] = section.split("\n");
  const match = /^Article (\d+)\. (\S.*)$/.exec(heading);
  if (match?.[1] !== String(number) || match[2] === undefined)
    throw new ConstitutionError(
      `The constitution has the heading "## ${heading}" where article ${number} begins. ` +
        `Write "## Article ${number}. Title", numbered from 1 without gaps.`,
    );
  if (body.join("").trim() === "")
    throw new ConstitutionError(`Article ${number} of the constitution has no text. Write it or remove it.`);
  return { number, title: match[2].trim() };
}

/**
 * Reads a constitution: Markdown whose second-level headings are its articles.
 * @throws ConstitutionError when its encoding, line ends, headings or numbers are not those of a constitution.
 */
export function parseConstitution(bytes: Uint8Array): Constitution {
  const text = decode(bytes);
  const articles = text.split(/^## /m).slice(1).map(parseArticle);
  if (articles.length === 0 || articles.length > MOST_ARTICLES)
    throw new ConstitutionError(
      `The constitution has ${articles.length} articles ("## Article 1. Title"). Write 1 to ${MOST_ARTICLES}.`,
    );
  return { text, hash: keccak256(bytes), articles };
}

/**
 * Reads and checks the project's constitution, or another file.
 * @throws ConstitutionError when there is no such file or it is not a constitution.
 */
export function readConstitution(file: string = DEFAULT_FILE): Constitution {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new ConstitutionError(`The constitution can't be read from ${file}. Put the file there.`, {
      cause,
    });
  }
  return parseConstitution(bytes);
}
