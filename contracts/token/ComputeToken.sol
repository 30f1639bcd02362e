// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {ERC6372Utils} from "@openzeppelin/contracts/utils/ERC6372Utils.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {IComputeToken} from "./IComputeToken.sol";

/// @title ComputeToken
/// @notice See {IComputeToken}.
contract ComputeToken is IComputeToken, ERC20, ERC20Permit, ERC20Votes, AccessManaged {
    /// @inheritdoc IComputeToken
    uint256 public constant CAP = 1_000_000_000 ether;
    /// @inheritdoc IComputeToken
    uint256 public constant MINT_RATE_BPS = 200;
    /// @inheritdoc IComputeToken
    uint256 public constant MINT_WINDOW = 365 days;

    uint256 private constant BPS = 10_000;

    /// @inheritdoc IComputeToken
    uint256 public immutable GENESIS_SUPPLY;

    /// @param authority The access manager that says who may mint.
    /// @param genesisSupply The supply at deployment, in 1e-18 COMPUTE, at most {CAP}.
    /// @param genesisHolder The account that receives it, to hand it on to the distributor and the treasury.
    constructor(
        address authority,
        uint256 genesisSupply,
        address genesisHolder
    ) ERC20("Compute Commons", "COMPUTE") ERC20Permit("Compute Commons") AccessManaged(authority) {
        require(genesisHolder != address(0), ComputeToken_GenesisHolderZero());
        GENESIS_SUPPLY = genesisSupply;
        _mint(genesisHolder, genesisSupply);
    }

    /* MINTING */

    /// @inheritdoc IComputeToken
    function mint(address to, uint256 amount) external restricted {
        uint256 available = mintable();
        require(amount <= available, ComputeToken_MintRateExceeded(amount, available));
        _mint(to, amount);
    }

    /// @inheritdoc IComputeToken
    function mintable() public view returns (uint256) {
        // A block's timestamp is past the window's length on every chain that exists.
        uint256 windowStart = block.timestamp - MINT_WINDOW;
        uint256 base = Math.max(GENESIS_SUPPLY, getPastTotalSupply(windowStart));
        // Bounded by CAP * 1.02, far below 2^256.
        uint256 limit = base + (base * MINT_RATE_BPS) / BPS;
        return Math.saturatingSub(Math.min(limit, CAP), totalSupply());
    }

    /* CLOCK */

    /// @notice The clock of votes: the block's timestamp, in seconds.
    function clock() public view override returns (uint48) {
        return Time.timestamp();
    }

    /// @notice The clock's kind as ERC-6372 writes it.
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public view override returns (string memory) {
        return ERC6372Utils.timestampClockMode(clock);
    }

    /* OVERRIDES */

    /// @notice The next nonce of `owner` for permits and delegations by signature.
    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    function _maxSupply() internal pure override returns (uint256) {
        return CAP;
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        super._update(from, to, value);
    }
}
