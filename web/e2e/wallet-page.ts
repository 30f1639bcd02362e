/** What a page is told of the wallet; passed to it as JSON. */
export interface WalletIdentity {
  name: string;
  rdns: string;
  /** Name of the function through which requests reach the wallet in Node. */
  bridge: string;
}

/** An answer of the wallet in Node, as the page gets it. */
export type BridgeAnswer = { result: unknown } | { error: { code: number; message: string; data?: unknown } };

/** How the wallet in Node raises an event in the page. */
export const EMIT_EVENT = "compute-commons-test-wallet";

/**
 * Runs in the page before its own scripts: announces an EIP-1193 provider by EIP-6963 whose requests go over the
 * bridge. It must not use anything from outside, since only its source text reaches the page.
 */
export function announceWallet({
  name,
  rdns,
  bridge,
  emitEvent,
}: WalletIdentity & { emitEvent: string }): void {
  type Listener = (data: unknown) => void;
  const listeners = new Map<string, Set<Listener>>();
  const send = (
    window as unknown as Record<string, (method: string, params: unknown) => Promise<BridgeAnswer>>
  )[bridge];
  const provider = {
    async request({ method, params = [] }: { method: string; params?: unknown }): Promise<unknown> {
      if (!send) throw new Error("The wallet's bridge is missing.");
      const answer = await send(method, params);
      if ("result" in answer) return answer.result;
      const { code, message, data } = answer.error;
      throw Object.assign(new Error(message), { code, data });
    },
    on(event: string, listener: Listener) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
      return provider;
    },
    removeListener(event: string, listener: Listener) {
      listeners.get(event)?.delete(listener);
      return provider;
    },
  };
  window.addEventListener(emitEvent, (event) => {
    const { name: eventName, data } = (event as CustomEvent<{ name: string; data: unknown }>).detail;
    for (const listener of listeners.get(eventName) ?? []) listener(data);
  });
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>';
  const info = {
    uuid: "5f0c2d0e-6a8b-4a67-9a0e-2f4c7b1d9e31",
    name,
    rdns,
    icon: `data:image/svg+xml;base64,${btoa(picture)}`,
  };
  const detail = Object.freeze({ info: Object.freeze(info), provider });
  const announce = () => {
    window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  };
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
}
