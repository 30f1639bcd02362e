// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {Digests} from "../utils/Digests.sol";
import {GrantSteps} from "../utils/GrantSteps.t.sol";

/// @notice Grants in batches and under roots; see ConsentLog.tree.
contract ConsentLogManyGrantsTest is GrantSteps {
    /* GRANT MANY */

    function testFuzz_GrantMany_RevertWhen_TheNumbersDiffer(uint256 items, uint256 others) external {
        items = bound(items, 0, 5);
        others = bound(others, 0, 5);
        if (items == others && items != 0) ++others;
        expectBatch(items, others);
        log.grantMany(new IConsents.Consent[](items), new bytes[](others));
    }

    function test_GrantMany_RevertWhen_ThereAreTooMany() external {
        expectBatch(201, 201);
        log.grantMany(new IConsents.Consent[](201), new bytes[](201));
    }

    function testFuzz_GrantMany_RevertWhen_OneIsNotSigned(uint256 position) external {
        position = bound(position, 0, 3);
        (IConsents.Consent[] memory consents, bytes[] memory signatures) = manyConsents(4);
        signatures[position] = signatures[(position + 1) % 4];
        expectUnsigned(consents[position].subject);
        log.grantMany(consents, signatures);
        for (uint256 i = 0; i < 4; ++i) assertStatus(consents[i], IConsents.GrantStatus.None);
    }

    function testFuzz_GrantMany_WhenAllAreNew(uint256 count) external {
        count = bound(count, 1, 6);
        (IConsents.Consent[] memory consents, bytes[] memory signatures) = manyConsents(count);
        assertEq(log.grantMany(consents, signatures), count, "all");
        for (uint256 i = 0; i < count; ++i) assertStatus(consents[i], IConsents.GrantStatus.Active);
    }

    function testFuzz_GrantMany_WhenSomeAreKnown(uint256 known) external {
        (IConsents.Consent[] memory consents, bytes[] memory signatures) = manyConsents(4);
        uint256 expected = 4;
        for (uint256 i = 0; i < 4; ++i) {
            if ((known >> i) & 1 == 0) continue;
            if ((known >> (i + 4)) & 1 == 0) consentTo(consents[i]);
            else revoke(consents[i]);
            --expected;
        }
        for (uint256 i = 0; i < 4; ++i) {
            if ((known >> i) & 1 == 1) expectSkipped(idOf(consents[i]), IConsents.SkipReason.AlreadyKnown);
        }
        assertEq(log.grantMany(consents, signatures), expected, "the new ones");
        for (uint256 i = 0; i < 4; ++i) {
            bool isRevoked = (known >> i) & 1 == 1 && (known >> (i + 4)) & 1 == 1;
            assertStatus(
                consents[i],
                isRevoked ? IConsents.GrantStatus.Revoked : IConsents.GrantStatus.Active
            );
        }
    }

    /* ANCHOR */

    function expectRoot(bytes32 root) internal {
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_RootInvalid.selector, custodianId, root));
    }

    function test_Anchor_RevertWhen_TheRootIsZero() external {
        expectRoot(0);
        log.anchor(0, custodianId, 1, TEXT, 0x55);
    }

    function test_Anchor_RevertWhen_TheCountIsZero() external {
        expectRoot(TEXT);
        log.anchor(TEXT, custodianId, 0, TEXT, 0x55);
    }

    function test_Anchor_RevertWhen_TheDigestIsZero() external {
        expectRoot(TEXT);
        log.anchor(TEXT, custodianId, 1, 0, 0x55);
    }

    function test_Anchor_RevertWhen_ItWasAnchoredAlready() external {
        anchor(TEXT, 1);
        expectRoot(TEXT);
        vm.prank(custodian);
        log.anchor(TEXT, custodianId, 1, TEXT, 0x55);
    }

    function testFuzz_Anchor_RevertWhen_TheCallerDoesNotActForTheController(uint256 seed) external {
        address caller = boundAccount(seed);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_NotAuthorized.selector,
                custodianId,
                caller
            )
        );
        vm.prank(caller);
        log.anchor(TEXT, custodianId, 1, TEXT, 0x55);
    }

    function testFuzz_Anchor_WhenTheControllerDoes(
        bytes32 root,
        uint32 count,
        bytes32 digest,
        uint8 codec,
        bool byAgent
    ) external {
        if (root == 0) root = TEXT;
        if (digest == 0) digest = TEXT;
        count = uint32(bound(count, 1, type(uint32).max));
        vm.expectEmit(address(log));
        emit IConsents.ConsentsAnchored(root, custodianId, count, digest, codec);
        vm.prank(byAgent ? agent : custodian);
        log.anchor(root, custodianId, count, digest, codec);
        assertEq(log.anchoredAt(custodianId, root), block.timestamp, "when");
        assertEq(log.anchoredAt(processorId, root), 0, "nobody else's");
    }

    /* MATERIALIZE */

    function expectNotAnchored(bytes32 root) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IConsents.ConsentLog_NotAnchored.selector, idOf(wanted), root)
        );
    }

    function test_Materialize_RevertWhen_TheRootIsNotAnchored() external {
        bytes32[] memory ids = valuesOf(3);
        ids[0] = idOf(wanted);
        bytes memory proof = signed(wanted);
        expectNotAnchored(rootOf(ids));
        log.materialize(wanted, proof, rootOf(ids), proofOf(ids, 0));
    }

    function test_Materialize_RevertWhen_ItIsNotUnderTheRoot() external {
        bytes32[] memory ids = valuesOf(3);
        anchor(rootOf(ids), 3);
        bytes memory proof = signed(wanted);
        expectNotAnchored(rootOf(ids));
        log.materialize(wanted, proof, rootOf(ids), proofOf(ids, 0));
    }

    function test_Materialize_RevertWhen_ItIsNotSigned() external {
        bytes32[] memory ids = valuesOf(3);
        ids[0] = idOf(wanted);
        anchor(rootOf(ids), 3);
        expectUnsigned(wanted.subject);
        log.materialize(wanted, "", rootOf(ids), proofOf(ids, 0));
    }

    function test_Materialize_RevertWhen_ItWasWithdrawnBefore() external {
        bytes32[] memory ids = valuesOf(3);
        ids[0] = idOf(wanted);
        anchor(rootOf(ids), 3);
        revoke(wanted);
        bytes memory proof = signed(wanted);
        expectStatus(ids[0], IConsents.GrantStatus.Revoked);
        log.materialize(wanted, proof, rootOf(ids), proofOf(ids, 0));
    }

    function testFuzz_Materialize_WhenItIsUnderTheRoot(uint256 size, uint256 position) external {
        size = bound(size, 1, 20);
        position = bound(position, 0, size - 1);
        bytes32[] memory ids = valuesOf(size);
        ids[position] = idOf(wanted);
        bytes32 root = rootOf(ids);
        anchor(root, uint32(size));
        uint40 time = uint40(block.timestamp);
        skip(1 days);
        bytes memory proof = signed(wanted);
        vm.expectEmit(address(log));
        emit IConsents.ConsentGranted(
            ids[position],
            wanted.subject,
            wanted.scope,
            Digests.consentStruct(wanted),
            wanted
        );
        vm.expectEmit(address(log));
        emit IConsents.ConsentMaterialized(ids[position], root, time);
        bytes32 made = log.materialize(wanted, proof, root, proofOf(ids, position));
        assertEq(made, ids[position], "the id");
        assertStatus(wanted, IConsents.GrantStatus.Active);
    }
}
