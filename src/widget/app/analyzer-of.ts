import { loadLocale } from '../../locales/generated/analysis.ts';
import type { Analyzer } from '../../search/types.ts';

/** Tells a language's words apart. Asked for by the language's module already. Rejects where it cannot be loaded. */
export async function analyzerOf(code: string): Promise<Analyzer> {
  const found = await loadLocale[code]?.();
  if (!found) throw new Error(`[handrail] there is no analyzer of ${code}`);
  return found.analyzer;
}
