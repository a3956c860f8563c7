const levels = ['eidas1', 'eidas2', 'eidas3'];

/** Whether the level of an authentication is the one asked for or a higher one (identity.md §5.2). */
export function isAtLeast(acr: unknown, asked: string): boolean {
  const level = typeof acr === 'string' ? levels.indexOf(acr) : -1;
  return level >= 0 && level >= levels.indexOf(asked);
}
