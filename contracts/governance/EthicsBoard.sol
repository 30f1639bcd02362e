// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Address} from "@openzeppelin/contracts/utils/Address.sol";
import {Multicall} from "@openzeppelin/contracts/utils/Multicall.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {BoardJudges} from "./board/BoardJudges.sol";
import {BoardPower} from "./board/BoardPower.sol";
import {BoardSeats} from "./board/BoardSeats.sol";
import {IConstitution} from "./IConstitution.sol";
import {IEthicsBoard} from "./IEthicsBoard.sol";
import {IProposalPolicy} from "./IProposalPolicy.sol";

/// @title EthicsBoard
/// @notice See {IEthicsBoard}.
/// @dev Seats, power and conflicts are in `board/`; ballots, vetoes and reviews are here. What a veto reads and writes is
/// packed, so that the last ballot and the veto fit into one cheap transaction by {multicall}.
contract EthicsBoard is BoardJudges, EIP712, Multicall {
    using Address for address;

    bytes32 private constant BALLOT_TYPEHASH = keccak256(
        "Ballot(uint256 proposalId,uint256 epoch,uint256 articles,bytes32 reasonHash,string uri,bytes32 constitutionHash)"
    );

    /// @inheritdoc IEthicsBoard
    uint256 public constant EXTENSION_REQUESTS = 2;

    /// @inheritdoc IEthicsBoard
    address public immutable CONSTITUTION;

    mapping(bytes32 ballotHash => uint256 seats) private _ballots;
    mapping(uint256 proposalId => mapping(uint256 epoch => uint256 seats)) private _extensionRequests;

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
    ) BoardSeats(authority, members, cohortTerms) BoardPower(governor, sunsetIn) EIP712("EthicsBoard", "1") {
        require(address(constitution) != address(0), EthicsBoard_SettingMissing());
        CONSTITUTION = address(constitution);
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

        emit VetoExecuted(proposalId, seats, _noteVeto(proposalId));
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

    /* READING */

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
    function ballotDigest(
        uint256 proposalId,
        IProposalPolicy.VetoReason calldata reason
    ) external view returns (bytes32) {
        return _hashTypedDataV4(_hashBallot(proposalId, reason));
    }

    /* PRIVATE */

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

    function _requireSignature(uint8 seat, bytes32 ballotHash, bytes calldata signature) private view {
        require(
            SignatureChecker.isValidSignatureNow(signerOf(seat), _hashTypedDataV4(ballotHash), signature),
            EthicsBoard_SignatureInvalid(seat)
        );
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
}
