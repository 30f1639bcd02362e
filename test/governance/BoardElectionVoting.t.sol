// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBoardElection} from "../../contracts/governance/IBoardElection.sol";
import {Elections} from "../utils/Elections.t.sol";

/// @notice Holders spread their votes, and the leaders stay in order.
contract BoardElectionVotingTest is Elections {
    uint256 internal constant CANDIDATES = 9;
    uint256 internal constant STEPS = 40;

    address[4] internal none;
    address[] internal voters;
    /// What a plain model of the election says, by candidate and by voter.
    uint256[CANDIDATES] internal modelVotes;
    uint256[CANDIDATES] internal modelReachedAt;
    uint256[3] internal modelSpent;

    function setUp() public override {
        super.setUp();
        voters = [alice, bob, carol];
    }

    function openVotingWith(uint256 id, uint256 count) internal {
        openNomination(id);
        qualify(count);
        openVoting(id);
    }

    function expectExceeded(uint256 id, address voter, uint256 weight, uint256 left) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IBoardElection.BoardElection_WeightExceeded.selector,
                id,
                voter,
                weight,
                left
            )
        );
    }

    function votesOf(uint256 id, uint256 n) internal view returns (uint256) {
        return election.nomineeOf(id, nomineeNumber(n)).votes;
    }

    function pair(uint256 first, uint256 second) internal pure returns (uint256[] memory list) {
        list = new uint256[](2);
        list[0] = first;
        list[1] = second;
    }

    function firstTwo() internal pure returns (address[] memory list) {
        list = new address[](2);
        list[0] = nomineeNumber(0);
        list[1] = nomineeNumber(1);
    }

    /* VOTE */

    function testFuzz_Vote_RevertWhen_ItIsNotVoting(uint256 elapsed) external {
        expectWrongPhase(1, IBoardElection.ElectionPhase.Upcoming);
        vote(alice, nomineeNumber(0), 1);
        openNomination(1);
        qualify(1);
        vm.warp(election.votingStart(1));
        expectWrongPhase(1, IBoardElection.ElectionPhase.Nomination);
        vote(alice, nomineeNumber(0), 1);
        vm.warp(election.votingEnd(1) + bound(elapsed, 1, INTERVAL - NOMINATION - VOTING));
        expectWrongPhase(1, IBoardElection.ElectionPhase.Ended);
        vote(alice, nomineeNumber(0), 1);
    }

    function testFuzz_Vote_RevertWhen_TheListsDifferInLengthOrAreEmpty(
        uint256 candidates,
        uint256 weights
    ) external {
        openVotingWith(1, 1);
        candidates = bound(candidates, 0, 20);
        weights = bound(weights, 0, 20);
        if (candidates == weights) ++weights;
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_ListsDiffer.selector, candidates, weights)
        );
        election.vote(new address[](candidates), new uint256[](weights));
        vm.expectRevert(abi.encodeWithSelector(IBoardElection.BoardElection_ListsDiffer.selector, 0, 0));
        election.vote(new address[](0), new uint256[](0));
    }

    function testFuzz_Vote_RevertWhen_TheAccountIsNoCandidate(uint256 seed) external {
        openNomination(1);
        qualify(1);
        address standing = nomineeNumber(1);
        stand(standing);
        openVoting(1);
        address account = boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_NotCandidate.selector, 1, account)
        );
        vote(alice, account, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_NotCandidate.selector, 1, standing)
        );
        vote(alice, standing, 1);
    }

    function test_Vote_RevertWhen_ACandidateIsGivenNoVotes() external {
        openVotingWith(1, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IBoardElection.BoardElection_WeightZero.selector, 1, nomineeNumber(0))
        );
        vote(alice, nomineeNumber(0), 0);
    }

    function testFuzz_Vote_RevertWhen_APartIsMoreThanWhatIsLeft(uint256 first, uint256 second) external {
        openVotingWith(1, 2);
        second = bound(second, ALICES + 1, type(uint256).max);
        expectExceeded(1, alice, second, ALICES);
        vote(alice, nomineeNumber(0), second);

        first = bound(first, 1, ALICES);
        second = bound(second, ALICES - first + 1, type(uint256).max);
        expectExceeded(1, alice, second, ALICES - first);
        vm.prank(alice);
        election.vote(firstTwo(), pair(first, second));

        vote(alice, nomineeNumber(0), first);
        expectExceeded(1, alice, second, ALICES - first);
        vote(alice, nomineeNumber(0), second);

        expectExceeded(1, relayer, 1, 0);
        vote(relayer, nomineeNumber(0), 1);
    }

    function testFuzz_Vote_WhenTheWeightIsSpreadOverSeveralCandidates(
        uint256 first,
        uint256 second
    ) external {
        first = bound(first, 1, ALICES - 1);
        second = bound(second, 1, ALICES - first);
        openVotingWith(1, 2);
        vote(bob, nomineeNumber(1), 5);

        vm.expectEmit(address(election));
        emit IBoardElection.ElectionVoteCast(1, alice, nomineeNumber(0), first, first);
        vm.expectEmit(address(election));
        emit IBoardElection.ElectionVoteCast(1, alice, nomineeNumber(1), second, second + 5);
        vm.prank(alice);
        election.vote(firstTwo(), pair(first, second));

        assertEq(votesOf(1, 0), first, "first candidate");
        assertEq(votesOf(1, 1), second + 5, "second candidate");
        assertEq(election.weightSpent(1, alice), first + second, "spent by Alice");
        assertEq(election.weightSpent(1, bob), 5, "spent by Bob");
        assertEq(election.weightSpent(2, alice), 0, "spent in another election");
    }

    function testFuzz_Vote_WhenTheWeightIsSpentInParts(uint256 first) external {
        first = bound(first, 1, ALICES - 1);
        openVotingWith(1, 1);
        vote(alice, nomineeNumber(0), first);
        vm.warp(election.votingEnd(1));
        vote(alice, nomineeNumber(0), ALICES - first);
        assertEq(votesOf(1, 0), ALICES, "all of it");
        assertEq(election.weightSpent(1, alice), ALICES, "spent");
        expectExceeded(1, alice, 1, 0);
        vote(alice, nomineeNumber(0), 1);
    }

    function testFuzz_Vote_WhenTokensMovedAfterTheStartOfVoting(uint256 amount) external {
        amount = bound(amount, 1, ALICES);
        openNomination(1);
        qualify(1);
        giveVotes(relayer, amount);
        openVoting(1);
        vm.prank(alice);
        token.transfer(bob, amount);
        skip(1);
        expectExceeded(1, bob, BOBS + 1, BOBS);
        vote(bob, nomineeNumber(0), BOBS + 1);
        vote(bob, nomineeNumber(0), BOBS);
        vote(alice, nomineeNumber(0), ALICES);
        vote(relayer, nomineeNumber(0), amount);
        assertEq(votesOf(1, 0), ALICES + BOBS + amount, "as of the start of voting");
    }

    /* LEADERS */

    function test_Leaders_WhenNobodyReceivedVotes() external {
        assertLeaders(1, none);
        openVotingWith(1, 5);
        assertLeaders(1, none);
    }

    function test_Leaders_WhenThereAreFewerCandidatesThanSeats() external {
        openVotingWith(1, 3);
        vote(alice, nomineeNumber(1), 1 ether);
        assertLeaders(1, [nomineeNumber(1), address(0), address(0), address(0)]);
        vote(bob, nomineeNumber(2), 2 ether);
        assertLeaders(1, [nomineeNumber(2), nomineeNumber(1), address(0), address(0)]);
        vote(bob, nomineeNumber(1), 2 ether);
        assertLeaders(1, [nomineeNumber(1), nomineeNumber(2), address(0), address(0)]);
    }

    function testFuzz_Leaders_WhenTwoHaveAsManyVotes(uint256 votes, uint256 part) external {
        votes = bound(votes, 1, BOBS);
        part = bound(part, 1, votes);
        openVotingWith(1, 2);
        vote(alice, nomineeNumber(0), votes);
        vote(bob, nomineeNumber(1), part);
        if (part < votes) vote(bob, nomineeNumber(1), votes - part);
        assertLeaders(1, [nomineeNumber(0), nomineeNumber(1), address(0), address(0)]);
        vote(alice, nomineeNumber(1), 1);
        assertLeaders(1, [nomineeNumber(1), nomineeNumber(0), address(0), address(0)]);
        vote(alice, nomineeNumber(0), 1);
        assertLeaders(1, [nomineeNumber(1), nomineeNumber(0), address(0), address(0)]);
    }

    function test_Leaders_WhenACandidateOutsideOvertakesTheLastLeader() external {
        openNomination(1);
        qualify(5);
        vm.warp(election.electionStart(2) + 1);
        qualify(4);
        openVoting(2);
        vote(alice, nomineeNumber(0), 30);
        vote(alice, nomineeNumber(1), 20);
        vote(alice, nomineeNumber(2), 10);
        vote(alice, nomineeNumber(3), 10);
        assertLeaders(2, [nomineeNumber(0), nomineeNumber(1), nomineeNumber(2), address(0)]);
        vote(alice, nomineeNumber(3), 1);
        assertLeaders(2, [nomineeNumber(0), nomineeNumber(1), nomineeNumber(3), address(0)]);
        vote(alice, nomineeNumber(2), 30);
        assertLeaders(2, [nomineeNumber(2), nomineeNumber(0), nomineeNumber(1), address(0)]);
        assertLeaders(1, none);
    }

    function test_Leaders_WhenThereAreManyCandidates() external {
        // Not counted: the first election writes to storage that was empty.
        gasAmong(1, 6);
        (uint256 voteAmongFew, uint256 applyAmongFew) = gasAmong(3, 6);
        (uint256 voteAmongMany, uint256 applyAmongMany) = gasAmong(5, 106);
        // The token looks for the snapshot in a longer history, a little.
        assertLe(voteAmongMany, voteAmongFew + 1_000, "gas of a vote");
        assertLe(applyAmongMany, applyAmongFew + 1_000, "gas of applying");
    }

    /// @dev Gas of the vote that brings the last candidate from outside to the first place, and of applying.
    function gasAmong(uint256 id, uint256 candidates) internal returns (uint256 voteGas, uint256 applyGas) {
        openVotingWith(id, candidates);
        for (uint256 n = 0; n < candidates; ++n) vote(alice, nomineeNumber(n), candidates - n);
        voteGas = gasleft();
        vote(alice, nomineeNumber(candidates - 1), candidates);
        voteGas -= gasleft();
        assertEq(election.leaders(id)[0], nomineeNumber(candidates - 1), "first place");
        closeVoting(id);
        applyGas = gasleft();
        election.applyResult(id);
        applyGas -= gasleft();
    }

    function testFuzz_Leaders_WhenHoldersVoteAtRandom(uint256 seed, uint256 id) external {
        id = bound(id, 1, 2);
        openVotingWith(id, CANDIDATES);
        for (uint256 step = 1; step <= STEPS; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            uint256 v = seed % 3;
            uint256 n = (seed >> 32) % CANDIDATES;
            uint256 left = token.getPastVotes(voters[v], election.votingStart(id)) - modelSpent[v];
            // Small parts make ties; each eighth tries to spend more than is left.
            uint256 weight = 1 + ((seed >> 64) % 4);
            if (seed >> 253 == 0) weight = left + weight;
            if (weight > left) {
                expectExceeded(id, voters[v], weight, left);
                vote(voters[v], nomineeNumber(n), weight);
                continue;
            }
            vote(voters[v], nomineeNumber(n), weight);
            modelVotes[n] += weight;
            modelReachedAt[n] = step;
            modelSpent[v] += weight;
            assertLeaders(id, sortedModel(id == 1 ? 4 : 3));
        }
        assertSums(id);
    }

    function assertSums(uint256 id) internal view {
        uint256 votes = 0;
        uint256 spent = 0;
        for (uint256 n = 0; n < CANDIDATES; ++n) {
            assertEq(votesOf(id, n), modelVotes[n], "votes of a candidate");
            votes += votesOf(id, n);
        }
        for (uint256 v = 0; v < 3; ++v) {
            assertEq(election.weightSpent(id, voters[v]), modelSpent[v], "spent by a voter");
            uint256 power = token.getPastVotes(voters[v], election.votingStart(id));
            assertLe(election.weightSpent(id, voters[v]), power, "no more than the own votes");
            spent += election.weightSpent(id, voters[v]);
        }
        assertEq(votes, spent, "all votes are somebody's");
    }

    /// @dev The best `seats` candidates with votes: the most votes first, of equals who reached them first.
    function sortedModel(uint256 seats) internal view returns (address[4] memory best) {
        bool[CANDIDATES] memory isTaken;
        for (uint256 place = 0; place < seats; ++place) {
            uint256 found = CANDIDATES;
            for (uint256 n = 0; n < CANDIDATES; ++n) {
                if (isTaken[n] || modelVotes[n] == 0) continue;
                if (found == CANDIDATES || isAhead(n, found)) found = n;
            }
            if (found == CANDIDATES) break;
            isTaken[found] = true;
            best[place] = nomineeNumber(found);
        }
    }

    function isAhead(uint256 a, uint256 b) internal view returns (bool) {
        if (modelVotes[a] != modelVotes[b]) return modelVotes[a] > modelVotes[b];
        return modelReachedAt[a] < modelReachedAt[b];
    }
}
