/**
 * Fetches the manifest of a locale's index: part of the locale's module, which is there before the app is, so that the
 * two come together. Rejects as `fetch` does, or where the answer is none.
 *
 * @param module address of the locale's module, `<site>handrail/widget/<name>`
 */
export async function manifestAhead(module: string, locale: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(new URL(`../${locale}/manifest.json`, module));
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
