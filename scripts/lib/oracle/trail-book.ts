import { AbiCoder, dataSlice, keccak256, toUtf8Bytes, zeroPadBytes } from "ethers";
import type { ChainEvent } from "./events.ts";
import { big, param } from "./market-book.ts";
import type { ProvenanceBook } from "./provenance-book.ts";

const TRAIL_ID = `0x${Buffer.from(toUtf8Bytes("trail")).toString("hex")}`;
const HEAD_LENGTH = 26;
const WORD = 32;
const USE = 0;
const BATCH = 1;
const REVOCATION = 2;

/** Recomputes the log's trail from its events. */
export class TrailBook {
  private readonly book: ProvenanceBook;
  private head = `0x${"00".repeat(HEAD_LENGTH)}`;
  private seq = 0n;
  private gaps = 0n;
  private entries = 0n;

  constructor(book: ProvenanceBook) {
    this.book = book;
  }

  addUse(event: ChainEvent): void {
    const names = ["seq", "grantId", "jobId", "scope", "op", "purpose", "useIndex", "resource", "outputHash"];
    this.add(event, "seq", 1n, USE, names);
  }

  addBatch(event: ChainEvent): void {
    const names = [
      ...["firstSeq", "jobId", "scope", "controllerId", "op", "purpose", "count", "outputHash", "grantsHash"],
    ];
    this.add(event, "firstSeq", big(event, "count"), BATCH, names);
  }

  addRevocation(event: ChainEvent): void {
    this.add(event, "seq", 1n, REVOCATION, ["seq", "grantId"]);
  }

  private add(event: ChainEvent, first: string, count: bigint, kind: number, names: readonly string[]): void {
    const coder = AbiCoder.defaultAbiCoder();
    const values = names.map((name) => param(event, name));
    const types = values.map((value) => (typeof value === "string" ? "bytes32" : "uint256"));
    const entry = keccak256(coder.encode(["uint256", ...types], [kind, ...values]));
    const before = zeroPadBytes(this.head, WORD);
    this.head = dataSlice(keccak256(coder.encode(["bytes32", "bytes32"], [before, entry])), 0, HEAD_LENGTH);
    this.gaps += big(event, first) - this.seq - 1n;
    this.seq = big(event, first) + count - 1n;
    this.entries += 1n;
    this.book.put("Trail", TRAIL_ID, {
      seq: this.seq,
      head: this.head,
      gaps: this.gaps,
      entries: this.entries,
      updatedAt: event.timestamp,
    });
  }
}
