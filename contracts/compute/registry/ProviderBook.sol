// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IntakePause} from "../../common/IntakePause.sol";
import {IResourceRegistry} from "../IResourceRegistry.sol";
import {MarketBinding} from "./MarketBinding.sol";

/// @title ProviderBook
/// @notice Who providers are, which keys act for them, how far they were checked, and how their jobs went.
/// @dev Offers name their provider by a number, so that an offer fits into one slot. What a job reads and writes of a
/// provider is one slot too.
abstract contract ProviderBook is MarketBinding, IntakePause {
    /// @dev What a job reads and writes.
    struct Standing {
        Tier tier;
        Meter meter;
        uint32 listed;
        uint40 inventoryAt;
        uint40 suspendedUntil;
        uint32 completed;
        uint32 failed;
        uint64 listedUnits;
    }

    /// @dev Whose number it is, and what only a job that was never started writes.
    struct Identity {
        address account;
        uint40 registeredAt;
        uint8 strikes;
        uint40 strikesSince;
    }

    /// @dev Keys beside the provider's own.
    struct Keys {
        address operator;
        address previousOperator;
        uint40 rotatedAt;
    }

    /// @dev Whom an account acts for.
    struct Actor {
        address provider;
        uint32 providerId;
    }

    uint40 private constant PREVIOUS_OPERATOR_PERIOD = 7 days;
    uint40 private constant STRIKE_WINDOW = 30 days;
    uint8 private constant STRIKES_TO_SUSPEND = 3;
    uint40 private constant SUSPENSION = 30 days;
    uint40 private constant L3_REGISTERED_FOR = 90 days;
    uint256 private constant L3_JOBS = 10;
    uint256 private constant L3_COMPLETION_BPS = 9_800;
    uint256 internal constant BPS = 10_000;

    /// @inheritdoc IResourceRegistry
    uint40 public constant TIER_GRACE = 14 days;

    uint32 private _providerCount;
    /// A provider and its operator; nobody acts for two.
    mapping(address account => Actor) private _actors;
    mapping(address provider => Standing) internal _standings;
    mapping(uint32 providerId => Identity) private _identities;
    mapping(uint32 providerId => Keys) private _keys;

    /* READING */

    /// @inheritdoc IResourceRegistry
    function providerOf(address provider) external view returns (Provider memory) {
        uint32 id = _numberOf(provider);
        Standing memory standing = _standings[provider];
        Identity memory identity = _identities[id];
        Keys memory keys = _keys[id];
        return
            Provider({
                operator: keys.operator,
                tier: standing.tier,
                meter: standing.meter,
                strikes: identity.strikes,
                registeredAt: identity.registeredAt,
                listed: standing.listed,
                previousOperator: keys.previousOperator,
                rotatedAt: keys.rotatedAt,
                inventoryAt: standing.inventoryAt,
                strikesSince: identity.strikesSince,
                suspendedUntil: standing.suspendedUntil,
                completed: standing.completed,
                failed: standing.failed,
                listedUnits: standing.listedUnits
            });
    }

    /// @inheritdoc IResourceRegistry
    function actsFor(address account) external view returns (address) {
        return _actors[account].provider;
    }

    /// @inheritdoc IResourceRegistry
    function isReceiptSigner(
        address provider,
        address account,
        uint40 periodEnd
    ) external view returns (bool) {
        if (_actors[account].provider == provider) return provider != address(0);
        Keys storage keys = _keys[_numberOf(provider)];
        uint40 rotatedAt = keys.rotatedAt;
        return
            account == keys.previousOperator &&
            periodEnd <= rotatedAt &&
            block.timestamp <= rotatedAt + PREVIOUS_OPERATOR_PERIOD;
    }

    /// @inheritdoc IResourceRegistry
    function tierOf(address provider) external view returns (Tier) {
        Standing storage standing = _standings[provider];
        return _heldTier(standing.tier, standing.inventoryAt);
    }

    /// @inheritdoc IResourceRegistry
    function completionBpsOf(address provider) external view returns (uint16) {
        Standing storage standing = _standings[provider];
        (uint256 completed, uint256 failed) = (standing.completed, standing.failed);
        return uint16(_completionBps(completed, failed));
    }

    /* KEYS */

    /// @inheritdoc IResourceRegistry
    function registerProvider(address operator, string calldata uri) external {
        _requireUri(uri);
        Actor memory actor = _actors[msg.sender];
        require(actor.provider != msg.sender, ResourceRegistry_AlreadyRegistered(msg.sender));
        // Anybody can name an account as operator. Who did so without asking loses it again, and hinders nobody.
        if (actor.providerId != 0) _rotate(actor, actor.provider);
        uint32 id = ++_providerCount;
        _actors[msg.sender] = Actor({provider: msg.sender, providerId: id});
        _identities[id].account = msg.sender;
        _identities[id].registeredAt = uint40(block.timestamp);
        _appoint(_actors[msg.sender], operator);
        emit ProviderRegistered(msg.sender, operator, uri);
    }

    /// @inheritdoc IResourceRegistry
    function setProviderUri(address provider, string calldata uri) external {
        _requireActor(provider);
        _requireUri(uri);
        emit ProviderUriSet(provider, uri);
    }

    /// @inheritdoc IResourceRegistry
    function setOperator(address operator) external {
        _requireProvider(msg.sender);
        _rotate(_actors[msg.sender], operator);
    }

    /* AUDITS */

    /// @inheritdoc IResourceRegistry
    function setTier(
        address provider,
        Tier tier,
        bytes32 reportHash,
        string calldata uri
    ) external restricted {
        uint32 id = _requireProvider(provider);
        _requireReport(reportHash, uri);
        Standing storage standing = _standings[provider];
        if (tier == Tier.L3) _requireEarned(provider, standing, _identities[id].registeredAt);
        emit TierSet(provider, standing.tier, tier, reportHash, uri);
        standing.tier = tier;
    }

    /// @inheritdoc IResourceRegistry
    function setMeter(
        address provider,
        Meter meter,
        bytes32 reportHash,
        string calldata uri
    ) external restricted {
        _requireProvider(provider);
        _requireReport(reportHash, uri);
        Standing storage standing = _standings[provider];
        emit MeterSet(provider, standing.meter, meter, reportHash, uri);
        standing.meter = meter;
    }

    /// @inheritdoc IResourceRegistry
    function suspend(
        address provider,
        uint40 until,
        bytes32 reasonHash,
        string calldata uri
    ) external restricted {
        _requireProvider(provider);
        _requireReport(reasonHash, uri);
        Standing storage standing = _standings[provider];
        // Only a vote makes a suspension shorter.
        require(
            until > block.timestamp &&
                until > standing.suspendedUntil &&
                until <= block.timestamp + SUSPENSION,
            ResourceRegistry_UntilInvalid(until)
        );
        standing.suspendedUntil = until;
        emit ProviderSuspended(provider, until, reasonHash, uri);
    }

    /// @inheritdoc IResourceRegistry
    function liftSuspension(address provider) external restricted {
        uint32 id = _requireProvider(provider);
        uint40 until = uint40(block.timestamp);
        _standings[provider].suspendedUntil = until;
        (_identities[id].strikes, _identities[id].strikesSince) = (0, 0);
        emit ProviderSuspended(provider, until, bytes32(0), "");
    }

    /* INTERNAL */

    /// @dev Reverts if there is no such provider.
    function _requireProvider(address provider) internal view returns (uint32 id) {
        id = _numberOf(provider);
        require(id != 0, ResourceRegistry_NotProvider(provider));
    }

    /// @dev Reverts if the caller is neither the provider nor its operator.
    function _requireActor(address provider) internal view returns (uint32 id) {
        id = _requireProvider(provider);
        require(_actors[msg.sender].provider == provider, ResourceRegistry_NotOperator(provider, msg.sender));
    }

    function _accountOf(uint32 id) internal view returns (address) {
        return _identities[id].account;
    }

    /// @dev Zero for who is no provider.
    function _numberOf(address provider) internal view returns (uint32) {
        Actor memory actor = _actors[provider];
        return actor.provider == provider ? actor.providerId : 0;
    }

    /// @dev The audited tier, or the lowest without an inventory for long.
    function _heldTier(Tier tier, uint40 inventoryAt) internal view returns (Tier) {
        return block.timestamp > inventoryAt + TIER_GRACE ? Tier.L0 : tier;
    }

    /// @dev Never reverts: a job's end stands on it.
    function _recordOutcome(
        uint32 id,
        address provider,
        Standing storage standing,
        Outcome outcome
    ) internal returns (uint16 completionBps) {
        (uint32 completed, uint32 failed) = (standing.completed, standing.failed);
        if (outcome == Outcome.Completed) standing.completed = ++completed;
        else if (outcome != Outcome.Neutral) standing.failed = ++failed;
        emit OutcomeRecorded(provider, outcome, completed, failed);
        if (outcome == Outcome.NoShow) _strike(provider, standing, _identities[id]);
        return uint16(_completionBps(completed, failed));
    }

    function _requireReport(bytes32 reportHash, string calldata uri) internal pure {
        require(reportHash != bytes32(0) && bytes(uri).length != 0, ResourceRegistry_ReasonMissing());
    }

    /* PRIVATE */

    /// @dev With the third strike the count begins anew, so that it stays small whatever comes.
    function _strike(address provider, Standing storage standing, Identity storage identity) private {
        uint40 now_ = uint40(block.timestamp);
        uint8 strikes = 1;
        if (identity.strikes != 0 && now_ <= identity.strikesSince + STRIKE_WINDOW) {
            strikes += identity.strikes;
        } else {
            identity.strikesSince = now_;
        }
        emit StrikeRecorded(provider, strikes);
        bool isOut = strikes == STRIKES_TO_SUSPEND;
        identity.strikes = isOut ? 0 : strikes;
        if (!isOut) return;
        // Never shorter than it was: no suspension ends later than this one, which begins now.
        standing.suspendedUntil = now_ + SUSPENSION;
        emit ProviderSuspended(provider, now_ + SUSPENSION, bytes32(0), "");
    }

    /// @dev Receipts up to now that the old operator signed stay valid for a while.
    function _rotate(Actor memory actor, address operator) private {
        Keys storage keys = _keys[actor.providerId];
        address oldOperator = keys.operator;
        require(operator != oldOperator, ResourceRegistry_AlreadyRegistered(operator));
        if (oldOperator != actor.provider) delete _actors[oldOperator];
        (keys.previousOperator, keys.rotatedAt) = (oldOperator, uint40(block.timestamp));
        _appoint(actor, operator);
        emit OperatorSet(actor.provider, oldOperator, operator);
    }

    /// @dev A provider may be its own operator.
    function _appoint(Actor memory actor, address operator) private {
        require(operator != address(0), ResourceRegistry_OperatorInvalid(operator));
        require(
            operator == actor.provider || _actors[operator].providerId == 0,
            ResourceRegistry_AlreadyRegistered(operator)
        );
        _keys[actor.providerId].operator = operator;
        if (operator != actor.provider) _actors[operator] = actor;
    }

    function _requireEarned(address provider, Standing storage standing, uint40 registeredAt) private view {
        (uint32 completed, uint32 failed) = (standing.completed, standing.failed);
        require(
            uint256(completed) + failed >= L3_JOBS &&
                _completionBps(completed, failed) >= L3_COMPLETION_BPS &&
                block.timestamp >= registeredAt + L3_REGISTERED_FOR,
            ResourceRegistry_TierNotEarned(provider, completed, failed, registeredAt)
        );
    }

    function _completionBps(uint256 completed, uint256 failed) private pure returns (uint256) {
        unchecked {
            // Both have 32 bits.
            return completed + failed == 0 ? BPS : (completed * BPS) / (completed + failed);
        }
    }

    function _requireUri(string calldata uri) private pure {
        require(bytes(uri).length != 0, ResourceRegistry_UriMissing());
    }
}
