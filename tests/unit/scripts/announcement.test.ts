import { describe, expect, it } from 'vitest';
import { announcement } from '../../../scripts/serving/announcement.ts';

const shop = 'http://localhost:4322';
const inboxAt = (origin: string): string => `${origin}/inbox/#sign-in=x`;

describe('what npm start announces', () => {
  it('has a command for another link that leads to this very desk, whatever its port', () => {
    const usual = 'http://localhost:4321';
    expect(announcement({ help: `${usual}/`, shop, inbox: inboxAt(usual) })).toContain(
      'another: npm run desk -- sign-in)',
    );
    const other = 'http://localhost:4870';
    expect(announcement({ help: `${other}/help/`, shop, inbox: inboxAt(other) })).toContain(
      `another: npm run desk -- sign-in --url ${other})`,
    );
  });

  it('names no inbox where there is no desk', () => {
    expect(announcement({ help: 'http://localhost:4321/', shop, inbox: null })).not.toContain('inbox');
  });
});
