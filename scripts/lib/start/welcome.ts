import { TEST_MNEMONIC } from "../stack/chain.ts";
import type { Stack } from "../stack/stack.ts";

/** What to open, how to connect and how to stop. */
export function welcome(stack: Stack, isKept: boolean): string {
  const after = isKept
    ? 'The chain is kept: "npm start -- --keep" goes on with it.'
    : "The chain is gone when you stop, unless you start with --keep.";
  return `
Compute Commons is running.

  dApp     ${stack.webUrl}
  GraphQL  ${stack.graphUrl}
  RPC      ${stack.rpcUrl}  (chain id ${stack.chainId})
  Relayer  ${stack.relayerUrl}  (pays for votes that holders sign)

To try it, open the dApp and connect with the built-in test wallet: nothing to install, all the money is play money.
To use your own wallet, add a network with the RPC address and chain id above (currency ETH) and import a member's
key from the public test mnemonic "${TEST_MNEMONIC}"
(accounts 1 to 40 at m/44'/60'/0'/0/i are the members). Never send anything real to these accounts.

${after} Logs are in ${stack.logFolder}.
Stop everything with Ctrl-C.`;
}
