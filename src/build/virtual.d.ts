/** Settings for the code that runs in a browser and for the site's pages; made at build by settings-plugin.ts. */
declare module 'virtual:handrail/settings' {
  // An ambient module can name a type of ours only in this form.
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  const settings: Omit<import('../handoff/settings.ts').BrowserSettings, 'writing' | 'suggestions' | 'opens'>;
  export default settings;
  export const { accent, base, counts, deskUrl, locales, zendesk }: typeof settings;
}

/** What the message form alone needs. */
declare module 'virtual:handrail/writing' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  const writing: import('../handoff/settings.ts').WritingSettings;
  export default writing;
}

/** By locale, what the widget offers on which pages. */
declare module 'virtual:handrail/suggestions' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  export const suggestions: import('../handoff/settings.ts').BrowserSettings['suggestions'];
}

/** What holds in one locale alone; null where the site has no articles in it. The hours by name, since they are needed later. */
declare module 'virtual:handrail/settings/*' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  const here: import('../handoff/settings.ts').FirstSettings | null;
  export default here;
  // eslint-disable-next-line @typescript-eslint/consistent-type-imports
  export const hours: import('../handoff/settings.ts').LocaleSettings['hours'];
}
