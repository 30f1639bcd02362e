// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {ERC7739} from "@openzeppelin/contracts/utils/cryptography/signers/draft-ERC7739.sol";
import {MultiSignerERC7913} from "@openzeppelin/contracts/utils/cryptography/signers/MultiSignerERC7913.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";
import {IConsentCircle} from "./IConsentCircle.sol";
import {IConsentLog} from "./IConsentLog.sol";
import {IConsents} from "./IConsents.sol";

/// @title ConsentCircle
/// @notice See {IConsentCircle}.
/// @dev What the members sign for another contract is nested as ERC-7739 says, so that no signature of one circle counts
/// for another with the same member. Signers are the 20 bytes of an address.
contract ConsentCircle is IConsentCircle, MultiSignerERC7913, ERC7739 {
    using EnumerableSet for EnumerableSet.AddressSet;

    uint256 private constant MIN_MEMBERS = 2;
    uint256 private constant MAX_MEMBERS = 32;
    uint256 private constant ADDRESS_LENGTH = 20;
    bytes32 private constant CHANGE_TYPE_HASH = keccak256(
        "CircleChange(address[] members,address[] guardians,uint64 threshold,uint256 nonce)"
    );

    EnumerableSet.AddressSet private _guardians;
    /// @inheritdoc IConsentCircle
    uint256 public nonce;

    /// @dev This one is only copied: with a signer that nobody is, it can neither be initialised nor sign.
    constructor() MultiSignerERC7913(_nobody(), 1) EIP712("ConsentCircle", "1") {}

    /// @inheritdoc IConsentCircle
    function initialize(
        address[] calldata members_,
        address[] calldata guardians_,
        uint64 threshold_
    ) external {
        require(threshold() == 0, ConsentCircle_AlreadyInitialised());
        _set(members_, guardians_, threshold_);
    }

    /* READING */

    /// @inheritdoc IConsentCircle
    function mayRevoke(address account) public view returns (bool) {
        return isSigner(abi.encodePacked(account));
    }

    /// @inheritdoc IConsentCircle
    function members() public view returns (address[] memory list) {
        bytes[] memory signers = getSigners(0, type(uint64).max);
        list = new address[](signers.length);
        // Each has 20 bytes.
        for (uint256 i = 0; i < list.length; ++i) list[i] = address(bytes20(signers[i]));
    }

    /// @inheritdoc IConsentCircle
    function guardians() public view returns (address[] memory) {
        return _guardians.values();
    }

    /// @inheritdoc IConsentCircle
    function threshold() public view override(IConsentCircle, MultiSignerERC7913) returns (uint64) {
        return super.threshold();
    }

    /* BY THE MEMBERS */

    /// @inheritdoc IConsentCircle
    function change(
        address[] calldata members_,
        address[] calldata guardians_,
        uint64 threshold_,
        bytes calldata signature
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(
                CHANGE_TYPE_HASH,
                keccak256(abi.encodePacked(members_)),
                keccak256(abi.encodePacked(guardians_)),
                threshold_,
                nonce
            )
        );
        require(_rawSignatureValidation(_hashTypedDataV4(structHash), signature), ConsentCircle_NotSigned());
        ++nonce;
        _set(members_, guardians_, threshold_);
    }

    /// @inheritdoc IConsentCircle
    function revoke(address log, IConsents.Witness calldata witness) external {
        require(mayRevoke(msg.sender), ConsentCircle_NotMember(msg.sender));
        IConsentLog(log).revoke(witness);
    }

    /* SIGNATURES */

    /// @dev ECDSA first, so that a member whose key was delegated to code (EIP-7702) still signs with it.
    function _validateSignatures(
        bytes32 hash,
        bytes[] calldata signers,
        bytes[] calldata signatures
    ) internal view override returns (bool) {
        if (signers.length == 0 || signers.length != signatures.length) return false;
        bytes32 previous = 0;
        uint256 guardianCount = 0;
        for (uint256 i = 0; i < signers.length; ++i) {
            bytes calldata signer = signers[i];
            bytes32 id = keccak256(signer);
            if (id <= previous || !isSigner(signer)) return false;
            previous = id;
            // All that are signers have 20 bytes.
            address member = address(bytes20(signer));
            if (!_isSignedBy(member, hash, signatures[i])) return false;
            if (_guardians.contains(member)) ++guardianCount;
        }
        return guardianCount == _guardians.length();
    }

    function _isSignedBy(address member, bytes32 hash, bytes calldata signature) private view returns (bool) {
        (address signer, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(hash, signature);
        return
            (failure == ECDSA.RecoverError.NoError && signer == member) ||
            (member.code.length != 0 &&
                SignatureChecker.isValidERC1271SignatureNowCalldata(member, hash, signature));
    }

    /* PRIVATE */

    /// @dev Who is new comes first and who is gone leaves last, so that the threshold can be reached all the time.
    function _set(address[] calldata members_, address[] calldata guardians_, uint64 threshold_) private {
        require(
            members_.length >= MIN_MEMBERS &&
                members_.length <= MAX_MEMBERS &&
                guardians_.length <= members_.length &&
                threshold_ != 0 &&
                threshold_ <= members_.length,
            ConsentCircle_SettingsInvalid(members_.length, guardians_.length, threshold_)
        );
        bytes[] memory before = getSigners(0, type(uint64).max);
        for (uint256 i = 0; i < members_.length; ++i) _addMember(members_, i);
        _setThreshold(threshold_);
        for (uint256 i = 0; i < before.length; ++i) {
            if (!_isAmong(members_, address(bytes20(before[i])), members_.length))
                _removeSigners(_one(before[i]));
        }
        _setGuardians(guardians_);
        emit CircleChanged(members_, guardians_, threshold_);
    }

    function _addMember(address[] calldata members_, uint256 index) private {
        address member = members_[index];
        require(
            member != address(0) && member != address(this) && !_isAmong(members_, member, index),
            ConsentCircle_MemberInvalid(member)
        );
        if (!mayRevoke(member)) _addSigners(_one(abi.encodePacked(member)));
    }

    function _setGuardians(address[] calldata guardians_) private {
        _guardians.clear();
        for (uint256 i = 0; i < guardians_.length; ++i) {
            address guardian = guardians_[i];
            require(mayRevoke(guardian) && _guardians.add(guardian), ConsentCircle_MemberInvalid(guardian));
        }
    }

    /// @dev Among the first `count` of a list.
    function _isAmong(address[] calldata list, address account, uint256 count) private pure returns (bool) {
        for (uint256 i = 0; i < count; ++i) if (list[i] == account) return true;
        return false;
    }

    function _nobody() private pure returns (bytes[] memory) {
        return _one(new bytes(ADDRESS_LENGTH));
    }

    function _one(bytes memory signer) private pure returns (bytes[] memory list) {
        list = new bytes[](1);
        list[0] = signer;
    }
}
