/** Below this width the panel is a sheet over the whole page, and the page behind it is inert. */
export const SHEET = '(max-width: 480px)';
