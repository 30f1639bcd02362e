import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

const WIDTHS = { 390: 844, 1440: 900 } as const;
/** Axe looks at one width: it finds the same at both. */
const AXE_WIDTH = 1440;
/** In a picture of a whole page, the bar that sticks to the window's foot would hide content in the middle. */
const BAR_AT_THE_END = 'nav[aria-label="Main"] { position: static !important; }';
/** Now and then Chromium never hands a picture over; then the next try gets it. */
const SHOT_TIMEOUT = 45_000;
const THEMES = ["light", "dark"] as const;

/** Which page in which state, for the name of the file. */
export interface Shot {
  page: string;
  state: string;
}

interface LookOptions {
  folder: string;
  /** Takes what is visible instead of the whole page: for dialogs. */
  isViewport?: boolean;
  /** Leaves axe out, where it has seen the same page in another state. */
  withoutAxe?: boolean;
}

/**
 * Takes a page in both themes, on a phone and on a desktop, checks that nothing sticks out sideways, and lets axe look
 * at both themes. Serious and critical findings fail the test; lesser ones are listed in its report.
 */
export async function look(
  page: Page,
  shot: Shot,
  { folder, isViewport, withoutAxe }: LookOptions,
): Promise<void> {
  for (const [width, height] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width: Number(width), height });
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      const file = path.join(folder, `${shot.page}-${width}-${theme}-${shot.state}.png`);
      if (!isViewport) await page.evaluate(() => window.scrollTo(0, 0));
      const whole = isViewport ? {} : { fullPage: true, style: BAR_AT_THE_END };
      await page.screenshot({ path: file, animations: "disabled", timeout: SHOT_TIMEOUT, ...whole });
      if (Number(width) === AXE_WIDTH && !withoutAxe)
        await checkAccessibility(page, `${shot.page} (${shot.state}), ${theme}`);
    }
    await expectNoOverflow(page, `${shot.page} (${shot.state}) at ${width} px`);
  }
}

/** Nothing may be wider than the window. */
export async function expectNoOverflow(page: Page, where: string): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect.soft(excess, `${where}: pixels that stick out sideways`).toBeLessThanOrEqual(0);
}

/** Fails for serious and critical findings of axe; notes the others. */
export async function checkAccessibility(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const describe = ({ id, help, nodes }: (typeof violations)[number]): string =>
    `${id}: ${help} (${nodes.map(({ target, failureSummary }) => `${target.join(" ")} ${failureSummary}`).join("; ")})`;
  const isGrave = ({ impact }: { impact?: string | null }) => impact === "serious" || impact === "critical";
  for (const violation of violations.filter((each) => !isGrave(each))) {
    test.info().annotations.push({
      type: `axe, ${violation.impact}`,
      description: `${where}: ${describe(violation)}`,
    });
  }
  expect.soft(violations.filter(isGrave).map(describe), `axe on ${where}`).toEqual([]);
}
