// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DatasetRegistry} from "../../contracts/provenance/DatasetRegistry.sol";
import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";
import {Ops} from "../../contracts/provenance/libraries/Ops.sol";
import {ConsentTerms} from "./ConsentTerms.sol";
import {Provenance} from "./Provenance.t.sol";

/// @title Datasets
/// @notice The registry of datasets beside the log, and the steps of its custodians. The breach board is a plain account.
abstract contract Datasets is Provenance {
    bytes32 internal constant EVIDENCE = keccak256("the evidence");

    address internal board;
    DatasetRegistry internal datasets;

    function setUp() public virtual override {
        super.setUp();
        board = makeAccount("breach board");
        datasets = new DatasetRegistry(
            address(accessManager),
            address(log),
            address(controllers),
            address(vocabulary)
        );
        datasets.bindBreachBoard(board);
    }

    /* INPUTS */

    /// @dev Of level 3, for queries, derivation and training, for research; of nobody.
    function sourceInput(
        string memory content
    ) internal pure returns (IDatasetRegistry.DatasetInput memory input) {
        input.level = 3;
        input.ops = Ops.QUERY | Ops.DERIVE | Ops.TRAIN;
        input.mechanism = ConsentTerms.AGGREGATION;
        input.codec = 0x55;
        input.purposes = purposes(ConsentTerms.RESEARCH);
        input.contentHash = keccak256(bytes(content));
        input.metaDigest = keccak256(abi.encode("description", content));
        input.licence = keccak256("CC-BY-4.0");
    }

    /// @dev The same terms, from the parents, which come in any order.
    function derivedInput(
        string memory content,
        bytes32[] memory parents
    ) internal pure returns (IDatasetRegistry.DatasetInput memory input) {
        input = sourceInput(content);
        input.kind = IDatasetRegistry.DatasetKind.Derived;
        input.parents = sorted(parents);
        input.jobId = JOB;
    }

    /// @dev Of the custodian's one output, from its parents.
    function activityInput(
        IDatasetRegistry.DatasetInput memory output
    ) internal view returns (IDatasetRegistry.ActivityInput memory activity) {
        activity.jobId = output.jobId;
        activity.codeHash = keccak256("the code");
        activity.imageDigest = keccak256("the image");
        activity.paramsHash = keccak256("the parameters");
        activity.startedAt = uint40(block.timestamp - 1 hours);
        activity.endedAt = uint40(block.timestamp);
        activity.inputs = output.parents;
        activity.outputs = one(datasets.datasetIdOf(custodian, output.contentHash));
    }

    function purposes(uint16 first) internal pure returns (bytes8) {
        return bytes8(uint64(first) << 56);
    }

    function purposes(uint16 first, uint16 second) internal pure returns (bytes8) {
        return bytes8((uint64(first) << 56) | (uint64(second) << 48));
    }

    function one(bytes32 id) internal pure returns (bytes32[] memory list) {
        list = new bytes32[](1);
        list[0] = id;
    }

    function two(bytes32 first, bytes32 second) internal pure returns (bytes32[] memory list) {
        list = new bytes32[](2);
        (list[0], list[1]) = first < second ? (first, second) : (second, first);
    }

    function one(
        IDatasetRegistry.DatasetInput memory input
    ) internal pure returns (IDatasetRegistry.DatasetInput[] memory list) {
        list = new IDatasetRegistry.DatasetInput[](1);
        list[0] = input;
    }

    function sorted(bytes32[] memory list) internal pure returns (bytes32[] memory) {
        for (uint256 i = 1; i < list.length; ++i) {
            for (uint256 j = i; j > 0 && list[j] < list[j - 1]; --j)
                (list[j], list[j - 1]) = (list[j - 1], list[j]);
        }
        return list;
    }

    /* STEPS, of the custodian */

    function register(IDatasetRegistry.DatasetInput memory input) internal returns (bytes32) {
        return registerAs(custodian, input);
    }

    function registerAs(
        address account,
        IDatasetRegistry.DatasetInput memory input
    ) internal returns (bytes32) {
        vm.prank(account);
        return datasets.register(input);
    }

    function source(string memory content) internal returns (bytes32) {
        return register(sourceInput(content));
    }

    function derive(string memory content, bytes32 parent) internal returns (bytes32) {
        return register(derivedInput(content, one(parent)));
    }

    function retire(bytes32 datasetId, bool isDestroyed) internal {
        vm.prank(custodian);
        datasets.retire(datasetId, isDestroyed, isDestroyed ? EVIDENCE : bytes32(0));
    }

    function breach(bytes32 datasetId, bool isOpened) internal {
        vm.prank(board);
        datasets.changeBreaches(datasetId, isOpened);
    }

    /* EXPECTATIONS */

    function expectUnknown(bytes32 datasetId) internal {
        vm.expectRevert(abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_Unknown.selector, datasetId));
    }

    function expectWider(bytes32 parent, bytes32 field) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_Wider.selector, parent, field)
        );
    }

    function expectUnusable(
        bytes32 parent,
        IDatasetRegistry.DatasetStatus status,
        uint8 openBreaches
    ) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IDatasetRegistry.DatasetRegistry_ParentUnusable.selector,
                parent,
                status,
                openBreaches
            )
        );
    }

    function expectNotCustodian(bytes32 datasetId, address caller) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_NotCustodian.selector, datasetId, caller)
        );
    }

    function expectStatusInvalid(bytes32 datasetId, IDatasetRegistry.DatasetStatus status) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_StatusInvalid.selector, datasetId, status)
        );
    }

    function expectTermsInvalid(IDatasetRegistry.DatasetInput memory input) internal {
        vm.expectRevert(
            abi.encodeWithSelector(
                IDatasetRegistry.DatasetRegistry_TermsInvalid.selector,
                input.level,
                input.ops,
                input.mechanism,
                input.purposes
            )
        );
    }

    function expectPurposeUnknown(uint8 purpose) internal {
        vm.expectRevert(
            abi.encodeWithSelector(IDatasetRegistry.DatasetRegistry_PurposeUnknown.selector, purpose)
        );
    }

    /* ASSERTIONS */

    function assertDataset(
        bytes32 datasetId,
        address keeper,
        IDatasetRegistry.DatasetInput memory input,
        IDatasetRegistry.DatasetStatus status
    ) internal view {
        IDatasetRegistry.Dataset memory found = datasets.datasetOf(datasetId);
        assertEq(found.custodian, keeper, "custodian");
        assertEq(found.level, input.level, "level");
        assertEq(found.ops, input.ops, "operations");
        assertEq(found.mechanism, input.mechanism, "mechanism");
        assertEq(bytes32(found.purposes), bytes32(input.purposes), "purposes");
        assertEq(uint8(found.kind), uint8(input.kind), "kind");
        assertEq(uint8(found.status), uint8(status), "status");
        assertEq(found.openBreaches, 0, "breaches");
    }
}
