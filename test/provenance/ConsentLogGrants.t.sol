// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Digests} from "../utils/Digests.sol";
import {GrantSteps} from "../utils/GrantSteps.t.sol";

contract ConsentLogGrantsTest is GrantSteps {
    /// @dev Anything at all: the fields are looked at before the signature.
    function tryGrant(IConsents.Consent memory consent) internal {
        log.grant(consent, "");
    }

    /* GRANT: FIELDS */

    function testFuzz_Grant_RevertWhen_TheLevelIsNotOneToFour(uint8 level) external {
        if (level > 0 && level < 5) level = 0;
        wanted.level = level;
        expectLevel(level);
        tryGrant(wanted);
    }

    function test_Grant_RevertWhen_ThereIsNoOperation() external {
        wanted.ops = 0;
        expectBits(0, 0);
        tryGrant(wanted);
    }

    function testFuzz_Grant_RevertWhen_AnOperationIsUnknown(uint8 ops) external {
        ops |= uint8(32 << (ops % 3));
        wanted.ops = ops;
        expectBits(ops, 0);
        tryGrant(wanted);
    }

    function testFuzz_Grant_RevertWhen_AFlagIsUnknown(uint8 flags) external {
        flags |= uint8(32 << (flags % 3));
        wanted.flags = flags;
        expectBits(wanted.ops, flags);
        tryGrant(wanted);
    }

    function testFuzz_Grant_RevertWhen_ItEndsBeforeItBegins(uint32 notBefore, uint32 expiry) external {
        notBefore = uint32(bound(notBefore, expiry, type(uint32).max));
        (wanted.notBefore, wanted.expiry) = (notBefore, expiry);
        expectWindow(notBefore, expiry);
        tryGrant(wanted);
    }

    function testFuzz_Grant_RevertWhen_ItHasEnded(uint32 expiry) external {
        expiry = uint32(bound(expiry, 1, block.timestamp));
        (wanted.notBefore, wanted.expiry) = (0, expiry);
        expectWindow(0, expiry);
        tryGrant(wanted);
    }

    function test_Grant_RevertWhen_ThereAreNoUses() external {
        wanted.maxUses = 0;
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_UsesInvalid.selector));
        tryGrant(wanted);
    }

    function testFuzz_Grant_RevertWhen_AFieldIsMissing(uint256 field) external {
        field = bound(field, 0, 3);
        if (field == 0) wanted.subject = address(0);
        if (field == 1) wanted.scope = 0;
        if (field == 2) wanted.revokeLock = 0;
        if (field == 3) wanted.termsHash = 0;
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_FieldMissing.selector));
        tryGrant(wanted);
    }

    function testFuzz_Grant_RevertWhen_AWordHasDirtyBits(uint256 bit) external {
        // Subject, controller, agent and all small fields from purpose to reward; the others fill their words.
        uint8[13] memory fields = [0, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];
        uint8[13] memory widths = [160, 32, 32, 16, 16, 8, 8, 8, 8, 32, 32, 24, 32];
        bytes memory proof = signed(wanted);
        for (uint256 i = 0; i < fields.length; ++i) {
            bytes memory call_ = abi.encodeCall(log.grant, (wanted, proof));
            uint256 dirt = 1 << bound(bit, widths[i], 255);
            uint256 place = 4 + 32 + uint256(fields[i]) * 32;
            assembly ("memory-safe") {
                let word := add(call_, place)
                mstore(word, or(mload(word), dirt))
            }
            (bool success, bytes memory answer) = address(log).call(call_);
            assertFalse(success, "refused");
            assertEq(answer.length, 0, "for its bits, before anything is said of the signature");
        }
    }

    /* GRANT: SIGNATURE */

    function testFuzz_Grant_RevertWhen_SomebodyElseSigned(uint256 key) external {
        key = bound(key, 1, CURVE_ORDER - 1);
        if (vm.addr(key) == wanted.subject) key = 1;
        bytes memory proof = signature(key, Digests.consent(address(log), wanted));
        expectUnsigned(wanted.subject);
        log.grant(wanted, proof);
    }

    function testFuzz_Grant_RevertWhen_AnotherConsentWasSigned(uint256 field) external {
        bytes memory proof = signed(wanted);
        field = bound(field, 0, 13);
        if (field < 7) changeParties(field);
        else changeTerms(field - 7);
        expectUnsigned(wanted.subject);
        log.grant(wanted, proof);
    }

    function changeParties(uint256 field) internal {
        if (field == 0) wanted.revokeLock = keccak256("another");
        if (field == 1) wanted.controllerId = processorId;
        if (field == 2) wanted.agentId = agentId;
        if (field == 3) wanted.scope = keccak256("another");
        if (field == 4) wanted.purpose = ConsentTerms.ACADEMIC;
        if (field == 5) wanted.category = ConsentTerms.WEATHER;
        if (field == 6) wanted.level = 1;
    }

    function changeTerms(uint256 field) internal {
        if (field == 0) wanted.mechanism = ConsentTerms.PSEUDONYMISATION;
        if (field == 1) wanted.ops = Ops.QUERY;
        if (field == 2) wanted.flags = ConsentFlags.DELEGABLE;
        if (field == 3) ++wanted.notBefore;
        if (field == 4) --wanted.expiry;
        if (field == 5) ++wanted.maxUses;
        if (field == 6) ++wanted.rewardPerUse;
    }

    /* GRANT: PARTIES AND POLICY */

    function testFuzz_Grant_RevertWhen_TheControllerIsUnknown(uint32 controllerId) external {
        wanted.controllerId = uint32(bound(controllerId, uint256(processorId) + 1, type(uint32).max));
        bytes memory proof = signed(wanted);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_Unknown.selector,
                wanted.controllerId
            )
        );
        log.grant(wanted, proof);
    }

    function test_Grant_RevertWhen_TheAgentIsRevoked() external {
        wanted.agentId = agentId;
        bytes memory proof = signed(wanted);
        vm.prank(custodian);
        controllers.revokeAgent(custodianId, agentId);
        vm.expectRevert(
            abi.encodeWithSelector(
                IControllerRegistry.ControllerRegistry_AgentInvalid.selector,
                custodianId,
                agentId
            )
        );
        log.grant(wanted, proof);
    }

    function test_Grant_RevertWhen_ThePolicyForbidsIt() external {
        wanted.ops = Ops.EXPORT;
        bytes memory proof = signed(wanted);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_OpsNotAllowed.selector,
                2,
                Ops.EXPORT,
                Ops.QUERY | Ops.DERIVE | Ops.TRAIN
            )
        );
        log.grant(wanted, proof);
    }

    function test_Grant_RevertWhen_IntakeIsPaused() external {
        consented("bob");
        bytes memory proof = signed(wanted);
        pauseIntake();
        vm.expectRevert(
            abi.encodeWithSelector(IIntakePause.IntakePause_Paused.selector, uint40(block.timestamp + 7 days))
        );
        log.grant(wanted, proof);
    }

    function test_Grant_RevertWhen_LikeTermsWereAllowedForAShorterTime() external {
        consented("bob");
        wanted.expiry = wanted.notBefore + 365 days + 1;
        bytes memory proof = signed(wanted);
        vm.expectRevert(
            abi.encodeWithSelector(IPolicyBook.PolicyBook_TooLong.selector, 2, 365 days + 1, uint32(365 days))
        );
        log.grant(wanted, proof);
    }

    function test_Grant_RevertWhen_AVoteNarrowedThePolicySince() external {
        consented("bob");
        IPolicyBook.Level memory level = book.levelOf(2);
        level.ops = Ops.QUERY;
        book.setLevel(2, level);
        bytes memory proof = signed(wanted);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPolicyBook.PolicyBook_OpsNotAllowed.selector,
                2,
                Ops.QUERY | Ops.TRAIN,
                Ops.QUERY
            )
        );
        log.grant(wanted, proof);
    }

    /* GRANT */

    function testFuzz_Grant_WhenAllIsValid(
        uint256 seed,
        uint24 maxUses,
        uint32 reward,
        uint256 begins,
        uint256 length
    ) external {
        wanted.flags = uint8(seed) & ConsentFlags.ALL;
        wanted.maxUses = uint24(bound(maxUses, 1, type(uint24).max));
        wanted.rewardPerUse = reward;
        wanted.notBefore = uint32(bound(begins, block.timestamp - 5 days, type(uint32).max - 10 days));
        wanted.expiry = wanted.notBefore + uint32(bound(length, 6 days, 10 days));
        bytes memory proof = signed(wanted);
        address by = boundAccount(seed);
        bytes32 grantId = idOf(wanted);
        vm.expectEmit(address(log));
        emit IConsents.ConsentGranted(
            grantId,
            wanted.subject,
            wanted.scope,
            Digests.consentStruct(wanted),
            wanted
        );
        vm.prank(by);
        assertEq(log.grant(wanted, proof), grantId, "the id");
        IConsents.Grant memory expected = IConsents.Grant({
            status: IConsents.GrantStatus.Active,
            level: 2,
            isSub: false,
            ops: wanted.ops,
            purpose: wanted.purpose,
            mechanism: wanted.mechanism,
            flags: wanted.flags,
            zone: ConsentTerms.PERSONAL,
            notBefore: wanted.notBefore,
            expiry: wanted.expiry,
            revokedAt: 0,
            controllerId: custodianId,
            useCount: 0,
            maxUses: wanted.maxUses,
            rewardPerUse: reward
        });
        assertEq(
            keccak256(abi.encode(log.grantOf(grantId))),
            keccak256(abi.encode(expected)),
            "kept as it was signed"
        );
        (uint48 seq, ) = log.trail();
        assertEq(seq, 0, "consents are no entries");
    }

    function test_Grant_WhenLikeTermsWereAllowedBefore() external {
        consented("bob");
        bytes32 grantId = consentTo(wanted);
        assertEq(log.grantOf(grantId).zone, ConsentTerms.PERSONAL, "the zone too");
    }

    function test_Grant_WhenAnAgentIsNamed() external {
        wanted.agentId = agentId;
        consentTo(wanted);
        assertStatus(wanted, IConsents.GrantStatus.Active);
    }

    function test_Grant_RevertWhen_ItIsThereAlready() external {
        consentTo(wanted);
        bytes memory proof = signed(wanted);
        expectStatus(idOf(wanted), IConsents.GrantStatus.Active);
        log.grant(wanted, proof);
    }

    /* REFUSE */

    function testFuzz_Refuse_RevertWhen_TheLevelIsNotZero(uint8 level) external {
        IConsents.Consent memory no = refusalOf(wanted.subject);
        no.level = uint8(bound(level, 1, 255));
        expectLevel(no.level);
        log.refuse(no, "");
    }

    function testFuzz_Refuse_RevertWhen_ThereIsAnOperation(uint8 ops) external {
        IConsents.Consent memory no = refusalOf(wanted.subject);
        no.ops = uint8(bound(ops, 1, 255));
        expectBits(no.ops, 0);
        log.refuse(no, "");
    }

    function testFuzz_Refuse_RevertWhen_AFlagIsUnknown(uint8 flags) external {
        IConsents.Consent memory no = refusalOf(wanted.subject);
        no.flags = uint8(bound(flags, 32, 255));
        expectBits(0, no.flags);
        log.refuse(no, "");
    }

    function test_Refuse_RevertWhen_AFieldIsMissing() external {
        IConsents.Consent memory no = refusalOf(wanted.subject);
        no.scope = 0;
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_FieldMissing.selector));
        log.refuse(no, "");
    }

    function test_Refuse_RevertWhen_ItIsNotSigned() external {
        IConsents.Consent memory no = refusalOf(wanted.subject);
        bytes memory proof = signed(wanted);
        expectUnsigned(no.subject);
        log.refuse(no, proof);
    }

    function test_Refuse_RevertWhen_ItWasRefusedAlready() external {
        IConsents.Consent memory no = refusalOf(wanted.subject);
        bytes memory proof = signed(no);
        log.refuse(no, proof);
        expectStatus(idOf(no), IConsents.GrantStatus.Refused);
        log.refuse(no, proof);
    }

    function testFuzz_Refuse_WhenItIsSigned(uint32 controllerId, uint16 purpose) external {
        IConsents.Consent memory no = refusalOf(wanted.subject);
        (no.controllerId, no.purpose, no.expiry) = (controllerId, purpose, 0);
        bytes memory proof = signed(no);
        pauseIntake();
        vm.expectEmit(address(log));
        emit IConsents.ConsentRefused(idOf(no), no.subject, no.scope, no);
        assertEq(log.refuse(no, proof), idOf(no), "the id");
        assertStatus(no, IConsents.GrantStatus.Refused);
        assertFalse(log.isActive(idOf(no)), "no consent");
        expectStatus(idOf(no), IConsents.GrantStatus.Refused);
        vm.prank(no.subject);
        log.revoke(witnessOf(no));
    }
}
