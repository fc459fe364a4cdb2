import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts'],
    // Two cores: a test that waits for a process must not be failed by its neighbours.
    testTimeout: 20_000,
    // Left out, it is one fewer than there are cores; many tests wait more than they compute.
    maxWorkers: 2,
  },
});
