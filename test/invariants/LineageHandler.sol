// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DatasetRegistry} from "../../contracts/provenance/DatasetRegistry.sol";
import {IDatasetRegistry} from "../../contracts/provenance/IDatasetRegistry.sol";
import {ConsentTerms} from "../utils/ConsentTerms.sol";
import {Handler} from "./Handler.sol";

/// @notice Registers, derives, retires, breaches, hands over and declassifies for three custodians, as often with terms that
/// are too wide or parents that nothing may come of as with right ones.
/// @dev The model says beforehand what goes through; it knows of purposes what {ConsentTerms} says, not the vocabulary.
contract LineageHandler is Handler {
    struct Known {
        address custodian;
        address offeredTo;
        uint8 level;
        uint8 ops;
        uint8 openBreaches;
        bool isSource;
        bool isDeclassified;
        IDatasetRegistry.DatasetStatus status;
        uint16[] purposes;
        uint256[] parents;
    }

    uint256 internal constant PURPOSES = 6;
    bytes32 internal constant EVIDENCE = keccak256("the evidence");

    DatasetRegistry internal _registry;
    address internal _admin;
    address internal _board;
    address[] public custodians;
    bytes32[] public ids;
    mapping(bytes32 datasetId => uint256) public numberOf;
    Known[] internal _known;

    constructor(DatasetRegistry registry, address admin, address board) {
        _registry = registry;
        _admin = admin;
        _board = board;
        custodians.push(makeAccount("alice"));
        custodians.push(makeAccount("bob"));
        custodians.push(makeAccount("carol"));
    }

    /* THE MODEL */

    function count() external view returns (uint256) {
        return ids.length;
    }

    function knownOf(uint256 number) external view returns (Known memory) {
        return _known[number];
    }

    /// @dev Whether each purpose lies below one of the others, or is one of them.
    function covers(uint16[] memory wide, uint16[] memory narrow) public pure returns (bool) {
        for (uint256 i = 0; i < narrow.length; ++i) {
            bool isCovered = false;
            for (uint256 j = 0; j < wide.length; ++j) isCovered = isCovered || _isBelow(narrow[i], wide[j]);
            if (!isCovered) return false;
        }
        return true;
    }

    function _isBelow(uint16 narrow, uint16 broad) private pure returns (bool) {
        if (narrow == broad || broad == ConsentTerms.ANY_PURPOSE) return true;
        if (narrow == ConsentTerms.STUDY)
            return broad == ConsentTerms.RESEARCH || broad == ConsentTerms.MARKETING;
        if (narrow == ConsentTerms.ACADEMIC) return broad == ConsentTerms.RESEARCH;
        return narrow == ConsentTerms.ADVERTISING && broad == ConsentTerms.MARKETING;
    }

    /// @dev One or two purposes of the six.
    function _drawPurposes(uint256 seed) private pure returns (uint16[] memory list) {
        uint16 first = uint16(1 + (seed % PURPOSES));
        uint16 second = uint16(1 + ((seed >> 8) % PURPOSES));
        list = new uint16[](first == second ? 1 : 2);
        list[0] = first;
        if (first != second) list[1] = second;
    }

    function _bytesOf(uint16[] memory list) private pure returns (bytes8 packed) {
        for (uint256 i = 0; i < list.length; ++i) packed |= bytes8(uint64(list[i]) << uint64(56 - 8 * i));
    }

    /* ACTIONS */

    function passTime(uint256 seed) external onTime {
        _pass(seed, 30 days);
    }

    function registerSource(uint256 seed, uint8 level, uint8 ops) external onTime {
        uint256[] memory none = new uint256[](0);
        _register(seed, uint8(bound(level, 1, 4)), uint8(bound(ops, 1, 31)), none);
    }

    /// @dev From up to four datasets; of the terms of the first, or of any.
    function derive(uint256 seed, uint8 level, uint8 ops, bool isLike) external onTime {
        if (ids.length == 0) return;
        uint256[] memory parents = _drawParents(seed);
        Known storage first = _known[parents[0]];
        if (isLike) (level, ops) = (first.level, first.ops);
        _register(seed, uint8(bound(level, 1, 4)), uint8(bound(ops, 1, 31)), parents);
    }

    function retire(uint256 seed, bool isDestroyed) external onTime {
        if (ids.length == 0 || seed % 8 != 0) return;
        uint256 number = (seed >> 8) % ids.length;
        Known storage known = _known[number];
        address caller = _pick(custodians, seed >> 16);
        IDatasetRegistry.DatasetStatus next =
            isDestroyed ? IDatasetRegistry.DatasetStatus.Destroyed : IDatasetRegistry.DatasetStatus.Retired;
        bool isRight = caller == known.custodian && known.status < next;
        _call(
            caller,
            abi.encodeCall(_registry.retire, (ids[number], isDestroyed, EVIDENCE)),
            isRight,
            "retire"
        );
        if (isRight) known.status = next;
    }

    function changeBreaches(uint256 seed, bool isOpened) external onTime {
        if (ids.length == 0) return;
        uint256 number = seed % ids.length;
        Known storage known = _known[number];
        bool isRight = isOpened || known.openBreaches != 0;
        _call(_board, abi.encodeCall(_registry.changeBreaches, (ids[number], isOpened)), isRight, "breaches");
        if (!isRight) return;
        if (isOpened) ++known.openBreaches;
        else --known.openBreaches;
    }

    function declassify(uint256 seed, uint8 level, uint8 ops) external onTime {
        if (ids.length == 0) return;
        uint256 number = seed % ids.length;
        Known storage known = _known[number];
        level = uint8(bound(level, 1, 4));
        ops = uint8(bound(ops, 1, 31)) | (seed % 2 == 0 ? known.ops : 0);
        uint16[] memory purposes = _drawPurposes(seed >> 8);
        bool isRight =
            !known.isSource &&
                known.status == IDatasetRegistry.DatasetStatus.Listed &&
                level >= known.level &&
                known.ops & ~ops == 0 &&
                covers(purposes, known.purposes);
        _call(
            _admin,
            abi.encodeCall(_registry.declassify, (ids[number], level, ops, _bytesOf(purposes), EVIDENCE)),
            isRight,
            "declassify"
        );
        if (!isRight) return;
        (known.level, known.ops, known.purposes) = (level, ops, purposes);
        known.isDeclassified = true;
    }

    function offer(uint256 seed, uint256 toSeed) external onTime {
        if (ids.length == 0) return;
        uint256 number = seed % ids.length;
        Known storage known = _known[number];
        address caller = _pick(custodians, seed >> 8);
        address to = toSeed % 4 == 0 ? address(0) : _pick(custodians, toSeed);
        bool isRight = caller == known.custodian;
        _call(caller, abi.encodeCall(_registry.offerCustody, (ids[number], to)), isRight, "offer");
        if (isRight) known.offeredTo = to;
    }

    function accept(uint256 seed) external onTime {
        if (ids.length == 0) return;
        uint256 number = seed % ids.length;
        Known storage known = _known[number];
        address caller = _pick(custodians, seed >> 8);
        bool isRight = caller == known.offeredTo;
        _call(caller, abi.encodeCall(_registry.acceptCustody, (ids[number])), isRight, "accept");
        if (isRight) (known.custodian, known.offeredTo) = (caller, address(0));
    }

    /* PRIVATE */

    /// @dev Different ones, in the order of their ids.
    function _drawParents(uint256 seed) private view returns (uint256[] memory parents) {
        uint256 wanted = 1 + ((seed >> 32) % 4);
        uint256 start = (seed >> 40) % ids.length;
        parents = new uint256[](wanted < ids.length ? wanted : ids.length);
        for (uint256 i = 0; i < parents.length; ++i) parents[i] = (start + i) % ids.length;
        for (uint256 i = 1; i < parents.length; ++i) {
            for (uint256 j = i; j > 0 && ids[parents[j]] < ids[parents[j - 1]]; --j)
                (parents[j], parents[j - 1]) = (parents[j - 1], parents[j]);
        }
    }

    function _register(uint256 seed, uint8 level, uint8 ops, uint256[] memory parents) private {
        address caller = _pick(custodians, seed >> 16);
        // Every other time those of the first parent.
        uint16[] memory purposes =
            parents.length != 0 && seed % 2 == 0 ? _known[parents[0]].purposes : _drawPurposes(seed);
        IDatasetRegistry.DatasetInput memory input = _inputOf(level, ops, purposes, parents);
        bool isRight = _fits(level, ops, purposes, parents);
        bytes memory result = _call(caller, abi.encodeCall(_registry.register, (input)), isRight, "register");
        if (!isRight) return;
        bytes32 id = abi.decode(result, (bytes32));
        numberOf[id] = ids.length;
        ids.push(id);
        Known storage known = _known.push();
        (known.custodian, known.level, known.ops) = (caller, level, ops);
        (known.isSource, known.status) = (parents.length == 0, IDatasetRegistry.DatasetStatus.Listed);
        (known.purposes, known.parents) = (purposes, parents);
    }

    function _inputOf(
        uint8 level,
        uint8 ops,
        uint16[] memory purposes,
        uint256[] memory parents
    ) private view returns (IDatasetRegistry.DatasetInput memory input) {
        if (parents.length != 0) input.kind = IDatasetRegistry.DatasetKind.Derived;
        (input.level, input.ops, input.mechanism) = (level, ops, ConsentTerms.AGGREGATION);
        input.purposes = _bytesOf(purposes);
        input.contentHash = keccak256(abi.encode("content", ids.length));
        input.metaDigest = keccak256(abi.encode("description", ids.length));
        input.licence = keccak256("CC0-1.0");
        input.parents = new bytes32[](parents.length);
        for (uint256 i = 0; i < parents.length; ++i) input.parents[i] = ids[parents[i]];
    }

    function _fits(
        uint8 level,
        uint8 ops,
        uint16[] memory purposes,
        uint256[] memory parents
    ) private view returns (bool) {
        for (uint256 i = 0; i < parents.length; ++i) {
            Known storage parent = _known[parents[i]];
            bool isFitting =
                parent.status == IDatasetRegistry.DatasetStatus.Listed &&
                    parent.openBreaches == 0 &&
                    level <= parent.level &&
                    ops & ~parent.ops == 0 &&
                    covers(parent.purposes, purposes);
            if (!isFitting) return false;
        }
        return true;
    }

    function _call(
        address caller,
        bytes memory data,
        bool isRight,
        string memory what
    ) private returns (bytes memory result) {
        bool success;
        vm.prank(caller);
        (success, result) = address(_registry).call(data);
        assertEq(success ? 1 : 0, isRight ? 1 : 0, what);
    }
}
