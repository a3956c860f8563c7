/** Wrong PINs that a card bears before it blocks (identity.md §4.1). */
export const PIN_TRIES = 3;
/** Largest file that describes a software card, in bytes. */
export const MAX_CARD_FILE_BYTES = 256 * 1024;
/** Situations on one professional's card: `CPS_ACTIVITY_01_PS` to `_16_PS`. */
export const MAX_SITUATIONS = 16;
/** People on one Vitale card. */
export const MAX_BENEFICIARIES = 24;
/** Software readers looked at. */
export const MAX_READERS = 32;
/** Longest pause that a software card makes before each part of a reading, in milliseconds. */
export const MAX_READING_MS = 60_000;
/** Interval of the look-again that does not depend on the file system's own events, in milliseconds. */
export const POLL_MS = 1_000;
/** Events of the file system closer than this are one change, in milliseconds. */
export const DEBOUNCE_MS = 20;
