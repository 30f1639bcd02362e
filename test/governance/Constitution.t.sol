// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {Constitution} from "../../contracts/governance/Constitution.sol";
import {IConstitution} from "../../contracts/governance/IConstitution.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";

contract ConstitutionTest is Base {
    bytes32 internal constant HASH = keccak256("first text");
    uint8 internal constant ARTICLES = 16;
    string internal constant URI = "ipfs://first";

    Constitution internal constitution;
    /// Admin of the access manager, as the timelock is in production.
    address internal admin;

    function setUp() public override {
        super.setUp();
        admin = makeAccount("admin");
        accessManager = new AccessManager(admin);
        constitution = create(HASH, ARTICLES, URI);
    }

    function create(bytes32 textHash, uint8 articles, string memory uri) internal returns (Constitution) {
        return new Constitution(address(accessManager), textHash, articles, uri);
    }

    function adopt(bytes32 textHash, uint8 articles, string memory uri) internal {
        vm.prank(admin);
        constitution.adopt(textHash, articles, uri);
    }

    function expectInvalid(bytes32 textHash, uint8 articles, string memory uri) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IConstitution.Constitution_VersionInvalid.selector,
                textHash,
                articles,
                uri
            )
        );
    }

    function boundHash(bytes32 textHash) internal pure returns (bytes32) {
        return bytes32(bound(uint256(textHash), 1, type(uint256).max));
    }

    function boundArticles(uint8 articles) internal pure returns (uint8) {
        return uint8(bound(articles, 1, type(uint8).max));
    }

    function assertVersion(
        IConstitution.Version memory found,
        bytes32 textHash,
        uint8 articles,
        uint256 adoptedAt,
        string memory uri
    ) internal pure {
        assertEq(found.textHash, textHash, "hash");
        assertEq(found.articles, articles, "articles");
        assertEq(found.adoptedAt, adoptedAt, "adopted at");
        assertEq(found.uri, uri, "uri");
    }

    function assertInForce(
        uint256 number,
        bytes32 textHash,
        uint8 articles,
        string memory uri
    ) internal view {
        assertEq(constitution.version(), number, "version");
        assertVersion(constitution.current(), textHash, articles, block.timestamp, uri);
        assertVersion(constitution.versionAt(number), textHash, articles, block.timestamp, uri);
        (bytes32 currentHash, uint8 currentArticles) = constitution.currentText();
        assertEq(currentHash, textHash, "hash of the text in force");
        assertEq(currentArticles, articles, "articles of the text in force");
    }

    /* CONSTRUCTOR */

    function testFuzz_Constructor_RevertWhen_HashArticlesOrAddressAreMissing(
        bytes32 textHash,
        uint8 articles
    ) external {
        textHash = boundHash(textHash);
        articles = boundArticles(articles);
        expectInvalid(bytes32(0), articles, URI);
        create(bytes32(0), articles, URI);
        expectInvalid(textHash, 0, URI);
        create(textHash, 0, URI);
        expectInvalid(textHash, articles, "");
        create(textHash, articles, "");
    }

    function testFuzz_Constructor_WhenNothingIsMissing(
        bytes32 textHash,
        uint8 articles,
        uint256 timestamp
    ) external {
        textHash = boundHash(textHash);
        articles = boundArticles(articles);
        vm.warp(bound(timestamp, Defaults.NOW, type(uint48).max));
        vm.expectEmit();
        emit IConstitution.ConstitutionAdopted(1, textHash, articles, URI);
        constitution = create(textHash, articles, URI);
        assertEq(constitution.authority(), address(accessManager), "authority");
        assertInForce(1, textHash, articles, URI);
    }

    /* ADOPT */

    function testFuzz_Adopt_RevertWhen_TheCallerIsNotTheTimelock(uint256 seed, bytes32 textHash) external {
        address caller = boundAccount(seed);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        constitution.adopt(textHash, ARTICLES, URI);
    }

    function testFuzz_Adopt_RevertWhen_HashArticlesOrAddressAreMissing(
        bytes32 textHash,
        uint8 articles
    ) external {
        textHash = boundHash(textHash);
        articles = boundArticles(articles);
        expectInvalid(bytes32(0), articles, URI);
        adopt(bytes32(0), articles, URI);
        expectInvalid(textHash, 0, URI);
        adopt(textHash, 0, URI);
        expectInvalid(textHash, articles, "");
        adopt(textHash, articles, "");
    }

    function testFuzz_Adopt_RevertWhen_TheTextIsInForceAlready(uint8 articles) external {
        articles = boundArticles(articles);
        expectInvalid(HASH, articles, "ipfs://elsewhere");
        adopt(HASH, articles, "ipfs://elsewhere");
    }

    function test_Adopt_WhenAnEarlierTextComesBack() external {
        adopt(keccak256("second text"), 12, "ipfs://second");
        skip(1 days);
        adopt(HASH, ARTICLES, URI);
        assertInForce(3, HASH, ARTICLES, URI);
    }

    function testFuzz_Adopt_WhenTheTextIsNew(bytes32 textHash, uint8 articles, uint256 elapsed) external {
        textHash = boundHash(textHash);
        if (textHash == HASH) textHash = ~HASH;
        articles = boundArticles(articles);
        vm.warp(Defaults.NOW + bound(elapsed, 0, 100 * 365 days));

        vm.expectEmit(address(constitution));
        emit IConstitution.ConstitutionAdopted(2, textHash, articles, "ipfs://second");
        adopt(textHash, articles, "ipfs://second");

        assertInForce(2, textHash, articles, "ipfs://second");
        assertVersion(constitution.versionAt(1), HASH, ARTICLES, Defaults.NOW, URI);
    }

    /* VERSION AT */

    function testFuzz_VersionAt_RevertWhen_ThereIsNoSuchVersion(uint256 number) external {
        number = bound(number, 2, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IConstitution.Constitution_VersionUnknown.selector, number));
        constitution.versionAt(number);
        vm.expectRevert(abi.encodeWithSelector(IConstitution.Constitution_VersionUnknown.selector, 0));
        constitution.versionAt(0);
    }

    function testFuzz_VersionAt_WhenThereIsSuchAVersion(uint256 versions, uint256 number) external {
        versions = bound(versions, 1, 20);
        for (uint256 n = 2; n <= versions; ++n) {
            skip(1 days);
            adopt(keccak256(abi.encode(n)), uint8(n), "ipfs://next");
        }
        assertEq(constitution.version(), versions, "versions");
        number = bound(number, 1, versions);
        if (number == 1) assertVersion(constitution.versionAt(1), HASH, ARTICLES, Defaults.NOW, URI);
        else
            assertVersion(
                constitution.versionAt(number),
                keccak256(abi.encode(number)),
                uint8(number),
                Defaults.NOW + (number - 1) * 1 days,
                "ipfs://next"
            );
    }
}
