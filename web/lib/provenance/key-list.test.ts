import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "viem";
import { describe, expect, it } from "vitest";
import { cidText } from "@/lib/provenance/cid";
import { nameOfIri } from "@/lib/provenance/iri";
import { readKeyList, readKeys, readProof } from "@/lib/provenance/key-list";
import { subjectBatch } from "../../../scripts/lib/consent/batches.ts";

const ada = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const bob = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const bytes = (text: string) => new TextEncoder().encode(text);

describe("readKeys", () => {
  it("reads lines in any letters, without blanks and remarks, and JSON", () => {
    expect(readKeys(`# keys\r\n${ada.toLowerCase()}\n\n ${bob},\n`)).toEqual([ada, bob]);
    expect(readKeys(JSON.stringify([ada, bob]))).toEqual([ada, bob]);
  });
  it("says which entry is wrong, and what a list looks like", () => {
    expect(() => readKeys(`${ada}\nAda Okafor`)).toThrow("Entry 2 of the list is no address: “Ada Okafor”");
    expect(() => readKeys("[")).toThrow("begins like JSON");
    expect(() => readKeys("\n# nothing\n")).toThrow("empty");
  });
});

describe("readKeyList", () => {
  it("makes the root that the contracts check, and the digest of the very file", async () => {
    const file = bytes(`${ada}\n${bob}\n`);
    expect(await readKeyList(file)).toEqual({
      keys: [ada, bob],
      root: subjectBatch([ada, bob]).root,
      count: 2,
      digest: toHex(sha256(file)),
    });
  });
  it("refuses a key that stands there twice", async () => {
    await expect(readKeyList(bytes(`${ada}\n${ada.toLowerCase()}`))).rejects.toThrow("twice");
  });
});

describe("readProof", () => {
  it("reads a key and its proof, and says what is wrong with others", () => {
    const proof = subjectBatch([ada, bob]).proofOf(ada);
    expect(readProof(JSON.stringify({ key: ada.toLowerCase(), proof }))).toEqual({ key: ada, proof });
    expect(() => readProof("no")).toThrow("This is no proof");
    expect(() => readProof('{"key":"Ada","proof":[]}')).toThrow("names no key");
    expect(() => readProof(JSON.stringify({ key: ada, proof: ["0x12"] }))).toThrow("damaged");
    expect(() => readProof("null")).toThrow("names no key");
  });
});

describe("words of the vocabulary and of content", () => {
  it("come from an IRI's name", () => {
    expect(nameOfIri("https://w3id.org/dpv#ScientificResearch")).toBe("Scientific research");
    expect(nameOfIri("https://w3id.org/dpv/pd#medical-history")).toBe("Medical history");
  });
  it("write the CID of an empty raw block as IPFS does", () => {
    const empty = toHex(sha256(new Uint8Array()));
    expect(cidText(empty, 0x55)).toBe("bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku");
    expect(cidText(empty, 0x129)).toBeUndefined();
    expect(cidText("0x12", 0x55)).toBeUndefined();
  });
});
