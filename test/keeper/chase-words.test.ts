import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chaseSentence } from "../../scripts/lib/operator/chase-words.ts";

const nonce = 7;
const maxFee = 4_500_000_000n;

describe("what is told of transactions that wait", () => {
  it("is the same for keeper, relayer and guardians", () => {
    const told = [
      chaseSentence({ event: "replaced", nonce, hash: "0xab", maxFee }),
      chaseSentence({ event: "cancelled", nonce, hash: "0xab", maxFee }),
      chaseSentence({ event: "at-limit", nonce, maxFee }),
      chaseSentence({ event: "not-replaced", nonce, reason: "tx pool is full" }),
      chaseSentence({ event: "found-waiting", nonce, count: 1 }),
      chaseSentence({ event: "found-waiting", nonce, count: 2 }),
    ];
    assert.deepEqual(told, [
      "The transaction with nonce 7 was not mined: sent again with at most 4.5 gwei (0xab).",
      "The transaction with nonce 7 was not mined, and its purpose is gone or not known: replaced by one that does nothing, " +
        "with at most 4.5 gwei (0xab).",
      "The transaction with nonce 7 was not mined, and more than its 4.5 gwei would be above the limit (--max-fee sets another): it waits.",
      "The transaction with nonce 7 was not mined, and the node takes no dearer one: tx pool is full.",
      "A transaction of this account from nonce 7 on waited already: what isn't mined in time is replaced by one that does nothing.",
      "2 transactions of this account from nonce 7 on waited already: what isn't mined in time is replaced by one that does nothing.",
    ]);
  });
});
