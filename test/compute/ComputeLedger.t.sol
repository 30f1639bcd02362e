// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {AllocationEscrow} from "../../contracts/compute/AllocationEscrow.sol";
import {IJobs} from "../../contracts/compute/IJobs.sol";
import {IComputeLedger} from "../../contracts/compute/IComputeLedger.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Digests} from "../utils/Digests.sol";
import {Market} from "../utils/Market.t.sol";
import {MarketDefaults} from "../utils/MarketDefaults.sol";

/// @notice See ComputeLedger.tree.
contract ComputeLedgerTest is Market {
    /* DEPOSIT */

    function test_Deposit_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(IComputeLedger.ComputeLedger_ZeroAmount.selector);
        vm.prank(alice);
        escrow.deposit(alice, 0);
    }

    function test_Deposit_RevertWhen_TheAccountCanNotBe() external {
        address[2] memory accounts = [address(0), address(escrow)];
        for (uint256 i = 0; i < accounts.length; ++i) {
            expectAccountInvalid(accounts[i]);
            vm.prank(alice);
            escrow.deposit(accounts[i], 1);
        }
    }

    function testFuzz_Deposit_RevertWhen_ItWasNotApproved(uint256 amount) external {
        amount = bound(amount, 1, Defaults.GENESIS_SUPPLY);
        give(alice, amount);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(escrow),
                0,
                amount
            )
        );
        vm.prank(alice);
        escrow.deposit(alice, amount);
    }

    function testFuzz_Deposit_RevertWhen_TheTokenKeepsAFee(uint256 amount, uint256 feeBps) external {
        feeBps = bound(feeBps, 1, 10_000);
        amount = bound(amount, 10_000, type(uint128).max);
        FeeOnTransferToken odd = new FeeOnTransferToken(feeBps, alice, amount);
        IJobs.Parts memory all = parts();
        all.token = address(odd);
        AllocationEscrow made = new AllocationEscrow(address(accessManager), all, MarketDefaults.terms());
        vm.prank(alice);
        odd.approve(address(made), amount);
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeLedger.ComputeLedger_AmountNotReceived.selector,
                amount,
                amount - (amount * feeBps) / 10_000
            )
        );
        vm.prank(alice);
        made.deposit(alice, amount);
        assertEq(made.totalOwed(), 0, "nothing is owed");
    }

    function testFuzz_Deposit_WhenTheTokensCome(uint256 seed, uint256 amount) external {
        address account = boundAccount(seed);
        amount = boundEdges(amount, 1, Defaults.GENESIS_SUPPLY);
        vm.prank(genesisHolder);
        token.approve(address(escrow), amount);
        vm.expectEmit(address(escrow));
        emit IComputeLedger.Deposited(account, genesisHolder, amount);
        vm.prank(genesisHolder);
        escrow.deposit(account, amount);
        assertEq(escrow.balanceOf(account), amount, "the account has them");
        assertEq(escrow.totalOwed(), amount, "owed");
        assertEq(token.balanceOf(address(escrow)), amount, "held");
        assertSolvent();
    }

    /* DEPOSIT WITH A PERMIT */

    function testFuzz_DepositWithPermit_WhenThePermitIsNew(uint256 amount, uint256 deadline) external {
        amount = bound(amount, 1, Defaults.GENESIS_SUPPLY);
        deadline = bound(deadline, block.timestamp, type(uint256).max);
        give(alice, amount);
        (uint8 v, bytes32 r, bytes32 s) = permit(amount, deadline);
        vm.prank(alice);
        escrow.depositWithPermit(alice, amount, deadline, v, r, s);
        assertEq(escrow.balanceOf(alice), amount, "deposited");
        assertSolvent();
    }

    function testFuzz_DepositWithPermit_WhenSomebodyBroughtThePermit(uint256 amount) external {
        amount = bound(amount, 1, Defaults.GENESIS_SUPPLY);
        give(alice, amount);
        (uint8 v, bytes32 r, bytes32 s) = permit(amount, block.timestamp);
        vm.prank(bob);
        token.permit(alice, address(escrow), amount, block.timestamp, v, r, s);
        vm.prank(alice);
        escrow.depositWithPermit(alice, amount, block.timestamp, v, r, s);
        assertEq(escrow.balanceOf(alice), amount, "deposited");
    }

    function testFuzz_DepositWithPermit_RevertWhen_ThePermitIsSomebodyElses(uint256 amount) external {
        amount = bound(amount, 1, Defaults.GENESIS_SUPPLY);
        give(bob, amount);
        (uint8 v, bytes32 r, bytes32 s) = permit(amount, block.timestamp);
        vm.expectRevert(
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector,
                address(escrow),
                0,
                amount
            )
        );
        vm.prank(bob);
        escrow.depositWithPermit(bob, amount, block.timestamp, v, r, s);
    }

    /* WITHDRAW */

    function test_Withdraw_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(IComputeLedger.ComputeLedger_ZeroAmount.selector);
        vm.prank(alice);
        escrow.withdraw(alice, 0);
    }

    function test_Withdraw_RevertWhen_TheReceiverCanNotBe() external {
        deposit(alice, 1);
        address[2] memory accounts = [address(0), address(escrow)];
        for (uint256 i = 0; i < accounts.length; ++i) {
            expectAccountInvalid(accounts[i]);
            vm.prank(alice);
            escrow.withdraw(accounts[i], 1);
        }
    }

    function testFuzz_Withdraw_RevertWhen_TheAccountHasLess(uint256 balance, uint256 amount) external {
        balance = bound(balance, 1, Defaults.GENESIS_SUPPLY / 2);
        amount = boundEdges(amount, balance + 1, type(uint256).max);
        deposit(alice, balance);
        deposit(bob, balance);
        expectInsufficient(alice, amount, balance);
        vm.prank(alice);
        escrow.withdraw(alice, amount);
    }

    function testFuzz_Withdraw_WhenTheAccountHasIt(uint256 balance, uint256 amount, uint256 seed) external {
        balance = bound(balance, 1, Defaults.GENESIS_SUPPLY);
        amount = boundEdges(amount, 1, balance);
        address to = boundAccount(seed);
        deposit(alice, balance);
        uint256 before = token.balanceOf(to);
        pauseIntake(address(escrow));
        vm.expectEmit(address(escrow));
        emit IComputeLedger.Withdrawn(alice, to, amount);
        vm.prank(alice);
        escrow.withdraw(to, amount);
        assertEq(token.balanceOf(to) - before, amount, "paid out, even when intake is paused");
        assertEq(escrow.balanceOf(alice), balance - amount, "the rest");
        assertEq(escrow.totalOwed(), balance - amount, "owed");
        assertSolvent();
    }

    /* A PROJECT'S MONEY */

    function testFuzz_WithdrawFromProject_RevertWhen_TheCallerIsNotTheOwner(uint256 seed) external {
        uint24 projectId = makeProject(alice);
        address caller = boundAccount(seed);
        if (caller == alice) caller = bob;
        vm.prank(alice);
        projects.setMember(projectId, caller, true);
        vm.expectRevert(
            abi.encodeWithSelector(IComputeLedger.ComputeLedger_NotProjectOwner.selector, projectId, caller)
        );
        vm.prank(caller);
        escrow.withdrawFromProject(projectId, caller, 1);
    }

    function testFuzz_WithdrawFromProject_RevertWhen_ThereIsNoSuchProject(uint24 projectId) external {
        vm.expectRevert(
            abi.encodeWithSelector(IComputeLedger.ComputeLedger_NotProjectOwner.selector, projectId, alice)
        );
        vm.prank(alice);
        escrow.withdrawFromProject(projectId, alice, 1);
    }

    function testFuzz_WithdrawFromProject_WhenTheOwnerAsks(uint256 amount) external {
        uint24 projectId = makeProject(alice);
        amount = boundEdges(amount, 1, MarketDefaults.DEPOSIT);
        address account = escrow.projectAccount(projectId);
        pauseIntake(address(escrow));
        vm.expectEmit(address(escrow));
        emit IComputeLedger.Withdrawn(account, bob, amount);
        vm.prank(alice);
        escrow.withdrawFromProject(projectId, bob, amount);
        assertEq(token.balanceOf(bob), amount, "paid out");
        assertEq(escrow.balanceOf(account), MarketDefaults.DEPOSIT - amount, "the rest");
        assertSolvent();
    }

    function testFuzz_ProjectAccount_WhenProjectsDiffer(uint24 left, uint24 right) external view {
        if (left == right) return;
        address account = escrow.projectAccount(left);
        assertTrue(account != escrow.projectAccount(right), "an account each");
        assertEq(account.code.length, 0, "without code");
    }

    /* FEES */

    function test_CollectFees_RevertWhen_ThereAreNone() external {
        vm.expectRevert(IComputeLedger.ComputeLedger_ZeroAmount.selector);
        escrow.collectFees();
    }

    function testFuzz_CollectFees_WhenThereAreSome(uint256 fees, uint256 sender) external {
        fees = boundEdges(fees, 1, Defaults.GENESIS_SUPPLY);
        deposit(treasury, fees);
        vm.expectEmit(address(escrow));
        emit IComputeLedger.Withdrawn(treasury, treasury, fees);
        vm.prank(boundAccount(sender));
        assertEq(escrow.collectFees(), fees, "all of them");
        assertEq(token.balanceOf(treasury), fees, "to the treasury, whoever calls");
        assertEq(escrow.balanceOf(treasury), 0, "none are left");
        assertSolvent();
    }

    /* INSIDE */

    function test_Transfer_RevertWhen_TheAmountIsZero() external {
        vm.expectRevert(IComputeLedger.ComputeLedger_ZeroAmount.selector);
        vm.prank(alice);
        escrow.transfer(bob, 0);
    }

    function test_Transfer_RevertWhen_TheReceiverCanNotBe() external {
        deposit(alice, 1);
        address[2] memory accounts = [address(0), address(escrow)];
        for (uint256 i = 0; i < accounts.length; ++i) {
            expectAccountInvalid(accounts[i]);
            vm.prank(alice);
            escrow.transfer(accounts[i], 1);
        }
    }

    function testFuzz_Transfer_RevertWhen_TheAccountHasLess(uint256 balance, uint256 amount) external {
        balance = bound(balance, 1, Defaults.GENESIS_SUPPLY);
        amount = boundEdges(amount, balance + 1, type(uint256).max);
        deposit(alice, balance);
        expectInsufficient(alice, amount, balance);
        vm.prank(alice);
        escrow.transfer(bob, amount);
    }

    function testFuzz_Transfer_WhenTheAccountHasIt(uint256 amount, uint256 seed) external {
        amount = boundEdges(amount, 1, 1_000 ether);
        address to = boundAccount(seed);
        deposit(alice, 1_000 ether);
        vm.expectEmit(address(escrow));
        emit IComputeLedger.LedgerTransferred(alice, to, amount);
        vm.prank(alice);
        escrow.transfer(to, amount);
        if (to != alice) {
            assertEq(escrow.balanceOf(alice), 1_000 ether - amount, "the rest");
            assertEq(escrow.balanceOf(to), amount, "the other's");
        }
        assertEq(escrow.totalOwed(), 1_000 ether, "as much as before");
        assertSolvent();
    }

    function test_Transfer_WhenItIsToOneself() external {
        deposit(alice, 5 ether);
        vm.prank(alice);
        escrow.transfer(alice, 5 ether);
        assertEq(escrow.balanceOf(alice), 5 ether, "nothing is made");
        assertSolvent();
    }

    function testFuzz_Pull_RevertWhen_TheCallerIsNoModule(uint256 seed) external {
        deposit(alice, 1);
        address[4] memory callers = [boundAccount(seed), treasury, address(rewards), address(subsidyPool)];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(IComputeLedger.ComputeLedger_NotModule.selector, callers[i])
            );
            vm.prank(callers[i]);
            escrow.pull(alice, 1);
        }
    }

    function testFuzz_Pull_RevertWhen_TheAccountHasLess(uint256 balance) external {
        balance = bound(balance, 1, Defaults.GENESIS_SUPPLY);
        deposit(alice, balance);
        expectInsufficient(alice, balance + 1, balance);
        vm.prank(address(queue));
        escrow.pull(alice, balance + 1);
    }

    function testFuzz_Pull_WhenAModuleAsks(uint256 amount, bool isQueue) external {
        amount = boundEdges(amount, 1, 1_000 ether);
        address module = isQueue ? address(queue) : address(disputes);
        deposit(alice, 1_000 ether);
        vm.expectEmit(address(escrow));
        emit IComputeLedger.LedgerTransferred(alice, module, amount);
        vm.prank(module);
        escrow.pull(alice, amount);
        assertEq(escrow.balanceOf(module), amount, "the module has it");
        assertEq(escrow.balanceOf(alice), 1_000 ether - amount, "the rest");
        assertSolvent();
    }

    /* SOLVENCY */

    function testFuzz_Solvency_WhenTokensCameByMistake(uint256 amount, uint256 stray) external {
        amount = bound(amount, 1, Defaults.GENESIS_SUPPLY / 2);
        stray = bound(stray, 1, Defaults.GENESIS_SUPPLY / 2);
        deposit(alice, amount);
        give(address(escrow), stray);
        (uint256 held, uint256 owed) = escrow.solvency();
        assertEq(held, amount + stray, "held");
        assertEq(owed, amount, "owed to nobody more");
    }

    /* HELPERS */

    function permit(uint256 amount, uint256 deadline) internal view returns (uint8 v, bytes32 r, bytes32 s) {
        bytes32 digest = Digests.permit(
            address(token),
            alice,
            address(escrow),
            amount,
            token.nonces(alice),
            deadline
        );
        return vm.sign(keyOf("alice"), digest);
    }

    function expectAccountInvalid(address account) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IComputeLedger.ComputeLedger_AccountInvalid.selector, account)
        );
    }

    function expectInsufficient(address account, uint256 amount, uint256 balance) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IComputeLedger.ComputeLedger_InsufficientBalance.selector,
                account,
                amount,
                balance
            )
        );
    }
}
