// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBenefitVault} from "../../contracts/provenance/IBenefitVault.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Erc1271Account} from "../mocks/Erc1271Account.sol";
import {FeeOnTransferToken} from "../mocks/FeeOnTransferToken.sol";
import {Benefits} from "../utils/Benefits.t.sol";

/// @notice Claims of rewards; see BenefitVault.tree.
contract BenefitVaultClaimsTest is Benefits {
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
}
