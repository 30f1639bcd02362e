// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BoardElection} from "../../contracts/governance/BoardElection.sol";
import {IBoardElection} from "../../contracts/governance/IBoardElection.sol";
import {IEthicsBoard} from "../../contracts/governance/IEthicsBoard.sol";
import {MockBoard} from "../mocks/MockBoard.sol";
import {Base} from "./Base.t.sol";
import {Defaults} from "./Defaults.sol";

/// @title Elections
/// @notice The election with three voters, a treasury that does not vote, and the steps of an election.
/// @dev 800 of 900 million are outside the treasury, so 0.1 % of endorsements are 800,000.
abstract contract Elections is Base {
    uint256 internal constant ALICES = 30_000_000 ether;
    uint256 internal constant BOBS = 20_000_000 ether;
    uint256 internal constant CAROLS = 10_000_000 ether;
    uint256 internal constant TREASURY = 100_000_000 ether;
    address internal constant SINK = 0x000000000000000000000000000000000000dEaD;

    uint48 internal constant START_DELAY = 30 days;
    uint48 internal constant INTERVAL = 365 days;
    uint48 internal constant NOMINATION = 14 days;
    uint48 internal constant VOTING = 21 days;
    uint48 internal constant TERM = 730 days;
    uint256 internal constant ENDORSEMENT_BPS = 10;
    uint256 internal constant THRESHOLD = 800_000 ether;
    uint256 internal constant FIRST_START = Defaults.NOW + START_DELAY;

    bytes32 internal constant STATEMENT = keccak256("why I stand");
    string internal constant URI = "ipfs://statement";

    MockBoard internal board;
    BoardElection internal election;
    address internal treasury;

    function setUp() public virtual override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
        board = new MockBoard();
        election = create(START_DELAY, schedule(), ENDORSEMENT_BPS);
        giveVotes(alice, ALICES);
        giveVotes(bob, BOBS);
        giveVotes(carol, CAROLS);
        treasury = makeAccount("treasury");
        give(treasury, TREASURY);
        vm.prank(treasury);
        token.delegate(SINK);
    }

    function schedule() internal pure returns (IBoardElection.Schedule memory) {
        return
            IBoardElection.Schedule({
                firstStart: 0,
                interval: INTERVAL,
                nominationPeriod: NOMINATION,
                votingPeriod: VOTING,
                termLength: TERM
            });
    }

    function create(
        uint48 startDelay,
        IBoardElection.Schedule memory schedule_,
        uint256 endorsementBps
    ) internal returns (BoardElection) {
        return
            new BoardElection(
                token,
                IEthicsBoard(address(board)),
                SINK,
                startDelay,
                schedule_,
                endorsementBps
            );
    }

    /* PHASES */

    function openNomination(uint256 id) internal {
        vm.warp(election.electionStart(id) + 1);
    }

    function openVoting(uint256 id) internal {
        vm.warp(election.votingStart(id) + 1);
    }

    function closeVoting(uint256 id) internal {
        vm.warp(election.votingEnd(id) + 1);
    }

    function expectWrongPhase(uint256 id, IBoardElection.ElectionPhase phase) internal {
        vm.expectRevert(abi.encodeWithSelector(IBoardElection.BoardElection_WrongPhase.selector, id, phase));
    }

    /* STEPS */

    function nomineeNumber(uint256 n) internal pure returns (address) {
        return vm.addr(keyOf("nominee") + n);
    }

    function stand(address nominee) internal {
        vm.prank(nominee);
        election.stand(STATEMENT, URI);
    }

    function endorse(address holder, address nominee) internal {
        vm.prank(holder);
        election.endorse(nominee);
    }

    /// @dev The first `count` nominees stand, and Alice endorses them.
    function qualify(uint256 count) internal {
        for (uint256 n = 0; n < count; ++n) {
            stand(nomineeNumber(n));
            endorse(alice, nomineeNumber(n));
        }
    }

    function vote(address voter, address candidate, uint256 weight) internal {
        address[] memory candidates = new address[](1);
        uint256[] memory weights = new uint256[](1);
        candidates[0] = candidate;
        weights[0] = weight;
        vm.prank(voter);
        election.vote(candidates, weights);
    }

    /// @dev An election in which the first `count` nominees receive votes, the first the most.
    function hold(uint256 id, uint256 count) internal {
        openNomination(id);
        qualify(count);
        openVoting(id);
        for (uint256 n = 0; n < count; ++n) vote(alice, nomineeNumber(n), (count - n) * 1 ether);
        closeVoting(id);
    }

    /* EXPECTATIONS */

    function assertPhase(
        uint256 id,
        IBoardElection.ElectionPhase expected,
        string memory message
    ) internal view {
        assertEq(uint256(election.phaseOf(id)), uint256(expected), message);
    }

    function assertLeaders(uint256 id, address[4] memory expected) internal view {
        address[] memory leaders = election.leaders(id);
        for (uint256 i = 0; i < leaders.length; ++i) assertEq(leaders[i], expected[i], "leader");
        for (uint256 i = leaders.length; i < 4; ++i) assertEq(expected[i], address(0), "no such seat");
    }
}
