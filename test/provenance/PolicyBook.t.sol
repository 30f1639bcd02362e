// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {ConsentLog} from "../../contracts/provenance/ConsentLog.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IPolicyBook} from "../../contracts/provenance/IPolicyBook.sol";
import {IVocabRegistry} from "../../contracts/provenance/IVocabRegistry.sol";
import {PolicyBook} from "../../contracts/provenance/PolicyBook.sol";
import {VocabRegistry} from "../../contracts/provenance/VocabRegistry.sol";
import {MockPolicyListener} from "../mocks/MockPolicyListener.sol";
import {Base} from "../utils/Base.t.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";

contract PolicyBookTest is Base {
    bytes32 internal constant TERMS = keccak256("the text of a template");

    VocabRegistry internal vocabulary;
    PolicyBook internal book;

    function setUp() public override {
        super.setUp();
        accessManager = new AccessManager(address(this));
        vocabulary = new VocabRegistry(address(accessManager));
        vocabulary.addTerms(ConsentTerms.RELEASE, ConsentTerms.terms());
        book = create(ConsentTerms.levels(), ConsentTerms.walls());
    }

    function create(
        IPolicyBook.Level[4] memory levels,
        uint256[8] memory walls
    ) internal returns (PolicyBook) {
        return new PolicyBook(address(accessManager), vocabulary, levels, walls);
    }

    function expectUnauthorized(address caller) internal {
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
    }

    function expectLevelInvalid(uint8 level) internal {
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_LevelInvalid.selector, level));
    }

    function expectTemplateUnknown(uint32 templateId) internal {
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_TemplateUnknown.selector, templateId));
    }

    function assertLevel(uint8 level, IPolicyBook.Level memory expected) internal view {
        assertEq(
            keccak256(abi.encode(book.levelOf(level))),
            keccak256(abi.encode(expected)),
            "the level's policy"
        );
    }

    function expectBindingInvalid(address listener) internal {
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_BindingInvalid.selector, listener));
    }

    function bindListener() internal returns (MockPolicyListener listener) {
        listener = new MockPolicyListener();
        book.bindListener(address(listener));
    }

    function assertTold(
        MockPolicyListener listener,
        uint256 count,
        uint32 version,
        uint40 pausedUntil
    ) internal view {
        assertEq(listener.count(), count, "how often it was told");
        assertEq(listener.version(), version, "the version that it was told");
        assertEq(listener.pausedUntil(), pausedUntil, "the end of the pause that it was told");
    }

    function addTemplate() internal returns (uint32) {
        return book.addTemplate(TERMS, ConsentTerms.RESEARCH, ConsentTerms.HEALTH, 1);
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_ALevelNamesAnUnknownOperation() external {
        IPolicyBook.Level[4] memory levels = ConsentTerms.levels();
        levels[3].ops = 32;
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_PolicyInvalid.selector, 4));
        create(levels, ConsentTerms.walls());
    }

    function test_Constructor_WhenAllIsValid() external {
        IPolicyBook.Level[4] memory levels = ConsentTerms.levels();
        for (uint8 level = 1; level <= 4; ++level) {
            vm.expectEmit();
            emit IPolicyBook.LevelSet(level, level, levels[level - 1]);
        }
        vm.expectEmit();
        emit IPolicyBook.WallSet(ConsentTerms.PERSONAL, 5, 1 << ConsentTerms.MARKETING);
        book = create(levels, ConsentTerms.walls());
        for (uint8 level = 1; level <= 4; ++level) assertLevel(level, levels[level - 1]);
        for (uint8 zone = 0; zone < 8; ++zone) {
            assertEq(book.wallOf(zone), ConsentTerms.walls()[zone], "wall");
        }
        assertEq(book.version(), 5, "version");
        assertEq(book.VOCABULARY(), address(vocabulary), "vocabulary");
        assertEq(book.authority(), address(accessManager), "authority");
        assertEq(book.listener(), address(0), "nobody is told");
    }

    /* LISTENER */

    function testFuzz_BindListener_RevertWhen_TheCallerIsNotTheDeployer(uint256 seed) external {
        address listener = address(new MockPolicyListener());
        expectUnauthorized(boundAccount(seed));
        book.bindListener(listener);
    }

    function test_BindListener_RevertWhen_ItIsZero() external {
        expectBindingInvalid(address(0));
        book.bindListener(address(0));
    }

    function testFuzz_BindListener_RevertWhen_ItIsNoContract(uint256 seed) external {
        expectBindingInvalid(boundAccount(seed));
        book.bindListener(boundAccount(seed));
    }

    function test_BindListener_RevertWhen_OneWasNamedAlready() external {
        MockPolicyListener listener = bindListener();
        expectBindingInvalid(address(listener));
        book.bindListener(address(listener));
        address other = address(new MockPolicyListener());
        expectBindingInvalid(other);
        book.bindListener(other);
        assertEq(book.listener(), address(listener), "the first");
    }

    function test_BindListener_RevertWhen_ItRefusesWhatItIsTold() external {
        PolicyBook other = create(ConsentTerms.levels(), ConsentTerms.walls());
        ConsentLog log = new ConsentLog(address(accessManager), address(other), address(0));
        vm.expectRevert(abi.encodeWithSelector(IConsents.ConsentLog_NotPolicyBook.selector, address(book)));
        book.bindListener(address(log));
        assertEq(book.listener(), address(0), "nobody is told");
    }

    function test_BindListener_WhenItIsTheFirst() external {
        MockPolicyListener listener = new MockPolicyListener();
        uint40 until = uint40(block.timestamp + 1 days);
        book.pauseIntake(until);
        vm.expectEmit(address(book));
        emit IPolicyBook.PolicyListenerBound(address(listener));
        book.bindListener(address(listener));
        assertEq(book.listener(), address(listener), "listener");
        assertTold(listener, 1, 5, until);
        assertEq(listener.teller(), address(book), "told by the book");
    }

    function testFuzz_Listener_WhenALevelOrAWallIsSet(uint256 seed) external {
        MockPolicyListener listener = bindListener();
        for (uint32 i = 1; i <= 8; ++i) {
            if ((seed >> i) & 1 == 0) book.setLevel(1, ConsentTerms.levels()[0]);
            else book.setWall(uint8(i - 1), seed);
            assertTold(listener, 1 + i, 5 + i, 0);
        }
    }

    function testFuzz_Listener_WhenIntakeIsPausedAndResumed(uint256 length, uint256 passed) external {
        MockPolicyListener listener = bindListener();
        uint40 until = uint40(block.timestamp + bound(length, 2, 7 days));
        book.pauseIntake(until);
        assertTold(listener, 2, 5, until);
        skip(bound(passed, 1, until - block.timestamp - 1));
        book.resumeIntake();
        assertTold(listener, 3, 5, uint40(block.timestamp));
    }

    function test_Listener_WhenNothingOfItChanges() external {
        MockPolicyListener listener = bindListener();
        book.retireTemplate(addTemplate());
        assertTold(listener, 1, 5, 0);
    }

    /* SET LEVEL */

    function testFuzz_SetLevel_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        expectUnauthorized(boundAccount(seed));
        book.setLevel(1, ConsentTerms.levels()[0]);
    }

    function testFuzz_SetLevel_RevertWhen_ThereIsNoSuchLevel(uint256 seed) external {
        uint8 level = seed % 2 == 0 ? 0 : uint8(boundEdges(seed / 2, 5, type(uint8).max));
        expectLevelInvalid(level);
        book.setLevel(level, ConsentTerms.levels()[0]);
    }

    function testFuzz_SetLevel_RevertWhen_AnOperationIsUnknown(uint256 level, uint256 ops) external {
        uint8 valid = uint8(bound(level, 1, 4));
        IPolicyBook.Level memory policy = ConsentTerms.levels()[0];
        policy.ops = uint8(boundEdges(ops, 32, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_PolicyInvalid.selector, valid));
        book.setLevel(valid, policy);
    }

    function testFuzz_SetLevel_WhenThePolicyIsValid(uint256 level, IPolicyBook.Level memory policy) external {
        uint8 valid = uint8(bound(level, 1, 4));
        policy.ops %= 32;
        vm.expectEmit();
        emit IPolicyBook.LevelSet(valid, 6, policy);
        book.setLevel(valid, policy);
        assertLevel(valid, policy);
        assertEq(book.version(), 6, "version");
    }

    /* SET WALL */

    function testFuzz_SetWall_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        expectUnauthorized(boundAccount(seed));
        book.setWall(1, 2);
    }

    function testFuzz_SetWall_RevertWhen_ThereIsNoSuchZone(uint256 zone) external {
        uint8 invalid = uint8(boundEdges(zone, 8, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_ZoneInvalid.selector, invalid));
        book.setWall(invalid, 2);
    }

    function testFuzz_SetWall_WhenTheZoneIsValid(uint256 zone, uint256 forbidden) external {
        uint8 valid = uint8(bound(zone, 0, 7));
        vm.expectEmit();
        emit IPolicyBook.WallSet(valid, 6, forbidden);
        book.setWall(valid, forbidden);
        assertEq(book.wallOf(valid), forbidden, "wall");
        assertEq(book.wallOf((valid + 3) % 8), ConsentTerms.walls()[(valid + 3) % 8], "another wall");
        assertEq(book.version(), 6, "version");
    }

    /* TEMPLATES */

    function testFuzz_AddTemplate_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        expectUnauthorized(boundAccount(seed));
        addTemplate();
    }

    function test_AddTemplate_RevertWhen_TheTextHasNoHash() external {
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_TemplateInvalid.selector, bytes32(0)));
        book.addTemplate(0, ConsentTerms.RESEARCH, ConsentTerms.HEALTH, 1);
    }

    function testFuzz_AddTemplate_RevertWhen_ThereIsNoSuchLevel(uint256 seed) external {
        uint8 level = seed % 2 == 0 ? 0 : uint8(boundEdges(seed / 2, 5, type(uint8).max));
        vm.expectRevert(abi.encodeWithSelector(IPolicyBook.PolicyBook_TemplateInvalid.selector, TERMS));
        book.addTemplate(TERMS, ConsentTerms.RESEARCH, ConsentTerms.HEALTH, level);
    }

    function testFuzz_AddTemplate_RevertWhen_ATermIsUnknown(uint256 code) external {
        uint16 unknown = uint16(boundEdges(code, 16, type(uint16).max));
        vm.expectRevert(
            abi.encodeWithSelector(
                IVocabRegistry.VocabRegistry_TermUnknown.selector,
                IVocabRegistry.TermKind.Category,
                unknown
            )
        );
        book.addTemplate(TERMS, ConsentTerms.RESEARCH, unknown, 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                IVocabRegistry.VocabRegistry_TermUnknown.selector,
                IVocabRegistry.TermKind.Purpose,
                unknown
            )
        );
        book.addTemplate(TERMS, unknown, ConsentTerms.HEALTH, 1);
    }

    function testFuzz_AddTemplate_WhenAllIsValid(bytes32 termsHash, uint256 level) external {
        if (termsHash == 0) termsHash = TERMS;
        uint8 valid = uint8(bound(level, 1, 4));
        addTemplate();
        vm.expectEmit();
        emit IPolicyBook.TemplateAdded(2, termsHash, ConsentTerms.STUDY, ConsentTerms.SALES, valid);
        uint32 id = book.addTemplate(termsHash, ConsentTerms.STUDY, ConsentTerms.SALES, valid);
        assertEq(id, 2, "id");
        IPolicyBook.Template memory template = book.templateOf(id);
        assertEq(template.termsHash, termsHash, "hash");
        assertEq(template.purpose, ConsentTerms.STUDY, "purpose");
        assertEq(template.category, ConsentTerms.SALES, "category");
        assertEq(template.level, valid, "level");
        assertFalse(template.isRetired, "retired");
    }

    function testFuzz_RetireTemplate_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed) external {
        uint32 id = addTemplate();
        expectUnauthorized(boundAccount(seed));
        book.retireTemplate(id);
    }

    function testFuzz_RetireTemplate_RevertWhen_ThereIsNone(uint32 id) external {
        addTemplate();
        if (id == 1) id = 0;
        expectTemplateUnknown(id);
        book.retireTemplate(id);
    }

    function test_RetireTemplate_RevertWhen_ItIsRetiredAlready() external {
        uint32 id = addTemplate();
        book.retireTemplate(id);
        expectTemplateUnknown(id);
        book.retireTemplate(id);
    }

    function test_RetireTemplate_WhenItIsOffered() external {
        uint32 id = addTemplate();
        vm.expectEmit();
        emit IPolicyBook.TemplateRetired(id);
        book.retireTemplate(id);
        assertTrue(book.templateOf(id).isRetired, "retired");
        assertEq(book.templateOf(id).termsHash, TERMS, "the hash stays");
    }

    /* READING */

    function testFuzz_LevelOf_WhenThereIsNoSuchLevel(uint256 seed) external view {
        uint8 level = seed % 2 == 0 ? 0 : uint8(boundEdges(seed / 2, 5, type(uint8).max));
        IPolicyBook.Level memory nothing;
        assertLevel(level, nothing);
    }

    function testFuzz_StateOf_WhenItWasChangedAndPaused(uint256 changes, uint40 length) external {
        changes = bound(changes, 0, 20);
        for (uint256 i = 0; i < changes; ++i) book.setWall(uint8(i % 8), i);
        uint40 until = uint40(block.timestamp + bound(length, 1, 7 days));
        book.pauseIntake(until);
        (uint32 version, uint40 pausedUntil) = book.stateOf();
        assertEq(version, 5 + changes, "the changes, after the five of the constructor");
        assertEq(pausedUntil, until, "the end of the pause");
    }
}
