import type { Token } from '../../search/types.ts';

/** Tokens kept; a language's few thousand commonest words are nine tenths of any text. */
const KEPT = 8192;

/** The same function with its latest results kept: words repeat, and reducing one costs more than looking it up. */
export function remember(tokenOf: (surface: string) => Token): (surface: string) => Token {
  let tokens = new Map<string, Token>();
  return (surface) => {
    let token = tokens.get(surface);
    if (token) return token;
    token = tokenOf(surface);
    if (tokens.size >= KEPT) tokens = new Map();
    tokens.set(surface, token);
    return token;
  };
}
