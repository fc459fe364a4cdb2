import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { INTEGRITY_FILE, parseIntegrity, tagsOf, versionedFiles } from '../../../src/build/integrity.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const widget = [
  { path: 'widget.js', bytes: bytes('loader') },
  { path: 'handrail/widget/app-1a2b3c4d.js', bytes: bytes('app') },
];
const text = (path: string): string => {
  const file = versionedFiles(widget).find((one) => one.path === path);
  return new TextDecoder().decode(file?.bytes);
};
const sha384 = (of: string): string => `sha384-${createHash('sha384').update(of).digest('base64')}`;

describe('a version of the widget', () => {
  it('is the loader under a name of its own, which changes with it', () => {
    const { script, integrity } = parseIntegrity(text(INTEGRITY_FILE));
    expect(script).toMatch(/^widget-[0-9a-f]{12}\.js$/);
    expect(text(script)).toBe('loader');
    expect(integrity).toBe(sha384('loader'));
    const other = versionedFiles([{ path: 'widget.js', bytes: bytes('loader 2') }]);
    expect(other.map(({ path }) => path)).not.toContain(script);
  });

  it('gives a page the digest of every module, at its whole address', () => {
    const tags = tagsOf(parseIntegrity(text(INTEGRITY_FILE)), 'https://example.com/help/');
    const map: unknown = JSON.parse(/<script type="importmap">(.*)<\/script>/.exec(tags)?.[1] ?? '');
    expect(map).toEqual({
      integrity: { 'https://example.com/help/handrail/widget/app-1a2b3c4d.js': sha384('app') },
    });
    expect(tags).toContain(`integrity="${sha384('loader')}" crossorigin="anonymous"`);
  });
});
