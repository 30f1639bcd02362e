// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Digests} from "../utils/Digests.sol";

/// @notice The token's votes (ERC-5805 on ERC-6372 timestamps).
contract ComputeTokenVotesTest is Base {
    function setUp() public override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
    }

    function delegateBySig(
        uint256 key,
        bytes32 digest,
        address delegatee,
        uint256 nonce,
        uint256 expiry
    ) internal {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        vm.prank(relayer);
        token.delegateBySig(delegatee, nonce, expiry, v, r, s);
    }

    /* DELEGATE */

    function testFuzz_Delegate_WhenTheHolderNeverDelegated(uint256 amount) external {
        amount = bound(amount, 0, Defaults.GENESIS_SUPPLY);
        give(alice, amount);
        assertEq(token.getVotes(alice), 0, "votes");
        assertEq(token.delegates(alice), address(0), "delegate");
    }

    function testFuzz_Delegate_WhenTheHolderDelegates(uint256 amount, uint256 seed) external {
        amount = bound(amount, 1, Defaults.GENESIS_SUPPLY);
        address delegatee = boundAccount(seed);
        give(alice, amount);
        vm.expectEmit(address(token));
        emit IVotes.DelegateChanged(alice, address(0), delegatee);
        vm.expectEmit(address(token));
        emit IVotes.DelegateVotesChanged(delegatee, 0, amount);
        vm.prank(alice);
        token.delegate(delegatee);
        assertEq(token.delegates(alice), delegatee, "delegate");
        assertEq(token.getVotes(delegatee), amount, "votes");
    }

    function testFuzz_Delegate_WhenTheHolderChangesTheDelegate(uint256 amount, uint256 own) external {
        amount = bound(amount, 1, Defaults.GENESIS_SUPPLY / 2);
        own = bound(own, 0, Defaults.GENESIS_SUPPLY / 2);
        giveVotes(bob, own);
        give(alice, amount);
        vm.startPrank(alice);
        token.delegate(bob);
        assertEq(token.getVotes(bob), own + amount, "old delegate before");
        vm.expectEmit(address(token));
        emit IVotes.DelegateChanged(alice, bob, carol);
        vm.expectEmit(address(token));
        emit IVotes.DelegateVotesChanged(bob, own + amount, own);
        vm.expectEmit(address(token));
        emit IVotes.DelegateVotesChanged(carol, 0, amount);
        token.delegate(carol);
        vm.stopPrank();
        assertEq(token.getVotes(bob), own, "old delegate after");
        assertEq(token.getVotes(carol), amount, "new delegate");
    }

    function testFuzz_Delegate_WhenTheHolderDelegatesToZero(uint256 amount, uint256 moved) external {
        amount = bound(amount, 0, Defaults.GENESIS_SUPPLY);
        moved = bound(moved, 0, amount);
        giveVotes(alice, amount);
        vm.startPrank(alice);
        token.delegate(address(0));
        assertEq(token.getVotes(alice), 0, "votes");
        assertEq(token.getVotes(address(0)), 0, "nobody's votes");
        token.transfer(bob, moved);
        vm.stopPrank();
        assertEq(token.balanceOf(bob), moved, "tokens still move");
    }

    function testFuzz_Delegate_WhenTokensMove(uint256 a, uint256 b, uint256 moved) external {
        a = bound(a, 0, Defaults.GENESIS_SUPPLY / 2);
        b = bound(b, 0, Defaults.GENESIS_SUPPLY / 2);
        moved = bound(moved, 0, a);
        giveVotes(alice, a);
        give(bob, b);
        vm.prank(bob);
        token.delegate(carol);
        vm.prank(alice);
        token.transfer(bob, moved);
        assertEq(token.getVotes(alice), a - moved, "delegate of the sender");
        assertEq(token.getVotes(bob), 0, "the receiver delegates elsewhere");
        assertEq(token.getVotes(carol), b + moved, "delegate of the receiver");
    }

    /* DELEGATE BY SIGNATURE */

    function testFuzz_DelegateBySig_WhenTheHolderSigned(
        uint256 seed,
        uint256 amount,
        uint256 expiry
    ) external {
        address delegatee = boundAccount(seed);
        amount = bound(amount, 0, Defaults.GENESIS_SUPPLY);
        expiry = bound(expiry, block.timestamp, type(uint256).max);
        give(alice, amount);
        bytes32 digest = Digests.delegation(address(token), delegatee, 0, expiry);
        vm.expectEmit(address(token));
        emit IVotes.DelegateChanged(alice, address(0), delegatee);
        delegateBySig(keyOf("alice"), digest, delegatee, 0, expiry);
        assertEq(token.delegates(alice), delegatee, "delegate");
        assertEq(token.getVotes(delegatee), amount, "votes");
        assertEq(token.nonces(alice), 1, "nonce");
    }

    function testFuzz_DelegateBySig_RevertWhen_ItIsReplayed(uint256 seed) external {
        address delegatee = boundAccount(seed);
        bytes32 digest = Digests.delegation(address(token), delegatee, 0, type(uint256).max);
        delegateBySig(keyOf("alice"), digest, delegatee, 0, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, alice, 1));
        delegateBySig(keyOf("alice"), digest, delegatee, 0, type(uint256).max);
    }

    function testFuzz_DelegateBySig_RevertWhen_TheExpiryHasPassed(uint256 expiry) external {
        expiry = bound(expiry, 0, block.timestamp - 1);
        bytes32 digest = Digests.delegation(address(token), bob, 0, expiry);
        vm.expectRevert(abi.encodeWithSelector(IVotes.VotesExpiredSignature.selector, expiry));
        delegateBySig(keyOf("alice"), digest, bob, 0, expiry);
    }

    function testFuzz_DelegateBySig_WhenItWasSignedForAnotherChain(uint64 chain) external {
        giveVotes(alice, 1 ether);
        uint256 here = block.chainid;
        vm.chainId(chain == here || chain == 0 ? here + 1 : chain);
        bytes32 elsewhere = Digests.delegation(address(token), bob, 0, type(uint256).max);
        vm.chainId(here);
        // The signature recovers to an account that nobody owns; that account's delegation is what changes.
        delegateBySig(keyOf("alice"), elsewhere, bob, 0, type(uint256).max);
        assertEq(token.delegates(alice), alice, "delegate");
        assertEq(token.getVotes(alice), 1 ether, "votes");
        assertEq(token.nonces(alice), 0, "nonce");
    }

    function testFuzz_DelegateBySig_RevertWhen_TheNonceIsAhead(uint256 nonce) external {
        nonce = bound(nonce, 1, type(uint256).max);
        bytes32 digest = Digests.delegation(address(token), bob, nonce, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(Nonces.InvalidAccountNonce.selector, alice, 0));
        delegateBySig(keyOf("alice"), digest, bob, nonce, type(uint256).max);
    }

    /* PAST VOTES */

    function testFuzz_GetPastVotes_RevertWhen_TheTimepointIsNowOrLater(uint256 timepoint) external {
        timepoint = bound(timepoint, block.timestamp, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, timepoint, uint48(block.timestamp))
        );
        token.getPastVotes(alice, timepoint);
    }

    function testFuzz_GetPastVotes_WhenSeveralChangesHappenInOneSecond(
        uint256 a,
        uint256 b,
        uint256 c
    ) external {
        a = bound(a, 1, Defaults.GENESIS_SUPPLY / 2);
        b = bound(b, 1, Defaults.GENESIS_SUPPLY / 2);
        c = bound(c, 1, a + b);
        giveVotes(alice, a);
        give(alice, b);
        vm.prank(alice);
        token.transfer(bob, c);
        assertEq(token.numCheckpoints(alice), 1, "checkpoints");
        assertEq(token.checkpoints(alice, 0)._key, Defaults.NOW, "second of the checkpoint");
        assertEq(token.checkpoints(alice, 0)._value, a + b - c, "value of the checkpoint");
        vm.warp(Defaults.NOW + 1);
        assertEq(token.getPastVotes(alice, Defaults.NOW), a + b - c, "the last value of the second");
        assertEq(token.getPastVotes(alice, Defaults.NOW - 1), 0, "the second before");
    }

    function testFuzz_GetPastVotes_WhenTheTimepointIsPast(
        uint256 a,
        uint256 b,
        uint256 gap,
        uint256 asked
    ) external {
        a = bound(a, 1, Defaults.GENESIS_SUPPLY / 2);
        b = bound(b, 1, Defaults.GENESIS_SUPPLY / 2);
        gap = bound(gap, 1, 10 * 365 days);
        asked = bound(asked, Defaults.NOW - 1, Defaults.NOW + gap);
        giveVotes(alice, a);
        vm.warp(Defaults.NOW + gap);
        give(alice, b);
        vm.warp(Defaults.NOW + gap + 1);

        uint256 expected =
            asked < Defaults.NOW
                ? 0
                : asked < Defaults.NOW + gap
                    ? a
                    : a + b;
        assertEq(token.getPastVotes(alice, asked), expected, "votes at the end of that second");
    }

    function testFuzz_GetPastTotalSupply_RevertWhen_TheTimepointIsNowOrLater(uint256 timepoint) external {
        timepoint = bound(timepoint, block.timestamp, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(Votes.ERC5805FutureLookup.selector, timepoint, uint48(block.timestamp))
        );
        token.getPastTotalSupply(timepoint);
    }

    function testFuzz_GetPastTotalSupply_WhenTheTimepointIsPast(
        uint256 minted,
        uint256 gap,
        uint256 asked
    ) external {
        minted = bound(minted, 0, token.mintable());
        gap = bound(gap, 1, 10 * 365 days);
        asked = bound(asked, Defaults.NOW, Defaults.NOW + gap);
        vm.warp(Defaults.NOW + gap);
        vm.prank(minter);
        token.mint(alice, minted);
        vm.warp(Defaults.NOW + gap + 1);

        uint256 expected = Defaults.GENESIS_SUPPLY + (asked == Defaults.NOW + gap ? minted : 0);
        assertEq(token.getPastTotalSupply(asked), expected, "supply at the end of that second");
    }
}
