import { expect, test, vi } from "vitest";
import { notify, subscribeToNotices, takeNotices, waitingNotices } from "@/lib/notify";

test("keeps messages in order until somebody draws them, and hands each over once", () => {
  const listener = vi.fn();
  const unsubscribe = subscribeToNotices(listener);
  notify("success", "Your vote is counted.");
  notify("error", "Copying failed.");
  expect(waitingNotices()).toHaveLength(2);
  expect(takeNotices()).toEqual([
    { tone: "success", message: "Your vote is counted." },
    { tone: "error", message: "Copying failed." },
  ]);
  expect(takeNotices()).toEqual([]);
  expect(listener).toHaveBeenCalledTimes(3);
  unsubscribe();
  notify("warning", "Nobody listens.");
  expect(listener).toHaveBeenCalledTimes(3);
});
