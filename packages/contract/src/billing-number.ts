/** 9 characters: an Assurance Maladie billing number or a FINESS number (digits, or 2A/2B departments). */
export const billingNumberPattern = /^[0-9][0-9AB][0-9]{7}$/;
