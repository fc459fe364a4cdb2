/**
 * JSON of plain data as the language writes it, whatever the page did to it: old libraries put a `toJSON` on arrays
 * and strings, and then every array is written as a text.
 */
export function jsonText(data: unknown): string {
  return JSON.stringify(data, function (this: Readonly<Record<string, unknown>>, key) {
    // What is asked for here has been through `toJSON`; what it was made of stands in its holder.
    return this[key];
  });
}
