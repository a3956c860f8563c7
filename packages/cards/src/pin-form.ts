/** Whether bytes can be a PIN: four ASCII digits (identity.md §4.1). */
export function isPinForm(pin: Uint8Array): boolean {
  return pin.length === 4 && pin.every((byte) => byte >= 0x30 && byte <= 0x39);
}
