// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {IProjectRegistry} from "../../contracts/community/IProjectRegistry.sol";
import {ProjectRegistry} from "../../contracts/community/ProjectRegistry.sol";
import {AllocationEscrow} from "../../contracts/compute/AllocationEscrow.sol";
import {CarbonOracle} from "../../contracts/compute/CarbonOracle.sol";
import {DisputeModule} from "../../contracts/compute/DisputeModule.sol";
import {FairShareQueue} from "../../contracts/compute/FairShareQueue.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {ICarbonOracle} from "../../contracts/compute/ICarbonOracle.sol";
import {IDisputeModule} from "../../contracts/compute/IDisputeModule.sol";
import {IFairShareQueue} from "../../contracts/compute/IFairShareQueue.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {ResourceRegistry} from "../../contracts/compute/ResourceRegistry.sol";
import {RewardsDistributor} from "../../contracts/compute/RewardsDistributor.sol";
import {StakeVault} from "../../contracts/compute/StakeVault.sol";
import {SubsidyPool} from "../../contracts/compute/SubsidyPool.sol";
import {Base} from "./Base.t.sol";
import {Defaults} from "./Defaults.sol";
import {Digests} from "./Digests.sol";
import {MarketDefaults} from "./MarketDefaults.sol";

/// @title Market
/// @notice Every contract of the compute market, made and bound as in production, people with every role, and the steps
/// of providers, projects and researchers. What a vote decides this contract does itself, as the administrator.
abstract contract Market is Base {
    address internal treasury;
    address internal researcher;
    address internal provider;
    address internal operator;
    address internal registrar;
    address internal auditor;
    address internal guardian;
    address[5] internal arbiters;

    ProjectRegistry internal projects;
    CarbonOracle internal carbonOracle;
    ResourceRegistry internal registry;
    StakeVault internal vault;
    AllocationEscrow internal escrow;
    SubsidyPool internal subsidyPool;
    FairShareQueue internal queue;
    RewardsDistributor internal rewards;
    DisputeModule internal disputes;

    mapping(address account => uint256) private _keys;
    uint256 private _gpus;

    function setUp() public virtual override {
        super.setUp();
        treasury = actor("treasury");
        researcher = actor("researcher");
        provider = actor("provider");
        operator = actor("operator");
        registrar = actor("registrar");
        auditor = actor("auditor");
        guardian = actor("guardian");
        string[5] memory names = ["ada", "bea", "cai", "dov", "eli"];
        for (uint256 i = 0; i < 5; ++i) arbiters[i] = actor(names[i]);
        deployToken(Defaults.GENESIS_SUPPLY);
        deployMarket(MarketDefaults.terms());
    }

    /* DEPLOYMENT */

    function deployMarket(IJobs.Terms memory terms) internal {
        address authority = address(accessManager);
        projects = new ProjectRegistry(
            authority,
            address(token),
            MarketDefaults.SMALL_BUDGET_USD,
            MarketDefaults.CHALLENGE_BOND
        );
        carbonOracle = new CarbonOracle(authority, MarketDefaults.intensities());
        registry = new ResourceRegistry(
            authority,
            address(carbonOracle),
            MarketDefaults.stakePerGpu(),
            MarketDefaults.gpuClasses()
        );
        vault = new StakeVault(authority, address(token), address(registry), MarketDefaults.THAW_PERIOD);
        escrow = new AllocationEscrow(authority, parts(), terms);
        deployModules();
        bindMarket();
        assignRoles();
    }

    function parts() internal view returns (IJobs.Parts memory) {
        return
            IJobs.Parts({
                token: address(token),
                treasury: treasury,
                registry: address(registry),
                vault: address(vault),
                projects: address(projects),
                carbonOracle: address(carbonOracle)
            });
    }

    function deployModules() private {
        (address authority, address ledger) = (address(accessManager), address(escrow));
        subsidyPool = new SubsidyPool(authority, ledger, address(projects), MarketDefaults.subsidySettings());
        address pool = address(subsidyPool);
        queue = new FairShareQueue(authority, ledger, pool, MarketDefaults.queueSettings());
        rewards = new RewardsDistributor(authority, ledger, pool, MarketDefaults.rewardsSettings());
        disputes = new DisputeModule(
            authority,
            ledger,
            address(vault),
            address(rewards),
            pool,
            MarketDefaults.disputeSettings()
        );
    }

    function bindMarket() private {
        registry.bindMarket(address(escrow), address(vault));
        vault.bindMarket(address(escrow), address(disputes));
        escrow.bindModules(address(queue), address(disputes), address(rewards), address(subsidyPool));
        subsidyPool.bindQueue(address(queue));
        rewards.bindDisputes(address(disputes));
    }

    function assignRoles() private {
        bytes4[] memory selectors = new bytes4[](4);
        selectors[0] = IProjectRegistry.verify.selector;
        selectors[1] = IProjectRegistry.unverify.selector;
        selectors[2] = IProjectRegistry.attestSmall.selector;
        selectors[3] = IProjectRegistry.withdrawSmall.selector;
        accessManager.setTargetFunctionRole(address(projects), selectors, MarketDefaults.REGISTRAR_ROLE);
        accessManager.grantRole(MarketDefaults.REGISTRAR_ROLE, registrar, 0);

        selectors = new bytes4[](3);
        selectors[0] = IResourceRegistry.setTier.selector;
        selectors[1] = IResourceRegistry.setMeter.selector;
        selectors[2] = IResourceRegistry.suspend.selector;
        accessManager.setTargetFunctionRole(address(registry), selectors, MarketDefaults.AUDITOR_ROLE);
        accessManager.grantRole(MarketDefaults.AUDITOR_ROLE, auditor, 0);

        selectors = new bytes4[](2);
        selectors[0] = IDisputeModule.recuse.selector;
        selectors[1] = IDisputeModule.vote.selector;
        accessManager.setTargetFunctionRole(address(disputes), selectors, MarketDefaults.ARBITER_ROLE);
        for (uint256 i = 0; i < arbiters.length; ++i)
            accessManager.grantRole(MarketDefaults.ARBITER_ROLE, arbiters[i], 0);

        selectors[0] = IIntakePause.pauseIntake.selector;
        selectors[1] = IIntakePause.resumeIntake.selector;
        address[3] memory targets = [address(registry), address(escrow), address(queue)];
        for (uint256 i = 0; i < targets.length; ++i)
            accessManager.setTargetFunctionRole(targets[i], selectors, MarketDefaults.GUARDIAN_ROLE);
        accessManager.grantRole(MarketDefaults.GUARDIAN_ROLE, guardian, 0);
    }

    /* ACCOUNTS AND MONEY */

    /// @dev An account whose signatures {signed} can make.
    function actor(string memory name) internal returns (address account) {
        account = makeAccount(name);
        _keys[account] = keyOf(name);
    }

    /// @dev New tokens for the account's balance on the ledger.
    function deposit(address account, uint256 amount) internal {
        give(account, amount);
        vm.prank(account);
        token.approve(address(escrow), amount);
        vm.prank(account);
        escrow.deposit(account, amount);
    }

    /// @dev New tokens for an account that can't act: a project's, or a module's.
    function gift(address account, uint256 amount) internal {
        vm.prank(genesisHolder);
        token.approve(address(escrow), amount);
        vm.prank(genesisHolder);
        escrow.deposit(account, amount);
    }

    function stake(address account, uint256 amount) internal {
        give(account, amount);
        vm.prank(account);
        token.approve(address(vault), amount);
        vm.prank(account);
        vault.stake(account, amount);
    }

    /// @dev What the contract holds is what it owes: to accounts and to jobs.
    function assertSolvent() internal view {
        (uint256 held, uint256 owed) = escrow.solvency();
        assertEq(held, owed, "the ledger holds exactly what it owes");
        assertEq(held, token.balanceOf(address(escrow)), "and it says what it holds");
    }

    /* PROVIDERS */

    /// @dev Registered and with the default stake, at tier L2, with 16 GPUs of the reference class.
    function makeProvider(address account, address operator_) internal {
        registerProvider(account, operator_);
        stake(account, MarketDefaults.STAKE);
        setTier(account, IResourceRegistry.Tier.L2);
        addGpus(account, MarketDefaults.H100, 2 * MarketDefaults.GPUS);
    }

    function registerProvider(address account, address operator_) internal {
        vm.prank(account);
        registry.registerProvider(operator_, "ipfs://provider");
        reportInventory(account);
    }

    function addGpus(address account, uint16 classId, uint256 count) internal {
        bytes32[] memory hashes = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) hashes[i] = keccak256(abi.encode("GPU", ++_gpus));
        vm.prank(account);
        registry.registerGpus(account, classId, hashes);
    }

    function reportInventory(address account) internal {
        vm.prank(account);
        registry.reportInventory(account, keccak256("the inventory"));
    }

    function setTier(address account, IResourceRegistry.Tier tier) internal {
        vm.prank(auditor);
        registry.setTier(account, tier, keccak256("the report"), "ipfs://report");
    }

    function setMeter(address account, IResourceRegistry.Meter meter) internal {
        vm.prank(auditor);
        registry.setMeter(account, meter, keccak256("the report"), "ipfs://report");
    }

    /// @dev What is offered when a test doesn't say otherwise: eight GPUs, to be booked directly.
    function offerInput() internal pure returns (IResourceRegistry.OfferInput memory) {
        return
            IResourceRegistry.OfferInput({
                price: MarketDefaults.PRICE,
                classId: MarketDefaults.H100,
                gpus: MarketDefaults.GPUS,
                pueBps: MarketDefaults.PUE_BPS,
                isCommunity: false,
                region: MarketDefaults.REGION
            });
    }

    function communityInput() internal pure returns (IResourceRegistry.OfferInput memory input) {
        input = offerInput();
        input.isCommunity = true;
    }

    function list(
        address account,
        IResourceRegistry.OfferInput memory input
    ) internal returns (uint24 offerId) {
        vm.prank(account);
        return registry.listOffer(account, input);
    }

    /// @dev A vote sets a region's figure anew.
    function setIntensity(bytes2 region, uint16 gPerKWh) internal {
        ICarbonOracle.Intensity[] memory table = new ICarbonOracle.Intensity[](1);
        table[0] = ICarbonOracle.Intensity(region, gPerKWh, uint40(block.timestamp), "a newer table");
        carbonOracle.setIntensities(table);
    }

    /* PROJECTS */

    function makeProject(address owner) internal returns (uint24 projectId) {
        vm.prank(owner);
        projectId = projects.register(MarketDefaults.SMALL_BUDGET_USD, "ipfs://project");
        gift(escrow.projectAccount(projectId), MarketDefaults.DEPOSIT);
    }

    function makeVerified(address owner) internal returns (uint24 projectId) {
        projectId = makeProject(owner);
        verify(projectId);
    }

    function verify(uint24 projectId) internal {
        vm.prank(registrar);
        projects.verify(projectId, keccak256("the report"), "ipfs://report");
    }

    function makeSmall(address owner) internal returns (uint24 projectId) {
        projectId = makeVerified(owner);
        vm.prank(registrar);
        projects.attestSmall(
            projectId,
            uint40(block.timestamp + 365 days),
            keccak256("the report"),
            "ipfs://report"
        );
    }

    function requestInput(uint24 projectId) internal pure returns (IFairShareQueue.RequestInput memory) {
        return
            IFairShareQueue.RequestInput({
                projectId: projectId,
                classId: MarketDefaults.H100,
                gpus: 1,
                duration: MarketDefaults.DURATION,
                maxPrice: MarketDefaults.PRICE,
                specHash: MarketDefaults.SPEC_HASH
            });
    }

    /* JOBS */

    /// @dev All eight GPUs of an offer for a day, by the researcher itself.
    function bookingOf(uint24 offerId) internal pure returns (IJobs.Booking memory) {
        return
            IJobs.Booking({
                projectId: 0,
                offerId: offerId,
                gpus: MarketDefaults.GPUS,
                duration: MarketDefaults.DURATION,
                maxPrice: MarketDefaults.PRICE,
                specHash: MarketDefaults.SPEC_HASH
            });
    }

    function book(address account, IJobs.Booking memory booking) internal returns (uint256 jobId) {
        vm.prank(account);
        return escrow.book(booking);
    }

    function start(uint256 jobId) internal {
        address account = escrow.providerOf(jobId);
        vm.prank(account);
        escrow.start(jobId);
    }

    function close(address account, uint256 jobId) internal {
        vm.prank(account);
        escrow.close(jobId);
    }

    /// @dev Until now, with every GPU of the reference class at its highest power.
    function receiptOf(uint256 jobId, uint256 gpuSeconds) internal view returns (IJobs.UsageReceipt memory) {
        return
            IJobs.UsageReceipt({
                jobId: jobId,
                gpuSeconds: uint48(gpuSeconds),
                periodEnd: uint40(block.timestamp),
                energyWh: uint40((gpuSeconds * 700) / 3_600),
                uptimeBps: 10_000,
                metricsRoot: MarketDefaults.METRICS_ROOT
            });
    }

    function signed(
        address signer,
        IJobs.UsageReceipt memory receipt
    ) internal view returns (IJobs.Agreement memory) {
        return
            IJobs.Agreement({
                signer: signer,
                signature: signature(_keys[signer], Digests.usageReceipt(address(escrow), receipt))
            });
    }

    /// @dev Both sides sign, somebody else brings it.
    function checkpoint(IJobs.UsageReceipt memory receipt) internal {
        IJobs.Agreement memory ours = signed(researcher, receipt);
        IJobs.Agreement memory theirs = signed(operator, receipt);
        vm.prank(relayer);
        escrow.checkpoint(receipt, ours, theirs);
    }

    function claim(IJobs.UsageReceipt memory receipt) internal {
        vm.prank(operator);
        escrow.claim(receipt);
    }

    function pauseIntake(address target) internal {
        vm.prank(guardian);
        IIntakePause(target).pauseIntake(uint40(block.timestamp + 7 days));
    }
}
