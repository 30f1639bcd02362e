// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";

/// @notice The token as ERC-20: properties over any amount and any account.
contract ComputeTokenErc20Test is Base {
    function setUp() public override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
    }

    /* TRANSFER */

    function testFuzz_Transfer_RevertWhen_TheReceiverIsZero(uint256 amount) external {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        vm.prank(genesisHolder);
        token.transfer(address(0), amount);
    }

    function testFuzz_Transfer_RevertWhen_TheAmountIsAboveTheBalance(
        uint256 balance,
        uint256 amount
    ) external {
        balance = bound(balance, 0, Defaults.GENESIS_SUPPLY);
        amount = bound(amount, balance + 1, type(uint256).max);
        give(alice, balance);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, balance, amount)
        );
        vm.prank(alice);
        token.transfer(bob, amount);
    }

    function testFuzz_Transfer_WhenTheReceiverIsTheSender(uint256 balance, uint256 amount) external {
        balance = bound(balance, 0, Defaults.GENESIS_SUPPLY);
        amount = bound(amount, 0, balance);
        giveVotes(alice, balance);
        uint256 checkpoints = token.numCheckpoints(alice);

        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, alice, amount);
        vm.prank(alice);
        token.transfer(alice, amount);

        assertEq(token.balanceOf(alice), balance, "balance");
        assertEq(token.getVotes(alice), balance, "votes");
        assertEq(token.numCheckpoints(alice), checkpoints, "no checkpoint for nothing");
    }

    function testFuzz_Transfer_WhenTheBalanceSuffices(
        uint256 balance,
        uint256 amount,
        uint256 seed
    ) external {
        balance = bound(balance, 0, Defaults.GENESIS_SUPPLY);
        amount = bound(amount, 0, balance);
        address to = boundAccount(seed);
        give(alice, balance);
        uint256 before = token.balanceOf(to);
        uint256 held = token.balanceOf(genesisHolder);

        vm.expectEmit(address(token));
        emit IERC20.Transfer(alice, to, amount);
        vm.prank(alice);
        assertTrue(token.transfer(to, amount), "returns true");

        if (to != alice) {
            assertEq(token.balanceOf(alice), balance - amount, "sender");
            assertEq(token.balanceOf(to), before + amount, "receiver");
        }
        if (to != genesisHolder) assertEq(token.balanceOf(genesisHolder), held, "everybody else");
        assertEq(token.totalSupply(), Defaults.GENESIS_SUPPLY, "supply");
    }

    /* APPROVE */

    function testFuzz_Approve_RevertWhen_TheSpenderIsZero(uint256 amount) external {
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidSpender.selector, address(0)));
        vm.prank(alice);
        token.approve(address(0), amount);
    }

    function testFuzz_Approve_WhenTheSpenderIsAnAccount(
        uint256 seed,
        uint256 first,
        uint256 second
    ) external {
        address spender = boundAccount(seed);
        vm.startPrank(alice);
        token.approve(spender, first);
        assertEq(token.allowance(alice, spender), first, "first allowance");
        vm.expectEmit(address(token));
        emit IERC20.Approval(alice, spender, second);
        assertTrue(token.approve(spender, second), "returns true");
        vm.stopPrank();
        assertEq(token.allowance(alice, spender), second, "replaced, not added");
    }

    /* TRANSFER FROM */

    function testFuzz_TransferFrom_RevertWhen_TheAmountIsAboveTheAllowance(
        uint256 allowance,
        uint256 amount
    ) external {
        allowance = bound(allowance, 0, type(uint256).max - 1);
        amount = bound(amount, allowance + 1, type(uint256).max);
        vm.prank(genesisHolder);
        token.approve(alice, allowance);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, alice, allowance, amount)
        );
        vm.prank(alice);
        token.transferFrom(genesisHolder, bob, amount);
    }

    function testFuzz_TransferFrom_RevertWhen_TheAmountIsAboveTheBalanceOfTheOwner(
        uint256 balance,
        uint256 amount
    ) external {
        balance = bound(balance, 0, Defaults.GENESIS_SUPPLY);
        amount = bound(amount, balance + 1, type(uint256).max);
        give(alice, balance);
        vm.prank(alice);
        token.approve(bob, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, balance, amount)
        );
        vm.prank(bob);
        token.transferFrom(alice, bob, amount);
    }

    function testFuzz_TransferFrom_WhenTheAllowanceIsFinite(uint256 allowance, uint256 amount) external {
        allowance = bound(allowance, 0, Defaults.GENESIS_SUPPLY);
        amount = bound(amount, 0, allowance);
        vm.prank(genesisHolder);
        token.approve(alice, allowance);
        vm.prank(alice);
        assertTrue(token.transferFrom(genesisHolder, bob, amount), "returns true");
        assertEq(token.balanceOf(bob), amount, "receiver");
        assertEq(token.balanceOf(genesisHolder), Defaults.GENESIS_SUPPLY - amount, "owner");
        assertEq(token.allowance(genesisHolder, alice), allowance - amount, "allowance");
    }

    function testFuzz_TransferFrom_WhenTheAllowanceIsInfinite(uint256 amount) external {
        amount = bound(amount, 0, Defaults.GENESIS_SUPPLY);
        vm.prank(genesisHolder);
        token.approve(alice, type(uint256).max);
        vm.prank(alice);
        token.transferFrom(genesisHolder, bob, amount);
        assertEq(token.balanceOf(bob), amount, "receiver");
        assertEq(token.allowance(genesisHolder, alice), type(uint256).max, "allowance");
    }

    /* WHAT THE TOKEN CAN'T DO */

    function test_Absence() external {
        string[8] memory calls = [
            "pause()",
            "unpause()",
            "blacklist(address)",
            "freeze(address)",
            "burn(uint256)",
            "burnFrom(address,uint256)",
            "setFee(uint256)",
            "transferOwnership(address)"
        ];
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(minter);
            (bool answered, ) = address(token).call(abi.encodeWithSignature(calls[i], alice, 1));
            assertFalse(answered, calls[i]);
        }
    }
}
