/** What a build that went well said of synonyms and pinned articles: `file:line: what is wrong. What to do.` */
export function warningsIn(printed: string): string[] {
  return printed.match(/^(?:synonyms|pinned)\/[^:\n]+:\d+: .+$/gm) ?? [];
}
