import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { connectorKinds } from '../../../src/desk/delivery/generated/registry.ts';
import { connectorContract } from './contract.ts';
import type { ConnectorFixture } from './fixture.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
const isFixture = v.object({
  default: v.custom<ConnectorFixture>(
    (value) => typeof value === 'object' && value !== null && 'start' in value,
  ),
});

const fixtures: ConnectorFixture[] = [];
for (const file of readdirSync(FOLDER)) {
  const module: unknown = await import(join(FOLDER, file));
  fixtures.push(v.parse(isFixture, module).default);
}

for (const fixture of fixtures) connectorContract(fixture);

describe('every kind of connector', () => {
  it('has its fixture', () => {
    expect(fixtures.map(({ kind }) => kind).sort()).toEqual(Object.keys(connectorKinds).sort());
  });
});
