import { defineConfig } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium, findHeadlessShell } from './scripts/browser/find-chromium.ts';

const executablePath = findHeadlessShell() ?? findChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/browser',
  globalSetup: './tests/e2e/support/build-once.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  // A busy machine may be slow; what is there is not waited for.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    // A new visitor each time: English, a laptop, no animation to wait for.
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    // It costs much of the time; ask for it where a failure does not speak for itself.
    trace: process.env['HANDRAIL_TRACE'] === '1' ? 'retain-on-failure' : 'off',
    launchOptions: {
      args: [...CHROMIUM_FLAGS],
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
});
