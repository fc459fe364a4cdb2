import { describe, expect, it } from 'vitest';
import { dataFolder } from '../../../scripts/serving/data-folder.ts';

describe('the folder of the desk’s data', () => {
  it('is the project’s own where HANDRAIL_DATA is empty, never the project itself', () => {
    expect(dataFolder('/project', { HANDRAIL_DATA: '' })).toBe('/project/data');
    expect(dataFolder('/project', {})).toBe('/project/data');
    expect(dataFolder('/project', { HANDRAIL_DATA: '/var/desk' })).toBe('/var/desk');
  });
});
