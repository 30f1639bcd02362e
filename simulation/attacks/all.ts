import type { AttackName } from "../types.ts";
import type { Attack } from "./attack.ts";
import { boardHostile } from "./board-hostile.ts";
import { boardAsleep, whaleCapture } from "./capture.ts";
import { massRevocation } from "./mass-revocation.ts";
import { priceCrash } from "./price-crash.ts";
import { providerCartel } from "./provider-cartel.ts";
import { sybilResearchers } from "./sybil-researchers.ts";
import { washTrading } from "./wash-trading.ts";

/** Every attack by its name. */
export const ATTACKS: Readonly<Record<AttackName, Attack>> = {
  "provider-cartel": providerCartel,
  "whale-capture": whaleCapture,
  "sybil-researchers": sybilResearchers,
  "board-asleep": boardAsleep,
  "board-hostile": boardHostile,
  "wash-trading": washTrading,
  "price-crash": priceCrash,
  "mass-revocation": massRevocation,
};
