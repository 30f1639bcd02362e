// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IIntakePause} from "../../contracts/common/IIntakePause.sol";
import {BenefitVault} from "../../contracts/provenance/BenefitVault.sol";
import {ConsentLog} from "../../contracts/provenance/ConsentLog.sol";
import {ControllerRegistry} from "../../contracts/provenance/ControllerRegistry.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IControllerRegistry} from "../../contracts/provenance/IControllerRegistry.sol";
import {ConsentFlags} from "../../contracts/provenance/libraries/ConsentFlags.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {PolicyBook} from "../../contracts/provenance/PolicyBook.sol";
import {VocabRegistry} from "../../contracts/provenance/VocabRegistry.sol";
import {Base} from "./Base.t.sol";
import {ConsentTerms} from "./ConsentTerms.sol";
import {Defaults} from "./Defaults.sol";
import {Digests} from "./Digests.sol";
import {MerkleTree} from "./MerkleTree.sol";

/// @title Provenance
/// @notice The words, the policy, the controllers, the log and the vault, made and bound as in production; two controllers,
/// and the steps of people and controllers. What a vote decides this contract does itself, as the administrator.
abstract contract Provenance is Base {
    uint64 internal constant GUARDIAN_ROLE = 53;
    uint64 internal constant STEWARD_ROLE = 54;

    uint96 internal constant MIN_BOND = 1_000 ether;
    uint96 internal constant BOND = 10_000 ether;
    uint40 internal constant THAW_PERIOD = 30 days;
    uint40 internal constant MAX_ASSESSMENT_PERIOD = 365 days;

    bytes32 internal constant DATASET = keccak256("a dataset");
    bytes32 internal constant TEXT = keccak256("the text of the terms");
    bytes32 internal constant OUTPUT = keccak256("what came out");
    uint256 internal constant JOB = 7;
    uint32 internal constant PERIOD = 90 days;
    uint24 internal constant MAX_USES = 1_000;

    /// @dev Who is given consent, one of its agents, and another controller.
    address internal custodian;
    address internal agent;
    address internal processor;
    address internal guardian;
    address internal steward;
    uint32 internal custodianId;
    uint32 internal agentId;
    uint32 internal processorId;

    VocabRegistry internal vocabulary;
    PolicyBook internal book;
    ControllerRegistry internal controllers;
    ConsentLog internal log;
    BenefitVault internal benefits;

    mapping(address subject => uint256) private _keys;

    function setUp() public virtual override {
        super.setUp();
        custodian = makeAccount("custodian");
        agent = makeAccount("agent of the custodian");
        processor = makeAccount("processor");
        guardian = makeAccount("guardian");
        steward = makeAccount("steward");
        deployToken(Defaults.GENESIS_SUPPLY);
        deployProvenance();
        custodianId = makeController(custodian);
        processorId = makeController(processor);
        vm.prank(custodian);
        agentId = controllers.addAgent(custodianId, agent);
        // What the vocabulary has was there before anybody consents.
        skip(1);
    }

    /* DEPLOYMENT */

    function deployProvenance() internal {
        address authority = address(accessManager);
        vocabulary = new VocabRegistry(authority);
        vocabulary.addTerms(ConsentTerms.RELEASE, ConsentTerms.terms());
        book = new PolicyBook(authority, vocabulary, ConsentTerms.levels(), ConsentTerms.walls());
        controllers = new ControllerRegistry(
            authority,
            address(token),
            MIN_BOND,
            THAW_PERIOD,
            MAX_ASSESSMENT_PERIOD
        );
        log = new ConsentLog(authority, address(book), address(controllers));
        benefits = new BenefitVault(authority, address(token), address(log), address(controllers));
        log.bindBenefitVault(address(benefits));
        book.bindListener(address(log));
        bytes4[] memory selectors = new bytes4[](2);
        selectors[0] = IIntakePause.pauseIntake.selector;
        selectors[1] = IIntakePause.resumeIntake.selector;
        accessManager.setTargetFunctionRole(address(book), selectors, GUARDIAN_ROLE);
        accessManager.grantRole(GUARDIAN_ROLE, guardian, 0);
        selectors = new bytes4[](1);
        selectors[0] = IControllerRegistry.suspend.selector;
        accessManager.setTargetFunctionRole(address(controllers), selectors, STEWARD_ROLE);
        accessManager.grantRole(STEWARD_ROLE, steward, 0);
    }

    /* CONTROLLERS */

    /// @dev Registered with a bond of ten times the least one.
    function makeController(address account) internal returns (uint32 controllerId) {
        give(account, BOND);
        vm.prank(account);
        token.approve(address(controllers), BOND);
        vm.prank(account);
        return controllers.register(keccak256("the profile"), BOND);
    }

    function assess(address account) internal {
        uint32 controllerId = controllers.controllerIdOf(account);
        vm.prank(account);
        controllers.setAssessment(
            controllerId,
            keccak256("the assessment"),
            uint40(block.timestamp + MAX_ASSESSMENT_PERIOD)
        );
    }

    function suspend(uint32 controllerId) internal {
        vm.prank(steward);
        controllers.suspend(controllerId, keccak256("the reason"));
    }

    function pauseIntake() internal {
        vm.prank(guardian);
        book.pauseIntake(uint40(block.timestamp + 7 days));
    }

    function resumeIntake() internal {
        vm.prank(guardian);
        book.resumeIntake();
    }

    /// @dev New tokens with which a controller pays for uses.
    function fund(uint32 controllerId, uint96 amount) internal {
        vm.prank(genesisHolder);
        token.approve(address(benefits), amount);
        vm.prank(genesisHolder);
        benefits.fund(controllerId, amount);
    }

    /* CONSENTS */

    /// @dev A key that is used for one consent alone; {signed} knows it.
    function makeSubject(string memory name) internal returns (address subject) {
        subject = makeAccount(name);
        _keys[subject] = keyOf(name);
    }

    function makeSubject(uint256 index) internal returns (address subject) {
        uint256 key = (uint256(keccak256(abi.encode("subject", index))) % (CURVE_ORDER - 1)) + 1;
        subject = vm.addr(key);
        _keys[subject] = key;
    }

    function keyOfSubject(address subject) internal view returns (uint256) {
        return _keys[subject];
    }

    /// @dev Preferences for research, by aggregation, at level 2, for the custodian and its agents.
    function consentOf(address subject) internal view returns (IConsents.Consent memory) {
        return
            IConsents.Consent({
                subject: subject,
                revokeLock: keccak256(abi.encode(secretOf(subject))),
                controllerId: custodianId,
                agentId: 0,
                scope: DATASET,
                purpose: ConsentTerms.RESEARCH,
                category: ConsentTerms.PREFERENCE,
                level: 2,
                mechanism: ConsentTerms.AGGREGATION,
                ops: Ops.QUERY | Ops.TRAIN,
                flags: 0,
                notBefore: uint32(block.timestamp),
                expiry: uint32(block.timestamp) + PERIOD,
                maxUses: MAX_USES,
                rewardPerUse: 0,
                termsHash: TEXT
            });
    }

    /// @dev Health data at level 3, which wants explicit consent, notice and an assessment.
    function explicitOf(address subject) internal view returns (IConsents.Consent memory consent) {
        consent = consentOf(subject);
        (consent.level, consent.category) = (3, ConsentTerms.WEATHER);
        consent.flags = ConsentFlags.EXPLICIT;
    }

    function refusalOf(address subject) internal view returns (IConsents.Consent memory consent) {
        consent = consentOf(subject);
        (consent.level, consent.ops) = (0, 0);
    }

    function secretOf(address subject) internal pure returns (bytes32) {
        return keccak256(abi.encode("secret", subject));
    }

    function signed(IConsents.Consent memory consent) internal view returns (bytes memory) {
        return signature(_keys[consent.subject], Digests.consent(address(log), consent));
    }

    function signedRevocation(IConsents.Consent memory consent) internal view returns (bytes memory) {
        bytes32 digest = Digests.revocation(address(log), idOf(consent));
        return signature(_keys[consent.subject], digest);
    }

    /// @dev Signed by the subject, brought by somebody else.
    function consentTo(IConsents.Consent memory consent) internal returns (bytes32 grantId) {
        bytes memory proof = signed(consent);
        vm.prank(relayer);
        return log.grant(consent, proof);
    }

    /// @dev A consent of a new subject, as {consentOf} makes it.
    function consented(string memory name) internal returns (IConsents.Consent memory consent) {
        consent = consentOf(makeSubject(name));
        consentTo(consent);
    }

    /// @dev Consents of new subjects, and what they signed.
    function manyConsents(
        uint256 count
    ) internal returns (IConsents.Consent[] memory consents, bytes[] memory signatures) {
        consents = new IConsents.Consent[](count);
        signatures = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            consents[i] = consentOf(makeSubject(i));
            signatures[i] = signed(consents[i]);
        }
    }

    function consentMany(uint256 count) internal returns (IConsents.Consent[] memory consents) {
        bytes[] memory signatures;
        (consents, signatures) = manyConsents(count);
        vm.prank(relayer);
        log.grantMany(consents, signatures);
    }

    function witnessOf(IConsents.Consent memory consent) internal pure returns (IConsents.Witness memory) {
        return
            IConsents.Witness({
                structHash: Digests.consentStruct(consent),
                scope: consent.scope,
                subject: consent.subject,
                agentId: consent.agentId
            });
    }

    function idOf(IConsents.Consent memory consent) internal pure returns (bytes32) {
        return idOf(witnessOf(consent));
    }

    function idOf(IConsents.Witness memory witness) internal pure returns (bytes32) {
        return keccak256(abi.encode(witness.structHash, witness.scope, witness.subject, witness.agentId));
    }

    /* WITHDRAWALS */

    function revoke(IConsents.Consent memory consent) internal {
        vm.prank(consent.subject);
        log.revoke(witnessOf(consent));
    }

    /* USES */

    function useOf(
        IConsents.Consent memory consent,
        uint256 jobId
    ) internal pure returns (IConsents.Use memory) {
        return useOf(witnessOf(consent), jobId);
    }

    /// @dev A query for research.
    function useOf(
        IConsents.Witness memory witness,
        uint256 jobId
    ) internal pure returns (IConsents.Use memory) {
        return
            IConsents.Use({
                witness: witness,
                jobId: jobId,
                op: Ops.QUERY,
                purpose: ConsentTerms.RESEARCH,
                resource: 0,
                proof: new bytes32[](0),
                outputHash: OUTPUT
            });
    }

    /// @dev By the custodian.
    function record(IConsents.Use memory use) internal returns (uint48 seq) {
        vm.prank(custodian);
        return log.recordUse(use);
    }

    function batchOf(uint256 jobId) internal view returns (IConsents.BatchUse memory) {
        return
            IConsents.BatchUse({
                scope: DATASET,
                jobId: jobId,
                controllerId: custodianId,
                op: Ops.QUERY,
                purpose: ConsentTerms.RESEARCH,
                isPrivate: false,
                outputHash: OUTPUT
            });
    }

    function memberOf(IConsents.Witness memory witness) internal pure returns (IConsents.Member memory) {
        return
            IConsents.Member({
                structHash: witness.structHash,
                subject: witness.subject,
                agentId: witness.agentId
            });
    }

    function membersOf(
        IConsents.Consent[] memory consents
    ) internal pure returns (IConsents.Member[] memory members) {
        members = new IConsents.Member[](consents.length);
        for (uint256 i = 0; i < consents.length; ++i) members[i] = memberOf(witnessOf(consents[i]));
    }

    /// @dev By the custodian.
    function recordMany(
        IConsents.BatchUse memory batch,
        IConsents.Member[] memory members
    ) internal returns (uint256 used) {
        vm.prank(custodian);
        return log.recordUseMany(batch, members);
    }

    /// @dev By the custodian, for queries for research.
    function announce(uint256 jobId, uint8 level) internal {
        vm.prank(custodian);
        log.announceUse(jobId, DATASET, custodianId, Ops.QUERY, ConsentTerms.RESEARCH, level);
    }

    /* TREES OF BYTES32 */

    function leafOf(bytes32 value) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(value))));
    }

    function leavesOf(bytes32[] memory values) internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](values.length);
        for (uint256 i = 0; i < values.length; ++i) leaves[i] = leafOf(values[i]);
    }

    function rootOf(bytes32[] memory values) internal pure returns (bytes32) {
        return MerkleTree.root(leavesOf(values));
    }

    function proofOf(bytes32[] memory values, uint256 position) internal pure returns (bytes32[] memory) {
        return MerkleTree.proof(leavesOf(values), position);
    }

    /// @dev Values that stand for resources of a dataset, or for other people's grants.
    function valuesOf(uint256 count) internal pure returns (bytes32[] memory values) {
        values = new bytes32[](count);
        for (uint256 i = 0; i < count; ++i) values[i] = keccak256(abi.encode("value", i));
    }
}
