// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC1155} from "@openzeppelin/contracts/token/ERC1155/IERC1155.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IProposalPolicy} from "../../contracts/governance/IProposalPolicy.sol";
import {Defaults} from "../utils/Defaults.sol";
import {Policies} from "../utils/Policies.t.sol";

/// @notice What a proposal is by what it calls; what it spends has a file of its own. See ProposalPolicy.tree.
contract ProposalPolicyClassTest is Policies {
    IProposalPolicy.ProposalClass internal constant STANDARD = IProposalPolicy.ProposalClass.Standard;
    IProposalPolicy.ProposalClass internal constant LARGE = IProposalPolicy.ProposalClass.TreasuryLarge;
    IProposalPolicy.ProposalClass internal constant CONSTITUTIONAL = IProposalPolicy
        .ProposalClass
        .Constitutional;
    IProposalPolicy.ProposalClass internal constant RECALL = IProposalPolicy.ProposalClass.Recall;

    /// @dev Some call of a class, by a number from 0 to 5. A recall alone is one; among others it is Constitutional.
    function action(
        uint256 kind
    ) internal view returns (address, bytes memory, IProposalPolicy.ProposalClass) {
        if (kind == 0) return (shop, hex"12345678", STANDARD);
        if (kind == 1) return (address(token), abi.encodeCall(token.transfer, (carol, 1)), STANDARD);
        if (kind == 2) return (shop, abi.encodeCall(IERC721.setApprovalForAll, (carol, true)), LARGE);
        if (kind == 3) {
            return (address(token), abi.encodeCall(token.approve, (carol, type(uint256).max)), LARGE);
        }
        if (kind == 4) return (address(policy), hex"12345678", CONSTITUTIONAL);
        return (address(board), abi.encodeCall(board.removeMember, (members[1])), RECALL);
    }

    /* TABLES */

    function testFuzz_Assess_WhenNobodyClassedTheTarget(bytes4 selector) external view {
        Proposal memory p = single(shop, abi.encodePacked(selector), "Do something");
        // But for the nine that move assets by one of the standards.
        if (classOf(p) == LARGE) assertTrue(movesAssets(selector), "no asset is moved");
        else assertClass(p, STANDARD, 0, "everyday business");
    }

    function testFuzz_Assess_WhenTheTargetIsClassed(bytes memory data, uint256 number) external {
        IProposalPolicy.ProposalClass class = IProposalPolicy.ProposalClass(bound(number, 1, 2));
        setTargetClass(shop, class);
        assertClass(single(shop, data, "Do something"), class, 0, "the class of the target");
    }

    function testFuzz_Assess_WhenTheFunctionHasARule(
        bytes memory data,
        uint256 number,
        uint256 own
    ) external {
        IProposalPolicy.ProposalClass class = IProposalPolicy.ProposalClass(bound(own, 0, 2));
        setTargetClass(shop, IProposalPolicy.ProposalClass(bound(number, 0, 2)));
        // Calldata too short to name a function calls 0x00000000.
        setActionRule(shop, data.length < 4 ? bytes4(0) : bytes4(data), class, 0);
        assertClass(single(shop, data, "Do something"), class, 0, "the rule goes before the target");
    }

    /* THE HIGHEST OF ALL CALLS */

    function testFuzz_Assess_WhenCallsAreOfManyClasses(uint256 count, uint256 kinds) external view {
        Proposal memory p = empty(bound(count, 1, 10), "Do many things");
        IProposalPolicy.ProposalClass highest = STANDARD;
        uint256 first;
        uint256 recalls;
        for (uint256 i = 0; i < p.targets.length; ++i) {
            IProposalPolicy.ProposalClass own;
            (p.targets[i], p.calldatas[i], own) = action((kinds >> (8 * i)) % 6);
            if (own == RECALL) {
                ++recalls;
                own = CONSTITUTIONAL;
            }
            if (own > highest) (highest, first) = (own, i);
        }
        if (recalls == p.targets.length) (highest, first) = (RECALL, 0);
        assertClass(p, highest, first, "the highest, by the first that has it");
    }

    /* RECALL */

    function testFuzz_Assess_WhenEveryCallIsARecall(uint256 count, uint256 which) external view {
        Proposal memory p = empty(bound(count, 1, 10), "Recall");
        for (uint256 i = 0; i < p.targets.length; ++i) {
            p.targets[i] = address(board);
            p.calldatas[i] =
                (which >> i) % 2 == 0
                    ? abi.encodeCall(board.dissolve, ())
                    : abi.encodeCall(board.removeMember, (members[i % 7]));
        }
        assertClass(p, RECALL, 0, "a pure recall");
    }

    function testFuzz_Assess_WhenARecallIsNotOfItsLength(
        bytes memory data,
        bool isDissolution
    ) external view {
        bytes4 selector = isDissolution ? board.dissolve.selector : board.removeMember.selector;
        uint256 length = isDissolution ? 0 : 32;
        if (data.length == length) data = abi.encodePacked(data, uint8(0));
        Proposal memory p = single(address(board), abi.encodePacked(selector, data), "Recall");
        assertClass(p, CONSTITUTIONAL, 0, "too long or too short");
    }

    function testFuzz_Assess_WhenARecallSendsCoins(uint256 value) external view {
        Proposal memory p = recall();
        p.values[0] = bound(value, 1, type(uint256).max);
        assertClass(p, CONSTITUTIONAL, 0, "coins go along");
    }

    function testFuzz_Assess_WhenARecallIsAmongOtherCalls(uint256 kind, bool isFirst) external view {
        Proposal memory p = empty(2, "Recall, and more");
        uint256 other = isFirst ? 0 : 1;
        IProposalPolicy.ProposalClass own;
        (p.targets[other], p.calldatas[other], own) = action(bound(kind, 0, 4));
        Proposal memory pure_ = recall();
        (p.targets[1 - other], p.calldatas[1 - other]) = (pure_.targets[0], pure_.calldatas[0]);
        uint256 first = own == CONSTITUTIONAL ? 0 : 1 - other;
        assertClass(p, CONSTITUTIONAL, first, "nothing gets immunity by a recall");
    }

    /* OVERRIDE */

    function test_Assess_WhenTheSameWasVetoed() external {
        Proposal memory p = payment();
        uint256 vetoed = pass(p);
        vetoDirectly(p);
        (IProposalPolicy.ProposalClass class, uint256 first, uint256 overridden, ) = policy.assess(
            p.targets,
            p.values,
            p.calldatas
        );
        assertEq(uint256(class), uint256(IProposalPolicy.ProposalClass.Override), "class");
        assertEq(first, 0, "action");
        assertEq(overridden, vetoed, "what it overrides");
    }

    function testFuzz_Assess_WhenAlmostTheSameWasVetoed(uint256 kind, uint256 amount) external {
        Proposal memory p = spend(PAYMENT);
        pass(p);
        vetoDirectly(p);
        amount = bound(amount, 1, Defaults.COIN_CAP);
        kind = bound(kind, 0, 3);
        Proposal memory q = spend(kind == 0 ? PAYMENT - amount : PAYMENT);
        if (kind == 1) q.values[0] = amount;
        if (kind == 2) q.targets[0] = shop;
        if (kind == 3) {
            q = empty(2, "Spend");
            (q.targets[0], q.calldatas[0]) = (p.targets[0], p.calldatas[0]);
            q.targets[1] = shop;
        }
        assertClass(q, kind == 2 ? LARGE : STANDARD, 0, "another proposal");
    }

    /* CODE AND DELEGATION */

    function testFuzz_Assess_WhenAllTargetsHoldCode(uint256 count, uint256 kinds) external view {
        Proposal memory p = empty(bound(count, 1, 10), "Do many things");
        bytes memory hashes;
        for (uint256 i = 0; i < p.targets.length; ++i) {
            (p.targets[i], p.calldatas[i], ) = action((kinds >> (8 * i)) % 6);
            hashes = abi.encodePacked(hashes, p.targets[i].codehash);
        }
        (, , , bytes32 codeHash) = policy.assess(p.targets, p.values, p.calldatas);
        assertEq(codeHash, keccak256(hashes), "hash of the code hashes in order");
    }

    function testFuzz_Assess_RevertWhen_ATargetHoldsNoCode(
        uint256 count,
        uint256 which,
        uint256 seed
    ) external {
        Proposal memory p = errands(bound(count, 1, 10));
        which = bound(which, 0, p.targets.length - 1);
        p.targets[which] = boundAccount(seed);
        if (p.targets[which].code.length > 0) p.targets[which] = carol;
        vm.expectRevert(
            abi.encodeWithSelector(
                IProposalPolicy.ProposalPolicy_TargetWithoutCode.selector,
                which,
                p.targets[which]
            )
        );
        policy.assess(p.targets, p.values, p.calldatas);
    }

    function testFuzz_Assess_RevertWhen_TheTreasurysVotesAreDelegated(uint256 count, uint256 which) external {
        Proposal memory p = errands(bound(count, 1, 10));
        which = bound(which, 0, p.targets.length - 1);
        p.targets[which] = address(token);
        p.calldatas[which] = abi.encodeCall(IVotes.delegate, (alice));
        vm.expectRevert(
            abi.encodeWithSelector(IProposalPolicy.ProposalPolicy_TreasuryCannotDelegate.selector, which)
        );
        policy.assess(p.targets, p.values, p.calldatas);
    }

    function test_Assess_WhenVotesOfAnotherTokenAreDelegated() external view {
        Proposal memory p = single(shop, abi.encodeCall(IVotes.delegate, (alice)), "Delegate");
        assertClass(p, STANDARD, 0, "not the token of the DAO");
    }

    /* OTHER ASSETS */

    function test_Assess_WhenAnotherAssetIsMoved() external view {
        bytes4[9] memory selectors = assetSelectors();
        for (uint256 i = 0; i < selectors.length; ++i) {
            Proposal memory p = single(shop, abi.encodePacked(selectors[i]), "Move assets");
            assertClass(p, LARGE, 0, "always large");
        }
    }

    function assetSelectors() internal view returns (bytes4[9] memory) {
        return
            [
                token.transfer.selector,
                token.approve.selector,
                token.transferFrom.selector,
                bytes4(keccak256("increaseAllowance(address,uint256)")),
                IERC721.setApprovalForAll.selector,
                bytes4(keccak256("safeTransferFrom(address,address,uint256)")),
                bytes4(keccak256("safeTransferFrom(address,address,uint256,bytes)")),
                IERC1155.safeTransferFrom.selector,
                IERC1155.safeBatchTransferFrom.selector
            ];
    }

    function movesAssets(bytes4 selector) internal view returns (bool isFound) {
        bytes4[9] memory selectors = assetSelectors();
        for (uint256 i = 0; i < selectors.length; ++i) if (selectors[i] == selector) isFound = true;
    }
}
