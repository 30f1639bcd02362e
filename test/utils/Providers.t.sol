// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {CarbonOracle} from "../../contracts/compute/CarbonOracle.sol";
import {ICarbonOracle} from "../../contracts/compute/ICarbonOracle.sol";
import {IResourceRegistry} from "../../contracts/compute/IResourceRegistry.sol";
import {ResourceRegistry} from "../../contracts/compute/ResourceRegistry.sol";
import {StakeVault} from "../../contracts/compute/StakeVault.sol";
import {MockHolds} from "../mocks/MockHolds.sol";
import {Base} from "./Base.t.sol";
import {Defaults} from "./Defaults.sol";

/// @title Providers
/// @notice Registry, stakes and carbon table, without jobs: the test calls as the escrow. Bob is a provider, Carol his
/// operator, Alice nobody yet.
/// @dev The test contract administers the access manager in the timelock's place.
abstract contract Providers is Base {
    uint64 internal constant AUDITOR_ROLE = 51;
    uint64 internal constant GUARDIAN_ROLE = 53;
    uint40 internal constant THAW_PERIOD = 21 days;
    uint16 internal constant H100 = 1;
    uint16 internal constant RTX_4090 = 2;
    uint16 internal constant CLOSED_CLASS = 3;
    uint96 internal constant PRICE = 5_555_555_555_555_555;
    bytes2 internal constant REGION = "DE";
    uint256 internal constant OWNED = 10_000_000 ether;
    bytes32 internal constant REPORT = keccak256("# Report");
    string internal constant REPORT_URI = "ipfs://report";
    string internal constant URI = "https://bob.example/provider.json";

    address internal auditor;
    address internal guardian;
    address internal escrow;
    MockHolds internal disputes;
    CarbonOracle internal oracle;
    ResourceRegistry internal registry;
    StakeVault internal vault;

    function setUp() public virtual override {
        super.setUp();
        auditor = makeAccount("auditor");
        guardian = makeAccount("guardian");
        escrow = makeAccount("escrow");
        disputes = new MockHolds();
        deployToken(Defaults.GENESIS_SUPPLY);
        oracle = new CarbonOracle(address(accessManager), intensities());
        registry = createRegistry(stakePerGpu());
        vault = createVault(THAW_PERIOD);
        registry.bindMarket(escrow, address(vault));
        vault.bindMarket(escrow, address(disputes));
        assignRoles();
        fund(bob);
        vm.prank(bob);
        registry.registerProvider(carol, URI);
    }

    function createRegistry(uint256[4] memory stakes) internal returns (ResourceRegistry) {
        return new ResourceRegistry(address(accessManager), address(oracle), stakes, gpuClasses());
    }

    function createVault(uint40 thawPeriod) internal returns (StakeVault) {
        return new StakeVault(address(accessManager), address(token), address(registry), thawPeriod);
    }

    function assignRoles() private {
        bytes4[] memory audits = new bytes4[](3);
        audits[0] = IResourceRegistry.setTier.selector;
        audits[1] = IResourceRegistry.setMeter.selector;
        audits[2] = IResourceRegistry.suspend.selector;
        accessManager.setTargetFunctionRole(address(registry), audits, AUDITOR_ROLE);
        accessManager.grantRole(AUDITOR_ROLE, auditor, 0);
        bytes4[] memory pauses = new bytes4[](2);
        pauses[0] = IIntakePause.pauseIntake.selector;
        pauses[1] = IIntakePause.resumeIntake.selector;
        accessManager.setTargetFunctionRole(address(registry), pauses, GUARDIAN_ROLE);
        accessManager.grantRole(GUARDIAN_ROLE, guardian, 0);
    }

    /* VALUES */

    function intensities() internal pure returns (ICarbonOracle.Intensity[] memory table) {
        table = new ICarbonOracle.Intensity[](1);
        table[0] = ICarbonOracle.Intensity(REGION, 344, uint40(Defaults.NOW) - 30 days, "a yearly report");
    }

    function stakePerGpu() internal pure returns (uint256[4] memory) {
        return [uint256(7_000 ether), 5_000 ether, 3_500 ether, 2_000 ether];
    }

    function gpuClasses() internal pure returns (IResourceRegistry.GpuClass[] memory classes) {
        classes = new IResourceRegistry.GpuClass[](3);
        classes[0] = IResourceRegistry.GpuClass(10_000, 700, 70, 80, true, "NVIDIA H100 SXM5");
        classes[1] = IResourceRegistry.GpuClass(3_000, 450, 20, 24, true, "NVIDIA GeForce RTX 4090");
        classes[2] = IResourceRegistry.GpuClass(500, 180, 9, 8, false, "NVIDIA GeForce GTX 1080");
    }

    function input(uint256 gpus) internal pure returns (IResourceRegistry.OfferInput memory) {
        return
            IResourceRegistry.OfferInput({
                price: PRICE,
                classId: H100,
                gpus: uint16(gpus),
                pueBps: 13_000,
                isCommunity: false,
                region: REGION
            });
    }

    function uuids(uint256 first, uint256 count) internal pure returns (bytes32[] memory hashes) {
        hashes = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) hashes[i] = keccak256(abi.encode("GPU", first + i));
    }

    /* STEPS */

    function fund(address account) internal {
        give(account, OWNED);
        vm.prank(account);
        token.approve(address(vault), type(uint256).max);
    }

    function register(address provider, address operator) internal {
        vm.prank(provider);
        registry.registerProvider(operator, URI);
    }

    function addGpus(uint256 first, uint256 count) internal {
        vm.prank(carol);
        registry.registerGpus(bob, H100, uuids(first, count));
    }

    /// @dev More than fit into one call.
    function addManyGpus(uint256 count) internal {
        for (uint256 first = 0; first < count; first += 64) {
            addGpus(first, count - first < 64 ? count - first : 64);
        }
    }

    function report() internal {
        vm.prank(carol);
        registry.reportInventory(bob, keccak256("inventory"));
    }

    function setTier(IResourceRegistry.Tier tier) internal {
        vm.prank(auditor);
        registry.setTier(bob, tier, REPORT, REPORT_URI);
    }

    function stake(uint256 amount) internal {
        vm.prank(bob);
        vault.stake(bob, amount);
    }

    function thaw(uint256 amount) internal {
        vm.prank(bob);
        vault.thaw(amount);
    }

    function list(uint256 gpus) internal returns (uint24) {
        vm.prank(carol);
        return registry.listOffer(bob, input(gpus));
    }

    /// @dev Bob, audited and with a fresh inventory of so many GPUs.
    function audit(uint256 gpus) internal {
        addManyGpus(gpus);
        report();
        setTier(IResourceRegistry.Tier.L1);
    }

    /// @dev As above, with the stake for them, and all of them in one offer.
    function offer(uint256 gpus) internal returns (uint24) {
        audit(gpus);
        stake(gpus * 5_000 ether);
        return list(gpus);
    }

    function close(uint24 offerId) internal {
        vm.prank(carol);
        registry.closeOffer(offerId);
    }

    function suspend(uint256 until) internal {
        vm.prank(auditor);
        registry.suspend(bob, uint40(until), REPORT, REPORT_URI);
    }

    function reserve(uint24 offerId, uint256 gpus) internal returns (IResourceRegistry.OfferTerms memory) {
        vm.prank(escrow);
        return registry.reserve(offerId, uint16(gpus));
    }

    function release(uint24 offerId, uint256 gpus, IResourceRegistry.Outcome outcome) internal {
        vm.prank(escrow);
        uint16 completionBps = registry.release(offerId, uint16(gpus), outcome);
        assertEq(completionBps, registry.completionBpsOf(bob), "what it says from now on");
    }

    /// @dev Jobs of one GPU, one after the other.
    function endJobs(uint24 offerId, uint256 count, IResourceRegistry.Outcome outcome) internal {
        for (uint256 i = 0; i < count; ++i) {
            reserve(offerId, 1);
            release(offerId, 1, outcome);
        }
    }

    function pauseIntake() internal returns (uint40 until) {
        until = uint40(block.timestamp) + 7 days;
        vm.prank(guardian);
        registry.pauseIntake(until);
    }

    /* READING */

    function standing() internal view returns (IResourceRegistry.Provider memory) {
        return registry.providerOf(bob);
    }

    function outsider(uint256 seed) internal view returns (address account) {
        account = boundAccount(seed);
        bool isKnown = account == bob || account == carol || account == auditor || account == guardian;
        if (isKnown || account == escrow) account = alice;
    }

    function assertListed(uint256 gpus) internal view {
        IResourceRegistry.Provider memory provider = standing();
        (, uint32 listed) = registry.inventoryOf(bob, H100);
        assertEq(provider.listed, gpus, "GPUs in offers");
        assertEq(provider.listedUnits, gpus * 10_000, "their weight");
        assertEq(listed, gpus, "of this class");
    }

    /* EXPECTATIONS */

    function expectUnauthorized(address account) internal {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, account));
    }

    function expectNotProvider(address account) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_NotProvider.selector, account)
        );
    }

    function expectNotOperator(address account) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IResourceRegistry.ResourceRegistry_NotOperator.selector, bob, account)
        );
    }

    function expectNotBookable(uint24 offerId, IResourceRegistry.Hindrance hindrance) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IResourceRegistry.ResourceRegistry_NotBookable.selector,
                offerId,
                hindrance
            )
        );
    }

    function expectPaused(uint40 until) internal {
        vm.expectRevert(abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, until));
    }
}
