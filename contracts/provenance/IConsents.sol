// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IConsents
/// @notice What a consent, a use and a withdrawal are, what is recorded of them, and what is refused. See {IConsentLog}.
interface IConsents {
    /// @notice Where a grant is. A grant is past its end by the clock alone; see {IConsentLog.isActive}.
    /// @param Revoked Withdrawn, for ever; also when it was withdrawn before it ever came.
    /// @param Refused A signed no, at level 0.
    enum GrantStatus {
        None,
        Active,
        Revoked,
        Refused
    }

    /// @notice How a consent was withdrawn.
    /// @param Subject By the subject's own transaction.
    /// @param Signature By its signature, which anybody brought.
    /// @param Secret By the secret behind its lock, which anybody brought.
    /// @param Member By a member of the circle that is the subject.
    enum RevocationPath {
        Subject,
        Signature,
        Secret,
        Member
    }

    /// @notice What an entry of the trail is.
    enum EntryKind {
        Use,
        UseBatch,
        Revocation
    }

    /// @notice Why an item of a batch was left out; the rest went on.
    enum SkipReason {
        None,
        AlreadyKnown,
        NotActive,
        NotYet,
        Expired,
        UsedUp
    }

    /// @notice What a subject signs. EIP-712 `Consent(address subject,bytes32 revokeLock,uint32 controllerId,uint32
    /// agentId,bytes32 scope,uint16 purpose,uint16 category,uint8 level,uint8 mechanism,uint8 ops,uint8 flags,uint32
    /// notBefore,uint32 expiry,uint24 maxUses,uint32 rewardPerUse,bytes32 termsHash)` in the domain `ConsentLog`,
    /// version `1`. Every field can be read in the wallet.
    /// @param subject A key that is used for this controller and dataset alone, or a contract with ERC-1271.
    /// @param revokeLock keccak256 of a secret (32 bytes) that withdraws the consent when it is revealed.
    /// @param controllerId Who may use the data.
    /// @param agentId The only agent that may; zero: the controller and all its agents.
    /// @param scope The dataset, or with {ConsentFlags.ROOT} the Merkle root of resources.
    /// @param purpose A purpose's code in {IVocabRegistry}.
    /// @param category A category's code.
    /// @param level 1 to 4; 0 is a refusal.
    /// @param mechanism A privacy mechanism's code.
    /// @param ops Bits of {Ops}.
    /// @param flags Bits of {ConsentFlags}.
    /// @param notBefore From when, in seconds.
    /// @param expiry Until when, exclusive, in seconds.
    /// @param maxUses How many uses.
    /// @param rewardPerUse What a use earns, in 1e-6 COMPUTE (1e12 of the smallest unit).
    /// @param termsHash keccak256 of the template's text, never of a person's document.
    // What is signed keeps the order in which people read it.
    // solhint-disable-next-line gas-struct-packing
    struct Consent {
        address subject;
        bytes32 revokeLock;
        uint32 controllerId;
        uint32 agentId;
        bytes32 scope;
        uint16 purpose;
        uint16 category;
        uint8 level;
        uint8 mechanism;
        uint8 ops;
        uint8 flags;
        uint32 notBefore;
        uint32 expiry;
        uint24 maxUses;
        uint32 rewardPerUse;
        bytes32 termsHash;
    }

    /// @notice What a controller passes on to another from a grant with {ConsentFlags.DELEGABLE}, the same or narrower in
    /// every field. Its uses are taken from those of the parent.
    /// @param parent The parent's witness.
    /// @param scope The parent's scope, or with {ConsentFlags.ROOT} one of its resources.
    /// @param scopeProof The resource's Merkle proof; empty when the scope is the parent's.
    /// @param salt Makes it another grant than a like one.
    // The order of {Consent}.
    // solhint-disable-next-line gas-struct-packing
    struct SubConsent {
        Witness parent;
        uint32 controllerId;
        uint32 agentId;
        bytes32 scope;
        bytes32[] scopeProof;
        uint16 purpose;
        uint8 ops;
        uint8 flags;
        uint32 notBefore;
        uint32 expiry;
        uint24 maxUses;
        uint32 rewardPerUse;
        bytes32 salt;
    }

    /// @notice What a grant's id is made of: `keccak256(abi.encode(structHash, scope, subject, agentId))`. The log stores
    /// none of it; who calls brings it.
    /// @param structHash EIP-712 struct hash of the consent; of a sub-grant see {IConsentLog.subGrantHash}.
    struct Witness {
        bytes32 structHash;
        bytes32 scope;
        address subject;
        uint32 agentId;
    }

    /// @notice One use of data.
    /// @param jobId The job that it is for, of whatever system; zero for none.
    /// @param op One operation, a bit of {Ops}.
    /// @param purpose The consent's purpose or one below it.
    /// @param resource What was used: with {ConsentFlags.ROOT} a leaf of the scope; else free, or zero.
    /// @param proof The resource's Merkle proof; only with {ConsentFlags.ROOT}.
    /// @param outputHash Hash of what came out; zero for nothing.
    struct Use {
        Witness witness;
        uint256 jobId;
        uint8 op;
        uint16 purpose;
        bytes32 resource;
        bytes32[] proof;
        bytes32 outputHash;
    }

    /// @notice One operation on the data of many, who consented in the same terms (level, mechanism, purpose, zone).
    /// @param isPrivate Whether all grants carry {ConsentFlags.PRIVATE_TRAIL}; else none does.
    struct BatchUse {
        bytes32 scope;
        uint256 jobId;
        uint32 controllerId;
        uint8 op;
        uint16 purpose;
        bool isPrivate;
        bytes32 outputHash;
    }

    /// @notice A grant in a batch, whose scope is the batch's.
    struct Member {
        bytes32 structHash;
        address subject;
        uint32 agentId;
    }

    /// @notice A grant as it is kept, in one word.
    /// @param level 0 of one that was withdrawn before it came.
    /// @param isSub Whether it is a sub-grant.
    /// @param zone The zone of its category.
    /// @param revokedAt In seconds; zero: it wasn't.
    /// @param maxUses Less what was passed on.
    struct Grant {
        GrantStatus status;
        uint8 level;
        bool isSub;
        uint8 ops;
        uint16 purpose;
        uint8 mechanism;
        uint8 flags;
        uint8 zone;
        uint32 notBefore;
        uint32 expiry;
        uint32 revokedAt;
        uint32 controllerId;
        uint24 useCount;
        uint24 maxUses;
        uint32 rewardPerUse;
    }

    /// @notice What is known of a controller's uses of a dataset for a job.
    /// @param uses How many.
    /// @param lastSeq The last one's number in the trail.
    struct JobUse {
        uint40 uses;
        uint48 lastSeq;
    }

    /// @notice A consent was given. `consent.subject` and `consent.scope` are topics too.
    event ConsentGranted(
        bytes32 indexed grantId,
        address indexed subject,
        bytes32 indexed scope,
        bytes32 structHash,
        Consent consent
    );
    /// @notice A consent was passed on.
    event ConsentSubGranted(
        bytes32 indexed grantId,
        bytes32 indexed parentId,
        address indexed subject,
        bytes32 structHash,
        uint8 depth,
        SubConsent consent
    );
    /// @notice A consent that had come was withdrawn, for ever. Its subject, scope and controller are in the event that
    /// gave it, {ConsentGranted} or {ConsentSubGranted}.
    event ConsentRevoked(bytes32 indexed grantId, address by, RevocationPath path, uint48 seq);
    /// @notice A consent was withdrawn before it came: it never can. Nothing else tells of what and whose it is.
    event ConsentTombstoned(
        bytes32 indexed grantId,
        address indexed subject,
        bytes32 indexed scope,
        address by,
        RevocationPath path,
        uint48 seq
    );
    /// @notice A subject said no.
    event ConsentRefused(
        bytes32 indexed grantId,
        address indexed subject,
        bytes32 indexed scope,
        Consent consent
    );
    /// @notice A controller fixed many consents that it holds by their Merkle root.
    /// @param digest SHA-256 of the list, as in its CID; `codec` is the CID's codec.
    event ConsentsAnchored(
        bytes32 indexed root,
        uint32 indexed controllerId,
        uint32 count,
        bytes32 digest,
        uint8 codec
    );
    /// @notice A consent of a root was brought on chain; {ConsentGranted} came before.
    event ConsentMaterialized(bytes32 indexed grantId, bytes32 indexed root, uint40 anchoredAt);
    /// @notice An item of a batch was left out.
    event ItemSkipped(bytes32 indexed grantId, SkipReason reason);
    /// @notice A controller will use data of a level that wants notice; from `readyAt` until `until`, in seconds.
    event UseAnnounced(
        uint256 indexed jobId,
        bytes32 indexed scope,
        uint32 indexed controllerId,
        uint8 op,
        uint16 purpose,
        uint40 readyAt,
        uint40 until
    );
    /// @notice Data were used.
    /// @param useIndex Which use of this grant, from 1.
    event UseRecorded(
        bytes32 indexed grantId,
        uint256 indexed jobId,
        bytes32 indexed scope,
        uint32 controllerId,
        address actor,
        uint8 op,
        uint16 purpose,
        uint24 useIndex,
        uint48 seq,
        bytes32 resource,
        bytes32 outputHash
    );
    /// @notice Data of many were used; one use of each grant. Numbers `firstSeq` to `firstSeq + count - 1`.
    /// @param grantIds Empty when private.
    /// @param grantsHash keccak256 of the ids, packed.
    event UseBatch(
        uint256 indexed jobId,
        bytes32 indexed scope,
        uint32 indexed controllerId,
        address actor,
        uint8 op,
        uint16 purpose,
        uint32 count,
        uint48 firstSeq,
        bytes32 outputHash,
        bytes32 grantsHash,
        bytes32[] grantIds
    );
    /// @notice The vault that pays rewards was named, once.
    event BenefitVaultBound(address indexed benefitVault);

    /// @notice The grant is in a state that doesn't allow this.
    error ConsentLog_StatusInvalid(bytes32 grantId, GrantStatus status);
    /// @notice The signature is not the subject's.
    error ConsentLog_SignatureInvalid(address subject);
    /// @notice The caller is neither the subject nor a member of it.
    error ConsentLog_NotSubject(address subject, address caller);
    /// @notice The secret doesn't open the lock.
    error ConsentLog_SecretInvalid(bytes32 revokeLock);
    /// @notice There is an operation or flag that isn't known, or none; see {Ops} and {ConsentFlags}.
    error ConsentLog_BitsInvalid(uint8 ops, uint8 flags);
    /// @notice Levels are 1 to 4; level 0 is for refusals, and refusals are of level 0.
    error ConsentLog_LevelInvalid(uint8 level);
    /// @notice The end must come after the beginning and lie in the future, in seconds.
    error ConsentLog_WindowInvalid(uint32 notBefore, uint32 expiry);
    /// @notice A consent is for at least one use.
    error ConsentLog_UsesInvalid();
    /// @notice A consent needs a subject, a scope, a lock and the hash of its terms.
    error ConsentLog_FieldMissing();
    /// @notice The sub-grant would be wider than its parent in this field.
    error ConsentLog_Wider(bytes32 parentId, bytes32 field);
    /// @notice The grant may not be passed on, or not further.
    error ConsentLog_NotDelegable(bytes32 grantId, uint8 depth);
    /// @notice The use isn't in the consent's time, in seconds.
    error ConsentLog_OutOfTime(bytes32 grantId, uint32 notBefore, uint32 expiry);
    /// @notice The consent doesn't allow this operation; a use has one.
    error ConsentLog_OpNotAllowed(bytes32 grantId, uint8 op, uint8 ops);
    /// @notice All uses are used up.
    error ConsentLog_UsedUp(bytes32 grantId, uint24 maxUses);
    /// @notice The grant is another controller's.
    error ConsentLog_ControllerInvalid(bytes32 grantId, uint32 controllerId);
    /// @notice The resource isn't in the scope, or the scope isn't a root.
    error ConsentLog_ResourceInvalid(bytes32 scope, bytes32 resource);
    /// @notice Grants with a private trail are used in private batches only, and no others are.
    error ConsentLog_TrailInvalid(bytes32 grantId);
    /// @notice The use must be announced, and wait until `readyAt`; zero: it wasn't, or too long ago. In seconds.
    error ConsentLog_NotAnnounced(uint256 jobId, bytes32 scope, uint40 readyAt);
    /// @notice Such a use was announced already and can still be recorded.
    error ConsentLog_AlreadyAnnounced(uint256 jobId, bytes32 scope, uint40 readyAt);
    /// @notice This level wants no announcement.
    error ConsentLog_NoAnnouncement(uint8 level);
    /// @notice The grants of a batch differ in their terms.
    error ConsentLog_BatchMixed(bytes32 grantId);
    /// @notice The uses of a dataset for a job can't come through more than 5 controllers that passed grants on.
    error ConsentLog_TooManyOrigins(uint32 controllerId);
    /// @notice A batch has 1 to 200 items, with a signature or secret each.
    error ConsentLog_BatchInvalid(uint256 items, uint256 others);
    /// @notice A root needs a hash, a count and a digest, and is anchored once by a controller.
    error ConsentLog_RootInvalid(uint32 controllerId, bytes32 root);
    /// @notice The consent isn't under a root that its controller anchored.
    error ConsentLog_NotAnchored(bytes32 grantId, bytes32 root);
    /// @notice The vault was named already, or is zero.
    error ConsentLog_BindingInvalid();
    /// @notice Only this log's policy book tells it how the policy stands.
    error ConsentLog_NotPolicyBook(address caller);
}
