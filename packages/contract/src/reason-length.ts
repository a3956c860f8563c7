/** Characters of the reason of a bris de glace: some sentences, not a report. */
export const maxReasonCharacters = 500;
