// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice What Standard proposals may spend; see ProposalPolicy.tree.
contract ProposalPolicySpendTest is Policies {
    IProposalPolicy.ProposalClass internal constant STANDARD = IProposalPolicy.ProposalClass.Standard;
    IProposalPolicy.ProposalClass internal constant LARGE = IProposalPolicy.ProposalClass.TreasuryLarge;
    uint256 internal constant CAP = Defaults.TOKEN_CAP;
    uint256 internal constant COINS = Defaults.COIN_CAP;
    address internal constant COIN = address(0);

    uint256 internal lastId;

    /* STEPS, AS THE GOVERNOR TAKES THEM */

    function register(Proposal memory p) internal returns (uint256 id) {
        id = ++lastId;
        vm.prank(address(governor));
        // Each by another proposer.
        policy.register(id, address(uint160(0xabc000 + id)), p.targets, p.values, p.calldatas);
    }

    function carryOut(uint256 id, Proposal memory p) internal {
        vm.prank(address(governor));
        policy.beforeExecution(id, p.targets, p.values, p.calldatas);
    }

    function registerAndCarryOut(Proposal memory p) internal {
        carryOut(register(p), p);
    }

    function expectExceeded(address asset, uint256 amount, uint256 available) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_SpendCapExceeded.selector,
                asset,
                amount,
                available
            )
        );
    }

    /// @dev A call of the token by a number from 0 to 2 that spends, or lets others spend, that amount.
    function spending(uint256 kind, uint256 amount) internal view returns (bytes memory) {
        if (kind == 0) return abi.encodeCall(token.transfer, (carol, amount));
        if (kind == 1) return abi.encodeCall(token.approve, (carol, amount));
        return abi.encodeCall(token.transferFrom, (address(timelock), carol, amount));
    }

    /* CLASS BY WHAT IS SPENT */

    function testFuzz_Assess_WhenTokensAreSpent(uint256 kind, uint256 amount) external view {
        kind = bound(kind, 0, 2);
        assertClass(single(address(token), spending(kind, CAP), "Spend"), STANDARD, 0, "the whole cap");
        amount = boundEdges(amount, CAP + 1, type(uint256).max);
        assertClass(single(address(token), spending(kind, amount), "Spend"), LARGE, 0, "more");
        amount = bound(amount, 0, CAP);
        assertClass(single(address(token), spending(kind, amount), "Spend"), STANDARD, 0, "less");
    }

    function testFuzz_Assess_WhenTheAmountIsMissing(uint256 kind, uint256 length) external view {
        kind = bound(kind, 0, 2);
        bytes memory whole = spending(kind, 0);
        bytes memory data = new bytes(bound(length, 4, whole.length - 1));
        for (uint256 i = 0; i < data.length; ++i) data[i] = whole[i];
        assertClass(single(address(token), data, "Spend"), LARGE, 0, "as if it were all there is");
    }

    function testFuzz_Assess_WhenTheTokenIsCalledForSomethingElse(bytes memory arguments) external {
        bytes4 selector = token.permit.selector;
        setActionRule(address(token), selector, STANDARD, 0);
        Proposal memory p = single(address(token), abi.encodePacked(selector, arguments), "Sign");
        assertClass(p, STANDARD, 0, "nothing is spent");
    }

    function testFuzz_Assess_WhenTheTokenIsNotProtected(uint256 amount) external {
        setTargetClass(address(token), STANDARD);
        amount = bound(amount, 0, CAP);
        bytes memory data = abi.encodeCall(token.permit, (alice, bob, amount, 0, 0, 0, 0));
        assertClass(single(address(token), data, "Sign"), STANDARD, 0, "the token has a cap of its own");
    }

    function testFuzz_Assess_WhenCallsSpendTogether(
        uint256 first,
        uint256 second,
        bool isCoin
    ) external view {
        uint256 cap = isCoin ? COINS : CAP;
        first = bound(first, 0, cap);
        // Often just what is left, or one more.
        second = second % 2 == 0 ? cap - first + ((second / 2) % 2) : bound(second, 0, cap);
        if (second > cap) second = cap;
        Proposal memory p = errands(3);
        for (uint256 i = 0; i < 2; ++i) {
            uint256 amount = i == 0 ? first : second;
            if (isCoin) p.values[i] = amount;
            else (p.targets[i], p.calldatas[i]) = (address(token), spending(i, amount));
        }
        bool isLarge = first + second > cap;
        assertClass(p, isLarge ? LARGE : STANDARD, isLarge ? 1 : 0, "the sum decides");
    }

    function testFuzz_Assess_WhenTheSumIsMoreThanANumberHolds(uint256 first, uint256 second) external view {
        Proposal memory p = errands(2);
        p.values[0] = bound(first, 1, type(uint256).max);
        p.values[1] = bound(second, type(uint256).max - p.values[0] + 1, type(uint256).max);
        assertClass(p, LARGE, p.values[0] > COINS ? 0 : 1, "all there is");
    }

    function testFuzz_Assess_WhenCoinsAreSpent(uint256 amount) external view {
        assertClass(spendCoins(COINS), STANDARD, 0, "the whole cap");
        assertClass(spendCoins(boundEdges(amount, COINS + 1, type(uint256).max)), LARGE, 0, "more");
    }

    function testFuzz_Assess_WhenSomethingWasSpentBefore(uint256 spent, uint256 more) external {
        spent = bound(spent, 1, CAP);
        registerAndCarryOut(spend(spent));
        assertClass(spend(CAP - spent), STANDARD, 0, "what is left");
        assertClass(spend(boundEdges(more, CAP - spent + 1, CAP)), LARGE, 0, "more than is left");
    }

    /* THE BUCKET */

    function testFuzz_BeforeExecution_WhenStandardProposalsSpendAgainAndAgain(
        uint256[8] memory amounts,
        uint256[8] memory pauses,
        bool isCoin
    ) external {
        (address asset, uint256 cap) = isCoin ? (COIN, COINS) : (address(token), CAP);
        uint256 level;
        uint256 total;
        uint256 since = block.timestamp;
        uint256 start = block.timestamp;
        for (uint256 i = 0; i < 8; ++i) {
            skip(bound(pauses[i], 0, 10 days));
            uint256 drained = (cap * (block.timestamp - since)) / Defaults.SPEND_WINDOW;
            uint256 now_ = level > drained ? level - drained : 0;
            assertEq(policy.spendable(asset), cap - now_, "what is left");
            uint256 amount = boundEdges(amounts[i], 0, cap - now_);
            Proposal memory p = isCoin ? spendCoins(amount) : spend(amount);
            uint256 id = register(p);
            if (amount > 0) {
                (level, since) = (now_ + amount, block.timestamp);
                vm.expectEmit(address(policy));
                emit IProposalPolicy.SpendRecorded(asset, amount, level);
            }
            carryOut(id, p);
            total += amount;
            uint256 most = cap + (cap * (block.timestamp - start)) / Defaults.SPEND_WINDOW;
            assertLe(total, most, "a cap at once and a cap per window");
        }
        IProposalPolicy.SpendCap memory bucket = policy.spendCap(asset);
        assertEq(bucket.cap, cap, "cap");
        assertEq(bucket.level, level, "level");
    }

    function testFuzz_BeforeExecution_WhenTheBucketHasDrained(uint256 spent, uint256 later) external {
        registerAndCarryOut(spend(bound(spent, 0, CAP)));
        skip(boundEdges(later, Defaults.SPEND_WINDOW, 3650 days));
        assertEq(policy.spendable(address(token)), CAP, "empty after one window");
    }

    function testFuzz_BeforeExecution_RevertWhen_OthersSpentItMeanwhile(
        uint256 first,
        uint256 second,
        bool isCoin
    ) external {
        (address asset, uint256 cap) = isCoin ? (COIN, COINS) : (address(token), CAP);
        first = bound(first, 1, cap);
        second = boundEdges(second, cap - first + 1, cap);
        Proposal memory p = isCoin ? spendCoins(first) : spend(first);
        Proposal memory q = isCoin ? spendCoins(second) : spend(second);
        uint256 id = register(q);
        registerAndCarryOut(p);
        expectExceeded(asset, second, cap - first);
        carryOut(id, q);
    }

    function testFuzz_BeforeExecution_RevertWhen_ItsCallsTogetherSpendTooMuch(uint256 first) external {
        first = bound(first, 1, CAP);
        Proposal memory p = empty(2, "Spend twice");
        for (uint256 i = 0; i < 2; ++i) {
            (p.targets[i], p.calldatas[i]) = (address(token), spending(i, i == 0 ? first : CAP - first + 1));
        }
        // Standard when it was made; less may be spent now.
        setSpendCap(address(token), CAP + 1);
        uint256 id = register(p);
        setSpendCap(address(token), CAP);
        expectExceeded(address(token), CAP - first + 1, CAP - first);
        carryOut(id, p);
    }

    function test_BeforeExecution_WhenItWaitedForTheBucketToDrain() external {
        Proposal memory p = spend(CAP);
        Proposal memory q = spend(CAP);
        uint256 id = propose(alice, p);
        uint256 other = propose(bob, q);
        openVote(id);
        address[3] memory voters = [alice, bob, dave];
        for (uint256 i = 0; i < 3; ++i) {
            vote(voters[i], id, Defaults.FOR);
            vote(voters[i], other, Defaults.FOR);
        }
        closeVote(id);
        queue(p);
        queue(q);
        vm.warp(governor.proposalEta(id));
        execute(p);
        expectExceeded(address(token), CAP, 0);
        execute(q);
        skip(Defaults.SPEND_WINDOW - 1);
        expectExceeded(address(token), CAP, CAP - (CAP - (CAP * (7 days - 1)) / 7 days));
        execute(q);
        skip(1);
        execute(q);
        assertEq(token.balanceOf(carol), CAROLS + 2 * CAP, "both in the end");
    }

    function testFuzz_BeforeExecution_WhenAHigherClassSpends(uint256 amount) external {
        amount = boundEdges(amount, CAP + 1, type(uint256).max);
        registerAndCarryOut(spend(amount));
        assertEq(policy.spendable(address(token)), CAP, "leaves the cap of everyday business");
    }

    function test_BeforeExecution_WhenNothingIsSpent() external {
        vm.recordLogs();
        Proposal memory p = errands(3);
        registerAndCarryOut(p);
        assertEq(vm.getRecordedLogs().length, 1, "ProposalClassified alone");
    }

    /* SET SPEND CAP */

    function testFuzz_SetSpendCap_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        address caller = anybody(seed);
        expectUnauthorized(caller);
        vm.prank(caller);
        policy.setSpendCap(COIN, type(uint104).max);
    }

    function testFuzz_SetSpendCap_RevertWhen_TheAssetCannotHaveACap(uint256 seed) external {
        address asset = boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_AssetWithoutCap.selector, asset)
        );
        setSpendCap(asset, 1);
    }

    function testFuzz_SetSpendCap_WhenTheBucketIsEmpty(uint104 cap, bool isCoin) external {
        address asset = isCoin ? COIN : address(token);
        vm.expectEmit(address(policy));
        emit IProposalPolicy.SpendCapSet(asset, isCoin ? COINS : CAP, cap);
        setSpendCap(asset, cap);
        assertEq(policy.spendCap(asset).cap, cap, "cap");
        assertEq(policy.spendable(asset), cap, "all of it");
    }

    function testFuzz_SetSpendCap_WhenSomethingWasSpent(
        uint256 spent,
        uint256 elapsed,
        uint104 cap
    ) external {
        spent = bound(spent, 1, CAP);
        registerAndCarryOut(spend(spent));
        elapsed = boundEdges(elapsed, 0, 2 * Defaults.SPEND_WINDOW);
        skip(elapsed);
        uint256 drained = (CAP * elapsed) / Defaults.SPEND_WINDOW;
        uint256 level = spent > drained ? spent - drained : 0;
        setSpendCap(address(token), cap);
        IProposalPolicy.SpendCap memory bucket = policy.spendCap(address(token));
        assertEq(bucket.level, level, "drained so far at the old pace");
        assertEq(bucket.updatedAt, block.timestamp, "from now at the new pace");
        assertEq(policy.spendable(address(token)), cap > level ? cap - level : 0, "what is left");
    }

    function test_SetSpendCap_WhenTheCapIsZero() external {
        registerAndCarryOut(spend(CAP));
        setSpendCap(address(token), 0);
        skip(3650 days);
        assertEq(policy.spendable(address(token)), 0, "everything is large");
        assertClass(spend(1), LARGE, 0, "one unit");
        assertClass(spend(0), STANDARD, 0, "nothing");
    }
}
