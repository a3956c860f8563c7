/** The browser's leave to look at this workstation; `granted` also when it asks no leave at all. */
export type LocalNetworkStatus = 'granted' | 'prompt' | 'denied';

/** Pages served from the workstation itself need no leave (reference: Chromium's local network access). */
function isLoopbackPage(): boolean {
  const { hostname } = location;
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1' || hostname === '[::1]'
  );
}

/**
 * Asks the browser how it would treat a request to this workstation. Browsers that do not know the permission are
 * taken to need none: the request itself then tells.
 */
export async function localNetworkStatus(): Promise<LocalNetworkStatus> {
  if (isLoopbackPage()) return 'granted';
  try {
    const name = 'loopback-network' as PermissionName;
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return 'granted';
  }
}
