// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIntakePause} from "../common/IIntakePause.sol";

/// @title IPolicyBook
/// @notice What the community allows at each federation level: 0 nothing (what holds without any consent), 1 anonymous
/// patterns, 2 insights without identity, 3 specific data, 4 full federation. A consent is valid within what it says and
/// what the book says, at the grant and at each use: a vote that narrows works at once, one that widens doesn't
/// touch earlier grants. Guardians can pause new grants and uses for a while; nothing pauses a withdrawal.
interface IPolicyBook is IIntakePause {
    /// @notice What a level allows.
    /// @param ops Operations, as bits of {Ops}.
    /// @param mechanisms Privacy mechanisms: bit n for the mechanism with code n.
    /// @param maxDuration The longest consent, in seconds; zero: none can be given.
    /// @param announceDelay How long a use must have been announced before it is recorded, in seconds; zero: no need.
    /// @param needsExplicit Whether a consent must carry {ConsentFlags.EXPLICIT} when it is given.
    /// @param needsAssessment Whether the controller's impact assessment must be valid at a use.
    /// @param bridges Which ways between zones are open at this level: bit 8 x from + to, for zones 0 to 7; from is the
    /// category's zone, to the purpose's. Ways within a zone and to or from zone 0 are always open.
    struct Level {
        uint8 ops;
        uint64 mechanisms;
        uint32 maxDuration;
        uint24 announceDelay;
        bool needsExplicit;
        bool needsAssessment;
        uint64 bridges;
    }

    /// @notice What is asked of the book at a grant.
    struct GrantQuery {
        uint8 level;
        uint8 ops;
        uint8 mechanism;
        uint8 flags;
        uint16 purpose;
        uint16 category;
        uint32 notBefore;
        uint32 expiry;
    }

    /// @notice What is asked of the book at a use.
    /// @param op One operation, as a bit of {Ops}.
    /// @param consented The purpose that the grant names.
    /// @param purpose The purpose of the use: the same or a narrower one.
    /// @param zone The zone of the grant's category.
    struct UseQuery {
        uint8 level;
        uint8 op;
        uint8 mechanism;
        uint8 zone;
        uint16 consented;
        uint16 purpose;
        uint32 notBefore;
    }

    /// @notice A consent template: a text that people read before they sign, of which `termsHash` is signed.
    /// @param purpose What it is for.
    /// @param category What data.
    /// @param level The level that it asks for.
    struct Template {
        bytes32 termsHash;
        uint16 purpose;
        uint16 category;
        uint8 level;
        bool isRetired;
    }

    /// @notice A level was changed by vote.
    /// @param version How many changes there were.
    event LevelSet(uint8 indexed level, uint32 indexed version, Level policy);
    /// @notice Purposes that data of a zone never serve were changed by vote; zone 0: data of any zone.
    /// @param forbidden Bit n for the purpose with code n; what is below it is forbidden too.
    event WallSet(uint8 indexed zone, uint32 indexed version, uint256 forbidden);
    /// @notice A template was added.
    event TemplateAdded(
        uint32 indexed templateId,
        bytes32 indexed termsHash,
        uint16 purpose,
        uint16 category,
        uint8 level
    );
    /// @notice A template is not offered any more; consents given with it stay as they are.
    event TemplateRetired(uint32 indexed templateId);
    /// @notice The one that is told of every change was named, once.
    event PolicyListenerBound(address indexed listener);

    /// @notice Levels are 1 to 4; 0 allows nothing and can't be changed.
    error PolicyBook_LevelInvalid(uint8 level);
    /// @notice Zones are 0 to 7.
    error PolicyBook_ZoneInvalid(uint8 zone);
    /// @notice The policy names an operation that there isn't.
    error PolicyBook_PolicyInvalid(uint8 level);
    /// @notice The level doesn't allow these operations; `allowed` are bits of {Ops}.
    error PolicyBook_OpsNotAllowed(uint8 level, uint8 ops, uint8 allowed);
    /// @notice The level doesn't allow this privacy mechanism.
    error PolicyBook_MechanismNotAllowed(uint8 level, uint8 mechanism);
    /// @notice The consent would be longer than the level allows, both in seconds.
    error PolicyBook_TooLong(uint8 level, uint256 duration, uint32 maxDuration);
    /// @notice The level allows consents only for a time that has passed, in seconds.
    error PolicyBook_Outlived(uint8 level, uint256 until);
    /// @notice This level or this special category needs explicit consent.
    error PolicyBook_ExplicitNeeded(uint8 level, uint16 category);
    /// @notice The category or purpose is too broad: consent to a narrower one.
    error PolicyBook_TooBroad(uint16 purpose, uint16 category);
    /// @notice No bridge leads from the zone of the data to the zone of the purpose at this level.
    error PolicyBook_NoBridge(uint8 level, uint8 fromZone, uint8 toZone);
    /// @notice Data of this zone never serve this purpose.
    error PolicyBook_Forbidden(uint8 zone, uint16 purpose);
    /// @notice The purpose is neither the one that was consented to nor a narrower one that was there at the time.
    error PolicyBook_PurposeNotCovered(uint16 consented, uint16 purpose);
    /// @notice A template needs the hash of its text and a level from 1 to 4.
    error PolicyBook_TemplateInvalid(bytes32 termsHash);
    /// @notice There is no such template, or it is retired already.
    error PolicyBook_TemplateUnknown(uint32 templateId);
    /// @notice A listener is named once, and is a contract.
    error PolicyBook_BindingInvalid(address listener);

    /// @notice Changes a level. By vote.
    function setLevel(uint8 level, Level calldata policy) external;

    /// @notice Changes what data of a zone never serve. By vote.
    /// @param zone 0 to 7; 0: data of any zone.
    /// @param forbidden Bit n for the purpose with code n.
    function setWall(uint8 zone, uint256 forbidden) external;

    /// @notice Adds a template, of terms that the vocabulary has. By vote.
    function addTemplate(
        bytes32 termsHash,
        uint16 purpose,
        uint16 category,
        uint8 level
    ) external returns (uint32 templateId);

    /// @notice Retires a template. By vote.
    function retireTemplate(uint32 templateId) external;

    /// @notice Names the one that is told the version and the pause at once and with every change from then on, once. It must
    /// be an {IPolicyListener} of this book. By the deployer before the handover.
    function bindListener(address listener) external;

    /// @notice The one that is told of every change; zero: nobody.
    function listener() external view returns (address);

    /// @notice The vocabulary.
    function VOCABULARY() external view returns (address);

    /// @notice What a level allows now.
    function levelOf(uint8 level) external view returns (Level memory);

    /// @notice What data of a zone never serve, as bits of purposes.
    function wallOf(uint8 zone) external view returns (uint256);

    /// @notice How many changes of levels and walls there were.
    function version() external view returns (uint32);

    /// @notice The version, and until when nothing new is let in, in seconds: what a ruling hangs on, asked in one go.
    function stateOf() external view returns (uint32 bookVersion, uint40 bookPausedUntil);

    /// @notice A template.
    function templateOf(uint32 templateId) external view returns (Template memory);

    /// @notice Reverts with the reason if such a consent can't be given now.
    /// @return zone The zone of its category.
    function requireGrantable(GrantQuery calldata query) external view returns (uint8 zone);

    /// @notice Reverts with the reason if such a use can't be recorded now.
    /// @return announceDelay How long it must have been announced, in seconds.
    /// @return needsAssessment Whether the controller's impact assessment must be valid.
    function requireUsable(
        UseQuery calldata query
    ) external view returns (uint24 announceDelay, bool needsAssessment);
}
