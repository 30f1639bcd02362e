// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "./IConsents.sol";

/// @title IConsentCircle
/// @notice People who decide about data together: a family, a couple, a team. It is the subject of their consents: a quorum
/// gives one (ERC-1271 over OpenZeppelin's multi-signer, every guardian among the signers), any member withdraws it.
interface IConsentCircle {
    /// @notice Members, guardians and threshold were set.
    event CircleChanged(address[] members, address[] guardians, uint64 threshold);

    /// @notice A circle has 2 to 32 members, guardians among them, and a threshold of at least 1 and at most all.
    error ConsentCircle_SettingsInvalid(uint256 members, uint256 guardians, uint64 threshold);
    /// @notice Nobody's address, the circle's own, one that was given twice, or a guardian who isn't a member.
    error ConsentCircle_MemberInvalid(address account);
    /// @notice The circle has its members already; only their quorum changes them.
    error ConsentCircle_AlreadyInitialised();
    /// @notice The quorum's signature over this change is missing or another one.
    error ConsentCircle_NotSigned();
    /// @notice Only a member may.
    error ConsentCircle_NotMember(address account);

    /// @notice Sets the first members, guardians and threshold, once. By {IConsentCircles}, in the transaction that makes
    /// the circle.
    function initialize(address[] calldata members, address[] calldata guardians, uint64 threshold) external;

    /// @notice Changes members, guardians and threshold. By anybody who brings the quorum's signature of EIP-712
    /// `CircleChange(address[] members,address[] guardians,uint64 threshold,uint256 nonce)` in the domain `ConsentCircle`,
    /// version `1`.
    /// @param signature `abi.encode(bytes[] signers, bytes[] signatures)`: each signer the 20 bytes of a member's address,
    /// in ascending order of its keccak256.
    function change(
        address[] calldata members,
        address[] calldata guardians,
        uint64 threshold,
        bytes calldata signature
    ) external;

    /// @notice Withdraws a consent of the circle at a log, directly. By any member.
    function revoke(address log, IConsents.Witness calldata witness) external;

    /// @notice Whether an account may withdraw for the circle: its members may.
    function mayRevoke(address account) external view returns (bool);

    /// @notice The members.
    function members() external view returns (address[] memory);

    /// @notice Members who must be among the signers of every consent.
    function guardians() external view returns (address[] memory);

    /// @notice How many signatures a consent needs.
    function threshold() external view returns (uint64);

    /// @notice How often the circle was changed.
    function nonce() external view returns (uint256);
}
