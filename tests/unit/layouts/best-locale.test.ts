import { describe, expect, it } from 'vitest';
import { bestLocale } from '../../../src/layouts/best-locale.ts';

const offered = ['en', 'he', 'bg'];

describe('bestLocale', () => {
  it('takes the first language that is offered, in the reader’s order', () => {
    expect(bestLocale(['de-AT', 'bg-BG', 'en'], offered)).toBe('bg');
  });

  it('prefers the very code to another country’s', () => {
    expect(bestLocale(['pt-PT'], ['pt-BR', 'pt-PT'])).toBe('pt-PT');
    expect(bestLocale(['pt'], ['pt-BR', 'pt-PT'])).toBe('pt-BR');
  });

  it('knows Hebrew by its old code, which some browsers still send', () => {
    expect(bestLocale(['iw-IL'], offered)).toBe('he');
  });

  it('passes over what is no language code and chooses nothing where nothing fits', () => {
    expect(bestLocale(['*', 'C', 'ja'], offered)).toBeUndefined();
    expect(bestLocale(['_', 'he'], offered)).toBe('he');
  });
});
