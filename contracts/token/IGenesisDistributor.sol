// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IGenesisDistributor
/// @notice Hands out the genesis allocations: each one is a leaf of a Merkle tree built from the published
/// distribution file, claimed once, before a deadline. What nobody claims goes to the treasury.
/// @dev Leaves are double hashed: keccak256(bytes.concat(keccak256(abi.encode(allocation)))).
interface IGenesisDistributor {
    /// @notice One line of the distribution file.
    /// @param index Its position in the file, from 0.
    /// @param account Who may claim it.
    /// @param amount How much, in 1e-18 COMPUTE.
    /// @param start When vesting starts, in seconds since 1970; 0 for a liquid allocation.
    /// @param cliff How long nothing is released after the start, in seconds; 0 for a liquid allocation.
    /// @param duration How long vesting takes, in seconds; 0 says that the allocation is liquid.
    struct Allocation {
        uint256 index;
        address account;
        uint256 amount;
        uint64 start;
        uint64 cliff;
        uint64 duration;
    }

    /// @notice Who shall vote with the claimed tokens.
    /// @param delegatee The delegate. Zero: nobody for a vesting wallet, and for a liquid allocation the account's
    /// delegation stays as it is.
    /// @param nonce The account's nonce on the token, for the signature.
    /// @param expiry When the signature expires, in seconds since 1970.
    /// @param signature The account's 65-byte ECDSA signature of the token's `Delegation(address delegatee,uint256
    /// nonce,uint256 expiry)`. Not needed for a vesting allocation, whose wallet delegates for itself, nor where the
    /// account already delegates to `delegatee`.
    struct Delegation {
        address delegatee;
        uint256 nonce;
        uint256 expiry;
        bytes signature;
    }

    /// @notice The distribution is open.
    /// @param token The token that is handed out.
    /// @param treasury Who receives what is left.
    /// @param merkleRoot The root of the tree of allocations.
    /// @param deadline The last second at which a claim is taken.
    event DistributionOpened(
        address indexed token,
        address indexed treasury,
        bytes32 merkleRoot,
        uint256 deadline
    );

    /// @notice An allocation was claimed.
    /// @param index Its position in the file.
    /// @param account Whose it is.
    /// @param holder Where the tokens are now: the account, or its new vesting wallet.
    /// @param amount How much, in 1e-18 COMPUTE.
    /// @param start When vesting starts; 0 when liquid.
    /// @param cliff Seconds from the start until the first release; 0 when liquid.
    /// @param duration Seconds from the start until the last release; 0 when liquid.
    event Claimed(
        uint256 indexed index,
        address indexed account,
        address indexed holder,
        uint256 amount,
        uint64 start,
        uint64 cliff,
        uint64 duration
    );

    /// @notice The claim period is over and what was left went to the treasury.
    /// @param treasury Who received it.
    /// @param amount How much, in 1e-18 COMPUTE.
    event Swept(address indexed treasury, uint256 amount);

    /// @notice The constructor was given a zero address or an empty root.
    error GenesisDistributor_SettingMissing();

    /// @notice Only the account of an allocation claims it without a signature.
    /// @param caller Who tried.
    /// @param account Whose allocation it is.
    error GenesisDistributor_NotTheAccount(address caller, address account);

    /// @notice The allocation was claimed before.
    /// @param index Its position in the file.
    error GenesisDistributor_AlreadyClaimed(uint256 index);

    /// @notice The allocation isn't in the published distribution: a value or the proof differs.
    /// @param index The position that was claimed.
    error GenesisDistributor_NotInDistribution(uint256 index);

    /// @notice The claim came too late.
    /// @param deadline The last second at which a claim was taken.
    error GenesisDistributor_ClaimPeriodOver(uint256 deadline);

    /// @notice The rest can't be swept while claims are taken.
    /// @param deadline The last second at which a claim is taken.
    error GenesisDistributor_ClaimPeriodOpen(uint256 deadline);

    /// @notice The signed claim has expired.
    /// @param expiry When it did, in seconds since 1970.
    error GenesisDistributor_SignatureExpired(uint256 expiry);

    /// @notice The claim was not signed by the account.
    /// @param account Whose signature it should have been.
    error GenesisDistributor_SignatureInvalid(address account);

    /// @notice The delegation's signature is not the account's.
    /// @param account Whose delegation it should have been.
    /// @param delegatee To whom.
    error GenesisDistributor_DelegationNotSigned(address account, address delegatee);

    /// @notice Claims an allocation for the caller and, in the same transaction, delegates its votes.
    /// @dev Emits {Claimed}. A vesting allocation goes to a new {VotingVestingWallet} which delegates to
    /// `delegation.delegatee`. A liquid one goes to the account, whose delegation is changed by its signature. A
    /// signature that somebody else has used already does no harm.
    /// @param allocation The line of the file.
    /// @param proof Its Merkle proof.
    /// @param delegation Who shall vote.
    /// @return holder Where the tokens are now.
    function claim(
        Allocation calldata allocation,
        bytes32[] calldata proof,
        Delegation calldata delegation
    ) external returns (address holder);

    /// @notice Claims an allocation for an account that signed, so that somebody else pays for the transaction.
    /// @dev As {claim}. The signature is EIP-712 `Claim(uint256 index,address delegatee,uint256 expiry)`, by an
    /// externally owned account or by ERC-1271.
    /// @param allocation The line of the file.
    /// @param proof Its Merkle proof.
    /// @param delegation Who shall vote; its delegatee is what the account signed.
    /// @param expiry When the account's signature expires, in seconds since 1970.
    /// @param signature The account's signature.
    /// @return holder Where the tokens are now.
    function claimBySig(
        Allocation calldata allocation,
        bytes32[] calldata proof,
        Delegation calldata delegation,
        uint256 expiry,
        bytes calldata signature
    ) external returns (address holder);

    /// @notice Sends what nobody claimed to the treasury. Anyone may call it once the claim period is over.
    /// @dev Emits {Swept}.
    /// @return amount How much it was, in 1e-18 COMPUTE.
    function sweep() external returns (uint256 amount);

    /// @notice Whether the allocation at `index` of the file was claimed.
    /// @param index Its position.
    function isClaimed(uint256 index) external view returns (bool);

    /// @notice The token that is handed out.
    function TOKEN() external view returns (address);

    /// @notice Who receives what nobody claims.
    function TREASURY() external view returns (address);

    /// @notice The root of the tree of allocations.
    function MERKLE_ROOT() external view returns (bytes32);

    /// @notice The last second at which a claim is taken, in seconds since 1970.
    function DEADLINE() external view returns (uint256);
}
