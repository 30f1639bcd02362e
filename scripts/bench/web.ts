import { type Browser, chromium, type Page } from "@playwright/test";
import { findChromium } from "../lib/browser/chromium.ts";
import { startStack } from "../lib/stack/stack.ts";
import { type Figure, percentile } from "./figures.ts";

const ROUTES = [
  "/",
  "/proposals",
  "/proposals/1",
  "/proposals/new",
  "/delegates",
  "/claim",
  "/treasury",
  "/structure",
  "/accounts/0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
];
const RUNS = 5;
/** The main thread counts as free once no task of over 50 ms has run for this long. */
const QUIET_MS = 1_000;
const FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

interface Load {
  /** JavaScript that came over the wire, compressed, in bytes. */
  scriptBytes: number;
  /** All that came over the wire, in bytes. */
  bytes: number;
  /** Largest paint, in ms since navigation. */
  largestPaint: number;
  /** End of the last task of over 50 ms, or of the load where there is none, in ms since navigation. */
  interactive: number;
}

/** Measures each page's weight and time to interactive on the production build, in a fresh browser profile. */
export async function benchWeb(): Promise<Figure[]> {
  const stack = await startStack({ dataFolder: ".data/bench", web: true, seed: true });
  const args = process.getuid?.() === 0 ? [...FLAGS, "--no-sandbox"] : FLAGS;
  const browser = await chromium.launch({ executablePath: findChromium().executablePath, args });
  try {
    const figures: Figure[] = [];
    for (const route of ROUTES) figures.push(await measureRoute(browser, `${stack.webUrl}${route}`, route));
    return figures;
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function measureRoute(browser: Browser, url: string, route: string): Promise<Figure> {
  const loads: Load[] = [];
  for (let run = 0; run < RUNS; run++) {
    const context = await browser.newContext();
    loads.push(await measureLoad(await context.newPage(), url));
    await context.close();
  }
  const median = (read: (load: Load) => number) => percentile(loads.map(read), 0.5);
  const kib = (bytes: number) => `${(bytes / 1024).toFixed(0)} KiB`;
  return {
    what: route,
    value:
      `${kib(median((l) => l.scriptBytes))} of scripts, ${kib(median((l) => l.bytes))} in all, ` +
      `largest paint ${median((l) => l.largestPaint).toFixed(0)} ms, ` +
      `interactive ${median((l) => l.interactive).toFixed(0)} ms`,
  };
}

async function measureLoad(page: Page, url: string): Promise<Load> {
  await page.addInitScript(OBSERVE);
  await page.goto(url, { waitUntil: "load" });
  await page.waitForTimeout(QUIET_MS);
  await page.waitForFunction(`performance.now() - benchmark.busyUntil > ${QUIET_MS}`);
  return page.evaluate<Load>(READ);
}

/** Runs in the page before anything else. */
const OBSERVE = `
const benchmark = (window.benchmark = { largestPaint: 0, busyUntil: 0 });
const observe = (type, seen) =>
  new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type, buffered: true });
observe("largest-contentful-paint", (entry) => { benchmark.largestPaint = entry.startTime; });
observe("longtask", (entry) => { benchmark.busyUntil = entry.startTime + entry.duration; });
`;

/** Runs in the page at the end. */
const READ = `(() => {
  const resources = performance.getEntriesByType("resource");
  const [navigation] = performance.getEntriesByType("navigation");
  const size = (entries) => entries.reduce((sum, entry) => sum + entry.transferSize, 0);
  return {
    scriptBytes: size(resources.filter((entry) => entry.name.endsWith(".js"))),
    bytes: size(resources) + navigation.transferSize,
    largestPaint: benchmark.largestPaint,
    interactive: Math.max(benchmark.busyUntil, navigation.domContentLoadedEventEnd),
  };
})()`;
