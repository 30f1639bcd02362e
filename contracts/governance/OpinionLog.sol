// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {IOpinionLog} from "./IOpinionLog.sol";

/// @title OpinionLog
/// @notice See {IOpinionLog}.
contract OpinionLog is IOpinionLog, AccessManaged, EIP712, Nonces {
    bytes32 private constant OPINION_TYPEHASH = keccak256(
        "Opinion(uint256 proposalId,uint8 verdict,bytes32 textHash,string uri,address adviser,uint256 nonce,uint256 expiry)"
    );

    /// @inheritdoc IOpinionLog
    address public immutable GOVERNOR;

    mapping(address account => Adviser) internal _advisers;
    mapping(uint256 proposalId => mapping(address adviser => uint256)) internal _opinionCounts;
    /// @inheritdoc IOpinionLog
    mapping(uint256 proposalId => bool) public hasLegalOpinion;

    /// @param authority The access manager that says who may register and remove advisers.
    /// @param governor The governor whose proposals are judged.
    constructor(address authority, address governor) AccessManaged(authority) EIP712("OpinionLog", "1") {
        GOVERNOR = governor;
    }

    /* ADVISERS */

    /// @inheritdoc IOpinionLog
    function registerAdviser(
        address adviser,
        AdviserKind kind,
        AdviserNature nature,
        string calldata name,
        string calldata uri
    ) external restricted {
        require(
            adviser != address(0) && bytes(name).length != 0 && bytes(uri).length != 0,
            OpinionLog_AdviserInvalid(adviser, name, uri)
        );
        require(!_advisers[adviser].isRegistered, OpinionLog_AlreadyRegistered(adviser));
        _advisers[adviser] = Adviser({
            kind: kind,
            nature: nature,
            name: name,
            uri: uri,
            registeredAt: Time.timestamp(),
            isRegistered: true
        });
        emit AdviserRegistered(adviser, kind, nature, name, uri);
    }

    /// @inheritdoc IOpinionLog
    function removeAdviser(address adviser) external restricted {
        require(_advisers[adviser].isRegistered, OpinionLog_NotAdviser(adviser));
        _advisers[adviser].isRegistered = false;
        emit AdviserRemoved(adviser);
    }

    /* OPINIONS */

    /// @inheritdoc IOpinionLog
    function publish(uint256 proposalId, Verdict verdict, bytes32 textHash, string calldata uri) external {
        _publish(proposalId, verdict, textHash, uri, msg.sender);
    }

    /// @inheritdoc IOpinionLog
    function publishBySig(
        uint256 proposalId,
        Verdict verdict,
        bytes32 textHash,
        string calldata uri,
        address adviser,
        uint256 expiry,
        bytes calldata signature
    ) external {
        require(block.timestamp <= expiry, OpinionLog_SignatureExpired(expiry));
        bytes32 structHash = keccak256(
            abi.encode(
                OPINION_TYPEHASH,
                proposalId,
                verdict,
                textHash,
                keccak256(bytes(uri)),
                adviser,
                _useNonce(adviser),
                expiry
            )
        );
        require(
            SignatureChecker.isValidSignatureNowCalldata(adviser, _hashTypedDataV4(structHash), signature),
            OpinionLog_SignatureInvalid(adviser)
        );
        _publish(proposalId, verdict, textHash, uri, adviser);
    }

    /* READING */

    /// @inheritdoc IOpinionLog
    function adviserOf(address account) external view returns (Adviser memory) {
        return _advisers[account];
    }

    /// @inheritdoc IOpinionLog
    function opinionCount(uint256 proposalId, address adviser) external view returns (uint256) {
        return _opinionCounts[proposalId][adviser];
    }

    /* INTERNAL */

    function _publish(
        uint256 proposalId,
        Verdict verdict,
        bytes32 textHash,
        string calldata uri,
        address account
    ) private {
        Adviser storage adviser = _advisers[account];
        require(adviser.isRegistered, OpinionLog_NotAdviser(account));
        require(textHash != bytes32(0) && bytes(uri).length != 0, OpinionLog_TextMissing(textHash, uri));
        IGovernor.ProposalState state = IGovernor(GOVERNOR).state(proposalId);
        require(_isOpen(state), OpinionLog_ProposalEnded(proposalId, uint8(state)));

        AdviserKind kind = adviser.kind;
        if (kind == AdviserKind.Legal) hasLegalOpinion[proposalId] = true;
        uint256 revision = _opinionCounts[proposalId][account]++;
        emit OpinionPublished(proposalId, account, kind, adviser.nature, verdict, revision, textHash, uri);
    }

    /// @dev Until it is executed or has failed a proposal can be judged: also the ethics board reads opinions.
    function _isOpen(IGovernor.ProposalState state) private pure returns (bool) {
        return
            state == IGovernor.ProposalState.Pending ||
            state == IGovernor.ProposalState.Active ||
            state == IGovernor.ProposalState.Succeeded ||
            state == IGovernor.ProposalState.Queued;
    }
}
