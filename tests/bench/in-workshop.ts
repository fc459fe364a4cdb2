import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { CHROMIUM_FLAGS, chromiumVersion, requireChromium } from '../../scripts/browser/find-chromium.ts';
import { TRUST_CERTIFICATE } from './widget/certificate.ts';
import type { Workshop } from './workshop.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Gives a run its folder and, when it asks, its browser; takes both away whichever way it ends. */
export async function inWorkshop(work: (workshop: Workshop) => Promise<void>): Promise<void> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'handrail-bench-'));
  let launched: Promise<Browser> | undefined;
  const workshop: Workshop = {
    folder,
    skipped: [],
    browser: () => (launched ??= launch()),
    say: (what) => {
      const minutes = (performance.now() - started) / 60_000;
      process.stderr.write(`${minutes.toFixed(1).padStart(5)} min  ${what}\n`);
    },
  };
  const stopped = (): void => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  };
  for (const signal of SIGNALS) process.once(signal, stopped);
  try {
    await work(workshop);
  } finally {
    for (const signal of SIGNALS) process.off(signal, stopped);
    // Where it did not start, the report says so.
    const browser = await launched?.catch(() => undefined);
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  }
  workshop.say('done');
}

async function launch(): Promise<Browser> {
  const executablePath = await requireChromium();
  process.stderr.write(`${chromiumVersion(executablePath)}\n`);
  // Playwright would close the browser at a signal and let the run go on.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS, TRUST_CERTIFICATE], ...signals });
}
