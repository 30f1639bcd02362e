// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ISubsidyPool} from "../../contracts/compute/ISubsidyPool.sol";
import {SubsidyPool} from "../../contracts/compute/SubsidyPool.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";
import {Queues} from "../utils/Queues.t.sol";

contract SubsidyPoolTest is Queues {
    uint256 private constant FUND = MarketDefaults.SUBSIDY_FUND;
    /// @dev A tenth of the pool, for all projects in an epoch.
    uint256 private constant AVAILABLE = FUND / 10;
    uint256 private constant CAP = 5_000 ether;
    uint256 private constant HALVING = 200 * uint256(GPU_HOUR);

    uint24 private projectId;

    function setUp() public override {
        super.setUp();
        projectId = smallProject();
    }

    function deploy(ISubsidyPool.Settings memory settings) private returns (SubsidyPool) {
        return new SubsidyPool(address(accessManager), address(escrow), address(projects), settings);
    }

    function grant(uint24 id, uint256 price, uint256 usage) private returns (uint256) {
        vm.prank(address(queue));
        return subsidyPool.grant(1, id, price, usage);
    }

    function quoted(uint24 id, uint256 price, uint256 usage) private view returns (uint256 amount) {
        (amount, ) = subsidyPool.quote(id, price, usage);
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_ASettingIsOutOfItsBounds() external {
        ISubsidyPool.Settings[] memory wrong = new ISubsidyPool.Settings[](5);
        for (uint256 i = 0; i < wrong.length; ++i) wrong[i] = MarketDefaults.subsidySettings();
        wrong[0].startBps = 10_001;
        wrong[1].poolCapBps = 10_001;
        wrong[2].epochLength = 0;
        wrong[3].halvingUsage = 0;
        wrong[4].projectCap = uint96(type(uint88).max) + 1;
        for (uint256 i = 0; i < wrong.length; ++i) {
            vm.expectRevert(ISubsidyPool.SubsidyPool_SettingsInvalid.selector);
            deploy(wrong[i]);
        }
    }

    function testFuzz_Constructor_WhenItIsDeployed(uint256 elapsed) external {
        skip(bound(elapsed, 0, 3650 days));
        ISubsidyPool.Settings memory settings = MarketDefaults.subsidySettings();
        vm.expectEmit();
        emit ISubsidyPool.SubsidyPoolConfigured(settings, uint40(block.timestamp));
        SubsidyPool created = deploy(settings);
        assertEq(keccak256(abi.encode(created.settings())), keccak256(abi.encode(settings)), "settings");
        assertEq(created.authority(), address(accessManager), "authority");
        assertEq(created.LEDGER(), address(escrow), "ledger");
        assertEq(created.PROJECTS(), address(projects), "projects");
        assertEq(created.STARTED_AT(), block.timestamp, "start");
        assertEq(created.queue(), address(0), "not told of the queue yet");
        assertEq(created.balance(), 0, "no money");
    }

    /* BIND QUEUE */

    function testFuzz_BindQueue_RevertWhen_TheCallerIsNotTheAdministrator(uint256 seed) external {
        SubsidyPool created = deploy(MarketDefaults.subsidySettings());
        address caller = outsider(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        created.bindQueue(caller);
    }

    function test_BindQueue_RevertWhen_ItIsZeroOrWasTold() external {
        SubsidyPool created = deploy(MarketDefaults.subsidySettings());
        vm.expectRevert(abi.encodeWithSelector(ISubsidyPool.SubsidyPool_BindingInvalid.selector, address(0)));
        created.bindQueue(address(0));
        vm.expectRevert(abi.encodeWithSelector(ISubsidyPool.SubsidyPool_BindingInvalid.selector, carol));
        subsidyPool.bindQueue(carol);
    }

    function testFuzz_BindQueue_WhenItIsTheFirstTime(uint256 seed) external {
        SubsidyPool created = deploy(MarketDefaults.subsidySettings());
        address bound_ = boundAccount(seed);
        vm.expectEmit(address(created));
        emit ISubsidyPool.SubsidyQueueBound(bound_);
        created.bindQueue(bound_);
        assertEq(created.queue(), bound_, "queue");
    }

    /* FUND */

    function test_Fund_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(ISubsidyPool.SubsidyPool_ZeroAmount.selector);
        subsidyPool.fund(0);
    }

    function testFuzz_Fund_RevertWhen_TheCallerDidNotApproveIt(uint256 amount) external {
        amount = bound(amount, 1, FUND);
        give(alice, amount);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(subsidyPool),
                0,
                amount
            )
        );
        vm.prank(alice);
        subsidyPool.fund(amount);
    }

    function testFuzz_Fund_WhenTheCallerApprovedIt(uint256 amount) external {
        amount = boundEdges(amount, 1, FUND);
        give(alice, amount);
        vm.prank(alice);
        token.approve(address(subsidyPool), amount);
        vm.expectEmit(address(subsidyPool));
        emit ISubsidyPool.SubsidyFunded(alice, amount);
        vm.prank(alice);
        subsidyPool.fund(amount);
        assertEq(subsidyPool.balance(), amount, "on the ledger");
        assertEq(token.balanceOf(address(subsidyPool)), 0, "nothing here");
        assertEq(token.allowance(address(subsidyPool), address(escrow)), 0, "no allowance left");
        assertSolvent();
    }

    /* CURRENT EPOCH */

    function testFuzz_CurrentEpoch_WhenTimePasses(uint256 elapsed) external {
        elapsed = boundEdges(elapsed, 0, 3650 days);
        skip(elapsed);
        assertEq(subsidyPool.currentEpoch(), elapsed / 7 days, "weeks");
    }

    /* QUOTE */

    function testFuzz_Quote_WhenTheProjectIsNotSmall(uint256 price) external {
        gift(address(subsidyPool), FUND);
        (uint256 amount, uint16 shareBps) = subsidyPool.quote(
            verifiedProject(),
            bound(price, 0, type(uint96).max),
            0
        );
        assertEq(amount, 0, "nothing");
        assertEq(shareBps, 0, "no share");
    }

    function test_Quote_WhenSomebodyGivesForTheProject() external {
        gift(address(subsidyPool), FUND);
        link(projectId, provider);
        assertEq(quoted(projectId, 100 ether, 0), 0, "nothing");
        vm.prank(provider);
        projects.unlink(provider);
        assertEq(quoted(projectId, 100 ether, 0), 50 ether, "again");
    }

    function testFuzz_Quote_WhenTheProjectUsedSomething(uint256 price, uint256 usage) external {
        gift(address(subsidyPool), FUND);
        price = boundEdges(price, 0, CAP);
        usage = bound(usage, 0, 20 * HALVING);
        (uint256 amount, uint16 shareBps) = subsidyPool.quote(projectId, price, usage);
        assertEq(amount, (price * shareBps) / BPS, "share of the price");
        assertLe(shareBps, 5_000 >> (usage / HALVING), "halved as often");
        assertGe(shareBps, 5_000 >> (usage / HALVING + 1), "and no more");
    }

    function test_Quote_WhenTheUseIsThatWhichHalvesIt() external {
        gift(address(subsidyPool), FUND);
        uint256[4] memory shares = [uint256(5_000), 2_500, 1_250, 625];
        for (uint256 i = 0; i < 4; ++i)
            assertEq(quoted(projectId, 100 ether, i * HALVING), (100 ether * shares[i]) / BPS, "amount");
    }

    function testFuzz_Quote_WhenThePoolIsEmpty(uint256 price) external view {
        (uint256 amount, uint16 shareBps) = subsidyPool.quote(projectId, bound(price, 0, FUND), 0);
        assertEq(amount, 0, "nothing");
        assertEq(shareBps, 5_000, "though it is due");
    }

    /* GRANT */

    function testFuzz_Grant_RevertWhen_TheCallerIsNotTheQueue(uint256 seed) external {
        address caller = outsider(seed);
        vm.expectRevert(abi.encodeWithSelector(ISubsidyPool.SubsidyPool_NotQueue.selector, caller));
        vm.prank(caller);
        subsidyPool.grant(1, projectId, 1 ether, 0);
    }

    function test_Grant_WhenThereIsNothingToGive() external {
        vm.recordLogs();
        assertEq(grant(projectId, 100 ether, 0), 0, "nothing");
        assertEq(vm.getRecordedLogs().length, 0, "nothing to tell");
    }

    function testFuzz_Grant_WhenTheProjectIsSmall(uint256 price, uint256 epochs) external {
        gift(address(subsidyPool), FUND);
        skip(bound(epochs, 0, 40) * 7 days);
        uint32 epoch = subsidyPool.currentEpoch();
        price = boundEdges(price, 2, 2 * CAP);
        uint256 amount = price / 2;
        vm.expectEmit(address(subsidyPool));
        emit ISubsidyPool.SubsidyEpochStarted(epoch, AVAILABLE);
        vm.expectEmit(address(subsidyPool));
        emit ISubsidyPool.SubsidyGranted(1, projectId, epoch, amount, 5_000, amount, amount);
        assertEq(grant(projectId, price, 0), amount, "amount");
        assertEq(subsidyPool.grantedTo(projectId, epoch), amount, "granted");
        assertEq(subsidyPool.balance(), FUND - amount, "left");
        assertEq(escrow.balanceOf(address(queue)), amount, "with the queue");
        assertSolvent();
    }

    function testFuzz_Grant_WhenTheProjectReachesItsCap(uint256 first, uint256 second) external {
        gift(address(subsidyPool), FUND);
        first = grant(projectId, boundEdges(first, 2, 3 * CAP), 0);
        second = grant(projectId, boundEdges(second, 2, 3 * CAP), 0);
        assertLe(first + second, CAP, "together at most the cap");
        grant(projectId, 2 * CAP, 0);
        assertEq(subsidyPool.grantedTo(projectId, 0), CAP, "all of it");
        assertEq(quoted(projectId, 2 * CAP, 0), 0, "nothing more");
        assertEq(grant(projectId, 2 * CAP, 0), 0, "nothing more");
        skip(7 days);
        assertEq(grant(projectId, 2 * CAP, 0), CAP, "until the next epoch");
        assertEq(subsidyPool.grantedTo(projectId, 0), CAP, "the old epoch is known");
    }

    function test_Grant_WhenAllProjectsReachThePoolsCap() external {
        gift(address(subsidyPool), FUND);
        // A tenth of a million: 20 projects with 5,000 each.
        for (uint256 i = 0; i < 20; ++i) assertEq(grant(smallProject(), 2 * CAP, 0), CAP, "its cap");
        assertEq(grant(projectId, 2 * CAP, 0), 0, "no more in this epoch");
        gift(address(subsidyPool), FUND);
        assertEq(grant(projectId, 2 * CAP, 0), 0, "also not by a gift");
        skip(7 days);
        uint256 balance = FUND + FUND - AVAILABLE;
        vm.expectEmit(address(subsidyPool));
        emit ISubsidyPool.SubsidyEpochStarted(1, balance / 10);
        assertEq(grant(projectId, 2 * CAP, 0), CAP, "a new epoch");
    }

    function testFuzz_Grant_WhenAnEpochBeganWithoutMoney(uint256 price) external {
        price = boundEdges(price, 2, 2 * CAP);
        assertEq(grant(projectId, price, 0), 0, "nothing to give");
        gift(address(subsidyPool), FUND);
        assertEq(grant(projectId, price, 0), price / 2, "from the first gift on");
    }

    function test_Grant_WhenThePoolHasLessThanTheEpoch() external {
        // A pool that may give everything it has, and gave a part of that otherwise.
        ISubsidyPool.Settings memory settings = MarketDefaults.subsidySettings();
        settings.poolCapBps = 10_000;
        SubsidyPool pool = deploy(settings);
        pool.bindQueue(address(this));
        gift(address(pool), 100 ether);
        assertEq(pool.grant(1, projectId, 100 ether, 0), 50 ether, "half of the price");
        vm.prank(address(pool));
        escrow.transfer(alice, 20 ether);
        assertEq(pool.grant(2, projectId, 100 ether, 0), 30 ether, "what is left");
        assertEq(pool.grant(3, projectId, 100 ether, 0), 0, "nothing is left");
        assertEq(escrow.balanceOf(address(this)), 80 ether, "to the queue");
    }
}
