/**
 * The text that the page signs (ECDSA P-256, SHA-256, IEEE P1363, base64url) to open its WebSocket. In a file of its
 * own: the sign-in page needs it without the schemas.
 */
export function pageAuthenticationText(origin: string, connectorId: string, nonce: string): string {
  return `trousse-page\n${origin}\n${connectorId}\n${nonce}`;
}
