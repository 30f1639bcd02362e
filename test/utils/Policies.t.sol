// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IOpinionLog} from "../../contracts/governance/IOpinionLog.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "./Defaults.sol";
import {WholeGovernance} from "./WholeGovernance.t.sol";

/// @title Policies
/// @notice The whole governance, with proposals of every class and steps of the policy's settings.
abstract contract Policies is WholeGovernance {
    /// @dev A contract that nobody protects and that takes every call and all coins: one STOP.
    address internal shop;

    function setUp() public virtual override {
        super.setUp();
        shop = makeAccount("shop");
        vm.etch(shop, hex"00");
    }

    /* PROPOSALS */

    function empty(uint256 actions, string memory text) internal pure returns (Proposal memory p) {
        p.targets = new address[](actions);
        p.values = new uint256[](actions);
        p.calldatas = new bytes[](actions);
        p.description = text;
    }

    /// @dev As many times the same call to the shop.
    function errands(uint256 actions) internal view returns (Proposal memory p) {
        p = empty(actions, "Run errands");
        for (uint256 i = 0; i < actions; ++i) p.targets[i] = shop;
    }

    function spend(uint256 amount) internal view returns (Proposal memory) {
        return single(address(token), abi.encodeCall(token.transfer, (carol, amount)), "Spend");
    }

    function spendCoins(uint256 amount) internal view returns (Proposal memory p) {
        p = single(shop, "", "Spend coins");
        p.values[0] = amount;
    }

    function recall() internal view returns (Proposal memory) {
        return single(address(board), abi.encodeCall(board.removeMember, (members[0])), "Recall Ann");
    }

    /// @dev A proposal of each class; of Override only after this one was vetoed as what it is otherwise.
    function ofClass(IProposalPolicy.ProposalClass class) internal view returns (Proposal memory) {
        if (class == IProposalPolicy.ProposalClass.TreasuryLarge)
            return spend(uint256(Defaults.TOKEN_CAP) + 1);
        if (class == IProposalPolicy.ProposalClass.Constitutional) {
            return single(address(governor), abi.encodeCall(governor.setVotingDelay, (3 days)), "Vote later");
        }
        if (class == IProposalPolicy.ProposalClass.Recall) return recall();
        return payment();
    }

    /// @dev A class by a fuzzed number, and a pending proposal of it by Alice.
    function proposeOfClass(
        uint256 seed
    ) internal returns (IProposalPolicy.ProposalClass class, Proposal memory p, uint256 id) {
        class = IProposalPolicy.ProposalClass(bound(seed, 0, 4));
        p = ofClass(class);
        if (class == IProposalPolicy.ProposalClass.Override) {
            veto(pass(p), p);
            p = ofClass(class);
            p.description = "Pay Carol all the same";
        }
        id = propose(alice, p);
    }

    /// @dev As above, and the proposal is won.
    function passOfClass(
        uint256 seed
    ) internal returns (IProposalPolicy.ProposalClass class, Proposal memory p, uint256 id) {
        (class, p, id) = proposeOfClass(seed);
        win(id);
    }

    /// @dev Votes for what was proposed, enough for every class, until the vote is over.
    function win(uint256 id) internal {
        openVote(id);
        vote(alice, id, Defaults.FOR);
        vote(bob, id, Defaults.FOR);
        vote(dave, id, Defaults.FOR);
        closeVote(id);
    }

    /* STEPS OF THE TIMELOCK AND OF THE BOARD */

    function setRules(IProposalPolicy.ProposalClass class, IProposalPolicy.Rules memory rules) internal {
        vm.prank(address(timelock));
        policy.setRules(class, rules);
    }

    function setTargetClass(address target, IProposalPolicy.ProposalClass class) internal {
        vm.prank(address(timelock));
        policy.setTargetClass(target, class);
    }

    function setActionRule(
        address target,
        bytes4 selector,
        IProposalPolicy.ProposalClass class,
        uint16 length
    ) internal {
        vm.prank(address(timelock));
        policy.setActionRule(target, selector, class, length);
    }

    function setSpendCap(address asset, uint256 cap) internal {
        vm.prank(address(timelock));
        policy.setSpendCap(asset, uint104(cap));
    }

    function vetoDirectly(Proposal memory p) internal {
        vm.prank(address(board));
        policy.veto(operationsOf(p), reason());
    }

    function extendReview(uint256 id) internal {
        vm.prank(address(board));
        policy.extendReview(id);
    }

    /// @dev A legal adviser speaks on a proposal that has not ended.
    function publishLegalOpinion(uint256 id) internal {
        publishOpinion(id, IOpinionLog.AdviserKind.Legal);
    }

    function publishOpinion(uint256 id, IOpinionLog.AdviserKind kind) internal {
        vm.prank(address(timelock));
        opinions.registerAdviser(relayer, kind, IOpinionLog.AdviserNature.AI, "Lex", "ipfs://lex");
        vm.prank(relayer);
        opinions.publish(id, IOpinionLog.Verdict.Oppose, keccak256("no"), "ipfs://no");
    }

    /* WHAT THE POLICY SAYS */

    function classOf(Proposal memory p) internal view returns (IProposalPolicy.ProposalClass class) {
        (class, , , ) = policy.assess(p.targets, p.values, p.calldatas);
    }

    function assertClass(
        Proposal memory p,
        IProposalPolicy.ProposalClass expected,
        uint256 expectedAction,
        string memory message
    ) internal view {
        (IProposalPolicy.ProposalClass class, uint256 action, , ) = policy.assess(
            p.targets,
            p.values,
            p.calldatas
        );
        assertEq(uint256(class), uint256(expected), message);
        assertEq(action, expectedAction, message);
    }

    function assertPhase(uint256 id, IProposalPolicy.ProposalPhase expected) internal view {
        assertEq(uint256(policy.proposalPhase(id)), uint256(expected), "phase");
    }

    function expectUnauthorized(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
    }

    /// @dev Anybody but the timelock, which administers, and the board, which vetoes.
    function anybody(uint256 seed) internal view returns (address caller) {
        caller = boundAccount(seed);
        if (caller == address(timelock) || caller == address(board)) caller = alice;
    }
}
