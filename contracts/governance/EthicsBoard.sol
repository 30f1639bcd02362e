// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {IComputeGovernor} from "./IComputeGovernor.sol";
import {IConstitution} from "./IConstitution.sol";
import {IEthicsBoard} from "./IEthicsBoard.sol";
import {IProposalPolicy} from "./IProposalPolicy.sol";

/// @title EthicsBoard
/// @notice See {IEthicsBoard}.
/// @dev Sets of seats are bitmaps, bit n for seat n. What a veto reads and writes is packed, so that the last ballot
/// and the veto fit into one cheap transaction by {multicall}.
contract EthicsBoard is IEthicsBoard, AccessManaged, EIP712, Multicall {
    using Address for address;
    using SafeCast for uint256;

    /// @dev What the whole board has, in one slot.
    /// @param vetoes How many since the power was extended last. Never above 27: three in 90 days, for 730 days.
    /// @param latest When the last three vetoes were, 48 bits each, the newest lowest.
    struct Power {
        uint48 sunset;
        uint48 epoch;
        bool isDissolved;
        uint8 vetoes;
        uint144 latest;
    }

    bytes32 private constant BALLOT_TYPEHASH = keccak256(
        "Ballot(uint256 proposalId,uint256 epoch,uint256 articles,bytes32 reasonHash,string uri,bytes32 constitutionHash)"
    );
    // Seconds in 36 bits last until the year 4147, and the terms of all seats fit into one slot.
    uint256 private constant TERM_BITS = 36;
    uint256 private constant TERM_MASK = (1 << TERM_BITS) - 1;
    uint8 private constant TIME_BITS = 48;
    uint256 private constant BEFORE_VOTE_ENDS =
        (1 << uint8(IGovernor.ProposalState.Pending)) | (1 << uint8(IGovernor.ProposalState.Active));
    uint256 private constant QUEUED = 1 << uint8(IGovernor.ProposalState.Queued);
    uint256 private constant WON = (1 << uint8(IGovernor.ProposalState.Succeeded)) | QUEUED;

    /// @inheritdoc IEthicsBoard
    uint8 public constant SEATS = 7;
    /// @inheritdoc IEthicsBoard
    uint8 public constant COHORT_0_SEATS = 4;
    /// @inheritdoc IEthicsBoard
    uint256 public constant VETO_BALLOTS = 5;
    /// @inheritdoc IEthicsBoard
    uint256 public constant EXTENSION_REQUESTS = 2;
    /// @inheritdoc IEthicsBoard
    uint256 public constant VETOES_PER_WINDOW = 3;
    /// @inheritdoc IEthicsBoard
    uint256 public constant RATE_WINDOW = 90 days;
    /// @inheritdoc IEthicsBoard
    uint256 public constant STRIKES_TO_SUSPEND = 2;
    /// @inheritdoc IEthicsBoard
    uint256 public constant MAX_TERM = 730 days;

    /// @inheritdoc IEthicsBoard
    address public immutable GOVERNOR;
    /// @inheritdoc IEthicsBoard
    address public immutable CONSTITUTION;
    /// @inheritdoc IEthicsBoard
    IProposalPolicy public immutable POLICY;

    Power private _power;
    /// The end of each seat's term, `TERM_BITS` each, seat 0 lowest; zero while vacant.
    uint256 private _termEnds;
    mapping(uint256 seat => address member) private _members;
    /// Counted from 1; zero for who sits nowhere. Keeps members whose term is over until somebody takes their seat.
    mapping(address member => uint8 seatFrom1) private _seats;
    mapping(uint256 seat => bytes) private _signers;
    mapping(bytes32 ballotHash => uint256 seats) private _ballots;
    mapping(uint256 proposalId => mapping(uint256 epoch => uint256 seats)) private _extensionRequests;
    /// By account and not by seat: who comes next to a seat has no conflict.
    mapping(uint256 proposalId => address[] members) private _recused;
    /// The vetoed proposals; the power's counter says how many. Four to a slot, and 27 at the most.
    uint64[28] private _vetoes;

    /// @param authority The access manager that says who may appoint, elect, recall, dissolve and extend.
    /// @param governor The governor whose proposals can be vetoed.
    /// @param constitution The constitution.
    /// @param members Who sits on seat 0 to 6; zero leaves a seat vacant.
    /// @param cohortTerms How long the members of cohort 0 and 1 sit, in seconds.
    /// @param sunsetIn How long the board has its power, in seconds.
    constructor(
        address authority,
        address governor,
        IConstitution constitution,
        address[7] memory members,
        uint48[2] memory cohortTerms,
        uint48 sunsetIn
    ) AccessManaged(authority) EIP712("EthicsBoard", "1") {
        require(governor != address(0) && address(constitution) != address(0), EthicsBoard_SettingMissing());
        GOVERNOR = governor;
        POLICY = IComputeGovernor(governor).POLICY();
        CONSTITUTION = address(constitution);
        for (uint8 seat = 0; seat < SEATS; ++seat) {
            uint256 termEnd = block.timestamp + cohortTerms[_cohortOf(seat)];
            _requireTerm(termEnd);
            address member = members[seat];
            if (member == address(0)) continue;
            require(_seats[member] == 0, EthicsBoard_MemberInvalid(member));
            _seat(seat, member, termEnd);
        }
        _extend(block.timestamp + sunsetIn);
        // No veto: a slot that holds something already is cheaper to write to, so that the first one costs no more.
        _vetoes[3] = type(uint64).max;
    }

    /* VETO */

    /// @inheritdoc IEthicsBoard
    function castBallot(uint256 proposalId, IProposalPolicy.VetoReason calldata reason) external {
        (uint8 seat, uint256 judges) = _requireJudge(proposalId, WON);
        _requireVetoable(proposalId);
        _requireReason(reason);
        bytes32 ballotHash = _hashBallot(proposalId, reason);
        require(!_contains(_ballots[ballotHash], seat), EthicsBoard_AlreadyDone(proposalId, msg.sender));
        _cast(proposalId, reason, ballotHash, judges, seat, msg.sender, false);
    }

    /// @inheritdoc IEthicsBoard
    function castBallotsBySig(
        uint256 proposalId,
        IProposalPolicy.VetoReason calldata reason,
        uint8[] calldata seats,
        bytes[] calldata signatures
    ) external {
        require(seats.length == signatures.length, EthicsBoard_SeatInvalid(seats.length));
        _requireState(proposalId, WON);
        _requireVetoable(proposalId);
        _requireReason(reason);
        uint256 judges = _judges(proposalId);
        bytes32 ballotHash = _hashBallot(proposalId, reason);
        for (uint256 i = 0; i < seats.length; ++i) {
            uint8 seat = seats[i];
            _requireSeat(seat);
            address member = _members[seat];
            _requireMember(seat, member);
            require(_contains(judges, seat), EthicsBoard_Recused(proposalId, member));
            if (_contains(_ballots[ballotHash], seat)) continue;
            _requireSignature(seat, ballotHash, signatures[i]);
            _cast(proposalId, reason, ballotHash, judges, seat, member, true);
        }
    }

    /// @inheritdoc IEthicsBoard
    function executeVeto(
        IProposalPolicy.Operations calldata operations,
        IProposalPolicy.VetoReason calldata reason
    ) external {
        uint256 proposalId = IGovernor(GOVERNOR).getProposalId(
            operations.targets,
            operations.values,
            operations.calldatas,
            operations.descriptionHash
        );
        // A constitution that was replaced since the ballots were cast is none to veto by.
        _requireReason(reason);
        Obstacle found = obstacle();
        require(found == Obstacle.None, EthicsBoard_NoPower(found));
        uint256 seats = _castCallersBallot(proposalId, reason);
        uint256 count = _count(seats);
        require(count >= VETO_BALLOTS, EthicsBoard_BallotsMissing(proposalId, count, VETO_BALLOTS));

        Power memory power = _power;
        _vetoes[power.vetoes++] = proposalId.toUint64();
        power.latest = (power.latest << TIME_BITS) | Time.timestamp();
        _power = power;
        emit VetoExecuted(proposalId, seats, power.epoch);
        // Both functions take the same arguments. The policy refuses proposals in another state and of a class that
        // can't be vetoed.
        address(POLICY).functionCall(bytes.concat(IProposalPolicy.veto.selector, msg.data[4:]));
    }

    /* REVIEW */

    /// @inheritdoc IEthicsBoard
    function requestExtension(uint256 proposalId) external {
        (uint8 seat, uint256 judges) = _requireJudge(proposalId, QUEUED);
        _requireVetoable(proposalId);
        uint256 seats = _extensionRequests[proposalId][_power.epoch];
        require(!_contains(seats, seat), EthicsBoard_AlreadyDone(proposalId, msg.sender));
        seats |= 1 << seat;
        _extensionRequests[proposalId][_power.epoch] = seats;
        uint256 requests = _count(seats & judges);
        emit ReviewExtensionRequested(proposalId, msg.sender, seat, requests);
        // Refuses a second extension.
        if (requests >= EXTENSION_REQUESTS) POLICY.extendReview(proposalId);
    }

    /// @inheritdoc IEthicsBoard
    function recuse(uint256 proposalId, string calldata reason) external {
        uint8 seat = seatOf(msg.sender);
        _requireState(proposalId, BEFORE_VOTE_ENDS | WON);
        require(!_hasRecused(proposalId, msg.sender), EthicsBoard_AlreadyDone(proposalId, msg.sender));
        _recused[proposalId].push(msg.sender);
        emit MemberRecused(proposalId, msg.sender, seat, reason);
    }

    /// @inheritdoc IEthicsBoard
    function publishOpinion(
        uint256 proposalId,
        BoardVerdict verdict,
        bytes32 textHash,
        string calldata uri
    ) external {
        (uint8 seat, ) = _requireJudge(proposalId, BEFORE_VOTE_ENDS);
        require(textHash != bytes32(0) && bytes(uri).length != 0, EthicsBoard_TextMissing(textHash, uri));
        emit BoardOpinionPublished(proposalId, msg.sender, seat, verdict, textHash, uri);
    }

    /* SEATS */

    /// @inheritdoc IEthicsBoard
    function setSigner(bytes calldata signer) external {
        uint8 seat = seatOf(msg.sender);
        require(signer.length == 0 || signer.length >= 20, EthicsBoard_SignerInvalid(signer));
        _signers[seat] = signer;
        emit SignerSet(seat, msg.sender, signer);
    }

    /// @inheritdoc IEthicsBoard
    function resign() external {
        _vacate(seatOf(msg.sender), false);
    }

    /// @inheritdoc IEthicsBoard
    function appoint(uint8 seat, address member, uint48 termEnd) external restricted {
        _requireNotDissolved();
        _requireSeat(seat);
        _requireTerm(termEnd);
        require(
            member != address(0) && (!isMember(member) || seatOf(member) == seat),
            EthicsBoard_MemberInvalid(member)
        );
        _seat(seat, member, termEnd);
    }

    /// @inheritdoc IEthicsBoard
    function seatCohort(uint8 cohort, address[] calldata members, uint48 termEnd) external restricted {
        _requireNotDissolved();
        require(cohort <= 1, EthicsBoard_SeatInvalid(cohort));
        uint8 first = cohort == 0 ? 0 : COHORT_0_SEATS;
        uint256 seats = cohort == 0 ? COHORT_0_SEATS : SEATS - COHORT_0_SEATS;
        require(members.length == seats, EthicsBoard_SeatInvalid(members.length));
        _requireTerm(termEnd);
        for (uint8 i = 0; i < seats; ++i) {
            address member = members[i];
            bool sitsElsewhere = isMember(member) && _cohortOf(seatOf(member)) != cohort;
            if (member == address(0) || sitsElsewhere || _isIn(members[:i], member)) continue;
            _seat(first + i, member, termEnd);
        }
    }

    /// @inheritdoc IEthicsBoard
    function removeMember(address member) external restricted {
        uint8 seatFrom1 = _seats[member];
        if (seatFrom1 != 0) _vacate(seatFrom1 - 1, true);
    }

    /* POWER */

    /// @inheritdoc IEthicsBoard
    function dissolve() external restricted {
        _requireNotDissolved();
        _power.isDissolved = true;
        emit BoardDissolved();
    }

    /// @inheritdoc IEthicsBoard
    function extend(uint48 newSunset) external restricted {
        _requireNotDissolved();
        _extend(newSunset);
    }

    /* READING */

    /// @inheritdoc IEthicsBoard
    function epoch() external view returns (uint256) {
        return _power.epoch;
    }

    /// @inheritdoc IEthicsBoard
    function sunset() external view returns (uint256) {
        return _power.sunset;
    }

    /// @inheritdoc IEthicsBoard
    function isDissolved() external view returns (bool) {
        return _power.isDissolved;
    }

    /// @inheritdoc IEthicsBoard
    function seatAt(uint8 seat) external view returns (Seat memory) {
        _requireSeat(seat);
        return Seat({member: _members[seat], termEnd: uint48(_termEnd(seat))});
    }

    /// @inheritdoc IEthicsBoard
    function signerOf(uint8 seat) public view returns (bytes memory) {
        _requireSeat(seat);
        bytes memory signer = _signers[seat];
        return signer.length == 0 ? abi.encodePacked(_members[seat]) : signer;
    }

    /// @inheritdoc IEthicsBoard
    function seatOf(address member) public view returns (uint8) {
        uint8 seatFrom1 = _seats[member];
        require(seatFrom1 != 0, EthicsBoard_NotMember(member));
        _requireMember(seatFrom1 - 1, member);
        return seatFrom1 - 1;
    }

    /// @inheritdoc IEthicsBoard
    function isMember(address account) public view returns (bool) {
        uint8 seatFrom1 = _seats[account];
        return seatFrom1 != 0 && _isActive(seatFrom1 - 1);
    }

    /// @inheritdoc IEthicsBoard
    function activeMembers() external view returns (uint256) {
        return _count(_activeSeats());
    }

    /// @inheritdoc IEthicsBoard
    function obstacle() public view returns (Obstacle) {
        if (_power.isDissolved) return Obstacle.Dissolved;
        if (block.timestamp > _power.sunset) return Obstacle.Lapsed;
        if (strikes() >= STRIKES_TO_SUSPEND) return Obstacle.Suspended;
        if (_count(_activeSeats()) < VETO_BALLOTS) return Obstacle.TooFewMembers;
        return vetoesLeft() == 0 ? Obstacle.RateLimited : Obstacle.None;
    }

    /// @inheritdoc IEthicsBoard
    function strikes() public view returns (uint256 overridden) {
        uint256 length = _power.vetoes;
        for (uint256 i = 0; i < length; ++i) {
            if (POLICY.isOverridden(_vetoes[i])) ++overridden;
        }
    }

    /// @inheritdoc IEthicsBoard
    function vetoes() external view returns (uint256[] memory proposalIds) {
        proposalIds = new uint256[](_power.vetoes);
        for (uint256 i = 0; i < proposalIds.length; ++i) proposalIds[i] = _vetoes[i];
    }

    /// @inheritdoc IEthicsBoard
    function vetoesLeft() public view returns (uint256 left) {
        uint256 latest = _power.latest;
        for (uint256 i = 0; i < VETOES_PER_WINDOW; ++i) {
            uint256 vetoedAt = uint48(latest >> (i * TIME_BITS));
            if (vetoedAt == 0 || block.timestamp > vetoedAt + RATE_WINDOW) ++left;
        }
    }

    /// @inheritdoc IEthicsBoard
    function ballotsOf(
        uint256 proposalId,
        IProposalPolicy.VetoReason calldata reason
    ) public view returns (uint256 seats, uint256 count) {
        seats = _ballots[_hashBallot(proposalId, reason)] & _judges(proposalId);
        count = _count(seats);
    }

    /// @inheritdoc IEthicsBoard
    function extensionRequestsOf(uint256 proposalId) external view returns (uint256) {
        return _extensionRequests[proposalId][_power.epoch] & _judges(proposalId);
    }

    /// @inheritdoc IEthicsBoard
    function isRecused(uint256 proposalId, address member) public view returns (bool) {
        return IGovernor(GOVERNOR).proposalProposer(proposalId) == member || _hasRecused(proposalId, member);
    }

    /// @inheritdoc IEthicsBoard
    function ballotDigest(
        uint256 proposalId,
        IProposalPolicy.VetoReason calldata reason
    ) external view returns (bytes32) {
        return _hashTypedDataV4(_hashBallot(proposalId, reason));
    }

    /* INTERNAL: CHANGES */

    /// @dev Casts the ballot of a caller who may judge and whose ballot does not stand yet.
    /// @return The seats whose ballots stand now.
    function _castCallersBallot(
        uint256 proposalId,
        IProposalPolicy.VetoReason calldata reason
    ) private returns (uint256) {
        uint256 judges = _judges(proposalId);
        bytes32 ballotHash = _hashBallot(proposalId, reason);
        uint256 seat = _bitOf(msg.sender);
        if (seat & judges & ~_ballots[ballotHash] != 0) {
            _cast(proposalId, reason, ballotHash, judges, _seats[msg.sender] - 1, msg.sender, false);
        }
        return _ballots[ballotHash] & judges;
    }

    /// @param judges The seats whose ballots count.
    function _cast(
        uint256 proposalId,
        IProposalPolicy.VetoReason calldata reason,
        bytes32 ballotHash,
        uint256 judges,
        uint8 seat,
        address member,
        bool bySignature
    ) private {
        uint256 seats = _ballots[ballotHash] | (1 << seat);
        _ballots[ballotHash] = seats;
        emit BallotCast(
            proposalId,
            member,
            seat,
            _power.epoch,
            reason.articles,
            reason.reasonHash,
            reason.uri,
            reason.constitutionHash,
            _count(seats & judges),
            bySignature
        );
    }

    /// @dev Seats a member in place of who sat there. Who sits on another seat leaves that one; who sits on this one
    /// keeps its signer.
    function _seat(uint8 seat, address member, uint256 termEnd) private {
        uint8 oldSeatFrom1 = _seats[member];
        if (oldSeatFrom1 != seat + 1) {
            if (oldSeatFrom1 != 0) _vacate(oldSeatFrom1 - 1, false);
            if (_members[seat] != address(0)) _vacate(seat, false);
            _members[seat] = member;
            _seats[member] = seat + 1;
        }
        _setTermEnd(seat, termEnd);
        emit MemberSeated(seat, member, _cohortOf(seat), termEnd, ++_power.epoch);
    }

    function _vacate(uint8 seat, bool isRecall) private {
        address member = _members[seat];
        delete _members[seat];
        delete _seats[member];
        delete _signers[seat];
        _setTermEnd(seat, 0);
        emit MemberLeft(seat, member, ++_power.epoch, isRecall);
    }

    function _setTermEnd(uint8 seat, uint256 termEnd) private {
        uint256 shift = seat * TERM_BITS;
        _termEnds = (_termEnds & ~(TERM_MASK << shift)) | (termEnd << shift);
    }

    function _extend(uint256 newSunset) private {
        uint256 latest = block.timestamp + MAX_TERM;
        require(
            newSunset > block.timestamp && newSunset <= latest,
            EthicsBoard_SunsetInvalid(newSunset, latest)
        );
        emit PowerExtended(_power.sunset, newSunset);
        _power.sunset = newSunset.toUint48();
        _power.vetoes = 0;
    }

    /* INTERNAL: CHECKS */

    /// @dev The caller is a member without a conflict, and the proposal in one of the `states`.
    /// @param judges The seats of all such members.
    function _requireJudge(
        uint256 proposalId,
        uint256 states
    ) private view returns (uint8 seat, uint256 judges) {
        seat = seatOf(msg.sender);
        _requireState(proposalId, states);
        judges = _judges(proposalId);
        require(_contains(judges, seat), EthicsBoard_Recused(proposalId, msg.sender));
    }

    function _requireMember(uint8 seat, address member) private view {
        require(_isActive(seat), EthicsBoard_NotMember(member));
    }

    function _requireSignature(uint8 seat, bytes32 ballotHash, bytes calldata signature) private view {
        require(
            SignatureChecker.isValidSignatureNow(signerOf(seat), _hashTypedDataV4(ballotHash), signature),
            EthicsBoard_SignatureInvalid(seat)
        );
    }

    /// @dev The board can veto, and the proposal can be vetoed. Three vetoes in the rate window keep no ballot back:
    /// the window may have moved on when the fifth one is cast.
    function _requireVetoable(uint256 proposalId) private view {
        require(POLICY.isVetoable(proposalId), EthicsBoard_NotVetoable(proposalId));
        Obstacle found = obstacle();
        require(found == Obstacle.None || found == Obstacle.RateLimited, EthicsBoard_NoPower(found));
    }

    /// @param states The allowed ones, bit n for OpenZeppelin's state n.
    function _requireState(uint256 proposalId, uint256 states) private view {
        uint8 state = uint8(IGovernor(GOVERNOR).state(proposalId));
        require(_contains(states, state), EthicsBoard_WrongState(proposalId, state));
    }

    function _requireReason(IProposalPolicy.VetoReason calldata reason) private view {
        (bytes32 textHash, uint8 articles) = IConstitution(CONSTITUTION).currentText();
        // Bits 1 to `articles`: bit 0 is no article.
        uint256 existing = (type(uint256).max >> (255 - articles)) & ~uint256(1);
        require(
            reason.articles != 0 &&
                reason.articles & ~existing == 0 &&
                reason.reasonHash != bytes32(0) &&
                bytes(reason.uri).length != 0 &&
                reason.constitutionHash == textHash,
            EthicsBoard_ReasonInvalid(reason.articles, reason.reasonHash, reason.uri, reason.constitutionHash)
        );
    }

    function _requireNotDissolved() private view {
        require(!_power.isDissolved, EthicsBoard_Dissolved());
    }

    function _requireSeat(uint8 seat) private pure {
        require(seat < SEATS, EthicsBoard_SeatInvalid(seat));
    }

    function _requireTerm(uint256 termEnd) private view {
        uint256 latest = block.timestamp + MAX_TERM;
        require(termEnd > block.timestamp && termEnd <= latest, EthicsBoard_TermInvalid(termEnd, latest));
    }

    /* INTERNAL: READING */

    /// @dev Names a ballot in storage and is what its signature is of. It holds the epoch: a ballot of an earlier
    /// membership has another name.
    function _hashBallot(
        uint256 proposalId,
        IProposalPolicy.VetoReason calldata reason
    ) private view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    BALLOT_TYPEHASH,
                    proposalId,
                    uint256(_power.epoch),
                    reason.articles,
                    reason.reasonHash,
                    keccak256(bytes(reason.uri)),
                    reason.constitutionHash
                )
            );
    }

    /// @dev The seats that are held by members in their term.
    function _activeSeats() private view returns (uint256 seats) {
        uint256 termEnds = _termEnds;
        for (uint256 bit = 1; termEnds != 0; bit <<= 1) {
            if (termEnds & TERM_MASK >= block.timestamp) seats |= bit;
            termEnds >>= TERM_BITS;
        }
    }

    function _isActive(uint8 seat) private view returns (bool) {
        return _termEnd(seat) >= block.timestamp;
    }

    /// @dev The seats of members who may judge a proposal: neither its proposer, nor who recused itself.
    function _judges(uint256 proposalId) private view returns (uint256) {
        uint256 barred = _bitOf(IGovernor(GOVERNOR).proposalProposer(proposalId));
        address[] storage recused = _recused[proposalId];
        for (uint256 i = 0; i < recused.length; ++i) barred |= _bitOf(recused[i]);
        return _activeSeats() & ~barred;
    }

    /// @dev The seat of an account as a set of one; empty for who sits nowhere.
    function _bitOf(address account) private view returns (uint256) {
        return (1 << _seats[account]) >> 1;
    }

    function _hasRecused(uint256 proposalId, address member) private view returns (bool) {
        address[] storage recused = _recused[proposalId];
        for (uint256 i = 0; i < recused.length; ++i) {
            if (recused[i] == member) return true;
        }
        return false;
    }

    function _isIn(address[] calldata accounts, address account) private pure returns (bool) {
        for (uint256 i = 0; i < accounts.length; ++i) {
            if (accounts[i] == account) return true;
        }
        return false;
    }

    function _termEnd(uint8 seat) private view returns (uint256) {
        return (_termEnds >> (seat * TERM_BITS)) & TERM_MASK;
    }

    function _cohortOf(uint8 seat) private pure returns (uint8) {
        return seat < COHORT_0_SEATS ? 0 : 1;
    }

    function _contains(uint256 set, uint256 element) private pure returns (bool) {
        return (set >> element) & 1 == 1;
    }

    function _count(uint256 set) private pure returns (uint256 elements) {
        // Each round takes the lowest bit away.
        for (; set != 0; set &= set - 1) ++elements;
    }
}
