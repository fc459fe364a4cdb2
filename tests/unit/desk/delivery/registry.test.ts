import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connectorRegistry } from '../../../../scripts/registries.ts';

const folder = join(import.meta.dirname, '../../../../src/desk/connectors');

it('lists the connectors that the folder holds now (else run: npm run registries)', () => {
  for (const [path, text] of connectorRegistry(folder))
    expect(readFileSync(join(folder, 'generated', path), 'utf8')).toBe(text);
});
