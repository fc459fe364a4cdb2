import type { View } from '../view/view.ts';

/** Address of a category's page on the help centre. */
export const topicUrl = ({ places, settings, locale }: View, category: string): string =>
  places.onSite(`${settings.base}${locale.meta.code}/${category}/`);
