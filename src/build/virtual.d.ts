/** Settings for the code that runs in a browser and for the site's pages; made at build by src/build. */
declare module 'virtual:handrail/settings' {
  import type { BrowserSettings } from '../handoff/settings.ts';
  const settings: BrowserSettings;
  export default settings;
}
