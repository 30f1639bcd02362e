// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BenefitVault} from "../../contracts/provenance/BenefitVault.sol";
import {IBenefitVault} from "../../contracts/provenance/IBenefitVault.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Erc1271Account} from "../mocks/Erc1271Account.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {Benefits} from "../utils/Benefits.t.sol";

/// @notice See BenefitVault.tree.
contract BenefitVaultTest is Benefits {
    uint96 internal constant FUNDS = 10_000 ether;

    function expectReceiverInvalid(address to) internal {
        vm.expectRevert(abi.encodeWithSelector(IBenefitVault.BenefitVault_ReceiverInvalid.selector, to));
    }

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

    /* CLAIM */

    function testFuzz_Claim_RevertWhen_TheCallerIsNotTheSubject(uint256 seed) external {
        IConsents.Witness memory witness = witnessOf(subject, 1);
        use(witness, 3, 5);
        address caller = seed % 4 == 0 ? bob : outsider(seed);
        expectNotSubject(subject, caller);
        vm.prank(caller);
        vault.claim(witness, caller);
    }

    function testFuzz_Claim_RevertWhen_NothingIsOwed(uint256 seed, uint256 uses) external {
        IConsents.Witness memory witness = witnessOf(boundAccount(seed), seed);
        use(witness, uint24(uses), 0);
        expectNothingOwed(idOf(witness));
        claim(witness, alice);
    }

    function test_Claim_RevertWhen_TheReceiverCanNotBe() external {
        IConsents.Witness memory witness = witnessOf(subject, 1);
        use(witness, 3, 5);
        address[2] memory receivers = [address(0), address(vault)];
        for (uint256 i = 0; i < receivers.length; ++i) {
            expectReceiverInvalid(receivers[i]);
            claim(witness, receivers[i]);
        }
    }

    function testFuzz_Claim_WhenUsesEarnedIt(
        uint256 seed,
        uint256 toSeed,
        uint256 usesSeed,
        uint256 rewardSeed
    ) external {
        IConsents.Witness memory witness = witnessOf(boundAccount(seed), seed);
        address to = outsider(toSeed);
        (uint24 uses, uint32 reward) = boundUses(usesSeed, rewardSeed);
        uint96 earned = use(witness, uses, reward);
        assertEq(vault.owedTo(idOf(witness)), uint256(uses) * reward * 1e12, "owed");
        vm.expectEmit(address(vault));
        emit IBenefitVault.BenefitClaimed(idOf(witness), to, earned, earned);
        assertEq(claim(witness, to), earned, "amount");
        assertEq(token.balanceOf(to), earned, "paid");
        assertEq(vault.claimedBy(idOf(witness)), earned, "claimed");
        assertEq(vault.owedTo(idOf(witness)), 0, "nothing left");
        assertSolvent(0, 0);
    }

    function testFuzz_Claim_WhenMoreUsesCameAfterAClaim(
        uint256 first,
        uint256 second,
        uint256 seed
    ) external {
        uint24 before = uint24(boundEdges(first, 1, 1e6));
        uint24 later = uint24(boundEdges(second, 1, 1e6));
        uint32 reward = uint32(boundEdges(seed, 1, 1e4));
        IConsents.Witness memory witness = witnessOf(subject, 1);
        uint96 one = use(witness, before, reward);
        assertEq(claim(witness, alice), one, "at first");
        // Both uses are paid for anew: what was claimed before stays in the vault as owed to nobody.
        uint96 all = use(witness, before + later, reward);
        assertEq(claim(witness, alice), all - one, "what is new");
        assertEq(token.balanceOf(alice), all, "in all");
        assertEq(vault.claimedBy(idOf(witness)), all, "claimed");
    }

    function testFuzz_Claim_WhenItWasCreditedToo(
        uint256 usesSeed,
        uint256 rewardSeed,
        uint256 seed
    ) external {
        (uint24 uses, uint32 reward) = boundUses(usesSeed, rewardSeed);
        uint96 credited = boundAmount(seed, 1, FUNDS);
        IConsents.Witness memory witness = witnessOf(subject, 1);
        uint96 earned = use(witness, uses, reward);
        credit(idOf(witness), credited);
        assertSolvent(0, uint256(earned) + credited);
        assertEq(claim(witness, alice), earned + credited, "both");
        assertSolvent(0, 0);
    }

    function test_Claim_WhenUsesAndRewardAreTheHighest() external {
        // No supply of the real token would pay it.
        uint256 most = uint256(type(uint24).max) * type(uint32).max * 1e12;
        FeeOnTransferToken plain = new FeeOnTransferToken(0, bob, most);
        vault = createVault(address(plain));
        vm.prank(bob);
        plain.approve(address(vault), most);
        IConsents.Witness memory witness = witnessOf(subject, 1);
        assertEq(use(witness, type(uint24).max, type(uint32).max), most, "below 2^96");
        assertEq(claim(witness, alice), most, "to the last wei");
        assertEq(plain.balanceOf(alice), most, "paid");
    }

    /* CLAIM BY SIGNATURE */

    function testFuzz_ClaimBySig_RevertWhen_ItIsTooLate(uint256 elapsed) external {
        IConsents.Witness memory witness = witnessOf(subject, 1);
        use(witness, 3, 5);
        uint256 deadline = block.timestamp;
        bytes memory signed = signClaim("subject", witness, alice, deadline);
        skip(boundEdges(elapsed, 1, 3650 days));
        vm.expectRevert(abi.encodeWithSelector(IBenefitVault.BenefitVault_Expired.selector, deadline));
        vault.claimBySig(witness, alice, deadline, signed);
    }

    function testFuzz_ClaimBySig_RevertWhen_TheSignatureIsNotTheSubjects(
        uint256 key,
        bytes memory junk
    ) external {
        IConsents.Witness memory witness = witnessOf(subject, 1);
        use(witness, 3, 5);
        key = bound(key, 1, CURVE_ORDER - 1);
        bytes[2] memory signatures = [signature(key, keccak256("something else")), junk];
        for (uint256 i = 0; i < signatures.length; ++i) {
            expectNotSubject(subject, relayer);
            vm.prank(relayer);
            vault.claimBySig(witness, alice, block.timestamp, signatures[i]);
        }
    }

    function testFuzz_ClaimBySig_WhenAnybodyBringsIt(uint256 seed, uint256 toSeed, uint256 period) external {
        IConsents.Witness memory witness = witnessOf(subject, seed);
        address to = outsider(toSeed);
        uint96 earned = use(witness, 3, 5);
        uint256 deadline = block.timestamp + bound(period, 0, 3650 days);
        bytes memory signed = signClaim("subject", witness, to, deadline);
        vm.prank(relayer);
        assertEq(vault.claimBySig(witness, to, deadline, signed), earned, "amount");
        assertEq(token.balanceOf(to), earned, "paid");
        assertSolvent(0, 0);
    }

    function test_ClaimBySig_WhenTheSubjectIsAContract() external {
        address account = address(new Erc1271Account(carol));
        IConsents.Witness memory witness = witnessOf(account, 1);
        uint96 earned = use(witness, 3, 5);
        bytes memory others = signClaim("alice", witness, alice, block.timestamp);
        expectNotSubject(account, address(this));
        vault.claimBySig(witness, alice, block.timestamp, others);
        bytes memory signed = signClaim("carol", witness, alice, block.timestamp);
        assertEq(vault.claimBySig(witness, alice, block.timestamp, signed), earned, "amount");
    }

    function test_ClaimBySig_WhenTheKeysAccountHasCode() external {
        IConsents.Witness memory witness = witnessOf(subject, 1);
        uint96 earned = use(witness, 3, 5);
        bytes memory signed = signClaim("subject", witness, alice, block.timestamp);
        // Delegated to code that knows nothing of ERC-1271.
        vm.etch(subject, hex"5f5ffd");
        assertEq(vault.claimBySig(witness, alice, block.timestamp, signed), earned, "amount");
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
