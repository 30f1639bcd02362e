// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BreachBoard} from "../../contracts/provenance/BreachBoard.sol";
import {DatasetRegistry} from "../../contracts/provenance/DatasetRegistry.sol";
import {IBreachBoard} from "../../contracts/provenance/IBreachBoard.sol";
import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "./ConsentTerms.sol";
import {Digests} from "./Digests.sol";
import {Provenance} from "./Provenance.t.sol";

/// @title Duties
/// @notice All parts as in production, with datasets and the breach board, and a dataset that the custodian keeps. The
/// contract of roots of uses is a plain account.
abstract contract Duties is Provenance {
    uint96 internal constant PENALTY = 100 ether;
    uint16 internal constant REPORTER_BPS = 2_500;
    uint96 internal constant TO_REPORTER = 25 ether;
    uint32 internal constant REWARD = 2_000_000;
    uint96 internal constant REWARD_AMOUNT = 2 ether;

    DatasetRegistry internal datasets;
    BreachBoard internal board;
    address internal anchors;
    address internal treasury;
    bytes32 internal datasetId;

    function setUp() public virtual override {
        super.setUp();
        anchors = makeAccount("use anchors");
        treasury = makeAccount("treasury");
        address authority = address(accessManager);
        datasets = new DatasetRegistry(authority, address(log), address(controllers), address(vocabulary));
        board = new BreachBoard(
            authority,
            address(log),
            address(benefits),
            address(datasets),
            IBreachBoard.Settings(PENALTY, REPORTER_BPS, treasury)
        );
        controllers.bindModules(anchors, address(board));
        benefits.bindModules(anchors, address(board));
        datasets.bindBreachBoard(address(board));
        bytes4[] memory selectors = new bytes4[](2);
        selectors[0] = BreachBoard.reportFor.selector;
        selectors[1] = BreachBoard.close.selector;
        accessManager.setTargetFunctionRole(address(board), selectors, STEWARD_ROLE);
        datasetId = registerDataset(custodian, keccak256("the content"));
    }

    /* STEPS */

    function registerDataset(address account, bytes32 contentHash) internal returns (bytes32) {
        vm.prank(account);
        return
            datasets.register(
                IDatasetRegistry.DatasetInput({
                    kind: IDatasetRegistry.DatasetKind.Source,
                    level: 4,
                    ops: Ops.ALL,
                    mechanism: ConsentTerms.AGGREGATION,
                    purposes: bytes8(bytes1(uint8(ConsentTerms.RESEARCH))),
                    contentHash: contentHash,
                    metaDigest: keccak256("stands for the SHA-256 of a description"),
                    codec: 0x55,
                    licence: keccak256("CC-BY-4.0"),
                    subjectsRoot: 0,
                    parents: new bytes32[](0),
                    jobId: 0
                })
            );
    }

    /// @dev A consent to uses of the dataset that earn something.
    function rewarded(string memory name) internal returns (IConsents.Consent memory consent) {
        consent = consentOf(makeSubject(name));
        (consent.scope, consent.rewardPerUse) = (datasetId, REWARD);
        consentTo(consent);
    }

    /// @dev One that was used.
    function usedOnce(string memory name) internal returns (IConsents.Consent memory consent) {
        consent = rewarded(name);
        fund(custodianId, REWARD_AMOUNT);
        record(useOf(consent, JOB));
    }

    function claim(IConsents.Consent memory consent, address to) internal returns (uint96) {
        vm.prank(consent.subject);
        return benefits.claim(witnessOf(consent), to);
    }

    function signedClaim(
        IConsents.Consent memory consent,
        address to,
        uint256 deadline
    ) internal view returns (bytes memory) {
        bytes32 digest = Digests.benefitClaim(
            address(benefits),
            idOf(consent),
            to,
            benefits.claimedBy(idOf(consent)),
            deadline
        );
        return signature(keyOfSubject(consent.subject), digest);
    }

    function acknowledge(IConsents.Consent memory consent) internal {
        bytes32[] memory grantIds = new bytes32[](1);
        grantIds[0] = idOf(consent);
        vm.prank(custodian);
        board.acknowledge(custodianId, grantIds);
    }

    function requestErasure(IConsents.Consent memory consent) internal {
        vm.prank(consent.subject);
        board.requestErasure(witnessOf(consent));
    }

    function flag(bytes32 grantId) internal {
        vm.prank(relayer);
        board.flagOverdue(grantId);
    }

    function thaw(uint96 amount) internal {
        vm.prank(custodian);
        controllers.thawBond(custodianId, amount);
    }

    function withdrawBond() internal returns (uint96) {
        vm.prank(custodian);
        return controllers.withdrawBond(custodianId);
    }

    function breachInput() internal view returns (IBreachBoard.BreachInput memory) {
        return
            IBreachBoard.BreachInput({
                datasetId: datasetId,
                controllerId: custodianId,
                severity: IBreachBoard.Severity.High,
                category: ConsentTerms.PREFERENCE,
                discoveredAt: uint40(block.timestamp),
                affected: 3,
                affectedRoot: keccak256("the list's root"),
                listDigest: keccak256("stands for the SHA-256 of the list"),
                codec: 0x55,
                reportHash: keccak256("the report")
            });
    }

    /* EXPECTATIONS */

    function assertSolvent() internal view {
        (uint256 held, uint256 free, uint256 owed) = benefits.solvency();
        assertEq(held, free + owed, "held = free + owed");
        assertGe(token.balanceOf(address(benefits)), held, "and it is there");
    }
}
