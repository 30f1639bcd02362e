import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeError } from "ethers";
import { explainFailure } from "../../scripts/lib/contracts/explain-revert.ts";
import { plainError } from "../../scripts/lib/contracts/plain-error.ts";
import { isNonceUsed, isTooLittle } from "../../scripts/lib/operator/chaser.ts";

const transaction = { to: "0x0000000000000000000000000000000000000001", data: "0x1234" };
const SECRET = "https://chain.example/a-key";

describe("an error in plain words", () => {
  const funds = makeError("insufficient funds for intrinsic transaction cost", "INSUFFICIENT_FUNDS", {
    transaction: transaction as never,
  });
  const server = makeError("server response 502 Bad Gateway", "SERVER_ERROR", {
    request: SECRET as never,
    info: { url: SECRET },
  });
  const unknown = (answer: unknown) =>
    makeError("could not coalesce error", "UNKNOWN_ERROR", {
      error: answer as never,
      payload: { params: [transaction] } as never,
    } as never);

  it("has no transaction and no request of the library's in it", () => {
    assert.match(funds.message, /0x1234/);
    assert.equal(plainError(funds), "insufficient funds for intrinsic transaction cost");
    assert.match(server.message, /a-key/);
    assert.equal(plainError(server), "server response 502 Bad Gateway");
    assert.equal(explainFailure(server, []), "server response 502 Bad Gateway");
  });

  it("is the node's own where the library has none", () => {
    assert.equal(plainError(unknown({ code: -32000, message: "tx pool is full" })), "tx pool is full");
    for (const answer of [undefined, null, "full", {}])
      assert.equal(plainError(unknown(answer)), "could not coalesce error");
  });

  it("is that of any other error, whatever was thrown", () => {
    assert.equal(plainError(new Error("connect ECONNREFUSED")), "connect ECONNREFUSED");
    assert.equal(plainError(new AggregateError([new Error("one"), new Error("two")])), "one; two");
    assert.equal(plainError("text"), "text");
  });

  it("tells what a node says of a nonce, however the library names it", () => {
    for (const words of ["nonce too low: next nonce 5, tx nonce 4", "Nonce already used"])
      assert.ok(isNonceUsed(unknown({ message: words })), words);
    for (const words of ["already known", "replacement transaction underpriced"])
      assert.ok(isTooLittle(unknown({ message: words })), words);
    assert.equal(isNonceUsed(funds) || isTooLittle(funds) || isNonceUsed(server), false);
  });
});
