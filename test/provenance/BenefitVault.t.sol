// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BenefitVault} from "../../contracts/provenance/BenefitVault.sol";
import {IBenefitVault} from "../../contracts/provenance/IBenefitVault.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {Benefits} from "../utils/Benefits.t.sol";

/// @notice See BenefitVault.tree.
contract BenefitVaultTest is Benefits {
    function expectAmountZero() internal {
        vm.expectRevert(IBenefitVault.BenefitVault_AmountZero.selector);
    }

    function expectAmountNotReceived(uint256 amount, uint256 received) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IBenefitVault.BenefitVault_AmountNotReceived.selector, amount, received)
        );
    }

    function withdraw(address to, uint96 amount) internal {
        vm.prank(bob);
        vault.withdraw(BOB, to, amount);
    }

    /* CONSTRUCTOR AND BINDING */

    function testFuzz_Constructor_WhenItIsDeployed(uint256 first, uint256 second, uint256 third) external {
        address[3] memory others = [boundAccount(first), boundAccount(second), boundAccount(third)];
        BenefitVault made = new BenefitVault(address(accessManager), others[0], others[1], others[2]);
        assertEq(made.authority(), address(accessManager), "authority");
        assertEq(made.TOKEN(), others[0], "token");
        assertEq(made.LOG(), others[1], "log");
        assertEq(made.CONTROLLERS(), others[2], "controllers");
        assertEq(made.useAnchors(), address(0), "no use anchors");
        assertEq(made.breachBoard(), address(0), "no breach board");
        assertSolvent(0, 0);
    }

    function testFuzz_BindModules_RevertWhen_TheCallerIsNotTheAdministrator(uint256 seed) external {
        vault = createVault(address(token));
        address caller = boundAccount(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        vault.bindModules(anchors, duties);
    }

    function testFuzz_BindModules_RevertWhen_AContractIsZero(uint256 zero) external {
        vault = createVault(address(token));
        address[2] memory modules = [anchors, duties];
        modules[zero % 2] = address(0);
        vm.expectRevert(IBenefitVault.BenefitVault_BindingInvalid.selector);
        vault.bindModules(modules[0], modules[1]);
    }

    function test_BindModules_RevertWhen_ItWasToldAlready() external {
        vm.expectRevert(IBenefitVault.BenefitVault_BindingInvalid.selector);
        vault.bindModules(anchors, duties);
    }

    function testFuzz_BindModules_WhenItWasNotToldYet(uint256 first, uint256 second) external {
        vault = createVault(address(token));
        address[2] memory modules = [boundAccount(first), boundAccount(second)];
        vm.expectEmit(address(vault));
        emit IBenefitVault.BenefitVaultModulesBound(modules[0], modules[1]);
        vault.bindModules(modules[0], modules[1]);
        assertEq(vault.useAnchors(), modules[0], "use anchors");
        assertEq(vault.breachBoard(), modules[1], "breach board");
    }

    /* FUND */

    function testFuzz_Fund_RevertWhen_ThereIsNoSuchController(uint256 seed) external {
        uint32 id = seed % 4 == 0 ? 0 : uint32(bound(seed, 2, type(uint32).max));
        expectUnknown(id);
        vm.prank(bob);
        vault.fund(id, 1);
    }

    function test_Fund_RevertWhen_TheAmountIsZero() external {
        expectAmountZero();
        fund(0);
    }

    function testFuzz_Fund_RevertWhen_ItWasNotApproved(uint256 seed) external {
        uint96 amount = boundAmount(seed, 1, type(uint96).max);
        expectInsufficientAllowance(address(vault), amount);
        vm.prank(alice);
        vault.fund(BOB, amount);
    }

    function testFuzz_Fund_RevertWhen_TheTokenKeepsAFee(uint256 seed, uint256 feeBps) external {
        feeBps = bound(feeBps, 1, 10_000);
        uint96 amount = boundAmount(seed, 10_000, type(uint96).max);
        FeeOnTransferToken odd = new FeeOnTransferToken(feeBps, alice, amount);
        BenefitVault made = createVault(address(odd));
        vm.prank(alice);
        odd.approve(address(made), amount);
        expectAmountNotReceived(amount, amount - (uint256(amount) * feeBps) / 10_000);
        vm.prank(alice);
        made.fund(BOB, amount);
        assertEq(made.freeOf(BOB), 0, "nothing is free");
    }

    function testFuzz_Fund_WhenAnybodyPays(uint256 first, uint256 second, uint256 seed) external {
        address payer = outsider(seed);
        uint96 before = boundAmount(first, 1, OWNED);
        uint96 amount = boundAmount(second, 1, OWNED);
        fund(before);
        approve(payer, address(vault));
        vm.expectEmit(address(vault));
        emit IBenefitVault.BenefitFunded(BOB, payer, amount, before + amount);
        vm.prank(payer);
        vault.fund(BOB, amount);
        assertEq(vault.freeOf(BOB), before + amount, "free");
        assertSolvent(before + amount, 0);
        assertEq(token.balanceOf(address(vault)), before + amount, "held");
    }

    /* WITHDRAW */

    function testFuzz_Withdraw_RevertWhen_ThereIsNoSuchController(uint256 seed) external {
        fund(FUNDS);
        uint32 id = seed % 4 == 0 ? 0 : uint32(bound(seed, 2, type(uint32).max));
        expectUnknown(id);
        vm.prank(bob);
        vault.withdraw(id, bob, 1);
    }

    function testFuzz_Withdraw_RevertWhen_TheCallerIsNotTheController(uint256 seed) external {
        fund(FUNDS);
        addAgent(agent);
        address caller = seed % 4 == 0 ? agent : outsider(seed);
        vm.expectRevert(
            abi.encodeWithSelector(IBenefitVault.BenefitVault_NotController.selector, BOB, caller)
        );
        vm.prank(caller);
        vault.withdraw(BOB, caller, 1);
    }

    function test_Withdraw_RevertWhen_TheAmountIsZero() external {
        fund(FUNDS);
        expectAmountZero();
        withdraw(bob, 0);
    }

    function testFuzz_Withdraw_RevertWhen_ItIsMoreThanIsFree(uint256 first, uint256 second) external {
        fund(FUNDS);
        uint96 owed = boundAmount(first, 0, FUNDS);
        accrue(owed);
        uint96 amount = boundAmount(second, FUNDS - owed + 1, type(uint96).max);
        expectUnfunded(amount, FUNDS - owed);
        withdraw(bob, amount);
    }

    function test_Withdraw_RevertWhen_TheReceiverCanNotBe() external {
        fund(FUNDS);
        address[2] memory receivers = [address(0), address(vault)];
        for (uint256 i = 0; i < receivers.length; ++i) {
            expectReceiverInvalid(receivers[i]);
            withdraw(receivers[i], 1);
        }
    }

    function testFuzz_Withdraw_WhenItIsFree(uint256 seed, uint256 toSeed, bool isSuspended) external {
        fund(FUNDS);
        uint96 amount = boundAmount(seed, 1, FUNDS);
        address to = outsider(toSeed);
        if (isSuspended) suspend();
        vm.expectEmit(address(vault));
        emit IBenefitVault.BenefitWithdrawn(BOB, to, amount, FUNDS - amount);
        withdraw(to, amount);
        assertEq(token.balanceOf(to), amount, "paid");
        assertSolvent(FUNDS - amount, 0);
    }

    /* ACCRUE AND CREDIT */

    function testFuzz_Accrue_RevertWhen_TheCallerIsNotTheLog(uint256 seed) external {
        fund(FUNDS);
        address[4] memory callers = [bob, anchors, duties, boundAccount(seed)];
        for (uint256 i = 0; i < callers.length; ++i) {
            expectVaultNotModule(callers[i]);
            vm.prank(callers[i]);
            vault.accrue(BOB, 1);
        }
    }

    function testFuzz_Accrue_RevertWhen_ItIsMoreThanIsFree(uint256 first, uint256 second) external {
        uint96 free = boundAmount(first, 0, FUNDS);
        if (free != 0) fund(free);
        uint96 amount = boundAmount(second, free + 1, type(uint96).max);
        expectUnfunded(amount, free);
        accrue(amount);
    }

    function testFuzz_Accrue_WhenItIsFree(uint256 first, uint256 second) external {
        fund(FUNDS);
        uint96 one = boundAmount(first, 0, FUNDS);
        uint96 two = boundAmount(second, 0, FUNDS - one);
        accrue(one);
        vm.expectEmit(address(vault));
        emit IBenefitVault.BenefitAccrued(BOB, two, FUNDS - one - two);
        accrue(two);
        assertEq(vault.freeOf(BOB), FUNDS - one - two, "free");
        assertSolvent(FUNDS - one - two, uint256(one) + two);
    }

    function testFuzz_Credit_RevertWhen_TheCallerIsNotAModule(uint256 seed) external {
        give(address(vault), 1);
        address[3] memory callers = [bob, address(log), boundAccount(seed)];
        for (uint256 i = 0; i < callers.length; ++i) {
            expectVaultNotModule(callers[i]);
            vm.prank(callers[i]);
            vault.credit(keccak256("a grant"), 1);
        }
    }

    function testFuzz_Credit_RevertWhen_TheTokensDidNotCome(uint256 first, uint256 second) external {
        fund(FUNDS);
        uint96 amount = boundAmount(first, 1, FUNDS);
        uint96 received = boundAmount(second, 0, amount - 1);
        give(address(vault), received);
        expectAmountNotReceived(amount, received);
        vm.prank(duties);
        vault.credit(keccak256("a grant"), amount);
    }

    function testFuzz_Credit_WhenTheTokensCame(uint256 first, uint256 second, bytes32 grantId) external {
        fund(FUNDS);
        uint96 one = boundAmount(first, 0, FUNDS);
        uint96 two = boundAmount(second, 0, FUNDS);
        credit(grantId, one);
        give(address(vault), two);
        vm.expectEmit(address(vault));
        emit IBenefitVault.BenefitCredited(grantId, two);
        vm.prank(anchors);
        vault.credit(grantId, two);
        assertEq(vault.owedTo(grantId), uint256(one) + two, "owed to the grant");
        assertSolvent(FUNDS, uint256(one) + two);
    }

    /* READING */

    function testFuzz_OwedTo_WhenThereIsNoSuchGrant(bytes32 grantId) external view {
        assertEq(vault.owedTo(grantId), 0, "nothing");
        assertEq(vault.claimedBy(grantId), 0, "and nothing was");
    }

    function testFuzz_Solvency_WhenTokensWereSentByMistake(uint256 first, uint256 second) external {
        uint96 free = boundAmount(first, 1, FUNDS);
        fund(free);
        give(address(vault), boundEdges(second, 1, FUNDS));
        assertSolvent(free, 0);
        expectUnfunded(uint256(free) + 1, free);
        withdraw(bob, free + 1);
    }

    function testFuzz_Solvency_WhenThereAreManyControllers(uint256 seed) external {
        uint256 free = 0;
        uint256 owed = 0;
        for (uint256 i = 0; i < 5; ++i) {
            uint32 id = register(vm.addr(uint256(keccak256(abi.encode(seed, i)))), MIN_BOND);
            uint96 amount = boundAmount(uint256(keccak256(abi.encode(i, seed))), 2, OWNED / 10);
            vm.prank(bob);
            vault.fund(id, amount);
            log.charge(vault, id, amount / 2);
            free += amount - amount / 2;
            owed += amount / 2;
        }
        assertSolvent(free, owed);
    }
}
