import type { APIRoute } from 'astro';
import settings from 'virtual:handrail/settings';

/** A rail with a hand's support under it, in the company's colour. */
export const GET: APIRoute = () => {
  const { light, dark } = settings.accent;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<style>.b{fill:${light}}.l{stroke:#fff}@media(prefers-color-scheme:dark){.b{fill:${dark}}.l{stroke:#10201d}}</style>
<rect class="b" width="32" height="32" rx="8"/>
<path class="l" fill="none" stroke-width="2.5" stroke-linecap="round" d="M7 20 25 10M11 17.8V24M21 12.2V24"/>
</svg>
`;
  return new Response(svg, { headers: { 'Content-Type': 'image/svg+xml' } });
};
