import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type Page,
} from "@playwright/test";
import type { PrivateKeyAccount } from "viem";
import { type E2eStack, readE2eStack } from "../../scripts/lib/browser/e2e-stack.ts";
import { TestChain } from "./lib/chain.ts";
import { TestDao } from "./lib/dao.ts";
import { TestIndex } from "./lib/index-client.ts";
import { type Watch, watchContext } from "./lib/watch.ts";
import { InjectedWallet } from "./wallet.ts";

/** Somebody with a browser and a wallet of their own. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
  wallet: InjectedWallet;
  watch: Watch;
}

interface WorkerFixtures {
  stack: E2eStack;
  chain: TestChain;
  dao: TestDao;
  index: TestIndex;
}

interface TestFixtures {
  /** Fails the test for errors of its pages and for requests to third parties. */
  watch: Watch;
  /** Gives somebody a browser with a wallet that holds these accounts, the first of them selected. */
  visit: (accounts: readonly PrivateKeyAccount[], options?: BrowserContextOptions) => Promise<Visitor>;
}

async function openVisitor(
  browser: Browser,
  stack: E2eStack,
  { accounts, options }: { accounts: readonly PrivateKeyAccount[]; options: BrowserContextOptions },
): Promise<Visitor> {
  const context = await browser.newContext(options);
  const watch = watchContext(context, ownUrls(stack));
  const { rpcUrl, chainId } = stack;
  const wallet = await InjectedWallet.install(context, { accounts, rpcUrl, chainId });
  return { context, page: await context.newPage(), wallet, watch };
}

function ownUrls(stack: E2eStack): string[] {
  const { webUrl, orphanWebUrl, rpcUrl, graphUrl, relayerUrl, orphanGraphPort } = stack;
  return [webUrl, orphanWebUrl, rpcUrl, graphUrl, relayerUrl, `http://127.0.0.1:${orphanGraphPort}`];
}

/** Playwright's test with the stack, and with visitors whose wallets sign. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructuring pattern
  stack: [async ({}, use) => use(readE2eStack()), { scope: "worker" }],
  chain: [async ({ stack }, use) => use(new TestChain(stack)), { scope: "worker" }],
  dao: [async ({ chain }, use) => use(new TestDao(chain)), { scope: "worker" }],
  index: [async ({ chain, stack }, use) => use(new TestIndex(chain, stack.graphUrl)), { scope: "worker" }],
  watch: [
    async ({ context, stack }, use) => {
      const watch = watchContext(context, ownUrls(stack));
      await use(watch);
      watch.verify();
    },
    { auto: true },
  ],
  visit: async ({ browser, stack, contextOptions }, use) => {
    const visitors: Visitor[] = [];
    await use(async (accounts, options = {}) => {
      const visitor = await openVisitor(browser, stack, {
        accounts,
        options: { ...contextOptions, ...options },
      });
      visitors.push(visitor);
      return visitor;
    });
    for (const { watch, context } of visitors) {
      await context.close();
      watch.verify();
    }
  },
});
