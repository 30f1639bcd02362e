// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IResourceRegistry
/// @notice Who gives GPUs, which ones, and at what price. Offers never change: an edit is a new offer, so nobody books at
/// another price than the one shown. A GPU is listed once, by the hash of its UUID.
interface IResourceRegistry {
    /// @notice How far a provider was checked.
    /// @param L0 Said itself what it has: at most `PROBATION_GPUS` listed.
    /// @param L1 Inventory and a live challenge passed.
    /// @param L2 Hardware attestation, or an independent auditor.
    /// @param L3 L2, and at least 98 % of at least 10 jobs completed, and 90 days in the registry.
    enum Tier {
        L0,
        L1,
        L2,
        L3
    }

    /// @notice Who vouches for the energy that a provider reports.
    enum Meter {
        SelfReported,
        Attested,
        Audited
    }

    /// @notice How a job ended for the provider's record.
    /// @param Neutral Neither credit nor blame: the researcher cancelled it, or stopped it in its first minutes.
    /// @param Completed Work was paid.
    /// @param Failed It was started and nothing was paid.
    /// @param NoShow It was never started: a strike.
    enum Outcome {
        Neutral,
        Completed,
        Failed,
        NoShow
    }

    /// @notice A provider.
    /// @param operator The key that its software uses; may do everything but move money, stake and the operator.
    /// @param tier As audited; see {tierOf} for what holds now.
    /// @param meter Who vouches for its energy figures.
    /// @param strikes Jobs never started since `strikesSince`.
    /// @param registeredAt In seconds; zero if there is no such provider.
    /// @param listed GPUs in offers.
    /// @param previousOperator Its receipts with an end up to `rotatedAt` count for 7 days after that.
    /// @param rotatedAt When the operator was changed last, in seconds.
    /// @param inventoryAt When the inventory was reported last, in seconds.
    /// @param strikesSince When the strikes began to count, in seconds.
    /// @param suspendedUntil No new jobs until then, in seconds.
    /// @param completed Jobs completed.
    /// @param failed Jobs failed or never started.
    /// @param listedUnits Sum of GPUs x weight in offers; weight 10,000 is the reference GPU.
    struct Provider {
        address operator;
        Tier tier;
        Meter meter;
        uint8 strikes;
        uint40 registeredAt;
        uint32 listed;
        address previousOperator;
        uint40 rotatedAt;
        uint40 inventoryAt;
        uint40 strikesSince;
        uint40 suspendedUntil;
        uint32 completed;
        uint32 failed;
        uint64 listedUnits;
    }

    /// @notice A class of GPUs; changed by vote, for later offers only.
    /// @param weight Work of one GPU-second in units of 1/10,000 of the reference GPU's.
    /// @param tdpWatts The most power that one draws, in W.
    /// @param idleWatts Power that one draws when it does nothing, in W.
    /// @param memoryGb In GB.
    /// @param isOpen Whether offers of it can be listed.
    /// @param name As its maker calls it.
    struct GpuClass {
        uint32 weight;
        uint16 tdpWatts;
        uint16 idleWatts;
        uint16 memoryGb;
        bool isOpen;
        string name;
    }

    /// @notice What a provider offers.
    /// @param classId The GPU class.
    /// @param gpus How many.
    /// @param price In 1e-18 COMPUTE per GPU-second.
    /// @param region ISO 3166-1 alpha-2 code where they are.
    /// @param pueBps Power usage effectiveness of the facility, times 10,000: from 10,000 to 30,000.
    /// @param isCommunity Whether the fair-share queue gives them out; else they are booked directly.
    struct OfferInput {
        uint96 price;
        uint16 classId;
        uint16 gpus;
        uint16 pueBps;
        bool isCommunity;
        bytes2 region;
    }

    /// @notice An offer: what was offered, and the class as it was then.
    /// @param used GPUs in live jobs.
    /// @param isOpen Whether it takes new jobs.
    struct Offer {
        address provider;
        uint96 price;
        uint16 classId;
        uint16 gpus;
        uint16 used;
        uint16 pueBps;
        uint16 tdpWatts;
        uint16 idleWatts;
        uint32 weight;
        bool isCommunity;
        bool isOpen;
        bytes2 region;
    }

    /// @notice What a job takes over from the offer and its provider when GPUs are reserved.
    /// @param isEarnIn Whether the provider still earns its stake.
    struct OfferTerms {
        address provider;
        uint96 price;
        uint16 classId;
        uint16 pueBps;
        uint32 weight;
        bool isCommunity;
        bool isEarnIn;
        Tier tier;
        Meter meter;
        bytes2 region;
    }

    /// @notice What a receipt is computed with.
    /// @dev The escrow takes it word by word as it is returned, see {JobBook}.
    struct MeteringTerms {
        address provider;
        uint96 price;
        uint16 pueBps;
        uint16 tdpWatts;
        uint16 idleWatts;
        uint32 weight;
        bool isCommunity;
        bool isOpen;
    }

    /// @notice Why an offer takes no new job now.
    enum Hindrance {
        None,
        UnknownOffer,
        Closed,
        Suspended,
        InventoryStale,
        TooFewGpus,
        StakeTooLow
    }

    /// @notice A provider was registered.
    event ProviderRegistered(address indexed provider, address indexed operator, string uri);
    /// @notice A provider describes itself elsewhere.
    event ProviderUriSet(address indexed provider, string uri);
    /// @notice A provider's operator changed.
    event OperatorSet(address indexed provider, address indexed oldOperator, address indexed newOperator);
    /// @notice GPUs were added to a provider's inventory.
    event GpusRegistered(
        address indexed provider,
        uint16 indexed classId,
        bytes32[] uuidHashes,
        uint32 registered
    );
    /// @notice GPUs were taken out of a provider's inventory.
    event GpusRemoved(
        address indexed provider,
        uint16 indexed classId,
        bytes32[] uuidHashes,
        uint32 registered
    );
    /// @notice A provider reported its inventory.
    event InventoryReported(address indexed provider, bytes32 inventoryHash);
    /// @notice GPUs were offered.
    event OfferListed(uint24 indexed offerId, address indexed provider, uint16 indexed classId, Offer offer);
    /// @notice An offer takes no more jobs.
    event OfferClosed(uint24 indexed offerId, address indexed provider);
    /// @notice GPUs of an offer were taken by a job or given back.
    event OfferUsed(uint24 indexed offerId, uint16 used);
    /// @notice An auditor set a provider's tier.
    event TierSet(address indexed provider, Tier oldTier, Tier newTier, bytes32 reportHash, string uri);
    /// @notice An auditor said who vouches for a provider's energy.
    event MeterSet(address indexed provider, Meter oldMeter, Meter newMeter, bytes32 reportHash, string uri);
    /// @notice A provider did not start a job in time.
    /// @param strikes How many in the last 30 days.
    event StrikeRecorded(address indexed provider, uint8 strikes);
    /// @notice A provider takes no new jobs until `until`, in seconds; in the past: it was lifted.
    /// @param reasonHash keccak256 of the published reason; zero when it is the rule of three strikes.
    event ProviderSuspended(address indexed provider, uint40 until, bytes32 reasonHash, string uri);
    /// @notice A job of a provider ended.
    event OutcomeRecorded(address indexed provider, Outcome outcome, uint32 completed, uint32 failed);
    /// @notice A vote set a GPU class.
    event GpuClassSet(uint16 indexed classId, GpuClass gpuClass);
    /// @notice A vote set how much stake a listed GPU of weight 10,000 needs, in 1e-18 COMPUTE.
    event StakePerGpuSet(Tier indexed tier, uint256 amount);
    /// @notice The contracts were told of each other, once.
    event MarketBound(address indexed escrow, address indexed vault);

    /// @notice The account is not a registered provider.
    error ResourceRegistry_NotProvider(address account);
    /// @notice The account is registered already, as a provider or operator.
    error ResourceRegistry_AlreadyRegistered(address account);
    /// @notice The caller is neither the provider nor its operator.
    error ResourceRegistry_NotOperator(address provider, address caller);
    /// @notice An operator can't be zero.
    error ResourceRegistry_OperatorInvalid(address operator);
    /// @notice A provider needs an address of its description.
    error ResourceRegistry_UriMissing();
    /// @notice There is no such GPU class, or no offers of it can be listed.
    error ResourceRegistry_UnknownClass(uint16 classId);
    /// @notice A class needs a name, a weight from 1 to 1,000,000, and idle power of at most its highest power.
    error ResourceRegistry_ClassInvalid(uint16 classId);
    /// @notice This GPU is in somebody's inventory already.
    error ResourceRegistry_GpuListed(bytes32 uuidHash, address provider);
    /// @notice This GPU is not in the provider's inventory of this class.
    error ResourceRegistry_GpuUnknown(bytes32 uuidHash, address provider);
    /// @notice Between 1 and 64 GPUs at a time.
    error ResourceRegistry_BatchInvalid(uint256 length);
    /// @notice More GPUs than the inventory has outside of offers.
    error ResourceRegistry_TooFewGpus(uint16 classId, uint256 gpus, uint256 available);
    /// @notice Offers need at least one GPU.
    error ResourceRegistry_NoGpus();
    /// @notice Offers need a price.
    error ResourceRegistry_NoPrice();
    /// @notice The price is above `limit`, both in 1e-18 COMPUTE per GPU-second.
    error ResourceRegistry_PriceTooHigh(uint96 price, uint96 limit);
    /// @notice PUE times 10,000 must be from 10,000 to 30,000.
    error ResourceRegistry_PueInvalid(uint16 pueBps);
    /// @notice Without being audited, or without the stake, at most `limit` GPUs can be listed.
    error ResourceRegistry_ProbationLimit(uint256 listed, uint256 limit);
    /// @notice The provider suspended until `until`, in seconds.
    error ResourceRegistry_Suspended(address provider, uint40 until);
    /// @notice The offer takes no new job now.
    error ResourceRegistry_NotBookable(uint24 offerId, Hindrance hindrance);
    /// @notice There is no such offer, or it is closed.
    error ResourceRegistry_OfferClosed(uint24 offerId);
    /// @notice An inventory needs a hash.
    error ResourceRegistry_InventoryMissing();
    /// @notice The provider doesn't have what tier L3 needs.
    error ResourceRegistry_TierNotEarned(
        address provider,
        uint32 completed,
        uint32 failed,
        uint40 registeredAt
    );
    /// @notice A report needs a hash and an address.
    error ResourceRegistry_ReasonMissing();
    /// @notice A suspension must end at most 30 days from now.
    error ResourceRegistry_UntilInvalid(uint40 until);
    /// @notice Only the escrow may do this.
    error ResourceRegistry_NotEscrow(address caller);
    /// @notice The contracts were told of each other already, or one is zero.
    error ResourceRegistry_BindingInvalid(address escrow, address vault);
    /// @notice No more numbers for offers.
    error ResourceRegistry_TooManyOffers();

    /// @notice The table of grid intensities; a region without a figure can't be listed.
    function CARBON_ORACLE() external view returns (address);
    /// @notice GPUs that can be listed without audit or without the stake.
    function PROBATION_GPUS() external view returns (uint32);
    /// @notice How old an inventory may be for new jobs, in seconds.
    function INVENTORY_PERIOD() external view returns (uint40);
    /// @notice How old an inventory may be before the tier is lost, in seconds.
    function TIER_GRACE() external view returns (uint40);
    /// @notice The escrow.
    function escrow() external view returns (address);
    /// @notice The stake vault.
    function vault() external view returns (address);
    /// @notice How many offers were listed; the newest has this number.
    function offerCount() external view returns (uint24);
    /// @notice A provider; all zero if there is none.
    function providerOf(address provider) external view returns (Provider memory);
    /// @notice The provider that an account acts for: itself, or the one whose operator it is; zero for none.
    function actsFor(address account) external view returns (address);
    /// @notice Whether `account` may sign a receipt with this end for the provider: the provider, its operator, or the
    /// previous operator within 7 days for receipts that end before the change.
    function isReceiptSigner(
        address provider,
        address account,
        uint40 periodEnd
    ) external view returns (bool);
    /// @notice The tier that holds now: L0 when no inventory came for `TIER_GRACE`.
    function tierOf(address provider) external view returns (Tier);
    /// @notice Completed jobs of all that ended with blame or credit, times 10,000; 10,000 when there were none.
    function completionBpsOf(address provider) external view returns (uint16);
    /// @notice The stake that a provider's listed GPUs need, in 1e-18 COMPUTE.
    function requiredStakeOf(address provider) external view returns (uint256);
    /// @notice A GPU class; all zero if there is none.
    function classOf(uint16 classId) external view returns (GpuClass memory);
    /// @notice Whether offers of a GPU class can be listed.
    function isClassOpen(uint16 classId) external view returns (bool);
    /// @notice Stake that a listed GPU of weight 10,000 needs in a tier, in 1e-18 COMPUTE.
    function stakePerGpu(Tier tier) external view returns (uint256);
    /// @notice How many GPUs of a class a provider has, and how many of them are in offers.
    function inventoryOf(
        address provider,
        uint16 classId
    ) external view returns (uint32 registered, uint32 listed);
    /// @notice Whose inventory a GPU is in, and its class; zero for nobody's.
    function gpuOf(bytes32 uuidHash) external view returns (address provider, uint16 classId);
    /// @notice An offer; all zero if there is none.
    function offerOf(uint24 offerId) external view returns (Offer memory);
    /// @notice Why so many GPUs of an offer can't be reserved now; None if they can.
    function hindranceOf(uint24 offerId, uint16 gpus) external view returns (Hindrance);
    /// @notice What a receipt of a job of this offer is computed with.
    function meteringTermsOf(uint24 offerId) external view returns (MeteringTerms memory);

    /// @notice Registers the caller as a provider.
    function registerProvider(address operator, string calldata uri) external;
    /// @notice Changes the address of the description; by the provider or its operator.
    function setProviderUri(address provider, string calldata uri) external;
    /// @notice Changes the operator; by the provider.
    function setOperator(address operator) external;
    /// @notice Adds GPUs to the inventory; by the provider or its operator.
    /// @param uuidHashes keccak256 of each GPU's UUID as its driver prints it, in ASCII.
    function registerGpus(address provider, uint16 classId, bytes32[] calldata uuidHashes) external;
    /// @notice Takes GPUs that are in no offer out of the inventory; by the provider or its operator.
    function removeGpus(address provider, uint16 classId, bytes32[] calldata uuidHashes) external;
    /// @notice Reports the inventory; by the provider or its operator, once a day at least.
    /// @param inventoryHash keccak256 of the inventory's file.
    function reportInventory(address provider, bytes32 inventoryHash) external;
    /// @notice Offers GPUs of the inventory; by the provider or its operator.
    /// @return offerId Its number, from 1.
    function listOffer(address provider, OfferInput calldata input) external returns (uint24 offerId);
    /// @notice Ends an offer for new jobs; by the provider or its operator. Live jobs go on.
    function closeOffer(uint24 offerId) external;
    /// @notice Sets a provider's tier; by an auditor.
    function setTier(address provider, Tier tier, bytes32 reportHash, string calldata uri) external;
    /// @notice Says who vouches for a provider's energy; by an auditor.
    function setMeter(address provider, Meter meter, bytes32 reportHash, string calldata uri) external;
    /// @notice Stops new jobs of a provider for at most 30 days; by an auditor, with a published reason.
    function suspend(address provider, uint40 until, bytes32 reasonHash, string calldata uri) external;
    /// @notice Ends a suspension and its strikes; by vote: the appeal.
    function liftSuspension(address provider) external;
    /// @notice Sets a GPU class for later offers; by vote.
    function setGpuClass(uint16 classId, GpuClass calldata gpuClass) external;
    /// @notice Sets the stake that a listed GPU of weight 10,000 needs; by vote.
    function setStakePerGpu(Tier tier, uint256 amount) external;
    /// @notice Tells the contracts of each other, once; by the administrator during deployment.
    function bindMarket(address escrow_, address vault_) external;

    /// @notice Takes GPUs for a job; by the escrow. Reverts with {ResourceRegistry_NotBookable}.
    function reserve(uint24 offerId, uint16 gpus) external returns (OfferTerms memory);
    /// @notice Gives a job's GPUs back and records how it went; by the escrow. Never reverts for what was reserved.
    /// @return completionBps What {completionBpsOf} says from now on.
    function release(uint24 offerId, uint16 gpus, Outcome outcome) external returns (uint16 completionBps);
}
