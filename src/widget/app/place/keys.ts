/** The place in the panel, and in a form that is part of a page. */
export const PLACE_KEY = 'handrail:place';
export const INLINE_KEY = 'handrail:inline';
/** Set while the panel is open; the loader looks for it, and opens the panel on the next page. */
export const OPEN_KEY = 'handrail:open';
