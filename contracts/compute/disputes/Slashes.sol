// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ISurrogateVotes} from "../../common/ISurrogateVotes.sol";
import {IComputeLedger} from "../IComputeLedger.sol";
import {IDisputeModule} from "../IDisputeModule.sol";
import {IRewardsDistributor} from "../IRewardsDistributor.sol";
import {IStakeVault} from "../IStakeVault.sol";

/// @title Slashes
/// @notice Slashes from the ruling that asks for them to their end, with the caps, the appeal and the bonds. See
/// {IDisputeModule}.
/// @dev Tokens are here only within {executeSlash}; bonds are in this contract's account on the ledger.
/// ```
/// Proposed --delay--> Executed
///    `--appeal--> Appealed --kept or lowered--> Executed
///                     `--lowered to zero, or nobody ruled--> Lapsed
/// ```
abstract contract Slashes is IDisputeModule, AccessManaged {
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    uint256 internal constant BPS = 10_000;
    // So many slashes of a provider count in a window; after that there are no more, so that looking back has an end.
    uint256 private constant WINDOW_SLASHES = 16;

    /// @inheritdoc IDisputeModule
    address public immutable ESCROW;
    /// @inheritdoc IDisputeModule
    address public immutable VAULT;
    /// @inheritdoc IDisputeModule
    address public immutable REWARDS;
    /// @inheritdoc IDisputeModule
    address public immutable SUBSIDY_POOL;
    IERC20 private immutable TOKEN;

    /// @inheritdoc IDisputeModule
    uint32 public slashCount;
    /// @inheritdoc IDisputeModule
    uint256 public totalBonds;

    Settings internal _settings;
    mapping(uint32 disputeId => Dispute) internal _disputes;
    // What open disputes and waiting slashes may take.
    mapping(address provider => uint256) internal _held;
    mapping(uint32 slashId => Slash) private _slashes;
    mapping(address provider => uint32[]) private _slashIds;

    constructor(
        address escrow,
        address vault,
        address rewards,
        address subsidyPool,
        Settings memory settings_
    ) {
        _requireSound(settings_);
        ESCROW = escrow;
        VAULT = vault;
        REWARDS = rewards;
        SUBSIDY_POOL = subsidyPool;
        TOKEN = IERC20(IComputeLedger(escrow).TOKEN());
        _settings = settings_;
        emit DisputesConfigured(settings_);
    }

    /* READING */

    /// @inheritdoc IDisputeModule
    function settings() external view returns (Settings memory) {
        return _settings;
    }

    /// @inheritdoc IDisputeModule
    function slashOf(uint32 slashId) external view returns (Slash memory) {
        return _slashes[slashId];
    }

    /// @inheritdoc IDisputeModule
    function heldOf(address provider) external view returns (uint256) {
        uint256 stake = ISurrogateVotes(VAULT).lockedOf(provider);
        return Math.min(_held[provider], (stake * _settings.windowCapBps) / BPS);
    }

    /* SLASHES */

    /// @inheritdoc IDisputeModule
    function appeal(uint32 slashId) external {
        Slash storage slash = _slashes[slashId];
        require(slash.state == SlashState.Proposed, DisputeModule_SlashStateInvalid(slashId, slash.state));
        require(slash.provider == msg.sender, DisputeModule_NotProvider(slashId, msg.sender));
        uint40 end = slash.proposedAt + _settings.appealPeriod;
        require(block.timestamp < end, DisputeModule_TooLate(slashId, end));

        uint96 bond = (uint256(_disputes[slash.disputeId].bond) * 2).toUint96();
        uint40 appealedAt = uint40(block.timestamp);
        (slash.state, slash.appealedAt, slash.appealBond) = (SlashState.Appealed, appealedAt, bond);
        totalBonds += bond;
        emit SlashAppealed(slashId, msg.sender, bond, appealedAt + _settings.appealRulingPeriod);
        IComputeLedger(ESCROW).pull(msg.sender, bond);
    }

    /// @inheritdoc IDisputeModule
    function ruleAppeal(
        uint32 slashId,
        uint256 amount,
        bytes32 reasonHash,
        string calldata reasonUri
    ) external restricted {
        Slash storage slash = _requireAppealed(slashId);
        uint40 end = slash.appealedAt + _settings.appealRulingPeriod;
        require(block.timestamp < end, DisputeModule_TooLate(slashId, end));
        uint96 before = slash.amount;
        require(amount <= before, DisputeModule_AmountRaised(slashId, amount, before));
        _requireReason(reasonHash, reasonUri);

        address provider = slash.provider;
        address bondTo = amount < before ? provider : SUBSIDY_POOL;
        // At most what it was.
        (slash.isAppealRuled, slash.amount) = (true, uint96(amount));
        _held[provider] -= before - amount;
        emit AppealRuled(slashId, amount, bondTo, reasonHash, reasonUri);
        if (amount == 0) {
            slash.state = SlashState.Lapsed;
            emit SlashLapsed(slashId, provider);
        }
        _payBond(bondTo, slash.appealBond);
    }

    /// @inheritdoc IDisputeModule
    function executeSlash(uint32 slashId) external {
        Slash storage slash = _slashes[slashId];
        SlashState state = slash.state;
        if (state == SlashState.Proposed) {
            uint40 from = slash.proposedAt + _settings.slashDelay;
            require(block.timestamp >= from, DisputeModule_TooEarly(slashId, from));
        } else {
            require(
                state == SlashState.Appealed && slash.isAppealRuled,
                DisputeModule_SlashStateInvalid(slashId, state)
            );
        }

        address provider = slash.provider;
        uint256 amount = slash.amount;
        slash.state = SlashState.Executed;
        _held[provider] -= amount;
        uint256 taken = IStakeVault(VAULT).slash(provider, amount, address(this));
        uint256 compensation = Math.min(slash.loss, taken);
        uint256 toPayer = compensation + ((taken - compensation) * _settings.reporterBps) / BPS;
        uint256 toPool = taken - toPayer;
        emit SlashExecuted(slashId, provider, taken, toPayer, toPool);
        TOKEN.forceApprove(ESCROW, taken);
        _deposit(_disputes[slash.disputeId].payer, toPayer);
        _deposit(SUBSIDY_POOL, toPool);
        IRewardsDistributor(REWARDS).forfeit(provider);
    }

    /// @inheritdoc IDisputeModule
    function lapseSlash(uint32 slashId) external {
        Slash storage slash = _requireAppealed(slashId);
        uint40 end = slash.appealedAt + _settings.appealRulingPeriod;
        require(block.timestamp >= end, DisputeModule_TooEarly(slashId, end));
        address provider = slash.provider;
        slash.state = SlashState.Lapsed;
        _held[provider] -= slash.amount;
        emit SlashLapsed(slashId, provider);
        _payBond(provider, slash.appealBond);
    }

    /* INTERNAL */

    /// @dev Proposes nothing when the provider has no stake, or when it lost all that it can lose within the window.
    function _propose(uint32 disputeId, Dispute storage dispute, Ruling memory ruling) internal {
        address provider = dispute.provider;
        uint256 snapshot = dispute.stakeSnapshot;
        uint256 amount = Math.min(_capOf(ruling.fault, snapshot), _leftInWindow(provider, snapshot));
        if (amount == 0) return;
        uint32 slashId = ++slashCount;
        dispute.slashId = slashId;
        _slashIds[provider].push(slashId);
        _held[provider] += amount;
        _slashes[slashId] = Slash({
            provider: provider,
            state: SlashState.Proposed,
            isAppealRuled: false,
            disputeId: disputeId,
            proposedAt: uint40(block.timestamp),
            // At most the snapshot.
            amount: uint96(amount),
            loss: ruling.loss,
            appealedAt: 0,
            appealBond: 0
        });
        uint40 executableAt = uint40(block.timestamp + _settings.slashDelay);
        emit SlashProposed(slashId, disputeId, provider, amount, ruling.loss, executableAt);
    }

    function _capOf(Fault fault, uint256 snapshot) internal view returns (uint256) {
        uint16 capBps = fault == Fault.Fraud ? _settings.fraudCapBps : _settings.misreportCapBps;
        return (snapshot * capBps) / BPS;
    }

    function _payBond(address to, uint96 bond) internal {
        totalBonds -= bond;
        IComputeLedger(ESCROW).transfer(to, bond);
    }

    function _requireReason(bytes32 hash, string calldata uri) internal pure {
        require(hash != bytes32(0) && bytes(uri).length != 0, DisputeModule_ReasonMissing());
    }

    /* PRIVATE */

    /// @dev What slashes of the provider may still take in the window that ends now.
    function _leftInWindow(address provider, uint256 snapshot) private view returns (uint256) {
        uint32[] storage ids = _slashIds[provider];
        uint256 length = ids.length;
        uint256 sum = 0;
        for (uint256 i = 0; i < length; ++i) {
            Slash storage slash = _slashes[ids[length - 1 - i]];
            if (slash.proposedAt + _settings.windowLength <= block.timestamp) break;
            if (i + 1 == WINDOW_SLASHES) return 0;
            if (slash.state != SlashState.Lapsed) sum += slash.amount;
        }
        return Math.saturatingSub((snapshot * _settings.windowCapBps) / BPS, sum);
    }

    function _requireAppealed(uint32 slashId) private view returns (Slash storage slash) {
        slash = _slashes[slashId];
        require(
            slash.state == SlashState.Appealed && !slash.isAppealRuled,
            DisputeModule_SlashStateInvalid(slashId, slash.state)
        );
    }

    function _deposit(address account, uint256 amount) private {
        if (amount != 0) IComputeLedger(ESCROW).deposit(account, amount);
    }

    function _requireSound(Settings memory s) private pure {
        require(
            s.minBond > 0 &&
                s.bondBps <= BPS &&
                s.misreportCapBps > 0 &&
                s.misreportCapBps <= s.fraudCapBps &&
                s.fraudCapBps <= s.windowCapBps &&
                s.windowCapBps <= BPS &&
                s.reporterBps <= BPS &&
                s.rulingPeriod > 0 &&
                s.appealPeriod > 0 &&
                s.appealPeriod < s.slashDelay &&
                s.appealRulingPeriod > 0 &&
                s.windowLength > 0,
            DisputeModule_SettingsInvalid()
        );
    }
}
