// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {Controllers} from "../utils/Controllers.t.sol";

/// @notice See ControllerRegistry.tree.
contract ControllerRegistryBondsTest is Controllers {
    function expectNotModule(address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_NotModule.selector, caller)
        );
    }

    function expectNotThawed(uint256 thawedAt) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IControllerRegistry.ControllerRegistry_NotThawed.selector, BOB, thawedAt)
        );
    }

    /// @dev Neither consents nor uses, and what it has is named.
    function assertTooLow(uint256 bond) internal {
        expectBondTooLow(bond);
        controllers.requireGrantable(BOB, 0);
        expectBondTooLow(bond);
        controllers.requireActor(BOB, 0, bob, false);
    }

    function assertSuffices() internal view {
        controllers.requireGrantable(BOB, 0);
        controllers.requireActor(BOB, 0, bob, false);
    }

    /* ADD BOND */

    function testFuzz_AddBond_RevertWhen_ThereIsNoSuchController(uint256 seed) external {
        uint32 id = seed % 4 == 0 ? 0 : uint32(bound(seed, 2, type(uint32).max));
        expectUnknown(id);
        vm.prank(bob);
        controllers.addBond(id, 1);
    }

    function test_AddBond_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(IControllerRegistry.ControllerRegistry_AmountZero.selector);
        vm.prank(bob);
        controllers.addBond(BOB, 0);
    }

    function testFuzz_AddBond_RevertWhen_ItWasNotApproved(uint256 seed) external {
        uint96 amount = boundAmount(seed, 1, type(uint96).max - BOND);
        expectInsufficientAllowance(address(controllers), amount);
        vm.prank(alice);
        controllers.addBond(BOB, amount);
    }

    function testFuzz_AddBond_WhenAnybodyPays(uint256 seed, uint256 accountSeed) external {
        address payer = outsider(accountSeed);
        uint96 amount = boundAmount(seed, 1, OWNED);
        approve(payer, address(controllers));
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondAdded(BOB, amount, BOND + amount);
        vm.prank(payer);
        controllers.addBond(BOB, amount);
        assertBond(BOND + amount, 0, 0, 0);
    }

    function testFuzz_AddBond_WhenTheBondWasTooLow(uint256 left, uint256 seed) external {
        uint96 rest = boundAmount(left, 0, MIN_BOND - 1);
        slash(BOND - rest, 0);
        uint96 amount = boundAmount(seed, 1, MIN_BOND);
        vm.prank(bob);
        controllers.addBond(BOB, amount);
        if (rest + amount < MIN_BOND) assertTooLow(rest + amount);
        else assertSuffices();
    }

    /* THAW BOND */

    function testFuzz_ThawBond_RevertWhen_TheCallerIsNotTheController(uint256 seed) external {
        addAgent(agent);
        address caller = seed % 4 == 0 ? agent : outsider(seed);
        expectNotAuthorized(BOB, caller);
        vm.prank(caller);
        controllers.thawBond(BOB, 1);
    }

    function testFuzz_ThawBond_RevertWhen_ItIsMoreThanIsNotLocked(uint256 first, uint256 second) external {
        uint96 locked = boundAmount(first, 0, BOND);
        lock(locked);
        uint96 amount = boundAmount(second, BOND - locked + 1, type(uint96).max);
        expectBondNotFree(amount, BOND - locked);
        thaw(amount);
    }

    function testFuzz_ThawBond_WhenMoreIsToThaw(uint256 first, uint256 second, uint256 elapsed) external {
        uint96 little = boundAmount(first, 1, BOND - 1);
        uint96 more = boundAmount(second, little + 1, BOND);
        thaw(little);
        assertBond(BOND, 0, little, block.timestamp + THAW_PERIOD);
        skip(bound(elapsed, 0, 3650 days));
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondThawing(BOB, more, uint40(block.timestamp) + THAW_PERIOD);
        thaw(more);
        assertBond(BOND, 0, more, block.timestamp + THAW_PERIOD);
    }

    function testFuzz_ThawBond_WhenLessIsToThaw(
        uint256 first,
        uint256 second,
        uint256 third,
        uint256 elapsed
    ) external {
        uint96 much = boundAmount(first, 1, BOND);
        uint96 less = boundAmount(second, 1, much);
        uint96 slashed = boundAmount(third, 0, BOND);
        thaw(much);
        uint256 thawedAt = block.timestamp + THAW_PERIOD;
        slash(slashed, 0);
        skip(bound(elapsed, 0, 3650 days));
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondThawing(BOB, less, uint40(thawedAt));
        thaw(less);
        assertBond(BOND - slashed, 0, less, thawedAt);
    }

    function testFuzz_ThawBond_WhenNothingIsToThaw(uint256 seed) external {
        thaw(boundAmount(seed, 0, BOND));
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondThawing(BOB, 0, 0);
        thaw(0);
        assertBond(BOND, 0, 0, 0);
        assertSuffices();
    }

    function testFuzz_ThawBond_WhenLessThanTheLeastBondStays(uint256 seed) external {
        uint96 amount = boundAmount(seed, BOND - MIN_BOND + 1, BOND);
        thaw(BOND - MIN_BOND);
        assertSuffices();
        thaw(amount);
        assertTooLow(BOND - amount);
        thaw(0);
        assertSuffices();
    }

    /* WITHDRAW BOND */

    function testFuzz_WithdrawBond_RevertWhen_TheCallerIsNotTheController(uint256 seed) external {
        thaw(BOND);
        skip(THAW_PERIOD);
        address caller = outsider(seed);
        expectNotAuthorized(BOB, caller);
        vm.prank(caller);
        controllers.withdrawBond(BOB);
    }

    function testFuzz_WithdrawBond_RevertWhen_NothingThaws(uint256 elapsed) external {
        skip(bound(elapsed, 0, 3650 days));
        expectNotThawed(0);
        withdrawBond();
    }

    function testFuzz_WithdrawBond_RevertWhen_ItThawsStill(uint256 elapsed) external {
        thaw(BOND);
        uint256 thawedAt = block.timestamp + THAW_PERIOD;
        skip(boundEdges(elapsed, 0, THAW_PERIOD - 1));
        expectNotThawed(thawedAt);
        withdrawBond();
    }

    function testFuzz_WithdrawBond_RevertWhen_AllThatThawedIsLocked(uint256 seed) external {
        uint96 thawing = boundAmount(seed, 1, BOND);
        thaw(thawing);
        lock(BOND);
        skip(THAW_PERIOD);
        expectBondNotFree(thawing, 0);
        withdrawBond();
    }

    function testFuzz_WithdrawBond_WhenItHasThawed(uint256 seed, uint256 elapsed) external {
        uint96 amount = boundAmount(seed, 1, BOND);
        thaw(amount);
        skip(boundEdges(elapsed, THAW_PERIOD, 3650 days));
        uint256 before = token.balanceOf(bob);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondWithdrawn(BOB, bob, amount, BOND - amount);
        assertEq(withdrawBond(), amount, "amount");
        assertEq(token.balanceOf(bob) - before, amount, "paid");
        assertBond(BOND - amount, 0, 0, 0);
    }

    function testFuzz_WithdrawBond_WhenAPartIsLocked(uint256 first, uint256 second) external {
        uint96 thawing = boundAmount(first, 2, BOND);
        uint96 locked = boundAmount(second, BOND - thawing + 1, BOND - 1);
        thaw(thawing);
        uint256 thawedAt = block.timestamp + THAW_PERIOD;
        lock(locked);
        skip(THAW_PERIOD);
        uint96 rest = thawing - (BOND - locked);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondThawing(BOB, rest, uint40(thawedAt));
        assertEq(withdrawBond(), BOND - locked, "what isn't locked");
        assertBond(locked, locked, rest, thawedAt);

        vm.prank(anchors);
        controllers.unlockBond(BOB, locked);
        assertEq(withdrawBond(), rest, "the rest");
        assertBond(BOND - thawing, 0, 0, 0);
    }

    function testFuzz_WithdrawBond_WhenAPartWasSlashed(uint256 first, uint256 second) external {
        uint96 thawing = boundAmount(first, 1, BOND);
        uint96 slashed = boundAmount(second, 0, BOND - 1);
        thaw(thawing);
        slash(slashed, 0);
        skip(THAW_PERIOD);
        uint96 left = BOND - slashed;
        uint96 paid = thawing < left ? thawing : left;
        assertEq(withdrawBond(), paid, "what there is");
        assertBond(left - paid, 0, 0, 0);
    }

    /* LOCK AND UNLOCK */

    function testFuzz_LockBond_RevertWhen_TheCallerIsNotAModule(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotModule(caller);
        vm.prank(caller);
        controllers.lockBond(BOB, 1);
    }

    function testFuzz_LockBond_RevertWhen_ItIsMoreThanIsFree(
        uint256 first,
        uint256 second,
        uint256 third
    ) external {
        uint96 locked = boundAmount(first, 0, BOND);
        uint96 slashed = boundAmount(second, 0, BOND);
        lock(locked);
        slash(slashed, 0);
        uint96 free = BOND - slashed > locked ? BOND - slashed - locked : 0;
        uint96 amount = boundAmount(third, free + 1, type(uint96).max);
        expectBondNotFree(amount, free);
        lock(amount);
    }

    function testFuzz_LockBond_WhenItIsFree(uint256 first, uint256 second, uint256 third) external {
        uint96 thawing = boundAmount(first, 0, BOND);
        thaw(thawing);
        uint256 thawedAt = controllers.bondOf(BOB).thawedAt;
        uint96 one = boundAmount(second, 0, BOND);
        uint96 two = boundAmount(third, 0, BOND - one);
        lock(one);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondLocked(BOB, two, one + two);
        vm.prank(duties);
        controllers.lockBond(BOB, two);
        assertBond(BOND, one + two, thawing, thawedAt);
    }

    function testFuzz_UnlockBond_RevertWhen_TheCallerIsNotAModule(uint256 seed) external {
        lock(1);
        address caller = boundAccount(seed);
        expectNotModule(caller);
        vm.prank(caller);
        controllers.unlockBond(BOB, 1);
    }

    function testFuzz_UnlockBond_RevertWhen_ItIsMoreThanIsLocked(uint256 first, uint256 second) external {
        uint96 locked = boundAmount(first, 0, BOND);
        lock(locked);
        uint96 amount = boundAmount(second, locked + 1, type(uint96).max);
        expectBondNotFree(amount, locked);
        vm.prank(anchors);
        controllers.unlockBond(BOB, amount);
    }

    function testFuzz_UnlockBond_WhenItIsLocked(uint256 first, uint256 second) external {
        uint96 locked = boundAmount(first, 0, BOND);
        uint96 amount = boundAmount(second, 0, locked);
        lock(locked);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondUnlocked(BOB, amount, locked - amount);
        vm.prank(duties);
        controllers.unlockBond(BOB, amount);
        assertBond(BOND, locked - amount, 0, 0);
    }

    /* SLASH BOND */

    function testFuzz_SlashBond_RevertWhen_TheCallerIsNotAModule(uint256 seed) external {
        address caller = boundAccount(seed);
        expectNotModule(caller);
        vm.prank(caller);
        controllers.slashBond(BOB, caller, 1, 0);
    }

    function testFuzz_SlashBond_WhenItIsBonded(uint256 seed, uint256 toSeed) external {
        uint96 amount = boundAmount(seed, 1, BOND);
        address to = outsider(toSeed);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondSlashed(BOB, to, amount, BOND - amount);
        vm.prank(anchors);
        assertEq(controllers.slashBond(BOB, to, amount, 0), amount, "what was taken");
        assertEq(token.balanceOf(to), amount, "paid");
        assertBond(BOND - amount, 0, 0, 0);
    }

    function testFuzz_SlashBond_WhenItWasLocked(uint256 first, uint256 second, uint256 third) external {
        uint96 locked = boundAmount(first, 1, BOND);
        uint96 fromLocked = boundAmount(second, 1, locked);
        uint96 amount = boundAmount(third, 0, BOND);
        lock(locked);
        expectBondNotFree(uint256(locked) + 1, locked);
        slash(amount, locked + 1);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondUnlocked(BOB, fromLocked, locked - fromLocked);
        assertEq(slash(amount, fromLocked), amount, "what was taken");
        assertBond(BOND - amount, locked - fromLocked, 0, 0);
    }

    function testFuzz_SlashBond_WhenItIsMoreThanThereIs(uint256 seed) external {
        uint96 amount = boundAmount(seed, BOND, type(uint96).max);
        lock(BOND);
        assertEq(slash(amount, 0), BOND, "all of it");
        assertEq(token.balanceOf(carol), BOND, "paid");
        assertBond(0, BOND, 0, 0);
    }

    function testFuzz_SlashBond_WhenLessThanTheLeastBondStays(uint256 seed) external {
        uint96 amount = boundAmount(seed, 1, MIN_BOND);
        slash(BOND - MIN_BOND, 0);
        assertSuffices();
        slash(amount, 0);
        assertTooLow(MIN_BOND - amount);
    }

    function testFuzz_SlashBond_WhenThereIsNothing(uint256 seed) external {
        slash(BOND, 0);
        uint96 amount = boundAmount(seed, 0, type(uint96).max);
        vm.expectEmit(address(controllers));
        emit IControllerRegistry.BondSlashed(BOB, carol, 0, 0);
        assertEq(slash(amount, 0), 0, "nothing");
        assertBond(0, 0, 0, 0);
    }
}
