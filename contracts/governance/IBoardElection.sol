// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IBoardElection
/// @notice The yearly election of one cohort of the ethics board: accounts stand as nominees, holders endorse them,
/// endorsed ones are voted on, and whoever likes brings the result to the board.
interface IBoardElection {
    /// @notice Where an election is.
    /// @param Upcoming Not begun.
    /// @param Nomination Accounts stand, holders endorse.
    /// @param Voting Holders spread their votes over the endorsed nominees.
    /// @param Ended The result can be applied.
    /// @param Applied The result was applied, or there was nobody to seat.
    enum ElectionPhase {
        Upcoming,
        Nomination,
        Voting,
        Ended,
        Applied
    }

    /// @notice When elections are, in seconds.
    /// @param firstStart When nomination of the first election begins.
    /// @param interval From one election's start to the next one's.
    /// @param nominationPeriod How long nomination takes.
    /// @param votingPeriod How long voting takes, from the end of nomination.
    /// @param termLength How long the elected sit, from the application of the result.
    struct Schedule {
        uint48 firstStart;
        uint48 interval;
        uint48 nominationPeriod;
        uint48 votingPeriod;
        uint48 termLength;
    }

    /// @notice A nominee.
    /// @param isStanding Whether the account stands.
    /// @param isCandidate Whether enough holders endorsed it.
    /// @param endorsements Votes of those who endorsed it, in 1e-18 COMPUTE.
    /// @param votes Votes it received, in 1e-18 COMPUTE.
    struct Nominee {
        bool isStanding;
        bool isCandidate;
        uint256 endorsements;
        uint256 votes;
    }

    /// @notice The schedule. Emitted once.
    event ElectionScheduled(
        uint256 firstStart,
        uint256 interval,
        uint256 nominationPeriod,
        uint256 votingPeriod,
        uint256 termLength,
        uint256 endorsementBps
    );
    /// @notice An account stands for a seat.
    /// @param cohort Whose seats are elected.
    event NomineeStood(
        uint256 indexed electionId,
        address indexed nominee,
        uint8 cohort,
        bytes32 statementHash,
        string uri
    );
    /// @notice A holder endorsed a nominee.
    /// @param endorsements Votes behind the nominee now, in 1e-18 COMPUTE.
    event NomineeEndorsed(
        uint256 indexed electionId,
        address indexed nominee,
        address indexed holder,
        uint256 weight,
        uint256 endorsements
    );
    /// @notice A nominee has enough endorsements and can be voted for.
    event CandidateQualified(uint256 indexed electionId, address indexed candidate);
    /// @notice A holder gave votes to a candidate.
    /// @param votes Votes the candidate has now, in 1e-18 COMPUTE.
    event ElectionVoteCast(
        uint256 indexed electionId,
        address indexed voter,
        address indexed candidate,
        uint256 weight,
        uint256 votes
    );
    /// @notice The result was brought to the board.
    /// @param winners The elected, best first; zero where there were too few candidates.
    event ElectionApplied(uint256 indexed electionId, uint8 cohort, address[] winners, uint256 termEnd);

    /// @notice A time of the schedule is zero, or an election is longer than the interval, or the term too long.
    error BoardElection_ScheduleInvalid();
    /// @notice The election is in another phase than this needs.
    error BoardElection_WrongPhase(uint256 electionId, ElectionPhase phase);
    /// @notice The account stands already.
    error BoardElection_AlreadyStanding(uint256 electionId, address nominee);
    /// @notice Who sits in the other cohort can't stand.
    error BoardElection_SitsInOtherCohort(address nominee);
    /// @notice A nominee says why it stands: the hash of its statement and where the text is.
    error BoardElection_StatementMissing(bytes32 statementHash, string uri);
    /// @notice The account does not stand.
    error BoardElection_NotStanding(uint256 electionId, address nominee);
    /// @notice The holder endorsed this nominee already, or has no votes to do so.
    error BoardElection_CannotEndorse(uint256 electionId, address holder, address nominee);
    /// @notice The account is no candidate: too few endorsed it.
    error BoardElection_NotCandidate(uint256 electionId, address account);
    /// @notice The lists differ in length or are empty.
    error BoardElection_ListsDiffer(uint256 candidates, uint256 weights);
    /// @notice More weight than the voter has left.
    error BoardElection_WeightExceeded(uint256 electionId, address voter, uint256 weight, uint256 left);

    /// @notice The token whose votes count.
    function TOKEN() external view returns (address);
    /// @notice The board.
    function BOARD() external view returns (address);
    /// @notice Share of the supply outside the treasury, in 1/10,000, that must endorse a nominee.
    function ENDORSEMENT_BPS() external view returns (uint256);
    /// @notice When elections are.
    function schedule() external view returns (Schedule memory);
    /// @notice The number of the latest election that has begun, from 1; 0 before the first.
    function currentElection() external view returns (uint256);
    /// @notice When an election's nomination begins, in seconds.
    function electionStart(uint256 electionId) external view returns (uint256);
    /// @notice When an election's voting begins, in seconds: the snapshot of voting power.
    function votingStart(uint256 electionId) external view returns (uint256);
    /// @notice The last second of an election's voting.
    function votingEnd(uint256 electionId) external view returns (uint256);
    /// @notice The cohort that an election seats: 0 for the first, then by turns.
    function cohortOf(uint256 electionId) external pure returns (uint8);
    /// @notice Where an election is.
    function phaseOf(uint256 electionId) external view returns (ElectionPhase);
    /// @notice A nominee of an election.
    function nomineeOf(uint256 electionId, address account) external view returns (Nominee memory);
    /// @notice The candidates ahead, best first, as many as there are seats; zero where there are fewer.
    function leaders(uint256 electionId) external view returns (address[] memory);
    /// @notice Endorsements that a nominee needs to become a candidate, in 1e-18 COMPUTE.
    function endorsementThreshold(uint256 electionId) external view returns (uint256);
    /// @notice Votes that an account has spent in an election, in 1e-18 COMPUTE.
    function weightSpent(uint256 electionId, address voter) external view returns (uint256);
    /// @notice Whether a holder endorsed a nominee.
    function hasEndorsed(uint256 electionId, address holder, address nominee) external view returns (bool);

    /// @notice Stands for a seat in the current election's nomination phase.
    function stand(bytes32 statementHash, string calldata uri) external;
    /// @notice Endorses a nominee with all votes the caller had when nomination began; several can be endorsed.
    function endorse(address nominee) external;
    /// @notice Spreads votes over candidates; in parts as long as some are left.
    function vote(address[] calldata candidates, uint256[] calldata weights) external;
    /// @notice Brings the result of an ended election to the board; by anyone.
    function applyResult(uint256 electionId) external;
}
