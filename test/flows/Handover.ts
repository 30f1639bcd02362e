import { expect } from "chai";
import { type Contract, type EventLog, type Result, ZeroHash } from "ethers";
import { POWERFUL_ROLES, selectorOf } from "../../scripts/lib/deploy/contract-roles.ts";
import { assertHandover } from "../../scripts/lib/deploy/handover.ts";
import { knowledgeFaults } from "../../scripts/lib/deploy/market-proof.ts";
import { readTemplates } from "../../scripts/lib/deploy/templates.ts";
import { mine, read, send, useDao } from "./support/dao.ts";
import { bigints, contractsOf, everybody, membersByRole } from "./support/handover.ts";

const ADMIN_ROLE = 0n;
const MINTER_ROLE = 1n;
const ELECTION_ROLE = 3n;
const BOARD_ROLE = 40n;

describe("Handover: the deployer ends with no right", () => {
  const current = useDao();

  it("leaves each role of the access manager with exactly those the community file names", async () => {
    const dao = current();
    const timelock = await dao.timelock.getAddress();
    const members = await membersByRole(dao.accessManager);
    const expected = new Map<string, Set<string>>([
      [String(ADMIN_ROLE), new Set([timelock])],
      [String(MINTER_ROLE), new Set([timelock])],
      [String(ELECTION_ROLE), new Set([await dao.election.getAddress()])],
      [String(BOARD_ROLE), new Set([await dao.board.getAddress()])],
    ]);
    for (const role of dao.config.community.roles.filter((r) => r.heldBy === "members")) {
      const holders = dao.config.community.members.filter((m) => m.roles.includes(role.key));
      if (holders.length > 0) expected.set(role.id, new Set(holders.map((m) => m.account)));
    }
    for (const [role, holders] of members) if (holders.size === 0) members.delete(role);
    expect(members).to.deep.equal(expected);
    for (const [role, holders] of expected)
      for (const account of everybody(dao)) {
        const [hasRole] = await read<[boolean, bigint]>(dao.accessManager, "hasRole", role, account);
        expect(hasRole, `role ${role} of ${account}`).to.equal(holders.has(account));
      }
  });

  it("gives functions to eight roles alone, and lets no other administer or guard a role", async () => {
    const dao = current();
    const contracts = contractsOf(dao);
    const expected = POWERFUL_ROLES.flatMap(({ id, functions }) =>
      functions.map((entry) => ({ ...entry, role: BigInt(id) })),
    );
    expect(POWERFUL_ROLES).to.have.length(8);
    for (const { contract, function: signature, role } of expected) {
      const target = contracts[contract];
      expect(target?.interface.getFunction(signature), `${contract}.${signature}`).to.not.equal(null);
      const asked = [await target?.getAddress(), selectorOf(signature)];
      expect(await read(dao.accessManager, "getTargetFunctionRole", ...asked), signature).to.equal(role);
    }
    expect(await dao.accessManager.queryFilter("TargetFunctionRoleUpdated", 0)).to.have.length(
      expected.length,
    );
    for (const event of ["RoleAdminChanged", "RoleGuardianChanged", "TargetClosed", "OperationScheduled"])
      expect(await dao.accessManager.queryFilter(event, 0), event).to.have.length(0);
  });

  it("seats the board's members in the community file's order, each cohort for its term", async () => {
    const { board, config, parameters } = current();
    const members = config.community.members.filter(({ roles }) => roles.includes("ETHICS_BOARD"));
    expect(members).to.have.length(7);
    const created = await board.queryFilter("MemberSeated", 0);
    const seatedAt = BigInt((await created[0]?.getBlock())?.timestamp ?? 0);
    for (const [seat, { account }] of members.entries()) {
      const [member, termEnd] = await read<[string, bigint]>(board, "seatAt", seat);
      expect(member, `seat ${seat}`).to.equal(account);
      const term = parameters.Institutions.cohortTerms[seat < 4 ? 0 : 1];
      expect(termEnd, `term of seat ${seat}`).to.equal(seatedAt + BigInt(term ?? 0));
    }
    expect(await read(board, "obstacle")).to.equal(0n);
    expect(await read(board, "sunset")).to.equal(seatedAt + BigInt(parameters.Institutions.boardSunset));
  });

  it("leaves the timelock to the governor and to itself", async () => {
    const dao = current();
    const governor = new Set([await dao.governor.getAddress()]);
    const expected = new Map<string, Set<string>>([[ZeroHash, new Set([await dao.timelock.getAddress()])]]);
    for (const name of ["PROPOSER_ROLE", "CANCELLER_ROLE", "EXECUTOR_ROLE"])
      expected.set(await read<string>(dao.timelock, name), governor);
    expect(await membersByRole(dao.timelock)).to.deep.equal(expected);
    for (const [role] of expected)
      for (const account of everybody(dao))
        expect(await read<boolean>(dao.timelock, "hasRole", role, account), account).to.equal(false);
    expect(await dao.timelock.queryFilter("CallScheduled", 0)).to.have.length(0);
  });

  it("leaves no contract with an owner, and the token with the access manager alone", async () => {
    const dao = current();
    const { accessManager, token, timelock, governor, distributor } = dao;
    const { projects, carbonOracle, registry, vault, escrow, subsidyPool, queue, rewards, disputes } = dao;
    const market = [projects, carbonOracle, registry, vault, escrow, subsidyPool, queue, rewards, disputes];
    const { vocabulary, policyBook, controllers, consentLog, benefitVault, datasets, breachBoard } = dao;
    const provenance = [vocabulary, policyBook, controllers, consentLog, benefitVault, datasets, breachBoard];
    const managed = [
      token,
      dao.constitution,
      dao.policy,
      dao.board,
      dao.opinionLog,
      ...market,
      ...provenance,
    ];
    const free = [accessManager, timelock, governor, distributor, dao.election, dao.useAnchors, dao.circles];
    for (const contract of [...free, ...managed])
      expect(contract.interface.getFunction("owner")).to.equal(null);
    for (const contract of managed)
      expect(await read(contract, "authority")).to.equal(await accessManager.getAddress());
    expect(await read(governor, "timelock")).to.equal(await timelock.getAddress());
    expect(await read(governor, "token")).to.equal(await token.getAddress());
    expect(await read(governor, "POLICY")).to.equal(await dao.policy.getAddress());
    expect(await read(dao.policy, "governor")).to.equal(await governor.getAddress());
    expect(await read(distributor, "TREASURY")).to.equal(await timelock.getAddress());
  });

  it("leaves every token where the distribution file says", async () => {
    const dao = current();
    const { token, deployer, config, claims } = dao;
    const { supply, treasury } = config.distribution;
    expect(await read(token, "totalSupply")).to.equal(supply);
    expect(await read(token, "balanceOf", await dao.distributor.getAddress())).to.equal(claims.total);
    expect(await read(token, "balanceOf", await dao.timelock.getAddress())).to.equal(treasury.amount);
    expect(claims.total + treasury.amount).to.equal(supply);
    expect(await read(token, "balanceOf", deployer.address)).to.equal(0n);
    expect(await read(token, "getVotes", deployer.address)).to.equal(0n);
    expect(await token.queryFilter("Approval", 0), "no allowance was left behind").to.have.length(0);
    const delegations = (await token.queryFilter("DelegateChanged", 0)) as EventLog[];
    expect(
      delegations.map(({ args }) => [args.delegator, args.toDelegate]),
      "nobody votes yet, and the treasury's votes are given away",
    ).to.deep.equal([[await dao.timelock.getAddress(), await read(dao.timelock, "VOTES_SINK")]]);
  });

  it("starts with the settings that were asked for", async () => {
    const { governor, timelock, constitution, policy, token, distributor, parameters } = current();
    const asked = parameters.Governance;
    expect((await read<Result>(policy, "bounds")).toObject()).to.deep.equal(bigints(asked.bounds));
    expect((await read<Result>(policy, "periods")).toObject()).to.deep.equal(bigints(asked.periods));
    for (const [proposalClass, rules] of asked.rules.entries())
      expect((await read<Result>(policy, "rulesOf", proposalClass)).toObject()).to.deep.equal(bigints(rules));
    expect(await read(governor, "votingDelay")).to.equal(BigInt(asked.votingDelay));
    expect(await read(governor, "votingPeriod")).to.equal(BigInt(asked.votingPeriod));
    expect(await read(governor, "lateQuorumVoteExtension")).to.equal(BigInt(asked.lateQuorumExtension));
    expect(await read(governor, "proposalThreshold")).to.equal(asked.proposalThreshold);
    expect(await read(governor, "quorumNumerator")).to.equal(asked.quorumPercent);
    expect(await read(timelock, "getMinDelay")).to.equal(asked.timelockDelay);
    expect(await read(timelock, "LOWEST_DELAY")).to.equal(asked.timelockLowest);
    expect(await read(timelock, "HIGHEST_DELAY")).to.equal(asked.timelockHighest);
    const [textHash, articles, , uri] = await read<[string, bigint, bigint, string]>(constitution, "current");
    expect([textHash, articles, uri]).to.deep.equal([
      asked.constitutionHash,
      BigInt(asked.constitutionArticles),
      asked.constitutionUri,
    ]);
    expect(await read(token, "GENESIS_SUPPLY")).to.equal(parameters.Token.genesisSupply);
    expect(await read(distributor, "MERKLE_ROOT")).to.equal(parameters.Genesis.claimsRoot);
  });

  it("tells the contracts of market and provenance of each other, and proves it", async () => {
    const dao = current();
    const contracts: Record<string, { address: string }> = {};
    const all = { ...contractsOf(dao), AccessManager: dao.accessManager, BoundedTimelock: dao.timelock };
    for (const [name, contract] of Object.entries(all))
      contracts[name] = { address: await contract.getAddress() };
    const { provider } = dao.connection.ethers;
    expect(await knowledgeFaults(provider, contracts)).to.deep.equal([]);
    const stranger = { address: dao.outsider.address };
    expect(await knowledgeFaults(provider, { ...contracts, BoundedTimelock: stranger })).to.deep.equal([
      `AllocationEscrow.TREASURY is ${contracts.BoundedTimelock?.address} instead of BoundedTimelock at ${stranger.address}.`,
    ]);
    const elsewhere = await knowledgeFaults(provider, { ...contracts, AccessManager: stranger });
    expect(elsewhere, "each of sixteen contracts asks the access manager").to.have.length(16);
  });

  it("starts the market with the tables of config/ and the settings of the network", async () => {
    const { registry, carbonOracle, escrow, queue, disputes, config, parameters } = current();
    const asked = parameters.Market;
    for (const { id, model, memoryGb, weight } of config.gpuClasses) {
      const found = await read<Result>(registry, "classOf", id);
      expect([found.name, found.memoryGb, found.weight]).to.deep.equal([
        model,
        BigInt(memoryGb),
        BigInt(weight),
      ]);
    }
    for (const { region, gPerKWh, source } of asked.intensities) {
      const found = await read<Result>(carbonOracle, "recordOf", region);
      expect([found.gPerKWh, found.source]).to.deep.equal([BigInt(gPerKWh), source]);
    }
    expect((await read<Result>(escrow, "terms")).toObject()).to.deep.equal(bigints(asked.escrowTerms));
    expect((await read<Result>(queue, "settings")).toObject()).to.deep.equal(bigints(asked.queueSettings));
    expect((await read<Result>(disputes, "settings")).toObject()).to.deep.equal(
      bigints(asked.disputeSettings),
    );
    for (const [tier, amount] of asked.stakePerGpu.entries())
      expect(await read(registry, "stakePerGpu", tier)).to.equal(amount);
  });

  it("starts consent with vocabulary, levels, walls and templates of config/", async () => {
    const { vocabulary, policyBook, controllers, useAnchors, breachBoard, parameters } = current();
    const asked = parameters.Provenance;
    expect(await read(vocabulary, "release")).to.equal(asked.release);
    for (const { kind, code, zone, isSpecial, isWholesale } of [
      ...asked.purposes,
      ...asked.categories,
      ...asked.mechanisms,
    ]) {
      const { addedAt, ...term } = (await read<Result>(vocabulary, "termOf", kind, code)).toObject();
      expect(term, `${kind} ${code}`).to.deep.equal({ zone: BigInt(zone), isSpecial, isWholesale });
      expect(addedAt > 0n).to.equal(true);
    }
    for (const [index, level] of asked.levels.entries())
      expect((await read<Result>(policyBook, "levelOf", index + 1)).toObject()).to.deep.equal(bigints(level));
    for (const [zone, wall] of asked.walls.entries())
      expect(await read(policyBook, "wallOf", zone)).to.equal(wall);
    for (const [index, { key, termsHash }] of readTemplates().entries()) {
      const found = await read<Result>(policyBook, "templateOf", index + 1);
      expect(found.termsHash, key).to.equal(termsHash);
      expect([found.purpose, found.category, found.level]).to.deep.equal(
        [asked[`${key}Purpose`], asked[`${key}Category`], asked[`${key}Level`]].map(BigInt),
      );
    }
    expect(await read(controllers, "MIN_BOND")).to.equal(asked.minBond);
    expect((await read<Result>(useAnchors, "settings")).toObject()).to.deep.equal({
      window: BigInt(asked.anchorWindow),
      answerPeriod: BigInt(asked.answerPeriod),
      bond: asked.anchorBond,
      challengeBond: asked.challengeBond,
      treasury: await current().timelock.getAddress(),
    });
    expect((await read<Result>(breachBoard, "settings")).toObject()).to.deep.equal({
      latePenalty: asked.latePenalty,
      reporterBps: BigInt(asked.reporterBps),
      treasury: await current().timelock.getAddress(),
    });
  });

  it("is proved from the chain, and not when anybody holds a right too many", async () => {
    const dao = current();
    const { accessManager, timelock, policy, deployer, outsider, parameters, connection } = dao;
    const names = {
      ...contractsOf(dao),
      AccessManager: accessManager,
      BoundedTimelock: timelock,
      ComputeGovernor: dao.governor,
      BoardElection: dao.election,
    };
    const contracts: Record<string, { address: string }> = {};
    for (const [name, contract] of Object.entries(names))
      contracts[name] = { address: await contract.getAddress() };
    const proof = (given = parameters) =>
      assertHandover(connection.ethers.provider, deployer.address, {
        contracts,
        startBlock: 0,
        parameters: given,
        community: dao.config.community,
      });
    await proof();

    const { networkHelpers } = connection;
    await networkHelpers.impersonateAccount(await timelock.getAddress());
    await networkHelpers.setBalance(await timelock.getAddress(), 10n ** 18n);
    const treasury = await connection.ethers.getSigner(await timelock.getAddress());
    await mine(accessManager, treasury, "grantRole", BOARD_ROLE, outsider.address, 0);
    await mine(accessManager, treasury, "revokeRole", ELECTION_ROLE, await dao.election.getAddress());
    await mine(accessManager, treasury, "grantRole", 10n, deployer.address, 0);
    const lead = dao.config.community.members.find(({ roles }) => roles.includes("GUILD_LEAD"))?.account;
    await mine(accessManager, treasury, "revokeRole", 20n, lead);
    await mine(accessManager, treasury, "grantRole", 20n, outsider.address, 0);
    await mine(accessManager, treasury, "grantRole", 77n, outsider.address, 0);
    const [address, extend] = [await policy.getAddress(), selectorOf("extendReview(uint256)")];
    await mine(accessManager, treasury, "setTargetFunctionRole", address, [extend], 10n);
    await mine(accessManager, treasury, "setRoleAdmin", BOARD_ROLE, 10n);
    await mine(timelock, treasury, "grantRole", await read(timelock, "EXECUTOR_ROLE"), outsider.address);
    await mine(dao.token, treasury, "transfer", deployer.address, 1n);
    const shorter = { ...parameters, Governance: { ...parameters.Governance, timelockLowest: 1n } };
    const error = await proof(shorter).then(
      () => new Error("It was proved."),
      (thrown: Error) => thrown,
    );
    for (const fault of [
      `${outsider.address} has ETHICS_BOARD of the access manager, which ${contracts.EthicsBoard?.address} alone`,
      `${contracts.BoardElection?.address} lacks BOARD_ELECTION of the access manager.`,
      "The deployer still has role 10 of the access manager.",
      `${lead} lacks GUILD_LEAD of the access manager.`,
      `${outsider.address} has GUILD_LEAD of the access manager, which the community file doesn't say.`,
      `${outsider.address} has role 77, which nobody described.`,
      `The function ${address} ${extend} is role 10's instead of 40's.`,
      "The access manager has RoleAdminChanged of 40, which the deployment doesn't make.",
      `${outsider.address} has EXECUTOR_ROLE of the timelock, which ${contracts.ComputeGovernor?.address} alone`,
      "The timelock's LOWEST_DELAY is 172800 s instead of 1 s.",
      "The deployer still holds 1 of 1e-18 COMPUTE.",
    ])
      expect(error.message).to.contain(fault);
    expect(error.message.split("\n")).to.have.length(13);
  });

  it("refuses whatever the deployer tries", async () => {
    const dao = current();
    const { accessManager, token, timelock, governor, policy, board, deployer, connection } = dao;
    const me = deployer.address;
    const proposerRole = await read<string>(timelock, "PROPOSER_ROLE");
    const attempts: [Contract, string, unknown[], string][] = [
      [token, "mint", [me, 1n], "AccessManagedUnauthorized"],
      [token, "transfer", [me, 1n], "ERC20InsufficientBalance"],
      [token, "setAuthority", [me], "AccessManagedUnauthorized"],
      [accessManager, "grantRole", [ADMIN_ROLE, me, 0], "AccessManagerUnauthorizedAccount"],
      [accessManager, "grantRole", [MINTER_ROLE, me, 0], "AccessManagerUnauthorizedAccount"],
      [accessManager, "updateAuthority", [await token.getAddress(), me], "AccessManagerUnauthorizedAccount"],
      [
        accessManager,
        "setTargetClosed",
        [await token.getAddress(), true],
        "AccessManagerUnauthorizedAccount",
      ],
      [timelock, "grantRole", [proposerRole, me], "AccessControlUnauthorizedAccount"],
      [timelock, "schedule", [me, 0n, "0x", ZeroHash, ZeroHash, 0n], "AccessControlUnauthorizedAccount"],
      [timelock, "updateDelay", [259_200n], "TimelockUnauthorizedCaller"],
      [dao.projects, "verify", [1, ZeroHash, "here"], "AccessManagedUnauthorized"],
      [dao.registry, "setTier", [me, 3, ZeroHash, "here"], "AccessManagedUnauthorized"],
      [dao.registry, "setStakePerGpu", [0, 1n], "AccessManagedUnauthorized"],
      [dao.registry, "bindMarket", [me, me], "AccessManagedUnauthorized"],
      [dao.vault, "bindMarket", [me, me], "AccessManagedUnauthorized"],
      [dao.vault, "slash", [me, 1n, me], "StakeVault_NotAuthorized"],
      [dao.escrow, "bindModules", [me, me, me, me], "AccessManagedUnauthorized"],
      [dao.escrow, "pauseIntake", [1n], "AccessManagedUnauthorized"],
      [dao.escrow, "pull", [me, 1n], "ComputeLedger_NotModule"],
      [dao.carbonOracle, "setIntensities", [[]], "AccessManagedUnauthorized"],
      [dao.disputes, "ruleAppeal", [1, 0n, ZeroHash, "here"], "AccessManagedUnauthorized"],
      [dao.rewards, "bindDisputes", [me], "AccessManagedUnauthorized"],
      [dao.subsidyPool, "bindQueue", [me], "AccessManagedUnauthorized"],
      [dao.policyBook, "bindListener", [me], "AccessManagedUnauthorized"],
      [dao.consentLog, "onPolicyChanged", [1, 0n], "ConsentLog_NotPolicyBook"],
      [governor, "setVotingDelay", [0n], "GovernorOnlyExecutor"],
      [policy, "bindGovernor", [me], "AccessManagedUnauthorized"],
      [policy, "setSpendCap", [await token.getAddress(), 1n], "AccessManagedUnauthorized"],
      [board, "appoint", [0, me, 1n], "AccessManagedUnauthorized"],
      [board, "dissolve", [], "AccessManagedUnauthorized"],
      [dao.constitution, "adopt", [ZeroHash, 1, "here"], "AccessManagedUnauthorized"],
      [
        governor,
        "propose",
        [[await token.getAddress()], [0n], ["0x"], `Mine#proposer=${me}`],
        "GovernorInsufficientProposerVotes",
      ],
    ];
    for (const [contract, name, values, error] of attempts)
      await expect(send(contract, deployer, name, ...values), name).to.be.revertedWithCustomError(
        contract,
        error,
      );
    expect(await connection.ethers.provider.getBalance(await timelock.getAddress())).to.equal(0n);
  });
});
