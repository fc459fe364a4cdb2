import { expect, it } from 'vitest';
import { draftHash } from '../../../src/desk/draft-hash.ts';
import { sampleDraft } from './sample-draft.ts';

const draft = sampleDraft({
  caseId: '01JD0000000000000000000000',
  message: 'Where is my order \ud800 "88-20533"?',
  customer: { email: 'dana@example.com', name: 'Dana' },
});

it('is the same in whatever order the fields come, and another for another word', () => {
  const { caseId, customer, ...rest } = draft;
  const { name, email } = customer;
  expect(draftHash({ customer: { name, email }, ...rest, caseId })).toBe(draftHash(draft));
  expect(draftHash({ ...draft, message: 'Where is it?' })).not.toBe(draftHash(draft));
});

it('is what it was: a draft that is sent again after an upgrade is known', () => {
  expect(draftHash({ ...draft, createdAt: '2026-03-01T12:00:00.000Z' })).toBe(
    'lDD4rjlkblYMHnG_Y25uU7LURdliCey4Mi7Pvu7FVvk',
  );
});
