/** Fraction bits of every real number here: 192, so that nothing of what contracts compute is lost. */
export const FRACTION_BITS = 192n;
/** One, as a real number. */
export const ONE = 1n << FRACTION_BITS;

/**
 * The binary logarithm of a fraction of positive integers, as a real number, by the series of the inverse hyperbolic
 * tangent: another way than that of the contracts, which square.
 */
export function log2(numerator: bigint, denominator = 1n): bigint {
  if (numerator <= 0n || denominator <= 0n)
    throw new RangeError(
      "Only positive numbers have a logarithm: pass a positive numerator and denominator.",
    );
  const whole = bitLength(numerator) - bitLength(denominator);
  // From above a half to below 2.
  const [top, bottom] = whole >= 0n ? [numerator, denominator << whole] : [numerator << -whole, denominator];
  return whole * ONE + (naturalLog(top, bottom) * ONE) / LN2;
}

/** Two to the power of minus a real number that is not negative. */
export function halvings(exponent: bigint): bigint {
  if (exponent < 0n) throw new RangeError("Time doesn't run backwards: pass an exponent of zero or more.");
  let factor = ONE;
  let root = ONE / 2n;
  let rest = exponent % ONE;
  // For each binary digit of the fraction one more square root of a half.
  while (rest !== 0n) {
    root = squareRoot(root << FRACTION_BITS);
    rest <<= 1n;
    if (rest < ONE) continue;
    rest -= ONE;
    factor = (factor * root) >> FRACTION_BITS;
  }
  return factor >> (exponent / ONE);
}

/** The whole part of a square root, by Newton's method. */
function squareRoot(x: bigint): bigint {
  let root = 1n << ((bitLength(x) + 1n) / 2n);
  for (;;) {
    const better = (root + x / root) >> 1n;
    if (better >= root) return root;
    root = better;
  }
}

/** ln(a / b) = 2 (z + z^3 / 3 + z^5 / 5 + ...) with z = (a - b) / (a + b). */
function naturalLog(a: bigint, b: bigint): bigint {
  const z = ((a - b) * ONE) / (a + b);
  const square = (z * z) >> FRACTION_BITS;
  let power = z;
  let sum = 0n;
  for (let k = 1n; power !== 0n && power !== -1n; k += 2n) {
    sum += power / k;
    power = (power * square) >> FRACTION_BITS;
  }
  return 2n * sum;
}

function bitLength(x: bigint): bigint {
  return BigInt(x.toString(2).length);
}

const LN2 = naturalLog(2n, 1n);
