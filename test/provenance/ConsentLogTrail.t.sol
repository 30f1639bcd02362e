// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IConsents} from "../../contracts/provenance/IConsents.sol";
import {Consents} from "../utils/Consents.t.sol";
import {Vm} from "../utils/Vm.sol";

contract ConsentLogTrailTest is Consents {
    uint48 internal seq;
    bytes32 internal head;

    /// @dev The head as the interface describes it, from events alone. They must be in order and leave no number out.
    function follow(Vm.Log memory entry) internal {
        bytes32 made;
        uint48 last;
        if (entry.topics[0] == IConsents.UseRecorded.selector) (made, last) = useEntry(entry);
        else if (entry.topics[0] == IConsents.UseBatch.selector) (made, last) = batchEntry(entry);
        else if (isEnd(entry.topics[0])) (made, last) = endEntry(entry);
        else return;
        head = bytes26(keccak256(abi.encode(bytes26(head), made)));
        seq = last;
    }

    function useEntry(Vm.Log memory entry) internal view returns (bytes32, uint48) {
        (
            ,
            ,
            uint8 op,
            uint16 purpose,
            uint24 useIndex,
            uint48 number,
            bytes32 resource,
            bytes32 outputHash
        ) = abi.decode(entry.data, (uint32, address, uint8, uint16, uint24, uint48, bytes32, bytes32));
        assertEq(number, seq + 1, "no gap");
        bytes32[10] memory words = [
            bytes32(uint256(IConsents.EntryKind.Use)),
            bytes32(uint256(number)),
            entry.topics[1],
            entry.topics[2],
            entry.topics[3],
            bytes32(uint256(op)),
            bytes32(uint256(purpose)),
            bytes32(uint256(useIndex)),
            resource,
            outputHash
        ];
        return (keccak256(abi.encode(words)), number);
    }

    function batchEntry(Vm.Log memory entry) internal view returns (bytes32, uint48) {
        (
            ,
            uint8 op,
            uint16 purpose,
            uint32 count,
            uint48 number,
            bytes32 outputHash,
            bytes32 grantsHash,
            bytes32[] memory ids
        ) = abi.decode(entry.data, (address, uint8, uint16, uint32, uint48, bytes32, bytes32, bytes32[]));
        assertEq(number, seq + 1, "no gap");
        assertEq(grantsHash, keccak256(abi.encodePacked(ids)), "the hash of the ids");
        bytes32[10] memory words = [
            bytes32(uint256(IConsents.EntryKind.UseBatch)),
            bytes32(uint256(number)),
            entry.topics[1],
            entry.topics[2],
            entry.topics[3],
            bytes32(uint256(op)),
            bytes32(uint256(purpose)),
            bytes32(uint256(count)),
            outputHash,
            grantsHash
        ];
        return (keccak256(abi.encode(words)), number + count - 1);
    }

    function isEnd(bytes32 topic) internal pure returns (bool) {
        return topic == IConsents.ConsentRevoked.selector || topic == IConsents.ConsentTombstoned.selector;
    }

    /// @dev Whether the consent had come or not, its words are the same.
    function endEntry(Vm.Log memory entry) internal view returns (bytes32, uint48) {
        (, , uint48 number) = abi.decode(entry.data, (address, IConsents.RevocationPath, uint48));
        assertEq(number, seq + 1, "no gap");
        bytes32[3] memory words = [
            bytes32(uint256(IConsents.EntryKind.Revocation)),
            bytes32(uint256(number)),
            entry.topics[1]
        ];
        return (keccak256(abi.encode(words)), number);
    }

    function assertFollowed() internal {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) follow(logs[i]);
        (uint48 number, bytes26 last) = log.trail();
        assertEq(seq, number, "as many numbers");
        assertEq(head, bytes32(last), "the same head");
    }

    function testFuzz_Trail_WhenThereAreUsesAndWithdrawals(uint256 seed) external {
        IConsents.Consent[] memory consents = consentMany(6);
        IConsents.Member[] memory members = membersOf(consents);
        vm.recordLogs();
        for (uint256 i = 0; i < 12; ++i) {
            uint256 random = uint256(keccak256(abi.encode(seed, i)));
            IConsents.Consent memory consent = consents[random % 6];
            bool isActive = log.isActive(idOf(consent));
            uint256 step = (random >> 8) % 3;
            if (step == 0 && isActive) record(useOf(consent, random >> 200));
            if (step == 1) recordMany(batchOf(random >> 200), members);
            if (step == 2 && isActive) revoke(consent);
        }
        assertFollowed();
    }

    function test_Trail_WhenAWithdrawalComesBeforeItsConsent() external {
        IConsents.Consent memory ada = consented("ada");
        vm.recordLogs();
        revoke(consentOf(makeSubject("bo")));
        assertEq(record(useOf(ada, JOB)), 2, "second");
        revoke(ada);
        assertFollowed();
    }

    function test_Trail_WhenAWithdrawalComesBetweenTwoUses() external {
        IConsents.Consent memory ada = consented("ada");
        IConsents.Consent memory bo = consented("bo");
        vm.recordLogs();
        assertEq(record(useOf(ada, JOB)), 1, "first");
        revoke(ada);
        assertEq(record(useOf(bo, JOB)), 3, "third");
        assertFollowed();
    }
}
