// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IControllerRegistry
/// @notice Who may be given consent: controllers, each with a bond, an impact assessment that expires, and agents that can
/// be revoked alone. A bond pays those whose data were used against their consent.
interface IControllerRegistry {
    /// @notice A controller. Amounts in 1e-18 COMPUTE, times in seconds.
    /// @param account Who acts for it and owns its bond.
    /// @param assessmentExpiry Until when its impact assessment is valid; zero: it has none.
    /// @param isSuspended Whether it gets no consent and records no use; it can still acknowledge, answer and leave.
    /// @param agentCount How many agents it ever named.
    struct Controller {
        address account;
        uint40 assessmentExpiry;
        bool isSuspended;
        uint32 agentCount;
    }

    /// @notice A controller's bond, in 1e-18 COMPUTE.
    /// @param amount All of it, thawing included.
    /// @param locked What is held for recorded roots under challenge and late duties.
    /// @param thawing What is on its way out; it can be slashed until it is withdrawn.
    /// @param thawedAt When it can be withdrawn, in seconds.
    struct Bond {
        uint96 amount;
        uint96 locked;
        uint96 thawing;
        uint40 thawedAt;
    }

    /// @notice A controller was registered.
    event ControllerRegistered(
        uint32 indexed controllerId,
        address indexed account,
        bytes32 profileHash,
        uint96 bond
    );
    /// @notice Its public profile (name, contact, data protection officer) was changed; the hash of a document.
    event ControllerProfileSet(uint32 indexed controllerId, bytes32 profileHash);
    /// @notice A controller's account was offered to another, who has to accept.
    event ControllerOffered(uint32 indexed controllerId, address indexed account);
    /// @notice A controller changed hands.
    event ControllerTransferred(uint32 indexed controllerId, address indexed from, address indexed to);
    /// @notice An impact assessment was published.
    event AssessmentSet(uint32 indexed controllerId, bytes32 assessmentHash, uint40 expiry);
    /// @notice An agent was named.
    event AgentAdded(uint32 indexed controllerId, uint32 indexed agentId, address indexed account);
    /// @notice An agent was revoked, for ever.
    event AgentRevoked(uint32 indexed controllerId, uint32 indexed agentId, address indexed account);
    /// @notice A controller was suspended by a steward.
    event ControllerSuspended(uint32 indexed controllerId, address indexed by, bytes32 reasonHash);
    /// @notice A suspension was lifted by vote.
    event SuspensionLifted(uint32 indexed controllerId);
    /// @notice A bond became larger.
    event BondAdded(uint32 indexed controllerId, uint96 amount, uint96 bond);
    /// @notice A part of a bond began to thaw, in place of what was thawing.
    event BondThawing(uint32 indexed controllerId, uint96 amount, uint40 thawedAt);
    /// @notice A thawed part was withdrawn.
    event BondWithdrawn(uint32 indexed controllerId, address indexed to, uint96 amount, uint96 bond);
    /// @notice A part of a bond was locked for a duty.
    event BondLocked(uint32 indexed controllerId, uint96 amount, uint96 locked);
    /// @notice A locked part became free.
    event BondUnlocked(uint32 indexed controllerId, uint96 amount, uint96 locked);
    /// @notice A part of a bond was taken.
    event BondSlashed(uint32 indexed controllerId, address indexed to, uint96 amount, uint96 bond);
    /// @notice The contracts that may lock and slash were named, once.
    event ControllersBound(address indexed useAnchors, address indexed breachBoard);

    /// @notice There is no such controller.
    error ControllerRegistry_Unknown(uint32 controllerId);
    /// @notice The caller doesn't act for the controller.
    error ControllerRegistry_NotAuthorized(uint32 controllerId, address caller);
    /// @notice The account is zero, or acts for a controller already.
    error ControllerRegistry_AccountInvalid(address account);
    /// @notice The bond is below the least one, both in 1e-18 COMPUTE.
    error ControllerRegistry_BondTooLow(uint256 bond, uint256 minBond);
    /// @notice More was asked for than is free, both in 1e-18 COMPUTE.
    error ControllerRegistry_BondNotFree(uint256 amount, uint256 free);
    /// @notice Nothing thaws, or not yet: `thawedAt` in seconds.
    error ControllerRegistry_NotThawed(uint32 controllerId, uint40 thawedAt);
    /// @notice A hash is missing.
    error ControllerRegistry_HashMissing();
    /// @notice The assessment's end must lie in the future, at most `maxPeriod` seconds away.
    error ControllerRegistry_ExpiryInvalid(uint40 expiry, uint40 maxPeriod);
    /// @notice The agent is unknown or revoked.
    error ControllerRegistry_AgentInvalid(uint32 controllerId, uint32 agentId);
    /// @notice The controller is suspended.
    error ControllerRegistry_Suspended(uint32 controllerId);
    /// @notice The controller isn't suspended.
    error ControllerRegistry_NotSuspended(uint32 controllerId);
    /// @notice The impact assessment is missing or out of date since `expiry`, in seconds.
    error ControllerRegistry_AssessmentExpired(uint32 controllerId, uint40 expiry);
    /// @notice Only the contracts that were named may lock and slash.
    error ControllerRegistry_NotModule(address caller);
    /// @notice The contracts were named already, or one is zero.
    error ControllerRegistry_BindingInvalid();
    /// @notice Zero can't be moved.
    error ControllerRegistry_AmountZero();
    /// @notice The token passed on less than was asked for, both in 1e-18 COMPUTE.
    error ControllerRegistry_AmountNotReceived(uint256 amount, uint256 received);

    /// @notice Registers the caller as a controller, with at least {minBond}, which it must have approved.
    /// @param profileHash keccak256 of its public profile.
    function register(bytes32 profileHash, uint96 bond) external returns (uint32 controllerId);

    /// @notice Changes the public profile. By the controller.
    function setProfile(uint32 controllerId, bytes32 profileHash) external;

    /// @notice Offers the controller to another account; zero takes the offer back. By the controller.
    function offerController(uint32 controllerId, address to) external;

    /// @notice Accepts an offered controller. By the account that it was offered to.
    function acceptController(uint32 controllerId) external;

    /// @notice Publishes an impact assessment. By the controller.
    /// @param assessmentHash keccak256 of the document.
    /// @param expiry Until when it is valid, in seconds.
    function setAssessment(uint32 controllerId, bytes32 assessmentHash, uint40 expiry) external;

    /// @notice Names an agent, who may be one of other controllers as well. By the controller.
    function addAgent(uint32 controllerId, address account) external returns (uint32 agentId);

    /// @notice Revokes an agent, for ever. By the controller, or by the agent itself.
    function revokeAgent(uint32 controllerId, uint32 agentId) external;

    /// @notice Suspends a controller: no more grants and uses. By a steward, whom the community elects.
    function suspend(uint32 controllerId, bytes32 reasonHash) external;

    /// @notice Lifts a suspension. By vote.
    function liftSuspension(uint32 controllerId) external;

    /// @notice Makes the bond larger. By anybody who approved it.
    function addBond(uint32 controllerId, uint96 amount) external;

    /// @notice Begins to take out `amount`, in place of what thaws already; zero stops it, and less keeps the time. With
    /// less than {MIN_BOND} beside what thaws, it gets no consent and records no use. By the controller.
    function thawBond(uint32 controllerId, uint96 amount) external;

    /// @notice Withdraws what thawed, less what was slashed meanwhile; what is locked waits. By the controller. Never
    /// paused.
    function withdrawBond(uint32 controllerId) external returns (uint96 amount);

    /// @notice Locks a part of the bond that isn't locked, thawing or not. By {UseAnchors} and {BreachBoard} alone.
    function lockBond(uint32 controllerId, uint96 amount) external;

    /// @notice Frees a locked part. By {UseAnchors} and {BreachBoard} alone.
    function unlockBond(uint32 controllerId, uint96 amount) external;

    /// @notice Pays up to `amount` of the bond to `to`, locked or not. By {UseAnchors} and {BreachBoard} alone.
    /// @param fromLocked How much of it was locked by the caller.
    /// @return paid What there was.
    function slashBond(
        uint32 controllerId,
        address to,
        uint96 amount,
        uint96 fromLocked
    ) external returns (uint96 paid);

    /// @notice Names the contracts that may lock and slash, once. By the deployer before the handover.
    function bindModules(address useAnchors, address breachBoard) external;

    /// @notice The contract of roots of uses, and the one of duties, which may lock and slash; zero before they are named.
    function useAnchors() external view returns (address);

    /// @notice See {useAnchors}.
    function breachBoard() external view returns (address);

    /// @notice The token of the bonds.
    function TOKEN() external view returns (address);

    /// @notice The least bond, in 1e-18 COMPUTE.
    function MIN_BOND() external view returns (uint96);

    /// @notice How long a bond thaws, in seconds; longer than any root can be challenged.
    function THAW_PERIOD() external view returns (uint40);

    /// @notice The longest time that an impact assessment is valid, in seconds.
    function MAX_ASSESSMENT_PERIOD() external view returns (uint40);

    /// @notice How many controllers there are.
    function controllerCount() external view returns (uint32);

    /// @notice A controller; reverts if there is none.
    function controllerOf(uint32 controllerId) external view returns (Controller memory);

    /// @notice A controller's bond.
    function bondOf(uint32 controllerId) external view returns (Bond memory);

    /// @notice To whom a controller is offered; zero for nobody.
    function controllerOfferOf(uint32 controllerId) external view returns (address);

    /// @notice An agent's account; zero if there is none or it was revoked.
    function agentOf(uint32 controllerId, uint32 agentId) external view returns (address);

    /// @notice The controller of an account; zero if it isn't one.
    function controllerIdOf(address account) external view returns (uint32);

    /// @notice Whether an account is the controller's own or one of its agents' that isn't revoked.
    function actsFor(uint32 controllerId, address account) external view returns (bool);

    /// @notice Reverts with the reason if a consent can't be given to it: unknown, suspended, with less than {MIN_BOND}
    /// beside what thaws, or the agent is not there.
    /// @param agentId Zero for none.
    function requireGrantable(uint32 controllerId, uint32 agentId) external view;

    /// @notice Reverts with the reason if `caller` may not record uses now.
    /// @param agentId The agent that the consent names: only that one may; zero: the controller or any of its agents.
    function requireActor(
        uint32 controllerId,
        uint32 agentId,
        address caller,
        bool needsAssessment
    ) external view;
}
