// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BenefitVault} from "../../contracts/provenance/BenefitVault.sol";
import {IBenefitVault} from "../../contracts/provenance/IBenefitVault.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {MockConsents} from "../mocks/MockConsents.sol";
import {Controllers} from "./Controllers.t.sol";
import {Digests} from "./Digests.sol";

/// @title Benefits
/// @notice A vault beside the controllers, with grants as the test says. The subject is a key of its own.
abstract contract Benefits is Controllers {
    uint96 internal constant FUNDS = 10_000 ether;
    uint256 internal constant REWARD_UNIT = 1e12;

    MockConsents internal log;
    BenefitVault internal vault;
    address internal subject;

    function setUp() public virtual override {
        super.setUp();
        subject = makeAccount("subject");
        log = new MockConsents(address(controllers));
        vault = createVault(address(token));
        vault.bindModules(anchors, duties);
        approve(bob, address(vault));
    }

    function createVault(address token_) internal returns (BenefitVault) {
        return new BenefitVault(address(accessManager), token_, address(log), address(controllers));
    }

    /* STEPS */

    function fund(uint96 amount) internal {
        vm.prank(bob);
        vault.fund(BOB, amount);
    }

    function accrue(uint96 amount) internal {
        log.charge(vault, BOB, amount);
    }

    /// @dev As {UseAnchors} and {BreachBoard} do it: the tokens come first.
    function credit(bytes32 grantId, uint96 amount) internal {
        give(address(vault), amount);
        vm.prank(duties);
        vault.credit(grantId, amount);
    }

    /// @dev A grant that was used as often, and is paid for.
    function use(
        IConsents.Witness memory witness,
        uint24 uses,
        uint32 reward
    ) internal returns (uint96 earned) {
        IConsents.Grant memory grant;
        grant.status = IConsents.GrantStatus.Active;
        (grant.level, grant.controllerId) = (1, BOB);
        (grant.useCount, grant.maxUses, grant.rewardPerUse) = (uses, uses, reward);
        log.setGrant(idOf(witness), grant);
        earned = uint96(uint256(uses) * reward * REWARD_UNIT);
        if (earned == 0) return 0;
        fund(earned);
        accrue(earned);
    }

    function claim(IConsents.Witness memory witness, address to) internal returns (uint96) {
        vm.prank(witness.subject);
        return vault.claim(witness, to);
    }

    function signClaim(
        string memory name,
        IConsents.Witness memory witness,
        address to,
        uint256 deadline
    ) internal view returns (bytes memory) {
        bytes32 grantId = idOf(witness);
        return
            signature(
                keyOf(name),
                Digests.benefitClaim(address(vault), grantId, to, vault.claimedBy(grantId), deadline)
            );
    }

    /* GRANTS */

    function witnessOf(address account, uint256 seed) internal pure returns (IConsents.Witness memory) {
        return
            IConsents.Witness({
                structHash: keccak256(abi.encode("consent", seed)),
                scope: keccak256(abi.encode("dataset", seed)),
                subject: account,
                agentId: 0
            });
    }

    function idOf(IConsents.Witness memory witness) internal pure returns (bytes32) {
        return keccak256(abi.encode(witness.structHash, witness.scope, witness.subject, witness.agentId));
    }

    /* FUZZ INPUTS */

    /// @dev Uses and reward that what Bob owns can pay.
    function boundUses(
        uint256 usesSeed,
        uint256 rewardSeed
    ) internal pure returns (uint24 uses, uint32 reward) {
        uses = uint24(boundEdges(usesSeed, 1, type(uint24).max));
        uint256 most = OWNED / 4 / REWARD_UNIT / uses;
        reward = uint32(boundEdges(rewardSeed, 1, most < type(uint32).max ? most : type(uint32).max));
    }

    /* EXPECTATIONS */

    function expectNotSubject(address expected, address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IBenefitVault.BenefitVault_NotSubject.selector, expected, caller)
        );
    }

    function expectUnfunded(uint256 amount, uint256 free) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IBenefitVault.BenefitVault_Unfunded.selector, BOB, amount, free)
        );
    }

    function expectVaultNotModule(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IBenefitVault.BenefitVault_NotModule.selector, caller));
    }

    function expectNothingOwed(bytes32 grantId) internal {
        vm.expectRevert(abi.encodeWithSelector(IBenefitVault.BenefitVault_NothingOwed.selector, grantId));
    }

    function assertSolvent(uint256 free, uint256 owed) internal view {
        (uint256 held, uint256 free_, uint256 owed_) = vault.solvency();
        assertEq(free_, free, "free");
        assertEq(owed_, owed, "owed");
        assertEq(held, free + owed, "held = free + owed");
        assertGe(token.balanceOf(address(vault)), held, "and it is there");
    }

    function expectReceiverInvalid(address to) internal {
        vm.expectRevert(abi.encodeWithSelector(IBenefitVault.BenefitVault_ReceiverInvalid.selector, to));
    }
}
