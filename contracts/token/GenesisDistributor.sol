// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IGenesisDistributor} from "./IGenesisDistributor.sol";
import {VotingVestingWallet} from "./VotingVestingWallet.sol";

/// @title GenesisDistributor
/// @notice See {IGenesisDistributor}.
contract GenesisDistributor is IGenesisDistributor, EIP712 {
    using BitMaps for BitMaps.BitMap;
    using SafeERC20 for IERC20;

    bytes32 private constant CLAIM_TYPEHASH = keccak256(
        "Claim(uint256 index,address delegatee,uint256 expiry)"
    );

    /// @inheritdoc IGenesisDistributor
    address public immutable TOKEN;
    /// @inheritdoc IGenesisDistributor
    address public immutable TREASURY;
    /// @inheritdoc IGenesisDistributor
    bytes32 public immutable MERKLE_ROOT;
    /// @inheritdoc IGenesisDistributor
    uint256 public immutable DEADLINE;

    BitMaps.BitMap private _claimed;

    /// @param token The token to hand out; the tokens themselves are sent here afterwards.
    /// @param treasury Who receives what nobody claims.
    /// @param merkleRoot The root of the tree of allocations.
    /// @param claimPeriod For how long claims are taken, in seconds from now.
    constructor(
        address token,
        address treasury,
        bytes32 merkleRoot,
        uint256 claimPeriod
    ) EIP712("GenesisDistributor", "1") {
        require(
            token != address(0) && treasury != address(0) && merkleRoot != bytes32(0),
            GenesisDistributor_SettingMissing()
        );
        TOKEN = token;
        TREASURY = treasury;
        MERKLE_ROOT = merkleRoot;
        DEADLINE = block.timestamp + claimPeriod;
        emit DistributionOpened(token, treasury, merkleRoot, DEADLINE);
    }

    /* CLAIMING */

    /// @inheritdoc IGenesisDistributor
    function claim(
        Allocation calldata allocation,
        bytes32[] calldata proof,
        Delegation calldata delegation
    ) external returns (address holder) {
        require(
            msg.sender == allocation.account,
            GenesisDistributor_NotTheAccount(msg.sender, allocation.account)
        );
        return _claim(allocation, proof, delegation);
    }

    /// @inheritdoc IGenesisDistributor
    function claimBySig(
        Allocation calldata allocation,
        bytes32[] calldata proof,
        Delegation calldata delegation,
        uint256 expiry,
        bytes calldata signature
    ) external returns (address holder) {
        require(block.timestamp <= expiry, GenesisDistributor_SignatureExpired(expiry));
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(CLAIM_TYPEHASH, allocation.index, delegation.delegatee, expiry))
        );
        require(
            SignatureChecker.isValidSignatureNowCalldata(allocation.account, digest, signature),
            GenesisDistributor_SignatureInvalid(allocation.account)
        );
        return _claim(allocation, proof, delegation);
    }

    /* AFTER THE DEADLINE */

    /// @inheritdoc IGenesisDistributor
    function sweep() external returns (uint256 amount) {
        require(block.timestamp > DEADLINE, GenesisDistributor_ClaimPeriodOpen(DEADLINE));
        amount = IERC20(TOKEN).balanceOf(address(this));
        emit Swept(TREASURY, amount);
        IERC20(TOKEN).safeTransfer(TREASURY, amount);
    }

    /* READING */

    /// @inheritdoc IGenesisDistributor
    function isClaimed(uint256 index) external view returns (bool) {
        return _claimed.get(index);
    }

    /* INTERNAL */

    function _claim(
        Allocation calldata allocation,
        bytes32[] calldata proof,
        Delegation calldata delegation
    ) private returns (address holder) {
        require(block.timestamp <= DEADLINE, GenesisDistributor_ClaimPeriodOver(DEADLINE));
        require(!_claimed.get(allocation.index), GenesisDistributor_AlreadyClaimed(allocation.index));
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(allocation))));
        require(
            MerkleProof.verifyCalldata(proof, MERKLE_ROOT, leaf),
            GenesisDistributor_NotInDistribution(allocation.index)
        );
        _claimed.set(allocation.index);

        bool vests = allocation.duration != 0;
        holder = vests ? _createWallet(allocation, delegation.delegatee) : allocation.account;
        emit Claimed(
            allocation.index,
            allocation.account,
            holder,
            allocation.amount,
            allocation.start,
            allocation.cliff,
            allocation.duration
        );
        IERC20(TOKEN).safeTransfer(holder, allocation.amount);
        if (!vests && delegation.delegatee != address(0)) _delegate(allocation.account, delegation);
    }

    function _createWallet(Allocation calldata allocation, address delegatee) private returns (address) {
        return
            address(
                new VotingVestingWallet(
                    allocation.account,
                    allocation.start,
                    allocation.cliff,
                    allocation.duration,
                    TOKEN,
                    delegatee
                )
            );
    }

    /// @dev Anybody can take the delegation's signature from the mempool and use it first. Then the account already
    /// delegates as it wished, and the claim must go through all the same.
    function _delegate(address account, Delegation calldata delegation) private {
        if (IVotes(TOKEN).delegates(account) == delegation.delegatee) return;
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(delegation.signature);
        IVotes(TOKEN).delegateBySig(delegation.delegatee, delegation.nonce, delegation.expiry, v, r, s);
        require(
            IVotes(TOKEN).delegates(account) == delegation.delegatee,
            GenesisDistributor_DelegationNotSigned(account, delegation.delegatee)
        );
    }
}
