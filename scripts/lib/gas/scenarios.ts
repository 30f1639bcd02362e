import type { HardhatEthers, HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/types";
import { id, parseEther } from "ethers";
import { type Dao, gasOf, TIMES } from "./dao.ts";

/** Moves the chain's clock, in seconds. */
export type PassTime = (seconds: number) => Promise<unknown>;

/** Gas used by scenario, named in words. */
export type GasFigures = Record<string, number>;

const AMOUNT = parseEther("1000000");
const FOR = 1;
const WORDS = `# Pay the node operators of the first quarter\n\n${"They kept the commons running. ".repeat(13)}`;
const REASON = "The work was done well, the price is fair and the books are open to everybody who asks.";

/** Measures what every token does: transfers, delegation, minting. */
export async function measureToken(
  { token, holder }: Dao,
  others: HardhatEthersSigner[],
): Promise<GasFigures> {
  const [plain, delegating, newcomer] = take(others, 3);
  const transfer = (to: HardhatEthersSigner) => gasOf(token.getFunction("transfer").send(to, AMOUNT));
  const figures: GasFigures = { "transfer to a new holder, nobody delegates": await transfer(plain) };
  figures["transfer between holders, nobody delegates"] = await transfer(plain);
  figures["delegate to oneself"] = await gasOf(token.getFunction("delegate").send(holder));
  await transfer(delegating);
  await (await token.connect(delegating).getFunction("delegate").send(delegating)).wait();
  figures["transfer between holders, both delegate"] = await transfer(delegating);
  figures["mint to a new holder"] = await gasOf(token.getFunction("mint").send(newcomer, AMOUNT));
  return figures;
}

/** Measures a proposal's way from the wallet to the treasury's payment. Expects {@link measureToken} before it. */
export async function measureGovernance(
  dao: Dao,
  others: HardhatEthersSigner[],
  passTime: PassTime,
): Promise<GasFigures> {
  const { token, timelock, governor } = dao;
  const [later, withReason, payee] = take(others.slice(3), 3);
  for (const voter of [later, withReason]) {
    await (await token.getFunction("transfer").send(voter, AMOUNT)).wait();
    await (await token.connect(voter).getFunction("delegate").send(voter)).wait();
  }
  await (await token.getFunction("transfer").send(timelock, AMOUNT)).wait();
  await passTime(1);

  const pay = token.interface.encodeFunctionData("transfer", [payee.address, AMOUNT]);
  const actions = [[await token.getAddress()], [0n], [pay]] as const;
  const text = describeBy(dao.holder, WORDS);
  const propose = (proposer: HardhatEthersSigner, words: string) =>
    governor
      .connect(proposer)
      .getFunction("propose")
      .send(...actions, describeBy(proposer, words));
  // Nothing that follows is the first of its kind on the chain.
  await (await propose(later, WORDS)).wait();
  const figures: GasFigures = {};
  const proposalId: bigint = await governor.getFunction("propose").staticCall(...actions, text);
  figures["propose with 500 bytes of text, an account's first"] = await gasOf(propose(dao.holder, WORDS));
  await passTime(TIMES.votingDelay + 1);
  const vote = (voter: HardhatEthersSigner) => governor.connect(voter).getFunction("castVote");
  figures["vote, the first on a proposal"] = await gasOf(vote(dao.holder).send(proposalId, FOR));
  figures["vote, a later one"] = await gasOf(vote(later).send(proposalId, FOR));
  figures["vote with a reason of 90 bytes"] = await gasOf(
    governor.connect(withReason).getFunction("castVoteWithReason").send(proposalId, FOR, REASON),
  );
  await passTime(TIMES.votingPeriod + TIMES.lateQuorumExtension);
  figures.queue = await gasOf(
    governor.getFunction("queue(address[],uint256[],bytes[],bytes32)").send(...actions, id(text)),
  );
  await passTime(TIMES.timelockDelay + 1);
  figures["execute a payment from the treasury"] = await gasOf(
    governor.getFunction("execute(address[],uint256[],bytes[],bytes32)").send(...actions, id(text)),
  );
  figures["propose with 500 bytes of text, a later one"] = await gasOf(
    propose(dao.holder, `Again: ${WORDS}`),
  );
  await passTime(TIMES.votingDelay + TIMES.votingPeriod + TIMES.lateQuorumExtension);
  return figures;
}

/** A description as the governor takes it of this proposer only. */
export function describeBy(proposer: HardhatEthersSigner, words: string): string {
  return `${words}\n\n#proposer=${proposer.address}`;
}

/** Deploys a distributor for one liquid and one vesting allocation and measures both claims. */
export async function measureClaims(
  ethers: HardhatEthers,
  { token, timelock }: Dao,
  others: HardhatEthersSigner[],
): Promise<GasFigures> {
  const { StandardMerkleTree } = await import("@openzeppelin/merkle-tree");
  const { CLAIM_LEAF_TYPES } = await import("../merkle.ts");
  const [account] = take(others.slice(6), 1);
  const liquid = [0n, account.address, AMOUNT, 0n, 0n, 0n];
  const vesting = [1n, account.address, AMOUNT, 1_700_000_000n, 31_536_000n, 126_144_000n];
  // Sixty-four leaves, so that a proof has the length that it has in a real distribution.
  const padding = Array.from({ length: 62 }, (_, i) => [BigInt(i + 2), account.address, 1n, 0n, 0n, 0n]);
  const tree = StandardMerkleTree.of([liquid, vesting, ...padding], [...CLAIM_LEAF_TYPES]);
  const distributor = await ethers.deployContract("GenesisDistributor", [
    token,
    timelock,
    tree.root,
    86_400n,
  ]);
  await (await token.getFunction("transfer").send(distributor, AMOUNT * 3n)).wait();

  const expiry = 2n ** 48n;
  const domain = {
    name: "Compute Commons",
    version: "1",
    chainId: 31337,
    verifyingContract: await token.getAddress(),
  };
  const fields = ["delegatee:address", "nonce:uint256", "expiry:uint256"].map((f) => {
    const [name, type] = f.split(":");
    return { name: name ?? "", type: type ?? "" };
  });
  const message = { delegatee: account.address, nonce: 0n, expiry };
  const signature = await account.signTypedData(domain, { Delegation: fields }, message);
  const claim = distributor.connect(account).getFunction("claim");
  const delegation = { ...message, signature };
  return {
    "claim a liquid allocation and delegate": await gasOf(claim.send(liquid, tree.getProof(0), delegation)),
    "claim a vesting allocation into its wallet": await gasOf(
      claim.send(vesting, tree.getProof(1), delegation),
    ),
  };
}

function take<N extends 1 | 3>(
  signers: HardhatEthersSigner[],
  count: N,
): N extends 1 ? [HardhatEthersSigner] : [HardhatEthersSigner, HardhatEthersSigner, HardhatEthersSigner] {
  if (signers.length < count) throw new Error("The network has too few accounts.");
  return signers.slice(0, count) as ReturnType<typeof take<N>>;
}
