import { HDNodeWallet, JsonRpcProvider } from "ethers";
import { LOCAL_CHAIN_ID, TEST_MNEMONIC } from "../../scripts/lib/stack/chain.ts";
import { type LocalChain, startBareChain } from "../seed/local-chain.ts";

const PATIENCE_MS = 15_000;

/** A chain with nothing on it, which mines when it is told to. */
export class ManualChain {
  readonly provider: JsonRpcProvider;
  private readonly chain: LocalChain;
  private account = 0;

  private constructor(chain: LocalChain) {
    this.chain = chain;
    this.provider = this.connect();
  }

  static async start(): Promise<ManualChain> {
    const manual = new ManualChain(await startBareChain(1));
    await manual.provider.send("evm_setAutomine", [false]);
    return manual;
  }

  /** Another connection; whoever asks for it destroys it. */
  connect(): JsonRpcProvider {
    return new JsonRpcProvider(this.chain.url, LOCAL_CHAIN_ID, { staticNetwork: true, cacheTimeout: -1 });
  }

  /** An account with coins that sent nothing yet. */
  nextWallet(): HDNodeWallet {
    this.account += 1;
    return accountAt(this.account).connect(this.provider);
  }

  async stop(): Promise<void> {
    this.provider.destroy();
    await this.chain.stop();
  }
}

/** An account of the test mnemonic. */
export function accountAt(index: number): HDNodeWallet {
  return HDNodeWallet.fromPhrase(TEST_MNEMONIC, "", `m/44'/60'/0'/0/${index}`);
}

/** Waits until something is so; says what was told when it never becomes so. */
export async function until(isSo: () => boolean | Promise<boolean>, told: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`It never became so: ${told()}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}
