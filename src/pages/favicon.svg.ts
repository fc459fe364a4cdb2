import type { APIRoute } from 'astro';
import settings from 'virtual:handrail/settings';

/** A rail and its posts, in the company's colour. Attributes only: the pages' policy allows no inline styles. */
export const GET: APIRoute = () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="${settings.accent.light}"/>
<path d="M7 20 25 10M11 17.8V24M21 12.2V24" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/>
</svg>
`;
  return new Response(svg, { headers: { 'Content-Type': 'image/svg+xml' } });
};
