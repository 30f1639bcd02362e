// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ICarbonOracle} from "./ICarbonOracle.sol";
import {IResourceRegistry} from "./IResourceRegistry.sol";
import {IStakeVault} from "./IStakeVault.sol";
import {GpuInventory} from "./registry/GpuInventory.sol";

/// @title ResourceRegistry
/// @notice Offers, and what jobs take of them. See {IResourceRegistry}; providers are in {ProviderBook}, their GPUs in
/// {GpuInventory}.
contract ResourceRegistry is GpuInventory {
    using SafeCast for uint256;

    /// @dev An {Offer}, in one slot.
    /// @param weight Below 2^24: at most 1,000,000.
    struct Listing {
        uint32 providerId;
        uint72 price;
        uint16 classId;
        uint16 gpus;
        uint16 used;
        uint16 pueBps;
        uint16 tdpWatts;
        uint16 idleWatts;
        uint24 weight;
        bool isCommunity;
        bool isOpen;
        bytes2 region;
    }

    uint16 private constant MIN_PUE_BPS = 10_000;
    uint16 private constant MAX_PUE_BPS = 30_000;

    /// @inheritdoc IResourceRegistry
    uint32 public constant PROBATION_GPUS = 2;
    /// @inheritdoc IResourceRegistry
    uint40 public constant INVENTORY_PERIOD = 24 hours;

    /// @inheritdoc IResourceRegistry
    address public immutable CARBON_ORACLE;

    mapping(uint24 offerId => Listing) private _listings;
    /// Below 2^96, so that no sum of stakes overflows.
    mapping(Tier tier => uint256) private _stakePerGpu;

    /// @param authority The access manager that says who audits, who stops new business and what needs a vote.
    /// @param carbonOracle The table of grid intensities.
    /// @param stakePerGpu_ Stake that a listed GPU of weight 10,000 needs in each tier, in 1e-18 COMPUTE.
    /// @param classes The GPU classes from number 1 on.
    constructor(
        address authority,
        address carbonOracle,
        uint256[4] memory stakePerGpu_,
        GpuClass[] memory classes
    ) AccessManaged(authority) {
        CARBON_ORACLE = carbonOracle;
        for (uint8 tier = 0; tier < stakePerGpu_.length; ++tier)
            _setStakePerGpu(Tier(tier), stakePerGpu_[tier]);
        for (uint16 i = 0; i < classes.length; ++i) _setGpuClass(i + 1, classes[i]);
    }

    /* READING */

    /// @inheritdoc IResourceRegistry
    function offerOf(uint24 offerId) external view returns (Offer memory) {
        Listing memory listing = _listings[offerId];
        return
            Offer({
                provider: _accountOf(listing.providerId),
                price: listing.price,
                classId: listing.classId,
                gpus: listing.gpus,
                used: listing.used,
                pueBps: listing.pueBps,
                tdpWatts: listing.tdpWatts,
                idleWatts: listing.idleWatts,
                weight: listing.weight,
                isCommunity: listing.isCommunity,
                isOpen: listing.isOpen,
                region: listing.region
            });
    }

    /// @inheritdoc IResourceRegistry
    function meteringTermsOf(uint24 offerId) external view returns (MeteringTerms memory terms) {
        Listing storage listing = _listings[offerId];
        terms.provider = _accountOf(listing.providerId);
        // Every step of a job asks for this. Field by field, and copied again to be returned, it costs 900 gas more. Safe:
        // writes the other 7 fields, see {_write} for where they are in the slot, and returns all 8 as they lie in memory.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let word := sload(listing.slot)
            mstore(add(terms, 0x20), and(shr(32, word), 0xffffffffffffffffff))
            mstore(add(terms, 0x40), and(shr(152, word), 0xffff))
            mstore(add(terms, 0x60), and(shr(168, word), 0xffff))
            mstore(add(terms, 0x80), and(shr(184, word), 0xffff))
            mstore(add(terms, 0xa0), and(shr(200, word), 0xffffff))
            mstore(add(terms, 0xc0), and(shr(224, word), 0xff))
            mstore(add(terms, 0xe0), and(shr(232, word), 0xff))
            return(terms, 0x100)
        }
    }

    /// @inheritdoc IResourceRegistry
    function hindranceOf(uint24 offerId, uint16 gpus) external view returns (Hindrance) {
        Listing memory listing = _listings[offerId];
        address provider = _accountOf(listing.providerId);
        (Hindrance hindrance, ) = _examine(listing, provider, _standings[provider], gpus);
        return hindrance;
    }

    /// @inheritdoc IResourceRegistry
    function requiredStakeOf(address provider) external view returns (uint256) {
        Standing storage standing = _standings[provider];
        return _requiredStake(standing.listedUnits, _heldTier(standing.tier, standing.inventoryAt));
    }

    /// @inheritdoc IResourceRegistry
    function stakePerGpu(Tier tier) external view returns (uint256) {
        return _stakePerGpu[tier];
    }

    /* OFFERS */

    /// @inheritdoc IResourceRegistry
    function listOffer(
        address provider,
        OfferInput calldata input
    ) external whenIntakeOpen returns (uint24 offerId) {
        uint32 id = _requireActor(provider);
        Standing storage standing = _standings[provider];
        uint40 suspendedUntil = standing.suspendedUntil;
        require(block.timestamp >= suspendedUntil, ResourceRegistry_Suspended(provider, suspendedUntil));
        _requireValid(input);
        Offer memory offer = _describe(provider, input);
        _addListed(standing, _inventories[id][offer.classId], offer);
        _requireListable(provider, standing);

        offerId = offerCount;
        require(offerId != type(uint24).max, ResourceRegistry_TooManyOffers());
        offerCount = ++offerId;
        _write(_listings[offerId], id, offer);
        emit OfferListed(offerId, provider, offer.classId, offer);
    }

    /// @inheritdoc IResourceRegistry
    function closeOffer(uint24 offerId) external {
        Listing storage listing = _listings[offerId];
        require(listing.isOpen, ResourceRegistry_OfferClosed(offerId));
        address provider = _accountOf(listing.providerId);
        _requireActor(provider);
        listing.isOpen = false;
        _subtractListed(_standings[provider], listing, listing.gpus - listing.used);
        emit OfferClosed(offerId, provider);
    }

    /* FOR THE ESCROW */

    /// @inheritdoc IResourceRegistry
    function reserve(uint24 offerId, uint16 gpus) external onlyEscrow returns (OfferTerms memory) {
        Listing memory listing = _listings[offerId];
        address provider = _accountOf(listing.providerId);
        Standing memory standing = _standings[provider];
        (Hindrance hindrance, bool isEarnIn) = _examine(listing, provider, standing, gpus);
        require(hindrance == Hindrance.None, ResourceRegistry_NotBookable(offerId, hindrance));
        // At most the offer's GPUs.
        uint16 used = listing.used + gpus;
        _listings[offerId].used = used;
        emit OfferUsed(offerId, used);
        return
            OfferTerms({
                provider: provider,
                price: listing.price,
                classId: listing.classId,
                pueBps: listing.pueBps,
                weight: listing.weight,
                isCommunity: listing.isCommunity,
                isEarnIn: isEarnIn,
                tier: _heldTier(standing.tier, standing.inventoryAt),
                meter: standing.meter,
                region: listing.region
            });
    }

    /// @inheritdoc IResourceRegistry
    function release(
        uint24 offerId,
        uint16 gpus,
        Outcome outcome
    ) external onlyEscrow returns (uint16 completionBps) {
        Listing storage listing = _listings[offerId];
        (uint32 id, uint16 used, bool isOpen) = (listing.providerId, listing.used, listing.isOpen);
        address provider = _accountOf(id);
        Standing storage standing = _standings[provider];
        used -= gpus;
        listing.used = used;
        emit OfferUsed(offerId, used);
        if (!isOpen) _subtractListed(standing, listing, gpus);
        return _recordOutcome(id, provider, standing, outcome);
    }

    /* FOR THE TIMELOCK */

    /// @inheritdoc IResourceRegistry
    function setStakePerGpu(Tier tier, uint256 amount) external restricted {
        _setStakePerGpu(tier, amount);
    }

    /* PRIVATE */

    function _setStakePerGpu(Tier tier, uint256 amount) private {
        _stakePerGpu[tier] = amount.toUint96();
        emit StakePerGpuSet(tier, amount);
    }

    /// @dev Why so many GPUs can't be reserved, and, if they can, whether the provider still earns its stake.
    function _examine(
        Listing memory listing,
        address provider,
        Standing memory standing,
        uint16 gpus
    ) private view returns (Hindrance hindrance, bool isEarnIn) {
        if (provider == address(0)) return (Hindrance.UnknownOffer, false);
        if (!listing.isOpen) return (Hindrance.Closed, false);
        if (block.timestamp < standing.suspendedUntil) return (Hindrance.Suspended, false);
        if (block.timestamp > standing.inventoryAt + INVENTORY_PERIOD)
            return (Hindrance.InventoryStale, false);
        if (gpus > listing.gpus - listing.used) return (Hindrance.TooFewGpus, false);
        Tier tier = _heldTier(standing.tier, standing.inventoryAt);
        isEarnIn = IStakeVault(vault).activeStakeOf(provider) < _requiredStake(standing.listedUnits, tier);
        if (isEarnIn && standing.listed > PROBATION_GPUS) return (Hindrance.StakeTooLow, false);
    }

    function _requireValid(OfferInput calldata input) private view {
        _requireOpenClass(input.classId);
        require(input.gpus != 0, ResourceRegistry_NoGpus());
        require(input.price != 0, ResourceRegistry_NoPrice());
        require(
            input.price <= type(uint72).max,
            ResourceRegistry_PriceTooHigh(input.price, type(uint72).max)
        );
        require(
            input.pueBps >= MIN_PUE_BPS && input.pueBps <= MAX_PUE_BPS,
            ResourceRegistry_PueInvalid(input.pueBps)
        );
        // Reverts for a region without a figure.
        ICarbonOracle(CARBON_ORACLE).intensityOf(input.region);
    }

    /// @dev What is listed, this offer included, needs an audit and the stake, or is little.
    function _requireListable(address provider, Standing storage standing) private view {
        uint256 listed = standing.listed;
        if (listed <= PROBATION_GPUS) return;
        Tier tier = _heldTier(standing.tier, standing.inventoryAt);
        require(
            tier != Tier.L0 &&
                IStakeVault(vault).activeStakeOf(provider) >= _requiredStake(standing.listedUnits, tier),
            ResourceRegistry_ProbationLimit(listed, PROBATION_GPUS)
        );
    }

    function _addListed(Standing storage standing, Inventory storage inventory, Offer memory offer) private {
        uint16 gpus = offer.gpus;
        _requireAvailable(inventory, offer.classId, gpus);
        inventory.listed += gpus;
        standing.listed += gpus;
        standing.listedUnits += uint64(gpus) * offer.weight;
    }

    /// @dev Never reverts for what was listed.
    function _subtractListed(Standing storage standing, Listing storage listing, uint16 gpus) private {
        _inventories[listing.providerId][listing.classId].listed -= gpus;
        standing.listed -= gpus;
        standing.listedUnits -= uint64(gpus) * listing.weight;
    }

    /// @dev Floor: never more than the exact amount.
    function _requiredStake(uint256 listedUnits, Tier tier) private view returns (uint256) {
        return (listedUnits * _stakePerGpu[tier]) / BPS;
    }

    function _describe(
        address provider,
        OfferInput calldata input
    ) private view returns (Offer memory offer) {
        GpuClass storage gpuClass = _classes[input.classId];
        offer.provider = provider;
        offer.price = input.price;
        offer.classId = input.classId;
        offer.gpus = input.gpus;
        offer.pueBps = input.pueBps;
        offer.tdpWatts = gpuClass.tdpWatts;
        offer.idleWatts = gpuClass.idleWatts;
        offer.weight = gpuClass.weight;
        offer.isCommunity = input.isCommunity;
        offer.isOpen = true;
        offer.region = input.region;
    }

    /// @dev All of {Listing}'s slot at once, its first field lowest: field by field costs another 3,000 gas. The price is
    /// below 2^72, see {_requireValid}, and the weight below 2^24, see {_setGpuClass}; `used` is zero.
    function _write(Listing storage listing, uint32 providerId, Offer memory offer) private {
        uint256 word =
            providerId |
                (uint256(offer.price) << 32) |
                (uint256(offer.classId) << 104) |
                (uint256(offer.gpus) << 120) |
                (uint256(offer.pueBps) << 152) |
                (uint256(offer.tdpWatts) << 168) |
                (uint256(offer.idleWatts) << 184) |
                (uint256(offer.weight) << 200) |
                (offer.isCommunity ? 1 << 224 : 0) |
                (1 << 232) |
                (uint256(uint16(offer.region)) << 240);
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            sstore(listing.slot, word)
        }
    }
}
