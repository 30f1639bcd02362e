// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IBoardElection
/// @notice The yearly election of one cohort of the ethics board: accounts stand as nominees, holders endorse them,
/// endorsed ones are voted on, and whoever likes brings the result to the board.
interface IBoardElection {
    /// @notice Where an election is. A phase begins in the second after the one that counts as its start, so that the
    /// voting power of that second is known.
    /// @param Upcoming Not begun.
    /// @param Nomination Accounts stand, holders endorse.
    /// @param Voting Holders spread their votes over the endorsed nominees.
    /// @param Ended The result can be applied, until the next election of the same cohort has ended too.
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
    /// @param winners The elected, best first; zero where too few candidates received votes.
    /// @param termEnd The last second of their term; 0 if nobody received a vote and the board stays as it is.
    event ElectionApplied(uint256 indexed electionId, uint8 cohort, address[] winners, uint256 termEnd);

    /// @notice A time of the schedule is zero, or an election is longer than the interval, or the term too long.
    error BoardElection_ScheduleInvalid();
    /// @notice The token, the board or the account of the treasury's votes is zero.
    error BoardElection_SettingMissing();
    /// @notice The share of endorsements must be from 1 to 10,000, in 1/10,000.
    error BoardElection_EndorsementInvalid(uint256 endorsementBps);
    /// @notice Elections are numbered from 1, and none is after the end of time (2^48 seconds).
    error BoardElection_ElectionUnknown(uint256 electionId);
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
    /// @notice A candidate was to be given no votes.
    error BoardElection_WeightZero(uint256 electionId, address candidate);
    /// @notice The next election of the same cohort has ended; its result counts.
    error BoardElection_Superseded(uint256 electionId, uint256 byElectionId);

    /// @notice The token whose votes count.
    function TOKEN() external view returns (address);
    /// @notice The account that the treasury delegates to; its votes are not part of the supply that must endorse.
    function VOTES_SINK() external view returns (address);
    /// @notice The board.
    function BOARD() external view returns (address);
    /// @notice Share of the supply outside the treasury, in 1/10,000, that must endorse a nominee.
    function ENDORSEMENT_BPS() external view returns (uint256);
    /// @notice When elections are.
    function schedule() external view returns (Schedule memory);
    /// @notice The number of the latest election that has begun, from 1; 0 before the first.
    function currentElection() external view returns (uint256);
    /// @notice After which second an election's nomination begins: the snapshot of the power to endorse.
    function electionStart(uint256 electionId) external view returns (uint256);
    /// @notice After which second an election's voting begins: the snapshot of voting power.
    function votingStart(uint256 electionId) external view returns (uint256);
    /// @notice The last second of an election's voting.
    function votingEnd(uint256 electionId) external view returns (uint256);
    /// @notice The cohort that an election seats: 0 for the first, then by turns.
    function cohortOf(uint256 electionId) external pure returns (uint8);
    /// @notice Where an election is.
    function phaseOf(uint256 electionId) external view returns (ElectionPhase);
    /// @notice A nominee of an election.
    function nomineeOf(uint256 electionId, address account) external view returns (Nominee memory);
    /// @notice The candidates ahead, best first, as many as there are seats; zero where fewer received votes. Of two
    /// with as many votes, who reached them first is ahead.
    function leaders(uint256 electionId) external view returns (address[] memory);
    /// @notice Endorsements that a nominee needs to become a candidate, in 1e-18 COMPUTE; once nomination has begun.
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
    /// @notice Brings the result of an ended election to the board, once; by anyone. An old result never takes the
    /// place of a newer one: it can be applied only until the next election of its cohort has ended. Members elected
    /// again keep their seats, the others take the seats whose terms end first; seats without a winner stay as they are.
    function applyResult(uint256 electionId) external;
}
