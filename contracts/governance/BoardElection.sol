// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {IBoardElection} from "./IBoardElection.sol";
import {IEthicsBoard} from "./IEthicsBoard.sol";

/// @title BoardElection
/// @notice See {IBoardElection}.
/// @dev The token's clock must be the block's timestamp. No step loops over nominees or voters: the leaders, at most as
/// many as there are seats, are kept in order as votes arrive.
/// ```
/// Upcoming --start--> Nomination --votingStart--> Voting --votingEnd--> Ended --applyResult--> Applied
/// ```
contract BoardElection is IBoardElection {
    uint256 private constant BPS = 10_000;
    uint256 private constant COHORTS = 2;
    // With ids and intervals of at most 48 bits no time overflows.
    uint256 private constant MAX_ID = type(uint48).max;

    /// @inheritdoc IBoardElection
    address public immutable TOKEN;
    /// @inheritdoc IBoardElection
    address public immutable VOTES_SINK;
    /// @inheritdoc IBoardElection
    address public immutable BOARD;
    /// @inheritdoc IBoardElection
    uint256 public immutable ENDORSEMENT_BPS;
    uint8 private immutable COHORT_0_SEATS;
    uint8 private immutable COHORT_1_SEATS;

    Schedule private _schedule;
    mapping(uint256 electionId => bool) private _isApplied;
    mapping(uint256 electionId => address[]) private _leaders;
    mapping(uint256 electionId => mapping(address account => Nominee)) private _nominees;
    /// @inheritdoc IBoardElection
    mapping(uint256 electionId => mapping(address voter => uint256)) public weightSpent;
    /// @inheritdoc IBoardElection
    mapping(uint256 electionId => mapping(address holder => mapping(address nominee => bool)))
        public hasEndorsed;

    /// @param token The token whose votes count.
    /// @param board The board whose seats are elected.
    /// @param votesSink The account that the treasury delegates to.
    /// @param startDelay Seconds from now until nomination of the first election begins.
    /// @param schedule_ When elections are; `firstStart` follows from `startDelay`, whatever it says.
    /// @param endorsementBps Share of the supply outside the treasury, in 1/10,000, that must endorse a nominee.
    constructor(
        IVotes token,
        IEthicsBoard board,
        address votesSink,
        uint48 startDelay,
        Schedule memory schedule_,
        uint256 endorsementBps
    ) {
        require(
            address(token) != address(0) && address(board) != address(0) && votesSink != address(0),
            BoardElection_SettingMissing()
        );
        require(
            endorsementBps != 0 && endorsementBps <= BPS,
            BoardElection_EndorsementInvalid(endorsementBps)
        );
        uint256 firstStart = block.timestamp + startDelay;
        require(
            firstStart <= type(uint48).max && _isSound(schedule_, board.MAX_TERM()),
            BoardElection_ScheduleInvalid()
        );
        TOKEN = address(token);
        VOTES_SINK = votesSink;
        BOARD = address(board);
        ENDORSEMENT_BPS = endorsementBps;
        COHORT_0_SEATS = board.COHORT_0_SEATS();
        COHORT_1_SEATS = board.SEATS() - COHORT_0_SEATS;
        // Safe: checked above.
        schedule_.firstStart = uint48(firstStart);
        _schedule = schedule_;
        emit ElectionScheduled(
            firstStart,
            schedule_.interval,
            schedule_.nominationPeriod,
            schedule_.votingPeriod,
            schedule_.termLength,
            endorsementBps
        );
    }

    /* NOMINATION */

    /// @inheritdoc IBoardElection
    function stand(bytes32 statementHash, string calldata uri) external {
        uint256 electionId = _requireCurrent(ElectionPhase.Nomination);
        uint8 cohort = cohortOf(electionId);
        require(
            statementHash != bytes32(0) && bytes(uri).length != 0,
            BoardElection_StatementMissing(statementHash, uri)
        );
        Nominee storage nominee = _nominees[electionId][msg.sender];
        require(!nominee.isStanding, BoardElection_AlreadyStanding(electionId, msg.sender));
        require(!_sitsOutside(msg.sender, cohort), BoardElection_SitsInOtherCohort(msg.sender));
        nominee.isStanding = true;
        emit NomineeStood(electionId, msg.sender, cohort, statementHash, uri);
    }

    /// @inheritdoc IBoardElection
    function endorse(address nominee) external {
        uint256 electionId = _requireCurrent(ElectionPhase.Nomination);
        Nominee storage endorsed = _nominees[electionId][nominee];
        require(endorsed.isStanding, BoardElection_NotStanding(electionId, nominee));
        uint256 weight = IVotes(TOKEN).getPastVotes(msg.sender, electionStart(electionId));
        require(
            weight != 0 && !hasEndorsed[electionId][msg.sender][nominee],
            BoardElection_CannotEndorse(electionId, msg.sender, nominee)
        );
        hasEndorsed[electionId][msg.sender][nominee] = true;
        uint256 endorsements = endorsed.endorsements + weight;
        endorsed.endorsements = endorsements;
        emit NomineeEndorsed(electionId, nominee, msg.sender, weight, endorsements);
        if (!endorsed.isCandidate && endorsements >= endorsementThreshold(electionId)) {
            endorsed.isCandidate = true;
            emit CandidateQualified(electionId, nominee);
        }
    }

    /* VOTING */

    /// @inheritdoc IBoardElection
    function vote(address[] calldata candidates, uint256[] calldata weights) external {
        uint256 electionId = _requireCurrent(ElectionPhase.Voting);
        require(
            candidates.length == weights.length && candidates.length != 0,
            BoardElection_ListsDiffer(candidates.length, weights.length)
        );
        uint256 power = IVotes(TOKEN).getPastVotes(msg.sender, votingStart(electionId));
        uint256 left = power - weightSpent[electionId][msg.sender];
        for (uint256 i = 0; i < candidates.length; ++i) {
            require(
                weights[i] <= left,
                BoardElection_WeightExceeded(electionId, msg.sender, weights[i], left)
            );
            left -= weights[i];
            _give(electionId, candidates[i], weights[i]);
        }
        weightSpent[electionId][msg.sender] = power - left;
    }

    /* RESULT */

    /// @inheritdoc IBoardElection
    function applyResult(uint256 electionId) external {
        _requirePhase(electionId, ElectionPhase.Ended);
        uint256 nextId = electionId + COHORTS;
        require(block.timestamp <= votingEnd(nextId), BoardElection_Superseded(electionId, nextId));
        _isApplied[electionId] = true;
        uint8 cohort = cohortOf(electionId);
        address[] memory winners = leaders(electionId);
        bool hasWinner = winners[0] != address(0);
        uint48 termEnd = hasWinner ? Time.timestamp() + _schedule.termLength : 0;
        emit ElectionApplied(electionId, cohort, winners, termEnd);
        if (hasWinner) IEthicsBoard(BOARD).seatCohort(cohort, _placed(cohort, winners), termEnd);
    }

    /* WHEN */

    /// @inheritdoc IBoardElection
    function schedule() external view returns (Schedule memory) {
        return _schedule;
    }

    /// @inheritdoc IBoardElection
    function currentElection() public view returns (uint256) {
        uint256 firstStart = _schedule.firstStart;
        if (block.timestamp <= firstStart) return 0;
        return (block.timestamp - firstStart - 1) / _schedule.interval + 1;
    }

    /// @inheritdoc IBoardElection
    function electionStart(uint256 electionId) public view returns (uint256) {
        _requireKnown(electionId);
        return _schedule.firstStart + (electionId - 1) * _schedule.interval;
    }

    /// @inheritdoc IBoardElection
    function votingStart(uint256 electionId) public view returns (uint256) {
        return electionStart(electionId) + _schedule.nominationPeriod;
    }

    /// @inheritdoc IBoardElection
    function votingEnd(uint256 electionId) public view returns (uint256) {
        return votingStart(electionId) + _schedule.votingPeriod;
    }

    /// @inheritdoc IBoardElection
    function phaseOf(uint256 electionId) public view returns (ElectionPhase) {
        if (_isApplied[electionId]) return ElectionPhase.Applied;
        if (block.timestamp <= electionStart(electionId)) return ElectionPhase.Upcoming;
        if (block.timestamp <= votingStart(electionId)) return ElectionPhase.Nomination;
        if (block.timestamp <= votingEnd(electionId)) return ElectionPhase.Voting;
        return ElectionPhase.Ended;
    }

    /* READING */

    /// @inheritdoc IBoardElection
    function cohortOf(uint256 electionId) public pure returns (uint8) {
        _requireKnown(electionId);
        // Safe: 0 or 1.
        return uint8((electionId - 1) % COHORTS);
    }

    /// @inheritdoc IBoardElection
    function nomineeOf(uint256 electionId, address account) external view returns (Nominee memory) {
        return _nominees[electionId][account];
    }

    /// @inheritdoc IBoardElection
    function leaders(uint256 electionId) public view returns (address[] memory ahead) {
        ahead = new address[](_seatsOf(electionId));
        address[] storage ranked = _leaders[electionId];
        uint256 length = ranked.length;
        for (uint256 i = 0; i < length; ++i) ahead[i] = ranked[i];
    }

    /// @inheritdoc IBoardElection
    function endorsementThreshold(uint256 electionId) public view returns (uint256) {
        uint256 snapshot = electionStart(electionId);
        require(block.timestamp > snapshot, BoardElection_WrongPhase(electionId, ElectionPhase.Upcoming));
        uint256 supply = IVotes(TOKEN).getPastTotalSupply(snapshot);
        uint256 votable = supply - IVotes(TOKEN).getPastVotes(VOTES_SINK, snapshot);
        return Math.mulDiv(votable, ENDORSEMENT_BPS, BPS, Math.Rounding.Ceil);
    }

    /* INTERNAL */

    function _give(uint256 electionId, address account, uint256 weight) private {
        Nominee storage candidate = _nominees[electionId][account];
        require(candidate.isCandidate, BoardElection_NotCandidate(electionId, account));
        require(weight != 0, BoardElection_WeightZero(electionId, account));
        uint256 votes = candidate.votes + weight;
        candidate.votes = votes;
        emit ElectionVoteCast(electionId, msg.sender, account, weight, votes);
        _rank(electionId, account, votes);
    }

    /// @dev Votes only grow, so only this candidate can move, and only up. It passes those with fewer votes and stays
    /// behind those with as many. Whoever drops out has no more than the last leader and comes back by overtaking it.
    function _rank(uint256 electionId, address candidate, uint256 votes) private {
        address[] storage ahead = _leaders[electionId];
        mapping(address account => Nominee) storage nominees = _nominees[electionId];
        uint256 length = ahead.length;
        uint256 place = 0;
        while (place < length && ahead[place] != candidate) ++place;
        if (place == length) {
            if (length < _seatsOf(electionId)) ahead.push(candidate);
            else if (votes > nominees[ahead[--place]].votes) ahead[place] = candidate;
            else return;
        }
        for (; place > 0 && votes > nominees[ahead[place - 1]].votes; --place)
            ahead[place] = ahead[place - 1];
        ahead[place] = candidate;
    }

    /// @dev Who of the winners on which seat of the cohort. Members elected again keep their seats; the others take the
    /// seats whose terms end first, vacant ones before all. A seat that nobody won is zero and stays as it is.
    function _placed(uint8 cohort, address[] memory winners) private view returns (address[] memory placed) {
        uint256 seats = winners.length;
        uint8 first = cohort == 0 ? 0 : COHORT_0_SEATS;
        placed = new address[](seats);
        uint256[] memory termEnds = new uint256[](seats);
        for (uint8 i = 0; i < seats; ++i) {
            IEthicsBoard.Seat memory seat = IEthicsBoard(BOARD).seatAt(first + i);
            termEnds[i] = seat.termEnd;
            if (_isIn(winners, seat.member)) placed[i] = seat.member;
        }
        for (uint256 i = 0; i < seats; ++i) {
            // True for the zeros of `winners` too: where winners are fewer than seats, one is free.
            if (_isIn(placed, winners[i])) continue;
            placed[_freeSeat(placed, termEnds)] = winners[i];
        }
    }

    /// @dev There is one: this is called for a winner who has no seat yet, and there are as many seats as winners.
    function _freeSeat(
        address[] memory placed,
        uint256[] memory termEnds
    ) private pure returns (uint256 found) {
        uint256 earliest = type(uint256).max;
        for (uint256 i = 0; i < placed.length; ++i) {
            if (placed[i] != address(0) || termEnds[i] >= earliest) continue;
            earliest = termEnds[i];
            found = i;
        }
    }

    function _isIn(address[] memory accounts, address account) private pure returns (bool) {
        for (uint256 i = 0; i < accounts.length; ++i) if (accounts[i] == account) return true;
        return false;
    }

    /// @dev Whether the account sits on a seat of the other cohort, in its term.
    function _sitsOutside(address account, uint8 cohort) private view returns (bool) {
        IEthicsBoard board = IEthicsBoard(BOARD);
        if (!board.isMember(account)) return false;
        bool isInCohort0 = board.seatOf(account) < COHORT_0_SEATS;
        return isInCohort0 != (cohort == 0);
    }

    function _seatsOf(uint256 electionId) private view returns (uint256) {
        return cohortOf(electionId) == 0 ? COHORT_0_SEATS : COHORT_1_SEATS;
    }

    /// @return electionId The current election, or the first before any has begun.
    function _requireCurrent(ElectionPhase phase) private view returns (uint256 electionId) {
        electionId = Math.max(currentElection(), 1);
        _requirePhase(electionId, phase);
    }

    function _requirePhase(uint256 electionId, ElectionPhase needed) private view {
        ElectionPhase phase = phaseOf(electionId);
        require(phase == needed, BoardElection_WrongPhase(electionId, phase));
    }

    function _requireKnown(uint256 electionId) private pure {
        require(electionId != 0 && electionId <= MAX_ID, BoardElection_ElectionUnknown(electionId));
    }

    function _isSound(Schedule memory schedule_, uint256 maxTerm) private pure returns (bool) {
        uint256 duration = uint256(schedule_.nominationPeriod) + schedule_.votingPeriod;
        return
            schedule_.nominationPeriod != 0 &&
            schedule_.votingPeriod != 0 &&
            duration <= schedule_.interval &&
            schedule_.termLength != 0 &&
            schedule_.termLength <= maxTerm;
    }
}
