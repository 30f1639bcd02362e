import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { noticesIn, stoppedIn } from "../../scripts/lib/charter/sources.ts";
import { grouped } from "../../scripts/lib/charter/write.ts";

const SOURCE = `
interface IThing {
    /// @notice Does a thing,
    /// and another.
    /// @param a What with.
    function act(uint256 a) external;
    /// @dev Says nothing to voters.
    function quiet() external;
    /// @notice Tells.
    function tell() external view returns (uint256);
}
abstract contract Thing is IThing {
    /// @inheritdoc IThing
    function act(uint256 a) external whenIntakeOpen {
        quiet();
    }
    function quiet() external {
        // whenIntakeOpen is not for this one
    }
    function tell() external view nonReentrant whenIntakeOpen returns (uint256) {
        return 1;
    }
}`;

describe("words of sources", () => {
  it("are the notices above functions, without parameters", () => {
    assert.deepEqual(
      [...noticesIn(SOURCE)],
      [
        ["act", "Does a thing, and another."],
        ["tell", "Tells."],
      ],
    );
  });

  it("name the functions that a pause stops", () => {
    assert.deepEqual(stoppedIn(SOURCE), ["act", "tell"]);
  });
});

describe("amounts in the charter", () => {
  it("have commas", () => {
    assert.deepEqual([10n ** 18n, 1_234_567n * 10n ** 18n, 12345n * 10n ** 17n].map(grouped), [
      "1",
      "1,234,567",
      "1,234.5",
    ]);
  });
});
