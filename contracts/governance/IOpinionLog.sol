// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IOpinionLog
/// @notice What registered advisers say about proposals. Advice binds nobody; that a legal adviser spoke at all can be
/// a condition for queueing (see the policy), whatever the verdict.
interface IOpinionLog {
    /// @notice What an adviser knows about.
    enum AdviserKind {
        Legal,
        Ethics,
        Technical
    }

    /// @notice What an adviser is; said openly.
    enum AdviserNature {
        Human,
        AI
    }

    /// @notice What an adviser says.
    /// @param Support In favour.
    /// @param Concern Not against, but something must be considered.
    /// @param Oppose Against.
    enum Verdict {
        Support,
        Concern,
        Oppose
    }

    /// @notice An adviser.
    /// @param kind What it knows about.
    /// @param nature Whether it is a human or an AI.
    /// @param name What it is called.
    /// @param uri Where it says who runs it and how it works.
    /// @param registeredAt When it was registered last, in seconds.
    /// @param isRegistered Whether it may publish now.
    struct Adviser {
        AdviserKind kind;
        AdviserNature nature;
        string name;
        string uri;
        uint48 registeredAt;
        bool isRegistered;
    }

    /// @notice An adviser was registered.
    event AdviserRegistered(
        address indexed adviser,
        AdviserKind indexed kind,
        AdviserNature nature,
        string name,
        string uri
    );

    /// @notice An adviser may publish no more; what it published stays.
    event AdviserRemoved(address indexed adviser);

    /// @notice An adviser spoke on a proposal; a later opinion of the same adviser takes the place of an earlier one.
    /// @param kind The adviser's kind at that time.
    /// @param nature The adviser's nature at that time.
    /// @param revision How many opinions this adviser gave on the proposal before this one.
    /// @param textHash keccak256 of the opinion's text, UTF-8.
    /// @param uri Where the text is.
    event OpinionPublished(
        uint256 indexed proposalId,
        address indexed adviser,
        AdviserKind kind,
        AdviserNature nature,
        Verdict verdict,
        uint256 revision,
        bytes32 textHash,
        string uri
    );

    /// @notice An adviser needs a non-zero address, a name and an address of its description.
    error OpinionLog_AdviserInvalid(address adviser, string name, string uri);
    /// @notice The account is registered already.
    error OpinionLog_AlreadyRegistered(address adviser);
    /// @notice The account is not a registered adviser.
    error OpinionLog_NotAdviser(address account);
    /// @notice The proposal has ended; `state` is OpenZeppelin's number of its state.
    error OpinionLog_ProposalEnded(uint256 proposalId, uint8 state);
    /// @notice An opinion needs the hash of its text and where the text is.
    error OpinionLog_TextMissing(bytes32 textHash, string uri);
    /// @notice The signature expired at `expiry`, in seconds.
    error OpinionLog_SignatureExpired(uint256 expiry);
    /// @notice The signature is not the adviser's.
    error OpinionLog_SignatureInvalid(address adviser);

    /// @notice The governor whose proposals are judged.
    function GOVERNOR() external view returns (address);

    /// @notice An adviser, also a removed one.
    function adviserOf(address account) external view returns (Adviser memory);

    /// @notice Whether a legal adviser spoke on the proposal.
    function hasLegalOpinion(uint256 proposalId) external view returns (bool);

    /// @notice How many opinions an adviser gave on a proposal.
    function opinionCount(uint256 proposalId, address adviser) external view returns (uint256);

    /// @notice Registers an adviser; by the timelock.
    function registerAdviser(
        address adviser,
        AdviserKind kind,
        AdviserNature nature,
        string calldata name,
        string calldata uri
    ) external;

    /// @notice Removes an adviser; by the timelock.
    function removeAdviser(address adviser) external;

    /// @notice Publishes the caller's opinion on a proposal that has not ended.
    function publish(uint256 proposalId, Verdict verdict, bytes32 textHash, string calldata uri) external;

    /// @notice Publishes an opinion that the adviser signed: EIP-712 `Opinion(uint256 proposalId,uint8 verdict,bytes32
    /// textHash,string uri,address adviser,uint256 nonce,uint256 expiry)`, by ECDSA or ERC-1271. By anyone.
    function publishBySig(
        uint256 proposalId,
        Verdict verdict,
        bytes32 textHash,
        string calldata uri,
        address adviser,
        uint256 expiry,
        bytes calldata signature
    ) external;
}
