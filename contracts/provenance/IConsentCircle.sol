// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "./IConsents.sol";

/// @title IConsentCircle
/// @notice People who decide about data together: a family, a couple, a team. It is the subject of their consents: a quorum
/// gives one (ERC-1271 over OpenZeppelin's multi-signer, every guardian among the signers), any member withdraws it.
interface IConsentCircle {
    /// @notice A withdrawal's rule was used: members may withdraw alone.
    event CircleChanged(address[] members, address[] guardians, uint64 threshold);

    /// @notice A circle has 2 to 32 members, guardians among them, and a threshold of at least 1 and at most all.
    error ConsentCircle_SettingsInvalid(uint256 members, uint256 guardians, uint64 threshold);
    /// @notice The quorum's signature over this change is missing or another one.
    error ConsentCircle_NotSigned();
    /// @notice Only a member may.
    error ConsentCircle_NotMember(address account);

    /// @notice Changes members, guardians and threshold. By anybody who brings the quorum's signature of EIP-712
    /// `CircleChange(address[] members,address[] guardians,uint64 threshold,uint256 nonce)` in the domain `ConsentCircle`,
    /// version `1`.
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

/// @title IConsentCircles
/// @notice Makes circles, small copies of one that never change their code.
interface IConsentCircles {
    /// @notice A circle was made.
    event CircleCreated(
        address indexed circle,
        address indexed by,
        address[] members,
        address[] guardians,
        uint64 threshold
    );

    /// @notice Makes a circle.
    /// @param salt Makes it another than a like one of the same caller.
    function create(
        address[] calldata members,
        address[] calldata guardians,
        uint64 threshold,
        bytes32 salt
    ) external returns (address circle);

    /// @notice Where such a circle is or would be.
    function addressOf(
        address by,
        address[] calldata members,
        address[] calldata guardians,
        uint64 threshold,
        bytes32 salt
    ) external view returns (address);
}
