// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IStakeVault} from "../../contracts/compute/IStakeVault.sol";
import {Digests} from "../utils/Digests.sol";
import {Stakes} from "../utils/Stakes.t.sol";

contract StakeVaultTest is Stakes {
    /* STEPS */

    function withdraw(address to) internal returns (uint256) {
        vm.prank(bob);
        return vault.withdraw(to);
    }

    function signPermit(
        string memory name,
        uint256 amount,
        uint256 deadline
    ) internal view returns (uint8, bytes32, bytes32) {
        return
            vm.sign(
                keyOf(name),
                Digests.permit(address(token), alice, address(vault), amount, token.nonces(alice), deadline)
            );
    }

    /* EXPECTATIONS */

    function expectInsufficientAllowance(uint256 allowance, uint256 amount) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(vault),
                allowance,
                amount
            )
        );
    }

    /* CONSTRUCTOR */

    function testFuzz_Constructor_WhenItIsDeployed(uint40 thawPeriod) external {
        vault = createVault(thawPeriod);
        assertEq(vault.authority(), address(accessManager), "authority");
        assertEq(vault.VOTES_TOKEN(), address(token), "token");
        assertEq(vault.THAW_PERIOD(), thawPeriod, "thaw period");
        assertEq(vault.REGISTRY(), address(registry), "registry");
        assertEq(vault.escrow(), address(0), "escrow");
        assertEq(vault.totalBonded(), 0, "bonded");
    }

    /* BIND MARKET */

    function testFuzz_BindMarket_RevertWhen_TheCallerIsNotTheAdministrator(uint256 seed) external {
        vault = createVault(THAW_PERIOD);
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        vault.bindMarket(escrow, address(disputes));
    }

    function testFuzz_BindMarket_RevertWhen_AContractIsZero(uint256 zero) external {
        vault = createVault(THAW_PERIOD);
        address[2] memory contracts = [escrow, address(disputes)];
        contracts[zero % 2] = address(0);
        vm.expectRevert(IStakeVault.StakeVault_BindingInvalid.selector);
        vault.bindMarket(contracts[0], contracts[1]);
    }

    function test_BindMarket_RevertWhen_ItWasToldAlready() external {
        vm.expectRevert(IStakeVault.StakeVault_BindingInvalid.selector);
        vault.bindMarket(escrow, address(disputes));
    }

    function testFuzz_BindMarket_WhenItWasNotToldYet(uint256 first, uint256 second) external {
        vault = createVault(THAW_PERIOD);
        address[2] memory contracts = [boundAccount(first), boundAccount(second)];
        vm.expectEmit(address(vault));
        emit IStakeVault.VaultBound(contracts[0], contracts[1], address(registry));
        vault.bindMarket(contracts[0], contracts[1]);
        assertEq(vault.escrow(), contracts[0], "escrow");
        assertEq(vault.disputes(), contracts[1], "disputes");
    }

    /* STAKE */

    function test_Stake_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(IStakeVault.StakeVault_ZeroAmount.selector);
        stake(0);
    }

    function test_Stake_RevertWhen_TheOwnerIsZero() external {
        expectReceiverInvalid();
        vm.prank(bob);
        vault.stake(address(0), 1);
    }

    function testFuzz_Stake_RevertWhen_TheCallerDidNotApproveIt(uint256 allowance, uint256 amount) external {
        amount = boundEdges(amount, 1, OWNED);
        allowance = boundEdges(allowance, 0, amount - 1);
        vm.prank(bob);
        token.approve(address(vault), allowance);
        expectInsufficientAllowance(allowance, amount);
        stake(amount);
    }

    function testFuzz_Stake_WhenTheProviderStakes(uint256 first, uint256 second) external {
        first = boundEdges(first, 1, OWNED - 1);
        second = boundEdges(second, 1, OWNED - first);
        vm.prank(bob);
        token.delegate(alice);
        stake(first);
        vm.expectEmit(address(vault));
        emit IStakeVault.Staked(bob, bob, second, first + second);
        stake(second);
        assertStake(first + second, 0, 0, 0);
        assertEq(token.balanceOf(bob), OWNED - first - second, "paid");
        assertEq(token.getVotes(alice), OWNED, "no voice lost");
    }

    function testFuzz_Stake_WhenSomebodyElsePays(uint256 amount) external {
        amount = boundEdges(amount, 1, OWNED);
        fund(alice);
        vm.expectEmit(address(vault));
        emit IStakeVault.Staked(bob, alice, amount, amount);
        vm.prank(alice);
        vault.stake(bob, amount);
        assertStake(amount, 0, 0, 0);
        assertEq(token.balanceOf(alice), OWNED - amount, "paid");
        assertEq(vault.lockedOf(alice), 0, "not the payer's");
    }

    /* STAKE WITH PERMIT */

    function testFuzz_StakeWithPermit_RevertWhen_ThePermitIsNotTheCallers(uint256 amount) external {
        amount = boundEdges(amount, 1, OWNED);
        give(alice, OWNED);
        uint256 deadline = block.timestamp + 1 hours;
        (uint8 v, bytes32 r, bytes32 s) = signPermit("bob", amount, deadline);
        expectInsufficientAllowance(0, amount);
        vm.prank(alice);
        vault.stakeWithPermit(bob, amount, deadline, v, r, s);
    }

    function testFuzz_StakeWithPermit_WhenThePermitIsTheCallers(uint256 amount) external {
        amount = boundEdges(amount, 1, OWNED);
        give(alice, OWNED);
        uint256 deadline = block.timestamp + 1 hours;
        (uint8 v, bytes32 r, bytes32 s) = signPermit("alice", amount, deadline);
        vm.prank(alice);
        vault.stakeWithPermit(bob, amount, deadline, v, r, s);
        assertStake(amount, 0, 0, 0);
        assertEq(token.allowance(alice, address(vault)), 0, "no allowance left");
    }

    function testFuzz_StakeWithPermit_WhenSomebodyBroughtThePermitFirst(uint256 amount) external {
        amount = boundEdges(amount, 1, OWNED);
        give(alice, OWNED);
        uint256 deadline = block.timestamp + 1 hours;
        (uint8 v, bytes32 r, bytes32 s) = signPermit("alice", amount, deadline);
        token.permit(alice, address(vault), amount, deadline, v, r, s);
        vm.prank(alice);
        vault.stakeWithPermit(bob, amount, deadline, v, r, s);
        assertStake(amount, 0, 0, 0);
    }

    /* DELEGATE STAKE */

    function testFuzz_DelegateStake_WhenTheProviderChooses(
        uint256 first,
        uint256 second,
        uint256 seed
    ) external {
        first = boundEdges(first, 1, OWNED - 1);
        second = boundEdges(second, 1, OWNED - first);
        address delegatee = boundAccount(seed);
        stake(first);
        vm.prank(bob);
        vault.delegateStake(delegatee);
        assertEq(token.getVotes(delegatee), first, "votes");
        stake(second);
        assertEq(token.getVotes(delegatee), first + second, "votes of what came later");
        assertStake(first + second, 0, 0, 0);
    }

    /* THAW */

    function testFuzz_Thaw_RevertWhen_ItIsMoreThanIsNotLocked(uint256 locked, uint256 amount) external {
        stake(STAKE);
        locked = boundEdges(locked, 0, STAKE);
        lock(locked);
        amount = boundEdges(amount, STAKE - locked + 1, type(uint256).max);
        expectInsufficientFree(amount, STAKE - locked);
        thaw(amount);
    }

    function testFuzz_Thaw_RevertWhen_LessWouldStayThanTheListedGPUsNeed(
        uint256 gpus,
        uint256 amount
    ) external {
        gpus = boundEdges(gpus, 1, 20);
        audit(gpus);
        stake(STAKE);
        list(gpus);
        uint256 required = gpus * 5_000 ether;
        amount = boundEdges(amount, STAKE - required + 1, STAKE);
        vm.expectRevert(
            abi.encodeWithSelector(IStakeVault.StakeVault_StakeNeeded.selector, bob, STAKE - amount, required)
        );
        thaw(amount);
        thaw(STAKE - required);
    }

    function testFuzz_Thaw_WhenMoreIsToThaw(uint256 first, uint256 second, uint256 elapsed) external {
        stake(STAKE);
        first = boundEdges(first, 1, STAKE - 1);
        second = boundEdges(second, first + 1, STAKE);
        thaw(first);
        assertStake(STAKE, 0, first, block.timestamp + 21 days);
        skip(bound(elapsed, 0, 3650 days));
        vm.expectEmit(address(vault));
        emit IStakeVault.ThawSet(bob, second, uint40(block.timestamp) + 21 days);
        thaw(second);
        assertStake(STAKE, 0, second, block.timestamp + 21 days);
    }

    function testFuzz_Thaw_WhenLessIsToThaw(
        uint256 first,
        uint256 second,
        uint256 slashed,
        uint256 elapsed
    ) external {
        offer(8);
        stake(STAKE);
        first = boundEdges(first, 1, STAKE);
        second = boundEdges(second, 1, first);
        slashed = boundEdges(slashed, 0, STAKE + 40_000 ether);
        thaw(first);
        uint256 thawEnd = block.timestamp + 21 days;
        lock(STAKE + 40_000 ether - first);
        slash(slashed);
        skip(bound(elapsed, 0, 3650 days));
        vm.expectEmit(address(vault));
        emit IStakeVault.ThawSet(bob, second, uint40(thawEnd));
        thaw(second);
        assertStake(STAKE + 40_000 ether - slashed, STAKE + 40_000 ether - first, second, thawEnd);
    }

    function testFuzz_Thaw_WhenNothingIsToThaw(uint256 amount) external {
        stake(STAKE);
        thaw(boundEdges(amount, 0, STAKE));
        vm.expectEmit(address(vault));
        emit IStakeVault.ThawSet(bob, 0, 0);
        thaw(0);
        assertStake(STAKE, 0, 0, 0);
    }

    /* WITHDRAW */

    function test_Withdraw_RevertWhen_TheReceiverIsZero() external {
        stake(STAKE);
        thaw(STAKE);
        skip(21 days);
        expectReceiverInvalid();
        withdraw(address(0));
    }

    function test_Withdraw_RevertWhen_NothingThaws() external {
        stake(STAKE);
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.StakeVault_NothingThawing.selector, bob));
        withdraw(bob);
    }

    function testFuzz_Withdraw_RevertWhen_ItThawsStill(uint256 elapsed) external {
        stake(STAKE);
        thaw(STAKE);
        uint256 thawEnd = block.timestamp + 21 days;
        skip(boundEdges(elapsed, 0, 21 days - 1));
        vm.expectRevert(abi.encodeWithSelector(IStakeVault.StakeVault_StillThawing.selector, thawEnd));
        withdraw(bob);
    }

    function testFuzz_Withdraw_WhenItHasThawed(uint256 amount, uint256 elapsed, uint256 seed) external {
        address to = outsider(seed);
        stake(STAKE);
        amount = boundEdges(amount, 1, STAKE);
        thaw(amount);
        skip(boundEdges(elapsed, 21 days, 3650 days));
        vm.expectEmit(address(vault));
        emit IStakeVault.StakeWithdrawn(bob, to, amount, STAKE - amount);
        assertEq(withdraw(to), amount, "amount");
        assertEq(token.balanceOf(to), amount, "paid");
        assertStake(STAKE - amount, 0, 0, 0);
    }

    function testFuzz_Withdraw_WhenASlashTookAPart(
        uint256 thawing,
        uint256 locked,
        uint256 slashed
    ) external {
        stake(STAKE);
        thawing = boundEdges(thawing, 1, STAKE);
        locked = boundEdges(locked, 0, STAKE - thawing);
        slashed = boundEdges(slashed, 0, STAKE);
        lock(locked);
        thaw(thawing);
        slash(slashed);
        uint256 bonded = STAKE - slashed;
        uint256 unlocked = bonded < locked ? 0 : bonded - locked;
        uint256 paid = thawing < unlocked ? thawing : unlocked;
        skip(21 days);
        assertEq(withdraw(alice), paid, "amount");
        assertEq(token.balanceOf(alice), paid, "paid");
        assertStake(bonded - paid, locked, 0, 0);
        unlock(locked);
        assertStake(bonded - paid, 0, 0, 0);
    }

    function testFuzz_Withdraw_WhenDisputesMayTakeAPart(uint256 thawing, uint256 held) external {
        stake(STAKE);
        thawing = boundEdges(thawing, 2, STAKE);
        held = boundEdges(held, STAKE - thawing + 1, STAKE - 1);
        thaw(thawing);
        uint256 thawEnd = block.timestamp + 21 days;
        disputes.hold(bob, held);
        skip(21 days);
        uint256 rest = thawing - (STAKE - held);
        vm.expectEmit(address(vault));
        emit IStakeVault.StakeWithdrawn(bob, alice, STAKE - held, held);
        vm.expectEmit(address(vault));
        emit IStakeVault.ThawSet(bob, rest, uint40(thawEnd));
        assertEq(withdraw(alice), STAKE - held, "what nobody may take");
        assertStake(held, 0, rest, thawEnd);

        disputes.hold(bob, 0);
        assertEq(withdraw(alice), rest, "the rest");
        assertStake(STAKE - thawing, 0, 0, 0);
    }

    function testFuzz_Withdraw_WhenDisputesMayTakeAll(uint256 held) external {
        stake(STAKE);
        thaw(STAKE);
        uint256 thawEnd = block.timestamp + 21 days;
        disputes.hold(bob, boundEdges(held, STAKE, type(uint256).max));
        skip(21 days);
        assertEq(withdraw(alice), 0, "nothing");
        assertStake(STAKE, 0, STAKE, thawEnd);
    }
}
