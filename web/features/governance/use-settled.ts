"use client";

import { useEffect, useState } from "react";

/** A value that follows only once it has not changed for a while: no question to the chain for each key pressed. */
export function useSettled<Value>(value: Value, delay = 500): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
