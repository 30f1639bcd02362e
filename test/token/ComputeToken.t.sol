// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAccessManaged} from "@openzeppelin/contracts/access/manager/IAccessManaged.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {ComputeToken} from "../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../contracts/token/IComputeToken.sol";
import {Base} from "../utils/Base.t.sol";
import {Defaults} from "../utils/Defaults.sol";

contract ComputeTokenTest is Base {
    uint256 internal constant CAP = 1_000_000_000 ether;
    uint256 internal constant YEAR = 365 days;
    /// 2 % of the default genesis supply.
    uint256 internal constant YEARLY = 18_000_000 ether;

    function setUp() public override {
        super.setUp();
        deployToken(Defaults.GENESIS_SUPPLY);
    }

    function mint(address to, uint256 amount) internal {
        vm.prank(minter);
        token.mint(to, amount);
    }

    /* CONSTRUCTOR */

    function test_Constructor_RevertWhen_TheGenesisHolderIsZero() external {
        vm.expectRevert(IComputeToken.ComputeToken_GenesisHolderZero.selector);
        new ComputeToken(address(accessManager), 1, address(0));
    }

    function testFuzz_Constructor_RevertWhen_TheGenesisSupplyIsAboveTheCap(uint256 supply) external {
        supply = bound(supply, CAP + 1, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(ERC20Votes.ERC20ExceededSafeSupply.selector, supply, CAP));
        new ComputeToken(address(accessManager), supply, alice);
    }

    function testFuzz_Constructor_WhenTheGenesisSupplyIsWithinTheCap(uint256 supply, uint256 seed) external {
        supply = bound(supply, 0, CAP);
        address holder = boundAccount(seed);
        vm.expectEmit();
        emit IERC20.Transfer(address(0), holder, supply);
        ComputeToken created = new ComputeToken(address(accessManager), supply, holder);

        assertEq(created.balanceOf(holder), supply, "holder's balance");
        assertEq(created.totalSupply(), supply, "supply");
        assertEq(created.GENESIS_SUPPLY(), supply, "genesis supply");
        assertEq(created.name(), "Compute Commons", "name");
        assertEq(created.symbol(), "COMPUTE", "symbol");
        assertEq(created.decimals(), 18, "decimals");
        assertEq(created.authority(), address(accessManager), "authority");
        assertEq(created.CAP(), CAP, "cap");
        assertEq(created.MINT_RATE_BPS(), 200, "rate");
        assertEq(created.MINT_WINDOW(), YEAR, "window");
        skip(1);
        assertEq(created.getPastTotalSupply(Defaults.NOW), supply, "past supply");
        assertEq(created.getPastTotalSupply(Defaults.NOW - 1), 0, "supply before the deployment");
    }

    /* MINT */

    function testFuzz_Mint_RevertWhen_TheCallerLacksTheMinterRole(uint256 seed, uint256 amount) external {
        address caller = boundAccount(seed);
        amount = bound(amount, 0, YEARLY);
        vm.expectRevert(abi.encodeWithSelector(IAccessManaged.AccessManagedUnauthorized.selector, caller));
        vm.prank(caller);
        token.mint(caller, amount);
    }

    function testFuzz_Mint_RevertWhen_TheAmountIsAboveWhatMayBeMinted(
        uint256 amount,
        uint256 minted
    ) external {
        minted = bound(minted, 0, YEARLY);
        mint(alice, minted);
        uint256 left = YEARLY - minted;
        amount = bound(amount, left + 1, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(IComputeToken.ComputeToken_MintRateExceeded.selector, amount, left)
        );
        vm.prank(minter);
        token.mint(alice, amount);
    }

    function testFuzz_Mint_RevertWhen_TheReceiverIsZero(uint256 amount) external {
        amount = bound(amount, 0, YEARLY);
        vm.expectRevert(abi.encodeWithSelector(IERC20Errors.ERC20InvalidReceiver.selector, address(0)));
        vm.prank(minter);
        token.mint(address(0), amount);
    }

    function testFuzz_Mint_WhenTheAmountMayBeMinted(uint256 seed, uint256 amount) external {
        address to = boundAccount(seed);
        amount = bound(amount, 0, YEARLY);
        vm.prank(to);
        token.delegate(bob);
        uint256 balance = token.balanceOf(to);

        vm.expectEmit(address(token));
        emit IERC20.Transfer(address(0), to, amount);
        mint(to, amount);

        assertEq(token.balanceOf(to), balance + amount, "receiver's balance");
        assertEq(token.getVotes(bob), balance + amount, "delegate's votes");
        assertEq(token.totalSupply(), Defaults.GENESIS_SUPPLY + amount, "supply");
        assertEq(token.mintable(), YEARLY - amount, "mintable");
    }

    /* MINTABLE */

    function testFuzz_Mintable_WhenNothingWasMinted(uint256 elapsed) external {
        skip(bound(elapsed, 0, 100 * YEAR));
        assertEq(token.mintable(), YEARLY, "2 % of the genesis supply");
    }

    function testFuzz_Mintable_WhenTheCapIsNearerThanTheRate(uint256 supply) external {
        // 2 % of anything above CAP / 1.02 passes the cap.
        supply = bound(supply, (CAP * 100) / 102 + 1, CAP);
        deployToken(supply);
        assertEq(token.mintable(), CAP - supply, "what the cap leaves");
        mint(alice, CAP - supply);
        skip(10 * YEAR);
        assertEq(token.mintable(), 0, "nothing above the cap, ever");
    }

    function testFuzz_Mintable_WhenTheRateIsUsedUp(uint256 elapsed) external {
        mint(alice, YEARLY);
        uint256 mintedAt = Defaults.NOW;
        vm.warp(mintedAt + bound(elapsed, 0, YEAR - 1));
        assertEq(token.mintable(), 0, "within the window");
        vm.warp(mintedAt + YEAR - 1);
        assertEq(token.mintable(), 0, "last second of the window");
        vm.warp(mintedAt + YEAR);
        assertEq(token.mintable(), ((Defaults.GENESIS_SUPPLY + YEARLY) * 2) / 100, "first second after it");
    }

    function testFuzz_Mintable_WhenAMintLeftTheWindow(uint256 first, uint256 second, uint256 gap) external {
        first = bound(first, 0, YEARLY);
        second = bound(second, 0, YEARLY - first);
        gap = bound(gap, 1, YEAR);
        mint(alice, first);
        vm.warp(Defaults.NOW + gap);
        mint(alice, second);
        vm.warp(Defaults.NOW + YEAR);

        uint256 start = Defaults.GENESIS_SUPPLY + first;
        assertEq(token.mintable(), (start * 2) / 100 - second, "rate on the supply of a year ago");
    }

    function testFuzz_Mintable_WhenTheGenesisSupplyIsZero(uint256 elapsed) external {
        deployToken(0);
        skip(bound(elapsed, 0, 100 * YEAR));
        assertEq(token.mintable(), 0, "2 % of nothing");
    }

    /* CLOCK */

    function testFuzz_Clock(uint256 timestamp) external {
        timestamp = bound(timestamp, 0, type(uint48).max);
        vm.warp(timestamp);
        assertEq(token.clock(), timestamp, "clock");
        assertEq(token.CLOCK_MODE(), "mode=timestamp", "mode");
    }
}
