/** The systems that a connector is made for, in the words of the download link. */
export const systemNames = { windows: 'Windows', macos: 'macOS', linux: 'Linux' } as const;
export type System = keyof typeof systemNames;

/**
 * The system of this workstation, from what the browser says of itself; undefined on a phone or tablet, where no
 * connector runs.
 */
export function systemOf(userAgent: string): System | undefined {
  if (/android|iphone|ipad|cros/i.test(userAgent)) return undefined;
  if (/windows/i.test(userAgent)) return 'windows';
  if (/macintosh|mac os/i.test(userAgent)) return 'macos';
  return /linux|x11/i.test(userAgent) ? 'linux' : undefined;
}
