import * as v from 'valibot';

/** An article as the widget reads it: a JSON file of its own, named by its content's hash. */
export const FragmentSchema = v.object({
  /** `<category>/<slug>`. */
  id: v.string(),
  locale: v.string(),
  title: v.string(),
  /** The body's HTML, sanitised at build. Links to other articles carry `data-article="<id>"`. */
  html: v.string(),
  /** Address of the page from the root of the origin that serves the widget. */
  url: v.string(),
  /** ISO date. */
  updated: v.string(),
  /** Short hash of the text. */
  version: v.string(),
  category: v.string(),
  /** To read next; `SearchIndex.article(id)` knows where each one's fragment is. */
  related: v.array(v.object({ id: v.string(), title: v.string() })),
});
export type Fragment = v.InferOutput<typeof FragmentSchema>;
