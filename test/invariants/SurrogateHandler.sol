// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DelegationSurrogate} from "../../contracts/common/DelegationSurrogate.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {SurrogateVault} from "../mocks/SurrogateVault.sol";
import {Handler} from "./Handler.sol";

/// @notice Locks, chooses, releases and delegates for three owners, and tries to rob the surrogates.
/// @dev The deposits are counted here, apart from the vault.
contract SurrogateHandler is Handler {
    ComputeToken internal _token;
    SurrogateVault internal _vault;

    address[] public owners;
    // Zero is one of them: nobody votes.
    address[] public delegatees;
    mapping(address owner => uint256) public deposits;
    mapping(address owner => address) public delegateOf;
    mapping(address owner => bool) internal _hasChosen;

    constructor(ComputeToken token, SurrogateVault vault) {
        _token = token;
        _vault = vault;
        owners.push(makeAccount("alice"));
        owners.push(makeAccount("bob"));
        owners.push(makeAccount("carol"));
        delegatees.push(address(0));
        delegatees.push(makeAccount("dora"));
        delegatees.push(makeAccount("emil"));
        // An owner can be a delegatee.
        delegatees.push(owners[0]);
    }

    function passTime(uint256 seed) external onTime {
        _pass(seed, 30 days);
    }

    function lock(uint256 seed, uint256 amount) external onTime {
        address owner = _pick(owners, seed);
        address onToken = _token.delegates(owner);
        amount = bound(amount, 0, _token.balanceOf(owner));
        // Tokens that vote with whom the owner named last keep voting there while they are locked.
        bool isFollowing = !_hasChosen[owner] && delegateOf[owner] == onToken;
        uint256 votes = _token.getVotes(onToken);
        deposits[owner] += amount;
        if (!_hasChosen[owner]) delegateOf[owner] = onToken;
        vm.prank(owner);
        _vault.lock(amount);
        if (isFollowing) assertEq(_token.getVotes(onToken), votes, "S3: locking costs no voice");
        else if (!_hasChosen[owner]) assertGe(_token.getVotes(onToken), votes, "S3: nor when it follows");
    }

    function choose(uint256 seed, uint256 delegateSeed) external onTime {
        address owner = _pick(owners, seed);
        address delegatee = _pick(delegatees, delegateSeed);
        delegateOf[owner] = delegatee;
        _hasChosen[owner] = true;
        vm.prank(owner);
        _vault.choose(delegatee);
    }

    function release(uint256 seed, uint256 toSeed, uint256 amount) external onTime {
        address owner = _pick(owners, seed);
        amount = bound(amount, 0, deposits[owner]);
        deposits[owner] -= amount;
        vm.prank(owner);
        _vault.release(_pick(owners, toSeed), amount);
    }

    function delegateOnToken(uint256 seed, uint256 delegateSeed) external onTime {
        vm.prank(_pick(owners, seed));
        _token.delegate(_pick(delegatees, delegateSeed));
    }

    function releaseTooMuch(uint256 seed, uint256 amount) external onTime {
        address owner = _pick(owners, seed);
        amount = bound(amount, deposits[owner] + 1, type(uint256).max);
        vm.prank(owner);
        (bool success, ) = address(_vault).call(abi.encodeCall(_vault.release, (owner, amount)));
        assertFalse(success, "S4: nobody takes more than the own tokens");
    }

    function rob(uint256 seed, uint256 delegateSeed, uint256 amount) external onTime {
        address robber = boundAccount(seed);
        address surrogate = _vault.surrogateOf(_pick(delegatees, delegateSeed));
        if (surrogate.code.length == 0) return;
        vm.prank(robber);
        (bool success, ) = surrogate.call(
            abi.encodeCall(DelegationSurrogate.release, (robber, bound(amount, 0, type(uint96).max)))
        );
        assertFalse(success, "S4: a surrogate obeys its maker only");
    }

    function ownerCount() external view returns (uint256) {
        return owners.length;
    }

    function delegateeCount() external view returns (uint256) {
        return delegatees.length;
    }
}
