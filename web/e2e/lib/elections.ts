import { keccak256, type PrivateKeyAccount, toBytes } from "viem";
import type { TestChain } from "./chain.ts";

/** The contract's codes of phases. */
export const PHASE = { upcoming: 0, nomination: 1, voting: 2, ended: 3, applied: 4 } as const;

/** Time that a test needs for its nominations, in seconds. */
const ROOM = 600;

/** The board's election without the dApp. */
export class TestElection {
  readonly #chain: TestChain;
  readonly id: bigint;

  private constructor(chain: TestChain, id: bigint) {
    this.#chain = chain;
    this.id = id;
  }

  /**
   * The election of a cohort in which nominations are taken, or the next one, to whose nomination the clock is moved.
   *
   * @param cohort 0 or 1.
   */
  static async openNomination(chain: TestChain, cohort: number): Promise<TestElection> {
    const read = <Value>(functionName: string, args: readonly unknown[] = []) =>
      chain.read<Value>({ contract: "BoardElection", functionName, args });
    for (let id = await read<bigint>("currentElection"); ; id += 1n) {
      if (id === 0n || (await read<number>("cohortOf", [id])) !== cohort) continue;
      const end = Number(await read<bigint>("votingStart", [id]));
      if (end - (await chain.now()) < ROOM) continue;
      await chain.moveClockTo((await read<bigint>("electionStart", [id])) + 1n);
      return new TestElection(chain, id);
    }
  }

  phase(): Promise<number> {
    return this.read("phaseOf", [this.id]);
  }

  async stand(account: PrivateKeyAccount, statement: string): Promise<void> {
    const bytes = toBytes(statement);
    const uri = `data:text/markdown;base64,${Buffer.from(bytes).toString("base64")}`;
    await this.#send(account, "stand", [keccak256(bytes), uri]);
  }

  async endorse(account: PrivateKeyAccount, nominee: PrivateKeyAccount): Promise<void> {
    await this.#send(account, "endorse", [nominee.address]);
  }

  read<Value>(functionName: string, args: readonly unknown[] = []): Promise<Value> {
    return this.#chain.read({ contract: "BoardElection", functionName, args });
  }

  async #send(account: PrivateKeyAccount, functionName: string, args: readonly unknown[]): Promise<void> {
    await this.#chain.send(account, { contract: "BoardElection", functionName, args });
  }
}
