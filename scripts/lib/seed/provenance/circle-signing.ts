import type { HDNodeWallet } from "ethers";
import {
  type Address,
  concatHex,
  domainSeparator,
  encodeAbiParameters,
  type Hex,
  keccak256,
  numberToHex,
  size,
  stringToHex,
  zeroHash,
} from "viem";
import { structHashOf } from "../../consent/ids.ts";
import { CONSENT_TYPES, domainOf } from "../../consent/typed-data.ts";
import type { Consent, Place } from "../../consent/types.ts";

const NESTED = [
  { name: "contents", type: "Consent" },
  { name: "name", type: "string" },
  { name: "version", type: "string" },
  { name: "chainId", type: "uint256" },
  { name: "verifyingContract", type: "address" },
  { name: "salt", type: "bytes32" },
];
const DESCRIPTION = `Consent(${CONSENT_TYPES.Consent.map(({ name, type }) => `${type} ${name}`).join(",")})`;

/** Members of a circle sign a consent; nested as ERC-7739 says, so that it counts for this circle alone. */
export async function signAsCircle(
  log: Place,
  consent: Consent,
  members: readonly HDNodeWallet[],
): Promise<Hex> {
  const domain = domainOf("ConsentLog", log) as Parameters<HDNodeWallet["signTypedData"]>[0];
  const types = { TypedDataSign: NESTED, Consent: [...CONSENT_TYPES.Consent] };
  const message = {
    contents: { ...consent },
    ...{ name: "ConsentCircle", version: "1", chainId: log.chainId, verifyingContract: consent.subject },
    salt: zeroHash,
  };
  const signed = await Promise.all(
    members.map(async (wallet) => ({
      member: wallet.address as Address,
      signature: (await wallet.signTypedData(domain, types, message)) as Hex,
    })),
  );
  const sorted = signed.sort((a, b) => (keccak256(a.member) < keccak256(b.member) ? -1 : 1));
  const list = encodeAbiParameters(
    [{ type: "bytes[]" }, { type: "bytes[]" }],
    [sorted.map(({ member }) => member), sorted.map(({ signature }) => signature)],
  );
  const contents = stringToHex(DESCRIPTION);
  const separator = domainSeparator({ domain: domainOf("ConsentLog", log) });
  return concatHex([
    list,
    separator,
    structHashOf(consent),
    contents,
    numberToHex(size(contents), { size: 2 }),
  ]);
}
