// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {VestingWallet} from "@openzeppelin/contracts/finance/VestingWallet.sol";
import {VestingWalletCliff} from "@openzeppelin/contracts/finance/VestingWalletCliff.sol";
import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {VotingVestingWallet} from "../../contracts/token/VotingVestingWallet.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";

contract VotingVestingWalletTest is Base {
    uint64 internal constant START = Defaults.NOW;
    uint256 internal constant CLIFF_END = START + Defaults.CLIFF;
    uint256 internal constant END = START + Defaults.DURATION;

    VotingVestingWallet internal wallet;

    function setUp() public override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
        wallet = create(alice, START, Defaults.CLIFF, Defaults.DURATION, alice);
        give(address(wallet), Defaults.VESTING_AMOUNT);
    }

    function create(
        address owner,
        uint64 start,
        uint64 cliff,
        uint64 duration,
        address delegatee
    ) internal returns (VotingVestingWallet) {
        return new VotingVestingWallet(owner, start, cliff, duration, address(token), delegatee);
    }

    function linear(uint256 total, uint256 timestamp) internal pure returns (uint256) {
        return timestamp >= END ? total : (total * (timestamp - START)) / Defaults.DURATION;
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_TheBeneficiaryIsZero() external {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableInvalidOwner.selector, address(0)));
        create(address(0), START, 0, 1, alice);
    }

    function testFuzz_Constructor_RevertWhen_TheCliffIsLongerThanTheVesting(
        uint64 cliff,
        uint64 duration
    ) external {
        duration = uint64(bound(duration, 0, type(uint64).max - 1));
        cliff = uint64(bound(cliff, duration + 1, type(uint64).max));
        vm.expectRevert(
            abi.encodeWithSelector(VestingWalletCliff.InvalidCliffDuration.selector, cliff, duration)
        );
        create(alice, START, cliff, duration, alice);
    }

    function testFuzz_Constructor_WhenTheScheduleIsSound(
        uint256 ownerSeed,
        uint256 delegateSeed,
        uint64 start,
        uint64 cliff,
        uint64 duration
    ) external {
        address owner = boundAccount(ownerSeed);
        address delegatee = boundAccount(delegateSeed);
        start = uint64(bound(start, 0, type(uint48).max));
        duration = uint64(bound(duration, 0, type(uint48).max));
        cliff = uint64(bound(cliff, 0, duration));
        VotingVestingWallet created = create(owner, start, cliff, duration, delegatee);
        assertEq(created.owner(), owner, "owner");
        assertEq(created.TOKEN(), address(token), "token");
        assertEq(created.start(), start, "start");
        assertEq(created.cliff(), uint256(start) + cliff, "cliff");
        assertEq(created.duration(), duration, "duration");
        assertEq(token.delegates(address(created)), delegatee, "delegate");
    }

    /* DELEGATE */

    function testFuzz_Delegate_RevertWhen_TheCallerIsNotTheOwner(uint256 seed) external {
        address caller = boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, caller));
        vm.prank(caller);
        wallet.delegate(caller);
    }

    function testFuzz_Delegate_WhenTheOwnerCalls(uint256 seed, uint256 elapsed) external {
        address delegatee = boundAccount(seed);
        vm.warp(START + bound(elapsed, 0, 2 * uint256(Defaults.DURATION)));
        vm.expectEmit(address(token));
        emit IVotes.DelegateChanged(address(wallet), alice, delegatee);
        vm.prank(alice);
        wallet.delegate(delegatee);
        assertEq(token.getVotes(alice), 0, "old delegate");
        assertEq(token.getVotes(delegatee), Defaults.VESTING_AMOUNT, "all tokens vote, vested or not");
    }

    /* RELEASE */

    function testFuzz_Release_WhenTheCliffLiesAhead(uint256 elapsed) external {
        vm.warp(bound(elapsed, START, CLIFF_END - 1));
        wallet.release(address(token));
        assertEq(token.balanceOf(alice), 0, "released");
        assertEq(token.getVotes(alice), Defaults.VESTING_AMOUNT, "votes from the first day");
    }

    function testFuzz_Release_WhenTheVestingRuns(uint256 first, uint256 second, uint256 seed) external {
        first = bound(first, CLIFF_END, END - 1);
        second = bound(second, first, END);
        vm.warp(first);
        uint256 due = linear(Defaults.VESTING_AMOUNT, first);
        vm.expectEmit(address(wallet));
        emit VestingWallet.ERC20Released(address(token), due);
        vm.prank(boundAccount(seed));
        wallet.release(address(token));
        assertEq(token.balanceOf(alice), due, "first release");
        assertEq(token.getVotes(alice), Defaults.VESTING_AMOUNT - due, "votes of the wallet");

        vm.warp(second);
        wallet.release(address(token));
        assertEq(token.balanceOf(alice), linear(Defaults.VESTING_AMOUNT, second), "both releases");
        assertEq(wallet.released(address(token)), token.balanceOf(alice), "released, by the wallet's count");
    }

    function testFuzz_Release_WhenTheVestingIsOver(uint256 timestamp) external {
        vm.warp(bound(timestamp, END, type(uint48).max));
        wallet.release(address(token));
        assertEq(token.balanceOf(alice), Defaults.VESTING_AMOUNT, "everything");
        assertEq(token.balanceOf(address(wallet)), 0, "nothing left");
        assertEq(token.getVotes(alice), 0, "the wallet's votes went with the tokens");
    }

    function testFuzz_Release_WhenTokensArriveLater(uint256 more, uint256 first, uint256 second) external {
        more = bound(more, 0, token.balanceOf(genesisHolder));
        second = bound(second, CLIFF_END, END);
        first = bound(first, CLIFF_END, second);
        vm.warp(first);
        wallet.release(address(token));
        give(address(wallet), more);
        vm.warp(second);
        wallet.release(address(token));
        assertEq(token.balanceOf(alice), linear(Defaults.VESTING_AMOUNT + more, second), "same schedule");
    }

    /* OWNERSHIP */

    function test_TransferOwnership_WhenTheOwnerHandsTheWalletOn() external {
        vm.prank(alice);
        wallet.transferOwnership(bob);
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, alice));
        vm.prank(alice);
        wallet.delegate(alice);
        vm.prank(bob);
        wallet.delegate(bob);
        assertEq(token.getVotes(bob), Defaults.VESTING_AMOUNT, "votes");
        vm.warp(END);
        wallet.release(address(token));
        assertEq(token.balanceOf(bob), Defaults.VESTING_AMOUNT, "tokens");
    }
}
