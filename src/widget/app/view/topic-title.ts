import type { View } from './view.ts';

/** A category's name; its id where the settings no longer know it. */
export const topicTitle = (view: View, category: string | null | undefined): string =>
  view.here.categories.find(({ id }) => id === category)?.title ?? category ?? '';
