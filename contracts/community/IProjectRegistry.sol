// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IProjectRegistry
/// @notice Projects that use or give compute. Usage is counted per project, so a project stands for one real entity:
/// registrars verify that, and attest which projects are small. Anyone may challenge that with a bond.
interface IProjectRegistry {
    /// @notice What is known of a project.
    /// @param None There is no such project.
    /// @param Registered It said itself what it is. It can book, not queue.
    /// @param Verified A registrar verified that it is one entity and not a second project of one. It can queue.
    /// @param Small Verified, and attested to be small: it has a lane of its own and is subsidised.
    enum ProjectStatus {
        None,
        Registered,
        Verified,
        Small
    }

    /// @notice What became of a challenge.
    enum ChallengeState {
        None,
        Open,
        Upheld,
        Rejected,
        Lapsed
    }

    /// @notice A project.
    /// @param owner Who administers it and alone withdraws its money.
    /// @param status What registrars said; see {statusOf} for what holds now.
    /// @param registeredAt In seconds.
    /// @param smallUntil When the attestation that it is small ends, in seconds.
    /// @param openChallenge The number of the challenge that is open; zero for none.
    /// @param nextOwner Who may take over the ownership; zero for nobody.
    /// @param budgetUsd Money that it has a year, as it declares it, in whole US dollars.
    /// @param uri Where it says who it is and what it does.
    struct Project {
        address owner;
        ProjectStatus status;
        uint40 registeredAt;
        uint40 smallUntil;
        address nextOwner;
        uint64 budgetUsd;
        uint32 openChallenge;
        string uri;
    }

    /// @notice A challenge of a project's attestation to be small.
    /// @param challenger Who put the bond.
    /// @param state What became of it.
    /// @param projectId The project.
    /// @param openedAt In seconds.
    /// @param bond In 1e-18 COMPUTE.
    struct Challenge {
        ChallengeState state;
        uint24 projectId;
        uint40 openedAt;
        address challenger;
        uint256 bond;
    }

    /// @notice A project was registered.
    event ProjectRegistered(uint24 indexed projectId, address indexed owner, uint64 budgetUsd, string uri);
    /// @notice A project changed what it declares.
    event ProjectUpdated(uint24 indexed projectId, uint64 budgetUsd, string uri);
    /// @notice The owner offered the project to somebody, or took the offer back (zero).
    event OwnershipOffered(uint24 indexed projectId, address indexed owner, address indexed nextOwner);
    /// @notice The project has a new owner.
    event OwnershipTransferred(uint24 indexed projectId, address indexed oldOwner, address indexed newOwner);
    /// @notice Somebody became or ceased to be a member.
    event MemberSet(uint24 indexed projectId, address indexed account, bool isMember);
    /// @notice A key may sign receipts for the project until `until`, in seconds; zero ends it.
    event SignerSet(uint24 indexed projectId, address indexed signer, uint40 until);
    /// @notice A project's status changed by a registrar, by a challenge or by what it declares.
    /// @param status The new status.
    /// @param smallUntil When the attestation that it is small ends, in seconds; zero when not small.
    /// @param reasonHash keccak256 of the published report; zero when the project's own declaration changed it.
    /// @param uri Where the report is.
    event ProjectStatusSet(
        uint24 indexed projectId,
        ProjectStatus status,
        uint40 smallUntil,
        bytes32 reasonHash,
        string uri
    );
    /// @notice Somebody challenged that a project is small.
    event ChallengeOpened(
        uint32 indexed challengeId,
        uint24 indexed projectId,
        address indexed challenger,
        uint256 bond,
        bytes32 evidenceHash,
        string uri
    );
    /// @notice A challenge ended.
    /// @param state Upheld, Rejected or Lapsed.
    /// @param bondTo Who received the bond.
    event ChallengeEnded(
        uint32 indexed challengeId,
        uint24 indexed projectId,
        ChallengeState state,
        address bondTo,
        bytes32 reasonHash,
        string uri
    );
    /// @notice A project's owner asked a provider to give compute in its name, or took that back.
    event LinkOffered(uint24 indexed projectId, address indexed provider, bool isOffered);
    /// @notice What a provider contributes counts for the project from now on; zero: for none.
    event ProviderLinked(address indexed provider, uint24 indexed oldProjectId, uint24 indexed projectId);
    /// @notice The bounds were set by vote.
    event ProjectBoundsSet(uint64 smallBudgetUsd, uint256 challengeBond);

    /// @notice There is no project with this number.
    error ProjectRegistry_UnknownProject(uint24 projectId);
    /// @notice The caller is not the project's owner.
    error ProjectRegistry_NotOwner(uint24 projectId, address caller);
    /// @notice The project was not offered to the caller.
    error ProjectRegistry_NotNextOwner(uint24 projectId, address caller);
    /// @notice A project needs an address of its description.
    error ProjectRegistry_UriMissing();
    /// @notice The account can't be a member or signer: it is zero or the owner.
    error ProjectRegistry_AccountInvalid(address account);
    /// @notice A signer's end must be zero or in the future and at most a year away.
    error ProjectRegistry_UntilInvalid(uint40 until);
    /// @notice The project's status doesn't allow it.
    error ProjectRegistry_StatusInvalid(uint24 projectId, ProjectStatus status);
    /// @notice A report needs a hash and an address.
    error ProjectRegistry_ReasonMissing();
    /// @notice Its declared budget is above that of small projects, both in whole US dollars.
    error ProjectRegistry_BudgetTooHigh(uint64 budgetUsd, uint64 smallBudgetUsd);
    /// @notice A challenge of this project is open already.
    error ProjectRegistry_ChallengeOpen(uint32 challengeId);
    /// @notice The challenge is not open.
    error ProjectRegistry_ChallengeNotOpen(uint32 challengeId);
    /// @notice The challenge can still be ruled until `end`, in seconds.
    error ProjectRegistry_ChallengeNotOver(uint32 challengeId, uint40 end);
    /// @notice The project did not ask this provider.
    error ProjectRegistry_LinkNotOffered(uint24 projectId, address provider);
    /// @notice The provider is not linked to this project.
    error ProjectRegistry_NotLinked(uint24 projectId, address provider);
    /// @notice No more numbers for projects.
    error ProjectRegistry_TooManyProjects();

    /// @notice The token in which bonds are put.
    function TOKEN() external view returns (address);
    /// @notice How long a challenge can be ruled before it lapses, in seconds.
    function CHALLENGE_PERIOD() external view returns (uint40);
    /// @notice How long an attestation or a signer lasts at most, in seconds.
    function MAX_TERM() external view returns (uint40);
    /// @notice A small project's highest declared budget a year, in whole US dollars.
    function smallBudgetUsd() external view returns (uint64);
    /// @notice What a challenger puts, in 1e-18 COMPUTE.
    function challengeBond() external view returns (uint256);
    /// @notice Bonds that are held here, in 1e-18 COMPUTE.
    function totalBonds() external view returns (uint256);
    /// @notice How many projects were registered; the newest has this number.
    function projectCount() external view returns (uint24);
    /// @notice A project; all zero if there is none.
    function projectOf(uint24 projectId) external view returns (Project memory);
    /// @notice The owner; zero if there is no such project.
    function ownerOf(uint24 projectId) external view returns (address);
    /// @notice What holds now: an attestation that ended makes a small project a verified one.
    function statusOf(uint24 projectId) external view returns (ProjectStatus);
    /// @notice Whether the account may act for the project: it is the owner or a member.
    function isMember(uint24 projectId, address account) external view returns (bool);
    /// @notice Both {isMember} and {statusOf}.
    function membershipOf(
        uint24 projectId,
        address account
    ) external view returns (bool isMember_, ProjectStatus status);
    /// @notice Whether the account may sign receipts for the project now: the owner, a member, or a signer's key.
    function isSigner(uint24 projectId, address account) external view returns (bool);
    /// @notice The project for which a provider's contribution counts; zero for none.
    function projectOfProvider(address provider) external view returns (uint24);
    /// @notice How many providers are linked to a project.
    function linkedProviders(uint24 projectId) external view returns (uint32);
    /// @notice Whether the project asked the provider to link.
    function isLinkOffered(uint24 projectId, address provider) external view returns (bool);
    /// @notice A challenge.
    function challengeOf(uint32 challengeId) external view returns (Challenge memory);

    /// @notice Registers a project, owned by the caller.
    /// @param budgetUsd Money that it has a year, in whole US dollars.
    /// @param uri Where it says who it is and what it does.
    /// @return projectId Its number, from 1.
    function register(uint64 budgetUsd, string calldata uri) external returns (uint24 projectId);
    /// @notice Changes what the project declares; by the owner. A small project with too high a budget is small no more.
    function update(uint24 projectId, uint64 budgetUsd, string calldata uri) external;
    /// @notice Offers the project to a new owner, or to nobody (zero); by the owner.
    function offerOwnership(uint24 projectId, address nextOwner) external;
    /// @notice Takes the project over; by whom it was offered to.
    function acceptOwnership(uint24 projectId) external;
    /// @notice Makes an account a member or ends that; by the owner. Members book, queue, extend, close and dispute.
    function setMember(uint24 projectId, address account, bool isMember_) external;
    /// @notice Lets a key sign receipts until a time, or ends that (zero); by the owner or a member.
    function setSigner(uint24 projectId, address signer, uint40 until) external;
    /// @notice Says that the project is one real entity without another project; by a registrar.
    function verify(uint24 projectId, bytes32 reasonHash, string calldata uri) external;
    /// @notice Takes the verification back, also the attestation to be small; an open challenge is upheld; by a registrar.
    function unverify(uint24 projectId, bytes32 reasonHash, string calldata uri) external;
    /// @notice Attests that a verified project is small, at most for `MAX_TERM`; by a registrar.
    function attestSmall(uint24 projectId, uint40 until, bytes32 reasonHash, string calldata uri) external;
    /// @notice Takes back that it is small; an open challenge is upheld; by a registrar.
    function withdrawSmall(uint24 projectId, bytes32 reasonHash, string calldata uri) external;
    /// @notice Challenges that a project is small, with the bond, for which the caller has approved this contract.
    function challenge(
        uint24 projectId,
        bytes32 evidenceHash,
        string calldata uri
    ) external returns (uint32 challengeId);
    /// @notice Rules a challenge; by vote. Upheld: small no more, bond back. Rejected: the bond goes to the project's owner.
    function ruleChallenge(
        uint32 challengeId,
        bool isUpheld,
        bytes32 reasonHash,
        string calldata uri
    ) external;
    /// @notice Ends a challenge that nobody ruled in time: the bond goes back and nothing changes; by anyone.
    function lapseChallenge(uint32 challengeId) external;
    /// @notice Asks a provider to contribute in the project's name, or takes that back; by the owner.
    function offerLink(uint24 projectId, address provider, bool isOffered) external;
    /// @notice Contributes in the project's name from now on; by the provider whom it asked.
    function acceptLink(uint24 projectId) external;
    /// @notice Ends a provider's link; by the provider or by the project's owner.
    function unlink(address provider) external;
    /// @notice Sets the bound of small budgets and the bond of challenges; by vote.
    function setBounds(uint64 smallBudgetUsd_, uint256 challengeBond_) external;
}
