// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GenesisDistributor} from "../../contracts/token/GenesisDistributor.sol";
import {IGenesisDistributor} from "../../contracts/token/IGenesisDistributor.sol";
import {VotingVestingWallet} from "../../contracts/token/VotingVestingWallet.sol";
import {Erc1271Account} from "../mocks/Erc1271Account.sol";
import {Base} from "./Base.t.sol";
import {Defaults} from "./Defaults.sol";
import {Digests} from "./Digests.sol";
import {MerkleTree} from "./MerkleTree.sol";

/// @title Genesis
/// @notice A funded distributor with five allocations: an odd number, so that one leaf has no neighbour.
abstract contract Genesis is Base {
    uint256 internal constant LIQUID = 0;
    uint256 internal constant VESTING = 1;
    uint256 internal constant CAROLS = 2;
    uint256 internal constant CONTRACTS = 3;
    uint256 internal constant BOBS_LIQUID = 4;

    address internal treasury;
    Erc1271Account internal contractAccount;
    GenesisDistributor internal distributor;
    IGenesisDistributor.Allocation[] internal allocations;
    bytes32[] internal leaves;
    uint256 internal funded;

    function setUp() public virtual override {
        super.setUp();
        treasury = makeAccount("treasury");
        contractAccount = new Erc1271Account(carol);
        deployToken(Defaults.GENESIS_SUPPLY);

        addLiquid(alice, Defaults.LIQUID_AMOUNT);
        addVesting(bob, Defaults.VESTING_AMOUNT, Defaults.CLIFF, Defaults.DURATION);
        addLiquid(carol, 1);
        addLiquid(address(contractAccount), 5 * Defaults.LIQUID_AMOUNT);
        addLiquid(bob, 2 * Defaults.LIQUID_AMOUNT);
        deployDistributor(Defaults.CLAIM_PERIOD);
    }

    /* BUILDING THE DISTRIBUTION */

    function addLiquid(address account, uint256 amount) internal {
        addAllocation(account, amount, 0, 0, 0);
    }

    function addVesting(address account, uint256 amount, uint64 cliff, uint64 duration) internal {
        addAllocation(account, amount, Defaults.NOW, cliff, duration);
    }

    function addAllocation(
        address account,
        uint256 amount,
        uint64 start,
        uint64 cliff,
        uint64 duration
    ) internal {
        allocations.push(
            IGenesisDistributor.Allocation(allocations.length, account, amount, start, cliff, duration)
        );
        leaves.push(MerkleTree.leafOf(allocations[allocations.length - 1]));
        funded += amount;
    }

    function deployDistributor(uint256 claimPeriod) internal {
        distributor = new GenesisDistributor(address(token), treasury, MerkleTree.root(leaves), claimPeriod);
        give(address(distributor), funded);
    }

    /* CLAIMING */

    function proofOf(uint256 index) internal view returns (bytes32[] memory) {
        return MerkleTree.proof(leaves, index);
    }

    function nobody() internal pure returns (IGenesisDistributor.Delegation memory) {
        return IGenesisDistributor.Delegation(address(0), 0, 0, "");
    }

    /// @dev What needs no signature: a vesting wallet, or an account that delegates so already.
    function unsigned(address delegatee) internal pure returns (IGenesisDistributor.Delegation memory) {
        return IGenesisDistributor.Delegation(delegatee, 0, 0, "");
    }

    function signed(
        string memory signer,
        address delegatee
    ) internal view returns (IGenesisDistributor.Delegation memory) {
        uint256 nonce = token.nonces(vm.addr(keyOf(signer)));
        uint256 expiry = block.timestamp + 1 hours;
        bytes32 digest = Digests.delegation(address(token), delegatee, nonce, expiry);
        return IGenesisDistributor.Delegation(delegatee, nonce, expiry, signature(keyOf(signer), digest));
    }

    function signedClaim(
        string memory signer,
        uint256 index,
        address delegatee,
        uint256 expiry
    ) internal view returns (bytes memory) {
        return signature(keyOf(signer), Digests.claim(address(distributor), index, delegatee, expiry));
    }

    function claim(
        uint256 index,
        IGenesisDistributor.Delegation memory delegation
    ) internal returns (address holder) {
        bytes32[] memory proof = proofOf(index);
        vm.prank(allocations[index].account);
        return distributor.claim(allocations[index], proof, delegation);
    }

    function expectClaimed(uint256 index, address holder) internal {
        IGenesisDistributor.Allocation memory a = allocations[index];
        vm.expectEmit(address(distributor));
        emit IGenesisDistributor.Claimed(index, a.account, holder, a.amount, a.start, a.cliff, a.duration);
    }

    function assertWallet(uint256 index, address holder, address delegatee) internal view {
        IGenesisDistributor.Allocation memory a = allocations[index];
        VotingVestingWallet wallet = VotingVestingWallet(payable(holder));
        assertEq(wallet.owner(), a.account, "owner of the wallet");
        assertEq(wallet.TOKEN(), address(token), "token of the wallet");
        assertEq(wallet.start(), a.start, "start");
        assertEq(wallet.cliff(), uint256(a.start) + a.cliff, "cliff");
        assertEq(wallet.duration(), a.duration, "duration");
        assertEq(token.balanceOf(holder), a.amount, "balance of the wallet");
        assertEq(token.delegates(holder), delegatee, "delegate of the wallet");
    }
}
