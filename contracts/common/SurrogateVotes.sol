// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IVotes} from "@openzeppelin/contracts/governance/utils/IVotes.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {DelegationSurrogate} from "./DelegationSurrogate.sol";
import {ISurrogateVotes} from "./ISurrogateVotes.sol";

/// @title SurrogateVotes
/// @notice See {ISurrogateVotes}. A base for contracts that hold other people's tokens: stakes, escrows.
/// @dev Who may call what is the deriving contract's to say; everything here is internal. An owner who chose no
/// delegatee keeps the one it has on the token, as it is when tokens come in.
abstract contract SurrogateVotes is ISurrogateVotes {
    using SafeERC20 for IERC20;

    struct Lock {
        address delegatee;
        // Whether the owner chose the delegatee here; else it is the token's.
        bool isChosen;
        uint256 amount;
    }

    /// @inheritdoc ISurrogateVotes
    address public immutable VOTES_TOKEN;

    mapping(address owner => Lock) internal _locks;

    /// @param token The votes token.
    constructor(address token) {
        VOTES_TOKEN = token;
    }

    /* READING */

    /// @inheritdoc ISurrogateVotes
    function surrogateOf(address delegatee) public view returns (address) {
        bytes memory creation = abi.encodePacked(
            type(DelegationSurrogate).creationCode,
            abi.encode(VOTES_TOKEN, delegatee)
        );
        return Create2.computeAddress(_saltOf(delegatee), keccak256(creation));
    }

    /// @inheritdoc ISurrogateVotes
    function lockedOf(address owner) public view returns (uint256) {
        return _locks[owner].amount;
    }

    /// @inheritdoc ISurrogateVotes
    function lockedDelegateOf(address owner) public view returns (address) {
        return _locks[owner].delegatee;
    }

    /* INTERNAL */

    /// @dev Takes tokens of `payer`, who has approved this contract for them, in for `owner`. The owner's votes stay with
    /// whom they were, unless the owner chose somebody else here.
    function _lock(address payer, address owner, uint256 amount) internal {
        Lock storage lock = _locks[owner];
        if (!lock.isChosen) _moveLock(owner, IVotes(VOTES_TOKEN).delegates(owner), false);
        lock.amount += amount;
        address delegatee = lock.delegatee;
        emit VotesLocked(owner, delegatee, amount);
        IERC20(VOTES_TOKEN).safeTransferFrom(payer, _ensureSurrogate(delegatee), amount);
    }

    /// @dev Lets `delegatee` vote with the tokens of `owner` here, now and later; zero lets nobody.
    function _chooseLockedDelegate(address owner, address delegatee) internal {
        _moveLock(owner, delegatee, true);
    }

    /// @dev Pays tokens of `owner` out to `to`.
    function _release(address owner, address to, uint256 amount) internal {
        Lock storage lock = _locks[owner];
        uint256 locked = lock.amount;
        require(amount <= locked, SurrogateVotes_InsufficientLocked(owner, amount, locked));
        unchecked {
            // `amount` is at most `locked`, by the line above.
            lock.amount = locked - amount;
        }
        address delegatee = lock.delegatee;
        emit VotesReleased(owner, delegatee, to, amount);
        if (amount != 0) _releaseFrom(delegatee, to, amount);
    }

    /* PRIVATE */

    function _moveLock(address owner, address delegatee, bool isChosen) private {
        Lock storage lock = _locks[owner];
        address oldDelegatee = lock.delegatee;
        if (delegatee == oldDelegatee && isChosen == lock.isChosen) return;
        uint256 amount = lock.amount;
        (lock.delegatee, lock.isChosen) = (delegatee, isChosen);
        emit LockedDelegateChanged(owner, oldDelegatee, delegatee, isChosen, amount);
        if (delegatee == oldDelegatee || amount == 0) return;
        _releaseFrom(oldDelegatee, _ensureSurrogate(delegatee), amount);
    }

    /// @dev Tokens are under a delegatee, so its surrogate was made.
    function _releaseFrom(address delegatee, address to, uint256 amount) private {
        DelegationSurrogate(surrogateOf(delegatee)).release(to, amount);
    }

    function _ensureSurrogate(address delegatee) private returns (address surrogate) {
        surrogate = surrogateOf(delegatee);
        if (surrogate.code.length != 0) return surrogate;
        emit SurrogateDeployed(delegatee, surrogate);
        new DelegationSurrogate{salt: _saltOf(delegatee)}(VOTES_TOKEN, delegatee);
    }

    function _saltOf(address delegatee) private pure returns (bytes32) {
        return bytes32(uint256(uint160(delegatee)));
    }
}
