/**
 * How an identity came in (RNIV §4.3): typed, Vitale card, INSi itself, datamatrix INS, RFID, appli carte Vitale.
 * What the app gave needs no INSi, and INSi must not be called for it.
 */
export const captureChannels = ['SM', 'CV', 'INSI', 'CB', 'RFID', 'AV'] as const;
export type CaptureChannel = (typeof captureChannels)[number];
