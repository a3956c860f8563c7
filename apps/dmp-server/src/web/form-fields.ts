/** The fields that every form of a page has: its token, and the act that it does. */
export const formFields = { token: 'jeton', act: 'acte' } as const;
