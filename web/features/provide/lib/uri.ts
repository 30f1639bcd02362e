/** Understands where a provider describes itself: an address of the web or of IPFS. */
export function readUri(text: string): { value: string } | { problem: string } {
  const uri = text.trim();
  if (/^(https:\/\/|ipfs:\/\/)[^\s]{3,}$/.test(uri)) return { value: uri };
  return { problem: "Write an address such as https://example.org/gpus or ipfs://…" };
}
