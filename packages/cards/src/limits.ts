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
/** Longest wait in PC/SC for a change; then the readers are looked at again, whatever was told. In milliseconds. */
export const STATUS_WAIT_MS = 1_000;
/** First and longest pause before the card service is looked for again, in milliseconds. */
export const RETRY_MS = 200;
export const RETRY_MAX_MS = 2_000;
/** Longest that one command may take a card, in milliseconds; the reading is then given up. */
export const COMMAND_MS = 4_000;
/** How long a card that another program holds is waited for, in milliseconds, and between two tries. */
export const BUSY_MS = 1_500;
export const BUSY_RETRY_MS = 100;
/** Largest file read from a card, in bytes. */
export const MAX_CARD_EF_BYTES = 32 * 1024;
/** Longest that one call of the PKCS#11 module may take, in milliseconds: a card signs in about one second. */
export const PKCS11_CALL_MS = 30_000;
/** Tries of a PKCS#11 call that fails for a reason that passes, and the first pause between them in milliseconds. */
export const PKCS11_TRIES = 4;
export const PKCS11_RETRY_MS = 150;
/** Largest value of an object on a card, in bytes. */
export const MAX_OBJECT_BYTES = 64 * 1024;
/** A card that could not be recognised is looked at again after this pause, which doubles to the longest. In milliseconds. */
export const RECOGNITION_RETRY_MS = 300;
export const RECOGNITION_RETRY_MAX_MS = 5_000;
/** Looks at a card that nobody knows: a middleware may need a moment before it sees a card. */
export const UNKNOWN_LOOKS = 3;
/** Longest until the system tells that a card left that no longer answers: it may look for it every 0.4 s. In milliseconds. */
export const SETTLE_MS = 700;
/** Pause before a wait in PC/SC that did not end is cancelled again, in milliseconds. */
export const CANCEL_MS = 20;
/** Longest that the end of a process waits for PC/SC to come back, in milliseconds. */
export const EXIT_MS = 5_000;
