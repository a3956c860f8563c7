const forgetters = new Set<() => void>();

/** Registers what empties a memory of patient data. Everything registered runs at lock and at sign-out. */
export function onForget(forget: () => void): void {
  forgetters.add(forget);
}

/** Empties every memory of the page; called before anything else when a session locks or ends. */
export function forgetEverything(): void {
  for (const forget of forgetters) forget();
}
