import { expect } from "@playwright/test";
import { test } from "../fixtures.ts";
import { expectNoOverflow } from "../lib/screens.ts";
import { open, settle } from "../lib/steps.ts";

const HOSTILE = `# Pay <img src=x onerror="window.hacked='title'"> the \u202Etreasury\u202C ${"W".repeat(300)}

<script>window.hacked = "script"</script>
<img src="https://tracker.example/pixel.png" onerror="window.hacked='image'">
<iframe src="https://evil.example/"></iframe>
<svg onload="window.hacked='svg'"></svg>
<style>body { display: none }</style>

![a picture](https://tracker.example/picture.png)
[click me](javascript:window.hacked='link')
[or me](data:text/html,<script>window.hacked='data'</script>)
[an honest link](https://evil.example/wallet)
[relative](/claim)

${"0123456789abcdef".repeat(120)}

| a | b |
|---|---|
| ${"x".repeat(400)} | ${"y".repeat(400)} |

\`\`\`
${"code ".repeat(300)}
\`\`\`

${">".repeat(200)} deep

${"- ".repeat(60)}item

Раypal and Соmpute Commons tell you to connect here.
`;

test("a proposal with hostile text is harmless wherever it is shown", async ({
  page,
  chain,
  dao,
  index,
  watch,
}) => {
  const id = await dao.propose(chain.account(1), dao.payment(chain.account(50).address, "1", HOSTILE));
  await dao.open(id);
  await dao.vote(
    chain.account(2),
    id,
    "against",
    `<img src=x onerror="window.hacked='reason'"> ${"V".repeat(500)}`,
  );
  await index.catchUp();
  for (const path of [`/proposals/${id}`, "/proposals", "/", `/accounts/${chain.account(1).address}`]) {
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await open(page, path);
      await settle(page);
      await expectNoOverflow(page, `${path} at ${width} px`);
    }
  }
  await open(page, `/proposals/${id}`);
  await settle(page);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Pay");
  const article = page.getByRole("main");
  expect(await article.locator("script, iframe, object, embed, style, form[action]").count()).toBe(0);
  expect(await article.locator("img:not([src^='data:'])").count()).toBe(0);
  expect(await article.locator("[href^='javascript:' i], [href^='data:' i]").count()).toBe(0);
  expect(await page.evaluate(() => Reflect.get(window, "hacked"))).toBeUndefined();
  for (const link of await article.locator("a[href^='https://']").all()) {
    await expect(link).toHaveAttribute("rel", /noopener/);
  }
  expect(await page.locator("body").isVisible()).toBe(true);
  await expect(page.getByText("Some words mix letters of several alphabets")).toBeVisible();
  watch.verify();
});
