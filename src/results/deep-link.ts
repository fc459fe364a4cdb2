import type { HitSection } from '../search/types.ts';

/** An article's address, at the section where the query is answered. */
export function deepLink(url: string, section: HitSection | undefined): string {
  return section?.anchor ? `${url}#${encodeURIComponent(section.anchor)}` : url;
}

/** An article's or a category's name, and the section where there is one. The sign turns around in right-to-left. */
export function pathOf(name: string, section: HitSection | undefined): string {
  return section?.heading ? `${name} › ${section.heading}` : name;
}
